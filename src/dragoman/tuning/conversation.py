"""Conversations of a training file, checked and made into what templates take. Pure; knows no lines and no tokens.

The shapes are those of the chat room, so that a conversation can be trained if and only if it can be served, with two
differences: a message of the assistant's may have a ``weight``, and the last message is the assistant's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft7Validator

from dragoman.prompting.messages import Message, Tool, ToolCall, with_refusal

Wire = dict[str, Any]

ROLES = ["system", "assistant", "user", "function", "tool", "developer"]
_ONLY_ASSISTANT = ("function_call", "tool_calls", "refusal", "weight")
_ROLE = {"developer": "system", "function": "tool"}
_SHOWN = 200


@dataclass(frozen=True)
class Conversation:
    """``messages`` and ``tools`` as templates take them; ``counts`` holds the indices of the turns to be learned."""

    messages: tuple[Message, ...]
    tools: tuple[Tool, ...]
    counts: tuple[int, ...]


def conversation_of(wire: Wire) -> Conversation:
    """Return the conversation of one line; raise ValueError with what is wrong with it and where."""
    _check_shape(wire)
    messages = wire["messages"]
    if "functions" in wire and "tools" in wire:
        raise ValueError("'functions' and 'tools' cannot be specified at the same time.")
    for index, message in enumerate(messages):
        _check_keys(index, message)
    _check_order(messages)
    if messages[-1]["role"] != "assistant":
        raise ValueError("the last message is not from the assistant.")
    counts = tuple(i for i, m in enumerate(messages) if m["role"] == "assistant" and m.get("weight", 1))
    if not counts:
        raise ValueError("there is no message from the assistant whose weight is 1.")
    functions = wire.get("functions") or [tool["function"] for tool in wire.get("tools", ())]
    return Conversation(tuple(map(_message, range(len(messages)), messages)), tuple(map(_tool, functions)), counts)


def _nullable(schema: Wire) -> Wire:
    return (
        {"anyOf": [schema, {"type": "null"}]} if "type" not in schema else {**schema, "type": [schema["type"], "null"]}
    )


def _object(required: Sequence[str], **properties: Any) -> Wire:
    return {
        "type": "object",
        "required": list(required),
        "additionalProperties": False,
        "properties": properties,
    }


_STRING: Wire = {"type": "string"}
_NAME: Wire = {"type": "string", "pattern": r"^[a-zA-Z0-9_-]{1,64}\Z"}
_CALLED = _object(("name", "arguments"), name=_NAME, arguments=_STRING)
_TOOL_CALL = _object(("id", "type", "function"), id=_STRING, type={"enum": ["function"]}, function=_CALLED)
_FUNCTION = _object(
    ("name",),
    name=_NAME,
    description=_nullable(_STRING),
    parameters=_nullable({"type": "object"}),
    strict=_nullable({"type": "boolean"}),
)
_PART: Wire = {
    "oneOf": [
        _object(("type", "text"), type={"enum": ["text"]}, text=_STRING),
        _object(("type", "refusal"), type={"enum": ["refusal"]}, refusal=_STRING),
    ]
}
_MESSAGE = _object(
    ("role",),
    role={"enum": ROLES},
    content={"if": {"type": "array"}, "then": {"minItems": 1, "items": _PART}, "else": {"type": ["string", "null"]}},
    name=_nullable(_NAME),
    function_call=_nullable(_CALLED),
    tool_calls=_nullable({"type": "array", "items": _TOOL_CALL}),
    tool_call_id=_nullable(_STRING),
    refusal=_nullable(_STRING),
    weight={"enum": [0, 1]},
)
_LINE: Any = Draft7Validator(
    _object(
        ("messages",),
        messages={"type": "array", "minItems": 1, "items": _MESSAGE},
        tools={
            "type": "array",
            "minItems": 1,
            "maxItems": 128,
            "items": _object(("type", "function"), type={"enum": ["function"]}, function=_FUNCTION),
        },
        functions={"type": "array", "minItems": 1, "maxItems": 128, "items": _FUNCTION},
        parallel_tool_calls={"type": "boolean"},
    )
)


def _check_shape(wire: Wire) -> None:
    try:
        error = next(_LINE.iter_errors(wire), None)
    except RecursionError:
        raise ValueError("it is nested too deeply.") from None
    if error is None:
        return
    path = list(error.absolute_path)
    message: str = error.message
    if len(message) > _SHOWN:  # it begins with the value and ends with what is wrong with it
        message = f"{message[: _SHOWN // 2]}...{message[-_SHOWN // 2 :]}"
    place = ".".join(map(str, path))
    if path[:1] == ["messages"] and len(path) > 1:
        raise ValueError(f"message {path[1] + 1}: {message} - {place!r}")
    raise ValueError(f"{message} - {place!r}" if place else message)


def _check_keys(index: int, message: Wire) -> None:
    """Check what a message's role allows and asks for."""
    role = message["role"]
    given = [key for key, value in message.items() if value is not None]
    for needed in {"function": ["name"], "tool": ["tool_call_id"]}.get(role, []):
        if needed not in given:
            raise ValueError(f"message {index + 1}: {needed!r} is a required property - 'messages.{index}'")
    foreign = [key for key in _ONLY_ASSISTANT if key in given and role != "assistant"]
    foreign += [key for key in given if key == "tool_call_id" and role != "tool"]
    if foreign:
        raise ValueError(
            f"message {index + 1}: Additional properties are not allowed ({foreign[0]!r} was unexpected) - "
            f"'messages.{index}'"
        )
    optional = role == "function" or any(message.get(key) for key in ("tool_calls", "function_call"))
    if "content" not in given and not optional and "refusal" not in given:
        raise ValueError(f"message {index + 1}: 'content' is a required property - 'messages.{index}'")


def _check_order(messages: Sequence[Wire]) -> None:
    """Check that every tool call is answered, and that every answer answers a call.

    Calls of the last message are what is to be learned: nobody has answered them yet.
    """
    open_ids: list[str] = []
    known: set[str] = set()
    for index, message in enumerate(messages):
        if message["role"] == "tool":
            id = message["tool_call_id"]
            if id not in known:
                raise ValueError(f"message {index + 1}: tool_call_id {id!r} answers no call of the message before.")
            open_ids = [each for each in open_ids if each != id]
            continue
        if open_ids:
            raise ValueError(f"message {index + 1}: the tool call {open_ids[0]!r} has not been answered before.")
        open_ids = [call["id"] for call in message.get("tool_calls") or ()]
        known = set(open_ids)


def _message(index: int, wire: Wire) -> Message:
    """Return a message as the chat room makes it (``api/shared/messages.py``)."""
    role: str = wire["role"]
    calls = tuple(
        ToolCall(call["id"], call["function"]["name"], call["function"]["arguments"])
        for call in wire.get("tool_calls") or ()
    )
    if called := wire.get("function_call"):
        calls += (ToolCall(f"call_{index}", called["name"], called["arguments"]),)
    content = wire.get("content")
    if isinstance(content, list):
        content = "".join(part[part["type"]] for part in content)
    return Message(
        role=_ROLE.get(role, role),
        content=with_refusal(content, wire.get("refusal")),
        name=wire.get("name"),
        tool_calls=calls,
        # A function's answer has no id: it belongs to the call just before it.
        tool_call_id=f"call_{index - 1}" if role == "function" else wire.get("tool_call_id"),
    )


def _tool(wire: Wire) -> Tool:
    return Tool(
        name=wire["name"],
        description=wire.get("description"),
        parameters=wire.get("parameters") or {},
        strict=bool(wire.get("strict")),
    )
