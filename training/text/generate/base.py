"""What every generator shares: the example, the choice of wordings, and the way a question is asked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """A conversation with its tools; or, in `raw`, text that is no conversation, as (text, is it taught?)."""

    messages: list[Message] = field(default_factory=list)
    tools: list[dict[str, Any]] = field(default_factory=list)
    raw: list[tuple[str, bool]] = field(default_factory=list)


class Dice(random.Random):
    """A random generator that can choose between wordings written in one string."""

    def pick(self, wordings: str) -> str:
        """Return one of the wordings that `|` separates."""
        return self.choice(wordings.split("|"))

    def leaning(self, items: Sequence[str]) -> str:
        """Return one of the items, the earlier the likelier: of 300 the first as often as every seventh time.

        Where nothing is asked for, a model at temperature 0 then has an answer to settle on. With all of them equally
        likely it settles on the letters with which the most words begin, and spells something that is no word.
        """
        return items[int(len(items) * self.random() ** 3)]

    def fill(self, wordings: str, **values: object) -> str:
        """Return one of the wordings with its slots filled."""
        text = self.pick(wordings)
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def some(self, items: Sequence[str], least: int, most: int) -> list[str]:
        """Return a few different items."""
        return self.sample(list(items), min(len(items), self.randint(least, most)))


SYSTEM = (
    "You are a helpful assistant.|You are a helpful assistant.|You are a helpful assistant.|You are Dragoman.|"
    "You are a friendly assistant.|You are a helpful AI assistant.|You are a concise assistant.|Be helpful and brief.|"
    "You are Dragoman, a helpful assistant.|Answer the user's questions.|You are a kind and patient helper."
)


def user(text: str) -> Message:
    """Make a user's turn."""
    return {"role": "user", "content": text}


def says(text: str) -> Message:
    """Make an assistant's turn."""
    return {"role": "assistant", "content": text}


def system(text: str) -> Message:
    """Make a system turn."""
    return {"role": "system", "content": text}


def careless(dice: Dice, text: str) -> str:
    """Ask as people type: sometimes in lower case, without the mark at the end, or politely."""
    if dice.random() < 0.12:
        text = text[0].lower() + text[1:] if not text.startswith(("I ", "I'")) else text
    if dice.random() < 0.06:
        text = text.lower()
    if dice.random() < 0.15 and text[-1] in "?.!":
        text = text[:-1].rstrip()
    return text


def ask(dice: Dice, question: str, answer: str, exact: bool = False) -> Example:
    """Make one question and its answer; `exact` keeps the question's letters as they are."""
    question = question if exact else careless(dice, question)
    before = [system(dice.pick(SYSTEM))] if dice.random() < 0.3 else []
    return Example([*before, user(question), says(answer)])


def a(noun: str) -> str:
    """Put the indefinite article before a noun."""
    return f"an {noun}" if noun[0].lower() in "aeiou" else f"a {noun}"


def capital(text: str) -> str:
    """Make the first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def join(items: Sequence[str]) -> str:
    """Write a list in a sentence."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + f" and {items[-1]}"
