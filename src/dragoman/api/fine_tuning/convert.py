"""From the body of a request to the job it asks for. Pure."""

from __future__ import annotations

from typing import Any

from dragoman.api.fine_tuning.wire import REQUEST
from dragoman.core.errors import InvalidRequest
from dragoman.store.jobs import MODERN
from dragoman.tuning.service import NewJob

TWO_PLACES = "Give hyperparameters either by themselves or in method.supervised, not in both."


def parse(body: Any) -> NewJob:
    """Return the job a body asks for; raise InvalidRequest."""
    given = REQUEST.check(body)
    method = given.get("method", {}).get("supervised", {}).get("hyperparameters")
    if method is not None and "hyperparameters" in given:
        raise InvalidRequest(TWO_PLACES, param="hyperparameters")
    options = {**given.get("hyperparameters", {}), **(method or {})}
    if "seed" in given:
        options["seed"] = given["seed"]
    return NewJob(
        family=MODERN,
        model=given["model"],
        training_file=given["training_file"],
        validation_file=given.get("validation_file"),
        suffix=given.get("suffix"),
        options=options,
    )
