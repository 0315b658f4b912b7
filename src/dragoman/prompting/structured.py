"""JSON mode and JSON schemas as grammars, checked when the request arrives. Knows llguidance's rules, not its masks."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from llguidance import LLMatcher, LLTokenizer

from dragoman.core.errors import InvalidRequest
from dragoman.core.types import Grammar

WHITESPACE = r" |\n {0,24}|\n\t{0,8}"
"""Between JSON tokens: a blank, or a line break and its indentation; bounded, as models may write blanks for ever."""

WORDS = {"NoExtensionBias": "nothing can satisfy it."}
"""llguidance's own words, where they say nothing to a caller."""


def guided(schema: dict[str, Any], *, strict: bool) -> dict[str, Any]:
    """Return ``schema`` with our options for llguidance in place of any that came with it.

    Where ``strict`` is not asked for, keywords that llguidance does not know bind the answer no more than the prompt
    does.
    """
    return {**schema, "x-guidance": {"whitespace_pattern": WHITESPACE, "lenient": not strict}}


def json_object_grammar() -> Grammar:
    """Return the grammar of any JSON object: ``response_format`` ``json_object``."""
    return _grammar({"type": "object"}, strict=True)


def json_schema_grammar(schema: dict[str, Any], *, strict: bool, name: str = "response") -> Grammar:
    """Return the grammar of JSON that follows ``schema``: ``response_format`` ``json_schema`` named ``name``.

    Raises:
        InvalidRequest: the schema is wrong or, when ``strict``, has keywords that cannot be enforced.
    """
    grammar = _grammar(schema, strict=strict)
    check(grammar, subject=f"response_format '{name}'", param="response_format")
    return grammar


def check(grammar: Grammar, *, subject: str = "response_format", param: str = "response_format") -> None:
    """Raise InvalidRequest about ``subject``, naming ``param``, when llguidance cannot follow ``grammar``."""
    problem = find_problem(grammar)
    if problem is not None:
        raise InvalidRequest(f"Invalid schema for {subject}: {problem}", param=param)


def find_problem(grammar: Grammar) -> str | None:
    """Return why llguidance cannot follow ``grammar``, None when it can: it is compiled, and asked for a first byte."""
    compile_ = LLMatcher.grammar_from_json_schema if grammar.kind == "json_schema" else LLMatcher.grammar_from_lark
    try:
        matcher = LLMatcher(_bytes(), compile_(grammar.source))
        matcher.compute_bitmask()
    except ValueError as error:
        return str(error)
    if not matcher.is_error():
        return None
    problem = str(matcher.get_error()).partition("\n")[0]
    return WORDS.get(problem, problem)


@cache
def _bytes() -> LLTokenizer:
    """Return the smallest vocabulary: what a grammar allows does not depend on the model's."""
    return LLTokenizer("byte")


def _grammar(schema: dict[str, Any], *, strict: bool) -> Grammar:
    return Grammar("json_schema", json.dumps(guided(schema, strict=strict), ensure_ascii=False))
