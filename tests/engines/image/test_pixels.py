"""Sizes between what a model paints and what was asked, and the pixels that stay."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from dragoman.engines.image.paint import seed_of
from dragoman.engines.image.pixels import covering, reaching, repainted, working_size, written


@pytest.mark.parametrize(
    ("asked", "native", "multiple", "size"),
    [
        ((1024, 1024), 64, 32, (64, 64)),
        ((256, 256), 512, 64, (512, 512)),
        ((1792, 1024), 64, 32, (96, 64)),
        ((1024, 1792), 512, 64, (384, 704)),
    ],
)
def test_models_paint_in_their_own_size(
    asked: tuple[int, int], native: int, multiple: int, size: tuple[int, int]
) -> None:
    assert working_size(*asked, native, multiple) == size


@pytest.mark.parametrize("size", [(96, 64), (64, 64), (700, 30)])
def test_a_picture_covers_what_was_asked_without_being_stretched(size: tuple[int, int]) -> None:
    picture = Image.new("RGB", size, "red")
    assert covering(picture, 179, 102).size == (179, 102)
    wide = Image.fromarray(np.tile(np.arange(0, 240, 5, dtype=np.uint8), (24, 1)))  # 48 x 24, brighter to the right
    middle = np.asarray(covering(wide, 24, 24))
    assert middle[0, 0] == wide.getpixel((12, 0)) and middle[0, -1] == wide.getpixel((35, 0))


def test_every_pixel_outside_the_mask_is_the_original_one() -> None:
    chance = np.random.default_rng(1)
    original, painted = (Image.fromarray(chance.integers(0, 256, (40, 40, 3), dtype=np.uint8)) for _ in range(2))
    mask = np.zeros((40, 40), dtype=np.uint8)
    mask[10:20, 5:35] = 255
    made = np.asarray(Image.open(io.BytesIO(written(repainted(original, painted, Image.fromarray(mask))))))
    inside = mask > 0
    assert (made[~inside] == np.asarray(original)[~inside]).all()
    assert (made[inside] == np.asarray(painted)[inside]).all()


@pytest.mark.parametrize(("side", "hole"), [(512, 24), (1024, 48), (256, 1)])
def test_however_small_a_hole_is_the_latents_know_of_it(side: int, hole: int) -> None:
    chance, cell, native = np.random.default_rng(2), 4, 64
    for left, top in chance.integers(0, side - hole, (50, 2)):
        mask = np.zeros((side, side), dtype=np.uint8)
        mask[top : top + hole, left : left + hole] = 255
        reach = np.asarray(reaching(Image.fromarray(mask), native, native, cell))
        assert (reach[::cell, ::cell] == 255).any() and set(np.unique(reach)) == {0, 255}
        at = np.s_[top * native // side, left * native // side]
        assert reach[at] == 255 and (reach == 255).sum() < (hole * native / side + 4 * cell) ** 2
    nothing = Image.fromarray(np.zeros((side, side), dtype=np.uint8))
    assert not np.asarray(reaching(nothing, native, native, cell)).any()


def test_seeds_of_pictures_differ_and_stay() -> None:
    assert len({seed_of(seed, place) for seed in (0, 1, 2**63 - 1) for place in range(10)}) == 30
    assert all(0 <= seed_of(seed, 3) < 2**63 for seed in range(100))
