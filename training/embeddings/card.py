"""Fills the measured part of the model card; its prose is written by hand."""

from __future__ import annotations

from training.blocks import fill
from training.embeddings.evaluate import Figures, table
from training.embeddings.settings import Settings


def write(settings: Settings, figures: Figures) -> None:
    """Put the table between the card's marks."""
    path = settings.starter / "MODEL_CARD.md"
    path.write_text(fill(path.read_text(encoding="utf-8"), "measured", table(figures)), encoding="utf-8")
    print(path)
