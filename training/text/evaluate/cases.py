"""All held-out questions by ability, and the guard that keeps them, and their wordings, out of the training data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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
from training.text.evaluate.case import FEWEST_WORDS, Case, Cases, Wording, fits, plain, stretches, wording_of
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


@dataclass(frozen=True)
class Guard:
    """What training may not ask or tell: questions, wordings (by a word of theirs, to find them quickly), contents."""

    questions: frozenset[str]
    by_first: Mapping[str, tuple[Wording, ...]]  # under the first word of those that begin with one
    by_last: Mapping[str, tuple[Wording, ...]]  # under the last word of those that begin with a slot; "" if neither
    words: frozenset[str]
    phrases: tuple[str, ...]


@cache
def guard() -> Guard:
    """Return what is held out of training, of all abilities."""
    everything = [case for _, case in cases()]
    questions = frozenset(plain(case.messages[-1].get("content") or "") for case in everything) - {""}
    by_first: dict[str, tuple[Wording, ...]] = {}
    by_last: dict[str, tuple[Wording, ...]] = {}
    for wording in sorted({wording for case in everything if (wording := wording_of(case.frame))}):
        shelf, part = (by_first, wording[0].split()[:1]) if wording[0] else (by_last, wording[-1].split()[-1:])
        key = part[0] if part else ""
        shelf[key] = (*shelf.get(key, ()), wording)
    words = frozenset(word for word in RESERVED if re.fullmatch(r"[a-z0-9]+", word))
    return Guard(questions, by_first, by_last, words, tuple(sorted(RESERVED - words)))


def held_out(stretch: str) -> bool:
    """Say whether a stretch (after `plain`) is a held-out question, or has a held-out wording."""
    first, _, _ = stretch.partition(" ")
    last = stretch.rpartition(" ")[2]
    own = guard()
    likely = (*own.by_first.get(first, ()), *own.by_last.get(last, ()), *own.by_last.get("", ()))
    return stretch in own.questions or any(fits(wording, stretch) for wording in likely)


def asks_what_is_held_out(message: str) -> bool:
    """Say whether a message is a held-out question or asks in a held-out wording, whatever is said around it."""
    if plain(message) in guard().questions:
        return True
    return any(held_out(stretch) for stretch in stretches(message) if stretch.count(" ") >= FEWEST_WORDS - 1)


def tells_what_is_reserved(text: str) -> bool:
    """Say whether a text has reserved contents."""
    own, told = guard(), text.lower()
    return not own.words.isdisjoint(re.findall(r"[a-z0-9]+", told)) or any(phrase in told for phrase in own.phrases)


def leaks(example: Example) -> bool:
    """Say whether a training example asks in a held-out wording, or tells of reserved contents."""
    said = [message.get("content") or "" for message in example.messages]
    said += [tojson(message["tool_calls"]) for message in example.messages if message.get("tool_calls")]
    said += [text for text, _ in example.raw] + [tojson(tool) for tool in example.tools]
    asked = [message["content"] for message in example.messages if message["role"] == "user"]
    asked += [text for text, own in example.raw if not own]
    return any(map(tells_what_is_reserved, said)) or any(map(asks_what_is_held_out, asked))
