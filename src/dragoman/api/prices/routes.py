"""``GET /api/prices``: what the real API asked for its models, for pages that tell what a request would have cost."""

from __future__ import annotations

from fastapi import APIRouter, Response

from dragoman.api.prices.wire import list_body
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import CallerDep
from dragoman.core.prices import PRICES

router = APIRouter()


@router.get("/api/prices")
async def list_prices(caller: CallerDep) -> Response:
    """List every published price by the name of its model."""
    return json_response(list_body(PRICES))
