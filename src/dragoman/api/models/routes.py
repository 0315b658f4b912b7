"""``/v1/models``: list, retrieve, delete. Ids may hold colons and slashes, encoded or not."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import APIRouter, Response

from dragoman.api.models.wire import deleted_body, list_body, model_body
from dragoman.api.shared.administration import log
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.auth import need_role
from dragoman.api.shared.deps import CallerDep, FilesDep, RegistryDep, StoreDep
from dragoman.api.shared.registry import Models
from dragoman.core.access import OWNER
from dragoman.core.errors import InvalidRequest, NotFound
from dragoman.engines.catalogue import ModelCard

router = APIRouter()

UNKNOWN_MODEL = "The model '{}' does not exist"
NOT_TUNED = "The model '{}' is not a fine-tuned model and cannot be deleted."


@router.get("/v1/models")
async def list_models(caller: CallerDep, registry: RegistryDep) -> Response:
    """List installed models, their aliases and fine-tunes (reference section 9)."""
    return json_response(list_body(registry.names()))


@router.get("/v1/models/{model:path}")
async def retrieve_model(model: str, caller: CallerDep, registry: RegistryDep) -> Response:
    """Return one model (section 9; error text: recording 2023-03-22)."""
    return json_response(model_body(await _card(registry, unquote(model))))


@router.delete("/v1/models/{model:path}")
async def delete_model(model: str, caller: FilesDep, registry: RegistryDep, store: StoreDep) -> Response:
    """Delete a fine-tune, for owners alone; any other model is not the caller's to delete (section 9)."""
    card = await _card(registry, unquote(model))
    if not card.fine_tuned:
        raise InvalidRequest(NOT_TUNED.format(card.id), param="model")
    need_role(caller, OWNER)
    await registry.delete(card.id)
    await log(store, caller, caller.organization, "model.delete", card.id)
    return json_response(deleted_body(card.id))


async def _card(registry: Models, name: str) -> ModelCard:
    await registry.look_for(name)
    card = registry.retrieve(name)
    if card is None:
        raise NotFound(UNKNOWN_MODEL.format(name), param="model", code="model_not_found")
    return card
