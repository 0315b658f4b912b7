"""Scenes to pixels. Drawn four times as large and made smaller, so that edges are smooth."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw

from training.images.palette import painted
from training.images.scenes import Landscape, Plain, Scene
from training.images.shapes import Ink, draw_shape

SIDE = 64
OVER = 4

SKY = {"day": (125, 190, 245), "sunset": (250, 160, 95), "night": (20, 25, 70), "grey": (175, 180, 188)}
GROUND = {
    "hills": (85, 165, 75),
    "sea": (30, 100, 175),
    "meadow": (120, 190, 85),
    "desert": (230, 195, 125),
    "snow": (240, 244, 250),
    "mountains": (120, 115, 125),
}
HORIZON = 0.6


def draw(scene: Scene, chance: np.random.Generator, side: int = SIDE) -> Image.Image:
    """Return a picture of ``side`` pixels; ``chance`` decides what a scene leaves open."""
    large = side * OVER
    image = Image.new("RGB", (large, large))
    canvas = ImageDraw.Draw(image)
    if isinstance(scene, Plain):
        _plain(canvas, scene, chance, large)
    else:
        _landscape(canvas, scene, chance, large)
    return image.resize((side, side), Image.Resampling.BOX)


def _plain(canvas: ImageDraw.ImageDraw, scene: Plain, chance: np.random.Generator, large: int) -> None:
    ground = painted(scene.ground, chance)
    canvas.rectangle((0, 0, large, large), fill=ground)
    inks = {thing.colour: painted(thing.colour, chance) for thing in scene.things}
    for thing in scene.things:
        at = (thing.x * large, thing.y * large)
        draw_shape(canvas, thing.shape, at, thing.radius * large, inks[thing.colour], ground)


def _landscape(canvas: ImageDraw.ImageDraw, scene: Landscape, chance: np.random.Generator, large: int) -> None:
    canvas.rectangle((0, 0, large, large), fill=SKY[scene.sky])
    dim = 0.45 if scene.sky == "night" else 1.0
    for extra in scene.extras:
        if extra in _ABOVE:
            _ABOVE[extra](canvas, chance, large, scene.sky)
    ink = _dimmed(GROUND[scene.ground], dim)
    if scene.ground in ("hills", "mountains"):
        _ridges(canvas, chance, large, ink, scene.ground == "mountains")
    else:
        canvas.rectangle((0, HORIZON * large, large, large), fill=ink)
    at = float(chance.uniform(0.3, 0.7)) * large
    for extra in scene.extras:
        if extra in _BELOW:
            _BELOW[extra](canvas, at, large, _dimmed(painted(scene.paint, chance), dim), dim)


def _dimmed(ink: Ink, dim: float) -> Ink:
    red, green, blue = (round(channel * dim) for channel in ink)
    return red, green, blue


def _ridges(canvas: ImageDraw.ImageDraw, chance: np.random.Generator, large: int, ink: Ink, sharp: bool) -> None:
    for row, shade in ((HORIZON, 1.0), (HORIZON + 0.14, 0.82)):
        steps, phase, waves = 32, chance.uniform(0, 2 * math.pi), chance.uniform(1.0, 1.8)
        line = []
        for step in range(steps + 1):
            angle = 2 * math.pi * waves * step / steps + phase
            swing = abs(angle / math.pi % 2 - 1) * 2 - 1 if sharp else math.sin(angle)
            line.append((large * step / steps, large * (row - (0.2 if sharp else 0.08) * swing)))
        canvas.polygon([(0, large), *line, (large, large)], fill=_dimmed(ink, shade))


def _disc(canvas: ImageDraw.ImageDraw, x: float, y: float, radius: float, ink: Ink) -> None:
    canvas.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)


def _sun(canvas: ImageDraw.ImageDraw, chance: np.random.Generator, large: int, sky: str) -> None:
    low = sky == "sunset"
    x, y = chance.uniform(0.25, 0.75) * large, (0.42 if low else chance.uniform(0.16, 0.25)) * large
    _disc(canvas, x, y, (0.13 if low else 0.1) * large, (250, 80, 50) if low else (255, 220, 60))


def _moon(canvas: ImageDraw.ImageDraw, chance: np.random.Generator, large: int, sky: str) -> None:
    x, y = chance.uniform(0.25, 0.75) * large, chance.uniform(0.16, 0.25) * large
    _disc(canvas, x, y, 0.1 * large, (245, 243, 215))
    _disc(canvas, x + 0.05 * large, y - 0.02 * large, 0.085 * large, SKY[sky])


def _stars(canvas: ImageDraw.ImageDraw, chance: np.random.Generator, large: int, sky: str) -> None:
    for x, y in chance.uniform((0.05, 0.05), (0.95, 0.45), (9, 2)) * large:
        _disc(canvas, x, y, 0.015 * large, (250, 250, 235))


def _clouds(canvas: ImageDraw.ImageDraw, chance: np.random.Generator, large: int, sky: str) -> None:
    ink = (225, 228, 232) if sky == "grey" else (250, 250, 252)
    for x in (chance.uniform(0.18, 0.35) * large, chance.uniform(0.65, 0.82) * large):
        y = chance.uniform(0.15, 0.28) * large
        for shift, radius in ((-0.08, 0.05), (0, 0.075), (0.085, 0.055)):
            _disc(canvas, x + shift * large, y, radius * large, ink)


def _house(canvas: ImageDraw.ImageDraw, at: float, large: int, ink: Ink, dim: float) -> None:
    half, base = 0.13 * large, 0.82 * large
    canvas.rectangle((at - half, base - 1.5 * half, at + half, base), fill=ink)
    roof = [(at - 1.3 * half, base - 1.5 * half), (at, base - 2.6 * half), (at + 1.3 * half, base - 1.5 * half)]
    canvas.polygon(roof, fill=_dimmed((130, 55, 45), dim))
    canvas.rectangle((at - 0.3 * half, base - 0.8 * half, at + 0.3 * half, base), fill=_dimmed((85, 55, 35), dim))


def _tree(canvas: ImageDraw.ImageDraw, at: float, large: int, ink: Ink, dim: float, shift: float = 0.27) -> None:
    x, base = (at + shift * large) % large, 0.84 * large
    x = min(max(x, 0.12 * large), 0.88 * large)
    canvas.rectangle((x - 0.02 * large, base - 0.15 * large, x + 0.02 * large, base), fill=_dimmed((105, 70, 40), dim))
    _disc(canvas, x, base - 0.23 * large, 0.11 * large, _dimmed((35, 115, 50), dim))


def _trees(canvas: ImageDraw.ImageDraw, at: float, large: int, ink: Ink, dim: float) -> None:
    for shift in (-0.28, 0.0, 0.28):
        _tree(canvas, 0.5 * large, large, ink, dim, shift)


def _boat(canvas: ImageDraw.ImageDraw, at: float, large: int, ink: Ink, dim: float) -> None:
    deck, half = 0.72 * large, 0.17 * large
    hull = [
        (at - half, deck),
        (at + half, deck),
        (at + 0.65 * half, deck + 0.5 * half),
        (at - 0.65 * half, deck + 0.5 * half),
    ]
    canvas.polygon(hull, fill=_dimmed((100, 60, 35), dim))
    canvas.polygon(
        [(at, deck - 0.04 * large), (at, deck - 0.34 * large), (at + 0.17 * large, deck - 0.04 * large)], fill=ink
    )


_ABOVE = {"sun": _sun, "moon": _moon, "stars": _stars, "clouds": _clouds}
_BELOW = {"house": _house, "tree": _tree, "trees": _trees, "boat": _boat}
