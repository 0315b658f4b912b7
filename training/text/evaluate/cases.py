"""All held-out questions by ability, and the guard that keeps them, and their wordings, out of the training data."""

from __future__ import annotations

import re
from functools import cache

from training.text.chat import tojson
from training.text.evaluate.abilities import (
    asian,
    classify,
    extraction,
    geography,
    lists,
    manners,
    meanings,
    reading,
    seeds,
    story,
    sums,
    talk,
    text,
    tools,
    turns,
    unknown,
)
from training.text.evaluate.case import Case, Cases, Wording, fits, plain, wording_of
from training.text.generate.base import Example

ABILITIES: dict[str, Cases] = {
    "talk": talk.cases,
    "text": text.cases,
    "geography": geography.cases,
    "sums": sums.cases,
    "lists": lists.cases,
    "meanings": meanings.cases,
    "classify": classify.cases,
    "reading": reading.cases,
    "extraction": extraction.cases,
    "tools": tools.cases,
    "turns": turns.cases,
    "manners": manners.cases,
    "story": story.cases,
    "asian": asian.cases,
    "unknown": unknown.cases,
}
PRINTED = seeds.cases  # what the documents print; may be trained on, and is counted apart
RESERVED = frozenset(
    word.lower()
    for module in (asian, classify, extraction, geography, lists, manners, meanings, reading, story, sums, talk, text)
    + (tools, turns, unknown)
    for word in module.RESERVED
)


def cases() -> list[tuple[str, Case]]:
    """Return every held-out case with its ability."""
    return [(ability, case) for ability, make in ABILITIES.items() for case in make()]


@cache
def guard() -> tuple[frozenset[str], tuple[Wording, ...], frozenset[str], tuple[str, ...]]:
    """Return the held-out questions, their wordings, the reserved words, and the reserved phrases."""
    everything = [case for _, case in cases()]
    questions = frozenset(plain(case.messages[-1].get("content") or "") for case in everything) - {""}
    wordings = {wording for case in everything if (wording := wording_of(case.frame))}
    words = frozenset(word for word in RESERVED if re.fullmatch(r"[a-z0-9]+", word))
    return questions, tuple(sorted(wordings)), words, tuple(sorted(RESERVED - words))


def asks_what_is_held_out(question: str) -> bool:
    """Say whether a question is held out, or asks in a held-out wording."""
    questions, wordings, _, _ = guard()
    asked = plain(question)
    return asked in questions or any(fits(wording, asked) for wording in wordings)


def tells_what_is_reserved(text: str) -> bool:
    """Say whether a text has reserved contents."""
    _, _, words, phrases = guard()
    told = text.lower()
    return not words.isdisjoint(re.findall(r"[a-z0-9]+", told)) or any(phrase in told for phrase in phrases)


def leaks(example: Example) -> bool:
    """Say whether a training example asks in a held-out wording, or tells of reserved contents."""
    said = [message.get("content") or "" for message in example.messages]
    said += [tojson(message["tool_calls"]) for message in example.messages if message.get("tool_calls")]
    said += [text for text, _ in example.raw]
    asked = [message["content"] for message in example.messages if message["role"] == "user"]
    asked += [text for text, own in example.raw if not own]
    return any(map(tells_what_is_reserved, said)) or any(map(asks_what_is_held_out, asked))
