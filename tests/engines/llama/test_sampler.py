"""The sampler as a whole: every stage against the plain one, and what must not matter does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.engines.llama.fakes import examples
from tests.engines.llama.reference import assert_follows, probabilities

from dragoman.core.errors import ServerError
from dragoman.core.types import SamplingParams
from dragoman.engines.llama.sampler import Sampler, Scratch, apply_mask

Floats = NDArray[np.float32]
SIZE = 50
SCRATCH = Scratch(SIZE)
ROW = np.random.default_rng(2).normal(0, 2, SIZE).astype(np.float32)


def mask_of(allowed: set[int], size: int = SIZE) -> NDArray[np.int32]:
    words = np.zeros((size + 31) // 32, np.uint32)
    for token in allowed:
        words[token // 32] |= np.uint32(1 << token % 32)
    return words.view(np.int32)


def draws(row: Floats, count: int, mask: NDArray[np.int32] | None = None, **params: Any) -> list[int]:
    """First tokens of ``count`` choices, each with its own generator."""
    sampling = SamplingParams(seed=11, **params)
    return [Sampler(sampling, choice).sample(row, SCRATCH, mask).token for choice in range(count)]


@pytest.mark.parametrize("temperature", [0.3, 1.0, 2.0])
@pytest.mark.parametrize("top_p", [0.6, 1.0])
def test_draws_follow_temperature_and_top_p(temperature: float, top_p: float) -> None:
    found = draws(ROW, 2000, temperature=temperature, top_p=top_p)
    assert_follows(found, probabilities(ROW, temperature, top_p))


def test_one_choice_draws_anew_each_time() -> None:
    sampler = Sampler(SamplingParams(seed=1), 0)
    assert_follows([sampler.sample(ROW, SCRATCH).token for _ in range(2000)], probabilities(ROW))


@pytest.mark.parametrize("params", [{"temperature": 0.0}, {"top_p": 0.0}, {"temperature": 0.0, "top_p": 0.3}])
def test_nothing_is_drawn_where_nothing_is_random(params: dict[str, float]) -> None:
    assert set(draws(ROW, 20, **params)) == {int(ROW.argmax())}
    assert draws(np.zeros(SIZE, np.float32), 1, **params) == [0]


@pytest.mark.parametrize("temperature", [1e-320, 1e-40, 1e-9, 1e-3])
@pytest.mark.parametrize("top_p", [1.0, 0.5])
def test_a_tiny_temperature_is_the_likeliest_token(temperature: float, top_p: float) -> None:
    assert set(draws(ROW, 20, temperature=temperature, top_p=top_p)) == {int(ROW.argmax())}
    ties = np.array([1.0, 3.0, 3.0, -5.0], np.float32)
    assert set(draws(ties, 40, temperature=temperature)) == {1, 2}


def test_bias_shapes_what_is_drawn() -> None:
    bias = ((3, 4.0), (7, -100.0))
    shaped = ROW.copy()
    shaped[3] += 4.0
    shaped[7] -= 100.0
    assert_follows(draws(ROW, 2000, logit_bias=bias), probabilities(shaped))
    assert set(draws(ROW, 50, logit_bias=((9, 100.0),))) == {9}
    banned = int(ROW.argmax())
    assert banned not in draws(ROW, 300, logit_bias=((banned, -100.0),))


def test_penalties_count_this_choice_alone_and_shape_the_next_token() -> None:
    sampler = Sampler(SamplingParams(temperature=0.0, frequency_penalty=1.5, presence_penalty=0.5), 0)
    expected, shaped = [], ROW.copy()
    counts = np.zeros(SIZE)
    for _ in range(40):
        token = int((ROW - counts * 1.5 - (counts > 0) * 0.5).argmax())
        counts[token] += 1
        expected.append(token)
    assert [sampler.sample(ROW, SCRATCH).token for _ in range(40)] == expected
    assert len(set(expected)) > 5
    assert (ROW == shaped).all(), "the raw row stays as it was"
    assert Sampler(sampler.params, 1).sample(ROW, SCRATCH).token == expected[0]


def test_a_mask_rules_over_bias() -> None:
    allowed = {1, 33, 49}
    masked = np.full(SIZE, -np.inf, np.float32)
    masked[list(allowed)] = ROW[list(allowed)]
    assert_follows(draws(ROW, 1000, mask_of(allowed)), probabilities(masked))
    assert set(draws(ROW, 50, mask_of({33}), logit_bias=((1, 100.0),), top_p=0.4)) == {33}
    assert draws(ROW, 1, mask_of({33}), temperature=0.0) == [33]


@pytest.mark.parametrize("params", [{}, {"temperature": 0.0}, {"top_p": 0.5}])
def test_a_mask_that_allows_nothing_is_an_error(params: dict[str, float]) -> None:
    with pytest.raises(ServerError, match="no token"):
        draws(ROW, 1, mask_of(set()), **params)


@examples(60)
@given(st.sets(st.integers(0, 69)), st.integers(33, 70))
def test_masks_are_read_bit_by_bit(allowed: set[int], size: int) -> None:
    row = np.zeros(size, np.float32)
    apply_mask(row, mask_of(allowed, 96))
    assert set(np.flatnonzero(row == 0.0)) == {token for token in allowed if token < size}


def test_logprobs_are_those_of_the_raw_row() -> None:
    """Whatever temperature, bias, penalties and mask make of it."""
    raw = np.log(probabilities(ROW))
    params: list[dict[str, Any]] = [
        {},
        {"temperature": 0.0},
        {"temperature": 0.4},
        {"top_p": 0.2},
        {"logit_bias": ((4, 100.0),)},
        {"presence_penalty": 2.0},
    ]
    for extra in params:
        sampler = Sampler(SamplingParams(seed=3, logprobs=3, **extra), 0)
        for mask in (None, mask_of({4, 8})):
            drawn = sampler.sample(ROW, SCRATCH, mask)
            assert drawn.row is not None
            assert drawn.row.logprob == pytest.approx(raw[drawn.token], abs=1e-5)
            assert [i for i, _ in drawn.row.top] == list(np.argsort(-ROW)[:3])
            assert [p for _, p in drawn.row.top] == pytest.approx(np.sort(raw)[::-1][:3], abs=1e-5)


def test_logprobs_are_made_when_wanted() -> None:
    assert Sampler(SamplingParams(), 0).sample(ROW, SCRATCH).row is None
    scored = Sampler(SamplingParams(seed=1), 0, score=True).sample(ROW, SCRATCH)
    assert scored.row is not None and scored.row.top == ()
    none_shown = Sampler(SamplingParams(logprobs=0), 0).sample(ROW, SCRATCH)
    assert none_shown.row is not None and none_shown.row.top == ()


def test_asking_for_logprobs_changes_no_token() -> None:
    for params in ({}, {"top_p": 0.7}, {"temperature": 0.6}, {"presence_penalty": 1.0}):
        plain, asked = (
            [Sampler(SamplingParams(seed=5, logprobs=k, **params), c).sample(ROW, SCRATCH).token for c in range(200)]
            for k in (None, 4)
        )
        assert plain == asked


def test_seed_and_choice_make_the_generator() -> None:
    def tokens(seed: int | None, choice: int) -> list[int]:
        sampler = Sampler(SamplingParams(seed=seed), choice)
        return [sampler.sample(ROW, SCRATCH).token for _ in range(40)]

    assert tokens(5, 0) == tokens(5, 0)
    assert tokens(5, 0) != tokens(5, 1)
    assert tokens(5, 0) != tokens(6, 0)
    assert tokens(-1, 0) == tokens(-1, 0) != tokens(1, 0)
    assert tokens(None, 0) != tokens(None, 0)


def test_a_long_row_is_drawn_from_like_a_short_one() -> None:
    """The same mass at the head, nothing behind it: pieces and blocks of a large vocabulary change nothing."""
    size = 151_936
    long = np.full(size, -np.inf, np.float32)
    places = np.linspace(0, size - 1, SIZE).astype(int)
    long[places] = ROW
    scratch, sampling = Scratch(size), SamplingParams(seed=11, top_p=0.9)
    found = [Sampler(sampling, c).sample(long, scratch).token for c in range(600)]
    expected = np.zeros(size)
    expected[places] = probabilities(ROW, 1.0, 0.9)
    assert_follows(found, expected)
