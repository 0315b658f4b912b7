"""Addresses as clients write them: doubled and trailing slashes, percent-encoded ids. Knows no route."""

from __future__ import annotations

import re
from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

_SLASHES = re.compile("/{2,}")
_ENCODED_SLASH = re.compile("%2f", re.IGNORECASE)


class CleanPaths:
    """Collapses slashes (old clients join base and path by plain concatenation) and decodes each path segment.

    An encoded slash stays encoded (``%2F``), so that an id with a slash remains one segment; rooms decode it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path cleaned."""
        if scope["type"] == "http":
            raw = scope.get("raw_path")
            path = raw.split(b"?")[0].decode("latin-1") if raw else scope["path"]
            scope = {**scope, "path": clean(path) if raw else _SLASHES.sub("/", path)}
        await self.app(scope, receive, send)


def clean(raw: str) -> str:
    """Return the decoded form of the address path ``raw``."""
    path = _SLASHES.sub("/", raw)
    if len(path) > 1:
        path = path.rstrip("/") or "/"
    return unquote(_ENCODED_SLASH.sub("%252F", path))
