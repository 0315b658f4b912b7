"""How alike the composition of two pictures is. Pure."""

from __future__ import annotations

import numpy as np
from PIL import Image

CELLS = 8
"""Cells of a side that a picture is reduced to: where things stand is left, and how they are drawn is not."""


def likeness(one: Image.Image, other: Image.Image) -> float:
    """Return the correlation of two pictures' colours, cell by cell: 1 for the same composition, around 0 for any two.

    A picture of one colour has no composition: nothing is like it.
    """
    first, second = (_cells(picture) for picture in (one, other))
    scale = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float((first * second).sum()) / scale if scale else 0.0


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures' pixels, of 255."""
    first, second = (np.asarray(picture.convert("RGB"), dtype=np.float64) for picture in (one, other))
    return float(np.abs(first - second).mean())


def _cells(picture: Image.Image) -> np.ndarray:
    small = picture.convert("RGB").resize((CELLS, CELLS), Image.Resampling.BOX)
    cells = np.asarray(small, dtype=np.float64)
    return cells - cells.mean(axis=(0, 1))
