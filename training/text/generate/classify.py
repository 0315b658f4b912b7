"""Sorting: the feeling, topic, kind or language of a text; the odd word; true or false; yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from training.text.generate import classify_asked as asked
from training.text.generate import classify_more as more
from training.text.generate import classify_topics as topics
from training.text.generate import classify_words as lexicon
from training.text.generate import words
from training.text.generate.asking import Ways, worded
from training.text.generate.base import SYSTEM, Dice, Example, Message, a, ask, capital, join, says, system, user

NO_VERB = set("a badly beautifully bright cheaply dark easy far full hard heavy impossible light perfectly poorly quiet raw rich safe simple soft sour too tough warm well worth".split())  # fmt: skip
NO_ATTRIBUTE = set("garbage trash rubbish junk late nice super".split())


def is_verb(phrase: str) -> bool:
    """Tell a phrase with its own verb ("broke after a week") from one that needs "was"."""
    return " " in phrase and phrase.split()[0] not in NO_VERB


ADJECTIVES: dict[tuple[bool, str], list[str]] = {}
VERBS: dict[tuple[bool, str], list[str]] = {}
for good, common, kinds in ((True, lexicon.LIKED, lexicon.LIKED_KIND), (False, lexicon.HATED, lexicon.HATED_KIND)):
    for kind, phrases in kinds.items():
        ADJECTIVES[good, kind] = common.split("|") + 3 * [part for part in phrases.split("|") if not is_verb(part)]
        VERBS[good, kind] = [part for part in phrases.split("|") if is_verb(part)]


def subject(dice: Dice) -> tuple[str, str]:
    """Choose what a review is about, as (kind, word)."""
    kind = dice.choice(sorted(lexicon.SUBJECTS))
    return kind, dice.pick(lexicon.SUBJECTS[kind])


def article(word: str) -> str:
    """Put the article before a word by its sound."""
    return f"a {word}" if word.startswith(("use", "uni", "one")) else a(word)


def single(dice: Dice, good: bool, kind: str) -> str:
    """Choose an adjective that can stand before its noun."""
    while True:
        word = dice.choice(ADJECTIVES[good, kind])
        if re.fullmatch(r"[a-z-]+", word) and word not in NO_ATTRIBUTE:
            return word


def clause(dice: Dice, good: bool, about: tuple[str, str]) -> str:
    """Say one thing of a subject, without a full stop."""
    kind, thing = about
    if dice.random() < 0.55:
        return f"the {thing} {dice.choice(VERBS[good, kind])}"
    return f"the {thing} was {dice.choice(ADJECTIVES[good, kind])}"


def opinion(dice: Dice, good: bool) -> str:
    """Write one to three sentences of praise or complaint."""
    if dice.random() < 0.2:
        return dice.pick(lexicon.PRAISE if good else lexicon.COMPLAINT)
    kind, thing = subject(dice)
    word = single(dice, good, kind)
    text = dice.fill(
        lexicon.GOOD_SHAPES if good else lexicon.BAD_SHAPES,
        t=thing,
        p=word,
        an=article(word),
        An=capital(article(word)),
    )
    text = text.replace("{a}", dice.choice(ADJECTIVES[good, kind])).replace("{v}", dice.choice(VERBS[good, kind]))
    way = dice.random()
    if way < 0.15:
        text += " " + dice.pick(lexicon.PRAISE if good else lexicon.COMPLAINT)
    elif way < 0.25:
        text = dice.pick(lexicon.PRAISE if good else lexicon.COMPLAINT) + " " + capital(text)
    elif way < 0.4:
        text += " " + capital(clause(dice, good, subject(dice))) + dice.pick(".|.|!")
    elif way < 0.5:
        text = capital(f"{clause(dice, good, (kind, thing))} and {clause(dice, good, subject(dice))}.")
    return text


def mixed(dice: Dice) -> tuple[str, bool]:
    """Write praise and complaint in one sentence; tell also which has the last word."""
    last = dice.random() < 0.5
    first, second = clause(dice, not last, subject(dice)), clause(dice, last, subject(dice))
    return capital(f"{first}{dice.pick(' but |, but |, yet |, however, ')}{second}."), last


def neutral(dice: Dice) -> str:
    """Write a sentence without any feeling."""
    return fill(dice, lexicon.NEUTRAL, things=False)


def fill(dice: Dice, wordings: str, things: bool = True) -> str:
    """Fill the small slots that many tables share; {t} is a thing that one can hold, or anything."""
    text = dice.fill(
        wordings, t=dice.pick(lexicon.SUBJECTS["thing"]) if things else subject(dice)[1], n=dice.randint(2, 12), m=dice.randint(13, 900), y=dice.randint(1950, 2024), q=dice.choice((15, 20, 30, 45, 50)),
        d=dice.pick(lexicon.DAYS), c=dice.pick(lexicon.COLOURS), p=dice.choice(words.CITIES), w=dice.choice(words.NAMES),
    )  # fmt: skip
    return re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)


def shaped(dice: Dice, question: str, text: str, kind: str, keep: bool = False) -> str:
    """Lay out a question and its text."""
    shape = dice.pick(asked.SHAPES)
    if shape.startswith(("{q}:", '{q} "', "{q} {x}")) or dice.random() < 0.25:
        end = "?|?|:" if question.endswith("?") else ".|:|:"
        question = question.rstrip(".?:")
        question += (
            ""
            if shape.startswith("{q}:")
            else dice.pick(end)
            if shape.startswith("{q}")
            else dice.pick(end.replace(":", ""))
        )
        shape = shape.replace("{q}:", "{q}: ").replace(":  ", ": ")
    if dice.random() < 0.12:
        question = dice.pick("Hi! |Please help me: |Hello, |Quick question: |I need your help. |Hey, ") + question
    if not keep and dice.random() < 0.15:
        question = question[0].lower() + question[1:] if dice.random() < 0.5 else question.lower()
    inside = re.search(r"(?<![\n}]) \{q\}|, \{q\}", shape) is None
    question = question if inside or question[-1] in ".?!:" else question + "."
    shape = shape.replace("{tag}", kind.replace(" ", "_"))
    for name, value in (("{q}", question), ("{K}", capital(kind)), ("{k1}", kind), ("{k}", a(kind)), ("{x}", text)):
        shape = shape.replace(name, value)
    return shape


def one_of(dice: Dice, labels: list[str]) -> str:
    """Write the labels that one may choose from."""
    listed = ", ".join(labels)
    spoken = (
        labels[0]
        if len(labels) == 1
        else ", ".join(labels[:-1]) + (dice.pick(" or |, or ") if len(labels) > 2 else " or ") + labels[-1]
    )
    return dice.choice((spoken, spoken, spoken, listed, "/".join(labels)))


def queried(dice: Dice, questions: str, ways: Ways, **slots: str) -> str:
    """Ask about a text that is shown, mostly in a composed wording."""
    if dice.random() < 0.3:
        return dice.fill(questions, **slots)
    return worded(dice, ways, slots, asked.CONTEXTS, 0.15, of_words=False)


def choose(
    dice: Dice,
    text: str,
    label: str,
    labels: list[str],
    kind: str,
    questions: str,
    task: str,
    ways: Ways = asked.CHOICE,
) -> Example:
    """Ask for one of some labels in one of many ways; `task` names what is judged ("sentiment")."""
    labels = dice.sample(labels, len(labels))
    case = dice.random()
    change: Callable[[str], str] = str.upper if case < 0.1 else capital if case < 0.25 else str
    labels, label = [change(part) for part in labels], change(label)
    choice = one_of(dice, labels)
    way = dice.random()
    if way < 0.2:
        order = dice.fill(asked.SYSTEMS, s=task, k=kind, ak=a(kind), c=choice)
        return Example(
            [
                system(order),
                user(dice.pick('{x}|{x}|{x}|{x}|Text: {x}|"{x}"|Input: {x}|Message: {x}').replace("{x}", text)),
                says(label),
            ]
        )
    if way < 0.35:
        forms = (
            "Classify the {s} of the {k} as {c}.\n\n{K}: {x}\n{S}:|{K}: {x}\n{S} ({c}):|{K}: {x}\nLabels: {c}\nLabel:|Labels: {c}\n\nText: {x}\n\nLabel:|Decide whether the {s} is {c}.\n\n{K}: {x}\n{S}:|Text: {x}\nOptions: {c}\nAnswer:|"
            "Task: {s} classification\nLabels: {c}\nInput: {x}\nOutput:|Choose one: {c}.\n\n{K}: \"{x}\"\n\n{S}:|Input: {x}\nClasses: {c}\nClass:|Determine the {s} ({c}).\n{x}\n=>|"
            + asked.FORMS
        )  # fmt: skip
        question = dice.fill(
            forms, s=task, S=capital(task), k=kind, K=capital(kind), tag=kind.replace(" ", "_"), c=choice, x=text
        )
        return Example([*before(dice), user(question), says(label)])
    slots = {"k": kind, "c": choice, "C": capital(choice), "s": task}
    plain = label if case < 0.25 else capital(label) + "."
    if way < 0.45 and text.count('"') == 0:
        frame = dice.fill(asked.AROUND_FEELING if ways is asked.FEELING else asked.AROUND_ANY, **slots)
        return Example([*before(dice), user(frame.replace("{x}", text)), says(plain)])
    question = queried(dice, questions, ways, **slots)
    strict = dice.random() < 0.35
    if strict and dice.random() < 0.25:
        question = dice.pick(asked.STRICT_BEFORE).replace("{q}", question)
    elif strict:
        question += ("" if question[-1] in ".?!:" else ".") + " " + dice.fill(asked.STRICT, c=choice)
    return Example(
        [
            *before(dice),
            user(shaped(dice, question, text, kind)),
            says(label if strict else plain),
        ]
    )


def before(dice: Dice) -> list[Message]:
    """Give a neutral system prompt now and then."""
    return [system(dice.pick(SYSTEM))] if dice.random() < 0.2 else []


FEELING = (
    "Is this {k} {c}?|Is the following {k} {c}?|Would you say this {k} is {c}?|Is the sentiment of this {k} {c}?|Is the tone of this {k} {c}?|Classify this {k} as {c}.|Classify the following {k} as {c}.|Classify the sentiment of this {k} as {c}.|Label this {k} as {c}.|Decide if this {k} is {c}.|Tell me if this {k} is {c}.|"
    "Please tell me whether this is {c}.|Can you tell me if this is {c}?|Determine whether the {k} is {c}.|What is the sentiment, {c}?|{c}?|Does this sound {c}?|How would you label this {k}: {c}?|I need to know if this {k} is {c}.|Mark this as {c}.|Is it {c}?|Analyze the sentiment of this {k}. Choose from {c}.|Pick the right label for this {k}: {c}.|"
    "Which is it, {c}?|Say whether the {k} below is {c}.|Could you judge whether this {k} is {c}?|Rate this {k} as {c}.|Identify the sentiment ({c}).|Do sentiment analysis. Is this {c}?|Is the opinion in this {k} {c}?|Is the writer's attitude {c}?|Evaluate this {k}: {c}?"
)
OPEN_FEELING = (
    "What is the sentiment of this {k}?|What's the sentiment here?|Classify the sentiment of this {k}.|Analyze the sentiment.|Sentiment analysis, please.|Do a sentiment analysis of this {k}.|What is the tone of this {k}?|Determine the sentiment of the following {k}.|Tell me the sentiment of this {k}.|Can you classify the sentiment of this {k}?|"
    "What feeling does this {k} show?|Identify the sentiment of this {k}.|Which sentiment does this {k} have?|How would you describe the sentiment of this {k}?|Sentiment?|I want to know the sentiment of this {k}.|Find the sentiment of this {k}.|Give me the sentiment of this.|Please perform sentiment analysis on this {k}.|Run a sentiment analysis on this."
)


def feeling(dice: Dice) -> tuple[str, str]:
    """Make a text with its label of three."""
    way = dice.random()
    if way < 0.2:
        return neutral(dice), "neutral"
    return opinion(dice, way < 0.6), "positive" if way < 0.6 else "negative"


def coded(dice: Dice, text: str, good: bool, kind: str) -> Example:
    """Ask for a sign that stands for a feeling."""
    codes = dice.pick("1 0|0 1|A B|P N|+ -|yes no|1 2|up down|green red|POS NEG|:) :(|good bad").split()
    question = dice.fill(asked.CODES, k=kind, one=codes[0], two=codes[1], a="positive", b="negative")
    return Example([*before(dice), user(shaped(dice, question, text, kind, keep=True)), says(codes[0 if good else 1])])


def sentiment(dice: Dice) -> Example:
    """Ask for the feeling of a text, with the labels told."""
    kind, way = dice.pick(asked.KIND), dice.random()
    if way < 0.5:
        good = dice.random() < 0.5
        pair = dice.pick(asked.PAIRS).split()
        text = opinion(dice, good)
        if dice.random() < 0.1:
            text, good = mixed(dice)
        if dice.random() < 0.12:
            return coded(dice, text, good, kind)
        return choose(dice, text, pair[0] if good else pair[1], pair, kind, FEELING, "sentiment", asked.FEELING)
    text, label = feeling(dice)
    labels = ["positive", "negative", "neutral"]
    if dice.random() < 0.15:
        labels = dice.choice((labels, [*labels, "mixed"], ["positive", "negative", "mixed"]))
        text, label = (
            (mixed(dice)[0], "mixed" if "mixed" in labels else "neutral") if label == "neutral" else (text, label)
        )
    return choose(dice, text, label, labels, kind, FEELING, "sentiment", asked.FEELING)


def open_sentiment(dice: Dice) -> Example:
    """Ask for the feeling of a text without telling the labels."""
    kind, (text, label) = dice.pick(asked.KIND), feeling(dice)
    if dice.random() < 0.06:
        text, label = mixed(dice)[0], "mixed"
    if dice.random() < 0.15:
        return Example(
            [
                *before(dice),
                user(f"{capital(kind)}: {text}\n{dice.pick('Sentiment|Sentiment|Mood|Tone|Feeling|Label')}:"),
                says(capital(label)),
            ]
        )
    return Example(
        [
            *before(dice),
            user(shaped(dice, queried(dice, OPEN_FEELING, asked.OPEN_FEELING, k=kind), text, kind)),
            says(capital(label) + "."),
        ]
    )


def satisfied(dice: Dice) -> Example:
    """Ask yes or no about a feeling, or for stars."""
    good, kind = dice.random() < 0.5, dice.pick(asked.KIND)
    text = opinion(dice, good)
    if dice.random() < 0.2:
        question = dice.fill(asked.STARS, k=kind)
        return Example([*before(dice), user(shaped(dice, question, text, kind)), says("5" if good else "1")])
    question = queried(
        dice,
        "Is the customer happy?|Is the writer satisfied?|Did they like it?|Does the writer like it?|Is this a positive {k}?|Is this a good {k}?|Would this person recommend it?|Is the person pleased?|Did the customer enjoy it?|Does this person seem happy?|Is the customer satisfied?|Does the author sound happy?|Is the user content?|Is the writer happy with it?|Yes or no: is this {k} positive?",
        asked.PLEASED,
        k=kind,
    )
    flip = dice.random() < 0.3
    if flip:
        question = queried(
            dice,
            "Is the customer unhappy?|Is this a complaint?|Is this a negative {k}?|Is this a bad {k}?|Is the writer angry or disappointed?|Is the user complaining?|Does the writer dislike it?|Is the person upset?|Is this criticism?|Yes or no: is this {k} negative?",
            asked.ANNOYED,
            k=kind,
        )
    return Example([*before(dice), user(shaped(dice, question, text, kind)), says("Yes." if good != flip else "No.")])


def tweets(dice: Dice) -> Example:
    """Ask for the feelings of a numbered list."""
    pairs = [feeling(dice) for _ in range(dice.randint(2, 5))]
    word = dice.pick(
        "tweets|tweets|reviews|comments|sentences|messages|texts|posts|lines|notes|remarks|opinions|replies"
    )
    mark = dice.pick("{n}. |{n}. |{n}. |{n}) |{n}: |({n}) |#{n} |{n} - |[{n}] ")
    listed = "\n".join(mark.replace("{n}", str(place)) + text for place, (text, _) in enumerate(pairs, 1))
    question = dice.fill(asked.TWEETS, w=word, W=capital(word), l=listed)
    answer = "\n".join(f"{place}. {capital(label)}" for place, (_, label) in enumerate(pairs, 1))
    return Example([*before(dice), user(question), says(answer)])


def shots(dice: Dice) -> Example:
    """Show a few texts with labels and ask for the next."""
    kind = dice.pick("feeling|feeling|feeling|topic|spam|emotion|sentence")
    made: dict[str, Callable[[], tuple[str, str]]] = {
        "feeling": lambda: feeling(dice), "topic": lambda: topic_text(dice)[:2], "spam": lambda: mail(dice), "emotion": lambda: emotion_text(dice), "sentence": lambda: kind_of(dice),
    }  # fmt: skip
    pairs = [made[kind]() for _ in range(dice.randint(2, 5))]
    head = dice.pick(
        "Text|Input|Message|Sentence|Q|Example|Tweet|Review|Comment"
        if kind == "feeling"
        else "Text|Input|Message|Sentence|Example"
    )
    tail = dice.pick(
        {"feeling": "Sentiment|Label|Output|Mood|Feeling|Answer|Class", "topic": "Topic|Category|Label|Output"}.get(
            kind, "Label|Output|Answer|Class|Category"
        )
    )
    change: Callable[[str], str] = dice.choice((str, capital, capital, str.upper))
    form = dice.pick(asked.SHOT_FORMS)
    lines = [
        form.replace("{h}", head).replace("{t}", tail).replace("{x}", text).replace("{y}", change(label))
        for text, label in pairs
    ]
    answer = change(pairs[-1][1])
    lines[-1] = lines[-1][: -len(answer)].rstrip()
    gap = "\n\n" if "\n" in form or dice.random() < 0.3 else "\n"
    opening = dice.pick(asked.SHOT_OPENINGS)
    return Example([*before(dice), user(opening + gap.join(lines)), says(answer)])


def topic_text(dice: Dice) -> tuple[str, str, str]:
    """Write a sentence of a topic; return it with the topic's name twice (as written and as known)."""
    topic = dice.choice(sorted(topics.TOPICS))
    who, did, tail, whole = topics.TOPICS[topic]
    if dice.random() < 0.2:
        return dice.pick(whole), topic, topic
    text = f"{dice.pick(who)} {dice.pick(did)}"
    return capital(text + (f" {dice.pick(tail)}" if dice.random() < 0.65 else "") + dice.pick(".|.|.|")), topic, topic


TOPIC = (
    "What is the topic of this {k}: {c}?|Which topic does this {k} belong to: {c}?|Is this {k} about {c}?|Classify this {k} as {c}.|Classify the following {k} into one of these categories: {c}.|Which category fits this {k}: {c}?|Choose the right topic: {c}.|Pick a category for this {k} ({c}).|Put this {k} into a category: {c}.|"
    "Tell me the topic. Choose from {c}.|What is this {k} about: {c}?|Label the topic of this {k}. Options: {c}.|Assign one of these labels: {c}.|Is the following {k} about {c}?|Categorize this {k} as {c}.|Sort this {k} into {c}.|From these topics, which one fits: {c}?|In which section of the newspaper would this go: {c}?|I have these categories: {c}. Which one is right for this {k}?|Can you classify this {k}? The categories are {c}.|Given the labels {c}, which one suits this {k} best?|Select the best topic from {c}."
)
OPEN_TOPIC = "What is the topic of this {k}?|What is this {k} about?|What's the topic?|Name the topic of this {k}.|What topic does this {k} belong to?|Which topic is this {k} about?|Tell me the topic of this {k} in one word.|In one word, what is this {k} about?|Identify the topic of this {k}.|What subject is this {k} about?|Give the general topic of this {k}.|What category would you put this {k} in?|What field is this {k} from?|Find the topic."


def topic(dice: Dice) -> Example:
    """Ask for the topic of a sentence, with or without labels."""
    text, _, known = topic_text(dice)
    kind = dice.pick("text|sentence|headline|article|message|news item|paragraph|post")
    if dice.random() < 0.25:
        return Example(
            [
                *before(dice),
                user(shaped(dice, queried(dice, OPEN_TOPIC, asked.OPEN_TOPIC, k=kind), text, kind)),
                says(capital(known) + "."),
            ]
        )
    near = {other for pair in topics.NEAR if known in pair for other in pair}
    others = dice.sample(
        [other for other in sorted(topics.TOPICS) if other != known and other not in near], dice.randint(1, 5)
    )
    label = known if dice.random() < 0.7 else dice.pick(topics.ALIASES[known]).lower()
    return choose(dice, text, label, [label, *others], kind, TOPIC, "topic", asked.TOPIC)


def mail(dice: Dice) -> tuple[str, str]:
    """Write spam or an honest message."""
    spam = dice.random() < 0.5
    return fill(dice, lexicon.SPAM if spam else lexicon.HAM), "spam" if spam else "ham"


def spam(dice: Dice) -> Example:
    """Ask whether a message is spam."""
    text, label = mail(dice)
    kind = dice.pick("email|message|text message|SMS|mail")
    if dice.random() < 0.4:
        question = queried(
            dice,
            "Is this {k} spam?|Is this spam?|Does this look like spam?|Spam or not?|Yes or no: is this {k} spam?|Is the following {k} spam?|Should I treat this {k} as spam?|Do you think this is spam?|Should this {k} go to the spam folder?|Is this junk mail?|Is this a scam?",
            asked.SPAM,
            k=kind,
        )
        return Example(
            [*before(dice), user(shaped(dice, question, text, kind)), says(("Yes" if label == "spam" else "No") + ".")]
        )
    other = dice.pick("ham|not spam|not spam")
    return choose(
        dice,
        text,
        label if label == "spam" else other,
        ["spam", other],
        kind,
        FEELING.replace("sentiment", "label").replace("opinion in", "content of"),
        "label",
    )


def emotion_text(dice: Dice) -> tuple[str, str]:
    """Write a sentence full of one emotion."""
    label = dice.choice(sorted(lexicon.EMOTIONS))
    return dice.pick(lexicon.EMOTIONS[label]), label


def emotion(dice: Dice) -> Example:
    """Ask for the emotion in a sentence."""
    text, label = emotion_text(dice)
    others = [other for other in sorted(lexicon.EMOTIONS) if other != label and {other, label} != {"joy", "surprise"}]
    questions = "Which emotion is this: {c}?|What emotion does this {k} show: {c}?|What does the speaker feel: {c}?|Name the emotion ({c}).|Which feeling fits this {k} best: {c}?|Classify the emotion as {c}.|Detect the emotion. Choose from {c}.|Is this {c}?|What is the emotion in this {k}? Options: {c}.|How does the person feel, {c}?|Which of these emotions is expressed: {c}?|Tag this {k} with one emotion: {c}."
    return choose(
        dice,
        text,
        label,
        [label, *dice.sample(others, dice.randint(1, len(others)))],
        dice.pick("sentence|text|message|line"),
        questions,
        "emotion",
        asked.EMOTION,
    )


def kind_of(dice: Dice) -> tuple[str, str]:
    """Write a question, a statement or a command, sometimes without its mark."""
    label, name, thing = dice.pick("question|statement|command"), dice.choice(words.NAMES), dice.choice(words.THINGS)
    forms = {
        "question": "Where is the {t}?|Did {w} find the {t}?|Why are you late?|When does the bus to {p} leave?|Who took my {t}?|How old is {w}?|Can you swim?|Is it raining?|What time is it?|Have you been to {p}?|Do you like my {t}?|Which {t} is yours?|Will {w} come on {d}?|Are you hungry?|How much is the {t}?|What did {w} say?|Shall we go home?|Where did {w} go?|Would you like some tea?",
        "statement": "{w} lives in {p}.|The {t} is on the table.|I lost my {t}.|It is raining.|We went to {p} on {d}.|{w} bought a new {t}.|My {t} is {c}.|They arrived late.|The bus to {p} was full.|The shop is closed on {d}.|I don't like rain.|Birds can fly.|She has {n} cousins.|He was born in {y}.|The meal was nice.|{w} is asleep.",
        "command": "Close the door.|Give me the {t}.|Bring the {t} to {w}.|Stop talking!|Sit down.|Wash your hands.|Don't touch the {t}.|Please open the window.|Turn left at the bank.|Call {w} on {d}.|Put the {t} in the box.|Go to your room!|Wait here.|Hurry up!|Clean the {t}.|Be quiet, please.|Take the {t} with you.|Send the letter to {p}.|Look at the {t}!|Never open this {t}.",
    }  # fmt: skip
    text = fill(dice, forms[label].replace("{t}", thing).replace("{w}", name))
    return (text.rstrip("?.!") if dice.random() < 0.2 else text), label


def sentence_kind(dice: Dice) -> Example:
    """Ask whether a sentence asks, tells or orders."""
    text, label = kind_of(dice)
    labels = [
        label,
        *dice.sample([other for other in ("question", "statement", "command") if other != label], dice.randint(1, 2)),
    ]
    questions = "Is this {c}?|Is the following {k} {c}?|Is it {c}?|Classify the {k} as {c}.|What kind of sentence is this: {c}?|Tell me if this is {c}.|Which is it: {c}?|Label this {k}: {c}.|Is that {c}?|Is this sentence {c}?|Decide whether it is {c}."
    if dice.random() < 0.7:
        spoken = "a " + (
            labels[0] + " or a " + labels[1] if len(labels) == 2 else f"{labels[0]}, a {labels[1]} or a {labels[2]}"
        )
        question = queried(dice, questions, asked.SENTENCE, k="sentence", c=spoken, C=capital(spoken))
        return Example([*before(dice), user(shaped(dice, question, text, "sentence")), says(capital(label) + ".")])
    return choose(dice, text, label, labels, "sentence", questions, "type")


def department(dice: Dice) -> Example:
    """Ask where a customer's message belongs, or whether it is urgent or polite."""
    way = dice.random()
    if way < 0.7:
        label = dice.choice(sorted(lexicon.DEPARTMENTS))
        text = fill(dice, lexicon.DEPARTMENTS[label])
        text = (
            dice.pick("|||Hello, |Hi! |Dear team, |Good morning. ")
            + text
            + dice.pick("|||| Please help.| Thanks.| Can you check?| Best regards, {w}").replace(
                "{w}", dice.choice(words.NAMES)
            )
        )
        others = dice.sample([other for other in sorted(lexicon.DEPARTMENTS) if other != label], dice.randint(1, 4))
        questions = "Which team should get this {k}: {c}?|Route this {k} to {c}.|Where does this {k} belong: {c}?|Who should answer this {k}: {c}?|Classify this {k} as {c}.|What is this {k} about: {c}?|Which department is this for, {c}?|What is the intent: {c}?|Pick the right queue: {c}.|Assign this {k} to one of these teams: {c}.|Forward this {k} to the right team ({c}).|Which category is this ticket: {c}?"
        return choose(
            dice,
            text,
            label,
            [label, *others],
            dice.pick("message|ticket|email|request"),
            questions,
            "department",
            asked.DEPARTMENT,
        )
    good = dice.random() < 0.5
    urgent = way < 0.85
    labels = dice.choice((["urgent", "not urgent"], ["urgent", "normal"])) if urgent else ["polite", "rude"]
    text = fill(
        dice, (lexicon.URGENT if good else lexicon.CALM) if urgent else (lexicon.POLITE if good else lexicon.RUDE)
    )
    return choose(
        dice,
        text,
        labels[0] if good else labels[1],
        labels,
        "message",
        FEELING.replace("sentiment analysis", "your check")
        .replace("sentiment", "label")
        .replace("opinion in", "tone of"),
        "priority" if urgent else "tone",
    )


def language(dice: Dice) -> Example:
    """Ask for the language of a sentence."""
    name = dice.choice(sorted(topics.LANGUAGES))
    whole, who, does, what = topics.LANGUAGES[name]
    parts = (dice.pick(who), dice.pick(does), dice.pick(what))
    text = (
        dice.pick(whole)
        if dice.random() < 0.4
        else "".join(parts)
        if name in ("Korean", "Japanese", "Chinese")
        else " ".join(parts) + "."
    )
    question = queried(
        dice,
        "What language is this?|Which language is this?|What language is this sentence in?|Which language is the following sentence written in?|Identify the language.|Detect the language.|Name the language of this text.|In which language is this written?|What language is this text written in?|Tell me the language of this sentence.|Do you know which language this is?|Language?|Guess the language.|Recognize the language of this message.|Can you identify the language?|Is this in {a} or {b}?|Is this {a} or {b}?|{a} or {b}?|Would you say this is {a} or {b}?|Do they speak {a} or {b} here?|Tell me whether this is {a} or {b}.|Is it {a}? Or {b}?",
        asked.LANGUAGE,
        k="text",
    )
    if "{a}" in question:
        pair = dice.sample([name, dice.choice([other for other in sorted(topics.LANGUAGES) if other != name])], 2)
        question = question.replace("{a}", pair[0]).replace("{b}", pair[1])
    return Example([*before(dice), user(shaped(dice, question, text, "text")), says(name + ".")])


def odd_one(dice: Dice) -> Example:
    """Ask for the word that does not belong."""
    kind, other = dice.sample(sorted(topics.GROUPS), 2)
    while {kind, other} in topics.CLASHES:
        kind, other = dice.sample(sorted(topics.GROUPS), 2)
    listed, odd = dice.sample(topics.GROUPS[kind].split("|"), dice.randint(2, 4)), dice.pick(topics.GROUPS[other])
    items = dice.sample([*listed, odd], len(listed) + 1)
    shown = dice.choice(
        (
            ", ".join(items),
            ", ".join(items),
            " ".join(items),
            join(items),
            "\n".join(f"- {item}" for item in items),
            " / ".join(items),
        )
    )
    question = dice.fill(
        "Which word doesn't belong: {l}?|Which one is the odd one out: {l}?|Find the odd one out: {l}|Odd one out: {l}|Which of these is different: {l}?|Which word does not belong in this list? {l}|Which word doesn't fit? {l}|Pick the word that is not like the others: {l}|What is the odd one out?\n{l}|{l}: which one is the odd one out?|Tell me which word doesn't fit in: {l}|One word is wrong in this list, which one? {l}|Which item does not match the others?\n{l}|Find the word that doesn't belong in the group: {l}",
        l=shown,
    )  # fmt: skip
    if dice.random() < 0.7:
        question = worded(dice, asked.ODD, {"l": ", ".join(items) if "\n" in shown else shown})
    return ask(dice, question, f"{capital(odd)}. The others are {plural(kind)}.", exact=True)


def plural(kind: str) -> str:
    """Write the plural of a group's name."""
    head, of, rest = kind.partition(" of ")
    many = {"fruit": "fruits", "fish": "fish", "city": "cities", "country": "countries"}.get(head, head + "s")
    return many + of + rest


COUNTED = {"animal", "bird", "piece of furniture", "tool", "vehicle", "musical instrument", "flower", "tree", "job", "insect", "shape", "part of the body", "fruit"}  # fmt: skip


def member(dice: Dice) -> Example:
    """Ask what a word is: true or false, or one of some groups."""
    kind, other = dice.sample(sorted(topics.GROUPS), 2)
    while {kind, other} in topics.CLASHES or ({kind, other} & {"number", "day of the week"}):
        kind, other = dice.sample(sorted(topics.GROUPS), 2)
    word = dice.pick(topics.GROUPS[kind])
    word = a(word) if kind in COUNTED else word
    if dice.random() < 0.5:
        pair = dice.sample([kind, other], 2)
        question = dice.fill(
            asked.MEMBER,
            w=word,
            x=a(pair[0]),
            y=a(pair[1]),
        )
        return ask(dice, question, f"{capital(a(kind))}.")
    return (
        judged(dice, f"{capital(word)} is {a(kind)}.", True)
        if dice.random() < 0.5
        else judged(dice, f"{capital(word)} is {a(other)}.", False)
    )


def judged(dice: Dice, claim: str, holds: bool) -> Example:
    """Ask whether a claim is true."""
    question = dice.fill(asked.JUDGED, x=claim)
    return ask(dice, question, "True." if holds else "False.", exact=True)


def true_false(dice: Dice) -> Example:
    """Ask whether an everyday fact is true."""
    holds = dice.random() < 0.5
    return judged(dice, dice.pick(f"{topics.TRUE}|{more.TRUE}" if holds else f"{topics.FALSE}|{more.FALSE}"), holds)


DEEDS = "paint painted|move moved|fix fixed|pack packed|return returned|order ordered|clean cleaned|buy bought|find found|sell sold|lose lost|break broke|bring brought|borrow borrowed|repair repaired|wash washed|forget forgot|hide hid|carry carried|draw drew|throw threw away|see saw|hold held|drop dropped"


STATES = "opened the window;the window open;the window closed|closed the shop;the shop closed;the shop open|turned off the light;the light off;the light on|switched on the radio;the radio on;the radio off|cleaned the kitchen;the kitchen clean;the kitchen dirty|broke the mirror;the mirror broken;the mirror whole|sold the car;the car sold;the car still for sale|filled the bottle;the bottle full;the bottle empty|emptied the bucket;the bucket empty;the bucket full|ate the whole cake;the cake gone;the cake still there|repaired the bike;the bike repaired;the bike still broken"


def state(dice: Dice) -> Example:
    """Ask how things are after what a sentence tells."""
    deed, now, wrong = dice.pick(STATES).split(";")
    holds = dice.random() < 0.5
    text = fill(
        dice,
        f"{{w}} {deed}.|Before lunch, {{w}} {deed}.|{{w}} {deed} and went to bed.|Last night {{w}} {deed} and then called a friend.|{{w}} {deed} on {{d}}.",
    )
    question = f"Is {now if holds else wrong}?"
    form = dice.pick(asked.YES_NO_FORMS)
    return Example(
        [*before(dice), user(form.replace("{x}", text).replace("{q}", question)), says("Yes." if holds else "No.")]
    )


def yes_no(dice: Dice) -> Example:
    """Ask yes or no about what a sentence says."""
    if dice.random() < 0.15:
        return state(dice)
    name, other = dice.sample(words.NAMES, 2)
    thing, wrong = dice.sample(words.THINGS, 2)
    base, past = dice.pick(DEEDS).split(" ", 1)
    base = "throw away" if base == "throw" else base
    end = fill(
        dice,
        " on {d}| before lunch| after school| in {p}| because it was late| and went home| with a friend|||, then called a friend| in the morning",
    )
    text = dice.fill(
        "{w} {v} the {t}{e}.|Yesterday {w} {v} the {t}{e}.|After breakfast, {w} {v} the {t}.|{w} {v} the {t}, but {o} stayed at home.",
        w=name,
        v=past,
        t=thing,
        e=end,
        o=other,
    )
    way = dice.choice((True, True, False, None))
    if way is None:
        text, question, answer = f"{name} didn't {base} the {thing}{end}.", f"Did {name} {base} the {thing}?", "No."
    elif way:
        question, answer = f"Did {name} {base} the {thing}?", "Yes."
    else:
        question, answer = dice.choice((f"Did {name} {base} the {wrong}?", f"Did {other} {base} the {thing}?")), "No."
    form = dice.pick(asked.YES_NO_FORMS)
    return Example([*before(dice), user(form.replace("{x}", text).replace("{q}", question)), says(answer)])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return every maker with its weight."""
    return {
        "sentiment": (3.2, sentiment), "open_sentiment": (1.2, open_sentiment), "satisfied": (1.0, satisfied), "tweets": (0.8, tweets), "shots": (1.2, shots),
        "topic": (2.2, topic), "spam": (0.8, spam), "emotion": (0.7, emotion), "sentence_kind": (0.6, sentence_kind), "department": (0.9, department),
        "language": (1.0, language), "odd_one": (1.0, odd_one), "member": (0.6, member), "true_false": (0.8, true_false), "yes_no": (1.0, yes_no),
    }  # fmt: skip
