"""Rows of fine-tuning jobs: the queue that workers claim from, and what became of each job.

A job is claimed by one worker at a time. The worker beats; when it stops beating, another may claim the job and go on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import RowMapping, insert, or_, select, update

from dragoman.core.ids import ORGANIZATION
from dragoman.store.database import Database
from dragoman.store.events import Told, tell
from dragoman.store.tables import jobs

LEGACY = "fine-tune"
MODERN = "fine_tuning.job"
VALIDATING = "validating"
ENDED = ("succeeded", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    ``family`` is LEGACY or MODERN. ``model`` is the name the caller gave, ``base`` the installed model it meant.
    ``options`` are the hyperparameters as asked for, ``settled`` the numbers that were settled on (and the worker's
    notes, ``attempts`` and ``name``). ``status`` is, for both families, validating, queued, running, or one of ENDED;
    rooms translate. Times are seconds of the epoch.
    """

    id: str
    family: str
    model: str
    base: str
    training_file: str
    created_at: int
    updated_at: int
    validation_file: str | None = None
    suffix: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    settled: dict[str, Any] = field(default_factory=dict)
    status: str = VALIDATING
    finished_at: int | None = None
    fine_tuned_model: str | None = None
    result_files: tuple[str, ...] = ()
    trained_tokens: int | None = None
    error: dict[str, Any] | None = None
    cancelling: bool = False
    owner: str | None = None
    beat: float | None = None
    organization: str = ORGANIZATION

    @property
    def ended(self) -> bool:
        """Whether nothing will happen to it any more."""
        return self.status in ENDED


class Jobs:
    """All jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, job: Job, told: Sequence[Told] = ()) -> None:
        """Add a job to the queue, with its first events."""
        async with self._database.transaction() as connection:
            await connection.execute(insert(jobs).values(**_values(asdict(job))))
            for event in told:
                await tell(connection, job.id, event)

    async def get(self, id: str, family: str | None = None, organization: str | None = None) -> Job | None:
        """Return a job, or None; with a family or an organisation, None for a job of another one."""
        wanted = select(jobs).where(jobs.c.id == id)
        if organization is not None:
            wanted = wanted.where(jobs.c.organization == organization)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).mappings().first()
        return _job(row) if row and family in (None, row["family"]) else None

    async def list(self, family: str, organization: str | None = None) -> list[Job]:
        """Return the jobs of a family and an organisation, or of all; newest first."""
        wanted = select(jobs).where(jobs.c.family == family).order_by(jobs.c.number.desc())
        if organization is not None:
            wanted = wanted.where(jobs.c.organization == organization)
        async with self._database.reading() as connection:
            return [_job(row) for row in (await connection.execute(wanted)).mappings()]

    async def claim(
        self, owner: str, now: float, silent_since: float, *, unchecked: bool = False, but: Collection[str] = ()
    ) -> Job | None:
        """Give the oldest job that nobody works on to ``owner``: no owner, or one that was silent since then.

        With ``unchecked`` the oldest whose files nobody has looked at yet, ``but`` those.
        """
        fit = jobs.c.status == VALIDATING if unchecked else jobs.c.status.not_in(ENDED)
        fit &= jobs.c.id.not_in(list(but))
        wanted = (
            select(jobs)
            .where(fit, or_(jobs.c.owner.is_(None), jobs.c.beat < silent_since))
            .order_by(jobs.c.number)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        async with self._database.transaction() as connection:
            row = (await connection.execute(wanted)).mappings().first()
            if row is None:
                return None
            await connection.execute(update(jobs).where(jobs.c.id == row["id"]).values(owner=owner, beat=now))
        return _job({**row, "owner": owner, "beat": now})

    async def open(self) -> int:
        """Return how many jobs have not ended."""
        async with self._database.reading() as connection:
            return len((await connection.execute(select(jobs.c.id).where(jobs.c.status.not_in(ENDED)))).all())

    async def waiting(self, family: str) -> Sequence[tuple[str, int]]:
        """Return the jobs of a family that nobody works on, and how many jobs of any that have not ended are older."""
        wanted = select(jobs.c.id, jobs.c.family, jobs.c.owner).where(jobs.c.status.not_in(ENDED))
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted.order_by(jobs.c.number))).all()
        return [(row.id, ahead) for ahead, row in enumerate(rows) if row.family == family and row.owner is None]

    async def release(self, owners: str) -> None:
        """Take the jobs from all owners whose names begin like this: they are dead, or done with them."""
        mine = jobs.c.owner.startswith(owners, autoescape=True)
        async with self._database.transaction() as connection:
            await connection.execute(update(jobs).where(mine).values(owner=None, beat=None))

    async def put_back(self, id: str, owner: str, now: int) -> None:
        """Take a job from its owner, who leaves it for later; one whose end was asked for has ended with that."""
        mine = (jobs.c.id == id) & (jobs.c.owner == owner)
        cancelled = mine & jobs.c.cancelling & jobs.c.status.not_in(ENDED)
        async with self._database.transaction() as connection:
            await connection.execute(update(jobs).where(cancelled).values(status="cancelled", finished_at=now))
            await connection.execute(update(jobs).where(mine).values(owner=None, beat=None))

    async def beat(self, id: str, owner: str, now: float) -> Job | None:
        """Say that ``owner`` still works on a job and return it; None when it is not theirs any more."""
        async with self._database.transaction() as connection:
            mine = (jobs.c.id == id) & (jobs.c.owner == owner)
            if not (await connection.execute(update(jobs).where(mine).values(beat=now))).rowcount:
                return None
            row = (await connection.execute(select(jobs).where(jobs.c.id == id))).mappings().one()
        return _job(row)

    async def change(self, id: str, owner: str | None = None, **values: Any) -> bool:
        """Set columns of a job that has not ended; with ``owner`` only while it is theirs. False when not done."""
        wanted = (jobs.c.id == id) & jobs.c.status.not_in(ENDED)
        if owner is not None:
            wanted &= jobs.c.owner == owner
        async with self._database.transaction() as connection:
            changed = await connection.execute(update(jobs).where(wanted).values(**_values(values)))
        return changed.rowcount > 0

    async def end(self, id: str, owner: str, told: Sequence[Told], **values: Any) -> bool:
        """End a job that is the owner's, and tell its last events, both or neither.

        False when the job is not theirs any more, or its end was asked for and ``values`` give it another one.
        """
        wanted = (jobs.c.id == id) & (jobs.c.owner == owner) & jobs.c.status.not_in(ENDED)
        if values["status"] != "cancelled":
            wanted &= jobs.c.cancelling.is_(False)
        values = _values(values | {"owner": None, "beat": None})
        async with self._database.transaction() as connection:
            if not (await connection.execute(update(jobs).where(wanted).values(**values))).rowcount:
                return False
            for event in told:
                await tell(connection, id, event)
        return True

    async def cancel(self, id: str, now: int, told: Callable[[Job], Told] | None = None) -> Job | None:
        """Ask for a job's end and return it as it was, or None. One that nobody works on ends at once."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(jobs).where(jobs.c.id == id))).mappings().first()
            if row is None or row["status"] in ENDED:
                return _job(row) if row else None
            values: dict[str, Any] = {"cancelling": True, "updated_at": now}
            if row["owner"] is None:
                values |= {"status": "cancelled", "finished_at": now}
            await connection.execute(update(jobs).where(jobs.c.id == id).values(**values))
            if told is not None:
                await tell(connection, id, told(_job(row)))
        return _job(row)


def _values(values: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _job(row: RowMapping | dict[str, Any]) -> Job:
    values = {name: value for name, value in row.items() if name != "number"}
    return Job(**{**values, "result_files": tuple(row["result_files"])})
