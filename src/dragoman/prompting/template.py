"""A model's own chat template: conversation in, prompt segments out. Knows Jinja; knows neither models nor wire shapes.

The template comes with the model file, so it runs in Jinja's immutable sandbox. What a client wrote never becomes a
control token or a tag (``guard``). Segments are special where the template names one; all other text, the template's
own included, is plain, which comes to the same tokens.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any, NoReturn

from jinja2 import TemplateError, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.types import Segment
from dragoman.prompting import turns
from dragoman.prompting.guard import Guard
from dragoman.prompting.messages import Message, Tool, ToolCall

_FAILURES = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What a template may raise when it meets a conversation it was not written for."""

_NONE: Mapping[str, str] = MappingProxyType({})

_PROBE = Tool(name="probe_of_tools")

Safe = Callable[[Any], Any]
"""What is done to every value a user wrote before the template sees it."""


class _Refusal(TemplateError):
    """The template itself says that it does not take this conversation."""


class ChatTemplate:
    """One compiled template. ``specials`` are the names of the vocabulary's control tokens.

    ``tags`` are tokens that are text (``<tool_call>``). Users cannot write them either, save those the template looks
    for in their turns (``</think>``), which have to stay what they are.
    """

    def __init__(self, source: str, bos: str, eos: str, specials: Sequence[str], tags: Sequence[str] = ()) -> None:
        """Compile ``source``; raise ServerError when it is no valid template."""
        self.source = source
        self.specials = frozenset(specials)
        self._tokens = {"bos_token": bos, "eos_token": eos}
        environment = _environment()
        try:
            self._template = environment.from_string(source)
            sought = _sought(environment.parse(source))
        except TemplateError as error:
            raise ServerError(f"This model's chat template is broken: {error}") from error
        kept = {tag for tag in tags if any(tag in text for text in sought)}
        self._guard = Guard({*specials, *tags} - kept, source, kept)

    def render(
        self, messages: Sequence[Message], tools: Sequence[Tool] = (), switches: Mapping[str, str] = _NONE
    ) -> tuple[Segment, ...]:
        """Return the prompt that asks the model for the assistant's next turn.

        ``switches`` are what some templates ask for besides (``reasoning_effort``); others never look at them.

        Templates differ in which conversations they take. One that refuses this conversation, or would drop part of it,
        is given the same words in turns it takes (``turns``): a system message as part of the user's turn, a tool's
        result as a user's, neighbouring turns of one role as one.

        Raises:
            InvalidRequest: the template refuses them all; the text is its own.
            ServerError: the template fails on them all, which is no fault of the messages.
        """
        adapted = self._adapt(messages)
        breaker = self._guard.breaker(*_written(adapted, tools))
        failures: list[Exception] = []
        for variant in turns.variants(adapted):
            for parsed in (not self._wants_text, self._wants_text):
                try:
                    text = self._run(variant, tools, parsed, lambda v: self._guard.broken(v, breaker), switches)
                except _FAILURES as error:
                    failures.append(error)
                    continue
                return tuple(self._guard.segments(text, breaker))
        refusal = next((failure for failure in failures if isinstance(failure, _Refusal)), None)
        if refusal is not None:
            raise InvalidRequest(f"This model's chat template refuses these messages: {refusal}", param="messages")
        raise ServerError(f"This model's chat template fails on these messages: {failures[0]}") from failures[0]

    def segments(self, text: str) -> tuple[Segment, ...]:
        """Return text of our own as the template's: names of special tokens in it are meant."""
        return tuple(self._guard.segments(text, ""))

    @cached_property
    def native_tools(self) -> bool:
        """Whether the template describes tools to the model itself."""
        return _PROBE.name in self._probe([Message(role="user", content="Hi")], [_PROBE])

    def _adapt(self, messages: Sequence[Message]) -> tuple[Message, ...]:
        """Say in another way what the template would leave out without a word."""
        adapted = turns.named_results(messages)
        if any(m.role == "tool" or m.tool_calls for m in adapted) and not self._keeps_calls:
            adapted = turns.calls_as_text(adapted)
        if any(m.name and m.role != "tool" for m in adapted) and not self._keeps_names:
            adapted = turns.names_as_text(adapted)
        if any(m.role == "system" for m in adapted[:1]) and not self._keeps_system:
            adapted = turns.system_as_user(adapted)
        if any(m.role == "system" for m in adapted[1:]) and not self._keeps_later_system:
            adapted = adapted[:1] + turns.system_as_user(adapted[1:])
        return adapted

    @cached_property
    def _keeps_system(self) -> bool:
        return "probe-s" in self._probe(turns.PROBE_OF_SYSTEM)

    @cached_property
    def _keeps_later_system(self) -> bool:
        text = self._probe(turns.PROBE_OF_LATER_SYSTEM)  # some keep only the last one
        return "probe-1" in text and "probe-s" in text

    @cached_property
    def _keeps_names(self) -> bool:
        return "probe-n" in self._probe([Message(role="user", content="probe-u", name="probe-n")])

    @cached_property
    def _keeps_calls(self) -> bool:
        text = self._probe(turns.PROBE_OF_CALLS)
        return "probe_of_calls" in text and "probe-r" in text

    @cached_property
    def _wants_text(self) -> bool:
        """Whether a call's arguments must come as text: written out as an object they would be Python's, not JSON."""
        return "'probe_x'" in self._probe(turns.PROBE_OF_CALLS)

    def _probe(self, messages: Sequence[Message], tools: Sequence[Tool] = ()) -> str:
        """Return what the template makes of ``messages``, nothing if it refuses them (some do without any tools)."""
        for offered in (tools, [_PROBE]):
            for parsed in (True, False):
                try:
                    return self._run(messages, offered, parsed, lambda value: value)
                except _FAILURES:
                    continue
        return ""

    def _run(
        self,
        messages: Sequence[Message],
        tools: Sequence[Tool],
        parsed: bool,
        safe: Safe,
        switches: Mapping[str, str] = _NONE,
    ) -> str:
        return self._template.render(
            messages=[_turn(message, parsed, safe) for message in messages],
            tools=[_described(tool, safe) for tool in tools] or None,
            add_generation_prompt=True,
            **self._tokens,
            **switches,
        )


def _sought(template: nodes.Template) -> set[str]:
    """Return the texts that a template compares with what it is given, or cuts it by."""
    found = {const.value for compare in template.find_all(nodes.Compare) for const in compare.find_all(nodes.Const)}
    for call in template.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr):
            found |= {argument.value for argument in call.args if isinstance(argument, nodes.Const)}
    return {text for text in found if isinstance(text, str)}


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
    raise _Refusal(reason)


def _written(messages: Sequence[Message], tools: Sequence[Tool]) -> list[Any]:
    """Return all that users wrote, as the template will see it: JSON may hold characters in disguise."""
    turned = [_turn(message, parsed, lambda value: value) for message in messages for parsed in (True, False)]
    return [*turned, *(_described(tool, lambda value: value) for tool in tools)]


def _described(tool: Tool, safe: Safe) -> dict[str, Any]:
    """Return a tool with all its members: some templates read each of them without asking."""
    parameters = tool.parameters or {"type": "object", "properties": {}}
    function = {
        "name": safe(tool.name),
        "description": safe(tool.description or ""),
        "parameters": safe(parameters),
    }
    return {"type": "function", "function": function}


def _turn(message: Message, parsed: bool, safe: Safe) -> dict[str, Any]:
    """Return a message as templates expect it; ``parsed``: a call's arguments as an object where they are one."""
    turn: dict[str, Any] = {"role": message.role, "content": safe(message.content or "")}
    if message.name is not None:
        turn["name"] = safe(message.name)
    if message.tool_call_id is not None:
        turn["tool_call_id"] = safe(message.tool_call_id)
    if message.tool_calls:
        turn["tool_calls"] = [_call(call, parsed, safe) for call in message.tool_calls]
    return turn


def _call(call: ToolCall, parsed: bool, safe: Safe) -> dict[str, Any]:
    arguments = _arguments(call.arguments) if parsed else call.arguments
    function = {"name": safe(call.name), "arguments": safe(arguments)}
    return {"id": safe(call.id), "type": "function", "function": function}


def _arguments(text: str) -> Any:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, dict) else text
