"""What a job trains on: its files read, checked and encoded. Knows files and the base's vocabulary; no store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.store.jobs import LEGACY, Job
from dragoman.tuning.dataset import LEAST_EXAMPLES, Row, Sample, check_apart, check_count, classes_of, read_rows
from dragoman.tuning.encoder import Encoder
from dragoman.tuning.hyperparameters import Settled, settle
from dragoman.tuning.names import base_of

PAIRS_ONLY = ("babbage-002", "davinci-002")
"""Models of the job family that take prompts and completions."""

SERVED_CONTEXT = 4096
"""Tokens an example may have where no context is set: as many as are served by default."""


@dataclass(frozen=True)
class Material:
    """What a job trains on, as tokens; ``classes`` and ``positive`` where it classifies."""

    training: tuple[Sample, ...]
    validation: tuple[Sample, ...]
    settled: Settled
    classes: tuple[int, ...] = ()
    positive: int | None = None


def read_material(job: Job, base: Path, files: tuple[Path, Path | None], served: int) -> Material:
    """Read, check and encode the files of a job over the model file ``base``; ``served`` is the context setting.

    Raises:
        DatasetError: a file cannot be used.
    """
    training_file, validation_file = files
    with Encoder(base) as encoder:
        chat = job.family != LEGACY and encoder.chat and base_of(job.model) not in PAIRS_ONLY
        training = _rows(job, training_file, chat, "training_file", job.training_file)
        validation: list[Row] = []
        if validation_file is not None:
            validation = _rows(job, validation_file, chat, "validation_file", job.validation_file or "")
            check_apart(training, validation)
        settled = settle(job.family, job.options, len(training))
        classes, positive = _classes(job, encoder, validation)
        context = min(encoder.context_trained, served or SERVED_CONTEXT)
        encoded = [
            tuple(
                sample
                for row in rows
                for sample in encoder.encode(row, settled.prompt_loss_weight, context, param=param)
            )
            for rows, param in ((training, "training_file"), (validation, "validation_file"))
        ]
    return Material(encoded[0], encoded[1], settled, classes, positive)


def _rows(job: Job, file: Path, chat: bool, param: str, id: str) -> list[Row]:
    rows = read_rows(file, chat=chat, param=param, name=id, model=job.model)
    least = 1 if job.family == LEGACY or param == "validation_file" else LEAST_EXAMPLES
    check_count(rows, least, param=param)
    return rows


def _classes(job: Job, encoder: Encoder, validation: list[Row]) -> tuple[tuple[int, ...], int | None]:
    """Return the first token of each class, and the index of the positive one."""
    options = job.options
    if not options.get("compute_classification_metrics"):
        return (), None
    wanted = options.get("classification_positive_class")
    classes = classes_of(
        validation, count=options.get("classification_n_classes"), positive=wanted, name=job.validation_file or ""
    )
    return encoder.first_tokens(classes), None if wanted is None else classes.index(wanted)
