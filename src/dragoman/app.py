"""The composition root: the one place where parts meet. Routers stand in reading order."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from dragoman import __version__
from dragoman.api.chat.routes import router as chat
from dragoman.api.completions.routes import router as completions
from dragoman.api.edits.routes import router as edits
from dragoman.api.engines.routes import router as engines
from dragoman.api.health.routes import router as health
from dragoman.api.models.routes import router as models
from dragoman.api.shared.deps import Registry
from dragoman.api.shared.failures import install_failures
from dragoman.api.shared.headers import Envelope
from dragoman.api.shared.paths import CleanPaths
from dragoman.core.settings import Settings
from dragoman.core.telemetry import Telemetry

ROUTERS = (chat, completions, edits, models, engines, health)

EXPOSED_HEADERS = (
    "openai-model",
    "openai-organization",
    "openai-processing-ms",
    "openai-version",
    "retry-after",
    "x-request-id",
)


def create_app(settings: Settings, registry: Registry) -> FastAPI:
    """Return the server over the models of ``registry``, which it closes when it stops."""
    telemetry = Telemetry()
    app = FastAPI(
        title="dragoman",
        version=__version__,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_closing(registry),
    )
    app.state.settings = settings
    app.state.registry = registry
    app.state.telemetry = telemetry
    for router in ROUTERS:
        app.include_router(router)
    install_failures(app)
    # The last one added is the outermost ring: paths, then CORS, so that even a 500 can be read by a browser.
    app.add_middleware(Envelope, telemetry=telemetry)
    if origins := [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=EXPOSED_HEADERS,
        )
    app.add_middleware(CleanPaths)
    return app


def _closing(registry: Registry) -> Any:
    """Return the app's lifespan: the registry is closed at the end, if it can be."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
            close = getattr(registry, "close", None)
            if close is not None and inspect.isawaitable(closing := close()):
                await closing

    return lifespan
