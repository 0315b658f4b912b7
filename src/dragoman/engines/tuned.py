"""Fine-tunes over a running base: which adapters its engine holds, who uses them, and the face each shows to a room.

An adapter is loaded when it is first asked for, again when the engine is another one than last time (after a crash or
an eviction), and unloaded when its model is deleted and its last request has ended. Knows no memory budget.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import structlog

from dragoman.core.errors import ApiError, Unavailable
from dragoman.core.types import Event, GenerationRequest, ModelInfo, Prompt
from dragoman.engines.catalogue import Installed
from dragoman.engines.llama.engine import LlamaEmbedder, LlamaEngine

log = structlog.get_logger()

_numbers = itertools.count(1)


class TunedEngine:
    """A base's engine under the name of a fine-tune of it; implements ``engines.base.TextEngine``."""

    def __init__(self, base: LlamaEngine, adapter: str, info: ModelInfo) -> None:
        """Every request will run with ``adapter``, a name known to ``base``."""
        self._base = base
        self._adapter = adapter
        self._info = info

    @property
    def info(self) -> ModelInfo:
        """What the fine-tuned model is."""
        return self._info

    def generate(self, request: GenerationRequest) -> AsyncGenerator[Event, None]:
        """Run a request with the adapter; see ``engines.base.TextEngine.generate``."""
        return self._base.generate(replace(request, adapter=self._adapter))

    async def tokenize(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the token ids of ``prompt``, which are the base's."""
        return await self._base.tokenize(prompt)

    async def detokenize(self, tokens: tuple[int, ...]) -> tuple[bytes, ...]:
        """Return the bytes of each token."""
        return await self._base.detokenize(tokens)

    def embedder(self) -> LlamaEmbedder:
        """Return the same for embeddings."""
        return LlamaEmbedder(self._base, adapter=self._adapter, id=self._info.id)

    async def close(self) -> None:
        """Nothing: the engine is the base's, the adapter its registry's."""


@dataclass(eq=False)
class _Tune:
    """One fine-tune's place: the engine that holds its adapter, under which name, and who uses it."""

    model: Installed
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    engine: LlamaEngine | None = None
    adapter: str = ""
    fingerprint: str = ""
    users: int = 0
    deleted: bool = False


class Tunes:
    """The fine-tunes of one base."""

    def __init__(self) -> None:
        self._tunes: dict[Installed, _Tune] = {}  # a name installed anew is another model

    @asynccontextmanager
    async def lease(self, model: Installed, engine: LlamaEngine) -> AsyncIterator[TunedEngine]:
        """Hold the adapter of ``model`` loaded in its base's ``engine`` for as long as a request needs it.

        Raises Unavailable when the adapter's file is missing and ServerError when it does not fit the base.
        """
        tune = self._tunes.setdefault(model, _Tune(model))
        tune.users += 1
        try:
            yield await asyncio.shield(asyncio.ensure_future(self._load(tune, engine)))  # who leaves loses no adapter
        finally:
            tune.users -= 1
            if tune.deleted and not tune.users:
                await self._unload(tune)

    def loaded(self, engine: LlamaEngine) -> list[Installed]:
        """Return the fine-tunes whose adapters ``engine`` holds."""
        return [tune.model for tune in self._tunes.values() if tune.engine is engine]

    async def delete(self, model: Installed) -> None:
        """Unload the adapter of ``model``, now or when its last request has ended."""
        if tune := self._tunes.pop(model, None):
            tune.deleted = True
            if not tune.users:
                await self._unload(tune)

    async def keep(self, installed: set[Installed]) -> None:
        """Unload the adapters of models that are not ``installed`` any more."""
        for model in [model for model in self._tunes if model not in installed]:
            await self.delete(model)

    async def _load(self, tune: _Tune, engine: LlamaEngine) -> TunedEngine:
        async with tune.lock:  # requests for an adapter that is being loaded wait here
            if tune.engine is not engine:
                model = tune.model
                assert model.adapter is not None  # models without one do not come here
                if model.size is None:
                    raise Unavailable(f"The file of the model `{model.id}` is missing: {model.adapter.name}.")
                adapter = f"{model.id}#{next(_numbers)}"  # never used twice: what one computed is not the next one's
                tune.fingerprint = await engine.load_adapter(adapter, model.adapter)
                tune.engine, tune.adapter = engine, adapter
                log.info("adapter loaded", model=model.id, pid=engine.pid)
            named = replace(engine.info, id=tune.model.id, created=tune.model.created, fingerprint=tune.fingerprint)
            return TunedEngine(engine, tune.adapter, named)

    async def _unload(self, tune: _Tune) -> None:
        async with tune.lock:
            engine, tune.engine = tune.engine, None
            if engine is None or engine.dead.is_set():
                return
            try:
                await engine.unload_adapter(tune.adapter)
                log.info("adapter unloaded", model=tune.model.id, pid=engine.pid)
            except ApiError as error:  # the engine has died meanwhile, and the adapter with it
                log.warning("adapter was not unloaded", model=tune.model.id, error=str(error))
