"""The server's own content filter, off by default: puts it around an engine, and counts what it flags per end-user."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from typing import Any

import structlog
from fastapi import Request
from sqlalchemy.exc import SQLAlchemyError

from dragoman.api.shared.admission import user_of
from dragoman.api.shared.registry import Registry
from dragoman.core.errors import ApiError, ServerError
from dragoman.core.settings import Settings
from dragoman.core.telemetry import Telemetry
from dragoman.core.types import Verdict
from dragoman.engines.base import TextEngine
from dragoman.engines.content_filter import FilteredEngine
from dragoman.engines.old_names import DEFAULT_MODERATION
from dragoman.store.flags import Flag
from dragoman.store.store import Store

_log = structlog.get_logger()


async def filtered(
    request: Request,
    resources: AsyncExitStack,
    engine: TextEngine,
    wire: dict[str, Any],
    said: Sequence[str] | None = None,
) -> TextEngine:
    """Return ``engine`` as the settings want it: as it is, or with the filter around it.

    ``wire`` names the end-user (``user`` or ``safety_identifier``); ``said`` are the texts that were sent in, without
    which they are the prompt itself. The moderation model is held in ``resources``.
    """
    settings: Settings = request.app.state.settings
    if not settings.content_filter:
        return engine
    registry: Registry = request.app.state.registry  # whatever models the caller may ask
    try:
        moderator = await resources.enter_async_context(registry.lease_moderator(DEFAULT_MODERATION))
    except ApiError as error:  # nothing that the client asked for
        raise ServerError(f"The content filter of this server cannot be used: {error.message}") from error

    async def report(part: str, verdict: Verdict) -> None:
        await flag(request, user_of(wire), engine.info.id, part, verdict)

    return FilteredEngine(engine, moderator, report, said)


async def flag(request: Request, user: str, model: str, part: str, verdict: Verdict) -> None:
    """Count a ``verdict`` on a ``part`` (input, output), and write down who sent or got it; never what it was."""
    telemetry: Telemetry = request.app.state.telemetry
    store: Store = request.app.state.store
    over = tuple(name for name, is_over in verdict.over.items() if is_over)
    for category in over:
        telemetry.flagged.labels(part, category).inc()
    try:
        await store.flags.add(Flag(int(time.time()), user, model, part, over))
    except (SQLAlchemyError, OSError) as error:  # what was flagged stays cut, counted or not
        _log.error("a flag could not be written", exc_info=error)
