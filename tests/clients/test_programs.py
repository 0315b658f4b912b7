"""The programs that people learn the API from run unchanged, on the clients of then and of today."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from typing import Any

import pytest
from tests.clients.environments import NODE, PYTHON
from tests.clients.programs import PROGRAMS, Client, Run

every_client = pytest.mark.parametrize("client", [*PYTHON, *NODE], indirect=True)
every_python = pytest.mark.parametrize("client", PYTHON, indirect=True)
every_node = pytest.mark.parametrize("client", NODE, indirect=True)

COMPLETION = {"id", "object", "created", "model", "choices", "usage"}
TRIES = 3
"""A sampled answer may rightly be empty, but hardly several in a row."""


def finished(run: Run) -> Run:
    assert run.code == 0, run
    return run


def spoken(run: Callable[[], Run], answer: Callable[[Run], str]) -> str:
    """Run a program until it prints an answer that is not empty."""
    for _ in range(TRIES):
        if text := answer(run()).strip():
            return text
    raise AssertionError(f"no answer in {TRIES} runs")


def answers(run: Run, mark: str) -> list[str]:
    """Return what an endless program printed after each ``mark``; it ends as its input does."""
    assert run.code == 1 and run.error.rstrip().endswith("EOFError: EOF when reading a line"), run
    return run.out.split(mark)[1:]


def check_chat(answer: dict[str, Any], limit: int | None = None) -> None:
    """Check a chat completion as a program prints it; ``limit`` is its ``max_tokens``."""
    assert set(answer) >= COMPLETION and answer["object"] == "chat.completion"
    assert answer["id"].startswith("chatcmpl-")
    (choice,) = answer["choices"]
    assert choice["index"] == 0 and choice["message"]["role"] == "assistant"
    assert isinstance(choice["message"]["content"], str)
    usage = answer["usage"]
    assert usage["prompt_tokens"] > 0
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert choice["finish_reason"] in ("stop", "length")
    if limit is not None:
        assert usage["completion_tokens"] <= limit
        assert (choice["finish_reason"] == "length") == (usage["completion_tokens"] == limit)


@every_python
def test_first_script(client: Client) -> None:
    assert spoken(lambda: finished(client.run("first_script")), lambda run: run.out)


@every_python
def test_simple_chatbot_that_prints_everything(client: Client) -> None:
    mark = " Ask OpenAI Anything: "
    run = client.run("simple_chatbot_json", "What is a capital city of South Korea?\nWhat is a dog?\n")
    *printed, nothing = answers(run, mark)
    assert len(printed) == 2 and nothing.strip() == ""
    for text in printed:
        answer = json.loads(text)
        assert set(answer) >= COMPLETION and answer["object"] == "text_completion"
        (choice,) = answer["choices"]
        assert isinstance(choice["text"], str) and choice["finish_reason"] in ("stop", "length")
        assert answer["usage"]["completion_tokens"] <= 100


@every_python
def test_simple_chatbot(client: Client) -> None:
    def answer(run: Run) -> str:
        first, second, nothing = answers(run, " Ask OpenAI Anything: ")
        assert nothing.strip() == ""
        return first.strip() and second

    asked = "What is a capital city of South Korea?\nAnd of North Korea?\n"
    assert spoken(lambda: client.run("simple_chatbot", asked), answer)


@every_python
def test_chatbot_with_memory(client: Client) -> None:
    def answer(run: Run) -> str:
        first, second, third, nothing = answers(run, "USER: ")
        assert nothing == ""
        turns = [turn.removeprefix("JAX:  ") for turn in (first, second, third)]
        assert [f"JAX:  {turn}" for turn in turns] == [first, second, third]
        return "".join(turns)

    asked = "Hello, I am Ada.\nWhat do you want?\nWhat is my name?\n"
    assert spoken(lambda: client.run("chatbot_with_memory", asked), answer)


@every_client
def test_multi_turn(client: Client) -> None:
    check_chat(json.loads(finished(client.run("multi_turn")).out), limit=50)


@every_python
def test_multi_turn_without_a_limit(client: Client) -> None:
    assert spoken(lambda: finished(client.run("multi_turn_unbounded")), lambda run: run.out)


@every_python
def test_question_in_korean(client: Client) -> None:
    assert spoken(lambda: finished(client.run("question")), lambda run: run.out)


@every_client
def test_counselling_in_chinese(client: Client) -> None:
    answer = json.loads(finished(client.run("counselling")).out)
    check_chat(answer, limit=500)
    assert answer["usage"]["prompt_tokens"] > 500


@every_node
def test_node_example(client: Client) -> None:
    printed = finished(client.run("openai-test")).out
    assert re.search(r"index: 0,", printed), printed
    assert re.search(r"role: 'assistant',\s+content: ['\"`]", printed), printed
    assert re.search(r"finish_reason: '(stop|length)'", printed), printed


@pytest.mark.parametrize("line", sorted(path.stem for path in (PROGRAMS / "curl").iterdir()))
@pytest.mark.parametrize("client", ["curl"], indirect=True)
def test_curl(client: Client, line: str) -> None:
    assert shutil.which("curl"), "these tests need curl"
    printed = (PROGRAMS / "curl" / f"{line}.sh").read_text(encoding="utf-8")
    command = printed.replace("https://api.openai.com/v1", client.server.base)
    assert command != printed
    answer = json.loads(finished(client.execute("sh", "-c", command)).out)
    CURL[line](answer)


def _check_completion(answer: dict[str, Any]) -> None:
    assert set(answer) >= COMPLETION and answer["object"] == "text_completion"
    assert 0 < answer["usage"]["completion_tokens"] <= 7
    assert answer["choices"][0]["text"].strip()


def _check_edit(answer: dict[str, Any]) -> None:
    assert set(answer) == {"object", "created", "choices", "usage"} and answer["object"] == "edit"
    assert answer["choices"][0]["text"].endswith("\n")


def _check_model(answer: dict[str, Any]) -> None:
    assert answer["object"] == "model" and answer["id"] == "text-davinci-003"
    assert answer["permission"][0]["object"] == "model_permission"
    assert answer["permission"][0]["allow_sampling"] is True


def _check_models(answer: dict[str, Any]) -> None:
    assert answer["object"] == "list"
    assert {"gpt-3.5-turbo", "text-davinci-003"} <= {model["id"] for model in answer["data"]}


def _check_engine(answer: dict[str, Any]) -> None:
    assert answer["object"] == "engine" and answer["id"] == "text-ada-001" and answer["ready"] is True


def _check_engines(answer: dict[str, Any]) -> None:
    assert answer["object"] == "list"
    assert {engine["object"] for engine in answer["data"]} == {"engine"}


CURL: dict[str, Callable[[dict[str, Any]], None]] = {
    "chat": check_chat,
    "chat_with_system": check_chat,
    "completions": _check_completion,
    "edits": _check_edit,
    "engine": _check_engine,
    "engines": _check_engines,
    "model": _check_model,
    "models": _check_models,
}
"""Each command line to what its answer must be."""
