"""Whether a text is what a grammar asks for, by llguidance on single bytes."""

from __future__ import annotations

from llguidance import LLMatcher, LLTokenizer

from dragoman.core.types import Grammar

BYTES = LLTokenizer("byte")


def accepts(grammar: Grammar, text: str) -> bool:
    """Whether ``text`` is a whole answer."""
    matcher = _after(grammar, text)
    return matcher is not None and bool(matcher.is_accepting())


def begins(grammar: Grammar, text: str) -> bool:
    """Whether an answer may begin with ``text``."""
    return _after(grammar, text) is not None


def _after(grammar: Grammar, text: str) -> LLMatcher | None:
    compile_ = LLMatcher.grammar_from_json_schema if grammar.kind == "json_schema" else LLMatcher.grammar_from_lark
    matcher = LLMatcher(BYTES, compile_(grammar.source))
    assert not matcher.is_error(), matcher.get_error()
    tokens = list(text.encode())
    return matcher if matcher.try_consume_tokens(tokens) == len(tokens) else None
