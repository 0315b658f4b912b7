"""Measures the exported folder on prompts that training never saw, by the program that looks at pixels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from diffusers import AutoPipelineForText2Image
from PIL import Image

from training.images.checker import ground, shows, stand, things
from training.images.export import DEFAULTS
from training.images.kept import prompts_alone, prompts_related
from training.images.running import device

SEED = 7
AT_ONCE = 12
COLUMNS = 8


@dataclass(frozen=True)
class Figures:
    """Shares of 60 prompts each, 0 to 1.

    ``alone`` shows the named thing in its colour and shape on the named ground, and nothing else; ``colours`` only
    counts its colour; ``related`` has two things of the named colours standing as the prompt says, and ``both`` has
    them in their shapes, too, on the named ground, and nothing else.
    """

    alone: float
    colours: float
    grounds: float
    related: float
    both: float


def pictures(folder: Path, prompts: list[str]) -> Iterator[Image.Image]:
    """Yield a picture for each prompt: the first one that the model draws, from a seed that is told beforehand."""
    wanted = json.loads((folder / DEFAULTS).read_text(encoding="utf-8"))
    pipeline = AutoPipelineForText2Image.from_pretrained(folder, dtype=torch.float32, local_files_only=True)
    pipeline.to(device())
    pipeline.set_progress_bar_config(disable=True)
    for start in range(0, len(prompts), AT_ONCE):
        some = prompts[start : start + AT_ONCE]
        generators = [torch.Generator().manual_seed(SEED + start + place) for place in range(len(some))]
        yield from pipeline(
            some, num_inference_steps=wanted["steps"], guidance_scale=wanted["guidance"], generator=generators
        ).images


def measure(folder: Path) -> Figures:
    """Draw the prompts and count what the pictures show."""
    alone, related = prompts_alone(), prompts_related()
    singles = list(zip(alone, pictures(folder, [prompt.text for prompt in alone]), strict=True))
    pairs = list(zip(related, pictures(folder, [prompt.text for prompt in related]), strict=True))
    return Figures(
        alone=sum(shows(picture, prompt) for prompt, picture in singles) / len(singles),
        colours=sum(prompt.things[0][0] in {each.colour for each in things(picture)} for prompt, picture in singles)
        / len(singles),
        grounds=sum(ground(picture) == prompt.ground for prompt, picture in singles) / len(singles),
        related=sum(stand(picture, prompt) for prompt, picture in pairs) / len(pairs),
        both=sum(shows(picture, prompt) and stand(picture, prompt) for prompt, picture in pairs) / len(pairs),
    )


def grid(folder: Path, prompts: list[str]) -> Image.Image:
    """Return a sheet of pictures in the order of ``prompts``, none left out."""
    drawn = list(pictures(folder, prompts))
    side = drawn[0].width
    sheet = Image.new("RGB", (COLUMNS * side, -(-len(drawn) // COLUMNS) * side), "white")
    for place, picture in enumerate(drawn):
        sheet.paste(picture, (place % COLUMNS * side, place // COLUMNS * side))
    return sheet


def table(figures: Figures) -> str:
    """Return the figures in words."""
    words = {
        "alone": "named colour, shape and ground, and nothing else (60 prompts)",
        "colours": "named colour, whatever the shape",
        "grounds": "named ground",
        "related": "two things of the named colours stand as the prompt says (60 prompts)",
        "both": "the same, both in the named shapes, on the named ground, and nothing else",
    }
    rows = [f"| {words[name]} | {value:.0%} |" for name, value in asdict(figures).items()]
    return "\n".join(["| measured on prompts that training never saw | |", "|---|---|", *rows])
