"""Chat: wire arguments to a generation request. Pure; knows no engine and no HTTP."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dragoman.api.chat.functions import Toolbox, toolbox_of
from dragoman.api.chat.wire import REQUEST
from dragoman.api.shared.conversation import template_of
from dragoman.api.shared.messages import messages_of
from dragoman.api.shared.sampling import check_shared, sampling_of, wants_stream_usage
from dragoman.core.errors import ApiError, ContextLengthExceeded, InvalidRequest, NotFound
from dragoman.core.types import GenerationRequest, Grammar, ModelInfo, Prompt
from dragoman.prompting.conversation import prompt_of, with_system
from dragoman.prompting.messages import Message
from dragoman.prompting.structured import json_object_grammar, json_schema_grammar
from dragoman.prompting.tools import ToolFormat, check_tools, tool_format

NOT_CHAT = (
    "This is not a chat model and thus not supported in the v1/chat/completions endpoint. "
    "Did you mean to use v1/completions?"
)
NO_JSON = "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
LOGPROBS_OFF = "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled."
BOTH_LIMITS = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."
SWITCHES = ("reasoning_effort", "verbosity")  # for chat templates that know them
NO_SCHEMA = "'json_schema' is a required property - 'response_format'"
STRAY_SCHEMA = "Additional properties are not allowed ('json_schema' was unexpected) - 'response_format'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked request: ``wire`` without nulls, and what follows from it."""

    wire: dict[str, Any]
    model: str
    messages: tuple[Message, ...]
    toolbox: Toolbox
    n: int
    max_tokens: int | None
    logprobs: int | None
    stream: bool
    stream_usage: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A call for one model: what to generate, and how to read tool calls out of it.

    ``begun`` is how the answer begins where it must be a call of one tool: that need not be generated.
    """

    request: GenerationRequest
    format: ToolFormat | None
    begun: str = ""


def parse(body: Any, *, engine: str | None = None) -> Call:
    """Return the checked request, or raise InvalidRequest in the real API's words."""
    wire = REQUEST.check(body, engine=engine)
    check_shared(wire)
    messages = messages_of(wire["messages"])
    toolbox = toolbox_of(wire)
    check_tools(toolbox.tools, param="functions" if toolbox.legacy else "tools")
    _check(wire, messages)
    limit = wire.get("max_tokens", wire.get("max_completion_tokens"))
    return Call(
        wire=wire,
        model=wire["model"],
        messages=messages,
        toolbox=toolbox,
        n=int(wire.get("n", 1)),
        max_tokens=None if limit is None else int(limit),
        logprobs=int(wire.get("top_logprobs", 0)) if wire.get("logprobs") else None,
        stream=wire.get("stream", False),
        stream_usage=wants_stream_usage(wire),
    )


def texts_of(call: Call) -> list[str]:
    """Return every text that the model is given: what messages say, arguments of calls, descriptions of tools."""
    said = [message.content for message in call.messages if message.content]
    said += [made.arguments for message in call.messages for made in message.tool_calls]
    said += [f"{tool.description or ''} {json.dumps(tool.parameters)}".strip() for tool in call.toolbox.tools]
    return [text for text in (*said, _format_told(call)) if text]


def plan(call: Call, info: ModelInfo, request_id: str) -> Plan:
    """Return the generation request for the model ``info``."""
    template = template_of(info)
    if template is None:
        raise NotFound(NOT_CHAT, param="model")
    format = tool_format(template) if call.toolbox.tools else None
    begun, grammar = _structure(call, format)
    sampling = sampling_of(
        # A stop ends what is said; a call is not said, and a forced one is nothing else.
        {name: value for name, value in call.wire.items() if not (name == "stop" and call.toolbox.forced)},
        info,
        max_tokens=call.max_tokens,
        logprobs=call.logprobs,
        grammar=grammar,
        stops_outside=format.hidden if format else None,
        visible_specials=format.visible_specials if format else (),
    )
    switches: dict[str, str] = {name: call.wire[name] for name in SWITCHES if name in call.wire}
    asked = prompt_of(template, _told(call), call.toolbox.tools, format, switches)
    prompt = (*asked, *template.segments(begun))
    request = GenerationRequest(id=request_id, prompt=prompt, sampling=sampling, candidates=call.n)
    return Plan(request, format, begun)


def prompt_without_functions(call: Call, info: ModelInfo) -> Prompt:
    """Return the messages alone, for the error that tells the two apart."""
    template = template_of(info)
    return template.render(_told(call)) if template else ()


def context_error(error: ContextLengthExceeded, functions: int) -> ApiError:
    """Return ``error`` in chat's words (reference section 1.2); ``functions`` is how many tokens those took."""
    context, completion = error.context, error.completion
    messages = error.prompt - functions
    start = f"This model's maximum context length is {context} tokens. However, "
    if completion is None:
        counts = f" ({messages} in the messages, {functions} in the functions)" if functions else ""
        what = "messages or functions" if functions else "messages"
        text = f"your messages resulted in {error.prompt} tokens{counts}. Please reduce the length of the {what}."
    elif functions:
        text = (
            f"you requested {error.prompt + completion} tokens ({messages} in the messages, {functions} in the "
            f"functions, and {completion} in the completion). "
            "Please reduce the length of the messages, functions, or completion."
        )
    else:
        text = (
            f"you requested {error.prompt + completion} tokens ({messages} in the messages, {completion} in the "
            "completion). Please reduce the length of the messages or completion."
        )
    return InvalidRequest(start + text, param="messages", code="context_length_exceeded")


def _check(wire: dict[str, Any], messages: tuple[Message, ...]) -> None:
    """Check what arguments mean together."""
    if "top_logprobs" in wire and not wire.get("logprobs"):
        raise InvalidRequest(LOGPROBS_OFF, param="top_logprobs")
    if "max_tokens" in wire and "max_completion_tokens" in wire:
        raise InvalidRequest(BOTH_LIMITS, param="max_tokens")
    format = wire.get("response_format", {"type": "text"})
    if format["type"] == "json_object" and not _says_json(messages):
        raise InvalidRequest(NO_JSON, param="messages")
    schema = format.get("json_schema")
    if format["type"] == "json_schema" and schema is None:
        raise InvalidRequest(NO_SCHEMA)
    if format["type"] != "json_schema" and schema is not None:
        raise InvalidRequest(STRAY_SCHEMA)


def _says_json(messages: tuple[Message, ...]) -> bool:
    """Whether any message contains the word "json", as JSON mode demands."""
    return any("json" in (message.content or "").lower() for message in messages)


def _structure(call: Call, format: ToolFormat | None) -> tuple[str, Grammar | None]:
    """Return what the answer is held to: calls where they are forced, JSON where it is asked for, or either.

    In front of it stands how the answer begins, where only one tool can be meant.
    """
    toolbox = call.toolbox
    answer = None if toolbox.forced else _answer_grammar(call)
    if format is None or not (toolbox.forced or answer):
        return "", answer
    parallel = toolbox.parallel and toolbox.named is None
    if toolbox.forced and len(toolbox.names) == 1:
        tool = next(tool for tool in toolbox.tools if tool.name in toolbox.names)
        return format.begun(tool, parallel=parallel)
    return "", format.grammar(toolbox.tools, names=toolbox.names, parallel=parallel, answer=answer)


def _told(call: Call) -> tuple[Message, ...]:
    """Return the messages, with what the model is told of the answer's format."""
    format = _format_told(call)
    return with_system(call.messages, format) if format else call.messages


def _format_told(call: Call) -> str:
    """Return a described format in words (spec: the description is "used by the model"); what it may write is masked.

    A schema without any description says nothing that the mask does not.
    """
    shape = call.wire.get("response_format", {}).get("json_schema") or {}
    if call.toolbox.forced or not _is_described(shape):
        return ""
    about = f": {shape['description']}" if shape.get("description") else "."
    schema = json.dumps(shape.get("schema") or {}, ensure_ascii=False)
    return f"Answer with JSON called {shape['name']}{about}\nIts JSON Schema is:\n{schema}"


def _is_described(schema: Any) -> bool:
    """Whether a description stands anywhere in a schema; a property may be called so and is none."""
    if isinstance(schema, list):
        return any(map(_is_described, schema))
    if not isinstance(schema, dict):
        return False
    return isinstance(schema.get("description"), str) or any(map(_is_described, schema.values()))


def _answer_grammar(call: Call) -> Grammar | None:
    """Return the grammar of ``response_format``, None for text."""
    wanted = call.wire.get("response_format", {"type": "text"})
    if wanted["type"] == "text":
        return None
    shape = wanted.get("json_schema") or {}
    if shape.get("schema") is None:
        return json_object_grammar()
    return json_schema_grammar(shape["schema"], strict=bool(shape.get("strict")), name=shape["name"])
