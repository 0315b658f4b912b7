# ruff: noqa: E501
"""Held-out questions of sorting: feelings, topics, kinds of message, languages, odd words, true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply

RESERVED = ("dashcam", "kombucha", "turntable", "hoverboard", "airfryer", "Pilchard", "Wexcombe", "Tamsin")


def only(wanted: str, *others: str) -> Check:
    """Accept a short answer that names the label wanted (`a/b` allows both) and none of the others."""

    def check(reply: Reply) -> bool:
        words = " " + " ".join(re.findall(r"[^\W_]+", reply.text.lower())) + " "
        named = any(f" {label} " in words for label in wanted.split("/"))
        return len(reply.text) < 200 and named and not any(f" {label} " in words for label in others)

    return check


def picks(wanted: str, listed: str) -> Check:
    """Accept a short answer that names a word of a list before any other of it, and does not go on listing."""
    words = "|".join(re.findall(r"\w+", listed))

    def check(reply: Reply) -> bool:
        text = reply.text.lower()
        lists = re.search(rf"\b{wanted}(\n\s*[-*] |[\s,/;\"'])+((and|or)\s+)?({words})\b", text)
        return len(text) < 200 and re.findall(rf"\b({words})\b", text)[:1] == [wanted] and not lists

    return check


def starts(wanted: str) -> Check:
    """Accept a short answer that begins with this word."""
    return lambda reply: len(reply.text) < 200 and re.match(rf"\W*{wanted}\b", reply.text, re.IGNORECASE) is not None


def ordered(*wanted: str) -> Check:
    """Accept the labels of a list, in this order and no more of them."""

    def check(reply: Reply) -> bool:
        found = re.findall(r"positive|negative|neutral", reply.text.lower())
        return found == list(wanted)

    return check


GOOD, BAD, SO = (
    ("positive", "negative", "neutral"),
    ("negative", "positive", "neutral"),
    ("neutral", "positive", "negative"),
)


def feelings() -> Iterator[Case]:
    """Ask how somebody feels about something."""
    yield asked(
        'Tell me whether the following customer comment is positive or negative: "{text}"',
        only(*BAD),
        text="The battery died after two days.",
    )
    yield asked(
        'Tell me whether the following customer comment is positive or negative: "{text}"',
        only(*GOOD),
        text="This dashcam is worth every cent, I'd buy it again tomorrow.",
    )
    yield asked(
        "Sentence: {text}\nFeeling (positive/negative/neutral):", only(*GOOD), text="I absolutely love this product!"
    )
    yield asked(
        "Sentence: {text}\nFeeling (positive/negative/neutral):", only(*SO), text="The shop opens at nine on weekdays."
    )
    yield asked(
        "{text}\n\nWould you call that a positive or a negative opinion?",
        only(*BAD),
        text="Not worth the money. The turntable skips and support never replied.",
    )
    yield asked(
        "{text}\n\nWould you call that a positive or a negative opinion?",
        only(*GOOD),
        text="Best pizza I've had in years, and the waiter was so kind.",
    )
    yield asked(
        "Label this feedback POSITIVE or NEGATIVE, nothing else.\n\nFeedback: {text}",
        only(*BAD),
        text="I waited forty minutes and my soup was cold.",
    )
    yield asked(
        "Label this feedback POSITIVE or NEGATIVE, nothing else.\n\nFeedback: {text}",
        only(*GOOD),
        text="Setup took two minutes and everything just works.",
    )
    for text, check in (
        ("The movie was a complete waste of time.", BAD),
        ("My daughter adores her new hoverboard.", GOOD),
        ("The meeting has been moved to Thursday.", SO),
    ):
        yield asked(
            "{text}",
            only(*check),
            order="You are a sentiment classifier. Reply only with positive, negative or neutral.",
            text=text,
        )
    yield asked(
        "How does the writer of this review feel, good or bad?\n{text}",
        only("bad/negative", "good", "positive"),
        text="Ugh, the kombucha tasted like vinegar and the bottle leaked.",
    )
    yield asked(
        "Does this customer sound satisfied? {text}",
        starts("no"),
        text="I want a refund. The zipper broke the first time I used it.",
    )
    yield asked(
        "Does this customer sound satisfied? {text}",
        starts("yes"),
        text="Fast shipping, great quality, thank you so much!",
    )
    yield asked(
        "Is the author of this message angry or pleased?\n\n{text}",
        only("angry", "pleased"),
        text="This is the third time you sent me the wrong size!",
    )
    yield asked(
        "Please do sentiment analysis on this sentence. {text}",
        only(*GOOD),
        text="The airfryer exceeded all my expectations.",
    )
    yield asked(
        "Please do sentiment analysis on this sentence. {text}",
        only(*BAD),
        text="The screen isn't bright and the sound is not good either.",
    )
    yield asked(
        "Comment: {text}\n\nIn one word, is the tone of the comment positive, negative, or neutral?",
        only(*GOOD),
        text="Not bad at all, I'm quite impressed!",
    )
    shots = "Text: The sun is out and I feel great.\nMood: positive\n\nText: My flight was cancelled again.\nMood: negative\n\nText: {text}\nMood:"
    yield asked(shots, only(*BAD), text="I regret buying these shoes, they hurt.")
    yield asked(shots, only(*GOOD), text="What a lovely surprise, I can't stop smiling!")
    yield asked(
        "Rate the sentiment in each of these tweets:\n\n1. {a}\n2. {b}\n3. {c}\n\nRatings:",
        ordered("negative", "positive", "positive"),
        a="I can't stand homework",
        b="This new album is fire, I love it",
        c="So proud of my little sister today!",
    )
    yield asked(
        "Rate the sentiment in each of these tweets:\n\n1. {a}\n2. {b}\n3. {c}\n\nRatings:",
        ordered("positive", "negative", "neutral"),
        a="Dinner was fantastic",
        b="My phone keeps crashing, so annoying",
        c="The train leaves at 8:15",
    )


def topics() -> Iterator[Case]:
    """Ask what a sentence is about."""
    yield asked(
        "Which of these topics fits the sentence best: {labels}?\n\n{text}",
        only("sports", "politics", "technology"),
        labels="sports, politics, technology",
        text="The striker scored twice in the final minutes of the match.",
    )
    yield asked(
        "Which of these topics fits the sentence best: {labels}?\n\n{text}",
        only("politics", "sports", "music"),
        labels="sports, politics, music",
        text="The senate voted on the new tax law last night.",
    )
    yield asked(
        "Sort this headline into one of the sections {labels}: {text}",
        only("science", "business", "sports"),
        labels="business, sports or science",
        text="Researchers discover a new kind of bacteria in the deep sea",
    )
    yield asked(
        "Sort this headline into one of the sections {labels}: {text}",
        only("business", "travel", "health"),
        labels="business, travel or health",
        text="Shares fall as the bank reports lower profits",
    )
    yield asked(
        "What is this text mainly about? Give a topic in one word.\n\n{text}",
        only("food/cooking/baking"),
        text="Whisk the eggs with the sugar, then fold in the flour and bake for half an hour.",
    )
    yield asked(
        "What is this text mainly about? Give a topic in one word.\n\n{text}",
        only("weather"),
        text="Heavy rain and strong winds are expected along the coast on Friday.",
    )
    yield asked(
        "{text}",
        only("technology", "travel", "food"),
        order="Categorize the user's message. Categories: technology, travel, food. Output the category name only.",
        text="My laptop won't start after the latest software update.",
    )
    yield asked(
        "{text}",
        only("travel", "technology", "food"),
        order="Categorize the user's message. Categories: technology, travel, food. Output the category name only.",
        text="We booked a flight and a small hotel near the beach.",
    )
    yield asked(
        'I\'m sorting articles into folders. The folders are {labels}. Where does this one go? "{text}"',
        only("health", "cars", "gaming"),
        labels="health, cars and gaming",
        text="Doctors say that walking every day keeps the heart strong.",
    )


def messages() -> Iterator[Case]:
    """Ask what kind of message something is."""
    labels = "billing, technical support or sales"
    yield asked(
        "Which department should handle this email, {labels}?\n\n{text}",
        only("billing", "technical", "sales"),
        labels=labels,
        text="I was charged twice for my order this month.",
    )
    yield asked(
        "Which department should handle this email, {labels}?\n\n{text}",
        only("technical/technical support", "billing", "sales"),
        labels=labels,
        text="The app shows an error every time I try to log in.",
    )
    yield asked(
        "Would you mark this email as spam? {text}",
        starts("yes"),
        text="CONGRATULATIONS!!! You have won $5,000. Click here now to claim your prize!",
    )
    yield asked(
        "Would you mark this email as spam? {text}",
        starts("no"),
        text="Hi Tamsin, are we still meeting for lunch on Tuesday?",
    )
    yield asked(
        "Label the SMS as either spam or ham.\nSMS: {text}\nLabel:",
        only("spam", "ham"),
        text="Get cheap loans today, no questions asked! Reply YES",
    )
    yield asked(
        "Label the SMS as either spam or ham.\nSMS: {text}\nLabel:",
        only("ham", "spam"),
        text="Running ten minutes late, sorry! Order me a tea?",
    )
    for text, wanted in (
        ("Where did you put my keys", "question"),
        ("Close the window, please", "command"),
        ("The train to Wexcombe was late", "statement"),
    ):
        others = {"question", "command", "statement"} - {wanted}
        yield asked("Decide if this is a question, a command or a statement: {text}", only(wanted, *others), text=text)
    yield asked(
        "Which emotion does the speaker show: joy, anger, sadness or fear?\n{text}",
        only("fear", "joy", "anger", "sadness"),
        text="I heard footsteps behind me and my hands started shaking.",
    )
    yield asked(
        "Which emotion does the speaker show: joy, anger, sadness or fear?\n{text}",
        only("sadness", "joy", "anger", "fear"),
        text="My old dog Pilchard passed away and I can't stop crying.",
    )
    yield asked(
        'Should we treat this ticket as urgent or not urgent? "{text}"',
        starts("urgent"),
        text="Our whole site is down and customers can't pay!",
    )


LANGUAGES = (
    "spanish french german korean japanese chinese mandarin cantonese english italian portuguese catalan galician dutch "
    "russian polish czech ukrainian swedish danish norwegian finnish greek turkish romanian hungarian arabic hebrew persian hindi "
    "thai vietnamese indonesian esperanto"
)


def tongue(wanted: str) -> Check:
    """Accept a short answer that names this language (`a/b` allows both names) and no other."""
    return only(wanted, *(set(LANGUAGES.split()) - set(wanted.split("/"))))


def languages() -> Iterator[Case]:
    """Ask for the language of a sentence."""
    for text, wanted in (
        ("¿Dónde está la estación de tren?", "spanish"), ("Je voudrais un café, s'il vous plaît.", "french"), ("Ich habe heute leider keine Zeit.", "german"),
    ):  # fmt: skip
        yield asked("Can you tell me what language this was written in? {text}", tongue(wanted), text=text)
    for text, wanted in (
        ("오늘 날씨가 정말 좋네요.", "korean"),
        ("昨日、友達と映画を見ました。", "japanese"),
        ("我明天要去北京。", "chinese/mandarin"),
        ("We missed the bus this morning.", "english"),
    ):
        yield asked(
            "Detect the language of the text below and reply with its name.\n\n{text}", tongue(wanted), text=text
        )


LAST = "tulip, rose, violin, daisy"


def judgements() -> Iterator[Case]:
    """Ask for the odd one, for true or false, and for yes or no on a sentence."""
    for listed, wanted in (
        ("banana, hammer, apple, pear", "hammer"),
        ("dog, cat, car, horse", "car"),
        ("red, blue, green, table", "table"),
    ):
        yield asked(
            "One of these words doesn't fit with the others: {listed}. Which one?", picks(wanted, listed), listed=listed
        )
    yield asked("Which is the odd word here?\n{listed}", picks("violin", LAST), listed=LAST)
    for claim, wanted in (
        ("A spider has eight legs.", "true"),
        ("Ice is hotter than fire.", "false"),
        ("A carrot is a vegetable.", "true"),
        ("Salmon is a kind of bird.", "false"),
    ):
        yield asked(
            'Is this claim true or false? "{claim}"', only(wanted, *({"true", "false"} - {wanted})), claim=claim
        )
    yield asked(
        "Sentence: {text}\nDid Tamsin take the bus? Answer yes or no.",
        starts("no"),
        text="Tamsin walked to school because the bus was late.",
    )
    yield asked(
        "{text} Based on that sentence, is the door locked? yes or no",
        starts("yes"),
        text="Before leaving, Marcus locked the door and put the key under the mat.",
    )


def cases() -> Iterator[Case]:
    """Give every held-out question of this ability."""
    for part in (feelings, topics, messages, languages, judgements):
        yield from part()
