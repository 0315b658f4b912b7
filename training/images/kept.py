"""What training never sees: combinations kept for the evaluation, and the prompts made of them.

A combination is (colour, shape, ground), or two things (colour, shape) and how the first stands to the second; the
digest of its words decides, so that the choice is nobody's and the same in every run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import product

import numpy as np

from training.images.captions import article
from training.images.palette import NAMES, apart
from training.images.scenes import OPPOSITE, RELATIONS, Landscape, Scene, random_scene
from training.images.shapes import SHAPES

ONE_IN = 12
"""Of so many combinations one is kept."""

FIRST = ("red", "circle", "white")
"""Kept whatever its digest: the prompt that everybody tries."""

Named = tuple[str, str]
"""The colour and the shape of a thing."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt of the evaluation, and what its picture must show: the first thing in ``relation`` to the other."""

    text: str
    ground: str
    things: tuple[Named, ...]
    relation: str = ""


def _chosen(*words: str) -> bool:
    digest = hashlib.sha256("|".join(words).encode()).digest()
    return int.from_bytes(digest[:4], "big") % ONE_IN == 0


def is_kept_alone(colour: str, shape: str, ground: str) -> bool:
    """Whether a thing on a ground is kept."""
    return (colour, shape, ground) == FIRST or _chosen(colour, shape, ground)


def is_kept_pair(first: Named, relation: str, second: Named) -> bool:
    """Whether a pair is kept; "a left of b" and "b right of a" are one."""
    if relation in ("right of", "below"):
        first, relation, second = second, OPPOSITE[relation], first
    return _chosen(*first, relation, *second)


def is_kept(scene: Scene) -> bool:
    """Whether a scene shows something that is kept: a thing alone or among its like, or two in a relation.

    What is kept alone may stand beside something else in training.
    """
    if isinstance(scene, Landscape):
        return False
    named = [(thing.colour, thing.shape) for thing in scene.things]
    if scene.relation:
        return is_kept_pair(named[0], scene.relation, named[1])
    return any(is_kept_alone(*each, scene.ground) for each in named)


def scene_to_learn(chance: np.random.Generator) -> Scene:
    """Return a scene that training may see."""
    while is_kept(scene := random_scene(chance)):
        pass
    return scene


def prompts_alone(count: int = 60) -> list[Prompt]:
    """Return prompts of one thing on a ground: the first is ``FIRST``, the others are drawn by lot, always the same."""
    fitting = [each for each in product(NAMES, SHAPES, NAMES) if apart(each[0], each[2]) and is_kept_alone(*each)]
    fitting.remove(FIRST)
    drawn = np.random.default_rng(8).permutation(len(fitting))[: count - 1]
    return [
        Prompt(f"{article(colour)} {shape} on {article(ground)} background", ground, ((colour, shape),))
        for colour, shape, ground in (FIRST, *(fitting[place] for place in drawn))
    ]


def prompts_related(count: int = 60) -> list[Prompt]:
    """Return prompts of two things and their positions, drawn by lot, always the same."""
    chance, found = np.random.default_rng(9), list[Prompt]()
    while len(found) < count:
        one, other, ground = (NAMES[place] for place in chance.choice(len(NAMES), 3, replace=False))
        first, second = ((each, SHAPES[chance.integers(len(SHAPES))]) for each in (one, other))
        relation = tuple(RELATIONS)[chance.integers(len(RELATIONS))]
        told = apart(one, other) and apart(one, ground) and apart(other, ground)
        if told and is_kept_pair(first, relation, second):
            words = f"{article(' '.join(first))} {relation} {article(' '.join(second))}"
            found.append(Prompt(f"{words} on {article(ground)} background", ground, (first, second), relation))
    return found


def samples(count: int = 48) -> list[str]:
    """Return the prompts of the card's grid: kept ones and landscapes, in turn, by a rule and not by looks."""
    views = [
        "a house under a blue sky", "a yellow sun over green hills", "a boat on the sea at sunset", "a moon over snow",
        "a red house beside a tree", "trees on a meadow", "mountains under a grey sky", "a desert at sunset",
        "stars over mountains", "white clouds over the sea", "a house on a hill at night", "a tree in the snow",
        "a boat with a white sail under clouds", "three trees on green hills", "the sea at night", "a sunny meadow",
    ]  # fmt: skip
    third = count // 3
    alone, pairs = prompts_alone(third), prompts_related(third)
    return [*(each.text for each in alone), *(each.text for each in pairs), *views[: count - 2 * third]]
