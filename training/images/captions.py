"""Scenes told in words, in many wordings. Says only what is in the scene; chance decides how much of it."""

from __future__ import annotations

import numpy as np

from training.images.scenes import OPPOSITE, Landscape, Plain, Scene, Thing

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}

COLOUR_WORDS = {"grey": ("grey", "gray"), "turquoise": ("turquoise", "cyan", "teal"), "purple": ("purple", "violet")}
SHAPE_WORDS = {
    "circle": ("circle", "circle", "disc", "dot", "ball"),
    "square": ("square", "square", "box"),
    "cross": ("cross", "plus sign"),
    "diamond": ("diamond", "rhombus"),
}
SIZE_WORDS = {"small": ("small", "little", "tiny"), "large": ("large", "big", "huge"), "": ("",)}
OPENINGS = ("", "", "", "", "a picture of ", "a drawing of ", "an image of ", "a simple picture of ", "an icon of ")
GROUND_WORDS = (
    "on a {} background", "on a {} background", "on {}", "over a {} background", "against a {} background",
    "with a {} background", "in front of a {} background", "on a plain {} background",
)  # fmt: skip
PLACE_WORDS = {
    "in the top left corner": ("in the top left corner", "at the top left", "in the upper left"),
    "in the top right corner": ("in the top right corner", "at the top right", "in the upper right"),
    "in the bottom left corner": ("in the bottom left corner", "at the bottom left", "in the lower left"),
    "in the bottom right corner": ("in the bottom right corner", "at the bottom right", "in the lower right"),
    "at the top": ("at the top", "near the top"),
    "at the bottom": ("at the bottom", "near the bottom"),
    "on the left side": ("on the left side", "on the left", "at the left"),
    "on the right side": ("on the right side", "on the right", "at the right"),
    "in the middle": ("in the middle", "in the center", "in the centre"),
}
RELATION_WORDS = {
    "left of": ("left of", "to the left of", "on the left of"),
    "right of": ("right of", "to the right of", "on the right of"),
    "above": ("above", "above", "over", "on top of"),
    "below": ("below", "below", "under", "beneath"),
}
SKY_WORDS = {
    "day": ("under a blue sky", "on a sunny day", "by day", "in daylight"),
    "sunset": ("at sunset", "under an orange sky", "in the evening", "at dusk"),
    "night": ("at night", "under a dark sky", "under the night sky"),
    "grey": ("under a grey sky", "on a cloudy day", "under clouds"),
}
GROUND_NAMES = {
    "hills": ("green hills", "rolling hills", "hills", "a hill"),
    "sea": ("the sea", "the ocean", "blue water", "the water"),
    "meadow": ("a meadow", "grass", "a green field", "a green meadow"),
    "desert": ("a desert", "sand", "the desert"),
    "snow": ("snow", "a snowy field", "white snow"),
    "mountains": ("mountains", "grey mountains", "the mountains"),
}
EXTRA_WORDS = {
    "sun": ("a sun", "a yellow sun", "the sun"),
    "moon": ("a moon", "a crescent moon", "the moon"),
    "clouds": ("clouds", "white clouds", "two clouds"),
    "stars": ("stars", "many stars"),
    "tree": ("a tree", "a green tree"),
    "trees": ("trees", "three trees", "some trees"),
}


def caption(scene: Scene, chance: np.random.Generator) -> str:
    """Return a caption of ``scene``."""
    told = _plain(scene, chance) if isinstance(scene, Plain) else _landscape(scene, chance)
    return _one(chance, OPENINGS) + told


def _one(chance: np.random.Generator, words: tuple[str, ...]) -> str:
    return words[chance.integers(len(words))]


def article(words: str) -> str:
    """Return ``words`` with a or an before them."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _noun(thing: Thing, chance: np.random.Generator, *, size: bool = True) -> str:
    words = (
        _one(chance, SIZE_WORDS[thing.size]) if size and chance.random() < 0.7 else "",
        _one(chance, COLOUR_WORDS.get(thing.colour, (thing.colour,))),
        _one(chance, SHAPE_WORDS.get(thing.shape, (thing.shape,))),
    )
    return " ".join(word for word in words if word)


def _many(noun: str) -> str:
    return noun + ("es" if noun.endswith(("s", "x")) else "s")


def _plain(scene: Plain, chance: np.random.Generator) -> str:
    ground = _one(chance, COLOUR_WORDS.get(scene.ground, (scene.ground,)))
    where = _one(chance, GROUND_WORDS).format(ground)
    if where.endswith("background"):
        where = where.replace(f"a {ground}", article(ground))
    first = article(_noun(scene.things[0], chance))
    if scene.relation:
        second, relation = article(_noun(scene.things[1], chance)), scene.relation
        if chance.random() < 0.3:  # the same from the other side
            first, second, relation = second, first, OPPOSITE[relation]
        told = f"{first} {_one(chance, RELATION_WORDS[relation])} {second}"
    elif len(scene.things) > 1:
        told = f"{NUMBERS[len(scene.things)]} {_many(_noun(scene.things[0], chance, size=False))}"
    elif scene.place:
        told = f"{first} {_one(chance, PLACE_WORDS[scene.place])}"
        if chance.random() < 0.4:
            return f"{first} {where} {_one(chance, PLACE_WORDS[scene.place])}"
    else:
        told = first
    return told if chance.random() < 0.06 else f"{told} {where}"


def _landscape(scene: Landscape, chance: np.random.Generator) -> str:
    sky, ground = _one(chance, SKY_WORDS[scene.sky]), _one(chance, GROUND_NAMES[scene.ground])
    above = [_extra(extra, scene, chance) for extra in scene.extras if extra in ("sun", "moon", "clouds", "stars")]
    below = [_extra(extra, scene, chance) for extra in scene.extras if extra in ("house", "tree", "trees", "boat")]
    if chance.random() < 0.15:
        above = []
    middle = _one(chance, (" and ", " beside ", " next to ")).join(below)
    told = f"{middle} {'on' if scene.ground != 'mountains' else 'before'} {ground}" if below else ground
    if above and chance.random() < 0.5:
        told = f"{above[0]} over {told if not below else f'{ground} with {middle}'}"
    elif above:
        told = f"{told} with {above[0]}"
    return told if chance.random() < 0.2 else f"{told} {sky}"


def _extra(extra: str, scene: Landscape, chance: np.random.Generator) -> str:
    if extra == "house":
        return _one(
            chance, ("a house", "a small house", article(f"{scene.paint} house"), article(f"{scene.paint} house"))
        )
    if extra == "boat":
        return _one(chance, ("a boat", "a sailing boat", "a ship", f"a boat with {article(scene.paint)} sail"))
    return _one(chance, EXTRA_WORDS[extra])
