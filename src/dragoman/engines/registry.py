"""Model name in, loaded engine out: loads on demand, evicts what is idle, loads again after a crash.

Knows the catalogue, the memory budget and who is using what; knows nothing of HTTP.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import structlog
from prometheus_client.core import Metric

from dragoman.core.errors import ApiError, InvalidRequest, NotFound, ServerError, Unavailable
from dragoman.core.machine import core_count, memory_bytes
from dragoman.core.settings import Settings
from dragoman.engines.audio import Audio
from dragoman.engines.base import (
    ELSEWHERE,
    NOT_IMAGES,
    NOT_MODERATION,
    EmbeddingEngine,
    Held,
    ImageEngine,
    Moderator,
    TextEngine,
)
from dragoman.engines.catalogue import CLASSIFIER, PIPELINE, TEXT, VECTORS, Catalogue, Installed, ModelCard
from dragoman.engines.check import check_engine
from dragoman.engines.image.engine import Studio, refuse_without_libraries
from dragoman.engines.llama.engine import LlamaEmbedder, LlamaEngine
from dragoman.engines.llama.loop import EngineSpec
from dragoman.engines.old_names import DEFAULT_MODERATION
from dragoman.engines.small import SmallModels, refuse_missing
from dragoman.engines.starter import STARTER
from dragoman.engines.stats import families, resident
from dragoman.engines.tokenizer import EngineTokenizer, Tokenizer
from dragoman.engines.tokenizer_file import file_tokenizer
from dragoman.engines.tuned import TunedEngine, Tunes

log = structlog.get_logger()
MIB = 1 << 20
STATS_SECONDS = 5.0
"""The most an engine may take to tell its counters: it answers between two steps."""


@dataclass(eq=False)
class _Loaded:
    """One model's place: its engine when it is loaded, who uses it, and the fine-tunes served over it."""

    model: Installed
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    engine: LlamaEngine | None = None
    users: int = 0
    used: float = 0.0
    crashed: bool = False
    deleted: bool = False
    watcher: asyncio.Task[None] | None = None
    tunes: Tunes = field(default_factory=Tunes)


class Registry:
    """All models of this server."""

    def __init__(self, settings: Settings, catalogue: Catalogue | None = None) -> None:
        self.catalogue = catalogue or Catalogue(settings)
        self.audio = Audio(self.catalogue, settings)
        self._settings = settings
        self._places: dict[Installed, _Loaded] = {}  # a name installed anew is another model
        self._small = SmallModels()
        self._studio = Studio(settings)
        self._loading = asyncio.Lock()
        self._budget = settings.memory_mb * MIB or memory_bytes() * 3 // 4
        self._kv_budget = self._budget // 4  # of one model
        self._checked = False
        self._preloaded = False
        self._sharing = False
        self._sweeper: asyncio.Task[None] | None = None
        self._closing = False
        self._held = contextlib.AsyncExitStack()

    @contextlib.asynccontextmanager
    async def lease(self, name: str) -> AsyncIterator[TextEngine]:
        """Hold the engine that answers to ``name`` for as long as a request needs it; it is not evicted meanwhile.

        A fine-tune over a base is the base's engine with the adapter loaded. Raises NotFound for an unknown name,
        Unavailable while the model is loaded again after a crash, and what loading failed with.
        """
        model = self._find(name)
        if model.kind != TEXT:
            raise NotFound(ELSEWHERE[model.kind], param="model")
        async with self._lease(model, name) as engine:
            yield engine

    @contextlib.asynccontextmanager
    async def _lease(self, model: Installed, name: str) -> AsyncIterator[LlamaEngine | TunedEngine]:
        base = self.catalogue.base(model)
        place = self._places.setdefault(base, _Loaded(base))
        if place.crashed:
            raise _reloading(name)
        place.users += 1
        try:
            engine = await self._engine(place)
            if model.adapter is None:
                yield engine
            else:
                await place.tunes.keep(set(self.catalogue.installed().values()))
                async with place.tunes.lease(model, engine) as tuned:
                    yield tuned
        finally:
            place.users -= 1
            place.used = time.monotonic()
            if place.deleted and not place.users:
                await self._unload(place)

    @contextlib.asynccontextmanager
    async def lease_embedder(self, name: str) -> AsyncIterator[EmbeddingEngine]:
        """Hold a model for embeddings: static vectors, or any GGUF model's engine. Raises what ``lease`` does."""
        model = self._find(name)
        if model.kind not in (TEXT, VECTORS):
            raise NotFound(ELSEWHERE[model.kind], param="model")
        if model.kind == TEXT:
            async with self._lease(model, name) as engine:
                yield engine.embedder() if isinstance(engine, TunedEngine) else LlamaEmbedder(engine)
            return
        yield await self._small.vectors(model)

    @contextlib.asynccontextmanager
    async def lease_moderator(self, name: str) -> AsyncIterator[Moderator]:
        """Hold a moderation model: a classifier of our own, or a guard model. Raises what ``lease`` does."""
        model = self._find(name)
        if model.kind == TEXT:
            async with self._lease(model, name) as engine:
                yield self._small.guard(model, engine)
            return
        if model.kind != CLASSIFIER:
            raise NotFound(NOT_MODERATION, param="model")
        yield await self._small.classifier(model)

    @contextlib.asynccontextmanager
    async def lease_painter(self, name: str) -> AsyncIterator[ImageEngine]:
        """Hold an image model; its weights are read with the first order. Raises what ``lease`` does."""
        model = self._find(name)
        if model.kind != PIPELINE:
            raise NotFound(NOT_IMAGES, param="model")
        refuse_without_libraries()
        refuse_missing(model)
        if not self._studio.holds(model):
            async with self._loading:
                await self._make_room(model)
        yield self._studio.painter(model)

    @contextlib.asynccontextmanager
    async def lease_tokenizer(self, name: str) -> AsyncIterator[Tokenizer]:
        """Hold what cuts text into the tokens of any model. Raises what ``lease`` does."""
        model = self._find(name)
        if model.kind == TEXT:
            async with self._lease(model, name) as engine:
                yield EngineTokenizer(engine)
            return
        if model.kind not in (VECTORS, CLASSIFIER):
            raise NotFound(ELSEWHERE[model.kind], param="model")
        refuse_missing(model)
        yield await asyncio.to_thread(file_tokenizer, model.id, model.path)

    def _find(self, name: str) -> Installed:
        model = self.catalogue.resolve(name)
        if model is None:
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        return model

    async def preload(self) -> None:
        """Load the default model, so that the first request need not wait.

        The content filter's model stays loaded for as long as the server runs: no request could be answered without.
        """
        if self._settings.content_filter:
            await self._held.enter_async_context(self.lease_moderator(DEFAULT_MODERATION))
        async with self.lease(self.catalogue.default):
            self._preloaded = True

    def ready(self) -> bool:
        """Whether the default model has been loaded and is not being loaded again after a crash."""
        model = self.catalogue.resolve(self.catalogue.default)
        place = self._places.get(self.catalogue.base(model)) if model else None
        return self._preloaded and not (place and place.crashed)

    def names(self) -> list[ModelCard]:
        """Return a card for every model and every alias."""
        return self.catalogue.cards()

    def retrieve(self, name: str) -> ModelCard | None:
        """Return the card of ``name``, or None."""
        return next((card for card in self.catalogue.cards() if card.id == name), None)

    def resolve(self, name: str) -> Installed | None:
        """Return the installed model that answers to ``name``, or None."""
        return self.catalogue.resolve(name)

    async def delete(self, name: str) -> None:
        """Delete a fine-tuned model, loaded or not; raise for any other. Requests that run go on to their end."""
        model = self.catalogue.installed().get(name)
        if model is None:
            raise NotFound(f"The model '{name}' does not exist", param="model", code="model_not_found")
        if not model.fine_tuned:
            raise InvalidRequest(f"The model '{name}' is not a fine-tuned model and cannot be deleted.", param="model")
        await asyncio.to_thread(self.catalogue.remove, name)  # another process may hold its lock
        needed = {file for other in self.catalogue.installed().values() for file in (*other.base_files, *other.files)}
        for file in set(model.files) - needed:
            file.unlink(missing_ok=True)
        for base in list(self._places.values()):
            await base.tunes.delete(model)
        if place := self._places.pop(model, None):
            place.deleted = True
            if not place.users:
                await self._unload(place)

    async def share(self, sharing: bool) -> None:
        """Compute with half the threads while others compute on this machine, with all of them when they have stopped.

        A step ends when its slowest thread does. Where every core has something else to do as well, two threads of a
        step often find themselves on one core, and each waits at every barrier for the other's time slice.
        """
        self._sharing = sharing
        loaded = [(place.model, place.engine) for place in self._places.values() if place.engine is not None]
        await asyncio.gather(*(self._tell_threads(model, engine) for model, engine in loaded))

    async def _tell_threads(self, model: Installed, engine: LlamaEngine) -> None:
        with contextlib.suppress(ApiError):  # one that has died is told when it is loaded again
            await engine.use_threads(self._threads(model))

    def _threads(self, model: Installed) -> int:
        """Return how many threads a model computes with."""
        threads = self._settings.threads or core_count()
        return max(1, threads // 2) if self._sharing else threads

    def loaded(self) -> dict[Installed, Held]:
        """Return what each model takes that is in memory now; an adapter's memory is its base's."""
        held = self._small.held() | self._studio.held()
        for place in self._places.values():
            if (engine := place.engine) is not None and not engine.dead.is_set():
                held[place.model] = Held(engine.info.context, resident(engine))
                held |= dict.fromkeys(place.tunes.loaded(engine), Held(engine.info.context))
        return held

    async def metrics(self) -> list[Metric]:
        """Return the counters of every loaded engine, by model."""
        engines = [(p.model.id, p.engine) for p in self._places.values() if p.engine and not p.engine.dead.is_set()]
        asked = (asyncio.wait_for(engine.stats(), STATS_SECONDS) for _, engine in engines)
        stats = await asyncio.gather(*asked, return_exceptions=True)
        found = {model: s for (model, _), s in zip(engines, stats, strict=True) if isinstance(s, dict)}
        return families(found, self._studio.orders, self.audio.jobs)

    async def close(self) -> None:
        """Unload everything."""
        self._closing = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        await self._held.aclose()
        await self._studio.close()
        await asyncio.gather(self.audio.close(), *(self._unload(place) for place in self._places.values()))

    async def _engine(self, place: _Loaded) -> LlamaEngine:
        async with place.lock:  # requests for a model that is being loaded wait here
            if place.engine is None or place.engine.dead.is_set():
                place.engine = await self._load(place.model)
                place.crashed = False
                place.watcher = asyncio.create_task(self._watch(place, place.engine))
                if self._sharing:  # since it began to load
                    await self._tell_threads(place.model, place.engine)
                self._start_sweeper()
            return place.engine

    async def _load(self, model: Installed) -> LlamaEngine:
        if model.size is None:
            raise Unavailable(f"The file of the model `{model.id}` is missing: {model.path.name}.")
        async with self._loading:  # one model at a time: the memory of one that is half loaded cannot be counted
            await self._check()
            await self._make_room(model)
            started = time.monotonic()
            engine = await LlamaEngine.start(self._spec(model), in_process=self._settings.in_process)
        log.info("model loaded", model=model.id, seconds=round(time.monotonic() - started, 2), pid=engine.pid)
        return engine

    async def _check(self) -> None:
        """Before the first model: prove that the engine decodes at all."""
        if self._checked or self._settings.in_process:
            return
        starter = self.catalogue.installed()[STARTER].path
        verdict = await asyncio.to_thread(check_engine, starter, self._settings.home)
        if not verdict.ok:
            log.error("engine check failed", detail=verdict.message)
            raise ServerError(f"This server's engine does not work: {verdict.message}")
        self._checked = True

    def _spec(self, model: Installed) -> EngineSpec:
        settings = self._settings
        return EngineSpec(
            id=model.id,
            path=model.weights,
            created=model.created,
            context=settings.context,
            sequences=settings.sequences,
            threads=self._threads(model),
            step_prompt_tokens=settings.step_prompt_tokens,
            queue=settings.queue,
            kv_budget=self._kv_budget,
            state_budget=settings.state_cache_mb * MIB,
        )

    async def _make_room(self, model: Installed) -> None:
        """Unload idle models, least recently used first, until the new one fits the memory budget."""
        await self._drop_uninstalled()
        size = model.size or 0
        need = size * 9 // 8 + min(size * 3 // 2, self._kv_budget)  # weights, buffers and a KV cache
        painter = model.kind == PIPELINE
        while self._used(besides_images=painter) + need > self._budget:
            idle = [p for p in self._places.values() if p.engine is not None and p.users == 0]
            if self._studio.resident and not self._studio.busy and not painter:
                await self._studio.close()
            elif not idle:
                if self._used(besides_images=painter):
                    raise Unavailable(f"There is no memory for the model `{model.id}` while the loaded ones are busy.")
                return  # larger than the budget, but alone: let it try
            else:
                oldest = min(idle, key=lambda place: place.used)
                log.info("model evicted", model=oldest.model.id)
                await self._unload(oldest)

    async def _drop_uninstalled(self) -> None:
        """Unload idle models that no name leads to any more: they were removed, or installed anew."""
        installed = set(self.catalogue.installed().values())
        for model, place in list(self._places.items()):
            if model not in installed and place.users == 0:
                del self._places[model]
                await self._unload(place)

    def _used(self, *, besides_images: bool = False) -> int:
        """Resident bytes of all workers; an image model takes the place of the one that painted before."""
        texts = sum(resident(place.engine) or 0 for place in self._places.values() if place.engine is not None)
        return texts if besides_images else texts + self._studio.resident

    async def _unload(self, place: _Loaded) -> None:
        engine, place.engine = place.engine, None
        self._small.forget(engine)
        if place.watcher is not None:
            place.watcher.cancel()
        if engine is not None:
            await engine.close()

    async def _watch(self, place: _Loaded, engine: LlamaEngine) -> None:
        """Load the model again when its worker dies; until then requests get a 503."""
        await engine.dead.wait()
        if self._closing or place.deleted or place.engine is not engine:
            return
        place.crashed = True
        place.engine = place.watcher = None  # idle places are emptied to make room, and their watchers cancelled
        log.error("engine died", model=place.model.id, pid=engine.pid)
        await engine.close()
        try:
            await self._engine(place)
        except ApiError as error:
            log.error("model could not be loaded again", model=place.model.id, error=str(error))
        finally:
            place.crashed = False  # after a failed attempt the next request tries anew

    def _start_sweeper(self) -> None:
        if self._settings.keep_alive and self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep())

    async def _sweep(self) -> None:
        """Unload models that were idle for ``keep_alive`` seconds."""
        while True:
            await asyncio.sleep(min(self._settings.keep_alive, 5))
            for place in list(self._places.values()):
                idle = place.engine is not None and place.users == 0
                if idle and time.monotonic() - place.used > self._settings.keep_alive:
                    log.info("model unloaded, idle", model=place.model.id)
                    await self._unload(place)


def _reloading(name: str) -> Unavailable:
    return Unavailable(f"The model `{name}` is being loaded again after a failure. Please try again in a few seconds.")
