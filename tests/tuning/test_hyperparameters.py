"""Defaults as the guides of 2023 have them, and what was asked for."""

from __future__ import annotations

import pytest

from dragoman.store.jobs import LEGACY, MODERN
from dragoman.tuning.hyperparameters import Settled, batch_for, epochs_for, multiplier_for, settle
from dragoman.tuning.schedule import LEGACY_RATE, MODERN_RATE


@pytest.mark.parametrize(
    ("examples", "batch"), [(1, 1), (10, 1), (749, 1), (1_000, 2), (10_000, 20), (128_000, 256), (10**7, 256)]
)
def test_an_automatic_batch_is_a_share_of_the_examples(examples: int, batch: int) -> None:
    assert batch_for(examples) == batch


def test_a_multiplier_is_one_of_the_documented_and_never_less_for_more() -> None:
    found = [multiplier_for(batch) for batch in range(1, 257)]
    assert set(found) <= {0.05, 0.1, 0.2} and found == sorted(found)


def test_automatic_epochs_see_few_examples_often_and_many_rarely() -> None:
    found = [epochs_for(examples) for examples in (1, 10, 25, 33, 34, 1_000, 8_333, 12_500, 25_000, 10**9)]
    assert found == [25, 10, 4, 3, 3, 3, 3, 2, 1, 1]


def test_a_fine_tune_that_asks_for_nothing() -> None:
    assert settle(LEGACY, {}, 500) == Settled(4, 1, 0.1, 0.01, pytest.approx(0.1 * LEGACY_RATE))
    assert settle(LEGACY, {"n_epochs": None, "batch_size": "auto"}, 500) == settle(LEGACY, {}, 500)


def test_a_job_that_asks_for_nothing() -> None:
    expected = Settled(10, 1, 1.0, 0.0, pytest.approx(MODERN_RATE))
    assert settle(MODERN, dict.fromkeys(("n_epochs", "batch_size"), "auto"), 10) == expected


@pytest.mark.parametrize("family", [LEGACY, MODERN])
def test_what_is_asked_for_counts(family: str) -> None:
    options = {"n_epochs": 2, "batch_size": 8, "learning_rate_multiplier": 0.5, "prompt_loss_weight": 0.0, "seed": 1}
    settled = settle(family, options, 100)
    rate = LEGACY_RATE if family == LEGACY else MODERN_RATE
    assert settled == Settled(2, 8, 0.5, 0.0, pytest.approx(0.5 * rate))
    assert set(settled.as_dict()) == {*options, "learning_rate"} - {"seed"}


def test_a_batch_is_never_larger_than_the_file() -> None:
    assert settle(LEGACY, {"batch_size": 256}, 12).batch_size == 12


def test_jobs_do_not_learn_their_prompts() -> None:
    assert settle(MODERN, {"prompt_loss_weight": 1.0}, 10).prompt_loss_weight == 0.0
