"""Fills the measured part of the model card and draws its calibration curve; the prose is written by hand."""

from __future__ import annotations

import matplotlib

from training.blocks import fill
from training.moderation.evaluate import Figures, calibration, table
from training.moderation.settings import Settings

matplotlib.use("svg")
from matplotlib import pyplot

PICTURE = "calibration.svg"


def write(settings: Settings, figures: Figures) -> None:
    """Put the table between the card's marks, and the picture beside it."""
    draw(settings, calibration(settings))
    path = settings.starter / "MODEL_CARD.md"
    path.write_text(fill(path.read_text(encoding="utf-8"), "measured", table(figures)), encoding="utf-8")
    print(path)


def draw(settings: Settings, curves: dict[str, list[tuple[float, float, int]]]) -> None:
    """Draw how often a score comes true."""
    pyplot.rcParams["svg.hashsalt"] = "dragoman"  # the same figures make the same file
    figure, axes = pyplot.subplots(figsize=(5, 4))
    axes.plot([0, 1], [0, 1], color="lightgrey", label="perfect")
    for name, points in curves.items():
        axes.plot(*zip(*[(score, share) for score, share, _ in points], strict=True), marker="o", label=name)
    axes.set(xlabel="mean score", ylabel="share that is true", xlim=(0, 1), ylim=(0, 1))
    axes.legend(fontsize="small")
    figure.savefig(settings.starter / PICTURE, metadata={"Date": None})
