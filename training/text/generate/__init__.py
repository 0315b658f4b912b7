"""Instruction data made by programs: every kind of conversation, and how often each is drawn."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from training.text.generate import facts, sources, talk, tasks, writing
from training.text.generate.base import Dice, Example
from training.text.settings import Settings

__all__ = ["Dice", "Example", "conversations", "kinds"]
Maker = Callable[[Dice], Example]


def kinds(data: Path) -> dict[str, tuple[float, Maker]]:
    """Return every kind of example with its weight and its maker."""
    bank = sources.sentences(data)
    return {
        "greeting": (7, talk.greeting),
        "small talk": (6, talk.small_talk),
        "identity": (3.5, talk.identity),
        "memory": (4.5, talk.memory),
        "forgotten": (1, talk.forgotten),
        "unknowable": (2, talk.unknowable),
        "refusal": (0.7, talk.refusal),
        "asian": (3.5, talk.asian),
        "in language": (1, talk.in_language),
        "persona": (3, talk.persona),
        "geography": (5, lambda dice: facts.geography(dice, data)),
        "trivia": (3, facts.trivia),
        "definition": (0.6, lambda dice: facts.definition(dice, data)),
        "relation": (2.5, facts.relation),
        "arithmetic": (5, facts.arithmetic),
        "worded sum": (0.8, facts.worded),
        "sequence": (1.5, facts.sequence),
        "translation": (1.2, facts.translation),
        "chained": (2.5, lambda dice: facts.chained(dice, data)),
        "say": (7, lambda dice: writing.say(dice, bank)),
        "repeat": (5, lambda dice: writing.repeat(dice, bank)),
        "spell": (0.7, writing.spell),
        "case": (2.5, lambda dice: writing.change_case(dice, bank)),
        "list": (5, writing.listing),
        "edit": (5, lambda dice: writing.edit(dice, bank)),
        "joke": (1.5, writing.joke),
        "tagline": (1.2, writing.tagline),
        "poem": (1.2, writing.poem),
        "story": (2.5, writing.story),
        "manner": (0.7, writing.manner),
        "sentence": (1, writing.sentence_about),
        "sentiment": (3, tasks.sentiment),
        "reading": (4, tasks.reading),
        "extraction": (4.5, tasks.extraction),
        "json list": (1.5, tasks.json_list),
        "tool": (5, tasks.tool_use),
        "yes or no": (2, tasks.yes_or_no),
        "personality": (2, lambda dice: sources.pair_of(dice, sources.personality(data))),
        "question": (0.4, lambda dice: sources.pair_of(dice, sources.questions(data))),
        "korean": (0.15, lambda dice: sources.pair_of(dice, sources.korean(data))),
        "tale": (0.1, lambda dice: sources.tale(dice, data)),
        "book": (0.15, lambda dice: sources.book(dice, data)),
        "talk": (0.15, lambda dice: sources.talk(dice, data)),
        "hole": (3, lambda dice: sources.hole(dice, data)),
    }


def conversations(settings: Settings, generator: random.Random, count: int) -> Iterator[Example]:
    """Yield examples of all kinds, mixed; the same generator gives the same ones."""
    makers = kinds(settings.data)
    names, weights = list(makers), [weight for weight, _ in makers.values()]
    for _ in range(count):
        name = generator.choices(names, weights)[0]
        yield makers[name][1](Dice(generator.getrandbits(64)))
