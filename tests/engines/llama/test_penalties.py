"""logit_bias and penalties against the documented formula, entry by entry."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.llama.fakes import examples

from dragoman.engines.llama.penalties import Bias, apply_penalties

SIZE = 12
values = st.floats(-2, 2, width=16)
logits_rows = st.lists(st.floats(-20, 20, width=16), min_size=SIZE, max_size=SIZE)


@examples(200)
@given(logits_rows, st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 9)), values, values)
def test_penalties_are_the_documented_formula(
    logits: list[float], counts: dict[int, int], presence: float, frequency: float
) -> None:
    row = np.array(logits, np.float32)
    apply_penalties(row, counts, presence=presence, frequency=frequency)
    for j in range(SIZE):
        c = counts.get(j, 0)
        assert row[j] == pytest.approx(logits[j] - c * frequency - (c > 0) * presence, abs=1e-5)


@examples(100)
@given(logits_rows, st.dictionaries(st.integers(0, SIZE - 1), st.floats(-100, 100, width=16)))
def test_bias_is_added(logits: list[float], entries: dict[int, float]) -> None:
    row = np.array(logits, np.float32)
    Bias(tuple(entries.items())).apply(row)
    for j in range(SIZE):
        assert row[j] == pytest.approx(logits[j] + entries.get(j, 0.0), abs=1e-4)
