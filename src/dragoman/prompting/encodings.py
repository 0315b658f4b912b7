"""OpenAI's own encodings, through ``tiktoken`` where it is installed and has their files.

Clients count with them and some send the tokens instead of the text (``langchain``'s embeddings do). Their ids mean
nothing to other models, so they are turned back into text.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import Future
from typing import Any

from dragoman.core.errors import InvalidRequest

CL100K, P50K, R50K = "cl100k_base", "p50k_base", "r50k_base"
ENCODINGS = (R50K, P50K, CL100K)

LOAD_SECONDS = 10.0
"""How long a request waits for an encoding: tiktoken fetches what it does not have, and offline that can hang."""

RETRY_SECONDS = 60.0

_attempts: dict[str, tuple[float, Future[Any]]] = {}

UNAVAILABLE = (
    "The input is in tokens of the encoding {}, which this server does not have. Send text instead, "
    "or the model's own tokens under its own name."
)
UNKNOWN_TOKEN = "The input has a token that the encoding {} does not: {}."


def encoding_of(model: str) -> str | None:
    """Return the encoding that clients use for an embedding model of the real API, None for another model."""
    if model.startswith(("text-embedding-ada-002", "text-embedding-3-")):
        return CL100K
    if model.startswith(("text-similarity-", "text-search-", "code-search-")) or model.endswith("-similarity"):
        return R50K
    return None


class Missing(Exception):
    """An encoding that cannot be had now; the message says why."""


async def load(encoding: str, seconds: float | None = None) -> Any:
    """Return an encoding; raise Missing when it cannot be had, or does not come within ``seconds`` of the attempt."""
    begun, attempt = _loading(encoding)
    end = begun + (LOAD_SECONDS if seconds is None else seconds)
    if not attempt.done():
        waited = asyncio.wrap_future(attempt)
        waited.add_done_callback(lambda done: done.cancelled() or done.exception())  # it may fail when nobody waits
        await asyncio.wait([waited], timeout=max(0.0, end - time.monotonic()))
    if not attempt.done():
        raise Missing("its file is not here, and has not come yet")
    try:
        return attempt.result()
    except ImportError:
        raise Missing("tiktoken is not installed here") from None
    except Exception as error:  # whatever its HTTP client raises, or a file that is damaged
        raise Missing(f"its file is not here and could not be fetched ({type(error).__name__})") from None


async def texts_of(inputs: tuple[Any, ...], encoding: str) -> tuple[str, ...]:
    """Return token ids as text. Raises InvalidRequest where the encoding cannot be had or does not know a token."""
    try:
        loaded = await load(encoding)
    except Missing:
        raise InvalidRequest(UNAVAILABLE.format(encoding), param="input") from None
    return await asyncio.to_thread(_decode, loaded, inputs, encoding)


def _loading(encoding: str) -> tuple[float, Future[Any]]:
    """Return when the one attempt to load an encoding that counts now began, and the attempt: failures count a minute.

    It has a thread of its own: tiktoken may wait for the network without end.
    """
    begun, attempt = _attempts.get(encoding, (0.0, None))
    failed = attempt is not None and attempt.done() and attempt.exception() is not None
    if attempt is None or (failed and time.monotonic() - begun > RETRY_SECONDS):
        begun, attempt = _attempts[encoding] = time.monotonic(), Future()
        threading.Thread(target=_fill, args=(attempt, encoding), daemon=True, name=f"encoding {encoding}").start()
    return begun, attempt


def _fill(attempt: Future[Any], encoding: str) -> None:
    try:
        attempt.set_result(_load(encoding))
    except BaseException as error:
        attempt.set_exception(error)


def _decode(loaded: Any, inputs: tuple[tuple[int, ...], ...], encoding: str) -> tuple[str, ...]:
    for token in {token for tokens in inputs for token in tokens}:
        try:
            loaded.decode_single_token_bytes(token)
        except (KeyError, OverflowError):
            raise InvalidRequest(UNKNOWN_TOKEN.format(encoding, token), param="input") from None
    return tuple(loaded.decode(tokens) for tokens in inputs)


def _load(encoding: str) -> Any:
    import tiktoken

    return tiktoken.get_encoding(encoding)
