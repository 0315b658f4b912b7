"""What was spent this month, for budgets: the sum in the database, asked every few seconds, and what came since."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.store.usage import Span, Usage, Use

SECONDS = 2.0
"""How long a sum is believed: what other servers spent meanwhile is not seen."""


@dataclass(frozen=True, slots=True)
class Purse:
    """Whose spending: that of an organisation, and of one of its keys or on one model where those are named."""

    organization: str
    key: str = ""
    model: str = ""

    def pays(self, use: Use) -> bool:
        """Whether a request was paid from here."""
        mine = use.organization == self.organization
        return mine and self.key in ("", use.key) and self.model in ("", use.model)


@dataclass(slots=True)
class _Sum:
    month: int
    spent: int
    until: float


class Spending:
    """This month's sums. ``unwritten`` returns the rows that are not in the database yet."""

    def __init__(self, usage: Usage, unwritten: Callable[[], Iterable[Use]]) -> None:
        self._usage, self._unwritten = usage, unwritten
        self._sums: dict[Purse, _Sum] = {}

    async def of(self, purse: Purse) -> int:
        """Return what was spent this month (UTC), in billionths of a US dollar."""
        start, now = month_start(time.time()), time.monotonic()
        known = self._sums.get(purse)
        if known is None or known.month != start or now >= known.until:
            waiting = [use for use in self._unwritten() if purse.pays(use) and use.at >= start]
            span = Span(start, start + 32 * 86_400_000, purse.organization, **_only(purse))
            written = (await self._usage.sums(span))[0]["cost"]
            known = self._sums[purse] = _Sum(start, written + sum(use.cost for use in waiting), now + SECONDS)
        return known.spent

    def note(self, use: Use) -> None:
        """Count a request that has just ended."""
        for purse, known in self._sums.items():
            if purse.pays(use):
                known.spent += use.cost


def month_start(now: float) -> int:
    """Return when the month of a moment (seconds of the epoch) began, in milliseconds, UTC."""
    moment = datetime.fromtimestamp(now, UTC)
    return int(datetime(moment.year, moment.month, 1, tzinfo=UTC).timestamp()) * 1000


def _only(purse: Purse) -> dict[str, tuple[str, ...]]:
    return {
        "keys": (purse.key,) if purse.key else (),
        "models": (purse.model,) if purse.model else (),
    }
