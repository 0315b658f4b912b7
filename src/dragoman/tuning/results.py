"""What a training run reports, and the two CSV files made of it. Pure."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COMPILED_RESULTS = "compiled_results.csv"
STEP_METRICS = "step_metrics.csv"
"""Names of the result files (reference sections 15 and 16)."""

_ALWAYS = (
    "step",
    "elapsed_tokens",
    "elapsed_examples",
    "training_loss",
    "training_sequence_accuracy",
    "training_token_accuracy",
)
_VALIDATION = ("validation_loss", "validation_sequence_accuracy", "validation_token_accuracy")
_STEP_COLUMNS = {
    "step": "step",
    "train_loss": "training_loss",
    "train_accuracy": "training_token_accuracy",
    "valid_loss": "validation_loss",
    "valid_mean_token_accuracy": "validation_token_accuracy",
}


@dataclass(frozen=True)
class StepRecord:
    """One optimiser step, with what validation found after it if there was one.

    Losses are means over weighted tokens, accuracies shares between 0 and 1. ``classification`` is keyed by column
    (``classification/accuracy``; see ``metrics.classification``).
    """

    step: int
    total_steps: int
    elapsed_tokens: int
    elapsed_examples: int
    training_loss: float
    training_sequence_accuracy: float
    training_token_accuracy: float
    validation_loss: float | None = None
    validation_sequence_accuracy: float | None = None
    validation_token_accuracy: float | None = None
    classification: dict[str, float] | None = None


def compiled_results(records: Iterable[StepRecord]) -> str:
    """Return the text of ``compiled_results.csv``: a row for each step; what was not measured is left blank.

    A step that was reported twice, as after a restart, stands there once, as it was reported last.
    """
    ordered = _ordered(records)
    columns = [*_ALWAYS]
    if any(record.validation_loss is not None for record in ordered):
        columns += _VALIDATION
    named = {name: None for record in ordered for name in record.classification or ()}
    rows = [
        [*(getattr(record, column) for column in columns), *((record.classification or {}).get(name) for name in named)]
        for record in ordered
    ]
    return _csv([*columns, *named], rows)


def step_metrics(records: Iterable[StepRecord]) -> str:
    """Return the text of ``step_metrics.csv``; rows as in ``compiled_results``."""
    rows = [[getattr(record, field) for field in _STEP_COLUMNS.values()] for record in _ordered(records)]
    return _csv(list(_STEP_COLUMNS), rows)


def _ordered(records: Iterable[StepRecord]) -> list[StepRecord]:
    last = {record.step: record for record in records}
    return [last[step] for step in sorted(last)]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[float | None]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: float | None) -> str:
    """Return a number in full; clients read every cell as a number, so there is nothing else in any."""
    return "" if value is None or not math.isfinite(value) else repr(value)
