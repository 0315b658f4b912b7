"""The generators that need none of the licensed sources, by name."""

from __future__ import annotations

from collections.abc import Callable

from training.text.generate import facts, talk, tasks, writing
from training.text.generate.base import Dice, Example

BANK = (
    "The little boat sailed over the lake.",
    "My sister has a red bicycle and a blue one.",
    "Where did the old farmer put his hat?",
    "All the birds were singing in the garden.",
)
MAKERS: dict[str, Callable[[Dice], Example]] = {
    **{made.__name__: made for made in (talk.greeting, talk.small_talk, talk.identity, talk.memory, talk.forgotten)},
    **{made.__name__: made for made in (talk.unknowable, talk.refusal, talk.asian, talk.in_language, talk.persona)},
    **{made.__name__: made for made in (facts.trivia, facts.relation, facts.arithmetic, facts.worded)},
    **{made.__name__: made for made in (facts.sequence, facts.translation, writing.listing, writing.joke)},
    **{made.__name__: made for made in (writing.tagline, writing.poem, writing.story, writing.manner, writing.spell)},
    **{made.__name__: made for made in (writing.sentence_about, tasks.sentiment, tasks.reading, tasks.extraction)},
    **{made.__name__: made for made in (tasks.json_list, tasks.tool_use, tasks.yes_or_no)},
    "say": lambda dice: writing.say(dice, BANK),
    "repeat": lambda dice: writing.repeat(dice, BANK),
    "change_case": lambda dice: writing.change_case(dice, BANK),
    "edit": lambda dice: writing.edit(dice, BANK),
}
