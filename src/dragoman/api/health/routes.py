"""Whether the server lives, whether it can answer, and what it counted. No key needed; knows no model."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import Metric

from dragoman import __version__
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import BareRegistryDep, TelemetryDep
from dragoman.api.shared.registry import Registry
from dragoman.core.telemetry import EXPOSITION_TYPE

router = APIRouter()


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def check_health() -> Response:
    """Answer 200 while the process lives, with the version that runs."""
    return json_response({"status": "ok", "version": __version__})


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def check_readiness(registry: BareRegistryDep) -> Response:
    """Answer 200 when the default model can answer, else 503."""
    ready = registry.ready()
    response = json_response({"status": "ready" if ready else "the default model is not loaded"})
    response.status_code = 200 if ready else 503
    return response


@router.api_route("/metrics", methods=["GET", "HEAD"])
async def read_metrics(registry: BareRegistryDep, telemetry: TelemetryDep) -> Response:
    """Return the server's metrics and those of its engines, in Prometheus' text format."""
    return Response(telemetry.exposition(await _of_engines(registry)), headers={"content-type": EXPOSITION_TYPE})


async def _of_engines(registry: Registry) -> Iterable[Metric]:
    """Return the registry's own metric families, if it keeps any (``metrics()``, plain or async)."""
    gather: Any = getattr(registry, "metrics", None)
    if gather is None:
        return ()
    families = gather()
    return list(await families if inspect.isawaitable(families) else families)
