"""Completions: wire arguments to generation requests. Pure; knows no engine and no HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.api.completions.wire import DEFAULT_PROMPT, MAX_COMPLETIONS, REQUEST
from dragoman.api.shared.sampling import check_shared, sampling_of, wants_stream_usage
from dragoman.core.errors import HELP, InvalidRequest
from dragoman.core.types import GenerationRequest, Infill, ModelInfo, Prompt, Segment

TOO_MANY = (
    "Too many parallel completions requested. You submitted {} prompts, but you can currently request up to at most a "
    f"total of {{}}). {HELP} for further questions."
)
TOO_MANY_HINT = (
    " (HINT: if you want to just evaluate probabilities without generating new text, you can submit more prompts if "
    "you set 'max_tokens' to 0.)"
)
MORE_THAN_BEST = (
    "You requested that the server return more choices than it will generate (HINT: you must set 'n' (currently {}) to "
    "be at most 'best_of' (currently {}), or omit either parameter if you don't specifically want to use them.)"
)
BEST_STREAMED = (
    "You requested that the server stream the results of 'best_of' (currently {}), but they cannot be streamed."
)
NO_INFILL = "This model does not support the 'suffix' parameter."
SUFFIX_TOKENS = "The 'suffix' parameter is only allowed with a prompt that is text."
SUFFIX_ECHO = "The 'suffix' parameter is not allowed when both 'echo' and 'logprobs' are set."


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked request: ``wire`` without nulls, and what follows from it."""

    wire: dict[str, Any]
    model: str
    prompts: tuple[str | tuple[int, ...], ...]
    n: int
    best_of: int
    max_tokens: int
    logprobs: int | None
    echo: bool
    stream: bool
    stream_usage: bool
    suffix: str | None


def parse(body: Any, *, engine: str | None = None) -> Call:
    """Return the checked request, or raise InvalidRequest in the real API's words."""
    wire = REQUEST.check(body, engine=engine)
    check_shared(wire)
    n = int(wire.get("n", 1))
    logprobs = wire.get("logprobs")
    call = Call(
        wire=wire,
        model=wire["model"],
        prompts=_prompts(wire.get("prompt", DEFAULT_PROMPT)),
        n=n,
        best_of=int(wire.get("best_of", n)),
        max_tokens=int(wire.get("max_tokens", 16)),
        logprobs=None if logprobs is None else int(logprobs),
        echo=wire.get("echo", False),
        stream=wire.get("stream", False),
        stream_usage=wants_stream_usage(wire),
        suffix=wire.get("suffix") or None,
    )
    _check(call)
    return call


def requests_of(call: Call, info: ModelInfo, request_id: str) -> tuple[GenerationRequest, ...]:
    """Return one generation request for each prompt."""
    if call.suffix is not None and not info.infill:
        raise InvalidRequest(NO_INFILL, param="suffix")
    sampling = sampling_of(call.wire, info, max_tokens=call.max_tokens, logprobs=call.logprobs)
    return tuple(
        GenerationRequest(
            id=f"{request_id}-{index}",
            prompt=_core_prompt(prompt, call.suffix),
            sampling=sampling,
            candidates=call.best_of,
            scored=call.best_of > call.n,
            prompt_logprobs=call.logprobs if call.echo else None,
        )
        for index, prompt in enumerate(call.prompts)
    )


def _prompts(wire: Any) -> tuple[str | tuple[int, ...], ...]:
    """Return the prompts: one list of token ids is one prompt, any other list holds several (section 5)."""
    if isinstance(wire, str):
        return (wire,)
    if isinstance(wire[0], (int, float)):
        return (tuple(map(int, wire)),)
    return tuple(each if isinstance(each, str) else tuple(map(int, each)) for each in wire)


def _core_prompt(prompt: str | tuple[int, ...], suffix: str | None) -> Prompt:
    if not isinstance(prompt, str):
        return prompt
    # The documented default names a special token; in any other text of a user's nothing does.
    text = "" if prompt == DEFAULT_PROMPT else prompt
    if suffix is not None:
        return Infill(text, suffix)
    return (Segment(text),) if text else ()


def _check(call: Call) -> None:
    """Check what arguments mean together."""
    if call.n > call.best_of:
        raise InvalidRequest(MORE_THAN_BEST.format(call.n, call.best_of))
    if call.stream and call.wire.get("best_of", 1) > 1:
        raise InvalidRequest(BEST_STREAMED.format(call.best_of), param="best_of")
    total = len(call.prompts) * (call.best_of if call.max_tokens else 1)
    if total > MAX_COMPLETIONS:
        hint = TOO_MANY_HINT if call.max_tokens and len(call.prompts) <= MAX_COMPLETIONS else ""
        raise InvalidRequest(TOO_MANY.format(total, MAX_COMPLETIONS) + hint)
    if call.suffix is not None and not all(isinstance(prompt, str) for prompt in call.prompts):
        raise InvalidRequest(SUFFIX_TOKENS, param="suffix")
    if call.suffix is not None and call.echo and call.logprobs is not None:
        raise InvalidRequest(SUFFIX_ECHO, param="suffix")
