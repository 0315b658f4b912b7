"""Top-p: draws follow the distribution that a full sort gives, for rows of every shape."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.engines.llama.fakes import examples
from tests.engines.llama.reference import assert_follows, probabilities

from dragoman.engines.llama.logprobs import PIECE, Mass
from dragoman.engines.llama.nucleus import draw_nucleus

BUFFER = np.empty(PIECE, np.float32)


def draws(row: NDArray[np.float32], temperature: float, top_p: float, count: int, seed: int = 1) -> list[int]:
    generator = np.random.Generator(np.random.PCG64(seed))
    mass = Mass(row, temperature, BUFFER)
    return [draw_nucleus(mass, top_p, generator) for _ in range(count)]


@pytest.mark.parametrize("top_p", [0.05, 0.3, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
@pytest.mark.parametrize("kind", ["ramp", "ties", "peak", "flat"])
def test_draws_follow_the_nucleus(kind: str, temperature: float, top_p: float) -> None:
    row = {
        "ramp": np.linspace(0, 3, 40),
        "ties": np.repeat([2.0, 1.0, 0.0, -np.inf], 10),
        "peak": np.array([6.0, *[0.0] * 39]),
        "flat": np.zeros(40),
    }[kind].astype(np.float32)
    shuffled = np.random.default_rng(3).permutation(row)
    assert_follows(draws(shuffled, temperature, top_p, 3000), probabilities(shuffled, temperature, top_p))


def test_draws_follow_the_nucleus_of_a_long_row() -> None:
    row = np.random.default_rng(5).normal(0, 3, 70_000).astype(np.float32)
    for top_p in (0.2, 0.8):
        assert_follows(draws(row, 1.0, top_p, 2000), probabilities(row, 1.0, top_p))


@examples(150)
@given(
    st.lists(st.one_of(st.just(-np.inf), st.integers(-3, 3)), min_size=1, max_size=30).filter(lambda r: max(r) > -9),
    st.floats(0.001, 0.999),
    st.integers(0, 999),
)
def test_nothing_comes_from_outside_the_nucleus(logits: list[float], top_p: float, seed: int) -> None:
    """Steps of whole numbers leave no doubt about rounding, save where top_p falls on a border."""
    row = np.array(logits, np.float32)
    inside = probabilities(row, 1.0, min(top_p + 1e-6, 1.0)) > 0
    assert all(inside[token] for token in draws(row, 1.0, top_p, 10, seed))


def test_of_equals_the_lower_ids_are_in_the_nucleus() -> None:
    assert set(draws(np.zeros(10, np.float32), 1.0, 0.29, 200)) == {0, 1, 2}


def test_a_last_draw_beyond_the_sum_takes_the_last_token() -> None:
    class Ones(np.random.Generator):
        """Uniform numbers at their very end."""

        def random(self) -> float:  # type: ignore[override]
            return next(self.numbers)

    generator = Ones(np.random.PCG64())
    generator.numbers = iter([1.0, 1.0, 0.0])  # type: ignore[attr-defined]
    mass = Mass(np.zeros(3, np.float32), 1.0, BUFFER)
    assert draw_nucleus(mass, 0.1, generator) == 0


def test_the_draws_of_a_row_do_not_depend_on_what_was_drawn_from_others() -> None:
    row = np.random.default_rng(7).normal(0, 2, 3000).astype(np.float32)
    alone = draws(row, 0.8, 0.7, 50)
    generator = np.random.Generator(np.random.PCG64(1))
    between = []
    for seed in range(50):
        between.append(draw_nucleus(Mass(row, 0.8, BUFFER), 0.7, generator))
        other = np.random.default_rng(seed).normal(0, 9, 5000).astype(np.float32)
        draw_nucleus(Mass(other, 1.3, BUFFER), 0.4, np.random.default_rng(seed))
    assert alone == between
