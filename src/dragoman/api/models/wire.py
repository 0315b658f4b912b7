"""Models as the wire has them: every key of 2023, ``permission[]`` among them (reference section 9). Pure."""

from __future__ import annotations

import hashlib
from typing import Any

from dragoman.engines.catalogue import ModelCard


def model_body(card: ModelCard) -> dict[str, Any]:
    """Return one model; a fine-tune belongs to its organisation and may be tuned further."""
    return {
        "id": card.id,
        "object": "model",
        "created": card.created,
        "owned_by": card.owned_by,
        "permission": [_permission(card)],
        "root": card.root,
        "parent": card.parent,
    }


def list_body(cards: list[ModelCard]) -> dict[str, Any]:
    """Return the list of models, unpaginated as it always was (section 17)."""
    return {"object": "list", "data": [model_body(card) for card in cards]}


def deleted_body(id: str) -> dict[str, Any]:
    """Return what a deletion answers (section 9)."""
    return {"object": "model", "id": id, "deleted": True}


def _permission(card: ModelCard) -> dict[str, Any]:
    return {
        "id": "modelperm-" + hashlib.sha256(card.id.encode()).hexdigest()[:24],
        "object": "model_permission",
        "created": card.created,
        "allow_create_engine": False,
        "allow_sampling": True,
        "allow_logprobs": True,
        "allow_search_indices": False,
        "allow_view": True,
        "allow_fine_tuning": card.fine_tuned,
        "organization": card.owned_by if card.fine_tuned else "*",
        "group": None,
        "is_blocking": False,
    }
