"""Writes a conversation as the model sees it; must agree with `template.jinja` (a test compares them).

Jinja renders a string, training needs to know which parts of it the model has to say itself. So this module writes
the same text as a list of pieces, each with a flag.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("template.jinja")
TOOL_ROLES = ("tool", "function")
Message = dict[str, Any]
Piece = tuple[str, bool]

TOOLS_HEAD = "# Tools\n\nYou may call one or more of these functions:\n<tools>"
TOOLS_FOOT = (
    "\n</tools>\n\nTo call one, reply with its name and arguments as JSON:\n"
    '<tool_call>\n{"name": NAME, "arguments": ARGUMENTS}\n</tool_call><|im_end|>\n'
)


def tojson(value: Any) -> str:
    """Write JSON the way chat templates are usually rendered: keys in order, no escapes for other scripts."""
    return json.dumps(value, ensure_ascii=False)


def opening(role: str, message: Message) -> str:
    """Return the line that opens a turn."""
    name = f" name={message['name']}" if message.get("name") else ""
    return f"<|im_start|>{role}{name}\n"


def write_call(call: dict[str, Any]) -> str:
    """Return one tool call; arguments may be a mapping or JSON already."""
    function = call.get("function") or call
    arguments = function["arguments"]
    written = arguments if isinstance(arguments, str) else tojson(arguments)
    return f'<tool_call>\n{{"name": {tojson(function["name"])}, "arguments": {written}}}\n</tool_call>'


def write_turn(message: Message) -> str:
    """Return what a turn says between its opening line and its end mark."""
    parts = [message.get("content") or ""]
    parts += [write_call(call) for call in message.get("tool_calls") or []]
    return "\n".join(part for part in parts if part)


def write_system(first: Message, tools: Sequence[dict[str, Any]]) -> str:
    """Return the system turn, with the list of tools if there are any, or nothing."""
    if tools:
        said = f"{first['content']}\n\n" if first.get("content") else ""
        return opening("system", first) + said + TOOLS_HEAD + "".join("\n" + tojson(t) for t in tools) + TOOLS_FOOT
    return opening("system", first) + (first.get("content") or "") + "<|im_end|>\n" if first else ""


def write_result(messages: Sequence[Message], place: int) -> str:
    """Return a tool's result; neighbouring results share one user turn."""
    before = messages[place - 1]["role"] if place else ""
    after = messages[place + 1]["role"] if place + 1 < len(messages) else ""
    start = "\n" if before in TOOL_ROLES else "<|im_start|>user\n"
    end = "" if after in TOOL_ROLES else "<|im_end|>\n"
    return f"{start}<tool_response>\n{messages[place].get('content') or ''}\n</tool_response>{end}"


def pieces(messages: Sequence[Message], tools: Sequence[dict[str, Any]] = ()) -> list[Piece]:
    """Return the conversation as (text, is it the assistant's own?) in order."""
    has_system = bool(messages) and messages[0]["role"] == "system"
    result: list[Piece] = [(write_system(messages[0] if has_system else {}, tools), False)]
    for place, message in enumerate(messages):
        if place == 0 and has_system:
            continue
        if message["role"] in TOOL_ROLES:
            result.append((write_result(messages, place), False))
        elif message["role"] == "assistant":
            result.append((opening("assistant", message), False))
            result.append((write_turn(message) + "<|im_end|>", True))
            result.append(("\n", False))
        else:
            result.append((opening(message["role"], message) + write_turn(message) + "<|im_end|>\n", False))
    return [piece for piece in result if piece[0]]
