"""The forms of calls: which one a template teaches, what forces it, and that the two agree with the reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prompting.grammars import accepts, begins
from tests.prompting.templates import CHATML, HERMES, LLAMA3, MISTRAL, MISTRAL_ARGS, SPECIALS, TOOL, template

from dragoman.core.errors import InvalidRequest
from dragoman.prompting.messages import Tool
from dragoman.prompting.structured import json_schema_grammar
from dragoman.prompting.tools import CallArguments, CallStarted, TextDelta, ToolFormat, check_tools, tool_format

NOW = Tool(name="now")
TOOLS = (TOOL, NOW)
NAMES = ("weather", "now")

CALL = '{"name": "weather", "arguments": {"city": "Rome"}}'
NOW_CALL = '{"name": "now", "arguments": {}}'

ONE = {
    CHATML: CALL,
    HERMES: f"<tool_call>\n{CALL}\n</tool_call>",
    MISTRAL: f"[TOOL_CALLS][{CALL}]",
    MISTRAL_ARGS: '[TOOL_CALLS]weather[ARGS]{"city": "Rome"}',
    LLAMA3: '{"name": "weather", "parameters": {"city": "Rome"}}',
}
TWO = {
    CHATML: f"{CALL}\n{NOW_CALL}",
    HERMES: f"<tool_call>\n{CALL}\n</tool_call>\n<tool_call>\n{NOW_CALL}\n</tool_call>",
    MISTRAL: f"[TOOL_CALLS][{CALL}, {NOW_CALL}]",
    MISTRAL_ARGS: '[TOOL_CALLS]weather[ARGS]{"city": "Rome"}[TOOL_CALLS]now[ARGS]{}',
    LLAMA3: '{"name": "weather", "parameters": {"city": "Rome"}}\n{"name": "now", "parameters": {}}',
}
forms = pytest.mark.parametrize("source", list(ONE))


def form_of(source: str, specials: tuple[str, ...] = SPECIALS) -> ToolFormat:
    return tool_format(template(source, specials))


def calls_in(format: ToolFormat, text: str) -> list[tuple[str, Any]]:
    """Return the calls in ``text``, which must hold nothing else."""
    parser = format.parser(NAMES)
    calls: list[tuple[str, str]] = []
    for piece in [*parser.feed(text), *parser.finish()]:
        assert not isinstance(piece, TextDelta)
        if isinstance(piece, CallStarted):
            calls.append((piece.name, ""))
        else:
            assert isinstance(piece, CallArguments)
            calls[-1] = (calls[-1][0], calls[-1][1] + piece.text)
    return [(name, json.loads(arguments)) for name, arguments in calls]


@pytest.mark.parametrize(
    ("source", "native", "opening"),
    [
        (CHATML, False, ""),
        (HERMES, True, "<tool_call>"),
        (MISTRAL, True, "[TOOL_CALLS]"),
        (MISTRAL_ARGS, True, "[TOOL_CALLS]"),
        (LLAMA3, True, "<|python_tag|>"),
        ("{% if tools %}{{ tools | tojson }}<tool_call><function=NAME></tool_call>{% endif %}", False, ""),
        ('<tool_call>{"name": x}</tool_call>', False, ""),
    ],
)
def test_the_form_is_the_one_the_template_teaches(source: str, native: bool, opening: str) -> None:
    format = form_of(source)
    assert (format.native, format.marks.opening) == (native, opening)


def test_marks_that_are_control_tokens_are_to_be_seen() -> None:
    assert form_of(HERMES).visible_specials == ("<tool_call>", "</tool_call>")
    assert form_of(HERMES, ("<tool_call>",)).visible_specials == ("<tool_call>",)
    assert form_of(MISTRAL).visible_specials == ()
    assert form_of(MISTRAL, ("[TOOL_CALLS]",)).visible_specials == ("[TOOL_CALLS]",)
    assert form_of(MISTRAL_ARGS, ("[ARGS]", "[TOOL_CALLS]")).visible_specials == ("[TOOL_CALLS]", "[ARGS]")
    assert form_of(LLAMA3, ("<|python_tag|>",)).visible_specials == ("<|python_tag|>",)
    assert form_of(CHATML).visible_specials == ()


def test_instructions_describe_the_tools_and_the_form() -> None:
    text = form_of(CHATML).instructions((TOOL, Tool(name="gehört", description="Grüße")))
    assert json.dumps({"name": TOOL.name, "description": TOOL.description, "parameters": TOOL.parameters}) in text
    assert '\n{"name": "gehört", "description": "Grüße"}\n' in text
    assert '{"name": "NAME", "arguments": {...}}' in text


@forms
def test_a_forced_answer_is_one_call(source: str) -> None:
    format = form_of(source)
    grammar = format.grammar(TOOLS, names=NAMES, parallel=False)
    assert accepts(grammar, ONE[source])
    assert not accepts(grammar, TWO[source])
    assert not accepts(grammar, "")
    assert not begins(grammar, "Hello")
    assert calls_in(format, ONE[source]) == [("weather", {"city": "Rome"})]


@forms
def test_a_forced_answer_may_be_several_calls(source: str) -> None:
    format = form_of(source)
    grammar = format.grammar(TOOLS, names=NAMES, parallel=True)
    assert accepts(grammar, ONE[source])
    assert accepts(grammar, TWO[source])
    assert calls_in(format, TWO[source]) == [("weather", {"city": "Rome"}), ("now", {})]


@forms
def test_only_the_named_tools_may_be_called(source: str) -> None:
    grammar = form_of(source).grammar(TOOLS, names=("now",), parallel=False)
    assert not begins(grammar, ONE[source])
    assert begins(grammar, ONE[source][: ONE[source].index("weather")])


@forms
def test_arguments_follow_their_schema(source: str) -> None:
    grammar = form_of(source).grammar(TOOLS, names=NAMES, parallel=True)
    assert not accepts(grammar, ONE[source].replace("city", "town"))
    assert not begins(grammar, ONE[source].replace('"Rome"', "1"))
    assert not accepts(grammar, TWO[source].replace("{}", '{"a": 1}'))


@forms
@given(city=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=8))
def test_what_is_forced_can_be_read(source: str, city: str) -> None:
    format = form_of(source)
    text = ONE[source].replace('"Rome"', json.dumps(city, ensure_ascii=False))
    assert accepts(format.grammar(TOOLS, names=NAMES, parallel=False), text)
    assert calls_in(format, text) == [("weather", {"city": city})]


def test_a_schema_may_refer_to_its_own_parts() -> None:
    parameters = {"$defs": {"n": {"type": "integer"}}, "properties": {"x": {"$ref": "#/$defs/n"}}, "required": ["x"]}
    tools = (Tool(name="f", parameters=parameters), Tool(name='quo"te', parameters=parameters))
    grammar = form_of(CHATML).grammar(tools, names=("f", 'quo"te'), parallel=False)
    assert accepts(grammar, '{"name": "f", "arguments": {"x": 1}}')
    assert accepts(grammar, '{"name": "quo\\"te", "arguments": {"x": 1}}')
    assert not begins(grammar, '{"name": "f", "arguments": {"x": "')


@pytest.mark.parametrize("param", ["tools", "functions"])
@pytest.mark.parametrize("schema", [{"type": "person"}, {"$ref": "#/nowhere"}, {"enum": []}])
def test_a_schema_that_cannot_be_followed_is_refused(schema: dict[str, object], param: str) -> None:
    parameters = {"type": "object", "properties": {"x": schema}, "required": ["x"]}
    broken = Tool(name="broken", parameters=parameters)
    with pytest.raises(InvalidRequest, match="Invalid schema for function 'broken': ") as caught:
        check_tools((TOOL, broken), param=param)
    assert caught.value.param == param


def test_only_a_strict_tool_must_be_enforceable_to_the_letter() -> None:
    parameters = {"type": "object", "properties": {"x": {"not": {"type": "string"}}}}
    check_tools((TOOL, Tool(name="f", parameters=parameters)), param="tools")
    with pytest.raises(InvalidRequest, match="Invalid schema for function 'f': .*not"):
        check_tools((Tool(name="f", parameters=parameters, strict=True),), param="tools")


@forms
def test_a_call_of_one_tool_may_be_begun_for_the_model(source: str) -> None:
    """What was begun and what the grammar lets follow are together what the whole grammar would have allowed."""
    format = form_of(source)
    begun, rest = format.begun(TOOL, parallel=False)
    assert ONE[source].startswith(begun)
    assert accepts(rest, ONE[source].removeprefix(begun))
    assert not begins(rest, "x")


def test_an_answer_in_json_or_calls() -> None:
    format = form_of(HERMES)
    schema = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
    answer = json_schema_grammar(schema, strict=True)
    grammar = format.grammar((TOOL,), names=("weather",), parallel=True, answer=answer)
    assert accepts(grammar, ONE[HERMES]) and accepts(grammar, '{"a": 1}')
    assert not begins(grammar, '{"a": "') and not begins(grammar, "In words")
