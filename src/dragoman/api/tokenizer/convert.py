"""Wire arguments to what is to be cut into tokens. Pure; knows no engine and no HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.api.shared.conversation import template_of
from dragoman.api.shared.messages import messages_of, tools_of
from dragoman.api.tokenizer.wire import DETOKENIZE, TOKENIZE
from dragoman.core.errors import InvalidRequest
from dragoman.core.types import ModelInfo, Segment
from dragoman.prompting.conversation import prompt_of
from dragoman.prompting.messages import Message, Tool
from dragoman.prompting.tools import check_tools, tool_format

ONE_OF_BOTH = "Either 'text' or 'messages' must be given, and not both."
ONLY_WITH = "Invalid value for 'tools': 'tools' is only allowed when 'messages' are specified."
NO_TEMPLATE = "The model `{}` has no chat template: it takes 'text' and no 'messages'."


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked request: a text, or a conversation (``text`` is None then). ``listed``: every token is asked for."""

    model: str
    text: str | None
    messages: tuple[Message, ...]
    tools: tuple[Tool, ...]
    listed: bool


def parse(body: Any) -> Call:
    """Return the checked request, or raise InvalidRequest; messages and tools are checked as chat checks them."""
    wire = TOKENIZE.check(body)
    if ("text" in wire) == ("messages" in wire):
        raise InvalidRequest(ONE_OF_BOTH, param="text")
    if "tools" in wire and "messages" not in wire:
        raise InvalidRequest(ONLY_WITH, param="tools")
    tools = tools_of([tool["function"] for tool in wire.get("tools", ())])
    check_tools(tools, param="tools")
    return Call(
        model=wire["model"],
        text=wire.get("text"),
        messages=messages_of(wire.get("messages", [])),
        tools=tools,
        listed=wire.get("tokens", True),
    )


def parse_tokens(body: Any) -> tuple[str, list[int]]:
    """Return the model and the tokens of a checked request, or raise InvalidRequest."""
    wire = DETOKENIZE.check(body)
    return wire["model"], list(map(int, wire["tokens"]))


def prompt(call: Call, info: ModelInfo) -> tuple[Segment, ...]:
    """Return the prompt that chat would make of a conversation for the model ``info``."""
    template = template_of(info)
    if template is None:
        raise InvalidRequest(NO_TEMPLATE.format(info.id), param="messages")
    return prompt_of(template, call.messages, call.tools, tool_format(template) if call.tools else None)
