from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import replace

import jsonschema
import pytest
from tests.training.text.makers import MAKERS, SENTENCES, sources
from training.text.evaluate.cases import leaks
from training.text.generate import prefaces, writing
from training.text.generate.base import Dice, Example
from training.text.generate.story import cast_of
from training.text.marks import CONTROL, VISIBLE
from training.text.settings import read_settings

from training.text import generate

DRAWS = 60
LONGEST = 4000  # characters


def drawn(name: str, draws: int = DRAWS) -> list[Example]:
    return [MAKERS[name](Dice(seed)) for seed in range(draws)]


def of(ability: str, draws: int = DRAWS) -> list[Example]:
    return [example for name in MAKERS if name.startswith(f"{ability}:") for example in drawn(name, draws)]


@pytest.mark.parametrize("name", MAKERS)
def test_same_seed_gives_the_same_example_and_seeds_differ(name: str) -> None:
    examples = drawn(name)
    assert examples == drawn(name)
    few = name.startswith(("sources:", "seeds:", "reading: tale"))  # the stand-ins have a row or two
    assert len({repr(example) for example in examples}) > (0 if few else DRAWS / 6)


@pytest.mark.parametrize("name", MAKERS)
def test_conversations_are_well_formed(name: str) -> None:
    for example in drawn(name):
        assert bool(example.raw) != bool(example.messages)
        roles = [message["role"] for message in example.messages]
        if roles:
            assert roles[-1] == "assistant"
            assert roles[1 if roles[0] == "system" else 0] == "user" or name == "seeds: greeted"
            assert "system" not in roles[1:]
        for message in example.messages:
            text = message["content"] or ""
            assert text == text.strip() and (text or message["tool_calls"])
            assert not any(mark in text for mark in CONTROL + VISIBLE)
            assert not re.search(r"\{[a-z]+\d?\}", text), "a slot was left open"
        assert sum(len(message["content"] or "") for message in example.messages) < LONGEST


def test_what_is_said_around_a_question_leaves_it_and_its_answer_as_they_are() -> None:
    asked = []
    for example in of("geography"):
        around = prefaces.surround(Dice(len(asked)), example)
        place = next(place for place, message in enumerate(example.messages) if message["role"] == "user")
        question, found = example.messages[place]["content"], around.messages[place]["content"]
        assert question.rstrip() in found and not re.search(r"\{[a-z]+\}", found)
        assert around.messages[place + 1 :] == example.messages[place + 1 :]
        asked.append(found.replace(question.rstrip(), ""))
    assert len(set(asked)) > len(asked) / 3


def test_few_examples_ask_what_is_held_out() -> None:
    examples = [example for name in MAKERS for example in drawn(name, 20)]
    assert sum(map(leaks, examples)) < 0.03 * len(examples)


def test_the_mixture_is_repeatable_and_joins_lone_questions() -> None:
    settings = replace(read_settings(), data=sources())
    examples = list(generate.conversations(settings, random.Random(1), 1500))
    assert examples == list(generate.conversations(settings, random.Random(1), 1500))
    assert 1000 < len(examples) < 1500
    assert max(len(example.messages) for example in examples) >= 8


def test_answers_to_extraction_are_json() -> None:
    for example in of("extraction") + of("extraction_rows"):
        for message in example.messages:
            if message["role"] == "assistant":
                assert isinstance(json.loads(message["content"]), dict | list)


def test_calls_name_a_given_tool_and_fit_its_schema() -> None:
    called = 0
    for example in of("tools", 150) + of("tools_turns"):
        tools = {tool["function"]["name"]: tool["function"]["parameters"] for tool in example.tools}
        assert len(tools) == len(example.tools)
        for message in example.messages:
            for call in message.get("tool_calls", []):
                called += 1
                jsonschema.validate(call["function"]["arguments"], tools[call["function"]["name"]])
    assert called > 400


def test_equations_are_right() -> None:
    seen = 0
    for example in of("sums", 200) + of("sums_pages"):
        said = "".join(text for text, _ in example.raw) or example.messages[-1]["content"]
        for left, sign, right, result in re.findall(
            r"(?<![\d.+*/-] )(?<![\d.])(\d+) ([-+*x]) (\d+) = (-?\d+)(?![\d.])", said
        ):
            seen += 1
            a, b = int(left), int(right)
            assert int(result) == {"+": a + b, "-": a - b}.get(sign, a * b), said
    assert seen > 1000


def test_pages_teach_what_stands_in_them() -> None:
    for example in of("copying"):
        for place, (text, taught) in enumerate(example.raw[:-1]):
            before = "".join(earlier for earlier, _ in example.raw[:place])
            assert not taught or text.strip() in before
    for example in drawn("sums_pages: page", 30):
        assert not any(taught and "=" not in text and " is " not in text for text, taught in example.raw)


def test_stories_of_given_words_name_them_and_end() -> None:
    for example in drawn("story: about words", 100) + drawn("story: with words", 100):
        text = example.messages[-1]["content"]
        assert 80 <= len(text.split()) <= 150, text
        assert text[-1] in '.!?"', text


def test_what_is_open_leans_to_the_first_and_can_be_any() -> None:
    dice = Dice(1)
    letters = Counter(dice.leaning("abcdefgh") for _ in range(2000))
    (first, often), (_, second) = letters.most_common(2)
    assert first == "a" and often > 1.5 * second and set(letters) == set("abcdefgh")


def test_stories_lean_to_common_words_where_nothing_is_asked() -> None:
    dice = Dice(1)
    helpers = Counter(cast_of(dice, [], "lost").helper for _ in range(300))
    assert {name for name, _ in helpers.most_common(2)} == {"fox", "boy:m"} and len(helpers) > 30


def test_one_order_has_several_labels() -> None:
    for example in drawn("classify_rows: in turn"):
        labels = [message["content"] for message in example.messages if message["role"] == "assistant"]
        assert len(labels) >= 4 and len(set(labels)) > 1


def test_what_is_no_work_of_the_tools_is_answered_beside_them() -> None:
    for example in drawn("tools_turns: no call"):
        assert example.tools and not any(message.get("tool_calls") for message in example.messages)


def test_repeating_repeats() -> None:
    for example in drawn("text: repeat", 200):
        said = " ".join(message["content"] for message in example.messages[:-1])
        assert example.messages[-1]["content"] in said


def test_an_edit_is_about_its_text() -> None:
    for seed in range(DRAWS):
        order, before, after = writing.edit_of(Dice(seed), SENTENCES[0])
        assert order and before and after
        if order.startswith(("Fix the sp", "Correct the sp", "Fix the ty")):
            assert after == SENTENCES[0] != before
