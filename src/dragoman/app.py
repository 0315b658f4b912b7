"""The composition root: the one place where parts meet. Routers stand in reading order."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI

from dragoman import __version__
from dragoman.accounts.accounts import Accounts
from dragoman.api.audio.routes import router as audio
from dragoman.api.chat.routes import router as chat
from dragoman.api.completions.routes import router as completions
from dragoman.api.edits.routes import router as edits
from dragoman.api.embeddings.routes import router as embeddings
from dragoman.api.engines.routes import router as engines
from dragoman.api.files.routes import router as files
from dragoman.api.fine_tunes.routes import router as fine_tunes
from dragoman.api.fine_tuning.routes import router as fine_tuning
from dragoman.api.health.routes import router as health
from dragoman.api.images.gallery import Gallery
from dragoman.api.images.progress import Easel
from dragoman.api.images.routes import router as images
from dragoman.api.installed.routes import router as installed
from dragoman.api.keys.routes import router as keys
from dragoman.api.limits.routes import router as limits
from dragoman.api.models.routes import router as models
from dragoman.api.moderations.routes import router as moderations
from dragoman.api.organization.routes import router as organization
from dragoman.api.organizations.routes import router as organizations
from dragoman.api.prices.routes import router as prices
from dragoman.api.shared.failures import install_failures
from dragoman.api.shared.headers import Envelope
from dragoman.api.shared.origin import Cors
from dragoman.api.shared.paths import CleanPaths
from dragoman.api.shared.registry import Registry
from dragoman.api.tokenizer.routes import router as tokenizer
from dragoman.api.usage.routes import router as usage
from dragoman.core.settings import Settings
from dragoman.core.telemetry import Telemetry
from dragoman.store.store import Store
from dragoman.tuning.service import Tuning
from dragoman.tuning.shelf import Shelf
from dragoman.tuning.supervisor import Supervisor
from dragoman.web.routes import router as web

ROUTERS = (
    *(
        chat,
        completions,
        edits,
        embeddings,
        images,
        moderations,
        audio,
        files,
        fine_tunes,
        fine_tuning,
        models,
        engines,
        health,
    ),
    *(usage, organization, keys, organizations, limits),
    *(tokenizer, installed, prices, web),
)

EXPOSED_HEADERS = (
    "openai-model",
    "openai-organization",
    "openai-processing-ms",
    "openai-version",
    "retry-after",
    *(f"x-ratelimit-{what}-{of}" for what in ("limit", "remaining", "reset") for of in ("requests", "tokens")),
    "x-request-id",
    "x-should-retry",
)


def create_app(settings: Settings, registry: Registry, store: Store | None = None) -> FastAPI:
    """Return the server over the models of ``registry``; it closes that and the store when it stops.

    ``store`` is one that may be open already; without it the one that the settings name is opened at the start.
    """
    telemetry = Telemetry()
    store = Store.of(settings) if store is None else store
    accounts = Accounts(settings, store)
    supervisor = Supervisor(settings, store, registry.share)
    shelf = Shelf(settings, store, registry)
    gallery = Gallery(store)
    app = FastAPI(
        title="dragoman",
        version=__version__,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_life(registry, store, accounts, supervisor, shelf, gallery),
    )
    app.state.settings = settings
    app.state.registry = registry
    app.state.store = store
    app.state.accounts = accounts
    app.state.gallery = gallery
    app.state.easel = Easel()
    app.state.shelf = shelf
    app.state.tuning = Tuning(store, registry, supervisor.wake, shelf.look_for)
    app.state.telemetry = telemetry
    for router in ROUTERS:
        app.include_router(router)
    install_failures(app)
    # The last one added is the outermost ring: paths, then CORS, so that even a 500 can be read by a browser.
    app.add_middleware(Envelope, telemetry=telemetry, accounts=accounts)
    if origins := [origin.strip() for origin in settings.cors_origins.split(",") if origin.strip()]:
        app.add_middleware(
            Cors,
            allow_origins=origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=EXPOSED_HEADERS,
        )
    app.add_middleware(CleanPaths)
    return app


def _life(
    registry: Registry, store: Store, accounts: Accounts, supervisor: Supervisor, shelf: Shelf, gallery: Gallery
) -> Any:
    """Return the app's lifespan: store and training last as long; the registry is closed at the end, if it can be."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            await store.open()
            await store.sweep()
            accounts.start()
            supervisor.start()
            shelf.start()
            gallery.start()
            yield
        finally:
            await gallery.stop()
            await shelf.stop()
            await supervisor.stop()
            await accounts.close()
            await store.close()
            close = getattr(registry, "close", None)
            if close is not None and inspect.isawaitable(closing := close()):
                await closing

    return lifespan
