# ruff: noqa: E501 - tables of prompts
"""Held-out requests for stories, with words that no training story is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, plain

RESERVED = (
    "walrus", "trombone", "lighthouse", "narwhal", "banjo", "locket", "tapir", "abacus", "kayak", "marmot", "sombrero", "platypus", "lagoon", "gondola", "marionette",
    "boomerang", "albatross", "pomegranate", "monastery", "drizzle", "bassoon", "vulture", "compost", "aquarium", "falcon", "greyhound", "chandelier", "wrestler", "locksmith", "barista",
    "Ottoline", "Fenwick", "Marisol", "Thandi", "Wilhelmina", "Casimir",
)  # fmt: skip


def ends(word: str) -> str:
    """Return a pattern for a word in its forms."""
    return rf"\b{re.escape(word.lower())}(s|es|d|ed|ing|'s)?\b"


def told(*needed: str) -> Check:
    """Accept 80 to 150 words in at least five sentences that use every word and do not go round in circles."""

    def check(reply: Reply) -> bool:
        text = reply.text.strip()
        said = plain(text).split()
        runs = Counter(tuple(said[place : place + 5]) for place in range(len(said) - 4))
        return (
            80 <= len(text.split()) <= 150
            and max(runs.values()) <= 2
            and text[-1] in ".!?\"'”"
            and len(re.findall(r"[.!?](?=\s|[\"'”]|$)", text)) >= 5
            and all(re.search(ends(word), text.lower()) for word in needed)
        )

    return check


# The wording with its slots; then what is asked for, one set a case.
WORDINGS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("Spin me a yarn about a {0}, a {1} and a {2}.", (("walrus", "trombone", "lighthouse"), ("marmot", "kayak", "lagoon"))),
    ("For my homework I have to turn these three words into a story: {0}, {1}, {2}. Can you do it?", (("falcon", "locket", "monastery"), ("tapir", "river", "lamp"))),
    ("I'll give you a few words and you make a story out of them. Words: {0}, {1}, {2}", (("platypus", "banjo", "castle"), ("vulture", "bread", "storm"))),
    ("My kids want to hear something about a {0} and a {1} before they sleep.", (("narwhal", "chandelier"), ("dragon", "boomerang"))),
    ("Entertain my little brother with a tale of a {0} and a {1}.", (("greyhound", "gondola"), ("pirate", "abacus"))),
    ("It's raining and we are bored. A story about a {0}, please?", (("locksmith",), ("albatross",))),
    ("What would a story about a {0}, a {1} and some {2} look like?", (("wrestler", "kitten", "honey"), ("goat", "sombrero", "cheese"))),
    ("Your task: a story of roughly a hundred words in which a {0} finds a {1}.", (("barista", "locket"), ("shepherd", "marionette"))),
    ("Once there was a {0} who played the {1}... could you tell that story properly?", (("bear", "bassoon"), ("walrus", "banjo"))),
    ("story time! {0} and {1} go on an adventure", (("Ottoline", "Fenwick"),)),
    ("The heroine is called {0} and she is very brave. What happens to her? Tell it as a story.", (("Marisol",), ("Thandi",))),
    ("My daughter {0} would be thrilled if you told a story with her in it.", (("Wilhelmina",),)),
    ("My grandson's name is {0}. Please put him in a bedtime story with a {1}.", (("Casimir", "falcon"), ("Fenwick", "penguin"))),
    ("Do a story where a {0} and a {1} become friends.", (("vulture", "rabbit"), ("robot", "marmot"))),
    ("Here are my ingredients for a story: one {0}, one {1}, one {2}. Go!", (("fox", "lamp", "river"), ("queen", "kayak", "cake"))),
    ("Fairy tale needed: {0}, {1}, happy ending.", (("narwhal", "crown"),)),
    ("Give us something to read aloud tonight: a gentle story, no more than 150 words, about a {0}.", (("tapir",), ("snail",))),
    ("Teacher says we must write about \"{0}\" and \"{1}\". Write the story for me.", (("aquarium", "drum"), ("pomegranate", "king"))),
    ("In your story there must be a {0}, and it must rain. Begin!", (("boomerang",),)),
    ("Wanted: a very small story about {0}.", (("friendship",), ("courage",))),
    ("Tell it like a grandmother would: the one with the {0} and the {1}.", (("albatross", "bell"), ("wolf", "sombrero"))),
    ("Could the next story have a {0} in it and also a {1} and a {2}?", (("princess", "gondola", "frog"), ("cat", "abacus", "market"))),
    ("Somebody lost a {0}. Who found it? Answer with a story.", (("locket",), ("trombone",))),
    ("A story set near a {0}, with a {1} as the main character.", (("lagoon", "badger"), ("monastery", "mouse"))),
    ("pls story w/ {0} + {1}", (("owl", "chandelier"),)),
    ("I have five minutes until bedtime. Story about a {0} who can't sleep, go.", (("greyhound",), ("bear",))),
    ("Let your imagination run: {0}, {1}, {2}, and a good ending.", (("wizard", "bassoon", "island"),)),
    ("Nobody ever tells stories about a {0}. Would you change that?", (("platypus",), ("locksmith",))),
)  # fmt: skip
OPEN = (
    "I feel like hearing a story tonight.",
    "Got any stories? Tell one, it can be about whatever comes to your mind.",
    "My toddler won't fall asleep. Help me out with a calm story?",
    "Surprise me with a tale that nobody has heard before.",
    "Show me how good you are at telling stories by telling one.",
)


def cases() -> Iterator[Case]:
    """Yield every held-out request."""
    for wording, sets in WORDINGS:
        frame = re.sub(r"\{(\d)\}", lambda match: "{" + "xyz"[int(match[1])] + "}", wording)
        for given in sets:
            slots: dict[str, Any] = dict(zip("xyz", given, strict=False))
            yield asked(frame, told(*given), **slots)
    for wording in OPEN:
        yield asked(wording, told())
