"""Conversations as the wire has them, and what they become: messages and tools (reference section 6). Pure.

The checks that no schema can say are here too. Knows neither templates nor engines.
"""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.sampling import BOOLEAN, LONG_TEXT, STRING, integer
from dragoman.api.shared.schema import nullable
from dragoman.core.errors import InvalidRequest
from dragoman.prompting.messages import Message, Tool, ToolCall, with_refusal

Wire = dict[str, Any]

NO_NAME = "Missing parameter 'name': messages with role 'function' must have a 'name'."
NO_CALL_ID = "Missing parameter 'tool_call_id': messages with role 'tool' must have a 'tool_call_id'."
NO_MEDIA = "Invalid content type. {} is only supported by certain models."
# The spelling is the real API's.
NOT_A_RESPONSE = (
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'."
)
WRONG_CALL_ID = "Invalid parameter: 'tool_call_id' of '{}' not found in 'tool_calls' of previous message."
UNANSWERED = (
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
    "The following tool_call_ids did not have response messages: {}"
)

_ONLY_ASSISTANT = ("function_call", "tool_calls", "refusal", "annotations", "audio")
_ROLE = {"developer": "system", "function": "tool"}

ROLES = ["system", "assistant", "user", "function", "tool", "developer"]
NAME = {"type": "string", "pattern": "^[a-zA-Z0-9_-]{1,64}$"}
OBJECT: dict[str, Any] = {"type": "object"}

TEXT_PARTS = ("text", "refusal")
MEDIA_PARTS = ("image_url", "input_image", "input_audio", "file")
"""Content parts that exist but that no model here can read; they are refused by name."""


def closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """Return the schema of an object that has no other properties."""
    return {"type": "object", "required": list(required), "additionalProperties": False, "properties": properties}


FUNCTION = closed(
    {
        "name": NAME,
        "description": nullable(STRING),
        "parameters": nullable(OBJECT),
        "strict": nullable(BOOLEAN),
    },
    "name",
)
TOOL = closed({"type": {"enum": ["function"]}, "function": FUNCTION}, "type", "function")
CALLED = closed({"name": NAME, "arguments": STRING}, "name", "arguments")
TOOL_CALL = {
    "type": "object",
    "required": ["id", "type", "function"],
    # ``index`` comes from clients that send back what they gathered from a stream.
    "additionalProperties": False,
    "properties": {"id": STRING, "type": {"enum": ["function"]}, "function": CALLED, "index": nullable(integer())},
}


def _part(kind: str) -> dict[str, Any]:
    """Return what a part of this kind must look like; parts of other kinds pass."""
    alone = {"required": [kind], "additionalProperties": False, "properties": {"type": {}, kind: LONG_TEXT}}
    return {"if": {"properties": {"type": {"const": kind}}}, "then": alone}


PART = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"enum": [*TEXT_PARTS, *MEDIA_PARTS]}},
    "allOf": [_part(kind) for kind in TEXT_PARTS],
}
CONTENT = {
    "if": {"type": "array"},
    "then": {"minItems": 1, "items": PART},
    "else": nullable(LONG_TEXT),
}
MESSAGE = closed(
    {
        "role": {"enum": ROLES},
        "content": CONTENT,
        "name": nullable(NAME),
        "function_call": nullable(CALLED),
        "tool_calls": nullable({"type": "array", "items": TOOL_CALL}),
        "tool_call_id": nullable(STRING),
        # What newer clients send back with an assistant's message; only the refusal is text.
        "refusal": nullable(STRING),
        "annotations": nullable({"type": "array"}),
        "audio": nullable({"enum": []}),
    },
    "role",
)
MESSAGES = {"type": "array", "minItems": 1, "maxItems": 2048, "items": MESSAGE}
TOOLS = {"type": "array", "minItems": 1, "maxItems": 128, "items": TOOL}


def messages_of(wire: list[Wire]) -> tuple[Message, ...]:
    """Return the conversation; ``developer`` counts as system, a ``function`` message as the tool's answer."""
    _check_order(wire)
    return tuple(_message(index, each) for index, each in enumerate(wire))


def tools_of(functions: list[Wire]) -> tuple[Tool, ...]:
    """Return descriptions of functions as tools."""
    return tuple(
        Tool(
            name=wire["name"],
            description=wire.get("description"),
            parameters=wire.get("parameters") or {},
            strict=bool(wire.get("strict")),
        )
        for wire in functions
    )


def _message(index: int, wire: Wire) -> Message:
    given = {key: value for key, value in wire.items() if value is not None}
    role = given["role"]
    _check_keys(index, role, given)
    calls = tuple(
        ToolCall(call["id"], call["function"]["name"], call["function"]["arguments"])
        for call in given.get("tool_calls", ())
    )
    if called := given.get("function_call"):
        calls += (ToolCall(f"call_{index}", called["name"], called["arguments"]),)
    content = _content(index, wire, optional=bool(calls) or role == "function" or "refusal" in given)
    return Message(
        role=_ROLE.get(role, role),
        content=with_refusal(content, given.get("refusal")),
        name=given.get("name"),
        tool_calls=calls,
        # A function's answer has no id: it belongs to the call just before it.
        tool_call_id=f"call_{index - 1}" if role == "function" else given.get("tool_call_id"),
    )


def _check_keys(index: int, role: str, given: Wire) -> None:
    if role == "function" and "name" not in given:
        raise InvalidRequest(NO_NAME, param=f"messages.[{index}].name")
    if role == "tool" and "tool_call_id" not in given:
        raise InvalidRequest(NO_CALL_ID, param=f"messages.[{index}].tool_call_id")
    foreign = [key for key in _ONLY_ASSISTANT if key in given and role != "assistant"]
    if "tool_call_id" in given and role != "tool":
        foreign.append("tool_call_id")
    if foreign:
        names = ", ".join(map(repr, foreign))
        verb = "was" if len(foreign) == 1 else "were"
        raise InvalidRequest(f"Additional properties are not allowed ({names} {verb} unexpected) - 'messages.{index}'")


def _content(index: int, wire: Wire, *, optional: bool) -> str | None:
    """Return the text of a message; parts are joined."""
    content = wire.get("content")
    if content is None and not optional:
        if "content" not in wire:
            raise InvalidRequest(f"'content' is a required property - 'messages.{index}'")
        raise InvalidRequest(f"None is not of type 'string' - 'messages.{index}.content'")
    if not isinstance(content, list):
        return content
    for place, part in enumerate(content):
        if part["type"] in MEDIA_PARTS:
            param = f"messages.[{index}].content.[{place}].type"
            raise InvalidRequest(NO_MEDIA.format(part["type"]), param=param)
    return "".join(part[part["type"]] for part in content)


def _check_order(wire: list[Wire]) -> None:
    """Check that every tool call is answered, and that every answer answers a call."""
    open_ids: list[str] = []
    known: set[str] = set()
    for index, message in enumerate(wire):
        if message["role"] == "tool":
            _check_answer(index, message, known)
            if message.get("tool_call_id") in open_ids:
                open_ids.remove(message["tool_call_id"])
            continue
        _check_closed(open_ids)
        calls = message.get("tool_calls") if message["role"] == "assistant" else None
        open_ids = [call["id"] for call in calls or ()]
        known = set(open_ids)
    _check_closed(open_ids)


def _check_answer(index: int, message: Wire, known: set[str]) -> None:
    if not known:
        raise InvalidRequest(NOT_A_RESPONSE, param=f"messages.[{index}].role")
    id = message.get("tool_call_id")
    if id is not None and id not in known:
        raise InvalidRequest(WRONG_CALL_ID.format(id), param=f"messages.[{index}].tool_call_id")


def _check_closed(open_ids: list[str]) -> None:
    if open_ids:
        raise InvalidRequest(UNANSWERED.format(", ".join(open_ids)), param="messages")
