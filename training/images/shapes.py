"""Outlines of the shapes, in a square from -1 to 1 with y downwards. Knows no colours."""

from __future__ import annotations

import math

from PIL import ImageDraw

Point = tuple[float, float]
Ink = tuple[int, int, int]


def _star(points: int = 5, inner: float = 0.42) -> list[Point]:
    corners = []
    for step in range(2 * points):
        radius, angle = (1.0 if step % 2 == 0 else inner), math.pi * step / points - math.pi / 2
        corners.append((radius * math.cos(angle), radius * math.sin(angle)))
    return corners


def _heart(steps: int = 48) -> list[Point]:
    angles = [2 * math.pi * step / steps for step in range(steps)]
    return [
        (
            math.sin(a) ** 3,
            -(13 * math.cos(a) - 5 * math.cos(2 * a) - 2 * math.cos(3 * a) - math.cos(4 * a)) / 16,
        )
        for a in angles
    ]


_ARM = 0.34
_CROSS: list[Point] = [
    (-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM),
    (_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM),
]  # fmt: skip

OUTLINES: dict[str, list[Point]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "triangle": [(0, -0.95), (1, 0.8), (-1, 0.8)],
    "diamond": [(0, -1), (0.8, 0), (0, 1), (-0.8, 0)],
    "star": _star(),
    "heart": _heart(),
    "cross": _CROSS,
}
"""Shapes with corners; ``circle`` and ``ring`` are drawn as ellipses."""

SHAPES = ("circle", *OUTLINES, "ring")
RING = 0.6
"""The share of a ring's radius that is its hole."""


def draw_shape(canvas: ImageDraw.ImageDraw, shape: str, at: Point, radius: float, ink: Ink, ground: Ink) -> None:
    """Draw a shape in pixels; ``ground`` fills a ring's hole."""
    x, y = at
    if shape in OUTLINES:
        canvas.polygon([(x + px * radius, y + py * radius) for px, py in OUTLINES[shape]], fill=ink)
        return
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)
    if shape == "ring":
        hole = radius * RING
        canvas.ellipse((x - hole, y - hole, x + hole, y + hole), fill=ground)
