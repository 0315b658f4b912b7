"""Exchanges recorded with the real API from 2022 to 2026, sent to this server: the answers have the same form.

Status, headers, JSON keys and types agree, or ``differences.toml`` says why not. Values differ, of course: see
``shapes`` for which of them count.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.recordings.shapes import differences, form, runs
from tests.recordings.table import Exchange, Table, load_exchanges

EXCHANGES = load_exchanges()


def name(exchange: Exchange) -> str:
    return f"{exchange['number']} {exchange['date']} {exchange['method']} {exchange['path'].removeprefix('/v1/')}"


@pytest.mark.parametrize("exchange", EXCHANGES, ids=name)
def test_the_answer_has_the_recorded_form(
    exchange: Exchange, replayed: dict[int, httpx.Response], table: Table
) -> None:
    found = list(compared(exchange, replayed[exchange["number"]]))
    assert [difference for difference in found if not table.explains(exchange, difference)] == []


def test_the_table_holds_nothing_stale(replayed: dict[int, httpx.Response], table: Table) -> None:
    for exchange in EXCHANGES:
        for difference in compared(exchange, replayed[exchange["number"]]):
            table.explains(exchange, difference)
    assert table.stale() == []


def compared(exchange: Exchange, response: httpx.Response) -> Iterator[str]:
    """Say how ``response`` differs from what was recorded; under another status nothing else is comparable."""
    if response.status_code != exchange["status"]:
        yield f"status: {exchange['status']} became {response.status_code}"
        return
    for header, value in exchange["headers"].items():
        if header not in response.headers:
            yield f"header {header} missing"
        elif value and response.headers[header] != value:
            yield f"header {header}: {value} became {response.headers[header]}"
    if "events" in exchange:
        yield from compared_streams(exchange["events"], chunks(response.text))
    else:
        ours = response.text if isinstance(exchange["response"], str) else response.json()
        yield from differences(form(exchange["response"], "body"), form(ours, "body"))


def compared_streams(recorded: list[Any], ours: list[Any]) -> Iterator[str]:
    """Compare run by run: recordings of streams are cut, so ours may go on behind their end."""
    theirs, answered = runs(recorded), runs(ours)
    if len(answered) < len(theirs):
        yield f"stream: {len(theirs)} runs became {len(answered)}"
    for number, (one, other) in enumerate(zip(theirs, answered, strict=False)):
        yield from differences(one, other, f"run {number}: ")


def chunks(text: str) -> list[Any]:
    """Return the chunks of a whole stream."""
    frames = text.split("\n\n")
    assert frames[-2:] == ["data: [DONE]", ""]
    return [json.loads(frame.removeprefix("data: ")) for frame in frames[:-2]]
