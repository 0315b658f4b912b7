"""The comparison of forms and the table of known differences: what they find, and what they let pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest
from tests.recordings.shapes import differences, form, runs
from tests.recordings.table import Amendment, Row, Table, load_exchanges, load_table, matches
from tests.recordings.test_recordings import compared, compared_streams
from tests.recordings.trim import trim

CHOICE = {"text": "a", "index": 0, "logprobs": None}
EXCHANGE: dict[str, Any] = {
    "number": 7, "date": "2023-05-01", "method": "POST", "path": "/v1/completions", "request": {"model": "ada"},
    "status": 200, "headers": {"content-type": "application/json", "x-request-id": ""}, "response": {"a": 1},
}  # fmt: skip


@pytest.mark.parametrize(
    ("recorded", "ours", "found"),
    [
        ({"a": 1}, {"a": 2}, []),
        ({"a": 1}, {"a": "1"}, ["body.a: integer became string"]),
        ({"a": 1}, {"a": 1.0}, ["body.a: integer became number"]),
        ({"a": 1}, {"a": True}, ["body.a: integer became boolean"]),
        ({"a": 1}, {}, ["body.a missing"]),
        ({}, {"a": {"b": 1}}, ["body.a added"]),
        ({"a": {"b": 1}}, {}, ["body.a missing"]),
        ({"a": None}, {"a": "x"}, ["body.a: null became string"]),
        ({"a": [1]}, {"a": {}}, ["body.a: array became object", "body.a[] missing"]),
        ({"choices": [CHOICE]}, {"choices": [CHOICE, CHOICE]}, []),
        ({"choices": [CHOICE]}, {"choices": [CHOICE, {**CHOICE, "x": 1}]}, ["body.choices[].x added"]),
        ({"object": "edit"}, {"object": "list"}, ['body.object: "edit" became "list"']),
        ({"error": {"code": None}}, {"error": {"code": "c"}}, ['body.error.code: null became "c"']),
        ({"id": "cmpl-abc"}, {"id": "cmpl-xyz"}, []),
        ({"id": "cmpl-abc"}, {"id": "cmpl-xy"}, ["body.id: cmpl-*3 became cmpl-*2"]),
        ({"id": "cmpl-abc"}, {"id": "abc"}, ["body.id: cmpl-*3 became string"]),
        ({}, [], ["body: object became array"]),
    ],
)
def test_differences_of_bodies(recorded: Any, ours: Any, found: list[str]) -> None:
    assert list(differences(form(recorded, "body"), form(ours, "body"))) == found


def test_a_stream_is_compared_run_by_run() -> None:
    role, text, end = {"delta": {"role": "assistant"}}, {"delta": {"content": "x"}}, {"delta": {}}
    assert len(runs([role, text, text, text, end])) == 3
    assert list(compared_streams([role, text, text], [role, text, end])) == []
    assert list(compared_streams([role, text, end], [role, text])) == ["stream: 3 runs became 2"]
    assert list(compared_streams([role, text], [text, end])) == [
        "run 0: .delta.content added",
        "run 0: .delta.role missing",
        "run 1: .delta.content missing",
    ]


def test_status_and_headers_are_compared() -> None:
    good = httpx.Response(200, json={"a": 2}, headers={"x-request-id": "1"})
    assert list(compared(EXCHANGE, good)) == []
    assert list(compared(EXCHANGE, httpx.Response(404, json={}))) == ["status: 200 became 404"]
    other = httpx.Response(200, text='{"a": 1}')
    assert list(compared(EXCHANGE, other)) == [
        "header content-type: application/json became text/plain; charset=utf-8",
        "header x-request-id missing",
    ]


def test_a_row_covers_what_it_names_and_nothing_else() -> None:
    by_number = Row(what="body.* added", reason="r", recordings=(7,))
    assert by_number.covers(EXCHANGE, "body.x added")
    assert not by_number.covers(EXCHANGE, "body.x missing")
    assert not by_number.covers({**EXCHANGE, "number": 8}, "body.x added")
    by_era = Row(what="body.x added", reason="r", path="/v1/*", since="2023-05-01", before="2023-06-01")
    assert by_era.covers(EXCHANGE, "body.x added")
    assert not by_era.covers({**EXCHANGE, "date": "2023-06-01"}, "body.x added")
    assert not by_era.covers({**EXCHANGE, "date": "2023-04-30"}, "body.x added")
    assert not replace(by_era, path="/v1/chat/*").covers(EXCHANGE, "body.x added")
    assert matches("a[].b", "a[].b") and not matches("a[].b", "a1.b")


def test_what_nothing_needs_is_stale() -> None:
    rule, named = Row(what="x", reason="r"), Row(what="y", reason="r", recordings=(7, 8))
    table = Table((rule, named), ())
    assert not table.explains(EXCHANGE, "z")
    assert table.stale() == ["x (*)", "y (7)", "y (8)"]
    assert table.explains(EXCHANGE, "y")
    assert table.stale() == ["x (*)", "y (8)"]
    assert table.explains(EXCHANGE, "x")
    assert table.explains({**EXCHANGE, "number": 8}, "y")
    assert table.stale() == []


def test_only_the_named_requests_are_amended() -> None:
    table = Table((), (Amendment(recordings=(7,), set={"n": 1}, reason="r"),))
    assert table.amended(EXCHANGE) == {"model": "ada", "n": 1}
    assert table.amended({**EXCHANGE, "number": 8}) == {"model": "ada"}


def test_amendments_name_exchanges_that_exist() -> None:
    numbers = {exchange["number"] for exchange in load_exchanges()}
    assert all(number in numbers for each in load_table().amendments for number in each.recordings)


def test_what_is_kept_of_an_exchange() -> None:
    stream = 'data: {"a": 1}\n\ndata: {"a": 2}\n\ndata: {"a... 900 characters in all'
    full = {**EXCHANGE, "headers": {"x-request-id": "1", "content-type": "text/event-stream"}, "response": stream}
    assert trim(7, full)["events"] == [{"a": 1}, {"a": 2}]
    assert trim(7, full)["headers"] == {"content-type": "text/event-stream", "x-request-id": ""}
    body = {"data": [{"a": 1}, {"a": 2}, {"b": 1}, "... 60 objects in all"], "text": "x" * 300}
    assert trim(7, {**full, "response": body})["response"] == {"data": [{"a": 1}, {"b": 1}], "text": "x" * 200}
