# ruff: noqa: E501
"""Held-out questions on short paragraphs, written by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, has, plain

RESERVED = (
    "Ottoline", "Brackenthwaite", "Ferreira", "Quillon", "Mirabel", "Zuberi", "Halvorsen", "Thistlemere", "Okonjo", "Wilhelmina", "Lindqvist", "Nettlecombe",
    "Solenne", "Pemberley", "Gulliver", "Auroco", "Marrowick", "Estrid", "Bartholomew", "Yevgenia", "Kestrelton", "Dunmorrow",
)  # fmt: skip

GARDEN = "Ottoline bought the old house at the edge of Brackenthwaite in 1998 because she wanted a bigger garden. She grows beans, onions and far too many tomatoes there. Every Saturday her neighbour Mr. Ferreira comes over with his dog, Biscuit, and they drink coffee under the pear tree."
FERRY = "The first ferry to Marrowick leaves at 6:40 in the morning and the trip takes about fifty minutes. A return ticket is 18 dollars for adults, while children under six travel free. In winter there is no ferry on Sundays."
BAKERY = "When Zuberi Okonjo lost his job at the bank, he decided to open a bakery. He borrowed money from his aunt and rented a small shop on Harbour Street. Within two years he employed eleven people, and his cinnamon rolls had become famous."
RESCUE = "Late on Tuesday evening a hiker slipped near the waterfall and broke his ankle. His friend Estrid had no phone signal, so she ran down to the car park to call for help. The rescue team arrived by helicopter an hour later and took him to the hospital in Dunmorrow."
PHONE = "Auroco's new speaker weighs only 320 grams and plays music for up to fourteen hours. It is available in green and white, costs $79, and comes with a two-year guarantee. Unlike the older model, it can be used in the rain."
LIBRARY = "The library in Thistlemere was designed by the architect Greta Lindqvist and opened in 1931. A fire destroyed the roof in 1974, but the books were saved by volunteers. Today it holds about 60,000 books and welcomes visitors every day except Monday."
GIFT = "For his tenth birthday Quillon got a telescope from his grandmother and a book about whales from his sister Mirabel. He liked the telescope most. That night he stayed up late and saw the rings of Saturn for the first time."
MAIL = "Hi team, the planning meeting has been moved from Wednesday to Friday at 2 pm because Wilhelmina is ill. We will meet in room 12 on the third floor. Please bring your budget numbers. Thanks, Gulliver"
MATCH = "Kestrelton Rovers beat Nettlecombe 3-1 on Saturday. Halvorsen scored two goals before the break, and a late penalty by Solenne sealed the win. More than 4,000 people watched the game in spite of the snow."
OTTER = "Sea otters sleep on their backs and often hold hands so that they do not drift apart. They eat sea urchins, crabs and clams, and they use stones to crack the shells. An adult can weigh up to 45 kilograms."
SISTERS = "Yevgenia is a nurse and works nights, so she sleeps until noon. Her brother Bartholomew is two years younger than her and teaches chemistry at a high school. They share a flat above a flower shop, and he does most of the cooking."
NOT_SAID = r"doesn.?t say|does not say|not (say|mention|stated|given|known|in the)|doesn.?t (mention|tell|state)|does not (mention|tell|state)|don.?t know|no information|isn.?t (said|mentioned|given)|can.?t tell"  # fmt: skip


def about(text: str, question: str, wanted: str) -> tuple[str, str, Check]:
    """Keep a paragraph, a question on it and what its answer must have."""
    return text, question, has(wanted)


ASKED = (
    about(GARDEN, "When did Ottoline buy the house?", r"\b1998\b"), about(GARDEN, "Who visits Ottoline on Saturdays?", "Ferreira|neighbou?r"),
    about(GARDEN, "What is the dog called?", "Biscuit"), about(GARDEN, "Why did she buy the house?", "garden"),
    about(FERRY, "At what time does the first ferry leave?", "6:40"), about(FERRY, "How much does a return ticket cost for an adult?", r"\b18\b"),
    about(FERRY, "How long does the trip take?", "fifty|50"), about(FERRY, "On which day is there no ferry in winter?", "Sunday"),
    about(BAKERY, "What did Zuberi open?", "bakery"), about(BAKERY, "Who lent Zuberi money?", "aunt"), about(BAKERY, "Where was the shop?", "Harbour Street"),
    about(BAKERY, "How many people did he employ after two years?", r"eleven|\b11\b"), about(RESCUE, "What did the hiker break?", "ankle"),
    about(RESCUE, "Why did Estrid run to the car park?", "call|help|signal"), about(RESCUE, "How did the rescue team get there?", "helicopter"),
    about(RESCUE, "Where was the hiker taken?", "hospital|Dunmorrow"), about(PHONE, "How heavy is the speaker?", "320"), about(PHONE, "Which colors does it come in?", "green.*white|white.*green"),
    about(PHONE, "What is the price?", r"\b79\b"), about(PHONE, "Can the new speaker be used in the rain?", r"^\W*yes|can be used in the rain"), about(LIBRARY, "Who designed the library?", "Lindqvist"),
    about(LIBRARY, "In what year did it open?", r"\b1931\b"), about(LIBRARY, "What happened in 1974?", "fire|roof"), about(LIBRARY, "On what day is the library closed?", "Monday"),
    about(GIFT, "What did Quillon get from his grandmother?", "telescope"), about(GIFT, "Who gave Quillon the book?", "Mirabel|sister"), about(GIFT, "How old did Quillon turn?", r"\bten\b|\b10\b|tenth"),
    about(GIFT, "What did he see that night?", "Saturn|rings"), about(MAIL, "When is the meeting now?", "Friday"), about(MAIL, "Why was the meeting moved?", r"\bill\b|sick"),
    about(MAIL, "Which room will they use?", r"\b12\b|twelve"), about(MAIL, "Who wrote the message?", "Gulliver"), about(MATCH, "Which team won?", "Kestrelton|Rovers"),
    about(MATCH, "What was the final score?", r"3\W*1"), about(MATCH, "How many goals did Halvorsen score?", r"\btwo\b|\b2\b"), about(OTTER, "What do sea otters use to open shells?", "stone"),
    about(OTTER, "Why do sea otters hold hands?", "drift|apart"), about(OTTER, "How much can an adult weigh?", r"\b45\b"), about(SISTERS, "What is Yevgenia's job?", "nurse"),
    about(SISTERS, "What subject does Bartholomew teach?", "chemistry"), about(SISTERS, "Who is older, Yevgenia or Bartholomew?", r"^\W*(yevgenia\b|bartholomew is younger)"),
    about(SISTERS, "Who does most of the cooking?", "Bartholomew|brother"), about(GARDEN, "How old is Ottoline?", NOT_SAID), about(LIBRARY, "How much did the library cost to build?", NOT_SAID),
    about(MATCH, "What is the name of the referee?", NOT_SAID), about(OTTER, "How many years do sea otters live?", NOT_SAID), about(BAKERY, "Is Zuberi married?", NOT_SAID), about(PHONE, "Which country is the speaker made in?", NOT_SAID),
)  # fmt: skip

FRAMES = (
    "{text}\n\n{question}", "{question}\n\n{text}", "{text} {question}", "Passage > {text}\nAsk > {question}\nReply >",
    "Use the passage below to answer the question after it.\n\n{text}\n\nQ: {question}", "Have a look at this paragraph: {text}\n\nMy question is this: {question}",
    "I have a short text and one question about it. Text: {text} Question: {question}", "Article: {text}\n\nUsing only the article, answer this: {question}",
    "{question} You can find the answer in this text: {text}", '"{text}"\n\nGoing by the quote above, {question}', "Here's something I read today: {text}\nSo tell me, {question}",
    "Reading test!\n\n{text}\n\nQuestion 1: {question}", "Find the answer to \"{question}\" in the paragraph that follows.\n\n{text}", "Given the story: {text}\nplease answer shortly: {question}",
    "###\n{text}\n###\nAnswer from the text between the marks: {question}", "My colleague sent me this: {text}\n\nCan you help me understand it? {question}",
    "document: {text}\nuser query: {question}\nreply:", "<text>{text}</text>\n\nWhat does the text say about this: {question}", "Look at the following excerpt and reply in a few words. {text} -- {question}",
    "{text}\n\nAfter reading this, could you tell me the following? {question}", "I'd like you to read this carefully: {text} Now, {question}", "Source: {text}\n\nThe reader wants to know: {question}",
    "Extract the answer from the source text.\nSource text: {text}\nWhat we want to know: {question}", "Question about the text below: {question}\n\nText:\n{text}", "Please check this note for me, {question}\n\nNote: {text}",
    "{text}\n---\nquick question on that: {question}", "Information:\n{text}\n\nWith this information only, {question}", "According to what is written here, {question} Here it is: {text}",
)  # fmt: skip


def short_of(text: str, check: Check) -> Check:
    """Accept what a check accepts, if it does not retell two sentences of the text or more: the answer is in there."""
    sentences = [plain(sentence) for sentence in re.split(r"(?<=[.!?])\s+", text)]

    def told(reply: Reply) -> bool:
        answer = plain(reply.text)
        return check(reply) and sum(sentence in answer for sentence in sentences) < 2

    return told


def cases() -> Iterator[Case]:
    """Give every question, each with its own wording by turns."""
    for place, (text, question, check) in enumerate(ASKED):
        yield asked(FRAMES[place % len(FRAMES)], short_of(text, check), text=text, question=question)
    strict = "Answer from the text only. If the text doesn't tell, say \"The text doesn't say.\""
    yield asked(
        "{text}\n\n{question}",
        short_of(OTTER, has(r"urchin|crab|clam")),
        order=strict,
        text=OTTER,
        question="What do sea otters eat?",
    )
    yield asked("{text}\n\n{question}", has(NOT_SAID), order=strict, text=FERRY, question="What is the captain's name?")
    yield asked(
        "{question}",
        has("winter|Sunday"),
        order=f"Answer questions with this text: {FERRY}",
        question="When is there no ferry?",
    )
    before = asked("{text}\n\nWho scored two goals?", has("Halvorsen"), text=MATCH).messages
    yield asked(
        "And how many people were watching?",
        has("4,?000"),
        before=[*before, {"role": "assistant", "content": "Halvorsen scored two goals."}],
    )
