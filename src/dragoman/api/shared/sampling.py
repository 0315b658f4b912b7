"""The arguments chat and completions share: their schemas, and what they become. Knows neither prompt nor answer."""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.schema import form_of
from dragoman.core.errors import InvalidRequest
from dragoman.core.types import ModelInfo, SamplingParams

BOOLEAN: dict[str, Any] = {"type": "boolean"}
STRING: dict[str, Any] = {"type": "string"}
LONG_TEXT = {"type": "string", "maxLength": 2**20}
"""A message; the limit is that of the real API since 2023 (``string_above_max_length``)."""


def integer(low: int | None = None, high: int | None = None) -> dict[str, Any]:
    """Return the schema of a whole number within bounds."""
    return {"type": "integer"} | _bounds(low, high)


def number(low: float | None = None, high: float | None = None) -> dict[str, Any]:
    """Return the schema of a number within bounds."""
    return {"type": "number"} | _bounds(low, high)


def _bounds(low: float | None, high: float | None) -> dict[str, Any]:
    bounds = {"minimum": low, "maximum": high}
    return {name: value for name, value in bounds.items() if value is not None}


def _is_stop(value: Any) -> bool:
    """A text, or one to four of them; an empty text would stop every answer before its first letter."""
    texts = [value] if isinstance(value, str) else value
    return isinstance(texts, list) and 1 <= len(texts) <= 4 and all(isinstance(t, str) and t for t in texts)


# Ranges: spec 2024-01, CreateCompletionRequest and CreateChatCompletionRequest.
TEMPERATURE = number(0, 2)
TOP_P = number(0, 1)
SHARED: dict[str, dict[str, Any]] = {
    "temperature": TEMPERATURE,
    "top_p": TOP_P,
    "n": integer(1, 128),
    "stream": BOOLEAN,
    "stream_options": {
        "type": "object",
        "additionalProperties": False,
        "properties": {"include_usage": BOOLEAN | {"nullable": True}},
    },
    "stop": form_of(_is_stop),
    "presence_penalty": number(-2, 2),
    "frequency_penalty": number(-2, 2),
    "logit_bias": {"type": "object", "maxProperties": 1024, "additionalProperties": number(-100, 100)},
    "seed": integer(-(2**63), 2**63 - 1),
    "user": STRING,
}

STREAM_OPTIONS_ALONE = "The 'stream_options' parameter is only allowed when 'stream' is enabled."


def check_shared(body: dict[str, Any]) -> None:
    """Check what the shared arguments mean together, and the keys of ``logit_bias``."""
    if "stream_options" in body and not body.get("stream"):
        raise InvalidRequest(STREAM_OPTIONS_ALONE, param="stream_options")
    for key in body.get("logit_bias", {}):
        if not (key.isascii() and key.isdigit()):
            # Users of the .NET and Go clients quote this answer of the real API.
            message = f"Invalid key in 'logit_bias': {key}. You should only be submitting non-negative integers."
            raise InvalidRequest(message, param="logit_bias")


def wants_stream_usage(body: dict[str, Any]) -> bool:
    """Whether a stream ends with a chunk that holds the usage."""
    return bool(body.get("stream_options", {}).get("include_usage"))


def sampling_of(body: dict[str, Any], info: ModelInfo, **more: Any) -> SamplingParams:
    """Return how the choices of ``body`` are drawn by the model ``info``; ``more`` are the room's own parameters."""
    stop = body.get("stop", ())
    seed = body.get("seed")
    return SamplingParams(
        temperature=float(body.get("temperature", 1)),
        top_p=float(body.get("top_p", 1)),
        presence_penalty=float(body.get("presence_penalty", 0)),
        frequency_penalty=float(body.get("frequency_penalty", 0)),
        logit_bias=_logit_bias(body.get("logit_bias", {}), info.vocabulary),
        seed=None if seed is None else int(seed),
        stop=(stop,) if isinstance(stop, str) else tuple(stop),
        **more,
    )


def _logit_bias(wire: dict[str, float], vocabulary: int) -> tuple[tuple[int, float], ...]:
    for key in wire:
        if len(key) > 18 or int(key) >= vocabulary:
            message = f"Invalid key in 'logit_bias': {key}. Maximum value is {vocabulary - 1}."
            raise InvalidRequest(message, param="logit_bias")
    return tuple({int(key): float(bias) for key, bias in wire.items()}.items())
