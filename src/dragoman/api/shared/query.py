"""The query of an address as arguments: numbers, lists, yes and no; then checked as a body is. Knows no resource."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from fastapi import Request

from dragoman.api.shared.schema import Schema

_BRACKETS = re.compile(r"\[\d*\]$")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_TRUTH = {"true": True, "false": False}


def read_query(request: Request, schema: Schema) -> dict[str, Any]:
    """Return the arguments of the query that ``schema`` allows; raise InvalidRequest for what it does not.

    Lists may be written ``name=a&name=b`` or ``name[]=a&name[]=b`` as clients do, and those of fixed words
    ``name=a,b``. What is not of its type stays a text, which the schema then refuses in the API's words.
    """
    return schema.check(_typed(request.query_params.multi_items(), schema))


def _typed(pairs: Iterable[tuple[str, str]], schema: Schema) -> dict[str, Any]:
    said: dict[str, list[str]] = {}
    for written, text in pairs:
        said.setdefault(_BRACKETS.sub("", written), []).append(text)
    return {name: _value(schema.properties.get(name, {}), texts) for name, texts in said.items()}


def _value(wanted: dict[str, Any], texts: list[str]) -> Any:
    kind = wanted.get("type")
    if kind == "array":
        return [part for text in texts for part in text.split(",")] if "enum" in wanted["items"] else texts
    if len(texts) > 1:  # no one value
        return texts
    if kind == "integer" and _WHOLE.fullmatch(texts[0]):
        return int(texts[0])
    return _TRUTH.get(texts[0], texts[0]) if kind == "boolean" else texts[0]


def words(allowed: Iterable[str]) -> dict[str, Any]:
    """Return the schema of a list of fixed words."""
    return {"type": "array", "items": {"type": "string", "enum": list(allowed)}}


NAMES: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
"""The schema of a list of names."""
