"""The outermost ring of every request: standard headers, counters, and a 500 for whatever nobody expected."""

from __future__ import annotations

import time
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.accounts.accounts import Accounts, Meter
from dragoman.api.shared.failures import ClientGone, error_response
from dragoman.api.shared.patience import PatientReceive
from dragoman.core.access import ANYBODY
from dragoman.core.errors import ApiError, ServerError
from dragoman.core.ids import ORGANIZATION, new_request_id
from dragoman.core.telemetry import Telemetry
from dragoman.store.usage import OTHER

API_VERSION = "2020-10-01"
CLIENT_GONE = 499

_log = structlog.get_logger()


class Envelope:
    """Adds the headers every answer carries (reference section 2), counts it, and catches what went wrong."""

    def __init__(self, app: ASGIApp, *, telemetry: Telemetry, accounts: Accounts) -> None:
        self.app = app
        self.telemetry = telemetry
        self.accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope, send, self.accounts)
        self.telemetry.in_flight.inc()
        try:
            await self.app(scope, PatientReceive(receive), answer.send)
        except ClientGone:
            answer.status = CLIENT_GONE
        except Exception as error:
            _log.error("request failed", request_id=answer.id, path=printable(scope["path"]), exc_info=error)
            if answer.status:
                raise  # The answer has begun: only closing the connection can tell the client.
            await error_response(ServerError(), request_id=answer.id)(scope, receive, answer.send)
        finally:
            self.telemetry.in_flight.dec()
            await self._record(scope, answer)

    async def _record(self, scope: Scope, answer: _Answer) -> None:
        route = _route(scope)
        seconds = time.perf_counter() - answer.began
        self.telemetry.requests.labels(_method(scope), route, str(answer.status or CLIENT_GONE)).inc()
        self.telemetry.duration.labels(route).observe(seconds)
        if answer.meter.seconds:
            self.telemetry.heard.labels(answer.meter.model).inc(answer.meter.seconds)
        if answer.meter.characters:
            self.telemetry.spoken.labels(answer.meter.model).inc(answer.meter.characters)
        _log.info(
            "request",
            method=scope["method"],
            path=printable(scope["path"]),
            status=answer.status or CLIENT_GONE,
            ms=round(seconds * 1000),
            request_id=answer.id,
            **answer.who,
        )
        await self.accounts.end(answer.meter, answer.id, route, answer.status or CLIENT_GONE, seconds)


class _Answer:
    """One answer on its way out."""

    def __init__(self, scope: Scope, send: Send, accounts: Accounts) -> None:
        self.id = new_request_id()
        self.began = time.perf_counter()
        self.status = 0
        self._send = send
        self._accounts = accounts
        self.meter = Meter()
        self._named = Headers(scope=scope).get("openai-organization") or ORGANIZATION
        scope.setdefault("state", {})["meter"] = self.meter  # filled by whoever learns what is used
        scope["state"]["began"] = self.began  # read by ``answer`` for the time to first token
        scope["state"]["request_id"] = self.id  # told in errors of ours

    async def send(self, message: Message) -> None:
        """Pass ``message`` on; the first one gets the headers."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["openai-version"] = API_VERSION
            headers["openai-organization"] = self._organization
            for name, value in (await self._limits()).items():
                headers[name] = value
            headers["openai-processing-ms"] = str(round((time.perf_counter() - self.began) * 1000))
            headers["x-request-id"] = self.id
        await self._send(message)

    @property
    def _organization(self) -> str:
        """The short name of the organisation that the request was made in; where none is known, what it names itself.

        The first organisation is called as those of personal accounts were (reference section 2).
        """
        caller = self.meter.caller
        if caller is None or caller == ANYBODY:
            return self._named
        return ORGANIZATION if caller.organization == ORGANIZATION else caller.slug

    @property
    def who(self) -> dict[str, str]:
        """What a log line says of the caller: organisation and the key's id, where a key was sent."""
        caller = self.meter.caller
        return {} if caller is None or not caller.key else {"organization": caller.organization, "key": caller.key}

    async def _limits(self) -> dict[str, str]:
        """Return what is left of the limits: on answers of models, and on what is wrongly asked of them (section 2)."""
        wrongly = self.status == 400 and self.meter.of_models
        if self.meter.kind == OTHER and not wrongly:
            return {}
        try:
            return await self._accounts.headers(self.meter)
        except ApiError:  # the counters cannot be reached; the answer can
            return {}


def printable(path: str) -> str:
    """Return ``path`` as it may stand in a log: an address can hold any character, NUL and line breaks too."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)


def _route(scope: Scope) -> str:
    """Return the template of the address that matched, so that ids in addresses do not become label values."""
    route: Any = scope.get("route")
    return getattr(route, "path", "unknown")


def _method(scope: Scope) -> str:
    known = ("GET", "POST", "DELETE", "OPTIONS", "HEAD", "PUT", "PATCH")
    return scope["method"] if scope["method"] in known else "other"
