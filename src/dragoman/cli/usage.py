"""``dragoman usage``: what was used, by day."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from dragoman.accounts.tally import columns, tally
from dragoman.cli import dollars, moments
from dragoman.cli.opened import organization_named, slugs, with_store
from dragoman.cli.table import show
from dragoman.core.errors import InvalidRequest
from dragoman.store.store import Store
from dragoman.store.usage import COUNTED, Span

DAY = 86_400
BY = ("model", "key", "user", "organization")
OFTEN_NONE = ("images", "seconds", "characters")
"""Columns that are left out of the table where nothing is in them."""

Row = dict[str, Any]


def usage(
    by: Annotated[list[str] | None, typer.Option(help=f"{', '.join(BY)}; may be given several times")] = None,
    since: Annotated[str | None, typer.Option(help="first day; default: 30 days before the last")] = None,
    until: Annotated[str | None, typer.Option(help="last day; default: today")] = None,
    organization: Annotated[str | None, typer.Option(help="id or slug: only what this one used")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="as CSV, with every column and no sum")] = False,
) -> None:
    """Sum up requests to models, tokens and cost by day (UTC), and by what is asked for.

    `cost` is what your prices make of it, `published` what the real API would have asked, both in US dollars.
    """
    groups = list(dict.fromkeys(by or ()))
    for name in groups:
        if name not in BY:
            raise InvalidRequest(f"{name!r} is nothing to sum up by; there are {', '.join(BY)}.")
    start, end = _days(since, until)

    async def work(store: Store) -> tuple[list[Row], dict[str, str]]:
        within = None if organization is None else (await organization_named(store, organization)).id
        span = Span(start * 1000, end * 1000, within)
        rows = await store.usage.sums(span, columns(groups), DAY * 1000)
        return tally(rows, ("start", *groups)), await slugs(store)

    rows, names = with_store(work)
    for row in rows:
        if "organization" in row:
            row["organization"] = names.get(row["organization"], row["organization"])
    _csv(groups, rows) if as_csv else _table(groups, rows)


def _days(since: str | None, until: str | None) -> tuple[int, int]:
    """Return where the first day begins and the last one ends, in seconds."""
    last = (int(time.time()) if until is None else moments.day(until)) // DAY * DAY
    first = last - 30 * DAY if since is None else moments.day(since) // DAY * DAY
    if first > last:
        raise InvalidRequest(f"{since} is after {'today' if until is None else until}.")
    return first, last + DAY


def _table(groups: Sequence[str], rows: list[Row]) -> None:
    counted = ["requests", *(name for name in COUNTED if name not in OFTEN_NONE or any(row[name] for row in rows))]
    head = ["day", *groups, *(name.removesuffix("_tokens") for name in counted)]
    total = [_cell(name, sum(row[name] for row in rows)) for name in counted]
    show(head, [*(_cells(groups, counted, row) for row in rows), ["total", *("" for _ in groups), *total]])


def _csv(groups: Sequence[str], rows: list[Row]) -> None:
    counted = ("requests", *COUNTED)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("day", *groups, *counted))
    for row in rows:
        writer.writerow(_cells(groups, counted, row))


def _cells(groups: Sequence[str], counted: Sequence[str], row: Row) -> list[str]:
    day = moments.shown(row["start"] / 1000)[:10]
    return [day, *(row[name] for name in groups), *(_cell(name, row[name]) for name in counted)]


def _cell(name: str, value: float) -> str:
    if name in ("cost", "published"):
        return dollars.shown(int(value))
    return f"{value:.3f}" if name == "seconds" else str(value)
