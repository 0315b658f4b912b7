"""``/v1/fine-tunes`` as the wire has it (reference section 15; key order: recordings of 2022 and 2023). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.api.shared.sampling import STRING, integer
from dragoman.api.shared.schema import Schema
from dragoman.api.shared.stored import file_body
from dragoman.store.events import Event
from dragoman.store.files import StoredFile
from dragoman.store.jobs import Job
from dragoman.tuning.hyperparameters import LEGACY_EPOCHS, LEGACY_PROMPT_WEIGHT

CLASSIFICATION = (
    "compute_classification_metrics",
    "classification_n_classes",
    "classification_positive_class",
    "classification_betas",
)
HYPERPARAMETERS = ("n_epochs", "batch_size", "learning_rate_multiplier", "prompt_loss_weight", *CLASSIFICATION)
"""Arguments that are kept as the job's options."""

REQUEST = Schema(
    {
        "training_file": STRING,
        "validation_file": STRING,
        "n_epochs": integer(1, 50),
        "batch_size": integer(1, 256),
        "learning_rate_multiplier": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
        "prompt_loss_weight": {"type": "number", "minimum": 0, "maximum": 1},
        "compute_classification_metrics": {"type": "boolean"},
        "classification_n_classes": integer(2, 10_000),
        "classification_positive_class": STRING,
        "classification_betas": {
            "type": "array",
            "items": {"type": "number", "exclusiveMinimum": 0},
            "minItems": 1,
            "maxItems": 20,
        },
        "suffix": {"type": "string", "minLength": 1, "maxLength": 40},
    },
    required=("training_file",),
    default_model="curie",
)

_STATUS = {"validating": "pending", "queued": "pending"}


def job_body(job: Job, files: Mapping[str, StoredFile], events: Sequence[Event] | None) -> dict[str, Any]:
    """Return one fine-tune; ``files`` are those it names, as far as they are still there; a list has no events."""
    shown = {
        "object": "fine-tune",
        "id": job.id,
        "hyperparams": hyperparams(job),
        "organization_id": job.organization,
        "model": job.model,
        "training_files": _files(files, job.training_file),
        "validation_files": _files(files, job.validation_file),
        "result_files": _files(files, *job.result_files),
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "status": _STATUS.get(job.status, job.status),
        "fine_tuned_model": job.fine_tuned_model,
    }
    return shown if events is None else {**shown, "events": [event_body(event) for event in events]}


def hyperparams(job: Job) -> dict[str, Any]:
    """Return the numbers that were settled on, or those asked for as long as nothing is settled."""
    defaults = {"n_epochs": LEGACY_EPOCHS, "prompt_loss_weight": LEGACY_PROMPT_WEIGHT}
    known = {**defaults, **job.options, **job.settled}
    shown = {
        name: known.get(name) for name in ("n_epochs", "batch_size", "prompt_loss_weight", "learning_rate_multiplier")
    }
    return shown | {name: known[name] for name in CLASSIFICATION if known.get(name) is not None}


def event_body(event: Event) -> dict[str, Any]:
    """Return one event."""
    return {
        "object": "fine-tune-event",
        "level": event.level,
        "message": event.message,
        "created_at": event.created_at,
    }


def jobs_body(jobs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the list of fine-tunes, oldest first, in one page."""
    return {"object": "list", "data": jobs, "next_starting_after": None}


def events_body(events: Sequence[Event]) -> dict[str, Any]:
    """Return the list of events, oldest first."""
    return {"object": "list", "data": [event_body(event) for event in events]}


def _files(files: Mapping[str, StoredFile], *ids: str | None) -> list[dict[str, Any]]:
    return [file_body(files[id]) for id in ids if id is not None and id in files]
