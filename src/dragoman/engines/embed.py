"""Static embeddings: a text's vector is the mean of its word pieces' vectors, made with numpy alone.

Knows files and arithmetic; neither names nor the wire. Vectors are trained by ``training/embeddings``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ContextLengthExceeded, InvalidRequest, ServerError
from dragoman.core.types import Embedded, EmbeddingInfo, EmbeddingInput

CONTEXT = 8192
"""Tokens a text may have, as the model had that the old name stands for."""

Floats = NDArray[np.float32]


class StaticVectors:
    """The files: ``vectors.npz`` (int8 numbers with a scale per row) and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        """Read them; raise ServerError when they are not there or damaged."""
        from tokenizers import Tokenizer

        try:
            with np.load(folder / "vectors.npz") as stored:
                self._vectors: Floats = stored["vectors"].astype(np.float32) * stored["scales"][:, None]
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # whatever the libraries raise for a damaged file
            raise ServerError(f"The embedding model in {folder} could not be read: {error}") from error
        unknown = self._tokenizer.token_to_id("[UNK]")
        self._nothing = self._vectors[0 if unknown is None else unknown]

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._vectors.shape[1])

    @property
    def vocabulary(self) -> int:
        """How many word pieces there are."""
        return int(self._vectors.shape[0])

    @property
    def bytes(self) -> int:
        """Memory of the vectors."""
        return int(self._vectors.nbytes)

    def tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of the texts' word pieces."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)]

    def embed(self, texts: Sequence[Sequence[int]]) -> Floats:
        """Return unit vectors (texts, dimensions); a text without a word piece is as one unknown piece.

        Each is summed on its own, so that a text's vector does not depend on its neighbours.
        """
        made = np.empty((len(texts), self.dimensions), np.float32)
        for row, ids in enumerate(texts):
            made[row] = self._vectors[ids].sum(axis=0) if len(ids) else self._nothing
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        empty = lengths[:, 0] == 0  # pieces that cancel out, or were never trained
        made[empty, 0] = lengths[empty] = 1.0
        made /= lengths
        return made


class StaticEngine:
    """Static vectors as an engine; implements ``engines.base.EmbeddingEngine``."""

    def __init__(self, id: str, folder: Path, created: int) -> None:
        self._vectors = StaticVectors(folder)
        self._info = EmbeddingInfo(id=id, dimensions=self._vectors.dimensions, context=CONTEXT, created=created)

    @property
    def info(self) -> EmbeddingInfo:
        """What the model is."""
        return self._info

    @property
    def resident(self) -> int:
        """Bytes of memory its vectors take."""
        return self._vectors.bytes

    async def embed(self, inputs: tuple[EmbeddingInput, ...]) -> Embedded:
        """Return the vectors of texts; see ``engines.base.EmbeddingEngine.embed``."""
        return await asyncio.to_thread(self._embed, inputs)

    def _embed(self, inputs: tuple[EmbeddingInput, ...]) -> Embedded:
        made = iter(self._vectors.tokenize([each for each in inputs if isinstance(each, str)]))
        ids = [next(made) if isinstance(each, str) else self._checked(each) for each in inputs]
        for each in ids:
            if len(each) > CONTEXT:
                raise ContextLengthExceeded(context=CONTEXT, prompt=len(each), completion=0)
        return Embedded(self._vectors.embed(ids), tuple(len(each) for each in ids))

    def _checked(self, tokens: tuple[int, ...]) -> list[int]:
        for token in tokens:
            if not 0 <= token < self._vectors.vocabulary:
                raise InvalidRequest(
                    f"Invalid token in input: {token}. This model's tokens are 0 to {self._vectors.vocabulary - 1}.",
                    param="input",
                )
        return list(tokens)
