"""Draws the losses of a results file. Needs matplotlib, which the extra ``[tune]`` brings; nothing else does."""

from __future__ import annotations

import csv
import io
from importlib.util import find_spec
from pathlib import Path

from dragoman.core.errors import InvalidRequest, Unavailable
from dragoman.tuning.support import HOW_TO_INSTALL

TRAINING = ("training_loss", "train_loss")
VALIDATION = ("validation_loss", "valid_loss")
"""What the two families call their columns."""

SMOOTH_FROM = 40
"""Steps from which a running mean is drawn too: single steps of a long run are noise."""

Points = list[tuple[int, float]]


def need_matplotlib() -> None:
    """Raise Unavailable where there is no matplotlib."""
    if find_spec("matplotlib") is None:
        raise Unavailable(f"Drawing needs matplotlib, which is not installed here. {HOW_TO_INSTALL}")


def draw(table: str, to: Path, *, title: str) -> None:
    """Draw the losses over the steps into a file; raise InvalidRequest for a kind of file that cannot be drawn."""
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    rows = list(csv.DictReader(io.StringIO(table)))
    training, validation = points(rows, TRAINING), points(rows, VALIDATION)
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.add_subplot()
    smooth = len(training) >= SMOOTH_FROM
    axes.plot(*_split(training), color="tab:blue", alpha=0.3 if smooth else 1.0, label="training, each step")
    if smooth:
        axes.plot(*_split(running_mean(training)), color="tab:blue", label="training, running mean")
    if validation:
        axes.plot(*_split(validation), color="tab:orange", marker="o", markersize=4, label="validation")
    axes.set(xlabel="step", ylabel="loss per token", title=title)
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(alpha=0.3)
    axes.legend()
    kind = to.suffix.lower().removeprefix(".") or "png"
    known = figure.canvas.get_supported_filetypes()
    if kind not in known:
        raise InvalidRequest(f"{to} cannot be drawn; known are {', '.join(f'.{each}' for each in sorted(known))}.")
    figure.savefig(to, format=kind, dpi=150)


def points(rows: list[dict[str, str]], columns: tuple[str, str]) -> Points:
    """Return (step, value) wherever a column, by either name, has a value."""
    found = ((row["step"], row.get(columns[0]) or row.get(columns[1])) for row in rows)
    return [(int(step), float(value)) for step, value in found if value]


def running_mean(values: Points) -> Points:
    """Return the mean around each step, over a twentieth of all; fewer near the ends."""
    reach = len(values) // 40
    means = []
    for place, (step, _) in enumerate(values):
        around = min(reach, place, len(values) - 1 - place)
        window = values[place - around : place + around + 1]
        means.append((step, sum(value for _, value in window) / len(window)))
    return means


def _split(values: Points) -> tuple[list[int], list[float]]:
    return [step for step, _ in values], [value for _, value in values]
