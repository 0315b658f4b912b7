"""JSON mode and JSON schemas: what an answer may be, and which schemas are refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prompting.grammars import accepts, begins

from dragoman.core.errors import InvalidRequest
from dragoman.core.types import Grammar
from dragoman.prompting.structured import check, find_problem, guided, json_object_grammar, json_schema_grammar

PERSON: dict[str, Any] = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
    "additionalProperties": False,
}
# A model writes every character as itself, save those JSON has escapes for; the grammar leaves it no other way.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
objects = st.dictionaries(texts, values, max_size=3)


@given(value=objects, indent=st.sampled_from([None, 2]))
def test_json_mode_takes_every_object(value: dict[str, Any], indent: int | None) -> None:
    assert accepts(json_object_grammar(), json.dumps(value, indent=indent, ensure_ascii=False))


@pytest.mark.parametrize("text", ["[]", '"a"', "1", "{a: 1}", "{} {}", '{"a": 1', "```json\n{}\n```", ""])
def test_json_mode_takes_nothing_else(text: str) -> None:
    assert not accepts(json_object_grammar(), text)


def test_blanks_have_an_end() -> None:
    assert begins(json_object_grammar(), '{\n    "a": ')
    assert not begins(json_object_grammar(), "{" + "\n" * 40)
    assert not begins(json_object_grammar(), "{" + " " * 40)


@pytest.mark.parametrize("strict", [True, False])
def test_a_schema_binds_the_answer(strict: bool) -> None:
    grammar = json_schema_grammar(PERSON, strict=strict)
    assert accepts(grammar, '{"name": "Zoë", "age": 7}')
    assert not accepts(grammar, '{"name": "Zoë"}')
    assert not begins(grammar, '{"name": "Zoë", "age": "')
    assert not accepts(grammar, '{"name": "Zoë", "age": 7, "more": 1}')


def test_a_keyword_that_cannot_be_enforced_is_refused_when_strict() -> None:
    schema = {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}
    with pytest.raises(InvalidRequest, match="Invalid schema for response_format 'sizes': .*uniqueItems") as caught:
        json_schema_grammar(schema, strict=True, name="sizes")
    assert caught.value.param == "response_format"
    assert accepts(json_schema_grammar(schema, strict=False), "[1, 1]")


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    "schema", [{"type": "person"}, {"$ref": "#/$defs/gone"}, {"properties": 1}, {"const": "\ud800"}]
)
def test_a_wrong_schema_is_refused(schema: dict[str, Any], strict: bool) -> None:
    with pytest.raises(InvalidRequest, match="Invalid schema for response_format 'response'"):
        json_schema_grammar(schema, strict=strict)


def test_options_that_come_with_a_schema_do_not_count() -> None:
    grammar = json_schema_grammar({**PERSON, "x-guidance": {"whitespace_flexible": False}}, strict=True)
    assert accepts(grammar, '{\n  "name": "a",\n  "age": 1\n}')


def test_the_schema_of_the_client_is_left_as_it_is() -> None:
    schema = {"type": "object"}
    guided(schema, strict=True)
    assert schema == {"type": "object"}


def test_problems_of_grammars() -> None:
    assert find_problem(Grammar("lark", 'start: "a"')) is None
    assert find_problem(Grammar("lark", "start: gone")) is not None
    assert find_problem(Grammar("json_schema", "{no json")) is not None
    with pytest.raises(InvalidRequest, match="Invalid schema for function 'f'") as caught:
        check(Grammar("json_schema", "[]"), subject="function 'f'", param="tools")
    assert caught.value.param == "tools"
