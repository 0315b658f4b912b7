"""The same conversation in other turns, for templates that do not take it as it is. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.prompting.messages import Message, ToolCall

PROBE_OF_SYSTEM = (Message(role="system", content="probe-s"), Message(role="user", content="probe-u"))
PROBE_OF_LATER_SYSTEM = (
    Message(role="system", content="probe-1"),
    Message(role="user", content="probe-2"),
    Message(role="assistant", content="probe-3"),
    Message(role="system", content="probe-s"),
    Message(role="user", content="probe-u"),
)
PROBE_OF_CALLS = (
    Message(role="user", content="probe-u"),
    Message(role="assistant", tool_calls=(ToolCall("probe0001", "probe_of_calls", '{"probe_x": 1}'),)),
    Message(role="tool", content="probe-r", name="probe_of_calls", tool_call_id="probe0001"),
)
"""Conversations that show what a template keeps."""


def variants(messages: tuple[Message, ...]) -> Iterator[tuple[Message, ...]]:
    """Yield ``messages`` as they are, then in turns that stricter templates take; the words stay the same."""
    yield messages
    messages = numbered_calls(messages)
    yield messages
    user = system_as_user(messages)
    yield user
    yield alternating(user)
    yield alternating(system_as_user(calls_as_text(messages)))


def system_as_user(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Put each system message before the words of the user's next turn, or make it one."""
    result: list[Message] = []
    held: list[str] = []
    for message in messages:
        if message.role == "system":
            held.append(message.content or "")
        elif message.role == "user" and held:
            result.append(replace(message, content="\n\n".join([*held, message.content or ""])))
            held = []
        else:
            result += _as_user(held)
            held = []
            result.append(message)
    return (*result, *_as_user(held))


def alternating(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Join neighbouring turns of one role, and let a user begin: some templates insist on both."""
    result: list[Message] = []
    for message in messages:
        last = result[-1] if result else None
        if last is not None and last.role == message.role in ("user", "assistant") and not last.tool_calls:
            content = "\n\n".join(filter(None, (last.content, message.content)))
            result[-1] = replace(message, content=content)
        else:
            result.append(message)
    if result and result[0].role == "assistant":
        result.insert(0, Message(role="user", content=""))
    return tuple(result)


def calls_as_text(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Write calls as the JSON that ``tools`` asks for where templates know none, and results as a user's words."""
    result: list[Message] = []
    for message in named_results(messages):
        if message.tool_calls:
            lines = [message.content or "", *map(call_text, message.tool_calls)]
            result.append(replace(message, content="\n".join(filter(None, lines)), tool_calls=()))
        elif message.role == "tool":
            content = f"Result of {message.name or 'the function'}:\n{message.content or ''}"
            result.append(Message(role="user", content=content))
        else:
            result.append(message)
    return tuple(result)


def named_results(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Give results the names of their functions, which the API does not ask for and some templates do."""
    names: dict[str | None, str] = {}
    result: list[Message] = []
    for message in messages:
        names.update((call.id, call.name) for call in message.tool_calls)
        if message.role == "tool" and message.name is None:
            message = replace(message, name=names.get(message.tool_call_id))
        result.append(message)
    return tuple(result)


def numbered_calls(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Give calls nine-digit ids: Mistral's templates take no others."""
    ids: dict[str, str] = {}

    def short(id: str) -> str:
        return ids.setdefault(id, f"{len(ids):09d}")

    return tuple(
        replace(
            message,
            tool_calls=tuple(replace(call, id=short(call.id)) for call in message.tool_calls),
            tool_call_id=None if message.tool_call_id is None else short(message.tool_call_id),
        )
        for message in messages
    )


def names_as_text(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Put a speaker's name before the words, as scripts do, where a template has no other place for it.

    Who sends a name expects the model to know who speaks, and models read this form without having been taught it.
    """
    return tuple(
        replace(m, content=f"{m.name}: {m.content or ''}", name=None) if m.name and m.role != "tool" else m
        for m in messages
    )


def call_text(call: ToolCall) -> str:
    """Return a call as one line of JSON."""
    return f'{{"name": {json.dumps(call.name, ensure_ascii=False)}, "arguments": {call.arguments.strip() or "{}"}}}'


def _as_user(texts: Sequence[str]) -> list[Message]:
    return [Message(role="user", content="\n\n".join(texts))] if texts else []
