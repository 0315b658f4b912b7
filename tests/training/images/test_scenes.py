"""Scenes, their captions, what is kept from training, and the program that looks at pixels."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PIL import Image
from training.images.captions import caption
from training.images.checker import ground, shows, stand, things
from training.images.drawing import draw
from training.images.kept import FIRST, is_kept, is_kept_pair, prompts_alone, prompts_related, samples, scene_to_learn
from training.images.palette import COLOURS, NAMES, apart, named, painted
from training.images.scenes import OPPOSITE, Landscape, Plain, alone, random_scene, related
from training.images.shapes import SHAPES


def test_the_checker_finds_every_colour_and_shape_that_is_drawn() -> None:
    chance = np.random.default_rng(1)
    wrong = []
    for colour, shape in product(NAMES, SHAPES):
        for behind in [name for name in NAMES if apart(name, colour)][:3]:
            scene = alone(chance, colour, shape, behind)
            picture = draw(scene, chance)
            seen = things(picture)
            small = scene.things[0].size == "small"
            if ground(picture) != behind or [each.colour for each in seen] != [colour]:
                wrong.append((colour, shape, behind))
            elif not small and seen[0].shape != shape:
                wrong.append((colour, shape, behind))
    assert len(wrong) <= 2, wrong


def test_the_checker_says_no_to_other_pictures() -> None:
    chance = np.random.default_rng(2)
    prompts = prompts_alone()
    yes = no = 0
    for prompt, other in zip(prompts, prompts[1:] + prompts[:1], strict=True):
        (colour, shape), behind = prompt.things[0], prompt.ground
        thing = replace(alone(chance, colour, shape, behind).things[0], radius=0.25)
        picture = draw(Plain(behind, (thing,)), chance)
        yes += shows(picture, prompt)
        no += shows(picture, other)
    assert yes >= 58
    assert no <= 1
    assert not shows(Image.new("RGB", (64, 64), COLOURS["white"]), prompts[0])


def test_positions_are_read_from_pixels() -> None:
    chance = np.random.default_rng(3)
    right = wrong = 0
    for prompt in prompts_related():
        picture = draw(related(chance, *prompt.things, prompt.relation, prompt.ground), chance)
        right += stand(picture, prompt)
        wrong += stand(picture, replace(prompt, relation=OPPOSITE[prompt.relation]))
    assert right >= 58
    assert wrong == 0


def test_training_never_sees_what_is_kept() -> None:
    chance = np.random.default_rng(4)
    told = set()
    for _ in range(3000):
        scene = scene_to_learn(chance)
        assert not is_kept(scene)
        if isinstance(scene, Plain) and not scene.relation:
            told |= {(thing.colour, thing.shape, scene.ground) for thing in scene.things}
    assert told.isdisjoint({(*prompt.things[0], prompt.ground) for prompt in prompts_alone()})
    assert is_kept(alone(chance, *FIRST))


def test_a_pair_is_kept_from_both_sides() -> None:
    for prompt in prompts_related():
        first, second = prompt.things
        assert is_kept_pair(first, prompt.relation, second)
        assert is_kept_pair(second, OPPOSITE[prompt.relation], first)


def test_prompts_are_sixty_and_sixty_always_the_same() -> None:
    assert prompts_alone()[0].text == "a red circle on a white background"
    assert len({prompt.text for prompt in prompts_alone()}) == 60
    assert len({prompt.text for prompt in prompts_related()}) == 60
    assert prompts_related() == prompts_related()
    assert len(samples()) == 48


def test_the_same_seed_draws_and_tells_the_same() -> None:
    def made(seed: int) -> tuple[str, bytes]:
        chance = np.random.default_rng(seed)
        scene = random_scene(chance)
        return caption(scene, chance), draw(scene, chance).tobytes()

    assert made(5) == made(5)
    assert made(5) != made(6)


def test_captions_say_what_is_there_in_many_wordings() -> None:
    chance = np.random.default_rng(7)
    scene = related(chance, ("red", "square"), ("blue", "star"), "above", "white")
    told = {caption(scene, chance) for _ in range(200)}
    assert len(told) > 50
    for words in told:
        assert "red" in words and "blue" in words and "star" in words
        red_first = words.index("red") < words.index("blue")
        between = words[min(words.index("red"), words.index("blue")) : max(words.index("red"), words.index("blue"))]
        assert red_first == any(f" {word} " in between for word in ("above", "over", "on top of"))


@pytest.mark.parametrize("sky", ["day", "sunset", "night", "grey"])
def test_landscapes_of_every_kind_are_drawn(sky: str) -> None:
    chance = np.random.default_rng(8)
    for low in ("hills", "sea", "meadow", "desert", "snow", "mountains"):
        scene = Landscape(sky, low, ("sun", "moon", "stars", "clouds", "house", "tree", "trees", "boat"), "red")
        assert draw(scene, chance).size == (64, 64)
        assert caption(scene, chance)


def test_painted_colours_keep_their_names() -> None:
    chance = np.random.default_rng(9)
    for place, name in enumerate(NAMES):
        for _ in range(50):
            assert named(np.array([[painted(name, chance)]], dtype=np.uint8))[0, 0] == place
