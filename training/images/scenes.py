"""What is in a picture, drawn by lot: plain grounds with shapes, and simple landscapes. Knows no pixels and no words.

Lengths are shares of the picture's side, y downwards. A scene that tells of something kept for the evaluation is
never drawn for training (``kept.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.images.palette import NAMES, apart
from training.images.shapes import SHAPES

SIZES = {"small": (0.08, 0.11), "": (0.14, 0.19), "large": (0.25, 0.34)}
"""Radius of a thing: least, most."""

PLACES = {
    "in the top left corner": (0.2, 0.2),
    "in the top right corner": (0.8, 0.2),
    "in the bottom left corner": (0.2, 0.8),
    "in the bottom right corner": (0.8, 0.8),
    "at the top": (0.5, 0.2),
    "at the bottom": (0.5, 0.8),
    "on the left side": (0.2, 0.5),
    "on the right side": (0.8, 0.5),
    "in the middle": (0.5, 0.5),
}

RELATIONS = {"left of": (-1, 0), "right of": (1, 0), "above": (0, -1), "below": (0, 1)}
OPPOSITE = {"left of": "right of", "right of": "left of", "above": "below", "below": "above"}

SKIES = ("day", "sunset", "night", "grey")
GROUNDS = ("hills", "sea", "meadow", "desert", "snow", "mountains")


@dataclass(frozen=True, slots=True)
class Thing:
    """A shape: its colour, its size's name, its middle and its radius."""

    shape: str
    colour: str
    size: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Plain:
    """Shapes on a ground of one colour. ``place`` or ``relation`` (first to second) is what captions may tell."""

    ground: str
    things: tuple[Thing, ...]
    place: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Landscape:
    """A sky, a ground and what stands in them; ``paint`` is the colour of a house's walls or of a boat's sail."""

    sky: str
    ground: str
    extras: tuple[str, ...]
    paint: str


Scene = Plain | Landscape


def random_scene(chance: np.random.Generator) -> Scene:
    """Return a scene by lot: alone, at a place, two in a relation, several alike, or a landscape."""
    kinds = (_alone, _placed, _related, _several, _landscape)
    return kinds[chance.choice(len(kinds), p=(0.3, 0.14, 0.28, 0.12, 0.16))](chance)


def _pick(chance: np.random.Generator, options: tuple[str, ...]) -> str:
    return options[chance.integers(len(options))]


def _ground_for(chance: np.random.Generator, *colours: str) -> str:
    fitting = tuple(name for name in NAMES if all(apart(name, colour) for colour in colours))
    if "white" in fitting and chance.random() < 0.2:  # what people ask for most
        return "white"
    return _pick(chance, fitting)


def _radius(chance: np.random.Generator, size: str) -> float:
    return float(chance.uniform(*SIZES[size]))


def alone(chance: np.random.Generator, colour: str, shape: str, ground: str) -> Plain:
    """Return one thing near the middle, of any size."""
    size = _pick(chance, ("small", "", "", "large"))
    x, y = chance.uniform(0.42, 0.58, 2).tolist()
    return Plain(ground, (Thing(shape, colour, size, x, y, _radius(chance, size)),))


def _alone(chance: np.random.Generator) -> Plain:
    colour = _pick(chance, NAMES)
    return alone(chance, colour, _pick(chance, SHAPES), _ground_for(chance, colour))


def _placed(chance: np.random.Generator) -> Plain:
    colour, size, place = _pick(chance, NAMES), _pick(chance, ("small", "")), _pick(chance, tuple(PLACES))
    x, y = (np.array(PLACES[place]) + chance.uniform(-0.03, 0.03, 2)).tolist()
    thing = Thing(_pick(chance, SHAPES), colour, size, x, y, _radius(chance, size))
    return Plain(_ground_for(chance, colour), (thing,), place=place)


def related(
    chance: np.random.Generator, first: tuple[str, str], second: tuple[str, str], relation: str, ground: str
) -> Plain:
    """Return two things, (colour, shape) each; the first stands in ``relation`` to the second."""
    along = np.array(RELATIONS[relation])
    half, shift = chance.uniform(0.22, 0.28), chance.uniform(-0.05, 0.05, 2)
    things = []
    for (colour, shape), side in ((first, 1), (second, -1)):
        size = _pick(chance, ("small", "", ""))
        x, y = (0.5 + shift + side * half * along).tolist()
        things.append(Thing(shape, colour, size, x, y, _radius(chance, size)))
    return Plain(ground, tuple(things), relation=relation)


def _related(chance: np.random.Generator) -> Plain:
    one = _pick(chance, NAMES)
    other = _pick(chance, tuple(name for name in NAMES if apart(one, name)))
    first, second = (one, _pick(chance, SHAPES)), (other, _pick(chance, SHAPES))
    return related(chance, first, second, _pick(chance, tuple(RELATIONS)), _ground_for(chance, one, other))


def _several(chance: np.random.Generator) -> Plain:
    """Return two to five things alike, placed so that none touch."""
    colour, shape, count = _pick(chance, NAMES), _pick(chance, SHAPES), int(chance.integers(2, 6))
    if count == 2:
        middles = [(0.27, 0.5), (0.73, 0.5)]
    elif count == 3:
        middles = [(0.2, 0.5), (0.5, 0.5), (0.8, 0.5)]
    elif count == 4:
        middles = [(0.3, 0.3), (0.7, 0.3), (0.3, 0.7), (0.7, 0.7)]
    else:
        middles = [(0.28, 0.28), (0.72, 0.28), (0.5, 0.5), (0.28, 0.72), (0.72, 0.72)]
    radius = float(chance.uniform(0.09, 0.125))
    things = tuple(
        Thing(shape, colour, "", *(np.array(at) + chance.uniform(-0.02, 0.02, 2)).tolist(), radius) for at in middles
    )
    return Plain(_ground_for(chance, colour), things)


def _landscape(chance: np.random.Generator) -> Landscape:
    sky, ground = _pick(chance, SKIES), _pick(chance, GROUNDS)
    above = {"day": ("sun", "clouds", ""), "sunset": ("sun", ""), "night": ("moon", "stars", ""), "grey": ("clouds",)}
    below = ("boat", "") if ground == "sea" else ("house", "tree", "trees", "")
    extras = tuple(extra for extra in (_pick(chance, above[sky]), _pick(chance, below)) if extra)
    if extras[-1:] == ("house",) and chance.random() < 0.4:
        extras += ("tree",)
    return Landscape(sky, ground, extras, _pick(chance, ("red", "yellow", "white", "blue", "brown", "pink")))
