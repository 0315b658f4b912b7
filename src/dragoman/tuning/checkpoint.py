"""Where a run stands, on disk: written whole or not at all, and read back only by the run it belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "checkpoint.pt"


@dataclass(frozen=True)
class Progress:
    """State after ``step`` steps. ``weights`` are the adapter's tensors, ``optimizer`` the optimiser's state.

    ``run`` is the digest of all that decides what the run computes; a checkpoint of another run is not used.
    """

    run: str
    step: int
    tokens: int
    examples: int
    weights: dict[str, Any]
    optimizer: dict[str, Any]


def save(folder: Path, progress: Progress) -> None:
    """Write the newest checkpoint over the one before."""
    import torch

    partial = folder / f"{NAME}.partial"
    with partial.open("wb") as stream:
        torch.save(dict(vars(progress)), stream)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(partial, folder / NAME)


def load(folder: Path, run: str) -> Progress | None:
    """Return the newest checkpoint of this run; None when there is none that can be read."""
    import torch

    try:
        state = torch.load(folder / NAME, map_location="cpu", weights_only=True)
        progress = Progress(**state)
    except Exception:  # a damaged file can make the unpickler raise anything: the run then starts over
        return None
    return progress if progress.run == run else None
