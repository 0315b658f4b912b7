"""A model's own chat template: conversation in, prompt segments out. Knows Jinja; knows neither models nor wire shapes.

The template comes with the model file, so it runs in Jinja's immutable sandbox. What a client wrote never becomes a
control token: inside it every control token's name is broken by a character that occurs nowhere else, the names that
are whole after rendering can only be the template's, and the breaking character is taken out again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, NoReturn

from jinja2 import TemplateError, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.types import Segment
from dragoman.prompting import turns
from dragoman.prompting.messages import Message, Tool

_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What a template may raise when it meets a conversation it was not written for."""

_BREAKERS = range(0xF0000, 0x10FFFE)
"""Private-use characters, which mean nothing to anybody: one of them breaks names."""


_PROBE = Tool(name="probe_of_tools")


class ChatTemplate:
    """One compiled template. ``specials`` are the names of the vocabulary's control tokens."""

    def __init__(self, source: str, bos: str, eos: str, specials: Sequence[str]) -> None:
        """Compile ``source``; raise ServerError when it is no valid template."""
        self.source = source
        self.specials = frozenset(name for name in specials if len(name) > 1)
        self._tokens = {"bos_token": bos, "eos_token": eos}
        self._intact = _any_of(self.specials)
        try:
            self._template = _environment().from_string(source)
        except TemplateError as error:
            raise ServerError(f"This model's chat template is broken: {error}") from error

    def render(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> tuple[Segment, ...]:
        """Return the prompt that asks the model for the assistant's next turn.

        Templates differ in which conversations they take. One that refuses this conversation, or would drop part of it,
        is given the same words in turns it takes (``turns``): a system message as part of the user's turn, a tool's
        result as a user's, neighbouring turns of one role as one. Raises InvalidRequest with the template's own words
        when nothing helps.
        """
        adapted = self._adapt(messages)
        breaker = _breaker(self.source, adapted, tools)
        described = [self._guarded(_described(tool), breaker) for tool in tools] or None
        refusal: Exception | None = None
        for variant in turns.variants(adapted):
            for parsed in (True, False):  # templates disagree on whether a call's arguments are an object or text
                try:
                    text = self._run([self._guarded(_turn(m, parsed), breaker) for m in variant], described)
                except _FAILURES as error:
                    refusal = refusal or error
                    continue
                return tuple(self._segments(text, breaker))
        raise InvalidRequest(f"This model's chat template does not accept these messages: {refusal}", param="messages")

    @cached_property
    def native_tools(self) -> bool:
        """Whether the template describes tools to the model itself."""
        return _PROBE.name in self._probe([Message(role="user", content="Hi")], [_PROBE])

    def _adapt(self, messages: Sequence[Message]) -> tuple[Message, ...]:
        """Say in another way what the template would leave out without a word."""
        adapted = tuple(messages)
        if any(m.role == "tool" or m.tool_calls for m in adapted) and not self._keeps_calls:
            adapted = turns.calls_as_text(adapted)
        if any(m.name and m.role != "tool" for m in adapted) and not self._keeps_names:
            adapted = turns.names_as_text(adapted)
        if any(m.role == "system" for m in adapted) and not self._keeps_system:
            adapted = turns.system_as_user(adapted)
        return adapted

    @cached_property
    def _keeps_system(self) -> bool:
        return "probe-s" in self._probe(
            [Message(role="system", content="probe-s"), Message(role="user", content="probe-u")]
        )

    @cached_property
    def _keeps_names(self) -> bool:
        return "probe-n" in self._probe([Message(role="user", content="probe-u", name="probe-n")])

    @cached_property
    def _keeps_calls(self) -> bool:
        text = self._probe(turns.PROBE_OF_CALLS)
        return "probe_of_calls" in text and "probe-r" in text

    def _probe(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> str:
        """Return what the template makes of ``messages``, nothing if it refuses them (some do without any tools)."""
        for offered in (tools, [_PROBE]):
            for parsed in (True, False):
                try:
                    return self._run([_turn(m, parsed) for m in messages], [_described(t) for t in offered] or None)
                except _FAILURES:
                    continue
        return ""

    def _run(self, messages: list[Any], tools: list[Any] | None) -> str:
        return self._template.render(messages=messages, tools=tools, add_generation_prompt=True, **self._tokens)

    def _guarded(self, value: Any, breaker: str) -> Any:
        """Return ``value`` with every control token's name broken, in all the strings it holds."""
        if isinstance(value, str):
            return self._broken(value, breaker)
        if isinstance(value, dict):
            return {self._broken(key, breaker): self._guarded(item, breaker) for key, item in value.items()}
        if isinstance(value, list):
            return [self._guarded(item, breaker) for item in value]
        return value

    def _broken(self, text: str, breaker: str) -> str:
        text = self._intact.sub(lambda found: found[0][0] + breaker + found[0][1:], text)
        cut = _begun(text, self.specials)  # what follows in the rendered prompt could complete a name
        return text if cut is None else text[: cut + 1] + breaker + text[cut + 1 :]

    def _segments(self, text: str, breaker: str) -> Iterator[Segment]:
        place = 0
        for found in self._intact.finditer(text):
            if found.start() > place:
                yield Segment(text[place : found.start()].replace(breaker, ""))
            yield Segment(found[0], special=True)
            place = found.end()
        if place < len(text):
            yield Segment(text[place:].replace(breaker, ""))


class _Generation(Extension):
    """``{% generation %}`` marks what an assistant wrote, for training; here its body stands as it is."""

    tags = {"generation"}

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """Return the body alone."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def _environment() -> ImmutableSandboxedEnvironment:
    """Return what chat templates expect to run in, as transformers established it."""
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _Generation]
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _refuse
    environment.globals["strftime_now"] = lambda format: datetime.now().strftime(format)
    return environment


def _to_json(value: Any, indent: int | None = None, **options: Any) -> str:
    """Jinja's own filter escapes for HTML, which models were not trained on."""
    options.setdefault("ensure_ascii", False)
    return json.dumps(value, indent=indent, **options)


def _refuse(reason: str) -> NoReturn:
    raise TemplateError(reason)


def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def _begun(text: str, names: frozenset[str]) -> int | None:
    """Return where the longest end of ``text`` starts that begins one of ``names``."""
    starts = [
        len(text) - length
        for name in names
        for length in range(min(len(name) - 1, len(text)), 0, -1)
        if text.endswith(name[:length])
    ]
    return min(starts, default=None)


def _breaker(source: str, messages: Sequence[Message], tools: Sequence[Tool]) -> str:
    """Return a character that occurs in none of them."""
    used = set(source) | set(str(messages)) | set(str(tools))
    for message in messages:
        used |= set(message.content or "") | {c for call in message.tool_calls for c in call.arguments}
    return next(c for c in map(chr, _BREAKERS) if c not in used)


def _described(tool: Tool) -> dict[str, Any]:
    """Return a tool with all its members: some templates read each of them without asking."""
    parameters = tool.parameters or {"type": "object", "properties": {}}
    function = {"name": tool.name, "description": tool.description or "", "parameters": parameters}
    return {"type": "function", "function": function}


def _turn(message: Message, parsed: bool) -> dict[str, Any]:
    """Return a message as templates expect it; ``parsed``: a call's arguments as an object where they are one."""
    turn: dict[str, Any] = {"role": message.role, "content": message.content or ""}
    if message.name is not None:
        turn["name"] = message.name
    if message.tool_call_id is not None:
        turn["tool_call_id"] = message.tool_call_id
    if message.tool_calls:
        turn["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": _arguments(call.arguments) if parsed else call.arguments},
            }
            for call in message.tool_calls
        ]
    return turn


def _arguments(text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, dict) else text
