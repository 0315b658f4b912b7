"""Keeps pages of other origins away from addresses that change this machine: only our own pages may call them.

Two fences. ``Cors`` answers no preflight for these addresses, so that a browser sends them nothing but what a plain
form could: no JSON, and no header that claims another host. ``refuse_strangers`` refuses the rest: it comes with
another origin, or is no JSON. Programs that are no browser send no origin and pass.

A strange page can also make its own name mean this machine, after it was loaded (DNS rebinding): then its origin is
the host that it asks. So a server without keys believes only names that no stranger can have: numbers, this machine's
own names, and the origins that the settings name.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from typing import Annotated

from fastapi import Depends, Request
from starlette.middleware.cors import CORSMiddleware
from starlette.types import Receive, Scope, Send

from dragoman.accounts.accounts import Accounts
from dragoman.core.errors import Forbidden, UnsupportedMediaType
from dragoman.core.settings import Settings

OWN = tuple(f"/api/{name}/" for name in ("installed", "keys", "organizations", "limits", "audit", "usage"))
"""Below these addresses strangers have no business, whatever origins the settings name."""

OTHER_ORIGIN = "The origin {} may not do this: only this server's own pages may, and programs that are no browser."
UNNAMED_ORIGIN = (
    "The origin {} may not do this: this server needs no keys, and the name could be anybody's. "
    "Name the origin in DRAGOMAN_CORS_ORIGINS, or set keys."
)
WRONG_TYPE = (
    "Invalid Content-Type header ({}), expected application/json. "
    "(HINT: If you're using curl, you can pass -H 'Content-Type: application/json')"
)


class Cors(CORSMiddleware):
    """Starlette's, but for our pages' own addresses."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let other origins in where they may come in."""
        if scope["type"] == "http" and (scope["path"] + "/").startswith(OWN):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


async def refuse_strangers(request: Request) -> None:
    """Raise Forbidden for a request from a page of another origin, UnsupportedMediaType for one that is no JSON.

    DELETE has no body; no form can send it either.
    """
    origin, settings = request.headers.get("origin"), request.app.state.settings
    if origin is not None and _host(origin.partition("://")[2]) not in _own_hosts(request):
        raise Forbidden(OTHER_ORIGIN.format(origin))
    if origin is not None and not _is_ours(origin, settings) and not await _keys_needed(request):
        raise Forbidden(UNNAMED_ORIGIN.format(origin))
    kind = request.headers.get("content-type", "")
    if request.method != "DELETE" and kind.partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType(WRONG_TYPE.format(kind))


async def _keys_needed(request: Request) -> bool:
    accounts: Accounts = request.app.state.accounts
    return await accounts.keyring.needed()


def _own_hosts(request: Request) -> set[str]:
    """Return the names under which this request reached us, or the proxy before us."""
    forwarded = request.headers.get("x-forwarded-host", "").partition(",")[0]
    return {_host(name) for name in (request.headers.get("host", ""), forwarded)} - {""}


def _is_ours(origin: str, settings: Settings) -> bool:
    """Whether no stranger can have that origin's name, or the operator named it."""
    named = [each.strip().rstrip("/").lower() for each in settings.cors_origins.split(",")]
    host = _host(origin.partition("://")[2])
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(name.strip("[]")))
    ours = ("localhost", settings.host.lower(), socket.gethostname().lower())
    return name in ours or name.endswith(".localhost") or origin.lower() in named


def _host(name: str) -> str:
    """Return ``name`` as it compares: browsers leave out the usual port, proxies may not."""
    name = name.strip().lower()
    return name.removesuffix(":80").removesuffix(":443")


OwnPagesDep = Annotated[None, Depends(refuse_strangers)]
