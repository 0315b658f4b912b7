"""Logprobs and sums of weights against float64, on rows of all sizes and shapes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.engines.llama.fakes import examples

from dragoman.core.errors import ServerError
from dragoman.core.types import TokenLogprob
from dragoman.engines.llama.logprobs import BLOCK, PIECE, Mass, RowLogprobs, describe, row_logprobs, top_tokens

Floats = NDArray[np.float32]
BUFFER = np.empty(PIECE, np.float32)
SIZES = (1, 2, 63, 64, BLOCK - 1, BLOCK, BLOCK + 1, 5000, PIECE, PIECE + 7, 3 * PIECE + BLOCK + 5)
INF = np.float32(np.inf)

rows = st.builds(
    lambda size, spread, shift, masked, seed: a_row(size, spread, shift, masked, seed),
    st.sampled_from(SIZES),
    st.sampled_from([0.0, 0.5, 4.0, 30.0]),
    st.sampled_from([0.0, -1000.0, 1000.0, 50.0]),
    st.sampled_from([0.0, 0.5, 0.999]),
    st.integers(0, 1 << 20),
)


def a_row(size: int, spread: float, shift: float, masked: float, seed: int) -> Floats:
    """A row of normal logits, part of it minus infinity, one entry at least finite."""
    rng = np.random.default_rng(seed)
    row = (rng.normal(0, 1, size) * spread + shift).astype(np.float32)
    keep = rng.integers(size)
    gone = rng.random(size) < masked
    gone[keep] = False
    row[gone] = -INF
    return row


def log_sum(row: Floats, temperature: float = 1.0) -> float:
    scaled = row.astype(np.float64) / temperature
    return float(scaled.max() + np.log(np.exp(scaled - scaled.max()).sum()))


@examples(150)
@given(rows)
def test_the_normalizer_is_the_logarithm_of_the_sum(row: Floats) -> None:
    assert Mass(row, 1.0, BUFFER).log_total == pytest.approx(log_sum(row), abs=1e-5)


@examples(100)
@given(rows, st.sampled_from([0.01, 0.7, 1.0, 2.0]), st.data())
def test_sums_over_some_tokens(row: Floats, temperature: float, data: st.DataObject) -> None:
    mass = Mass(row, temperature, BUFFER)
    share = data.draw(st.sampled_from([0.0, 0.01, 0.5, 1.0]))
    chosen = np.random.default_rng(data.draw(st.integers(0, 99))).random(row.size) < share
    wanted = np.exp(row.astype(np.float64) / temperature - log_sum(row, temperature))[chosen].sum()
    assert mass.sum_where(chosen) / mass.total == pytest.approx(wanted, abs=1e-5)


@examples(100)
@given(rows, st.sampled_from([0.7, 1.0]))
def test_a_draw_is_the_inverse_of_the_running_sum(row: Floats, temperature: float) -> None:
    """Wherever the uniform number falls, the token is the one a plain float64 sum gives, up to rounding at borders."""
    mass = Mass(row, temperature, BUFFER)
    running = np.cumsum(np.exp(row.astype(np.float64) / temperature - log_sum(row, temperature)))
    for uniform in (0.0, 1e-9, 0.1, 0.5, 0.9, 1 - 1e-9, 1 - 2**-53):
        token = mass.draw(uniform)
        assert row[token] > -INF
        assert running[token] >= uniform - 1e-5
        assert (running[token - 1] if token else 0.0) <= uniform + 1e-5


def test_a_draw_at_the_very_end_steps_back_to_a_token_with_weight() -> None:
    row = np.full(3 * BLOCK, -INF)
    row[[5, BLOCK + 3]] = 1.0
    mass = Mass(row, 1.0, BUFFER)
    assert mass.draw(1.0) == BLOCK + 3
    mass._sums[0] *= 2  # as if the block's quick sum were larger than its tokens' exact one
    assert mass.draw(0.66) == 5


@pytest.mark.parametrize("row", [[-np.inf] * 3, [np.nan, 1.0], [np.inf, 0.0]])
def test_a_row_without_probabilities_is_refused(row: list[float]) -> None:
    with pytest.raises(ServerError, match="no token"):
        Mass(np.array(row, np.float32), 1.0, BUFFER)


@examples(200)
@given(
    st.lists(st.one_of(st.just(-math.inf), st.integers(-3, 3), st.floats(-50, 50, width=32)), min_size=1, max_size=400),
    st.integers(1, 30),
)
def test_the_best_tokens_are_those_of_a_stable_sort(logits: list[float], count: int) -> None:
    row = np.array(logits, np.float32)
    expected = sorted(range(row.size), key=lambda i: (-row[i], i))[:count]
    assert top_tokens(row, count) == expected


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_the_best_tokens_of_a_long_row(spread: float) -> None:
    row = np.round(np.random.default_rng(1).normal(0, 5, 10_000) * spread).astype(np.float32)
    assert top_tokens(row, 20) == sorted(range(row.size), key=lambda i: (-row[i], i))[:20]


def test_a_row_gives_the_token_and_the_best_beside_it() -> None:
    row = np.log(np.array([0.2, 0.5, 0.3], np.float32))
    found = row_logprobs(row, 0, 2, Mass(row, 1.0, BUFFER).log_total)
    assert found.logprob == pytest.approx(math.log(0.2), abs=1e-6)
    assert [i for i, _ in found.top] == [1, 2]
    assert [p for _, p in found.top] == pytest.approx([math.log(0.5), math.log(0.3)], abs=1e-6)
    assert row_logprobs(row, 0, 0, 0.0).top == ()


def test_describe_puts_bytes_to_ids() -> None:
    pieces = (b"<end>", b"a", b"\xf0")
    row = RowLogprobs(-0.5, ((0, -0.1), (2, -0.5)))
    assert describe(2, row, pieces, frozenset({0})) == TokenLogprob(
        2, b"\xf0", -0.5, ((b"<end>", -0.1, True), (b"\xf0", -0.5, False)), False
    )
    assert describe(0, None, pieces, frozenset({0})) == TokenLogprob(0, b"<end>", None, (), True)
