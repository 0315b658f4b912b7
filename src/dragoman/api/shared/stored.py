"""A stored file as the wire has it, for every room that shows one (key order: recordings of 2023). Pure."""

from __future__ import annotations

from typing import Any

from dragoman.store.files import StoredFile


def file_body(file: StoredFile) -> dict[str, Any]:
    """Return one file."""
    return {
        "object": "file",
        "id": file.id,
        "purpose": file.purpose,
        "filename": file.filename,
        "bytes": file.bytes,
        "created_at": file.created_at,
        "status": file.status,
        "status_details": file.status_details,
    }
