"""Result files: their columns, blanks and steps that were reported twice."""

from __future__ import annotations

import csv
import io
import math

from dragoman.tuning.results import StepRecord, compiled_results, step_metrics


def record(step: int, **more: object) -> StepRecord:
    return StepRecord(step, 3, step * 100, step * 4, 1 / step, 0.5, 0.25, **more)  # type: ignore[arg-type]


def test_one_row_for_each_step_and_numbers_alone() -> None:
    found = {"classification/accuracy": 0.75, "classification/auroc": math.nan}
    last = record(3, validation_loss=0.1, validation_sequence_accuracy=1.0, validation_token_accuracy=0.9)
    records = [record(2), record(1), last, record(2, classification=found)]
    text = compiled_results(records)
    assert text.splitlines() == [
        "step,elapsed_tokens,elapsed_examples,training_loss,training_sequence_accuracy,training_token_accuracy,"
        "validation_loss,validation_sequence_accuracy,validation_token_accuracy,"
        "classification/accuracy,classification/auroc",
        "1,100,4,1.0,0.5,0.25,,,,,",
        "2,200,8,0.5,0.5,0.25,,,,0.75,",
        f"3,300,12,{1 / 3!r},0.5,0.25,0.1,1.0,0.9,,",
    ]
    for row in csv.DictReader(io.StringIO(text)):
        assert all(math.isfinite(float(cell)) for cell in row.values() if cell)


def test_columns_that_were_never_measured_are_not_there() -> None:
    assert compiled_results([record(1)]).splitlines()[0].endswith(",training_token_accuracy")


def test_step_metrics() -> None:
    records = [record(1), record(2, validation_loss=0.5, validation_token_accuracy=0.125)]
    assert step_metrics(records).splitlines() == [
        "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy",
        "1,1.0,0.25,,",
        "2,0.5,0.25,0.5,0.125",
    ]
