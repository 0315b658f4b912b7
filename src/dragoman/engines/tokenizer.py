"""Text to tokens and back, the same for models of every kind: ids, and what each token stands for, in bytes.

Knows engines, files of word pieces and OpenAI's encodings by what they can do alone; neither names nor the wire.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dragoman.core.errors import InvalidRequest
from dragoman.core.types import Prompt, Segment
from dragoman.engines.base import TextEngine

INVALID = "Invalid token in 'tokens': {}. This model's tokens are 0 to {}."
UNKNOWN = "Invalid token in 'tokens': {}. This model has no such token."

STRIDE = 1 << 16
"""Tokens that are looked at in one go: in between other threads get their turn."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in tokens. ``pieces`` are the bytes that each stands for, made as they are read, once."""

    ids: Sequence[int]
    pieces: Iterable[bytes] = ()


class Tokenizer(Protocol):
    """What cuts text into the tokens of one model."""

    @property
    def id(self) -> str:
        """Name of the model, or of the encoding."""

    async def tokenize(self, text: str) -> Cut:
        """Return a text's tokens; nothing in it becomes a control token that the model would not see there."""

    async def count(self, text: str) -> int:
        """Return how many tokens a text has."""

    async def detokenize(self, tokens: Sequence[int]) -> bytes:
        """Return what tokens stand for together; raise InvalidRequest for one that the model does not have."""


class EngineTokenizer:
    """The vocabulary of a loaded text model."""

    def __init__(self, engine: TextEngine) -> None:
        self._engine = engine

    @property
    def id(self) -> str:
        """Name of the model."""
        return self._engine.info.id

    async def tokenize(self, text: str) -> Cut:
        """Return a text's tokens, with the mark that the model wants before every text."""
        return await self.cut((Segment(text),)) if text else Cut(())

    async def count(self, text: str) -> int:
        """Return how many tokens a text has."""
        return len(await self._engine.tokenize((Segment(text),))) if text else 0

    async def cut(self, prompt: Prompt) -> Cut:
        """Return the tokens of a whole prompt."""
        ids = await self._engine.tokenize(prompt)
        table = await self._table(ids)
        return Cut(ids, map(table.__getitem__, ids))

    async def detokenize(self, tokens: Sequence[int]) -> bytes:
        """Return what tokens stand for; control tokens are their names."""
        await asyncio.to_thread(check_range, tokens, self._engine.info.vocabulary)
        table = await self._table(tokens)
        return await asyncio.to_thread(joined, tokens, table)

    async def _table(self, tokens: Sequence[int]) -> Mapping[int, bytes]:
        """Return the bytes of each of ``tokens``; each is asked for once."""
        found = tuple(await asyncio.to_thread(distinct, tokens))
        return dict(zip(found, await self._engine.detokenize(found), strict=True))


class EncodingTokenizer:
    """One of OpenAI's encodings, as ``tiktoken`` has it."""

    def __init__(self, id: str, encoding: Any) -> None:
        self._id, self._encoding = id, encoding

    @property
    def id(self) -> str:
        """Name of the encoding."""
        return self._id

    async def tokenize(self, text: str) -> Cut:
        """Return a text's tokens."""
        ids: list[int] = await asyncio.to_thread(self._encoding.encode_ordinary, text)
        table = await asyncio.to_thread(self._table, ids)
        return Cut(ids, map(table.__getitem__, ids))

    async def count(self, text: str) -> int:
        """Return how many tokens a text has."""
        return len(await asyncio.to_thread(self._encoding.encode_ordinary, text))

    async def detokenize(self, tokens: Sequence[int]) -> bytes:
        """Return what tokens stand for."""
        return await asyncio.to_thread(lambda: joined(tokens, self._table(tokens)))

    def _table(self, tokens: Sequence[int]) -> Mapping[int, bytes]:
        return {token: self._piece(token) for token in distinct(tokens)}

    def _piece(self, token: int) -> bytes:
        try:
            piece: bytes = self._encoding.decode_single_token_bytes(token)
        except (KeyError, OverflowError):
            raise InvalidRequest(UNKNOWN.format(token), param="tokens") from None
        return piece


def check_range(tokens: Sequence[int], size: int) -> None:
    """Raise InvalidRequest for a token outside a vocabulary of ``size``."""
    for part in _parts(tokens):
        if min(part) < 0 or max(part) >= size:
            wrong = next(token for token in part if not 0 <= token < size)
            raise InvalidRequest(INVALID.format(wrong, size - 1), param="tokens")


def distinct(tokens: Sequence[int]) -> list[int]:
    """Return each of ``tokens`` once."""
    found: set[int] = set()
    for part in _parts(tokens):
        found.update(part)
    return sorted(found)


def joined(tokens: Sequence[int], table: Mapping[int, bytes]) -> bytes:
    """Return what ``tokens`` stand for together."""
    return b"".join([b"".join(map(table.__getitem__, part)) for part in _parts(tokens)])


def _parts(tokens: Sequence[int]) -> Iterator[Sequence[int]]:
    return (tokens[start : start + STRIDE] for start in range(0, len(tokens), STRIDE))
