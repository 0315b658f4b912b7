"""``/v1/engines``: list and retrieve. What can be asked of an engine lives in the room of what is asked."""

from __future__ import annotations

from fastapi import APIRouter, Response

from dragoman.api.engines.wire import engine_body, list_body
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import CallerDep, EngineDep, RegistryDep
from dragoman.core.errors import NotFound

router = APIRouter()


@router.get("/v1/engines")
async def list_engines(caller: CallerDep, registry: RegistryDep) -> Response:
    """List what ``/v1/models`` lists, in the older shape (reference section 8)."""
    return json_response(list_body(registry.names()))


@router.get("/v1/engines/{engine}")
async def retrieve_engine(engine: EngineDep, caller: CallerDep, registry: RegistryDep) -> Response:
    """Return one engine (section 8)."""
    await registry.look_for(engine)
    card = registry.retrieve(engine)
    if card is None:
        raise NotFound(f"The model '{engine}' does not exist", param="model", code="model_not_found")
    return json_response(engine_body(card))
