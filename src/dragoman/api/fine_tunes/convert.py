"""From the body of a request to the job it asks for. Pure."""

from __future__ import annotations

from typing import Any

from dragoman.api.fine_tunes.wire import HYPERPARAMETERS, REQUEST
from dragoman.core.errors import InvalidRequest
from dragoman.store.jobs import LEGACY
from dragoman.tuning.service import NewJob

NEEDS_VALIDATION = "compute_classification_metrics needs a validation_file."
NEEDS_CLASSES = (
    "compute_classification_metrics needs classification_n_classes, or classification_positive_class for two classes."
)
NEEDS_POSITIVE = "Two classes need a classification_positive_class."
NEEDS_TWO = "classification_positive_class is for two classes, not for {}."
NEEDS_BINARY = "classification_betas are for two classes, one of them the classification_positive_class."
NEEDS_METRICS = "{} is only of use with compute_classification_metrics."


def parse(body: Any) -> NewJob:
    """Return the job a body asks for; raise InvalidRequest (guide of 2023 for what classification needs)."""
    given = REQUEST.check(body)
    _check_classification(given)
    return NewJob(
        family=LEGACY,
        model=given["model"],
        training_file=given["training_file"],
        validation_file=given.get("validation_file"),
        suffix=given.get("suffix"),
        options={name: _whole(name, given[name]) for name in HYPERPARAMETERS if name in given},
    )


def _whole(name: str, value: Any) -> Any:
    """Return 4 for 4.0, which JSON Schema takes for an integer."""
    return int(value) if name in ("n_epochs", "batch_size", "classification_n_classes") else value


def _check_classification(given: dict[str, Any]) -> None:
    classes, positive = given.get("classification_n_classes"), given.get("classification_positive_class")
    if not given.get("compute_classification_metrics"):
        for name in ("classification_n_classes", "classification_positive_class", "classification_betas"):
            if name in given:
                raise InvalidRequest(NEEDS_METRICS.format(name), param=name)
        return
    if "validation_file" not in given:
        raise InvalidRequest(NEEDS_VALIDATION, param="validation_file")
    if classes is None and positive is None:
        raise InvalidRequest(NEEDS_CLASSES, param="classification_n_classes")
    if classes == 2 and positive is None:
        raise InvalidRequest(NEEDS_POSITIVE, param="classification_positive_class")
    if classes not in (None, 2) and positive is not None:
        raise InvalidRequest(NEEDS_TWO.format(classes), param="classification_positive_class")
    if positive is None and "classification_betas" in given:
        raise InvalidRequest(NEEDS_BINARY, param="classification_betas")
