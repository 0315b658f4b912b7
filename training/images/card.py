"""Fills the measured parts of the model card, and draws its grid of samples; the prose is written by hand."""

from __future__ import annotations

from pathlib import Path

from training.blocks import fill
from training.images.evaluate import COLUMNS, grid, measure, table
from training.images.kept import samples


def run(folder: Path) -> None:
    """Measure the folder and write ``samples.png`` and the blocks ``measured`` and ``samples`` of its card."""
    prompts = samples()
    grid(folder, prompts).save(folder / "samples.png", optimize=True)
    rows = [prompts[start : start + COLUMNS] for start in range(0, len(prompts), COLUMNS)]
    told = "\n".join(f"{number}. {'; '.join(row)}" for number, row in enumerate(rows, start=1))
    path = folder / "MODEL_CARD.md"
    card = fill(path.read_text(encoding="utf-8"), "measured", table(measure(folder)))
    path.write_text(fill(card, "samples", told), encoding="utf-8")
    print(path)
