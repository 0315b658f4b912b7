"""What is let in, what is refused and in which words, what is settled, and what headers say of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from dragoman.accounts import limiter as module
from dragoman.accounts.buckets import MINUTE, Bucket, Buckets, Level
from dragoman.accounts.limiter import Admission, Limiter, Wanted
from dragoman.accounts.recorder import Recorder
from dragoman.accounts.slots import slots_at
from dragoman.accounts.spending import Spending
from dragoman.core.access import ANYBODY
from dragoman.core.errors import QuotaExceeded, RateLimited, Unavailable
from dragoman.core.settings import SettingError
from dragoman.store.store import Store
from dragoman.store.usage import Use
from tests.accounts.conftest import opened

FIRST = "user-dragoman"
ASKED = Wanted(replace(ANYBODY, key="key_1"), "gpt-4", "starter", tokens=100)


class Place:
    """A limiter over a database, and what it is made of."""

    def __init__(self, store: Store, url: str) -> None:
        self.store = store
        self.recorder = Recorder(store.usage, store.texts)
        self.spending = Spending(store.usage, self.recorder.unwritten)
        self.slots = slots_at(url)
        self.limiter = Limiter(store.limits, Buckets(url), self.slots, self.spending)

    async def set(self, kind: str, amount: int, *, key: str = "", model: str = "", organization: str = FIRST) -> None:
        await self.store.limits.set(organization, key, model, kind, amount)
        self.limiter._read = -module.SECONDS * 2

    async def refused(self, wanted: Wanted = ASKED) -> RateLimited:
        with pytest.raises(RateLimited) as caught:
            await self.limiter.admit(wanted)
        return caught.value

    async def many(self, number: int, wanted: Wanted = ASKED) -> list[Admission]:
        return [await self.limiter.admit(wanted) for _ in range(number)]


Work = Callable[[Place], Awaitable[None]]


@pytest.fixture(params=["memory", "redis"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Work], None]:
    url = "" if request.param == "memory" else request.getfixturevalue("redis_url")

    def runs(work: Work) -> None:
        async def whole() -> None:
            async with opened(tmp_path) as store:
                place = Place(store, url)
                await work(place)
                await place.slots.close()

        asyncio.run(whole())

    return runs


def test_without_limits_everything_passes_and_no_header_is_sent(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.many(50)
        assert await place.limiter.headers(ASKED) == {}

    run(work)


def test_requests_of_a_minute(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("requests_per_minute", 3)
        await place.many(3)
        error = await place.refused()
        assert error.message.startswith(
            f"Rate limit reached for gpt-4 in organization {FIRST} on requests per min (RPM): Limit 3, Used 3, "
            "Requested 1. Please try again in "
        )
        assert (error.status, error.type, error.code, error.param) == (429, "requests", "rate_limit_exceeded", None)
        assert error.retry_after is not None and 1 <= error.retry_after <= 120
        headers = await place.limiter.headers(ASKED)
        assert (headers["x-ratelimit-limit-requests"], headers["x-ratelimit-remaining-requests"]) == ("3", "0")
        assert headers["x-ratelimit-reset-requests"] == "1m0s" and "x-ratelimit-limit-tokens" not in headers

    run(work)


def test_tokens_are_taken_up_front_and_settled(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("tokens_per_minute", 1000)
        first, second, third = await place.many(3)
        assert (await place.limiter.headers(ASKED))["x-ratelimit-remaining-tokens"] == "700"
        await place.limiter.settle(first, 10)
        await place.limiter.settle(first, 10)  # once is enough
        assert (await place.limiter.headers(ASKED))["x-ratelimit-remaining-tokens"] == "790"
        await place.limiter.settle(second, 750)
        headers = await place.limiter.headers(ASKED)
        assert headers["x-ratelimit-remaining-tokens"] == "140" and headers["x-ratelimit-reset-tokens"] == "51.6s"
        error = await place.refused(replace(ASKED, tokens=150))
        assert (error.type, error.code) == ("tokens", "rate_limit_exceeded")
        assert "on tokens per min (TPM): Limit 1000, Used 860, Requested 150. Please try again in" in error.message
        await place.limiter.settle(third, nothing=True)
        await place.many(1, replace(ASKED, tokens=150))

    run(work)


def test_more_used_than_the_limit_leaves_nothing_but_no_debt_below(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("tokens_per_minute", 1000)
        (only,) = await place.many(1)
        await place.limiter.settle(only, 5000)
        assert (await place.limiter.headers(ASKED))["x-ratelimit-remaining-tokens"] == "0"
        assert (await place.refused()).type == "tokens"

    run(work)


def test_what_never_fits_is_told_so(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("tokens_per_minute", 50)
        error = await place.refused()
        assert error.message.startswith(
            f"Request too large for gpt-4 in organization {FIRST} on tokens per min (TPM): Limit 50, Requested 100."
        )
        assert error.headers == {"x-should-retry": "false"}

    run(work)


def test_a_refused_request_uses_nothing_of_other_limits(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("requests_per_minute", 10)
        await place.set("concurrent_requests", 5)
        await place.set("tokens_per_minute", 150)
        await place.many(1)
        for _ in range(20):
            assert (await place.refused()).type == "tokens"
        assert (await place.limiter.headers(ASKED))["x-ratelimit-remaining-requests"] == "9"
        await place.many(4, replace(ASKED, tokens=1))

    run(work)


def test_limits_of_all_and_of_each(run: Callable[[Work], None]) -> None:
    other = replace(ASKED, caller=replace(ASKED.caller, key="key_2"))
    stranger = replace(ASKED, caller=replace(ASKED.caller, organization="org-other"))

    async def work(place: Place) -> None:
        await place.set("requests_per_minute", 2, key="*")
        await place.set("requests_per_day", 3)
        await place.many(2)
        assert "(RPM)" in (await place.refused()).message
        await place.many(1, other)
        assert "(RPD)" in (await place.refused(other)).message
        await place.many(5, stranger)
        await place.set("requests_per_minute", 1, model="gpt-4", organization="*")
        await place.many(1, stranger)
        assert "(RPM)" in (await place.refused(stranger)).message
        await place.many(1, replace(stranger, asked="ada"))

    run(work)


def test_images_have_words_of_their_own(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("images_per_minute", 5)
        await place.many(1, replace(ASKED, images=4))
        error = await place.refused(replace(ASKED, images=2))
        assert error.message.startswith(f"Rate limit exceeded for images per minute in organization {FIRST}.")
        assert "Limit: 5/1min. Current: 6/1min." in error.message
        await place.many(3)  # no image, no limit

    run(work)


def test_places_are_given_back(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("concurrent_requests", 2)
        first, _ = await place.many(2)
        error = await place.refused()
        assert "on concurrent requests: Limit 2" in error.message and error.type == "requests"
        await place.limiter.settle(first)
        await place.many(1)
        await place.refused()

    run(work)


def test_a_budget_ends_with_the_month_or_never(run: Callable[[Work], None]) -> None:
    now = int(__import__("time").time() * 1000)

    def use(name: str, cost: int, at: int = now, **more: Any) -> Use:
        return Use(name, at, FIRST, "key_1", "completions", "/v1/x", 200, 5, model="starter", cost=cost, **more)

    async def work(place: Place) -> None:
        await place.set("monthly_budget", 1000)
        await place.many(1)
        await place.store.usage.add([use("a", 400), use("b", 9999, at=now - 40 * 86_400_000)])
        place.spending._sums.clear()
        await place.many(1)
        late = use("c", 600)
        place.recorder.add(late)
        place.spending.note(late)
        with pytest.raises(QuotaExceeded) as caught:
            await place.limiter.admit(ASKED)
        assert caught.value.type == caught.value.code == "insufficient_quota"
        assert caught.value.message.startswith("You exceeded your current quota, please check your plan and billing")
        place.spending._sums.clear()  # from the database and what is not written yet
        with pytest.raises(QuotaExceeded):
            await place.limiter.admit(ASKED)
        await place.recorder.flush()
        place.spending._sums.clear()
        with pytest.raises(QuotaExceeded):
            await place.limiter.admit(ASKED)

    run(work)


def test_a_storm_never_passes_the_limit(run: Callable[[Work], None]) -> None:
    async def work(place: Place) -> None:
        await place.set("requests_per_minute", 40)
        await place.set("tokens_per_minute", 3000)

        async def one() -> bool:
            try:
                await place.limiter.admit(ASKED)
            except RateLimited:
                return False
            return True

        passed = sum(await asyncio.gather(*(one() for _ in range(300))))
        assert 0 < passed <= 30

    run(work)


@pytest.mark.parametrize(
    ("level", "cost", "wait"),
    [
        ((0, 0.0, 0, 60.0), 1, 0.0),
        ((0, 0.0, 10, 20.0), 1, 20.0 + 0.1 * 60),  # all of this stretch: it turns, then a tenth of it goes
        ((10, 30.0, 0, 30.0), 1, 0.0),  # half of it is gone already
        ((10, 30.0, 5, 30.0), 1, 30.0 - 4 * 60 / 10),
        ((0, 0.0, 3, 20.0), 11, float("inf")),
    ],
)
def test_the_wait_that_is_told_is_enough_and_hardly_more(
    level: tuple[int, float, int, float], cost: int, wait: float
) -> None:
    found = Level(Bucket(10, MINUTE, ("x",)), *level)
    assert found.wait(cost) == pytest.approx(wait)
    if 0 < wait < 1000:
        assert found.used(wait) <= 10 - cost + 1e-9 < found.used(max(0.0, wait - 6.0))


def test_counters_that_cannot_be_reached_are_an_error_of_the_api(tmp_path: Path) -> None:
    async def work() -> None:
        async with opened(tmp_path) as store:
            place = Place(store, "redis://127.0.0.1:1/0")
            await place.set("requests_per_minute", 1)
            with pytest.raises(Unavailable, match="counters cannot be reached"):
                await place.limiter.admit(ASKED)

    asyncio.run(work())


def test_connections_that_a_restart_of_redis_left_dead_are_made_anew(redis_url: str, tmp_path: Path) -> None:
    async def work() -> None:
        async with opened(tmp_path) as store:
            place = Place(store, redis_url)
            await place.set("requests_per_minute", 100)
            await place.set("concurrent_requests", 50)
            for _ in range(3):
                await asyncio.gather(*(place.limiter.admit(ASKED) for _ in range(4)))
                with Redis.from_url(redis_url) as client:
                    client.client_kill_filter(_type="normal", skipme=True)
            await place.limiter.admit(ASKED)

    asyncio.run(work())


def test_an_address_that_is_none_is_told_at_the_start() -> None:
    with pytest.raises(SettingError, match="DRAGOMAN_LIMITS_URL"):
        Buckets("nonsense://x")
