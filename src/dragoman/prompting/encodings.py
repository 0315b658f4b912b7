"""OpenAI's own encodings, through ``tiktoken`` where it is installed and has their files.

Clients count with them and some send the tokens instead of the text (``langchain``'s embeddings do). Their ids mean
nothing to other models, so they are turned back into text.
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from dragoman.core.errors import InvalidRequest

CL100K, R50K = "cl100k_base", "r50k_base"

LOAD_SECONDS = 10.0
"""How long a request waits for an encoding: tiktoken fetches what it does not have, and offline that can hang."""

UNAVAILABLE = (
    "The input is in tokens of the encoding {}, which this server does not have. Send text instead, "
    "or the model's own tokens under its own name."
)
UNKNOWN_TOKEN = "The input has a token that the encoding {} does not: {}."


def encoding_of(model: str) -> str | None:
    """Return the encoding that clients use for an embedding model of the real API, None for another model."""
    if model.startswith(("text-embedding-ada-002", "text-embedding-3-")):
        return CL100K
    if model.startswith(("text-similarity-", "text-search-", "code-search-")):
        return R50K
    return None


async def texts_of(inputs: tuple[Any, ...], encoding: str) -> tuple[str, ...]:
    """Return token ids as text. Raises InvalidRequest where the encoding cannot be had or does not know a token."""
    try:
        loaded = await asyncio.wait_for(asyncio.to_thread(_load, encoding), LOAD_SECONDS)
    except Exception:  # not installed, not reachable, damaged, or too slow
        raise InvalidRequest(UNAVAILABLE.format(encoding), param="input") from None
    return await asyncio.to_thread(_decode, loaded, inputs, encoding)


def _decode(loaded: Any, inputs: tuple[tuple[int, ...], ...], encoding: str) -> tuple[str, ...]:
    for token in {token for tokens in inputs for token in tokens}:
        try:
            loaded.decode_single_token_bytes(token)
        except (KeyError, OverflowError):
            raise InvalidRequest(UNKNOWN_TOKEN.format(encoding, token), param="input") from None
    return tuple(loaded.decode(tokens) for tokens in inputs)


@cache
def _load(encoding: str) -> Any:
    import tiktoken

    return tiktoken.get_encoding(encoding)
