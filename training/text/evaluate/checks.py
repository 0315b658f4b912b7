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
REFUSAL = (  # "I can't imagine how hard that is" refuses nothing
    r"(\b(I|I'm|I am|sorry,?|sorry,? but) |^\W*)(can't|cannot|can not|won't|(am )?(unable|not able))\b"
    r"(?! (you|imagine|wait|believe|complain|thank)\b)|\b(not|isn't) possible\b"
)
APOLOGY = r"\W*(oh )?(no\W+)?(but )?(I'm |I am )?(so |very |really )?sorry\W*"
BARE_REFUSAL = (
    r"\W*(I'm |I am )?((so |very )?sorry\W+)?(but )?(I |I'm |I am )?(can't|cannot|can not|won't|unable to|not able to) "
    r"(help|assist|do|answer|open|send|make)( you)?( with)?( (that|this|it|so))?( for you)?\W*"
)


def plain(text: str) -> str:
    """Return a text without case, marks and doubled spaces, for comparison."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower()).split())


def straight(text: str) -> str:
    """Return a text with typewriter apostrophes: what is looked for is written with them."""
    return text.replace("\u2019", "'")


def bare_refusal(reply: Reply) -> bool:
    """Say whether an answer does nothing but refuse, without a word of why."""
    return re.fullmatch(BARE_REFUSAL, straight(reply.text), re.IGNORECASE) is not None


def says(*wanted: str) -> Check:
    """Accept one of these texts, give or take case and marks."""
    return lambda reply: plain(reply.text) in {plain(text) for text in wanted}


def exactly(wanted: str) -> Check:
    """Accept this text, letter for letter."""
    return lambda reply: reply.text.strip() == wanted


def has(pattern: str) -> Check:
    """Accept a short answer in which a pattern occurs, case aside."""
    return lambda reply: len(reply.text) < 400 and re.search(pattern, straight(reply.text), re.I) is not None


def willing(pattern: str) -> Check:
    """Accept a short answer in which a pattern occurs outside of the sentences that refuse something.

    Beside such a sentence a bare "Sorry." is part of the refusal.
    """

    def check(reply: Reply) -> bool:
        sentences = re.split(r"(?<=[.!?])\s+", straight(reply.text))
        kept = [sentence for sentence in sentences if not re.search(REFUSAL, sentence, re.I)]
        if len(kept) < len(sentences):
            kept = [sentence for sentence in kept if not re.fullmatch(APOLOGY, sentence, re.I)]
        return len(reply.text) < 400 and re.search(pattern, " ".join(kept), re.I) is not None

    return check


def reasoned(pattern: str) -> Check:
    """Accept a short answer in which a pattern occurs, and which is more than a bare refusal."""
    return lambda reply: has(pattern)(reply) and not bare_refusal(reply)


def number(wanted: int) -> Check:
    """Accept an answer whose last number is this one, as "1,250" or "37.00" too."""
    return lambda reply: numbers(reply.text)[-1:] == [wanted]


def numbers(text: str) -> list[float]:
    """Return the numbers of a text in order."""
    return [float(found.replace(",", "")) for found in re.findall(r"-?\d+(?:,\d{3}(?!\d))*(?:\.\d+)?", text)]


def chosen(wanted: int) -> Check:
    """Accept an answer that names a number alone, or before any other, or at its end once more: not a list of them.

    "73 is bigger than 37" and "of 37 and 73 it is 73" choose; "37 and 73" and "73 or 37" only repeat the candidates.
    """

    def check(reply: Reply) -> bool:
        found = numbers(reply.text)
        listed = re.search(rf"\b{wanted}[\s,/;]+((and|or)\s+)?\d", reply.text, re.I)
        return (found[:1] == [wanted] and not listed) or (found[-1:] == [wanted] and found.count(wanted) > 1)

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


def well_formed(reply: Reply) -> bool:
    """Accept an answer whose calls, if it has any, were read as calls, with JSON arguments."""
    return "tool_call" not in reply.text and all(arguments is not None for _, arguments in reply.calls)
