"""Usage on the days that recorded answers tell of, so that ours have something to tell."""

from __future__ import annotations

import asyncio
from pathlib import Path

from dragoman.core.ids import ORGANIZATION
from dragoman.engines.starter import STARTER
from dragoman.store.store import Store
from dragoman.store.usage import Use

USED_MS = 1_739_145_700_000
"""Within the second bucket of the later recordings."""

COUNTS: dict[str, dict[str, int]] = {
    "completions": {"prompt_tokens": 5617, "completion_tokens": 494},
    "embeddings": {"prompt_tokens": 8},
    "moderations": {"prompt_tokens": 8},
    "images": {"images": 6},
    "audio_speeches": {"characters": 22},
    "audio_transcriptions": {"seconds": 22},
}


def install(home: Path) -> None:
    """Keep one request of each kind in ``home``."""
    same = {"at": USED_MS, "organization": ORGANIZATION, "key": "", "endpoint": "", "status": 200, "latency_ms": 1}
    uses = [
        Use(request_id=kind, kind=kind, asked=STARTER, model=STARTER, cost=164_471, **same, **counts)  # type: ignore[arg-type]
        for kind, counts in COUNTS.items()
    ]

    async def keep() -> None:
        store = Store(home)
        await store.open()
        await store.usage.add(uses)
        await store.close()

    asyncio.run(keep())
