"""Everything about who calls and what they use, in one place: opened and closed with the server."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.accounts.buckets import Buckets
from dragoman.accounts.cost import Tariff
from dragoman.accounts.keyring import Keyring
from dragoman.accounts.limiter import Admission, Limiter, Wanted
from dragoman.accounts.recorder import Recorder
from dragoman.accounts.slots import slots_at
from dragoman.accounts.spending import Spending
from dragoman.core.access import Caller
from dragoman.core.settings import Settings
from dragoman.core.types import Accepted, Event, Finished, TokenEvent
from dragoman.store.store import Store
from dragoman.store.texts import Said
from dragoman.store.usage import IMAGES, OTHER, SPEECHES, TRANSCRIPTIONS, Use

WITHOUT_TOKENS = (SPEECHES, TRANSCRIPTIONS, IMAGES)
"""Kinds of requests that use no tokens: their answers do not tell what is left of them (reference section 2)."""


@dataclass(slots=True)
class Meter:
    """What is known of one request so far; filled by whoever learns it, read once at the end.

    ``of_models`` says that its address asks models, ``kind`` what usage counts it as, once that is let in.
    ``running`` counts tokens that came while nobody had counted them all: of a request that was cancelled they are
    what it used. ``body`` and ``said`` are what was asked, and the text of each choice of each generation, where that
    is to be kept; else they stay None.
    """

    caller: Caller | None = None
    of_models: bool = False
    kind: str = OTHER
    user: str = ""
    asked: str = ""
    model: str = ""
    parent: str = ""
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    images: int = 0
    seconds: float = 0.0
    characters: int = 0
    admission: Admission | None = None
    running: dict[int, int] = field(default_factory=dict)
    body: Any = None
    said: dict[tuple[int, int], list[str]] | None = None

    def count(self, index: int, event: Event) -> None:
        """Take note of an event of the generation at ``index``."""
        if isinstance(event, Accepted):
            self.prompt_tokens += event.prompt_count
            self.cached_tokens += event.cached_count
        elif isinstance(event, TokenEvent):
            self.running[index] = self.running.get(index, 0) + event.count
            if self.said is not None:
                self.said.setdefault((index, event.choice), []).append(event.text)
        elif isinstance(event, Finished):
            self.running.pop(index, None)
            self.completion_tokens += event.completion_count

    def keep(self, body: Any) -> None:
        """Keep what is asked, and from now on what is answered."""
        self.body, self.said = body, {}

    @property
    def answers(self) -> tuple[str, ...]:
        """The texts that were generated, in the order of generations and choices."""
        return tuple("".join(pieces) for _, pieces in sorted((self.said or {}).items()))

    @property
    def completed(self) -> int:
        """Tokens that were generated."""
        return self.completion_tokens + sum(self.running.values())


class Accounts:
    """Keys, limits, prices and usage of this server."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.keyring = Keyring(store, settings.keys)
        self.tariff = Tariff(store.prices)
        self.recorder = Recorder(store.usage, store.texts, settings.usage_days)
        self.spending = Spending(store.usage, self.recorder.unwritten)
        self._slots = slots_at(settings.limits_url)
        self.limiter = Limiter(store.limits, Buckets(settings.limits_url), self._slots, self.spending)

    def start(self) -> None:
        """Begin to write usage."""
        self.recorder.start()

    async def close(self) -> None:
        """Write what is left of it."""
        await self.recorder.close()
        await self._slots.close()

    async def admit(self, meter: Meter, wanted: Wanted) -> None:
        """Let a request in, within the limits; raises RateLimited or QuotaExceeded."""
        await self.tariff.refresh()
        meter.admission = await self.limiter.admit(wanted)

    async def headers(self, meter: Meter) -> dict[str, str]:
        """Return the headers that tell what is left of the limits; none where no limit applies."""
        if meter.caller is None:
            return {}
        counted = ("requests",) if meter.kind in WITHOUT_TOKENS else ("requests", "tokens")
        return await self.limiter.headers(Wanted(meter.caller, meter.asked, meter.model), counted)

    async def end(self, meter: Meter, request_id: str, endpoint: str, status: int, seconds: float) -> None:
        """Record a request that has ended and settle what it took of its limits."""
        if meter.caller is None:
            return
        use = Use(
            request_id=request_id,
            at=int((time.time() - seconds) * 1000),
            organization=meter.caller.organization,
            key=meter.caller.key,
            kind=meter.kind,
            endpoint=endpoint,
            status=status,
            latency_ms=round(seconds * 1000),
            user=meter.user,
            asked=meter.asked,
            model=meter.model,
            prompt_tokens=meter.prompt_tokens,
            cached_tokens=meter.cached_tokens,
            completion_tokens=meter.completed,
            images=meter.images,
            seconds=meter.seconds,
            characters=meter.characters,
        )
        cost, published = self.tariff.costs(use, meter.parent)
        use = replace(use, cost=cost, published=published)
        self.recorder.add(use, await self._said(meter, use))
        self.spending.note(use)
        if meter.admission is not None:
            await self.limiter.settle(meter.admission, use.prompt_tokens + use.completion_tokens)

    async def _said(self, meter: Meter, use: Use) -> Said | None:
        """Return what was said to a model and by it, if that is to be kept."""
        if meter.said is None or meter.kind == OTHER:
            return None
        body = await asyncio.to_thread(json.dumps, meter.body, ensure_ascii=False)
        return Said(use.request_id, use.at, use.organization, body, meter.answers)
