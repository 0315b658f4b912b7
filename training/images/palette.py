"""Colours by their names: how they are painted, and which name a painted colour has. Knows no scene."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COLOURS: dict[str, tuple[int, int, int]] = {
    "red": (220, 38, 38),
    "orange": (245, 140, 30),
    "yellow": (250, 215, 50),
    "green": (40, 160, 70),
    "blue": (40, 85, 215),
    "purple": (130, 50, 180),
    "pink": (250, 150, 190),
    "brown": (125, 75, 40),
    "black": (18, 18, 22),
    "white": (248, 248, 246),
    "grey": (140, 142, 146),
    "turquoise": (60, 205, 205),
}
"""Name to sRGB, 0 to 255."""

SPREAD = 9
"""How far a painted channel may lie from the table's."""

FAR = 45.0
"""Distance in CIELAB under which two colours are too alike to stand on each other."""


def painted(name: str, chance: np.random.Generator) -> tuple[int, int, int]:
    """Return ``name`` as it is painted this time: near the table's colour."""
    channels = np.array(COLOURS[name]) + chance.integers(-SPREAD, SPREAD + 1, 3)
    red, green, blue = np.clip(channels, 0, 255).tolist()
    return red, green, blue


def lab(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return sRGB colours (..., 3), 0 to 255, in CIELAB under D65 (CIE 15:2004)."""
    linear = np.asarray(colours, dtype=np.float64) / 255
    linear = np.where(linear <= 0.04045, linear / 12.92, ((linear + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ matrix.T / np.array([0.9505, 1.0, 1.089])
    curved = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    x, y, z = np.moveaxis(curved, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


NAMES = tuple(COLOURS)
_TABLE = lab(np.array(list(COLOURS.values()), dtype=np.float64))


def named(pixels: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Return for each pixel (..., 3) the place in ``NAMES`` of the colour nearest to it."""
    flat = lab(pixels.reshape(-1, 3).astype(np.float64))
    nearest = np.linalg.norm(flat[:, None] - _TABLE[None], axis=-1).argmin(axis=1)
    return nearest.reshape(pixels.shape[:-1])


def apart(one: str, other: str) -> bool:
    """Whether a thing of one colour can be told from a ground of the other."""
    first, second = _TABLE[NAMES.index(one)], _TABLE[NAMES.index(other)]
    return bool(np.linalg.norm(first - second) >= FAR)
