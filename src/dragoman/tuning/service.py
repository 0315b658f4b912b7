"""Creates and cancels jobs for both families: checks what can be checked at once, and leaves the rest to the worker."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from dragoman.core.access import ANYBODY, Caller
from dragoman.core.errors import InvalidRequest
from dragoman.core.ids import new_id
from dragoman.engines.catalogue import Installed
from dragoman.store.events import Told
from dragoman.store.jobs import LEGACY, Job
from dragoman.store.store import Store
from dragoman.tuning.dataset import SAME_EXAMPLES, VALIDATION_FILE
from dragoman.tuning.names import slug, snapshot
from dragoman.tuning.support import family_of, need_extra
from dragoman.tuning.teller import queued

FINE_TUNE = "fine-tune"
NO_FILE = "No file with ID: {}"
NO_BASE = "Invalid base model: {} ({})"
UNKNOWN_BASE = "it is not installed here. GET /v1/models lists the models that are"
ENDED = 'Cannot cancel a job {} that already has status "{}".'
NO_SUFFIX = "The suffix {!r} has no letter from a to z and no digit to stand in the model's name."
WRONG_PURPOSE = "The file {} was uploaded for the purpose '{}'. Upload it again with the purpose 'fine-tune'."


class Models(Protocol):
    """Names to installed models."""

    def resolve(self, name: str) -> Installed | None:
        """Return the model that answers to ``name``, or None."""


@dataclass(frozen=True)
class NewJob:
    """What a caller asks for; ``options`` are hyperparameters as given, checked by the room."""

    family: str
    model: str
    training_file: str
    validation_file: str | None = None
    suffix: str | None = None
    options: dict[str, Any] = field(default_factory=dict)


async def _nowhere(name: str) -> None:
    """Look for a model nowhere else than here."""


class Tuning:
    """The jobs of this server.

    ``wake`` is called when there may be something to do for a worker, ``look_for`` for a base: another server may have
    trained it.
    """

    def __init__(
        self,
        store: Store,
        models: Models,
        wake: Callable[[], None] = lambda: None,
        look_for: Callable[[str], Awaitable[None]] = _nowhere,
    ) -> None:
        self._store, self._models, self._wake, self._look_for = store, models, wake, look_for

    async def create(self, wanted: NewJob, caller: Caller = ANYBODY) -> Job:
        """Put a job of the caller's organisation into the queue and return it.

        Raises InvalidRequest for a file that is not there or a model that cannot be trained, Unavailable where the
        extra ``[tune]`` is not installed.
        """
        need_extra()
        if self._models.resolve(wanted.model) is None:
            await self._look_for(wanted.model)
        base = self._base(wanted.model, caller)
        for param, id in (("training_file", wanted.training_file), ("validation_file", wanted.validation_file)):
            if id is not None:
                await self._check_file(id, caller, param if wanted.family != LEGACY else "file")
        if wanted.suffix is not None and not slug(wanted.suffix):
            raise InvalidRequest(NO_SUFFIX.format(wanted.suffix), param="suffix")
        if wanted.training_file == wanted.validation_file:
            raise InvalidRequest(
                SAME_EXAMPLES, param="validation_file" if wanted.family != LEGACY else "file", code=VALIDATION_FILE
            )
        now = int(time.time())
        legacy = wanted.family == LEGACY
        job = Job(
            id=new_id("ft-" if legacy else "ftjob-", 24),
            family=wanted.family,
            model=wanted.model if legacy else snapshot(wanted.model),
            base=base.id,
            training_file=wanted.training_file,
            validation_file=wanted.validation_file,
            suffix=wanted.suffix,
            options=wanted.options,
            created_at=now,
            updated_at=now,
            organization=caller.organization,
        )
        kind = "fine-tune" if legacy else "fine-tuning job"
        told = [Told("created", f"Created {kind}: {job.id}", now)]
        if legacy:
            told += queued(await self._store.jobs.open(), now)
        await self._store.jobs.add(job, told)
        self._wake()
        return job

    async def cancel(self, id: str) -> None:
        """Ask for a job's end; a worker stops within seconds. Raises InvalidRequest when it has ended (recordings)."""
        now = int(time.time())
        told = lambda job: Told("cancelled", cancelled_message(job.family), now)  # noqa: E731
        before = await self._store.jobs.cancel(id, now, told)
        if before is not None and before.ended:
            raise InvalidRequest(ENDED.format(id, before.status))

    def _base(self, name: str, caller: Caller) -> Installed:
        model = self._models.resolve(name)
        if model is None or not caller.may_ask(name, model.id, model.owned_by, model.fine_tuned):
            raise InvalidRequest(NO_BASE.format(name, UNKNOWN_BASE))
        try:
            family_of(model.path)
        except InvalidRequest as error:
            raise InvalidRequest(NO_BASE.format(name, error.message)) from error
        return model

    async def _check_file(self, id: str, caller: Caller, param: str) -> None:
        file = await self._store.files.get(id, caller.organization)
        if file is None:
            raise InvalidRequest(NO_FILE.format(id), param=param)
        if file.purpose != FINE_TUNE:
            raise InvalidRequest(WRONG_PURPOSE.format(id, file.purpose), param=param)


def cancelled_message(family: str) -> str:
    """Return what the event of a cancellation says."""
    return "Fine-tune cancelled" if family == LEGACY else "The job has been cancelled"
