"""US dollars as they are typed and shown, and the billionths of them that are kept. Pure."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from dragoman.core.errors import InvalidRequest
from dragoman.core.prices import BILLION

MOST = 1_000_000_000
"""Dollars, at the most."""


def billionths(text: str) -> int:
    """Return dollars as they are kept; raise InvalidRequest for what is no such sum."""
    try:
        amount = Decimal(text.strip().removeprefix("$"))
    except InvalidOperation:
        raise InvalidRequest(f"{text!r} is no sum of dollars.") from None
    if not (amount.is_finite() and 0 <= amount <= MOST):
        raise InvalidRequest(f"{text!r} is not a sum between 0 and {MOST} dollars.")
    kept = amount * BILLION
    if kept != int(kept):
        raise InvalidRequest(f"{text!r} is finer than a billionth of a dollar.")
    return int(kept)


def shown(kept: int | None) -> str:
    """Return a sum with as many places as it needs, two at the least; nothing for none."""
    if kept is None:
        return ""
    whole, _, part = f"{Decimal(kept) / BILLION:.9f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')}"
