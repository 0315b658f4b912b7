"""How many requests run at once, counted by name: in this process, or in Redis for many servers.

In Redis a running request is a lease that its server renews; those of a server that was killed end by themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from typing import Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

from dragoman.accounts.buckets import patience, unreachable
from dragoman.core.errors import Unavailable

LEASE_SECONDS = 30

_TAKE = """
local now, lease = tonumber(redis.call('time')[1]), tonumber(ARGV[1])
redis.call('zremrangebyscore', KEYS[1], '-inf', now)
local held = redis.call('zscore', KEYS[1], ARGV[2])
if not held and redis.call('zcard', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('zadd', KEYS[1], now + lease, ARGV[2])
redis.call('expire', KEYS[1], 2 * lease)
return 1
"""
"""Takes a place or renews one, by the clock of Redis: servers' clocks differ."""


class Slots(Protocol):
    """Places for running requests."""

    async def take(self, name: str, most: int, request: str) -> bool:
        """Give ``request`` one of ``most`` places under ``name``; False when all are taken."""

    async def free(self, name: str, request: str) -> None:
        """Take the place back."""

    async def close(self) -> None:
        """Stop renewing."""


class LocalSlots:
    """Places of this process."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    async def take(self, name: str, most: int, request: str) -> bool:
        """Give a place."""
        if self._taken[name] >= most:
            return False
        self._taken[name] += 1
        return True

    async def free(self, name: str, request: str) -> None:
        """Take the place back."""
        self._taken[name] -= 1
        if not self._taken[name]:
            del self._taken[name]

    async def close(self) -> None:
        """Nothing is open."""


class SharedSlots:
    """Places of all servers on one Redis."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, retry=patience())
        self._held: dict[tuple[str, str], int] = {}
        self._renewing: asyncio.Task[None] | None = None

    async def take(self, name: str, most: int, request: str) -> bool:
        """Give a place."""
        got = await self._lease(name, most, request)
        if got:
            self._held[name, request] = most
            if self._renewing is None or self._renewing.done():
                self._renewing = asyncio.create_task(self._renew())
        return got

    async def free(self, name: str, request: str) -> None:
        """Take the place back; if Redis cannot be reached its lease ends by itself."""
        self._held.pop((name, request), None)
        with contextlib.suppress(RedisError):
            await self._redis.zrem(_key(name), request)

    async def close(self) -> None:
        """Stop renewing."""
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.gather(self._renewing, return_exceptions=True)
        await self._redis.aclose()

    async def _lease(self, name: str, most: int, request: str) -> bool:
        try:
            return bool(await self._redis.eval(_TAKE, 1, _key(name), str(LEASE_SECONDS), request, str(most)))
        except RedisError as error:
            raise unreachable(error) from error

    async def _renew(self) -> None:
        while self._held:
            await asyncio.sleep(LEASE_SECONDS / 3)
            for (name, request), most in list(self._held.items()):
                with contextlib.suppress(Unavailable):
                    await self._lease(name, most, request)


def _key(name: str) -> str:
    return f"dragoman/running/{name}"


def slots_at(url: str) -> Slots:
    """Return places in the Redis behind ``url``, or in this process where it is empty."""
    return SharedSlots(url) if url else LocalSlots()
