"""Pages of a list: the query that asks for one, and the part of the list it gets. Knows no resource."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.core.errors import InvalidRequest

T = TypeVar("T")

AFTER = ("after", "starting_after", "cursor")
"""The names that clients have given the id to begin behind (reference section 17)."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which items are asked for: ``limit`` of them behind the one named ``after``, newest first or not."""

    limit: int
    after: str | None = None
    newest_first: bool = True


def page_of(query: Mapping[str, str], *, default: int, most: int) -> Page:
    """Return the page that a query asks for: ``limit``, ``order``, ``after``; other arguments are the route's."""
    limit, order = query.get("limit", ""), query.get("order", "desc")
    if limit and not limit.removeprefix("-").isdecimal():
        raise InvalidRequest(f"{_cut(limit)!r} is not of type 'integer' - 'limit'")
    number = int(limit[:20]) if limit else default
    if number < 1:
        raise InvalidRequest(f"{number} is less than the minimum of 1 - 'limit'")
    if number > most:
        raise InvalidRequest(f"{number} is greater than the maximum of {most} - 'limit'")
    if order not in ("asc", "desc"):
        raise InvalidRequest(f"{_cut(order)!r} is not one of ['asc', 'desc'] - 'order'")
    return Page(number, next((query[name] for name in AFTER if query.get(name)), None), order == "desc")


def select(items: Sequence[T], page: Page, id_of: Callable[[T], str], unknown: str) -> tuple[list[T], bool]:
    """Return the items of a page out of all (newest first), and whether there are more behind it.

    Raises InvalidRequest with the text ``unknown`` for an ``after`` that names none of them.
    """
    ordered = list(items) if page.newest_first else list(items)[::-1]
    start = 0
    if page.after is not None:
        start = next((place for place, item in enumerate(ordered, 1) if id_of(item) == page.after), -1)
        if start < 0:
            raise InvalidRequest(unknown.format(_cut(page.after)), param="after")
    end = start + page.limit
    return ordered[start:end], end < len(ordered)


def _cut(text: str) -> str:
    return text if len(text) <= 200 else text[:200] + "..."
