from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from training.text.evaluate import checks, measure
from training.text.evaluate.case import Case
from training.text.evaluate.checks import Reply
from training.text.evaluate.client import Client, wire
from training.text.evaluate.measure import Tally, table
from training.text.generate.base import user
from training.text.settings import read_settings


def test_a_call_that_came_as_text_is_not_well_formed() -> None:
    assert checks.well_formed(Reply("Hello!")) and checks.well_formed(Reply("", (("find", {"name": "Ann"}),)))
    assert not checks.well_formed(Reply("<tool_call>\n{"))
    assert not checks.well_formed(Reply("", (("find", None),)))


def test_the_sum_leaves_out_what_is_known_or_only_form() -> None:
    tally = Tally()
    for name, good in (("(printed)", False), ("json", True), ("json", False), ("(json: parses)", False)):
        tally.add(name, good, "asked", "answered")
    assert table(tally).splitlines()[-1] == "| all abilities | 1 | 2 | 50% |"


def test_earlier_calls_are_sent_with_their_arguments_as_text() -> None:
    call = {"id": "call_1", "type": "function", "function": {"name": "add", "arguments": {"a": 1}}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    sent = wire([user("Add."), message])
    assert sent[1]["tool_calls"][0]["function"] == {"name": "add", "arguments": '{"a": 1}'}
    assert call["function"] == {"name": "add", "arguments": {"a": 1}}


def client_of(answer: Callable[[dict[str, Any]], httpx.Response]) -> Client:
    """Return a client of a server that answers a body so."""
    transport = httpx.MockTransport(lambda request: answer(json.loads(request.content)))
    client = Client("http://there/v1", "any")
    client.http = httpx.Client(base_url="http://there/v1", transport=transport)
    return client


def without(parameter: str) -> Client:
    """Return a client of a server that says yes to everything and refuses what has this parameter."""

    def answer(body: dict[str, Any]) -> httpx.Response:
        if parameter in body:
            return httpx.Response(400, text=f"{parameter} is not supported")
        return httpx.Response(200, json={"choices": [{"message": {"content": "yes"}}]})

    return client_of(answer)


def test_what_a_server_refuses_is_wrong_and_the_rest_is_measured() -> None:
    tool = {"type": "function", "function": {"name": "find", "parameters": {}}}
    takes_all = Case([user("Say yes.")], lambda _: True)
    takes_a_call = Case([user("Find.")], lambda _: True, [tool])
    tally = measure.ask(without("tools"), [("talk", takes_all), ("tools", takes_a_call)])
    assert list(tally.rows()) == [("talk", 1, 1), ("tools", 0, 1), ("(tools: calls parse)", 0, 1)]
    assert tally.refused == ["/chat/completions: 400 tools is not supported"]
    assert tally.answers[1]["answer"] == {"refused": tally.refused[0]}


def test_a_server_that_fills_no_holes_is_measured() -> None:
    tally = measure.ask_all(without("suffix"))
    assert tally.total()[1] > 800 and not tally.refused
    assert not any("fill" in name for name, *_ in tally.rows())


@pytest.mark.parametrize(
    ("address", "told"),
    [("http://127.0.0.1:9/v1", "connection refused"), ("there/v1", "protocol"), ("http://a:b", "invalid port")],
)
def test_an_address_that_nobody_answers_at_is_told_in_a_line(tmp_path: Path, address: str, told: str) -> None:
    with pytest.raises(SystemExit, match=f"(?i)^{address}: .*{told}"):
        measure.compare(address, "any", read_settings(work=tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("status", "told"), [(404, "404 <html>"), (200, "no answer of the API: <html>")])
def test_a_server_that_answers_nothing_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, told: str
) -> None:
    client = client_of(lambda _: httpx.Response(status, text="<html>"))
    monkeypatch.setattr(measure, "Client", lambda *_: client)
    with pytest.raises(SystemExit, match=told):
        measure.compare("http://there/v1", "any", read_settings(work=tmp_path))
    assert not list(tmp_path.iterdir())
