"""Follows a job's events as they come. Knows the store, and no wire shape."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from dragoman.store.events import Event
from dragoman.store.store import Store

POLL_SECONDS = 0.5
"""Another process writes the events; this is how late they are seen."""


async def follow(store: Store, job: str) -> AsyncGenerator[Event, None]:
    """Yield all events of a job, those that come too, until the job has ended and the last one was told."""
    last = 0
    while True:
        found = await store.jobs.get(job)
        ended = found is None or found.ended  # asked first: what came before the end is told below
        for event in await store.events.of(job, after=last):
            last = event.number
            yield event
        if ended:
            return
        await asyncio.sleep(POLL_SECONDS)
