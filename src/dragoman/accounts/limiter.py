"""Admits requests within the limits of their organisation, key and model; what they really used is settled after.

Tokens are taken up front by an estimate, as the real API does (reference section 2). A request that one limit refuses
uses nothing of the others.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.accounts.buckets import DAY, MINUTE, Bucket, Buckets, Level
from dragoman.accounts.slots import Slots
from dragoman.accounts.spending import Purse, Spending
from dragoman.core.access import Caller
from dragoman.core.durations import go_duration
from dragoman.core.errors import QuotaExceeded, RateLimited
from dragoman.core.ids import new_id
from dragoman.store import limits as kinds
from dragoman.store.limits import ALL, EACH, Limit, Limits

SECONDS = 1.0
"""How long the table of limits is believed."""

_WINDOWS = {
    kinds.REQUESTS_PER_MINUTE: ("requests", MINUTE, "requests per min (RPM)"),
    kinds.REQUESTS_PER_DAY: ("requests", DAY, "requests per day (RPD)"),
    kinds.TOKENS_PER_MINUTE: ("tokens", MINUTE, "tokens per min (TPM)"),
    kinds.TOKENS_PER_DAY: ("tokens", DAY, "tokens per day (TPD)"),
    kinds.IMAGES_PER_MINUTE: ("images", MINUTE, "images per minute"),
}
"""What a kind counts, within how long, and what it is called in errors."""

REACHED = (
    "Rate limit reached for {model} in organization {organization} on {what}: Limit {limit}, Used {used}, "
    "Requested {cost}. Please try again in {wait}. Visit https://platform.openai.com/account/rate-limits to learn more."
)
TOO_LARGE = (
    "Request too large for {model} in organization {organization} on {what}: Limit {limit}, Requested {cost}. "
    "Visit https://platform.openai.com/account/rate-limits to learn more."
)
IMAGES = (
    "Rate limit exceeded for images per minute in organization {organization}. "
    "Limit: {limit}/1min. Current: {current}/1min."
)
SPENT = (
    "You exceeded your current quota, please check your plan and billing details. "
    "For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks for: ``asked`` is the model's name in it, ``model`` the installed one behind that."""

    caller: Caller
    asked: str
    model: str
    tokens: int = 0
    images: int = 0

    def cost(self, counted: str) -> int:
        """Return what it uses of requests, tokens or images."""
        return {"requests": 1, "tokens": self.tokens, "images": self.images}[counted]


@dataclass(slots=True)
class Admission:
    """A request that was let in: what it took, to be settled at its end."""

    wanted: Wanted
    taken: list[tuple[str, Bucket, int]] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)


class Limiter:
    """All limits of this server."""

    def __init__(self, table: Limits, buckets: Buckets, slots: Slots, spending: Spending) -> None:
        self._table, self._buckets, self._slots, self._spending = table, buckets, slots, spending
        self._rules: list[Limit] = []
        self._read = -math.inf

    async def admit(self, wanted: Wanted) -> Admission:
        """Let a request in; raise RateLimited or QuotaExceeded when it has to wait or there is no money left."""
        admission = Admission(wanted)
        try:
            for limit in await self._applying(wanted):
                await self._pass(limit, admission)
        except BaseException:
            await self.settle(admission, nothing=True)
            raise
        return admission

    async def settle(self, admission: Admission, tokens: int | None = None, *, nothing: bool = False) -> None:
        """End a request: count the ``tokens`` that it used (None: what was taken), or ``nothing`` at all."""
        places, admission.places = admission.places, []
        taken, admission.taken = admission.taken, []
        for name, request in places:
            await self._slots.free(name, request)
        for counted, bucket, cost in taken:
            if nothing:
                await self._buckets.settle(bucket, -cost)
            elif counted == "tokens" and tokens is not None and tokens != cost:
                await self._buckets.settle(bucket, tokens - cost)

    async def headers(self, wanted: Wanted, kinds: Sequence[str] = ("requests", "tokens")) -> dict[str, str]:
        """Return the headers that tell how much is left: of the limit that is nearest to its end (section 2)."""
        found: dict[str, Level] = {}
        for limit in await self._applying(wanted):
            if limit.kind in _WINDOWS:
                counted, bucket = _bucket(limit, wanted)
                level = await self._buckets.level(bucket)
                if counted not in found or _nearness(level) < _nearness(found[counted]):
                    found[counted] = level
        told: dict[str, str] = {}
        for counted in kinds:
            if counted in found:
                level = found[counted]
                told[f"x-ratelimit-limit-{counted}"] = str(level.bucket.amount)
                told[f"x-ratelimit-remaining-{counted}"] = str(level.left)
                told[f"x-ratelimit-reset-{counted}"] = go_duration(level.full_again)
        return told

    async def _applying(self, wanted: Wanted) -> Sequence[Limit]:
        if time.monotonic() - self._read >= SECONDS:
            self._rules = await self._table.list()
            self._read = time.monotonic()
        caller, models = wanted.caller, (wanted.asked, wanted.model)
        return [limit for limit in self._rules if limit.applies(caller.organization, caller.key, models)]

    async def _pass(self, limit: Limit, admission: Admission) -> None:
        wanted = admission.wanted
        if limit.kind == kinds.MONTHLY_BUDGET:
            if await self._spending.of(_purse(limit, wanted)) >= limit.amount:
                raise QuotaExceeded(SPENT)
        elif limit.kind == kinds.CONCURRENT_REQUESTS:
            name, request = "/".join(_names(limit, wanted)), new_id("", 16)
            if not await self._slots.take(name, limit.amount, request):
                what = {"what": "concurrent requests", "used": limit.amount, "cost": 1, "wait": "1s"}
                raise RateLimited(_told(REACHED, limit, wanted, **what), type="requests", retry_after=1)
            admission.places.append((name, request))
        else:
            counted, bucket = _bucket(limit, wanted)
            cost = wanted.cost(counted)
            if cost and not await self._buckets.take(bucket, cost):
                raise _refusal(limit, wanted, await self._buckets.level(bucket))
            admission.taken.append((counted, bucket, cost))


def _names(limit: Limit, wanted: Wanted) -> tuple[str, ...]:
    """Return what tells one counter of a limit from others: a limit for each key has one for each."""
    key = wanted.caller.key if limit.key == EACH else limit.key
    model = wanted.model if limit.model == EACH else limit.model
    return (limit.kind, wanted.caller.organization, key, model)


def _bucket(limit: Limit, wanted: Wanted) -> tuple[str, Bucket]:
    counted, seconds, _ = _WINDOWS[limit.kind]
    return counted, Bucket(limit.amount, seconds, _names(limit, wanted))


def _purse(limit: Limit, wanted: Wanted) -> Purse:
    key = "" if limit.key == ALL else wanted.caller.key
    return Purse(wanted.caller.organization, key, "" if limit.model == ALL else wanted.model)


def _nearness(level: Level) -> tuple[float, int]:
    """Return how near a limit is to its end: by its share that is left, the smaller one where that is the same."""
    return (level.left / level.bucket.amount if level.bucket.amount else 0.0, level.bucket.amount)


def _refusal(limit: Limit, wanted: Wanted, level: Level) -> RateLimited:
    counted, _, what = _WINDOWS[limit.kind]
    cost, wait = wanted.cost(counted), level.wait(wanted.cost(counted))
    used = int(level.used())
    if counted == "images":
        text = _told(IMAGES, limit, wanted, current=used + cost)
    elif math.isinf(wait):
        text = _told(TOO_LARGE, limit, wanted, what=what, cost=cost)
    else:
        text = _told(REACHED, limit, wanted, what=what, used=used, cost=cost, wait=go_duration(wait))
    again = None if math.isinf(wait) else max(1, math.ceil(wait))
    return RateLimited(text, type="requests" if counted == "images" else counted, retry_after=again)


def _told(text: str, limit: Limit, wanted: Wanted, **more: object) -> str:
    return text.format(model=wanted.asked, organization=wanted.caller.organization, limit=limit.amount, **more)
