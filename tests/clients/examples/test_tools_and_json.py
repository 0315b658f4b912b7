"""Function calling and JSON extraction: what is run, what goes back to the model, and what is not believed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.clients.examples.conftest import Examples
from tests.clients.examples.relay import Message, Relay


def calls(*made: tuple[str, str]) -> Message:
    """Return an answer that calls tools."""
    listed = [
        {"id": f"call_{number}", "type": "function", "function": {"name": name, "arguments": arguments}}
        for number, (name, arguments) in enumerate(made)
    ]
    return Message({"content": None, "tool_calls": listed}, "tool_calls")


def test_the_real_model_is_given_what_the_tools_return(examples: Examples, relay: Relay) -> None:
    question = "What is the weather in Oslo?"
    run = examples.run("function_calling.py", "--required", question, OPENAI_BASE_URL=relay.base)
    assert run.code in (0, 1) and "Traceback" not in run.error, run  # 1: it called tools to the last round
    first, second, *_ = relay.posts
    assert first.status == second.status == 200
    assert first.body["tool_choice"] == "required" and second.body["tool_choice"] == "auto"
    assert [tool["function"]["name"] for tool in first.body["tools"]] == ["get_weather", "calculate"]
    made = json.loads(first.answer)["choices"][0]["message"]["tool_calls"]
    asked, called, *results = second.body["messages"]
    assert asked == {"role": "user", "content": question} and called["tool_calls"] == made
    assert [result["tool_call_id"] for result in results] == [call["id"] for call in made]
    for call, result in zip(made, results, strict=True):
        json.loads(result["content"])
        assert f"{call['function']['name']}({call['function']['arguments']}) -> {result['content']}\n" in run.out
    if run.code == 0:
        assert run.out.endswith(f"{relay.posts[-1].text}\n")
    else:
        assert "no answer after 5 rounds" in run.error and len(relay.posts) == 5


def test_both_tools_are_run(examples: Examples, relay: Relay) -> None:
    relay.script = [calls(("get_weather", '{"city": "Oslo"}'), ("calculate", '{"expression": "12 * (3 + 4) / -2"}'))]
    examples.run("function_calling.py", "The weather in Oslo, and a sum?", OPENAI_BASE_URL=relay.base)
    first, second, *_ = relay.posts
    assert first.scripted and not second.scripted and second.status == 200, "the real server takes these messages"
    results = [json.loads(message["content"]) for message in second.body["messages"][2:]]
    assert results == [{"celsius": 4, "sky": "snow"}, -42]


def test_what_goes_wrong_is_told_to_the_model(examples: Examples, relay: Relay) -> None:
    wrong = (
        ("get_weather", '{"city": "Atlantis"}'),
        ("get_weather", '{"city": 5}'),
        ("get_weather", '{"town": "Oslo"}'),
        ("get_weather", "Oslo"),
        ("get_weather", "[]"),
        ("calculate", '{"expression": "1 / 0"}'),
        ("calculate", '{"expression": "__import__(\'os\').getcwd()"}'),
        ("calculate", '{"expression": "9 ** 9 ** 9"}'),
        ("calculate", '{"expression": "1 +"}'),
        ("calculate", '{"expression": ""}'),
        ("exec", '{"command": "ls"}'),
    )
    relay.script = [calls(*wrong), Message({"content": "Sorry."})]
    run = examples.run("function_calling.py", "Try.", OPENAI_BASE_URL=relay.base)
    assert run.code == 0 and run.error == "" and run.out.endswith("Sorry.\n"), run
    results = relay.posts[1].body["messages"][2:]
    assert len(results) == len(wrong)
    for result, call in zip(results, wrong, strict=True):
        assert result["role"] == "tool" and set(json.loads(result["content"])) == {"error"}, call


def test_a_model_that_only_calls_comes_to_an_end(examples: Examples, relay: Relay) -> None:
    relay.script = [calls(("calculate", '{"expression": "1 + 1"}'))] * 6
    run = examples.run("function_calling.py", "Loop.", OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and run.error == "no answer after 5 rounds of tools\n" and len(relay.posts) == 5, run


def test_extraction(examples: Examples, relay: Relay) -> None:
    text = "Ada Lovelace was born in London in 1815."
    fields = ("name", "city", "year:integer", "alive:boolean", "height:number")
    run = examples.run("json_extraction.py", *fields, stdin=text, OPENAI_BASE_URL=relay.base)
    assert run.code == 0 and run.error == "", run
    found = json.loads(run.out)
    types: dict[str, Any] = {"name": str, "city": str, "year": int, "alive": bool, "height": (int, float)}
    assert list(found) == list(types)
    assert all(value is None or isinstance(value, types[name]) for name, value in found.items()), found
    (asked,) = relay.posts
    format = asked.body["response_format"]
    assert format["type"] == "json_schema" and format["json_schema"]["schema"]["required"] == list(types)
    assert asked.body["messages"][-1]["content"] == text and json.loads(asked.text) == found


@pytest.mark.parametrize(
    ("content", "finish", "complaint"),
    [
        ('{"year": "1815"}', "stop", "year is no integer"),
        ('{"year": 1815, "city": "London"}', "stop", "has not the fields"),
        ("It was in 1815.", "stop", "Expecting value"),
        ('{"year": 18', "length", "not whole"),
    ],
)
def test_a_wrong_answer_is_not_believed(
    examples: Examples, relay: Relay, content: str, finish: str, complaint: str
) -> None:
    relay.script = [Message({"content": content}, finish)]
    run = examples.run("json_extraction.py", "year:integer", stdin="It was in 1815.", OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and complaint in run.error and run.out == "" and "Traceback" not in run.error, run


@pytest.mark.parametrize("arguments", [(), ("year:date",)])
def test_what_are_no_fields_is_said(examples: Examples, arguments: tuple[str, ...]) -> None:
    run = examples.run("json_extraction.py", *arguments, stdin="It was in 1815.")
    assert run.code == 1 and len(run.error.splitlines()) == 1 and "Traceback" not in run.error, run
