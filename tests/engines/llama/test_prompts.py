"""Prompts to ids: segments, ids, gaps; what does not fit is refused."""

from __future__ import annotations

from typing import Any, cast

import pytest
from tests.engines.llama.fakes import END, FakeVocabulary

from dragoman.core.errors import ContextLengthExceeded, InvalidRequest
from dragoman.core.types import Infill, Segment
from dragoman.engines.llama.bindings import Vocabulary
from dragoman.engines.llama.prompts import Prompts

A, B, C = 31, 1, 2  # the ids of "a", "b", "c"


def prompts(**changes: Any) -> Prompts:
    return Prompts(cast(Vocabulary, FakeVocabulary(**changes)))


def test_segments_are_encoded_one_by_one() -> None:
    prompt = (Segment("ab"), Segment("<|end|>", special=True), Segment(""), Segment("c"))
    assert prompts().encode(prompt) == ((A, B, END, C), "ab<|end|>c")


def test_only_the_template_may_name_special_tokens() -> None:
    special, _ = prompts().encode((Segment("<|end|>", special=True),))
    assert special == (END,)
    with pytest.raises(ValueError, match="subsection not found"):  # the fake has no letters for it: it was spelled out
        prompts().encode((Segment("<|end|>"),))


def test_the_begin_token_stands_first_and_once() -> None:
    bos = prompts(bos=5, adds_bos=True)
    assert bos.encode((Segment("ab"),))[0] == (5, A, B)
    assert prompts(bos=END, adds_bos=True).encode((Segment("<|end|>", special=True), Segment("b")))[0] == (END, B)
    assert bos.encode((B, C))[0] == (B, C)


def test_an_empty_prompt_is_one_token() -> None:
    for empty in ((), (Segment(""),)):
        assert prompts().encode(empty) == ((END,), "")
        assert prompts(bos=5, adds_bos=True).encode(empty) == ((5,), "")


def test_ids_are_taken_as_they_are() -> None:
    assert prompts().encode((B, C, END)) == ((B, C, END), "bc<|end|>")
    for wrong in (-1, 64):
        with pytest.raises(InvalidRequest, match="Maximum value is 63") as refusal:
            prompts().encode((B, wrong))
        assert refusal.value.param == "prompt"


def test_a_gap_is_put_between_the_models_marks() -> None:
    able = prompts(infill=(40, 41, 42))
    assert able.infill
    assert able.encode(Infill("ab", "c")) == ((40, A, B, 41, C, 42), "ab")
    assert able.encode(Infill("", "")) == ((40, 41, 42), "")
    assert prompts(infill=(40, 41, 42), bos=5, adds_bos=True).encode(Infill("a", "c"))[0] == (5, 40, A, 41, C, 42)


def test_a_gap_needs_a_model_that_knows_gaps() -> None:
    unable = prompts(infill=(40, -1, 42))
    assert not unable.infill
    with pytest.raises(InvalidRequest, match="does not support") as refusal:
        unable.encode(Infill("a", "b"))
    assert refusal.value.param == "suffix"


@pytest.mark.parametrize(
    ("prompt", "asked", "limit"), [(90, None, 10), (90, 10, 10), (90, 3, 3), (100, 0, 0), (0, 100, 100), (99, None, 1)]
)
def test_what_may_follow(prompt: int, asked: int | None, limit: int) -> None:
    assert prompts().limit(prompt, asked, 100) == limit


@pytest.mark.parametrize(("prompt", "asked"), [(101, 0), (100, None), (100, 1), (90, 11)])
def test_what_does_not_fit(prompt: int, asked: int | None) -> None:
    with pytest.raises(ContextLengthExceeded):
        prompts().limit(prompt, asked, 100)


def test_control_tokens_leave_no_text_unless_they_are_named() -> None:
    assert prompts().visible_piece(END, ()) == b""
    assert prompts().visible_piece(END, ("<|end|>",)) == b"<|end|>"
    assert prompts().visible_piece(A, ()) == b"a"
