"""Models that are small beside a text model: once read they stay. Knows files and what is loaded over a text engine."""

from __future__ import annotations

import asyncio

from dragoman.core.errors import NotFound, Unavailable
from dragoman.engines.base import NOT_MODERATION, Held, TextEngine
from dragoman.engines.catalogue import Installed
from dragoman.engines.embed import StaticEngine
from dragoman.engines.guard import GuardModerator, guard_of
from dragoman.engines.moderate import Classifier


class SmallModels:
    """Static vectors and classifiers that were asked for, and guards over text engines that are loaded."""

    def __init__(self) -> None:
        self._classifiers: dict[Installed, Classifier] = {}
        self._vectors: dict[Installed, StaticEngine] = {}  # some 30 MB each
        self._guards: dict[Installed, GuardModerator] = {}
        self._reading = asyncio.Lock()

    async def vectors(self, model: Installed) -> StaticEngine:
        """Return static vectors; raises Unavailable where a file is missing, ServerError where one is damaged."""
        async with self._reading:
            if model not in self._vectors:
                refuse_missing(model)
                self._vectors[model] = await asyncio.to_thread(StaticEngine, model.id, model.path, model.created)
        return self._vectors[model]

    async def classifier(self, model: Installed) -> Classifier:
        """Return a moderation classifier; raises what ``vectors`` does."""
        async with self._reading:
            if model not in self._classifiers:
                refuse_missing(model)
                self._classifiers[model] = await asyncio.to_thread(Classifier.read, model.id, model.path)
        return self._classifiers[model]

    def guard(self, model: Installed, engine: TextEngine) -> GuardModerator:
        """Return what a guard model judges with, one for as long as it is loaded; raises NotFound for another model."""
        kept = self._guards.get(model)
        if kept is None or kept.engine is not engine:
            guard = guard_of(engine.info)
            if guard is None:
                raise NotFound(NOT_MODERATION, param="model")
            kept = self._guards[model] = GuardModerator(engine, guard)
        return kept

    def forget(self, engine: TextEngine | None) -> None:
        """Drop the guards of a text engine that is unloaded."""
        self._guards = {model: guard for model, guard in self._guards.items() if guard.engine is not engine}

    def held(self) -> dict[Installed, Held]:
        """Return what each of them takes."""
        held = {model: Held(engine.info.context, engine.resident) for model, engine in self._vectors.items()}
        return held | dict.fromkeys(self._classifiers, Held())


def refuse_missing(model: Installed) -> None:
    """Raise Unavailable where a file of a model's folder is not there."""
    if model.size is None:
        raise Unavailable(f"A file of the model `{model.id}` is missing in {model.path.name}.")
