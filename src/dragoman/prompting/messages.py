"""Conversations as the templates see them: frozen messages, tools and calls. No wire shapes, no engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call the assistant made; ``arguments`` is JSON text and may be invalid, as the API warns."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One turn. ``role`` is system, user, assistant or tool; ``name`` is the speaker's or the function's name."""

    role: str
    content: str | None = None
    name: str | None = None
    tool_calls: tuple[ToolCall, ...] = ()
    tool_call_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A function the assistant may call; ``parameters`` is a JSON schema, empty for no arguments.

    ``strict``: a forced call follows the schema to the letter, or the request is refused.
    """

    name: str
    description: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    strict: bool = False


def with_refusal(content: str | None, refusal: str | None) -> str | None:
    """Return what an assistant said, a refusal too: models know no field of its own for it."""
    return "\n".join(part for part in (content, refusal) if part) if refusal else content
