"""``dragoman usage``: what was used, by day."""

from __future__ import annotations

import csv
import io
import re
import time
from typing import Any

from tests.cli.conftest import CommandLine
from tests.cli.test_keys import within

from dragoman.store.store import Store
from dragoman.store.usage import Use

DAY = 86_400_000
FIRST = 1_700_006_400_000
"""2023-11-15, midnight UTC."""


def use(cli: CommandLine, *uses: dict[str, Any]) -> None:
    usual: dict[str, Any] = {
        "organization": "user-dragoman",
        "key": "key_1",
        "kind": "completions",
        "endpoint": "/v1/x",
        "model": "m",
    }

    async def add(store: Store) -> None:
        rows = [Use(**{**usual, "request_id": str(n), "status": 200, "latency_ms": 1, **u}) for n, u in enumerate(uses)]
        await store.usage.add(rows)

    within(cli, add)


def table(cli: CommandLine, *options: str) -> list[list[str]]:
    lines = cli.run("usage", "--since", "2023-11-15", "--until", "2023-11-17", *options).splitlines()
    return [re.split(r" {2,}", line) for line in lines]


def some(cli: CommandLine) -> None:
    cli.run("organizations", "create", "acme")
    acme = cli.run("organizations", "list").splitlines()[2].split()[0]
    use(
        cli,
        {"at": FIRST, "model": "m", "user": "ann", "prompt_tokens": 10, "completion_tokens": 5, "cost": 1_500_000_000},
        {"at": FIRST + DAY - 1, "model": "n", "prompt_tokens": 1, "cached_tokens": 1, "published": 400},
        {"at": FIRST + 2 * DAY, "model": "m", "user": "\x1b[31m", "key": "", "organization": acme, "prompt_tokens": 7},
        {"at": FIRST, "model": "", "kind": "other", "endpoint": "/v1/models"},
        {"at": FIRST, "status": 404, "model": ""},
        {"at": FIRST - 1, "model": "before"},
        {"at": FIRST + 3 * DAY, "model": "after"},
    )


def test_by_day(cli: CommandLine) -> None:
    some(cli)
    assert table(cli) == [
        ["day", "requests", "prompt", "cached", "completion", "cost", "published"],
        ["2023-11-15", "2", "11", "1", "5", "1.50", "0.0000004"],
        ["2023-11-17", "1", "7", "0", "0", "0.00", "0.00"],
        ["total", "3", "18", "1", "5", "1.50", "0.0000004"],
    ]


def test_by_what_is_asked_for(cli: CommandLine) -> None:
    some(cli)
    assert [row[:3] for row in table(cli, "--by", "model")[1:-1]] == [
        ["2023-11-15", "m", "1"],
        ["2023-11-15", "n", "1"],
        ["2023-11-17", "m", "1"],
    ]
    both = table(cli, "--by", "organization", "--by", "model")
    assert both[0][:3] == ["day", "organization", "model"] and both[-2][:4] == ["2023-11-17", "acme", "m", "1"]
    assert table(cli, "--by", "user")[-2][1] == "?[31m"
    assert [row[1] for row in table(cli, "--by", "key")[1:-1]] == ["key_1", "1"]  # none was sent the second day
    assert [row[0] for row in table(cli, "--organization", "acme")] == ["day", "2023-11-17", "total"]


def test_other_counts_are_shown_where_there_are_any(cli: CommandLine) -> None:
    use(cli, {"at": FIRST, "images": 2, "seconds": 1.25, "characters": 3})
    assert table(cli)[:2] == [
        ["day", "requests", "prompt", "cached", "completion", "images", "seconds", "characters", "cost", "published"],
        ["2023-11-15", "1", "0", "0", "0", "2", "1.250", "3", "0.00", "0.00"],
    ]


def test_as_csv(cli: CommandLine) -> None:
    use(cli, {"at": FIRST, "user": 'a,"b"\n', "prompt_tokens": 3, "cost": 1})
    text = cli.run("usage", "--since", "2023-11-15", "--until", "2023-11-15", "--by", "user", "--csv")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["day"], row["user"], row["requests"], row["prompt_tokens"]) == ("2023-11-15", 'a,"b"\n', "1", "3")
    assert row["cost"] == "0.000000001" and len(row) == 11


def test_the_last_thirty_days_unless_said(cli: CommandLine) -> None:
    now = int(time.time() * 1000)
    use(cli, {"at": now}, {"at": now - 29 * DAY}, {"at": now - 32 * DAY})
    assert cli.run("usage").splitlines()[-1].split()[:2] == ["total", "2"]


def test_what_cannot_be_done_is_one_line(cli: CommandLine) -> None:
    assert cli.refuse("usage", "--by", "mood") == (
        "'mood' is nothing to sum up by; there are model, key, user, organization."
    )
    assert cli.refuse("usage", "--since", "monday") == "'monday' is no date: write 2027-01-31."
    told = cli.refuse("usage", "--since", "2023-11-15", "--until", "2023-11-14")
    assert told == "2023-11-15 is after 2023-11-14."
    assert cli.refuse("usage", "--organization", "none").startswith("There is no organisation 'none'; ")
