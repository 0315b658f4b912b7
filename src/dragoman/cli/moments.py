"""Moments and lengths of time as they are typed and shown; all of UTC. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from dragoman.core.errors import InvalidRequest

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_LENGTH = re.compile(r"([0-9]{1,9})([smhdw])")
LAST = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


def length(text: str) -> int:
    """Return the seconds of ``90s``, ``45m``, ``12h``, ``30d`` or ``2w``; raise InvalidRequest."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise InvalidRequest(f"{text!r} is no length of time: write 45m, 12h or 30d.")
    return int(found[1]) * _UNITS[found[2]]


def day(text: str) -> int:
    """Return when a day begins, or the moment of a date with a time, in seconds; raise InvalidRequest."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise InvalidRequest(f"{text!r} is no date: write 2027-01-31.") from None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def ending(text: str, now: int) -> int:
    """Return when something ends: after a length of time, or as a day begins; raise InvalidRequest for the past."""
    ends = now + length(text) if _LENGTH.fullmatch(text.strip()) else day(text)
    if not now < ends <= LAST:
        raise InvalidRequest(f"{text!r} is not in the future.")
    return ends


def shown(seconds: float | None) -> str:
    """Return a moment as people read it, and nothing for none."""
    return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")
