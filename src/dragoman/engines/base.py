"""What every engine offers: small async protocols over the frozen types of ``core``.

A room holds a ``TextEngine`` and never learns whether it runs in this process, in a worker, or on another machine.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.core.audio import Hearing, Report, Utterance
from dragoman.core.types import (
    Embedded,
    EmbeddingInfo,
    EmbeddingInput,
    Event,
    GenerationRequest,
    ImageOrder,
    ModelInfo,
    PaintingStep,
    Picture,
    Prompt,
    Verdict,
)

NOT_TEXT = "This is an embedding model and not supported in this endpoint. Did you mean to use v1/embeddings?"
MODERATION_ONLY = "This is a moderation model and not supported in this endpoint. Did you mean to use v1/moderations?"
NOT_MODERATION = "This is not a moderation model and thus not supported in the v1/moderations endpoint."
IMAGES_ONLY = "This is an image model and not supported in this endpoint. Did you mean to use v1/images/generations?"
NOT_IMAGES = "This is not an image model and thus not supported in the v1/images endpoints."
SPEECH_ONLY = "This is a speech model and not supported in this endpoint. Did you mean to use v1/audio/speech?"
TRANSCRIPTIONS_ONLY = (
    "This is a transcription model and not supported in this endpoint. Did you mean to use v1/audio/transcriptions?"
)
ELSEWHERE = {
    "vectors": NOT_TEXT,
    "classifier": MODERATION_ONLY,
    "pipeline": IMAGES_ONLY,
    "speech": SPEECH_ONLY,
    "transcriber": TRANSCRIPTIONS_ONLY,
}
"""What models of other kinds answer where text is asked for."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a model takes that is in memory: tokens it can hold, and resident bytes; None where nobody can tell."""

    context: int | None = None
    resident: int | None = None


class TextEngine(Protocol):
    """A loaded text model."""

    @property
    def info(self) -> ModelInfo:
        """What the model is."""

    def generate(self, request: GenerationRequest) -> AsyncGenerator[Event, None]:
        """Run a request: ``Accepted``, then token events of all choices as they come, then ``Finished``.

        A failure arrives as the exception itself, raised from the generator: InvalidRequest, ContextLengthExceeded and
        Overloaded before ``Accepted``; ServerError at any time when the engine dies. Closing the generator
        (``aclose``) cancels the request within one step.
        """

    async def tokenize(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the token ids of ``prompt`` exactly as ``generate`` would compute them."""

    async def detokenize(self, tokens: tuple[int, ...]) -> tuple[bytes, ...]:
        """Return the bytes of each token; a token outside the vocabulary raises InvalidRequest."""

    async def close(self) -> None:
        """Unload; running requests fail."""


class EmbeddingEngine(Protocol):
    """A loaded model that turns texts into vectors."""

    @property
    def info(self) -> EmbeddingInfo:
        """What the model is."""

    async def embed(self, inputs: tuple[EmbeddingInput, ...]) -> Embedded:
        """Return the vectors of ``inputs``, in order; each is what it would be alone, up to rounding.

        Raises InvalidRequest for a token the model does not have and ContextLengthExceeded for an input too long.
        """


class Moderator(Protocol):
    """A loaded model that says which categories of harmful content a text belongs to."""

    @property
    def id(self) -> str:
        """Name of the model."""

    async def judge(self, texts: Sequence[str]) -> list[Verdict]:
        """Return a verdict for each text, in order; each is what it would be alone, up to rounding."""


class Speaker(Protocol):
    """A voice."""

    @property
    def id(self) -> str:
        """Name of the model."""

    def speak(self, utterance: Utterance) -> AsyncGenerator[bytes, None]:
        """Speak a text: the audio file in pieces, as it is made. Closing the generator ends the work.

        Raises Overloaded when too many wait, Unavailable without the library, ServerError when the process died.
        """


class Listener(Protocol):
    """A loaded model that writes down what is said."""

    @property
    def id(self) -> str:
        """Name of the model."""

    def hear(self, asked: Hearing) -> AsyncGenerator[Report, None]:
        """Write a recording down: passages as they are found, how far it is, and at last ``Heard``.

        Raises InvalidRequest for a file that holds no sound and for what the model cannot do, and what ``speak`` of a
        speaker does. Closing the generator ends the work.
        """


class ImageEngine(Protocol):
    """A model that paints pictures."""

    @property
    def id(self) -> str:
        """Name of the model."""

    def paint(self, order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
        """Yield steps and pictures as they are made, in order; closing the generator stops at the next step.

        Raises Overloaded when too many orders wait, InvalidRequest for what the model cannot do, ServerError.
        """
