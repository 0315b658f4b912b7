"""Keeps pages of other origins away from addresses that change this machine: only our own pages may call them.

Two fences. ``Cors`` answers no preflight for these addresses, so that a browser sends them nothing but what a plain
form could: no JSON, and no header that claims another host. ``refuse_strangers`` refuses the rest: it comes with
another origin, or is no JSON. Programs that are no browser send no origin and pass.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

from dragoman.core.errors import Forbidden, UnsupportedMediaType

OWN = "/api/installed"
"""Below this address strangers have no business, whatever origins the settings name."""

OTHER_ORIGIN = "The origin {} may not do this: only this server's own pages may, and programs that are no browser."
WRONG_TYPE = (
    "Invalid Content-Type header ({}), expected application/json. "
    "(HINT: If you're using curl, you can pass -H 'Content-Type: application/json')"
)


class Cors(CORSMiddleware):
    """Starlette's, but for our pages' own addresses."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let other origins in where they may come in."""
        if scope["type"] == "http" and (scope["path"] + "/").startswith(OWN + "/"):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


async def refuse_strangers(request: Request) -> None:
    """Raise Forbidden for a request from a page of another origin, UnsupportedMediaType for one that is no JSON."""
    origin = request.headers.get("origin")
    if origin is not None and _host(urlsplit(origin).netloc) not in _own_hosts(request):
        raise Forbidden(OTHER_ORIGIN.format(origin))
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType(WRONG_TYPE.format(kind))


def _own_hosts(request: Request) -> set[str]:
    """Return the names under which this request reached us, or the proxy before us."""
    forwarded = request.headers.get("x-forwarded-host", "").partition(",")[0]
    return {_host(name) for name in (request.headers.get("host", ""), forwarded)} - {""}


def _host(name: str) -> str:
    """Return ``name`` as it compares: browsers leave out the usual port, proxies may not."""
    name = name.strip().lower()
    return name.removesuffix(":80").removesuffix(":443")


OwnPagesDep = Annotated[None, Depends(refuse_strangers)]
