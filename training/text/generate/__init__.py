"""Instruction data made by programs: a module per ability, and how much of each is drawn."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from training.text.generate import (
    asian,
    classify,
    classify_rows,
    copying,
    extraction,
    extraction_rows,
    geography,
    lists,
    manners,
    meanings,
    prefaces,
    reading,
    seeds,
    sources,
    story,
    sums,
    sums_pages,
    talk,
    text,
    tools,
    tools_turns,
    turns,
    unknown,
    writing,
)
from training.text.generate.base import SYSTEM, Dice, Example, system
from training.text.settings import Settings

__all__ = ["ABILITIES", "Dice", "Example", "conversations", "makers"]
Maker = Callable[[Dice], Example]

# Of 100 examples, so many practise this; an example of a story or a tool is several times as long as one of a sum.
# What is learnt already has less than what is weak; the rows, turns and pages hold several answers in one example.
ABILITIES: dict[str, tuple[float, ModuleType]] = {
    "talk": (4.5, talk),
    "text": (13, text),
    "geography": (8, geography),
    "sums": (10, sums),
    "sums_pages": (3, sums_pages),
    "lists": (4, lists),
    "meanings": (8, meanings),
    "classify": (6.7, classify),
    "classify_rows": (3, classify_rows),
    "reading": (7, reading),
    "extraction": (7, extraction),
    "extraction_rows": (4, extraction_rows),
    "tools": (4, tools),
    "tools_turns": (2, tools_turns),
    "turns": (4, turns),
    "manners": (5.5, manners),
    "story": (3.8, story),
    "asian": (2, asian),
    "unknown": (2.5, unknown),
    "seeds": (0.8, seeds),
    "writing": (1.5, writing),
    "sources": (0.4, sources),
    "copying": (5, copying),
}
MEDLEY_SHARE = 0.12  # of the questions that stand alone, so many come as turns of one conversation
MEDLEY_TURNS = (2, 6)


def around(maker: Maker) -> Maker:
    """Return a maker whose questions have, now and then, something said around them."""

    def made(dice: Dice) -> Example:
        example = maker(dice)
        chat = any(message["role"] == "user" for message in example.messages)
        return prefaces.surround(dice, example) if chat and dice.random() < prefaces.SHARE else example

    return made


def makers(data: Path) -> tuple[list[Maker], list[float]]:
    """Return every maker of examples and its weight."""
    found, weights = [], []
    for name, (share, module) in ABILITIES.items():
        own: dict[str, tuple[float, Maker]] = module.makers(data)
        total = sum(weight for weight, _ in own.values())
        found += [around(maker) if name in prefaces.AROUND else maker for _, maker in own.values()]
        weights += [share * weight / total for weight, _ in own.values()]
    return found, weights


def alone(example: Example) -> bool:
    """Say whether an example is one question and its answer, without orders or tools: it may follow any other."""
    roles = [message["role"] for message in example.messages]
    return not example.raw and not example.tools and roles == ["user", "assistant"]


def conversations(settings: Settings, generator: random.Random, count: int) -> Iterator[Example]:
    """Yield examples of all abilities, mixed; the same generator gives the same ones.

    A share of the lone questions is kept back and told one after the other, as people ask unrelated things in one chat.
    """
    found, weights = makers(settings.data)
    kept: list[Example] = []
    wanted = generator.randint(*MEDLEY_TURNS)
    for maker in generator.choices(found, weights, k=count):
        dice = Dice(generator.getrandbits(64))
        example = maker(dice)
        if not alone(example) or dice.random() >= MEDLEY_SHARE:
            yield example
            continue
        kept.append(example)
        if len(kept) == wanted:
            before = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
            yield Example([*before, *(message for part in kept for message in part.messages)])
            kept, wanted = [], generator.randint(*MEDLEY_TURNS)
