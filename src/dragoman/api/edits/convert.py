"""Edits: wire arguments to a generation request, events to the edit. Pure; knows no engine and no HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dragoman.api.edits.wire import REQUEST
from dragoman.api.shared.conversation import template_of
from dragoman.api.shared.events import Tally
from dragoman.api.shared.sampling import sampling_of
from dragoman.core.errors import InvalidRequest
from dragoman.core.types import Event, FinishReason, GenerationRequest, ModelInfo, Prompt, Segment, TokenEvent, Usage
from dragoman.prompting.messages import Message

FLAGGED = "Your request was rejected as a result of our safety system."
"""In the words of images (reference section 12): no edit is known to have been refused by the real API."""

EDITOR = (
    "You edit texts. The user gives an instruction and a text. Answer with the whole edited text and nothing else: "
    "no remarks and no quotation marks. If the text is empty, write what the instruction asks for."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked request."""

    wire: dict[str, Any]
    model: str
    instruction: str
    input: str
    n: int


def parse(body: Any, *, engine: str | None = None) -> Call:
    """Return the checked request, or raise InvalidRequest."""
    wire = REQUEST.check(body, engine=engine)
    return Call(
        wire=wire,
        model=wire["model"],
        instruction=wire["instruction"],
        input=wire.get("input", ""),
        n=int(wire.get("n", 1)),
    )


def request_of(call: Call, info: ModelInfo, request_id: str) -> GenerationRequest:
    """Return the generation request; a model without a chat template gets the same words as plain text."""
    return GenerationRequest(
        id=request_id, prompt=_prompt(call, info), sampling=sampling_of(call.wire, info), candidates=call.n
    )


def _prompt(call: Call, info: ModelInfo) -> Prompt:
    asked = f"Instruction: {call.instruction}\n\nText:\n{call.input}"
    template = template_of(info)
    if template is None:
        return (Segment(f"{EDITOR}\n\n{asked}\n\nEdited text:\n"),)
    return template.render((Message(role="system", content=EDITOR), Message(role="user", content=asked)))


class EditFold:
    """Gathers the edits."""

    def __init__(self, call: Call, *, created: int) -> None:
        self._created = created
        self._tally = Tally()
        self._texts: list[list[str]] = [[] for _ in range(call.n)]

    @property
    def usage(self) -> Usage:
        """The prompt once and the tokens of all edits."""
        return self._tally.usage

    def feed(self, index: int, event: Event) -> Iterable[dict[str, Any]]:
        """Take in one event; edits are never streamed."""
        self._tally.count(event)
        if isinstance(event, TokenEvent):
            if event.finish_reason is FinishReason.CONTENT_FILTER:  # an edit has no place to say so
                raise InvalidRequest(FLAGGED, code="content_policy_violation")
            self._texts[event.choice].append(event.text)
        return ()

    def tail(self) -> Iterable[dict[str, Any]]:
        """Return nothing: edits are never streamed."""
        return ()

    def body(self) -> dict[str, Any]:
        """Return the answer: no id, model or finish reason; each text ends with a newline (reference section 7)."""
        usage = self.usage
        texts = ["".join(parts).rstrip("\n") + "\n" for parts in self._texts]
        return {
            "object": "edit",
            "created": self._created,
            "choices": [{"text": text, "index": index} for index, text in enumerate(texts)],
            "usage": {
                "prompt_tokens": usage.prompt_tokens,
                "completion_tokens": usage.completion_tokens,
                "total_tokens": usage.total_tokens,
            },
        }
