"""Names of fine-tuned models, as recorded in 2023."""

from __future__ import annotations

import pytest

from dragoman.tuning.names import legacy_name, modern_name, slug, snapshot

MOMENT = 1677558974.9
"""28 February 2023, 04:36:14 UTC."""


@pytest.mark.parametrize(
    ("model", "suffix", "name"),
    [
        ("curie", None, "curie:ft-personal-2023-02-28-04-36-14"),
        ("curie", "", "curie:ft-personal-2023-02-28-04-36-14"),
        ("curie", " ...", "curie:ft-personal-2023-02-28-04-36-14"),
        ("babbage", "Dummy fine-tune  model", "babbage:ft-personal:dummy-fine-tune-model-2023-02-28-04-36-14"),
        ("ada:ft-personal:a-2022-12-31-00-00-00", "b", "ada:ft-personal:b-2023-02-28-04-36-14"),
    ],
)
def test_legacy_names(model: str, suffix: str | None, name: str) -> None:
    assert legacy_name(model, "personal", suffix, MOMENT) == name


@pytest.mark.parametrize(
    ("model", "suffix", "name"),
    [
        ("gpt-3.5-turbo-0613", None, "ft:gpt-3.5-turbo-0613:personal::8FltvxuK"),
        ("gpt-3.5-turbo-0613", "My suffix!", "ft:gpt-3.5-turbo-0613:personal:my-suffix:8FltvxuK"),
        ("ft:gpt-3.5-turbo-0613:personal:old:abcdefgh", "new", "ft:gpt-3.5-turbo-0613:personal:new:8FltvxuK"),
        ("ada:ft-personal-2023-01-22-15-48-38", None, "ft:ada:personal::8FltvxuK"),
    ],
)
def test_modern_names(model: str, suffix: str | None, name: str) -> None:
    assert modern_name(model, "personal", suffix, "8FltvxuK") == name


def test_names_tell_whose_they_are() -> None:
    assert legacy_name("ada", "acme", "x", MOMENT) == "ada:ft-acme:x-2023-02-28-04-36-14"
    assert modern_name("ada", "acme", None, "8FltvxuK") == "ft:ada:acme::8FltvxuK"


def test_slugs_have_letters_digits_and_single_hyphens() -> None:
    assert slug("--A_b//C 9--") == "a-b-c-9"
    assert slug("한국어 ü") == ""


def test_a_short_name_means_a_snapshot() -> None:
    assert snapshot("gpt-3.5-turbo") == "gpt-3.5-turbo-0613"
    assert snapshot("anything-else") == "anything-else"
