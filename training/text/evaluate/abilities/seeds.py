# ruff: noqa: E501 - tables of checks
"""The questions printed in the documents; these may be in training, and are asked as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from training.text.evaluate.case import Case
from training.text.evaluate.checks import Check, has
from training.text.generate.base import Message, says, system, user
from training.text.generate.seeds import ASSISTANT, CONCISE, COUNSEL, COUNSELLOR, FOLLOWED, SINGLE

RESERVED: tuple[str, ...] = ()
UNKNOWN = r"know|no (date|one|answer)|can't|cannot|impossible|hard to say|not (known|possible|certain)"
SINGLE_CHECKS: tuple[Check, ...] = (
    has(r"^\W*(hello|hi|hey|good|greetings)\b"), has("this is a test"), has("dodgers"), has("arlington|texas|globe life"), has("seoul"), has("pyongyang"),
    has("ottawa"), has("canberra"), has("서울"), has("평양"), has("오타와"), has("캔버라"), has(UNKNOWN), has("모르|모릅|없습|알 수"), has("모르|모릅|없|못"),
    has("인간|사람"), lambda reply: sum(line[:1].isdigit() for line in reply.text.splitlines()) == 10 and "earning" in reply.text,
    has("难过|抱歉|理解|发生"), has("发生|朋友|不好受|理解|抱歉"),
)  # fmt: skip
COUNSEL_CHECKS = tuple(has(pattern) for pattern in ("难过|抱歉|理解|发生", "发生|理解|抱歉|不好受", "理解|感受|朋友", "不对|道歉|更糟|不好", "理解|陪|呼吸|冷静|感受", "太好|高兴|很好|不客气"))  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield every printed question: alone, after the printed system prompts, and in its conversation."""
    for (wordings, _), check in zip(SINGLE, SINGLE_CHECKS, strict=True):
        question = user(wordings.split("|")[0])
        yield Case([question], check)
        yield Case([system(ASSISTANT), question], check)
    for (wordings, _), check in list(zip(SINGLE, SINGLE_CHECKS, strict=True))[:5]:
        yield Case([system(CONCISE), user(wordings.split("|")[0])], check)
    for ((first, reply), (second, _)), check in zip(FOLLOWED, (has("arlington|texas|globe life"), has("pyongyang"), has("ottawa"), has("canberra")), strict=True):  # fmt: skip
        turns: list[Message] = [user(first), says(reply), user(second.split("|")[0])]
        yield Case(turns, check)
        yield Case([system(ASSISTANT), *turns], check)
    before: list[Message] = [system(COUNSELLOR)]
    for (asked, answer), check in zip(COUNSEL, COUNSEL_CHECKS, strict=True):
        before = [*before, user(asked)]
        yield Case(before, check)
        before = [*before, says(answer)]
    yield Case([system(ASSISTANT)], has(r"help|hello|hi\b"))
