"""Lists, deletions and downloads of files as the wire has them (reference section 14). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dragoman.api.shared.stored import file_body
from dragoman.store.files import StoredFile


def list_body(files: Sequence[StoredFile], *, has_more: bool) -> dict[str, Any]:
    """Return a page of files."""
    return {"object": "list", "data": [file_body(file) for file in files], "has_more": has_more}


def deleted_body(id: str) -> dict[str, Any]:
    """Return what a deletion answers."""
    return {"object": "file", "id": id, "deleted": True}


def content_headers(file: StoredFile) -> dict[str, str]:
    """Return the headers of a download. A name that a header cannot hold is written twice, as RFC 6266 has it."""
    plain = "".join(c if " " <= c <= "~" and c not in '"\\' else "_" for c in file.filename)
    disposition = f'attachment; filename="{plain}"'
    if plain != file.filename:
        disposition += f"; filename*=UTF-8''{quote(file.filename, safe='')}"
    # No charset, and no more than was recorded: clients tell text from bytes by this type.
    return {
        "content-type": "application/octet-stream",
        "content-disposition": disposition,
        "content-length": str(file.bytes),
    }
