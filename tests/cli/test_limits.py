"""``dragoman limits`` and ``dragoman prices``: set, list, remove."""

from __future__ import annotations

import re

import pytest
from tests.cli.conftest import CommandLine
from tests.cli.test_keys import within

from dragoman.store.limits import KINDS
from dragoman.store.prices import OwnPrice


def listed(cli: CommandLine, *options: str) -> list[list[str]]:
    return [re.split(r" {2,}", line) for line in cli.run("limits", "list", *options).splitlines()[1:]]


def test_limits_are_set_listed_and_removed(cli: CommandLine) -> None:
    cli.run("organizations", "create", "acme")
    key = cli("keys", "create").err.split()[1]
    for kind in KINDS:
        cli.run("limits", "set", kind, "10")
    cli.run("limits", "set", "monthly_budget", "12.5", "--organization", "*", "--key", "*", "--model", "gpt-4")
    cli.run("limits", "set", "tokens_per_day", "0", "--organization", "acme", "--key", key)
    found = listed(cli)
    assert [row[1:] for row in found] == [
        *(["personal", kind, "$10.00" if kind == "monthly_budget" else "10"] for kind in KINDS),
        ["*", "*", "gpt-4", "monthly_budget", "$12.50"],
        ["acme", key, "tokens_per_day", "0"],
    ]
    kept = within(cli, lambda store: store.limits.list())
    assert [(limit.organization, limit.key, limit.model, limit.amount) for limit in kept[-3:-1]] == [
        ("user-dragoman", "", "", 10 * 10**9),
        ("*", "*", "gpt-4", 12_500_000_000),
    ]
    assert [row[-1] for row in listed(cli, "--organization", "acme")] == ["$12.50", "0"]
    assert cli.run("limits", "remove", found[0][0]) == f"removed {found[0][0]}\n"
    assert len(listed(cli)) == len(found) - 1
    acts = cli.run("audit")
    assert acts.count("limit.set") == 9 and acts.count("limit.remove") == 1


def test_a_limit_takes_the_place_of_the_one_before(cli: CommandLine) -> None:
    cli.run("limits", "set", "requests_per_minute", "10")
    cli.run("limits", "set", "requests_per_minute", "20")
    assert [row[1:] for row in listed(cli)] == [["personal", "requests_per_minute", "20"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("set", "requests", "1"), "'requests' is no kind of limit; there are requests_per_minute, "),
        (("set", "requests_per_minute", "x"), "'x' is no whole number between 0 and 1000000000."),
        (("set", "requests_per_minute", "1.5"), "'1.5' is no whole number"),
        (("set", "requests_per_minute", "99999999999999"), "'99999999999999' is no whole number"),
        (("set", "monthly_budget", "x"), "'x' is no sum of dollars."),
        (("set", "monthly_budget", "1", "--organization", "none"), "There is no organisation 'none'; "),
        (("set", "monthly_budget", "1", "--key", "none"), "There is no key 'none'; "),
        (("list", "--organization", "none"), "There is no organisation 'none'; "),
        (("remove", "limit_none"), "There is no limit 'limit_none'; `dragoman limits list` shows those that are."),
    ],
)
def test_limits_that_are_none(cli: CommandLine, arguments: tuple[str, ...], words: str) -> None:
    assert cli.refuse("limits", *arguments).startswith(words)
    assert listed(cli) == []


def test_own_prices_beside_the_published(cli: CommandLine) -> None:
    cli.run("prices", "set", "mine", "--prompt", "0.5", "--completion", "1.000000001")
    cli.run("prices", "set", "painter", "--completion", "2", "--unit", "image")
    cli.run("prices", "set", "listener", "--prompt", "0.006", "--unit", "minute")
    lines = [re.split(r" {2,}", line) for line in cli.run("prices", "list").splitlines()]
    assert lines[1:4] == [
        ["listener", "minute", "0.006", "own"],
        ["mine", "1K tokens", "0.50", "1.000000001", "own"],
        ["painter", "image", "2.00", "own"],
    ]
    assert ["gpt-4", "1K tokens", "0.03", "0.06", "published"] in lines
    kept = within(cli, lambda store: store.prices.list())
    assert kept[1] == OwnPrice("mine", "1K tokens", 500_000_000, 1_000_000_001)
    assert cli.run("prices", "remove", "mine") == "removed the price of mine\n"
    assert len(within(cli, lambda store: store.prices.list())) == 2
    acts = cli.run("audit")
    assert acts.count("price.set") == 3 and acts.count("price.remove") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("set", "m"), "A price needs a model, and --prompt, --completion or both."),
        (("set", "", "--prompt", "1"), "A price needs a model, and --prompt, --completion or both."),
        (("set", "m", "--prompt", "1", "--unit", "word"), "'word' is no unit; there are 1K tokens, image, "),
        (("set", "m", "--prompt", "1", "--unit", "image"), "--prompt is not counted by the image."),
        (("set", "m", "--completion", "1", "--unit", "minute"), "--completion is not counted by the minute."),
        (("set", "m", "--prompt", "free"), "'free' is no sum of dollars."),
        (("remove", "gpt-4"), "'gpt-4' has no own price."),
    ],
)
def test_prices_that_are_none(cli: CommandLine, arguments: tuple[str, ...], words: str) -> None:
    assert cli.refuse("prices", *arguments).startswith(words)
    assert " own\n" not in cli.run("prices", "list")
