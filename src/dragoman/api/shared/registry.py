"""The models as rooms use them, and as one caller may: without what is not theirs to see."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from dragoman.core.access import Caller
from dragoman.core.errors import NotFound
from dragoman.engines.base import EmbeddingEngine, Held, ImageEngine, Listener, Moderator, Speaker, TextEngine
from dragoman.engines.catalogue import Catalogue, Installed, ModelCard
from dragoman.engines.tokenizer import Tokenizer
from dragoman.tuning.shelf import Shelf

UNKNOWN = "The model `{}` does not exist"


class Sounds(Protocol):
    """Names to voices and to what listens; ``engines/audio.py`` is the real one. Errors as for a registry's lease."""

    def speaker(self, name: str) -> Speaker:
        """Return the voice behind ``name``."""

    def listener(self, name: str) -> Listener:
        """Return the transcription model behind ``name``."""


class Registry(Protocol):
    """Model names to loaded engines, as rooms use it; ``engines/registry.py`` is the real one."""

    @property
    def catalogue(self) -> Catalogue:
        """What is installed, and the names that point at it."""

    @property
    def audio(self) -> Sounds:
        """What speaks and what listens, whoever asks."""

    def lease(self, name: str) -> AbstractAsyncContextManager[TextEngine]:
        """Hold the engine behind ``name`` loaded; NotFound, Unavailable or Overloaded when it cannot be had."""

    def lease_embedder(self, name: str) -> AbstractAsyncContextManager[EmbeddingEngine]:
        """Hold the embedding model behind ``name`` loaded; errors as for ``lease``."""

    def lease_moderator(self, name: str) -> AbstractAsyncContextManager[Moderator]:
        """Hold the moderation model behind ``name`` loaded; errors as for ``lease``."""

    def lease_painter(self, name: str) -> AbstractAsyncContextManager[ImageEngine]:
        """Hold the image model behind ``name``; errors as for ``lease``."""

    def lease_tokenizer(self, name: str) -> AbstractAsyncContextManager[Tokenizer]:
        """Hold what cuts text into the tokens of the model behind ``name``; errors as for ``lease``."""

    def ready(self) -> bool:
        """Whether the default model can answer now."""

    def names(self) -> list[ModelCard]:
        """Return every name that can be asked for."""

    def retrieve(self, name: str) -> ModelCard | None:
        """Return the card of ``name``, None when there is none."""

    def resolve(self, name: str) -> Installed | None:
        """Return the installed model that answers to ``name``, None when there is none."""

    def loaded(self) -> dict[Installed, Held]:
        """Return what each model takes that is in memory now."""

    async def delete(self, name: str) -> None:
        """Remove a model of the user's own."""

    async def share(self, sharing: bool) -> None:
        """Leave cores to others that compute on this machine, or take them back."""


class Models(Registry, Protocol):
    """What rooms are handed: a registry that also knows what other servers trained."""

    async def look_for(self, name: str) -> None:
        """Bring a model here that another server trained, if there is one of that name and it is not here yet."""

    def speaker(self, name: str) -> Speaker:
        """Return the voice behind ``name``; errors as for ``lease``."""

    def listener(self, name: str) -> Listener:
        """Return the transcription model behind ``name``; errors as for ``lease``."""


class Visible:
    """A registry as one caller sees it.

    Other organisations' fine-tuned models do not exist, and neither do models that the key is not for: asking one
    raises NotFound, in the words for a model that is not there.
    """

    def __init__(self, registry: Registry, caller: Caller, shelf: Shelf) -> None:
        self._registry, self._caller, self._shelf = registry, caller, shelf
        self._found: dict[str, Installed | None] = {}  # a request asks the same name several times

    @property
    def catalogue(self) -> Catalogue:
        """Everything that is installed, whoever asks."""
        return self._registry.catalogue

    def sees(self, name: str) -> bool:
        """Whether ``name`` may be asked, if it is there."""
        model = self._resolved(name)
        return model is None or self._caller.may_ask(name, model.id, model.owned_by, model.fine_tuned)

    def lease(self, name: str) -> AbstractAsyncContextManager[TextEngine]:
        """Hold an engine, as the registry does."""
        return self._registry.lease(self._checked(name))

    def lease_embedder(self, name: str) -> AbstractAsyncContextManager[EmbeddingEngine]:
        """Hold an embedding model, as the registry does."""
        return self._registry.lease_embedder(self._checked(name))

    def lease_moderator(self, name: str) -> AbstractAsyncContextManager[Moderator]:
        """Hold a moderation model, as the registry does."""
        return self._registry.lease_moderator(self._checked(name))

    def lease_painter(self, name: str) -> AbstractAsyncContextManager[ImageEngine]:
        """Hold an image model, as the registry does."""
        return self._registry.lease_painter(self._checked(name))

    def lease_tokenizer(self, name: str) -> AbstractAsyncContextManager[Tokenizer]:
        """Hold a tokenizer, as the registry does."""
        return self._registry.lease_tokenizer(self._checked(name))

    @property
    def audio(self) -> Sounds:
        """What speaks and what listens, whoever asks."""
        return self._registry.audio

    def speaker(self, name: str) -> Speaker:
        """Return a voice that the caller may use."""
        return self.audio.speaker(self._checked(name))

    def listener(self, name: str) -> Listener:
        """Return a transcription model that the caller may use."""
        return self.audio.listener(self._checked(name))

    def ready(self) -> bool:
        """Whether the default model can answer now."""
        return self._registry.ready()

    def names(self) -> list[ModelCard]:
        """Return every name that can be asked for."""
        return [card for card in self._registry.names() if self.sees(card.id)]

    def retrieve(self, name: str) -> ModelCard | None:
        """Return the card of ``name``, None when there is none."""
        return self._registry.retrieve(name) if self.sees(name) else None

    def resolve(self, name: str) -> Installed | None:
        """Return the installed model that answers to ``name``, None when there is none."""
        return self._resolved(name) if self.sees(name) else None

    def loaded(self) -> dict[Installed, Held]:
        """Return what each model takes that is in memory now."""
        return self._registry.loaded()

    async def delete(self, name: str) -> None:
        """Remove a model of the organisation's own, here and for all servers."""
        await self._shelf.delete(self._checked(name))

    async def look_for(self, name: str) -> None:
        """Bring a model here that another server trained."""
        model = self._resolved(name)
        if model is None or model.lost:
            await self._shelf.look_for(name)
            del self._found[name]

    async def share(self, sharing: bool) -> None:
        """Leave cores to others that compute on this machine, or take them back."""
        await self._registry.share(sharing)

    def _resolved(self, name: str) -> Installed | None:
        if name not in self._found:
            self._found[name] = self._registry.resolve(name)
        return self._found[name]

    def _checked(self, name: str) -> str:
        if not self.sees(name):
            raise NotFound(UNKNOWN.format(name), code="model_not_found")
        return name
