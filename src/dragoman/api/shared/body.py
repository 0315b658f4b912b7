"""The JSON body of a request: read within a limit, parsed strictly. Knows no resource and no schema."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, NoReturn, ParamSpec, TypeVar

from fastapi import Request
from starlette.requests import ClientDisconnect

from dragoman.api.shared.failures import ClientGone
from dragoman.core.errors import HELP, InvalidRequest, PayloadTooLarge

NOT_JSON = (
    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library "
    "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. "
    f"If you have trouble figuring out how to fix this, {HELP[0].lower()}{HELP[1:]}.)"
)
TOO_DEEP = "The JSON body of your request is nested too deeply: at most {} levels are accepted."

LARGE = 64 * 1024  # bytes

P = ParamSpec("P")
T = TypeVar("T")

_MAX_DEPTH = 100


async def read_json(request: Request, *, max_bytes: int) -> Any:
    """Return the parsed body; an empty body counts as an empty object, whatever its content type says (section 19)."""
    raw = await _read(request, max_bytes)
    request.state.body_bytes = len(raw)
    return await off_loop(request, parse_json, raw) if raw.strip() else {}


async def off_loop(request: Request, work: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """Return what ``work`` makes of the body; on a thread where the body is so large that other requests would wait."""
    if request.state.body_bytes < LARGE:
        return work(*args, **options)
    return await asyncio.to_thread(work, *args, **options)


def parse_json(raw: bytes) -> Any:
    """Parse UTF-8 JSON, or raise InvalidRequest: ``NaN``, infinite numbers and very deep nesting are refused."""
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        raise InvalidRequest(NOT_JSON) from None
    if raw.count(b"[") + raw.count(b"{") > _MAX_DEPTH and _deeper_than(value, _MAX_DEPTH):
        raise InvalidRequest(TOO_DEEP.format(_MAX_DEPTH))
    return _without_lone_surrogates(value) if b"\\ud" in raw.lower() else value


async def _read(request: Request, max_bytes: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > max_bytes:
        raise _too_large(max_bytes, int(declared))
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > max_bytes:
                raise _too_large(max_bytes, size)
            chunks.append(chunk)
    except ClientDisconnect:
        raise ClientGone from None
    return b"".join(chunks)


def _too_large(limit: int, size: int) -> PayloadTooLarge:
    return PayloadTooLarge(f"Maximum content size limit ({limit}) exceeded ({size} bytes read)")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError(text)
    return value


def _deeper_than(value: Any, limit: int) -> bool:
    """Whether ``value`` nests more than ``limit`` levels; iterative, so that depth itself cannot break it."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(limit):
        if not level:
            return False
        children = (inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer))
        level = [child for child in children if isinstance(child, (dict, list))]
    return bool(level)


def _without_lone_surrogates(value: Any) -> Any:
    """Replace halves of surrogate pairs, which JavaScript clients send when they cut a string inside an emoji."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
