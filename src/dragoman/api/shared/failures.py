"""Errors as bodies: the one place where an exception becomes what a client reads. Knows no resource."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.core.errors import ApiError, MethodNotAllowed, ServerError, Unauthorized, UnknownUrl


class ClientGone(Exception):
    """The client closed the connection before its answer: nobody is left to tell."""


def error_body(error: ApiError) -> dict[str, Any]:
    """Return the error envelope (reference section 1): four keys, always all of them."""
    return {"error": {"message": error.message, "type": error.type, "param": error.param, "code": error.code}}


def error_response(error: ApiError, headers: Mapping[str, str] | None = None, *, request_id: str = "") -> Response:
    """Return the answer that ``error`` is; one that explains nothing names the request (reference section 1.1)."""
    if isinstance(error, ServerError) and error.unexplained:
        error = ServerError(request_id=request_id)
    # The real API's authentication layer, and only it, names a charset (recording 2023-09).
    kind = "application/json; charset=utf-8" if isinstance(error, Unauthorized) else "application/json"
    return Response(
        json.dumps(error_body(error), ensure_ascii=False),
        status_code=error.status,
        headers={**(headers or {}), **error.headers},
        media_type=kind,
    )


def to_api_error(error: BaseException) -> ApiError:
    """Return ``error`` if it is one of ours, else the 500 that hides it."""
    return error if isinstance(error, ApiError) else ServerError()


def install_failures(app: FastAPI) -> None:
    """Shape our errors and the framework's own (unknown address, wrong method)."""

    async def ours(request: Request, error: Exception) -> Response:
        return error_response(to_api_error(error), request_id=request.state.request_id)

    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        path = request.url.path
        if error.status_code == 405:
            return error_response(MethodNotAllowed(request.method, path), error.headers)
        if error.status_code == 404:
            return error_response(UnknownUrl(request.method, path))
        return error_response(ServerError(), request_id=request.state.request_id)

    app.add_exception_handler(ApiError, ours)
    app.add_exception_handler(HTTPException, framework)
