"""The reviewed table of known differences, ``differences.toml``: its rows, and which exchanges each one covers.

Knows the table's form; what differs is found by ``shapes``.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

Exchange = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One known difference. ``what`` may hold ``*``; the exchanges are named, or all those of a path and an era."""

    what: str
    reason: str
    recordings: tuple[int, ...] = ()
    path: str = "*"
    since: str = ""
    before: str = "9999"

    def covers(self, exchange: Exchange, difference: str) -> bool:
        """Whether this row explains ``difference`` of ``exchange``."""
        if self.recordings:
            here = exchange["number"] in self.recordings
        else:
            here = matches(self.path, exchange["path"]) and self.since <= exchange["date"] < self.before
        return here and matches(self.what, difference)


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What is set in a request before it is sent, because no model of ours would do by itself what was recorded."""

    recordings: tuple[int, ...]
    set: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class Table:
    """All rows, and which of them were needed so far."""

    rows: tuple[Row, ...]
    amendments: tuple[Amendment, ...]
    used: set[tuple[Row, int | None]] = field(default_factory=set)

    def explains(self, exchange: Exchange, difference: str) -> bool:
        """Whether a row covers ``difference``; the rows that do are marked as used."""
        found = [row for row in self.rows if row.covers(exchange, difference)]
        self.used.update((row, exchange["number"] if row.recordings else None) for row in found)
        return bool(found)

    def stale(self) -> list[str]:
        """Return what nothing needed: rules that no exchange met, and exchanges a row names in vain."""
        wanted = [(row, number) for row in self.rows for number in row.recordings or (None,)]
        return [f"{row.what} ({number or row.path})" for row, number in wanted if (row, number) not in self.used]

    def amended(self, exchange: Exchange) -> Any:
        """Return the request of ``exchange`` as it is sent."""
        request = exchange["request"]
        for amendment in self.amendments:
            if exchange["number"] in amendment.recordings:
                request = {**request, **amendment.set}
        return request


def load_table() -> Table:
    """Read ``differences.toml``; a row with an unknown key or without a reason is refused."""
    text = (HERE / "differences.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    rows = [Row(**{**row, "recordings": tuple(row.get("recordings", ()))}) for row in data["difference"]]
    amendments = [Amendment(**{**each, "recordings": tuple(each["recordings"])}) for each in data["amendment"]]
    assert all(each.reason for each in (*rows, *amendments))
    return Table(tuple(rows), tuple(amendments))


def load_exchanges(name: str = "recordings") -> list[Exchange]:
    """Read ``recordings.jsonl``, or another file of its kind."""
    text = (HERE / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def matches(pattern: str, text: str) -> bool:
    """Whether ``text`` has the form of ``pattern``, in which only ``*`` is special: paths are full of brackets."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
