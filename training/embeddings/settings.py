"""Every choice behind the embedding starter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """``sentences``: at most so many of each source. ``dimensions``: of the shipped vectors."""

    data: Path = Path("../shared/data")
    work: Path = Path("../train/embeddings")
    starter: Path = Path("src/dragoman/starters/embeddings")
    seed: int = 20240101
    dimensions: int = 256
    sentences: int = 12_000
    heldout: int = 33  # one document in so many is kept for the pairs
    epochs: int = 12
    batch: int = 1024
    rate: float = 0.01
