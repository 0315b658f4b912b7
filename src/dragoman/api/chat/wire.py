"""``POST /v1/chat/completions`` as the wire has it; arguments after spec 2024-01 and reference sections 6 and 19."""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.messages import FUNCTION, MESSAGES, NAME, OBJECT, TOOLS, closed
from dragoman.api.shared.sampling import BOOLEAN, SHARED, STRING, integer
from dragoman.api.shared.schema import Schema, form_of, nullable

LABELS = {
    "user": "names the end-user",
    "safety_identifier": "names the end-user",
    "metadata": "the caller's own notes",
    "prompt_cache_key": "a hint for routing; the prefix cache here finds every shared prefix by itself",
    "store": "asks to keep a copy for later; it must not fail (section 19), and here nothing is kept",
    "service_tier": "there is one tier; the answer says so",
    "reasoning_effort": "handed to the chat template, which uses it if the model has such a switch",
    "verbosity": "handed to the chat template, which uses it if the model has such a switch",
}
"""Arguments that do not steer the sampler, and why accepting them is honest (reference section 19)."""


def _is_choice(*words: str, named: str | None) -> dict[str, Any]:
    """Return the form of a choice: one of ``words``, or an object that names a function (below the key ``named``)."""

    def check(value: Any) -> bool:
        if isinstance(value, str):
            return value in words
        function = value
        if named and isinstance(value, dict):
            if value.get("type", "function") != "function" or not value.keys() <= {"type", named}:
                return False
            function = value.get(named)
        return isinstance(function, dict) and function.keys() == {"name"} and isinstance(function["name"], str)

    return form_of(check)


JSON_SCHEMA = closed(
    {"name": NAME, "description": nullable(STRING), "schema": nullable(OBJECT), "strict": nullable(BOOLEAN)}, "name"
)
RESPONSE_FORMAT = closed(
    {"type": {"enum": ["text", "json_object", "json_schema"]}, "json_schema": nullable(JSON_SCHEMA)}, "type"
)

REQUEST = Schema(
    {
        "messages": MESSAGES,
        **SHARED,
        "max_tokens": integer(1),
        "max_completion_tokens": integer(1),
        "logprobs": BOOLEAN,
        "top_logprobs": integer(0, 20),
        "response_format": RESPONSE_FORMAT,
        "tools": TOOLS,
        "tool_choice": _is_choice("none", "auto", "required", named="function"),
        "parallel_tool_calls": BOOLEAN,
        "functions": {"type": "array", "minItems": 1, "maxItems": 128, "items": FUNCTION},
        "function_call": _is_choice("none", "auto", named=None),
        "safety_identifier": STRING,
        "metadata": {
            "type": "object",
            "maxProperties": 16,
            "additionalProperties": {"type": "string", "maxLength": 512},
        },
        "prompt_cache_key": STRING,
        "store": BOOLEAN,
        "service_tier": {"enum": ["auto", "default", "flex", "scale", "priority"]},
        "reasoning_effort": {"enum": ["none", "minimal", "low", "medium", "high", "xhigh"]},
        "verbosity": {"enum": ["low", "medium", "high"]},
    },
    required=("messages",),
)
