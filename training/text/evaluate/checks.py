"""What a good answer is, as small functions of the answer; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Call = tuple[str, dict[str, Any] | None]


@dataclass(frozen=True)
class Reply:
    """An answer: its text and its calls of tools, as (name, arguments or None where they are no JSON)."""

    text: str
    calls: tuple[Call, ...] = field(default=())


Check = Callable[[Reply], bool]


def plain(text: str) -> str:
    """Return a text without case, marks and doubled spaces, for comparison."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


def says(*wanted: str) -> Check:
    """Accept one of these texts, give or take case and marks."""
    return lambda reply: plain(reply.text) in {plain(text) for text in wanted}


def exactly(wanted: str) -> Check:
    """Accept this text, letter for letter."""
    return lambda reply: reply.text.strip() == wanted


def has(pattern: str) -> Check:
    """Accept a short answer in which a pattern occurs, case aside."""
    return lambda reply: len(reply.text) < 400 and re.search(pattern, reply.text, re.IGNORECASE) is not None


def number(wanted: int) -> Check:
    """Accept an answer whose last number is this one."""
    return lambda reply: [int(found) for found in re.findall(r"-?\d+", reply.text)][-1:] == [wanted]


def items(count: int, among: str) -> Check:
    """Accept a list of so many different things of these."""

    def check(reply: Reply) -> bool:
        listed = re.split(r"[\n,]", reply.text)
        found = [plain(re.sub(r"^[\s\d.*-]+", "", part)) for part in listed if part.strip()]
        return len(found) == count == len(set(found)) and set(found) <= set(plain(among).split())

    return check


def read_json(text: str) -> Any:
    """Read JSON, or return None."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def valid_json(reply: Reply) -> bool:
    """Accept any JSON object or array."""
    return isinstance(read_json(reply.text), dict | list)


def fields(**wanted: object) -> Check:
    """Accept a JSON object of exactly these fields."""
    return lambda reply: read_json(reply.text) == wanted


def well_formed(reply: Reply) -> bool:
    """Accept an answer whose calls, if it has any, were read as calls, with JSON arguments."""
    return "tool_call" not in reply.text and all(arguments is not None for _, arguments in reply.calls)


def calls(name: str, /, **wanted: object) -> Check:
    """Accept one call of this tool with these arguments."""
    return lambda reply: reply.calls == ((name, wanted),)


def story(*needed: str) -> Check:
    """Accept 40 to 250 words that use what was asked for and do not go round in circles."""

    def check(reply: Reply) -> bool:
        words = plain(reply.text).split()
        runs = [tuple(words[place : place + 6]) for place in range(len(words) - 5)]
        return 40 <= len(words) <= 250 and set(needed) <= set(words) and len(set(runs)) > 0.8 * len(runs)

    return check
