"""The form of an answer, and how two forms differ. Pure: knows neither the server nor the table of known differences.

A form maps the path of each value (``body.choices[].text``) to the kinds seen there. A kind is a JSON type; where the
API promises the value itself (``object``, ``role``, ``type``, errors) it is that value, and of an id it is the prefix
and the length. The elements of an array share one path: how many there are says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

Form = dict[str, frozenset[str]]

LITERAL = ("object", "role", "type")
"""Keys whose values are part of the form."""

_ID = re.compile(r"(chatcmpl-|cmpl-|call_|modelperm-|fp_|file-|ft-|ftjob-|ftevent-)([A-Za-z0-9]+)")


def form(value: Any, path: str) -> Form:
    """Return the form of a JSON value that stands at ``path``."""
    found: dict[str, set[str]] = {}
    for place, kind in _walk(value, path):
        found.setdefault(place, set()).add(kind)
    return {place: frozenset(kinds) for place, kinds in found.items()}


def runs(events: Iterable[Any]) -> list[Form]:
    """Return the forms of a stream's chunks in order, neighbours of one form once: their count says nothing."""
    forms: list[Form] = []
    for event in events:
        seen = form(event, "")
        if not forms or forms[-1] != seen:
            forms.append(seen)
    return forms


def differences(recorded: Form, ours: Form, at: str = "") -> Iterator[str]:
    """Say what ``ours`` lacks, has besides, or has of another kind; what lies inside a lacking value is not named."""
    for path in sorted(recorded.keys() | ours.keys()):
        parent = _parent(path)
        if path not in ours:
            if parent is None or parent in ours:
                yield f"{at}{path} missing"
        elif path not in recorded:
            if parent is None or parent in recorded:
                yield f"{at}{path} added"
        elif not ours[path] <= recorded[path]:
            yield f"{at}{path}: {_listed(recorded[path])} became {_listed(ours[path])}"


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    yield path, _kind(value, path)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, f"{path}[]")


def _kind(value: Any, path: str) -> str:
    promised = path.rpartition(".")[2] in LITERAL or ".error." in path
    if isinstance(value, (dict, list)):
        return "object" if isinstance(value, dict) else "array"
    if promised or value is None:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "integer" if isinstance(value, int) else "number"
    if match := _ID.fullmatch(value):
        return f"{match[1]}*{len(match[2])}"
    return "string"


def _parent(path: str) -> str | None:
    """Return the path of what holds the value at ``path``, None for the outermost."""
    if path.endswith("[]"):
        return path[:-2]
    head, dot, _ = path.rpartition(".")
    return head if dot else None


def _listed(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))
