"""Embeddings: wire arguments to inputs, vectors to the answer. Pure; knows no engine and no HTTP."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.api.embeddings.wire import REQUEST
from dragoman.core.errors import InvalidRequest
from dragoman.core.types import Embedded, EmbeddingInfo, EmbeddingInput
from dragoman.engines.old_names import OLD_EMBEDDINGS, OLD_NAMES

CUTTABLE = "text-embedding-3-"
NOT_CUTTABLE = "This model does not support specifying dimensions."
TOO_WIDE = "Invalid value for 'dimensions' = {}. Must be less than or equal to {}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked request. ``dimensions`` None means all of the model's."""

    model: str
    inputs: tuple[EmbeddingInput, ...]
    base64: bool
    dimensions: int | None
    user: str = ""

    @property
    def in_tokens(self) -> bool:
        """Whether the inputs are token ids."""
        return not isinstance(self.inputs[0], str)


def parse(body: Any, *, engine: str | None = None) -> Call:
    """Return the checked request, or raise InvalidRequest."""
    wire = REQUEST.check(body, engine=engine)
    given = wire["input"]
    inputs = given if isinstance(given, list) and isinstance(given[0], (str, list)) else [given]
    return Call(
        model=wire["model"],
        inputs=tuple(each if isinstance(each, str) else tuple(map(int, each)) for each in inputs),
        base64=wire.get("encoding_format") == "base64",
        dimensions=int(wire["dimensions"]) if "dimensions" in wire else None,
        user=wire.get("user", ""),
    )


def check_dimensions(call: Call, info: EmbeddingInfo) -> None:
    """Raise InvalidRequest where fewer dimensions cannot be had (reference section 10).

    Of the real API's names only those can be cut that could.
    """
    if call.dimensions is None:
        return
    if call.model in (*OLD_EMBEDDINGS, *OLD_NAMES) and not call.model.startswith(CUTTABLE):
        raise InvalidRequest(NOT_CUTTABLE)
    if call.dimensions > info.dimensions:
        raise InvalidRequest(TOO_WIDE.format(call.dimensions, info.dimensions), param="dimensions")


def body_of(call: Call, info: EmbeddingInfo, embedded: Embedded) -> dict[str, Any]:
    """Return the answer (recording 2024-04-27); vectors are cut and made unit length again where that was asked."""
    vectors = embedded.vectors
    if call.dimensions is not None and call.dimensions < info.dimensions:
        vectors = _cut(vectors, call.dimensions)
    shown = _base64 if call.base64 else _numbers
    tokens = sum(embedded.counts)
    return {
        "object": "list",
        "data": [{"object": "embedding", "index": i, "embedding": shown(row)} for i, row in enumerate(vectors)],
        "model": info.id,
        "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
    }


def _cut(vectors: NDArray[np.float32], dimensions: int) -> NDArray[np.float32]:
    kept = vectors[:, :dimensions].copy()
    lengths = np.linalg.norm(kept, axis=1, keepdims=True)
    kept /= np.where(lengths > 0, lengths, 1.0)
    return kept


def _base64(row: NDArray[np.float32]) -> str:
    return base64.b64encode(row.astype("<f4").tobytes()).decode()


def _numbers(row: NDArray[np.float32]) -> list[float]:
    """Return the numbers with as many digits as tell one float32 from the next."""
    return [float(f"{number:.9g}") for number in row.tolist()]
