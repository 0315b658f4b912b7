"""The queries of both addresses to the stretch of time and the groups that are wanted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from dragoman.api.shared.query import words
from dragoman.api.shared.sampling import STRING
from dragoman.api.shared.schema import Schema
from dragoman.core.errors import InvalidRequest
from dragoman.store.usage import Span

DAYS = 30
"""How many days are told where none are named, today among them."""

MOST_DAYS = 366

NO_DATE = "{!r} is not a date like 2023-03-01 - {!r}"
BACKWARDS = "end ({}) must not be earlier than start ({})."
TOO_LONG = "At most {} days may be asked for at once."

DAY = "day"
COLUMNS = {"model": "model", "key": "key", "user": "user"}
GROUPS = (DAY, *COLUMNS)
CSV = "csv"

OF_A_DAY = Schema({"date": STRING}, required=("date",), of_model=False)
OF_DAYS = Schema(
    {
        "start": STRING,
        "end": STRING,
        "group_by": words(GROUPS),
        "organization": STRING,
        "format": {"type": "string", "enum": ["json", CSV]},
    },
    of_model=False,
)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days (UTC), both of them included, and what their sums are told apart by."""

    start: date
    end: date
    groups: tuple[str, ...]

    def span(self, organization: str | None) -> Span:
        """Return the rows of these days."""
        return Span(_ms(self.start), _ms(self.end) + _DAY_MS, organization)


def day_asked(wire: dict[str, Any], organization: str | None) -> Span:
    """Return the rows of the day that a checked query names."""
    day = _date(wire, "date")
    return Span(_ms(day), _ms(day) + _DAY_MS, organization)


def days_asked(wire: dict[str, Any], today: date) -> Days:
    """Return what a checked query asks for."""
    end = _date(wire, "end") if "end" in wire else today
    start = _date(wire, "start") if "start" in wire else end - timedelta(days=DAYS - 1)
    if end < start:
        raise InvalidRequest(BACKWARDS.format(end, start), param="end")
    if (end - start).days >= MOST_DAYS:
        raise InvalidRequest(TOO_LONG.format(MOST_DAYS), param="start")
    return Days(start, end, tuple(name for name in GROUPS if name in wire.get("group_by", (DAY,))))


def day_of(milliseconds: int) -> str:
    """Return the day (UTC) of a moment: ``2023-03-01``."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()


def _date(wire: dict[str, Any], name: str) -> date:
    text: str = wire[name]
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or not 1970 <= found.year < 3000:
        raise InvalidRequest(NO_DATE.format(text[:200], name), param=name)
    return found


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000
