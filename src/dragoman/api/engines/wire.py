"""Engines, the name models had before 2022 (reference section 8). Pure."""

from __future__ import annotations

from typing import Any

from dragoman.engines.catalogue import ModelCard


def engine_body(card: ModelCard) -> dict[str, Any]:
    """Return one engine, in the key order of recording 2023-03."""
    return {
        "object": "engine",
        "id": card.id,
        "ready": card.ready,
        "owner": card.owned_by,
        "permissions": None,
        "created": None,
    }


def list_body(cards: list[ModelCard]) -> dict[str, Any]:
    """Return the list of engines."""
    return {"object": "list", "data": [engine_body(card) for card in cards]}
