"""``/api/installed`` as the wire has it: arguments, models, progress. Pure."""

from __future__ import annotations

from typing import Any

from dragoman.api.installed.inventory import Row
from dragoman.api.shared.sampling import STRING
from dragoman.api.shared.schema import Schema

Wire = dict[str, Any]

PULL = Schema({"repository": STRING, "file": STRING, "name": STRING}, required=("repository",), of_model=False)
ADD = Schema({"path": STRING, "name": STRING}, required=("path",), of_model=False)


def model_body(row: Row) -> Wire:
    """Return one installed model; ``size`` null: a file of it is missing; ``context`` null: it has none."""
    return {
        "id": row.model.id,
        "object": "installed_model",
        "kind": row.kind,
        "aliases": list(row.aliases),
        "size": row.model.size,
        "context": row.context,
        "loaded": row.held is not None,
        "resident": row.held.resident if row.held is not None else None,
        "starter": row.starter,
        "fine_tuned": row.model.fine_tuned,
        "parent": row.model.parent,
        "default": row.default,
    }


def list_body(rows: list[Row]) -> Wire:
    """Return the list of installed models."""
    return {"object": "list", "data": [model_body(row) for row in rows]}


def progress_body(done: int, total: int) -> Wire:
    """Return how far a download is, in bytes of all its files."""
    return {"object": "progress", "bytes": done, "total": total}


def installed_body(row: Row) -> Wire:
    """Return the event that ends an installation."""
    return {"object": "installed", "model": model_body(row)}
