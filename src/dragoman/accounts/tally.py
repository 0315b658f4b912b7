"""Sums of usage as those who administer want them: requests that a model answered, added up by any names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.store.usage import COUNTED

Row = dict[str, Any]

CLIENT_LEFT = 499


def tally(rows: Iterable[Row], by: Sequence[str]) -> list[Row]:
    """Add up rows by the columns ``by``; rows have ``model`` and ``status`` among theirs.

    Requests that asked no model, or were refused before one was asked, count nowhere, save what they used all the same.
    """
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        if not row["model"]:
            continue
        place = tuple(row[name] for name in by)
        sums = found.setdefault(place, {name: row[name] for name in by} | dict.fromkeys(("requests", *COUNTED), 0))
        if row["status"] < 400 or row["status"] >= CLIENT_LEFT:
            sums["requests"] += row["requests"]
        for name in COUNTED:
            sums[name] += row[name]
    return [sums for sums in found.values() if any(sums[name] for name in ("requests", *COUNTED))]


def columns(by: Iterable[str]) -> tuple[str, ...]:
    """Return what rows must be grouped by for ``tally`` to add them up by ``by``."""
    return tuple(dict.fromkeys((*by, "model", "status")))
