from __future__ import annotations

import json
from typing import Any

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tests.training.text.makers import MAKERS
from training.text.chat import TEMPLATE, pieces
from training.text.generate.base import Dice, Example
from training.text.marks import END_OF_TEXT, TURN_END
from training.text.written import plain, write


def rendered(example: Example) -> str:
    environment = ImmutableSandboxedEnvironment()
    environment.policies["json.dumps_function"] = lambda value, **_: json.dumps(value, ensure_ascii=False)
    environment.filters["tojson"] = lambda value: json.dumps(value, ensure_ascii=False)
    template = environment.from_string(TEMPLATE.read_text("utf-8").rstrip("\n"))
    return template.render(messages=example.messages, tools=example.tools, add_generation_prompt=False)


CALL: dict[str, Any] = {"type": "function", "function": {"name": "add", "arguments": {"a": 1, "b": "ü"}}}
ODD = (
    Example([{"role": "user", "content": "Hi", "name": "Ann"}, {"role": "assistant", "content": "Hello!"}]),
    Example(
        [
            {"role": "user", "content": "Add."},
            {"role": "assistant", "content": "At once.", "tool_calls": [CALL, CALL]},
            {"role": "tool", "content": "1"},
            {"role": "tool", "content": "2"},
            {"role": "assistant", "content": "Done."},
        ],
        [{"type": "function", "function": {"name": "add"}}],
    ),
    Example([{"role": "system", "content": ""}, {"role": "user", "content": "Hi"}], [{"type": "function"}]),
)


@pytest.mark.parametrize("name", MAKERS)
def test_training_sees_what_the_template_writes(name: str) -> None:
    for seed in range(20):
        example = MAKERS[name](Dice(seed))
        assert "".join(text for text, _ in pieces(example.messages, example.tools)) == rendered(example)


@pytest.mark.parametrize("example", ODD)
def test_unusual_conversations_agree_with_the_template_too(example: Example) -> None:
    assert "".join(text for text, _ in pieces(example.messages, example.tools)) == rendered(example)


def test_only_the_assistant_is_taught_and_its_end_mark_with_it() -> None:
    example = ODD[1]
    taught = [text for text, own in pieces(example.messages, example.tools) if own]
    assert len(taught) == 2
    assert all(text.endswith(TURN_END) for text in taught)
    assert taught[0].startswith("At once.\n<tool_call>\n") and taught[0].count("</tool_call>") == 2
    assert taught[1] == "Done." + TURN_END
    untaught = "".join(text for text, own in pieces(example.messages, example.tools) if not own)
    assert untaught.count("<|im_start|>assistant\n") == 2 and "Add." in untaught and "<tool_response>" in untaught


def test_plain_completions_teach_the_answer_and_the_end() -> None:
    example = Example([{"role": "user", "content": "Say hi"}, {"role": "assistant", "content": "Hi."}])
    assert plain(example) == [("Say hi", False), ("\n\nHi." + END_OF_TEXT, True)]
    assert list(write([example], 1.0, 0)) == [plain(example)]
    assert list(write([example], 0.0, 0)) == [pieces(example.messages)]


def test_conversations_with_more_than_a_question_keep_their_marks() -> None:
    assert list(write([ODD[1]], 1.0, 0)) == [pieces(ODD[1].messages, ODD[1].tools)]
