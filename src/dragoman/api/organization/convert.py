"""The query of usage and of costs to what is looked for. Pure: knows neither rows nor HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.api.organization.buckets import Course
from dragoman.api.shared.query import NAMES, words
from dragoman.api.shared.sampling import BOOLEAN, STRING, integer
from dragoman.api.shared.schema import Schema
from dragoman.core.errors import InvalidRequest
from dragoman.store.usage import COMPLETIONS, EMBEDDINGS, IMAGES, MODERATIONS, SPEECHES, TRANSCRIPTIONS

MINUTE, HOUR, DAY = 60, 3600, 86_400
LATEST = 32_503_680_000
"""The year 3000: times past it are mistakes, as milliseconds are."""

WIDTHS = {"1m": (MINUTE, 60, 1440), "1h": (HOUR, 24, 168), "1d": (DAY, 7, 31)}
"""Seconds, buckets unless told otherwise, buckets at most (newest specification)."""

COST_BUCKETS = (7, 180)

BACKWARDS = "end_time ({}) must be later than start_time ({})."
NO_SIZE = "This server does not record the sizes of images: '{}' cannot be told by size."

PROJECT, USER, KEY, MODEL = "project_id", "user_id", "api_key_id", "model"
BATCH, TIER, SOURCE, SIZE, LINE = "batch", "service_tier", "source", "size", "line_item"
SOURCES = {"image.generation": "generations", "image.edit": "edits", "image.variation": "variations"}
"""A source of images to the last part of the address that makes them."""

OF_MODELS = (COMPLETIONS, EMBEDDINGS, MODERATIONS, IMAGES, SPEECHES, TRANSCRIPTIONS)
NEVER = ("vector_stores", "code_interpreter_sessions")
"""Kinds that this server has nothing of."""

KINDS = (*OF_MODELS, *NEVER)

_TIME = integer(0, LATEST)
_COMMON: dict[str, dict[str, Any]] = {"start_time": _TIME, "end_time": _TIME, "page": STRING, "project_ids": NAMES}
_WIDTH = {"bucket_width": {"type": "string", "enum": list(WIDTHS)}, "limit": integer()}
_NAMED = {"user_ids": NAMES, "api_key_ids": NAMES, "models": NAMES}
_GROUPS = (PROJECT, USER, KEY, MODEL)


def _schema(groups: tuple[str, ...], **more: dict[str, Any]) -> Schema:
    properties = {**_COMMON, **more, "group_by": words(groups)}
    return Schema(properties, required=("start_time",), of_model=False)


_SCHEMAS = {
    **{kind: _schema(_GROUPS, **_WIDTH, **_NAMED) for kind in OF_MODELS},
    **{kind: _schema((PROJECT,), **_WIDTH) for kind in NEVER},
    COMPLETIONS: _schema((*_GROUPS, BATCH, TIER), **_WIDTH, **_NAMED, batch=BOOLEAN),
    IMAGES: _schema((*_GROUPS, SIZE, SOURCE), **_WIDTH, **_NAMED, sources=words(SOURCES), sizes=NAMES),
}
SCHEMAS = {kind: _SCHEMAS[kind] for kind in KINDS}
"""What may be asked of each kind."""

COSTS = _schema(
    (PROJECT, LINE, KEY), bucket_width={"type": "string", "enum": ["1d"]}, limit=integer(), api_key_ids=NAMES
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: ``limit`` buckets of a course from ``cursor`` on, of the values that are named.

    ``nothing``: of a project or of batches, which this server does not have.
    """

    course: Course
    limit: int
    cursor: str | None
    groups: tuple[str, ...]
    keys: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    nothing: bool = False


def usage_asked(wire: dict[str, Any], now: int) -> Asked:
    """Return what the checked query of a kind of usage asks for; without an end it goes on until ``now``."""
    width, default, most = WIDTHS[wire.get("bucket_width", "1d")]
    if SIZE in wire.get("group_by", ()) or "sizes" in wire:
        name = "sizes" if "sizes" in wire else "group_by"
        raise InvalidRequest(NO_SIZE.format(name), param=name)
    start, end = _times(wire, now)
    return _asked(wire, Course(start, end, width), _limit(wire, default, most))


def costs_asked(wire: dict[str, Any], now: int) -> Asked:
    """Return what the checked query of costs asks for: whole days, as they are recorded."""
    start, end = _times(wire, now)
    whole = Course(start // DAY * DAY, -(-end // DAY) * DAY, DAY)
    return _asked(wire, whole, _limit(wire, *COST_BUCKETS))


def _asked(wire: dict[str, Any], course: Course, limit: int) -> Asked:
    return Asked(
        course=course,
        limit=limit,
        cursor=wire.get("page"),
        groups=tuple(wire.get("group_by", ())),
        keys=tuple(wire.get("api_key_ids", ())),
        users=tuple(wire.get("user_ids", ())),
        models=tuple(wire.get("models", ())),
        sources=tuple(wire.get("sources", ())),
        nothing=bool(wire.get("project_ids") or wire.get("batch")),
    )


def _times(wire: dict[str, Any], now: int) -> tuple[int, int]:
    start, end = int(wire["start_time"]), int(wire.get("end_time", now))
    if "end_time" in wire and end <= start:
        raise InvalidRequest(BACKWARDS.format(end, start), param="end_time")
    return start, end


def _limit(wire: dict[str, Any], default: int, most: int) -> int:
    limit = int(wire.get("limit", default))
    if limit < 1:
        raise InvalidRequest(f"{limit} is less than the minimum of 1 - 'limit'", param="limit")
    if limit > most:
        raise InvalidRequest(f"{limit} is greater than the maximum of {most} - 'limit'", param="limit")
    return limit
