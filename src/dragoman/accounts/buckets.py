"""Counters of one minute or one day behind limits, through the ``limits`` library: in memory, or in Redis for many.

A counter is a sliding one: what was used in the stretch before weighs by the part of it that is still within the
window. Knows numbers and names; not what they mean.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

import structlog
from limits import RateLimitItemPerDay, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, Storage
from limits.storage import storage_from_string
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError, TimeoutError

from dragoman.core.errors import Unavailable
from dragoman.core.settings import SettingError

T = TypeVar("T")

_log = structlog.get_logger()

MINUTE, DAY = 60, 86_400
ANY = 1 << 53
"""A limit that nothing reaches: to count what was used already."""

UNREACHABLE = "The server cannot count requests now, because its counters cannot be reached. Please try again."


class _Sliding(Protocol):
    """What the library's storages can do that count in sliding windows."""

    async def acquire_sliding_window_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Add ``amount`` unless the count would pass ``limit``."""

    async def get_sliding_window(self, key: str, expiry: int) -> tuple[int, float, int, float]:
        """Return the count before, seconds until it is gone, the count now, and seconds until that is gone."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """One counter: how much of it there is in so many seconds, and the names that tell it from others."""

    amount: int
    seconds: int
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name in the storage."""
        item = RateLimitItemPerMinute if self.seconds == MINUTE else RateLimitItemPerDay
        return item(1, namespace="dragoman").key_for(*self.names)  # of any amount: a changed limit counts on


@dataclass(frozen=True, slots=True)
class Level:
    """How full a bucket is: ``before`` weighs less every second until it is ``gone``, ``now`` from ``turns`` on."""

    bucket: Bucket
    before: int
    gone: float
    now: int
    turns: float

    def used(self, later: float = 0.0) -> float:
        """Return what counts as used ``later`` seconds from now, if nothing more comes."""
        window = self.bucket.seconds
        if later < self.turns:
            return self.before * max(0.0, self.gone - later) / window + self.now
        return self.now * max(0.0, 1 - (later - self.turns) / window)

    @property
    def left(self) -> int:
        """What may still be used."""
        return max(0, self.bucket.amount - int(self.used()))

    def wait(self, cost: int) -> float:
        """Return the seconds until ``cost`` fits, if nothing more comes; endless where it never does."""
        room = self.bucket.amount - cost
        if room < 0:
            return float("inf")
        if int(self.used()) <= room:
            return 0.0
        window = self.bucket.seconds
        if self.now <= room and self.before:  # enough of what was before goes
            return max(0.0, self.gone - (room - self.now) * window / self.before)
        return self.turns + (1 - room / self.now) * window if self.now else 0.0

    @property
    def full_again(self) -> float:
        """Return the seconds until nothing counts as used (reference section 2: used / rate)."""
        return int(self.used()) * self.bucket.seconds / self.bucket.amount if self.bucket.amount else 0.0


def patience() -> Retry:
    """Return how often Redis is asked again: after its restart every connection is dead, and found out by its use."""
    return Retry(ExponentialBackoff(0.2, 0.05), 2, supported_errors=(ConnectionError, TimeoutError))


_OPTIONS: dict[str, Any] = {"retry": patience()}


class Buckets:
    """All counters of this server, or of all servers that share the Redis behind ``url``."""

    def __init__(self, url: str = "") -> None:
        self.shared = bool(url)
        try:
            self._storage: Storage = (
                cast(Storage, storage_from_string(f"async+{url}", implementation="redispy", **_OPTIONS))
                if url
                else MemoryStorage()
            )
        except Exception as error:  # the library's and the client's own, for what is no address of theirs
            raise SettingError(f"limits cannot be counted in {url}: {error}; see DRAGOMAN_LIMITS_URL") from error

    @property
    def _sliding(self) -> _Sliding:
        return cast(_Sliding, self._storage)

    async def take(self, bucket: Bucket, cost: int) -> bool:
        """Use ``cost`` of a bucket, if it has as much; False, and nothing is used, if not."""
        return await self._asked(
            self._sliding.acquire_sliding_window_entry(bucket.key, bucket.amount, bucket.seconds, cost)
        )

    async def settle(self, bucket: Bucket, more: int) -> None:
        """Count ``more`` than was taken, or give back what was too much; never more than is counted in this stretch."""
        if more < 0:
            more = -min(-more, max(0, (await self.level(bucket)).now))
        if more:
            await self._asked(self._sliding.acquire_sliding_window_entry(bucket.key, ANY, bucket.seconds, more))

    async def level(self, bucket: Bucket) -> Level:
        """Return how full a bucket is."""
        before, gone, now, expires = await self._asked(self._sliding.get_sliding_window(bucket.key, bucket.seconds))
        return Level(bucket, int(before or 0), max(0.0, gone), int(now or 0), max(0.0, expires - bucket.seconds))

    async def _asked(self, answer: Awaitable[T]) -> T:
        try:
            return await answer
        except self._storage.base_exceptions as error:
            raise unreachable(error) from error


def unreachable(error: Exception) -> Unavailable:
    """Return what a request gets that cannot be counted, and log why."""
    _log.error("counters cannot be reached", error=str(error))
    return Unavailable(UNREACHABLE)
