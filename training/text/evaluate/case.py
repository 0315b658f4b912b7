"""What a held-out question is: a conversation to go on with, what is accepted, and the wording kept from training."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from training.text.evaluate.checks import Check
from training.text.generate.base import Message, system, user

BREAK = re.compile(r"(?<=[.!?:;,])[\"')]*\s+|\n\s*|\s+-+\s+")  # where something said before or after a question may end
LONGEST_STRETCH = 8  # pieces between such places; longer ones begin or end with the message
FEWEST_WORDS = 3  # a wording with fewer fixed words than this ("{x}?") says nothing, and is not kept from training


@dataclass(frozen=True)
class Case:
    """A conversation that the model has to go on with, and what is accepted.

    `frame` is the wording of the last question with `{slots}` for its contents: no training conversation may ask
    in these words, whatever the contents.
    """

    messages: list[Message]
    check: Check
    tools: list[dict[str, Any]] = field(default_factory=list)
    frame: str = ""


Cases = Callable[[], Iterator[Case]]
Wording = tuple[str, ...]  # the fixed parts of a frame, after `plain`; its slots are between them


def asked(frame: str, check: Check, /, *, order: str = "", before: Sequence[Message] = (),
          tools: Sequence[dict[str, Any]] = (), **slots: object) -> Case:  # fmt: skip
    """Make a case of a wording and its contents; `order` is the system prompt, `before` are the turns before."""
    question = frame
    for name, value in slots.items():
        question = question.replace("{" + name + "}", str(value))
    start = [system(order)] if order else []
    return Case([*start, *before, user(question)], check, list(tools), frame)


def plain(text: str) -> str:
    """Return a question without case, marks and doubled spaces; slots stay."""
    return " ".join(re.sub(r"[^\w\s{}]", " ", text.lower()).split())


def wording_of(frame: str) -> Wording | None:
    """Return the fixed parts of a frame, or None where it says too little to be kept from training."""
    parts = tuple(part.strip() for part in re.split(r"\{\w+\}", plain(frame)))
    return parts if len(" ".join(parts).split()) >= FEWEST_WORDS else None


def fits(wording: Wording, question: str) -> bool:
    """Say whether a question (after `plain`) has this wording, whatever its contents."""
    if len(wording) == 1:
        return question == wording[0]
    first, *between, last = wording
    if not (question.startswith(first) and question.endswith(last)):
        return False
    place, end = len(first), len(question) - len(last)
    for part in between:
        place = question.find(part, place, end)
        if place < 0:
            return False
        place += len(part)
    return bool(question[place:end].strip())


def stretches(message: str) -> Iterator[str]:
    """Yield a message, after `plain`, and the parts of it that may be its question: what stands between two breaks.

    "For a quiz: what is spoken in Peru? Thanks!" asks in the words of its middle.
    """
    pieces = [found for piece in BREAK.split(message) if (found := plain(piece))]
    count = len(pieces)
    yield plain(message)
    for start in range(count):
        for end in range(start + 1, count + 1):
            if end - start <= LONGEST_STRETCH or start == 0 or end == count:
                yield " ".join(pieces[start:end])
