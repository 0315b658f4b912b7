"""Moments, lengths of time and sums as they are typed and shown."""

from __future__ import annotations

import pytest

from dragoman.cli import dollars
from dragoman.cli.moments import day, ending, length, shown
from dragoman.cli.table import printable
from dragoman.core.errors import InvalidRequest


@pytest.mark.parametrize(
    ("text", "seconds"), [("90s", 90), ("45m", 2700), ("12h", 43_200), ("30d", 2_592_000), (" 2w ", 1_209_600)]
)
def test_lengths(text: str, seconds: int) -> None:
    assert length(text) == seconds and ending(text, 100) == 100 + seconds


@pytest.mark.parametrize("text", ["", "30", "d", "-1d", "1.5h", "1y", "1d 2h", "١d", "9999999999d"])
def test_no_lengths(text: str) -> None:
    with pytest.raises(InvalidRequest):
        length(text)


def test_days_begin_in_utc() -> None:
    assert day("2027-01-31") == 1_801_353_600 == day("2027-01-31T01:00+01:00")
    assert shown(day("2027-01-31T12:30")) == "2027-01-31 12:30:00" and shown(None) == ""
    for text in ("", "31.1.2027", "2027-02-30", "yesterday"):
        with pytest.raises(InvalidRequest):
            day(text)


def test_endings_lie_ahead() -> None:
    assert ending("2027-01-31", 0) == day("2027-01-31")
    for text in ("2027-01-31", "0h", "999999999w"):
        with pytest.raises(InvalidRequest):
            ending(text, day("2027-01-31"))


@pytest.mark.parametrize(
    ("text", "kept", "back"),
    [
        ("12.5", 12_500_000_000, "12.50"),
        ("$0", 0, "0.00"),
        ("0.000000001", 1, "0.000000001"),
        ("1e3", 10**12, "1000.00"),
    ],
)
def test_dollars(text: str, kept: int, back: str) -> None:
    assert dollars.billionths(text) == kept and dollars.shown(kept) == back


@pytest.mark.parametrize("text", ["", "x", "-1", "nan", "inf", "0.0000000001", "1e10", "1,5"])
def test_no_dollars(text: str) -> None:
    with pytest.raises(InvalidRequest):
        dollars.billionths(text)


def test_nothing_steers_a_terminal() -> None:
    assert printable("a\x1b[31mä\n\u202e") == "a?[31mä??"
