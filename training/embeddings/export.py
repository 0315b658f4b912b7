"""Writes the shipped files: vectors as one byte a number with a scale per row, and the tokenizer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer


def write(folder: Path, vectors: NDArray[np.float32], pieces: Tokenizer) -> None:
    """Write ``vectors.npz`` (int8 (pieces, dimensions) and float32 (pieces,)) and ``tokenizer.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    largest = np.abs(vectors).max(axis=1)
    scales = np.where(largest > 0, largest / 127, 1.0).astype(np.float32)
    numbers = np.rint(vectors / scales[:, None]).astype(np.int8)
    with (folder / "vectors.npz").open("wb") as file:
        np.savez(file, vectors=numbers, scales=scales)
    pieces.save(str(folder / "tokenizer.json"), pretty=False)
    size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix in (".npz", ".json"))
    print(f"{folder}: {size / 1e6:.1f} MB, {numbers.shape[0]} pieces of {numbers.shape[1]} dimensions")
