"""``dragoman flags``."""

from __future__ import annotations

import asyncio

from tests.cli.conftest import CommandLine

from dragoman.store.flags import Flag
from dragoman.store.store import Store


def flag(cli: CommandLine, *flags: Flag) -> None:
    async def add() -> None:
        store = Store(cli.home)
        await store.open()
        for each in flags:
            await store.flags.add(each)
        await store.close()

    asyncio.run(add())


def test_nobody(cli: CommandLine) -> None:
    assert cli.run("flags").split() == ["user", "inputs", "outputs", "last"]
    assert cli.run("flags", "ann").split() == ["when", "part", "model", "categories"]


def test_the_most_often_flagged_first(cli: CommandLine) -> None:
    long = "\x1b" + "x" * 300
    flag(
        cli,
        Flag(1_700_000_000, "", "m", "output", ("hate",)),
        Flag(1_700_000_060, "ann", "m", "input", ("hate", "violence")),
        Flag(1_700_000_120, "ann", "n", "output", ("sexual",)),
        Flag(1_700_000_120, long, "n", "output", ("sexual",)),
    )
    rows = [line.split() for line in cli.run("flags").splitlines()]
    assert rows[1] == ["ann", "1", "1", "2023-11-14", "22:15:20"]
    assert rows[2][:3] == ["''", "0", "1"] and rows[3][:3] == ["?" + "x" * 255, "0", "1"]
    lines = cli.run("flags", "ann").splitlines()
    assert lines[1:] == [
        "2023-11-14 22:14:20  input   m      hate, violence",
        "2023-11-14 22:15:20  output  n      sexual",
    ]
    assert len(cli.run("flags", "").splitlines()) == len(cli.run("flags", long).splitlines()) == 2
