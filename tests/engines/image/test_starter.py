"""The image model that ships: what a program sees in the pictures that the server makes with it.

The prompts are those that training never saw; the bounds are what the model was made for, its card says what was
measured.
"""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

from PIL import Image
from training.images.checker import shows, stand
from training.images.export import MOST
from training.images.kept import Prompt, prompts_alone, prompts_related

from dragoman.core.settings import Settings
from dragoman.core.types import ImageOrder, Picture
from dragoman.engines.base import ImageEngine
from dragoman.engines.registry import Registry
from dragoman.engines.starter import PAINTER, shipped_images

SEED = 7


async def drawn(painter: ImageEngine, prompts: list[Prompt]) -> list[Image.Image]:
    """Return the first picture of each prompt; the seed is told beforehand."""
    pictures = []
    for place, prompt in enumerate(prompts):
        order = ImageOrder(prompt=prompt.text, count=1, width=256, height=256, seed=SEED + place)
        pieces = [piece async for piece in painter.paint(order)]
        (picture,) = [piece for piece in pieces if isinstance(piece, Picture)]
        assert picture.prompt == prompt.text
        pictures.append(Image.open(io.BytesIO(picture.png)))
    return pictures


def test_it_shows_what_was_asked(tmp_path: Path) -> None:
    async def shares() -> tuple[float, float]:
        registry = Registry(Settings(home=tmp_path, images_share=True))
        alone, related = prompts_alone(), prompts_related()
        try:
            async with registry.lease_painter(PAINTER) as painter:
                singles = [shows(*each) for each in zip(await drawn(painter, alone), alone, strict=True)]
                pairs = [stand(*each) for each in zip(await drawn(painter, related), related, strict=True)]
        finally:
            await registry.close()
        assert len(singles) == len(pairs) == 60
        return sum(singles) / 60, sum(pairs) / 60

    alone, related = asyncio.run(shares())
    assert alone >= 0.80
    assert related >= 0.70


def test_it_is_small_and_has_a_card() -> None:
    folder = shipped_images()
    assert sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) <= MOST
    assert (folder / "MODEL_CARD.md").stat().st_size > 1000 and (folder / "samples.png").exists()
