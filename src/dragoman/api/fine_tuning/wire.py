"""``/v1/fine_tuning/jobs`` as the wire has it (reference section 16; recordings of August and November 2023). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.api.shared.sampling import STRING, integer
from dragoman.api.shared.schema import Schema, form_of
from dragoman.store.events import Checkpoint, Event
from dragoman.store.jobs import Job

HYPERPARAMETERS = ("n_epochs", "batch_size", "learning_rate_multiplier")
AUTO = "auto"


def _number(low: float, high: float, *, whole: bool) -> dict[str, Any]:
    def allowed(value: Any) -> bool:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            return bool(value == AUTO)
        return low <= value <= high

    return form_of(allowed)


_NUMBERS = {
    "type": "object",
    "properties": {
        "n_epochs": _number(1, 50, whole=True),
        "batch_size": _number(1, 256, whole=True),
        "learning_rate_multiplier": _number(1e-6, 100, whole=False),
    },
    "additionalProperties": False,
}

REQUEST = Schema(
    {
        "training_file": STRING,
        "validation_file": STRING,
        "hyperparameters": _NUMBERS,
        "suffix": {"type": "string", "minLength": 1, "maxLength": 40},
        "seed": integer(0, 2**31 - 1),
        "method": {
            "type": "object",
            "properties": {
                "type": {"enum": ["supervised"]},
                "supervised": {
                    "type": "object",
                    "properties": {"hyperparameters": _NUMBERS},
                    "additionalProperties": False,
                },
            },
            "required": ["type"],
            "additionalProperties": False,
        },
    },
    required=("training_file",),
)

_STATUS = {"validating": "validating_files"}


def job_body(job: Job) -> dict[str, Any]:
    """Return one job; numbers that were left to us are "auto" until they are settled."""
    known = {**dict.fromkeys(HYPERPARAMETERS, AUTO), **job.options, **job.settled}
    return {
        "object": "fine_tuning.job",
        "id": job.id,
        "model": job.model,
        "created_at": job.created_at,
        "finished_at": job.finished_at,
        "fine_tuned_model": job.fine_tuned_model,
        "organization_id": job.organization,
        "result_files": list(job.result_files),
        "status": _STATUS.get(job.status, job.status),
        "validation_file": job.validation_file,
        "training_file": job.training_file,
        "hyperparameters": {name: known[name] for name in HYPERPARAMETERS},
        "trained_tokens": job.trained_tokens,
        "error": job.error,
    }


def event_body(event: Event) -> dict[str, Any]:
    """Return one event."""
    return {
        "object": "fine_tuning.job.event",
        "id": event.id,
        "created_at": event.created_at,
        "level": event.level,
        "message": event.message,
        "data": event.data,
        "type": event.type,
    }


def checkpoint_body(checkpoint: Checkpoint) -> dict[str, Any]:
    """Return one checkpoint (newest specification)."""
    return {
        "object": "fine_tuning.job.checkpoint",
        "id": checkpoint.id,
        "created_at": checkpoint.created_at,
        "fine_tuned_model_checkpoint": checkpoint.model,
        "metrics": checkpoint.metrics,
        "fine_tuning_job_id": checkpoint.job,
        "step_number": checkpoint.step,
    }


def list_body(data: Sequence[dict[str, Any]], *, has_more: bool) -> dict[str, Any]:
    """Return a page."""
    return {"object": "list", "data": list(data), "has_more": has_more}


def checkpoints_body(data: Sequence[dict[str, Any]], *, has_more: bool) -> dict[str, Any]:
    """Return a page of checkpoints, which names its first and last."""
    first, last = (data[0]["id"], data[-1]["id"]) if data else (None, None)
    return {**list_body(data, has_more=has_more), "first_id": first, "last_id": last}
