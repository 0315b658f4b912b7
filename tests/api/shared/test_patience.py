"""A body that does not come is not waited for; what follows a body is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import Message
from tests.api.conftest import Server

from dragoman.api.shared import patience
from dragoman.api.shared.patience import PatientReceive
from dragoman.core.errors import RequestTimeout

PART: Message = {"type": "http.request", "body": b"x" * 100, "more_body": True}
END: Message = {"type": "http.request", "body": b"", "more_body": False}


class Client:
    """Sends messages after pauses."""

    def __init__(self, *steps: tuple[float, Message]) -> None:
        self._steps = list(steps)

    async def __call__(self) -> Message:
        pause, message = self._steps.pop(0)
        await asyncio.sleep(pause)
        return message


def receive(*steps: tuple[float, Message]) -> list[Message]:
    async def work() -> list[Message]:
        receive = PatientReceive(Client(*steps))
        return [await receive() for _ in steps]

    return asyncio.run(work())


def test_a_body_in_time_comes_as_it_is_and_then_there_is_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "GAP_SECONDS", 0.2)
    gone: Message = {"type": "http.disconnect"}
    assert receive((0, PART), (0.05, END), (0.5, gone)) == [PART, END, gone]
    assert receive((0.0, END), (0.5, gone)) == [END, gone]


@pytest.mark.parametrize("steps", [[(0.5, END)], [(0, PART), (0.5, END)], [(0.05, PART)] * 100])
def test_silence_and_dripping_end_a_request(monkeypatch: pytest.MonkeyPatch, steps: list[Any]) -> None:
    monkeypatch.setattr(patience, "GAP_SECONDS", 0.2)
    monkeypatch.setattr(patience, "BYTES_PER_SECOND", 10_000)
    with pytest.raises(RequestTimeout):
        receive(*steps)


def test_the_client_reads_it_in_the_apis_shape(
    make_server: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "GAP_SECONDS", 0.05)
    sent: list[Message] = []

    async def never() -> Message:
        await asyncio.sleep(30)
        return END

    async def send(message: Message) -> None:
        sent.append(message)

    path = "/v1/completions"
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": [], "http_version": "1.1", "scheme": "http"}  # fmt: skip
    asyncio.run(make_server().app(scope, never, send))
    assert sent[0]["status"] == 408 and b"took too long to arrive" in sent[1]["body"]
    assert (b"connection", b"close") in sent[0]["headers"]
