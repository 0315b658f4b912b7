"""A sentence encoder: a text's tokens to a vector of length 1, by a small ONNX file, on the thread that asks.

Knows files and arithmetic; neither categories nor the wire. The files are written by ``training/moderation``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError

Floats = NDArray[np.float32]

SLOWER = ["SkipLayerNormFusion"]
"""Of onnxruntime's: a sum and a norm take twice as long in one operator as in two (1.31, 18 tokens: 85 and 42 µs)."""


class SentenceEncoder:
    """The files: ``encoder.onnx`` and ``tokenizer.json``. May be asked by several threads at once."""

    def __init__(self, folder: Path) -> None:
        """Read them; raise ServerError when they are not there or damaged."""
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4  # what fails is raised
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = InferenceSession(
                folder / "encoder.onnx", options, ["CPUExecutionProvider"], disabled_optimizers=SLOWER
            )
        except Exception as error:  # whatever the libraries raise for a damaged file
            raise ServerError(f"The encoder in {folder} could not be read: {error}") from error
        self._first, self._last = (self._tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        if None in (self._first, self._last):
            raise ServerError(f"The encoder in {folder} could not be read: its tokenizer has no [CLS] and [SEP].")
        self._unknown = self._tokenizer.token_to_id("[UNK]")

    def tokenize(self, text: str) -> list[int]:
        """Return the ids of a text's word pieces, without marks; names of marks in it are text like any other."""
        # a batch of one: alone, the library would keep the interpreter to itself
        ids: list[int] = self._tokenizer.encode_batch([text], add_special_tokens=False)[0].ids
        return ids

    def embed(self, windows: Sequence[Sequence[int]]) -> Floats:
        """Return unit vectors (windows, width) of tokens without their marks.

        One of unknown words alone, such as a lone emoji, is read as an empty one: nothing is known of it. Each is
        computed on its own: inputs are cut to 8 bits by the largest number among them, so that in company a
        window's vector would depend on its neighbours.
        """
        known = (window if any(token != self._unknown for token in window) else () for window in windows)
        asked = (np.array([[self._first, *window, self._last]], np.int32) for window in known)
        return np.concatenate([self._session.run(None, {"ids": ids})[0] for ids in asked])
