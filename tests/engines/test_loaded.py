"""What the registry tells of memory: nothing at first, then what was asked for, a fine-tune with its base."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest
from tests.engines.test_tuned import ONE, play

from dragoman.engines.registry import Registry
from dragoman.engines.starter import EMBEDDINGS, MODERATION, STARTER


@pytest.mark.parametrize("in_process", [True, False], ids=["thread", "process"])
def test_what_is_in_memory(tmp_path: Path, in_process: bool) -> None:
    async def scene(registry: Registry) -> None:
        models = registry.catalogue.installed()
        assert registry.loaded() == {}
        async with registry.lease(STARTER):
            (held,) = registry.loaded().values()
            assert held.context == 512
            assert held.resident is None if in_process else held.resident > 1 << 20
        async with registry.lease(ONE):
            pass
        tuned = registry.loaded()[models[ONE]]
        assert (tuned.context, tuned.resident) == (512, None)  # its memory is its base's
        async with registry.lease_embedder(EMBEDDINGS) as embedder:
            vectors = registry.loaded()[models[EMBEDDINGS]]
            assert vectors.context == embedder.info.context
            assert vectors.resident == embedder.info.dimensions * 30522 * 4
        async with registry.lease_moderator(MODERATION):
            assert set(registry.loaded()) == {models[name] for name in (STARTER, ONE, EMBEDDINGS, MODERATION)}
        await registry.delete(ONE)
        assert models[ONE] not in registry.loaded()

    play(tmp_path, scene, in_process=in_process)


def test_a_model_that_crashed_is_not_until_it_is_loaded_again(tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        async with registry.lease(STARTER):
            place = next(iter(registry._places.values()))
            assert place.engine is not None
            os.kill(place.engine.pid, signal.SIGKILL)
            await place.engine.dead.wait()
            starter = registry.catalogue.installed()[STARTER]
            assert starter not in registry.loaded()
            while starter not in registry.loaded():
                await asyncio.sleep(0.05)

    play(tmp_path, scene)
