from __future__ import annotations

import json
import re

import pytest
from tests.training.text.makers import BANK, MAKERS
from training.text.generate import facts, tasks, writing
from training.text.generate.base import Dice, Example
from training.text.marks import CONTROL, VISIBLE

DRAWS = 60
TYPES = {"string": str, "number": int, "integer": int}


def drawn(name: str, draws: int = DRAWS) -> list[Example]:
    return [MAKERS[name](Dice(seed)) for seed in range(draws)]


@pytest.mark.parametrize("name", MAKERS)
def test_same_seed_gives_the_same_example_and_seeds_differ(name: str) -> None:
    examples = drawn(name)
    assert examples == drawn(name)
    assert len({repr(example) for example in examples}) > DRAWS / 4


@pytest.mark.parametrize("name", MAKERS)
def test_conversations_are_well_formed(name: str) -> None:
    for example in drawn(name):
        roles = [message["role"] for message in example.messages]
        assert roles[-1] == "assistant"
        assert roles[1 if roles[0] == "system" else 0] == "user"
        assert "system" not in roles[1:]
        for message in example.messages:
            text = message["content"] or ""
            assert text == text.strip() and (text or message["tool_calls"])
            assert not any(mark in text for mark in CONTROL + VISIBLE)
            assert not re.search(r"\{\w+\}", text), "a slot was left open"


def test_answers_to_extraction_are_json_with_what_the_text_says() -> None:
    for example in drawn("extraction"):
        found = json.loads(example.messages[-1]["content"])
        assert found
        told = example.messages[-2]["content"]
        assert all(str(value) in told for value in found.values())


def test_json_lists_have_as_many_items_as_asked() -> None:
    for example in drawn("json_list"):
        found = json.loads(example.messages[-1]["content"])
        items = next(iter(found.values())) if isinstance(found, dict) else found
        assert re.findall(r"\d", example.messages[-2]["content"]) == [str(len(items))]


def test_calls_name_a_given_tool_and_fill_its_parameters() -> None:
    called = 0
    for example in drawn("tool_use", 300):
        tools = {tool["function"]["name"]: tool["function"]["parameters"] for tool in example.tools}
        assert len(tools) == len(example.tools)
        for message in example.messages:
            for call in message.get("tool_calls", []):
                called += 1
                schema, arguments = tools[call["function"]["name"]], call["function"]["arguments"]
                assert list(arguments) == schema["required"]
                for name, value in arguments.items():
                    assert isinstance(value, TYPES[schema["properties"][name]["type"]])
    assert called > 150


def test_sums_are_right() -> None:
    names = {
        "plus": "+",
        "minus": "-",
        "times": "*",
        "x": "*",
        "divided by": "/",
        "+": "+",
        "-": "-",
        "*": "*",
        "/": "/",
    }
    for seed in range(300):
        answer = facts.arithmetic(Dice(seed)).messages[-1]["content"]
        parts = re.fullmatch(r"(\d+) (.+?) (\d+) (?:is|=) (\d+)\.", answer)
        assert parts, answer
        left, sign, right, result = int(parts[1]), names[parts[2]], int(parts[3]), int(parts[4])
        expected = {"+": left + right, "-": left - right, "*": left * right}.get(sign, left / max(right, 1))
        assert result == expected, answer


def test_repeating_repeats() -> None:
    for seed in range(DRAWS):
        messages = writing.repeat(Dice(seed), BANK).messages
        assert messages[-1]["content"] in messages[-2]["content"]


def test_an_edit_is_about_its_text() -> None:
    for seed in range(DRAWS):
        order, before, after = writing.edit_of(Dice(seed), BANK[0])
        assert order and before and after
        if order.startswith(("Fix the sp", "Correct the sp", "Fix the ty")):
            assert after == BANK[0] != before


def test_readings_can_be_answered_from_the_text_or_say_that_they_cannot() -> None:
    unanswerable = 0
    for seed in range(200):
        messages = tasks.reading(Dice(seed)).messages
        if "not say" in (answer := messages[-1]["content"]) or "doesn't say" in answer:
            unanswerable += 1
            continue
        words = set(re.findall(r"\w+", answer)) - {"is", "in", "lives", "likes", "has", "a", "an", "old", "years"}
        assert words <= set(re.findall(r"\w+", messages[-2]["content"]))
    assert 0 < unanswerable < 60
