# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out questions about words: the words are those of the table, the wordings are for this alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, plain, straight
from training.text.generate.meanings import meanings, opposites, synonyms

RESERVED: tuple[str, ...] = ()
EMPTY = frozenset(
    "a an the of to in on for with by and or that which who what when where is are be been it its as at from not no cannot into you your "
    "some somebody something someone thing very such than this these those do does have has used means mean one other".split()
)


def stem(word: str) -> str:
    """Cut the ending of a word, roughly."""
    for ending in ("ing", "ies", "ed", "es", "er", "ly", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def content(text: str) -> set[str]:
    """Return the stems of the words that carry the meaning."""
    return {stem(word) for word in plain(text).split() if word not in EMPTY}


def denies(text: str) -> bool:
    """Say whether a text says what something is not."""
    return (
        re.search(r"\b(not|no|never|nothing|nobody|without|cannot|impossible|unable)\b|n't\b", straight(text).lower())
        is not None
    )


def defines(word: str, *others: str) -> Check:
    """Accept an answer that has half of the content words of our definition, or of another good one, and its "not"."""
    ours = next(meaning.definition for meaning in meanings() if meaning.word == word)
    wanted = [(content(text) - {stem(word)}, denies(text)) for text in (ours, *others)]

    def check(reply: Reply) -> bool:
        found = content(reply.text)
        return len(reply.text) < 400 and any(
            len(found & words) * 2 >= len(words) > 0 and (denies(reply.text) or not denied) for words, denied in wanted
        )

    return check


def names(word: str, accepted: tuple[str, ...]) -> Check:
    """Accept a short answer that names one of these words, beside the word asked about."""
    wanted = re.compile(rf"\b({'|'.join(re.escape(other) for other in accepted)})\b", re.IGNORECASE)

    def check(reply: Reply) -> bool:
        told = re.sub(rf"\b{re.escape(word)}\b", " ", reply.text, flags=re.IGNORECASE)
        return len(reply.text) < 200 and wanted.search(told) is not None

    return check


# (wording, word, another good definition)
DEFINITIONS: tuple[tuple[str, str, str], ...] = (
    ("Tell me please, what might {w} mean?", "brave", "possessing courage"), ("Hey, could you explain to me what a {w} is?", "dog", "domesticated animal kept by man"),
    ("Never heard of \"{w}\", what is that?", "volcano", "mountain that erupts lava"), ("{w}? What's that supposed to mean?", "generous", "willing to give and share"),
    ("If someone asks me to {w}, what am I to do?", "borrow", "get temporarily"), ("In plain English, what is {w}?", "gravity", "force of attraction between masses"),
    ("My teacher used the word \"{w}\" and I didn't get it", "fragile", "easily damaged or destroyed"), ("Would you define \"{w}\" for me, please?", "honesty", "being honest and truthful"),
    ("For a crossword: what is an {w}?", "orphan", "child who has lost both parents"), ("I came across the word {w} today. Meaning?", "vanish", "become invisible, disappear"),
    ("Which entry would a dictionary have under {w}?", "island", "land surrounded by water"), ("What do you understand by the word {w}?", "courage", "facing danger without fear, bravery"),
    ("Could you clarify the meaning of {w}?", "ancient", "very old, belonging to times long past"), ("Please tell a five year old what a {w} is.", "library", "building with a collection of books"),
    ("What is a {w}, in a few words?", "carpenter", "woodworker who makes or repairs wooden objects"), ("Give me a one-line explanation of the word {w}", "invisible", "impossible to see"),
    ("When people say they {w}, what do they mean?", "hesitate", "pause or hold back, uncertain"), ("Is there a simple definition of {w}?", "democracy", "government by people or elected representatives"),
    ("what's a {w} exactly?", "telescope", "instrument that makes distant objects look larger"), ("The word {w} is new to me, help!", "wealth", "being rich, abundance of money"),
    ("Somebody called me {w}. What does that mean?", "stubborn", "refusing to change or give in"), ("How is the term {w} defined?", "planet", "celestial body orbiting a star"),
)  # fmt: skip
OPPOSED: tuple[tuple[str, str, str], ...] = (
    ("Hot and cold are opposites. Then {w} goes with what opposite?", "tall", "small little"), ("I want the exact opposite of \"{w}\"", "happy", "miserable"), ("{w} - and the opposite is?", "rich", "broke"),
    ("Which word would be the antonym of {w}?", "ancient", "new recent"), ("What do I end up with if I reverse the sense of {w}?", "empty", "filled"), ("In a crossword I need the contrary of {w}", "increase", "decline drop fall lessen"),
    ("Someone who isn't {w} is what?", "generous", "greedy"), ("Got an antonym for {w}?", "victory", "loss"), ("Can you flip the meaning of the word {w}?", "strong", "feeble"),
    ("The very opposite of {w} would be...?", "noisy", "calm"), ("I'm after the word at the other end from {w}", "entrance", "exit"), ("Tell me what the reverse of {w} is", "arrive", "go"),
    ("My kid needs the opposite of the word {w}", "early", "tardy"), ("opposite word for {w} pls", "wide", "thin"), ("Oppose this word: {w}", "success", "defeat"), ("What would you say is the opposite of {w}?", "borrow", "give"),
)  # fmt: skip
ALIKE: tuple[tuple[str, str, str], ...] = (
    ("Please find me some other word for {w}", "happy", "content pleased delighted merry"), ("Is there a different way to say {w}?", "big", "great enormous"), ("I used \"{w}\" too often, give me an alternative", "beautiful", "stunning attractive"),
    ("Which word could replace {w}?", "begin", "initiate"), ("Tired of writing {w}, which word does the same job?", "fast", "speedy"), ("synonym for {w} pls", "angry", "irate"),
    ("Tell me one word that means about the same as {w}", "smart", "wise"), ("I need a fancier word for {w}", "buy", "acquire"), ("A cousin in meaning of {w}, if you can", "tired", "sleepy"),
    ("Can {w} be said with another word?", "help", "support"), ("Swap the word {w} for a synonym", "strange", "unusual"), ("In my essay I'd like to avoid {w}. What fits instead?", "difficult", "challenging"),
    ("Which is a good synonym of {w}?", "rich", "affluent"), ("What else could one call a {w}?", "journey", "travel tour"), ("Any word equal in meaning to {w}?", "brave", "heroic"), ("Name me something that means the same as {w}", "delicious", "yummy scrumptious"),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the held-out questions about words."""
    for frame, word, other in DEFINITIONS:
        yield asked(frame, defines(word, other), w=word)
    for frame, word, more in OPPOSED:
        yield asked(frame, names(word, (*opposites().get(word, ()), *more.split())), w=word)
    for frame, word, more in ALIKE:
        yield asked(frame, names(word, (*synonyms()[word], *more.split())), w=word)
