"""Medians, ratios and the table."""

from __future__ import annotations

import pytest
from bench.report import Record, as_json, number, table
from bench.workloads import MEASURES


@pytest.fixture
def record() -> Record:
    record = Record(["ours", "slow", "fast"])
    for i, (ours, slow, fast) in enumerate([(2.0, 1.0, 1.0), (30.0, 10.0, 20.0), (4.0, 1.0, 3.0)]):
        record.add("ours", i, {"one": ours, "gap": ours})
        record.add("slow", i, {"one": slow, "gap": slow})
        record.add("fast", i, {"one": fast, "gap": fast})
    return record


def test_median_is_over_rounds(record: Record) -> None:
    assert record.median("ours", "one") == 4.0
    assert record.median("ours", "choices") is None
    assert record.median("nobody", "one") is None


def test_ratio_is_the_median_of_the_rounds_own(record: Record) -> None:
    assert record.ratio("ours", "fast", "one") == 1.5  # of 2, 1.5, 1.33: not 4 / 3
    assert record.ratio("ours", "fast", "choices") is None


def test_rounds_one_side_lacks_do_not_count(record: Record) -> None:
    record.add("ours", 3, {"one": 1000.0})
    assert record.ratio("ours", "fast", "one") == 1.5


def test_the_best_peer_depends_on_the_direction(record: Record) -> None:
    assert record.best_peer("one") == "fast"
    assert record.best_peer("gap") == "slow"
    assert record.best_peer("choices") is None


@pytest.mark.parametrize(
    ("name", "ratio", "met"),
    [("one", 1.0, True), ("one", 0.99, False), ("gap", 0.15, True), ("gap", 0.16, False), ("gap_long", 9.0, None)],
)
def test_targets(name: str, ratio: float, met: bool | None) -> None:
    assert MEASURES[name].met(ratio) is met


def test_the_table_shows_what_was_measured(record: Record) -> None:
    header, _, one, gap = table(record).splitlines()
    assert header.split(" | ")[2:5] == ["ours", "slow", "fast"]
    assert one.split(" | ")[2:] == ["4", "1", "3", "fast", "1.5", "at least 1: met |"]
    assert gap.split(" | ")[5:] == ["slow", "3", "at most 0.15: missed |"]


def test_the_table_of_one_server_compares_nothing() -> None:
    record = Record(["server"])
    record.add("server", 0, {"resident": 1234.5})
    lines = table(record).splitlines()
    assert len(lines) == 3
    assert lines[2].split(" | ")[1:] == ["MiB", "1234 |"]


def test_what_only_peers_have_is_shown(record: Record) -> None:
    record.add("slow", 0, {"choices": 2.0})
    assert "| - | 2 | - | slow | - | at most 0.85 |" in table(record)


def test_json_keeps_every_round(record: Record) -> None:
    found = as_json(record, {"machine": "m"})
    assert found["machine"] == "m"
    assert found["rounds"]["fast"]["one"] == [1.0, 20.0, 3.0]
    assert found["medians"]["fast"]["one"] == 3.0
    assert found["ratios"]["fast"] == {"one": 1.5, "gap": 1.5}


@pytest.mark.parametrize(("value", "text"), [(None, "-"), (1234.4, "1234"), (12.34, "12.3"), (0.01234, "0.0123")])
def test_numbers_have_three_digits(value: float | None, text: str) -> None:
    assert number(value) == text
