"""The prepared files: three arrays of one length, the token, whether it is taught, and the number of its document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.text.settings import Settings


@dataclass(frozen=True)
class Tokens:
    """A prepared file."""

    tokens: NDArray[np.uint16]
    taught: NDArray[np.bool_]
    documents: NDArray[np.int32]

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        temporary = path.with_suffix(".partial.npz")
        np.savez(temporary, tokens=self.tokens, taught=self.taught, documents=self.documents)
        temporary.replace(path)


def load(path: Path) -> Tokens:
    """Read a prepared file."""
    with np.load(path) as arrays:
        return Tokens(arrays["tokens"], arrays["taught"], arrays["documents"])


def token_file(settings: Settings, stage: str, part: str) -> Path:
    """Say where a prepared file lies; `part` is `train` or `heldout`."""
    return settings.work / f"{stage}.{part}.npz"
