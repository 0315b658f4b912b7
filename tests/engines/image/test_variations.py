"""Variations keep the composition and differ from each other.

By the tiny pipeline as far as chance weights can; by the starter in full.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from tests.engines.image.likeness import distance, likeness

from dragoman.core.settings import Settings
from dragoman.core.types import ImageOrder, Picture
from dragoman.engines.base import ImageEngine
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.install import install, planned
from dragoman.engines.registry import Registry
from dragoman.engines.starter import PAINTER

SIDE, EACH = 256, 3
SCENES = {
    "left": ("white", [("ellipse", "red", (16, 96, 112, 192))]),
    "right": ("yellow", [("rectangle", "blue", (144, 32, 240, 128))]),
    "hill": ("deepskyblue", [("rectangle", "green", (0, 160, 256, 256)), ("ellipse", "gold", (176, 16, 232, 72))]),
    "two": ("black", [("rectangle", "orange", (24, 24, 104, 104)), ("ellipse", "white", (152, 152, 232, 232))]),
}


def scene(name: str) -> Image.Image:
    ground, things = SCENES[name]
    picture = Image.new("RGB", (SIDE, SIDE), ground)
    for shape, colour, box in things:
        getattr(ImageDraw.Draw(picture), shape)(box, fill=colour)
    return picture


def varied(tmp_path: Path, name: str, pipeline: Path | None) -> dict[str, list[Image.Image]]:
    """Return variations of each scene by the model ``name``, which is installed from ``pipeline``."""
    made: dict[str, list[Image.Image]] = {}

    async def work(painter: ImageEngine) -> None:
        for each in SCENES:
            file = io.BytesIO()
            scene(each).save(file, "PNG")
            order = ImageOrder(prompt="", count=EACH, width=SIDE, height=SIDE, seed=7, image=file.getvalue())
            pieces = [piece async for piece in painter.paint(order)]
            made[each] = [Image.open(io.BytesIO(piece.png)) for piece in pieces if isinstance(piece, Picture)]

    asyncio.run(_with_painter(tmp_path, name, pipeline, work))
    return made


async def _with_painter(
    tmp_path: Path, name: str, pipeline: Path | None, work: Callable[[ImageEngine], Awaitable[None]]
) -> None:
    settings = Settings(home=tmp_path / "home", threads=1)
    if pipeline is not None:
        install(Catalogue(settings), planned(pipeline, name))
    registry = Registry(settings)
    try:
        async with registry.lease_painter(name) as painter:
            await work(painter)
    finally:
        await registry.close()


def alike(made: dict[str, list[Image.Image]]) -> dict[str, list[dict[str, float]]]:
    """Return how alike each variation is to each scene."""
    scenes = {name: scene(name) for name in SCENES}
    return {
        name: [{other: likeness(each, scenes[other]) for other in SCENES} for each in pictures]
        for name, pictures in made.items()
    }


def test_likeness_tells_compositions_apart() -> None:
    chance = np.random.default_rng(1)
    for name in SCENES:
        pixels = np.asarray(scene(name), dtype=np.int16) + chance.integers(-60, 60, (SIDE, SIDE, 3))
        rough = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
        assert likeness(scene(name), rough) > 0.95 and distance(scene(name), rough) > 10
        assert all(likeness(rough, scene(other)) < 0.8 for other in SCENES if other != name)
    assert likeness(Image.new("RGB", (9, 9), "red"), scene("left")) == 0


def test_variations_by_chance_weights_differ_and_hang_on_the_picture(tmp_path: Path, pipeline: Path) -> None:
    made = varied(tmp_path, "tiny", pipeline)
    for pictures in made.values():
        assert len(pictures) == EACH
        assert min(distance(pictures[i], pictures[j]) for i in range(EACH) for j in range(i)) > 1
    for place in range(EACH):  # the same noise over other pictures
        at = [pictures[place] for pictures in made.values()]
        assert min(distance(at[i], at[j]) for i in range(len(at)) for j in range(i)) > 0


def test_variations_by_the_starter_keep_the_composition(tmp_path: Path) -> None:
    made = varied(tmp_path, PAINTER, None)
    found = alike(made)
    for name, pictures in made.items():
        assert min(distance(pictures[i], pictures[j]) for i in range(EACH) for j in range(i)) > 1
        for row in found[name]:
            assert row[name] == max(row.values()) and row[name] > 0.5, (name, row)
