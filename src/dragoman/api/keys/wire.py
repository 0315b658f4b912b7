"""Keys as the wire has them: arguments and what is told of a key. Only a new one is ever told whole. Pure."""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.sampling import STRING, integer
from dragoman.api.shared.schema import Schema
from dragoman.core.access import SCOPES
from dragoman.store.keys import Key

Wire = dict[str, Any]

MOST_SECONDS = 30 * 86_400
"""How long a key may still work after it was rotated."""

_NAME = {"type": "string", "minLength": 1, "maxLength": 256}

CREATE = Schema(
    {
        "name": _NAME,
        "organization": STRING,
        "member": STRING,
        "scopes": {"type": "array", "minItems": 1, "items": {"type": "string", "enum": list(SCOPES)}},
        "models": {"type": "array", "minItems": 1, "maxItems": 1000, "items": _NAME},
        "expires_at": integer(1, 2**53),
    },
    required=("name",),
    of_model=False,
)
ROTATE = Schema({"overlap_seconds": integer(0, MOST_SECONDS)}, of_model=False)
REVOKE = Schema({}, of_model=False)


def key_body(key: Key, now: float, used_at: int | None = None) -> Wire:
    """Return one key as people may see it; ``used_at`` is when it was last used, in milliseconds."""
    return {
        "id": key.id,
        "object": "key",
        "organization": key.organization,
        "member": key.member,
        "name": key.title,
        "shown": key.shown,
        "scopes": list(key.scopes),
        "models": None if key.models is None else list(key.models),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "last_used_at": None if used_at is None else used_at // 1000,
        "valid": key.valid(now),
    }


def new_body(key: Key, secret: str, now: float) -> Wire:
    """Return a key that was just made, with the key itself."""
    return key_body(key, now) | {"key": secret}


def list_body(keys: list[Key], used: dict[str, int], now: float) -> Wire:
    """Return a list of keys."""
    return {"object": "list", "data": [key_body(key, now, used.get(key.id)) for key in keys]}
