"""The server's side of pictures: one worker process for all image models, one order at a time.

Knows what is installed and the worker's memory; diffusers is imported by the worker alone.
"""

from __future__ import annotations

import importlib.util
from collections.abc import AsyncGenerator
from contextlib import aclosing

from dragoman.core.errors import ServerError, Unavailable
from dragoman.core.priority import Priority
from dragoman.core.settings import Settings
from dragoman.core.types import ImageOrder, PaintingStep, Picture
from dragoman.engines.base import Held
from dragoman.engines.catalogue import Installed
from dragoman.engines.image.paint import Begun, Paint
from dragoman.engines.workshop import Workshop

NEEDED = ("diffusers", "torch", "transformers", "PIL")
NOT_INSTALLED = "Images need more libraries on this server: pip install 'dragoman[images]'"
PATIENCE = 60.0
"""Seconds for the step that runs when its client leaves: beside text, on what that leaves of the cores, it is slow."""


def refuse_without_libraries() -> None:
    """Raise Unavailable where the extra that paints is not installed."""
    if not all(importlib.util.find_spec(name) for name in NEEDED):
        raise Unavailable(NOT_INSTALLED)


class Painter:
    """One image model of the studio's."""

    def __init__(self, studio: Studio, model: Installed) -> None:
        self._studio, self._model = studio, model

    @property
    def id(self) -> str:
        """Name of the model."""
        return self._model.id

    async def paint(self, order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
        """Yield steps and pictures as they are made; closing the generator stops at the next step.

        Raises Overloaded when too many orders wait, InvalidRequest for what the model cannot do, ServerError.
        """
        async with aclosing(self._studio.run(self._model, order)) as pieces:
            async for piece in pieces:
                yield piece


class Studio:
    """The worker behind all image models: it holds the weights of the one that painted last."""

    def __init__(self, settings: Settings) -> None:
        priority = Priority.LOW if settings.images_share else Priority.SPARE
        self._shop = Workshop(
            "images", most=settings.image_queue, idle=settings.keep_alive, patience=PATIENCE, priority=priority
        )
        self._threads = settings.threads
        self._model: Installed | None = None
        self._ordered: list[Installed] = []

    @property
    def resident(self) -> int:
        """Bytes of memory that the worker takes; 0 while there is none."""
        return self._shop.resident

    @property
    def busy(self) -> bool:
        """Whether an order runs or waits."""
        return self._shop.jobs > 0

    @property
    def orders(self) -> int:
        """How many orders run and wait."""
        return self._shop.jobs

    def held(self) -> dict[Installed, Held]:
        """Return what the model that is loaded takes."""
        return {self._model: Held(resident=self.resident)} if self._model is not None and self._shop.pid else {}

    def holds(self, model: Installed) -> bool:
        """Whether ``model`` is loaded already, or will be for an order before."""
        return model in self._ordered or (self._model == model and self._shop.pid is not None)

    def painter(self, model: Installed) -> Painter:
        """Return the engine of a model."""
        return Painter(self, model)

    async def run(self, model: Installed, order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
        """Have the worker paint an order; see ``Painter.paint``."""
        self._ordered.append(model)
        try:
            async with aclosing(self._shop.run(Paint(model.id, model.path, order, self._threads))) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Begun):
                        self._model = model
                        continue
                    assert isinstance(piece, PaintingStep | Picture)
                    yield piece
        except ServerError:  # it could not be loaded, and what was there has made room for it
            self._model = None
            raise
        finally:
            self._ordered.remove(model)

    async def close(self) -> None:
        """End the worker; an order that runs fails."""
        self._model = None
        await self._shop.close()
