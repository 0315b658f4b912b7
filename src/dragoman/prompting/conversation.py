"""A conversation and the tools it offers as one prompt, whichever way the model's template has of telling of tools.

What the model is asked is made here alone: to answer, to count and to train. Knows no wire shape and no engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from dragoman.core.types import Segment
from dragoman.prompting.messages import Message, Tool
from dragoman.prompting.template import ChatTemplate
from dragoman.prompting.tools import ToolFormat
from dragoman.prompting.turns import calls_as_text

_NONE: Mapping[str, str] = MappingProxyType({})


def prompt_of(
    template: ChatTemplate,
    messages: tuple[Message, ...],
    tools: tuple[Tool, ...],
    format: ToolFormat | None,
    switches: Mapping[str, str] = _NONE,
) -> tuple[Segment, ...]:
    """Return the prompt that asks for the next turn; ``format`` is how ``tools`` are told of, None without any.

    Raises what ``ChatTemplate.render`` does.
    """
    if format is None:
        return template.render(messages, switches=switches)
    if format.native:
        return template.render(messages, tools, switches)
    told = with_system(calls_as_text(messages), format.instructions(tools))
    return template.render(told, switches=switches)


def with_system(messages: tuple[Message, ...], text: str) -> tuple[Message, ...]:
    """Add ``text`` to the first system message: many templates allow only one, and only in front."""
    if messages and messages[0].role == "system":
        return (replace(messages[0], content=f"{messages[0].content}\n\n{text}"), *messages[1:])
    return (Message(role="system", content=text), *messages)
