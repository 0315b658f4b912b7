"""Looks at pixels and says what is there: the ground's colour, and things by colour, shape and place.

Things are the connected patches of one colour's name; a patch's shape is the outline that covers it best. Knows no
prompt but the claims of ``kept.Prompt``, and nothing of how a picture was made.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from training.images.drawing import SIDE
from training.images.kept import Named, Prompt
from training.images.palette import NAMES, apart, named
from training.images.scenes import RELATIONS
from training.images.shapes import SHAPES, draw_shape

SMALLEST = 24
"""Pixels of 64 x 64 from which a patch is a thing."""

MARGIN = 0.06
"""Shares of the side by which one thing must lie beyond another."""

GRID = 24


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that was seen: its middle in shares of the side, its size in pixels of 64 x 64."""

    colour: str
    shape: str
    x: float
    y: float
    size: int


def ground(picture: Image.Image) -> str:
    """Return the name of the colour that most of the picture's rim has."""
    names = named(_pixels(picture))
    rim = np.concatenate([names[:2].ravel(), names[-2:].ravel(), names[:, :2].ravel(), names[:, -2:].ravel()])
    return NAMES[np.bincount(rim, minlength=len(NAMES)).argmax()]


def things(picture: Image.Image) -> list[Found]:
    """Return what stands on the ground, largest first."""
    pixels = _pixels(picture)
    behind = ground(picture)
    apart_from_it = np.array([apart(name, behind) for name in NAMES])
    names = named(pixels)
    found = []
    for patch in _patches(apart_from_it[names]):
        rows, columns = np.nonzero(patch)
        counts = np.bincount(names[patch], minlength=len(NAMES))
        found.append(
            Found(
                NAMES[counts.argmax()],
                _shape(patch[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]),
                float(columns.min() + columns.max() + 1) / 2 / SIDE,
                float(rows.min() + rows.max() + 1) / 2 / SIDE,
                int(patch.sum()),
            )
        )
    return sorted(found, key=lambda each: -each.size)


def shows(picture: Image.Image, prompt: Prompt) -> bool:
    """Whether the ground, and each named thing in its colour and shape, are there and nothing else is."""
    seen = things(picture)
    return ground(picture) == prompt.ground and sorted((each.colour, each.shape) for each in seen) == sorted(
        prompt.things
    )


def stand(picture: Image.Image, prompt: Prompt) -> bool:
    """Whether the two things of a prompt stand as it says; they are told by their colours, whatever their shapes."""
    seen = things(picture)
    first, second = (_by_colour(seen, thing) for thing in prompt.things)
    if first is None or second is None:
        return False
    x, y = RELATIONS[prompt.relation]
    return (first.x - second.x) * x + (first.y - second.y) * y > MARGIN


def _by_colour(seen: list[Found], thing: Named) -> Found | None:
    return next((each for each in seen if each.colour == thing[0]), None)


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    small = picture.convert("RGB")
    if small.size != (SIDE, SIDE):
        small = small.resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small)


def _patches(mask: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """Return the connected parts (four neighbours) of ``mask`` that are large enough."""
    left, patches = mask.copy(), []
    for start in zip(*np.nonzero(mask), strict=True):
        if not left[start]:
            continue
        patch, queue = np.zeros_like(mask), deque([start])
        left[start] = False
        while queue:
            row, column = queue.popleft()
            patch[row, column] = True
            for place in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                if 0 <= place[0] < mask.shape[0] and 0 <= place[1] < mask.shape[1] and left[place]:
                    left[place] = False
                    queue.append(place)
        if patch.sum() >= SMALLEST:
            patches.append(patch)
    return patches


def _shape(patch: NDArray[np.bool_]) -> str:
    """Return the shape whose outline, fitted to the patch, has most in common with it."""
    fitted = _fitted(patch)
    shares = [(fitted & outline).sum() / (fitted | outline).sum() for outline in _outlines()]
    return SHAPES[int(np.argmax(shares))]


@cache
def _outlines() -> tuple[NDArray[np.bool_], ...]:
    outlines = []
    for shape in SHAPES:
        canvas = Image.new("RGB", (200, 200))
        draw_shape(ImageDraw.Draw(canvas), shape, (100, 100), 80, (255, 255, 255), (0, 0, 0))
        drawn = np.asarray(canvas)[..., 0] > 0
        rows, columns = np.nonzero(drawn)
        outlines.append(_fitted(drawn[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]))
    return tuple(outlines)


def _fitted(patch: NDArray[np.bool_]) -> NDArray[np.bool_]:
    grey = Image.fromarray(patch.astype(np.uint8) * 255)
    return np.asarray(grey.resize((GRID, GRID), Image.Resampling.BILINEAR)) > 127
