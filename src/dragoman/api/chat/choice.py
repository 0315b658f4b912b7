"""One choice of a chat answer as it grows: text and calls in, deltas out. Pure; knows no frame around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.api.chat.functions import Toolbox
from dragoman.api.chat.logprobs import logprob_entry
from dragoman.core.ids import new_id
from dragoman.core.types import FinishReason, TokenEvent, TokenLogprob
from dragoman.prompting.tools import CallArguments, CallStarted, TextDelta, ToolParser

Wire = dict[str, Any]
Piece = TextDelta | CallStarted | CallArguments


@dataclass(frozen=True, slots=True)
class Delta:
    """One chunk's worth of a choice."""

    content: Wire
    logprobs: Wire | None = None
    finish: str | None = None


@dataclass
class _Call:
    name: str
    id: str = field(default_factory=lambda: new_id("call_", 24))
    arguments: list[str] = field(default_factory=list)

    def body(self) -> Wire:
        function = {"name": self.name, "arguments": "".join(self.arguments)}
        return {"id": self.id, "type": "function", "function": function}


class Choice:
    """Gathers the text, the calls and the logprobs of one choice.

    The role opens the first delta: alone where nothing can be called, else together with what comes first
    (reference section 3.1).
    """

    def __init__(self, toolbox: Toolbox, parser: ToolParser | None, *, logprobs: bool, begun: str = "") -> None:
        """``begun``: how the answer begins, whatever the model adds."""
        self._toolbox = toolbox
        self._parser = parser
        self._begun = begun
        self._scored = logprobs
        self._text: list[str] = []
        self._calls: list[_Call] = []
        self._ignoring = False
        self._opened = False
        self._held: list[TokenLogprob] = []
        self._entries: list[Wire] = []
        self._finish: str | None = None

    def begin(self) -> list[Delta]:
        """Return the opening deltas, as far as they need not wait for what comes first."""
        if self._parser is None:
            return [self._open("")]
        return [delta for piece in self._parser.feed(self._begun) for delta in self._piece(piece)]

    def feed(self, event: TokenEvent) -> list[Delta]:
        """Take in what the choice gained."""
        self._held += event.tokens
        deltas = [delta for piece in self._pieces(event) for delta in self._piece(piece)]
        if event.finish_reason is not None:
            deltas += self._end(event.finish_reason)
        return deltas

    def body(self, index: int) -> Wire:
        """Return the choice as a whole body holds it."""
        message: Wire = {"role": "assistant", "content": None if self._toolbox.forced else "".join(self._text)}
        if self._calls:
            message["content"] = message["content"] or None
            if self._toolbox.legacy:
                message["function_call"] = self._calls[0].body()["function"]
            else:
                message["tool_calls"] = [call.body() for call in self._calls]
        return {
            "index": index,
            "message": message,
            "logprobs": {"content": self._entries or ([] if not self._calls else None)} if self._scored else None,
            "finish_reason": self._finish or "length",
        }

    def _pieces(self, event: TokenEvent) -> list[Piece]:
        if self._parser is None:
            return [TextDelta(event.text)] if event.text else []
        pieces = list(self._parser.feed(event.text)) if event.text else []
        return pieces + (list(self._parser.finish()) if event.finish_reason is not None else [])

    def _piece(self, piece: Piece) -> list[Delta]:
        if isinstance(piece, TextDelta):
            return self._say(piece.text)
        if isinstance(piece, CallStarted):
            return self._start_call(piece.name)
        if self._ignoring or not self._calls:
            return []
        self._calls[-1].arguments.append(piece.text)
        return [Delta(self._call_delta({"arguments": piece.text}))]

    def _say(self, text: str) -> list[Delta]:
        if self._calls or not text or self._toolbox.forced:
            return []  # After a call the models write only what separates it from the next; a forced one may be cut.
        opening = [] if self._opened else [self._open("")]
        self._text.append(text)
        return [*opening, Delta({"content": text}, self._release())]

    def _start_call(self, name: str) -> list[Delta]:
        self._held.clear()
        self._ignoring = bool(self._calls) and not self._toolbox.parallel
        if self._ignoring:
            return []
        call = _Call(name)
        self._calls.append(call)
        body = call.body()
        content = self._call_delta(body["function"], {"id": body["id"], "type": "function"})
        if self._opened:
            return [Delta(content)]
        self._opened = True
        return [Delta({"role": "assistant", "content": None, **content})]

    def _call_delta(self, function: Wire, head: Wire | None = None) -> Wire:
        if self._toolbox.legacy:
            return {"function_call": function}
        return {"tool_calls": [{"index": len(self._calls) - 1, **(head or {}), "function": function}]}

    def _end(self, reason: FinishReason) -> list[Delta]:
        deltas = [] if self._opened else [self._open("")]
        if self._held and self._scored and not self._calls:
            deltas.append(Delta({"content": ""}, self._release()))
        if reason is FinishReason.CONTENT_FILTER:
            self._calls = [call for call in self._calls if call.arguments]
        self._finish = self._reason(reason)
        return [*deltas, Delta({}, finish=self._finish)]

    def _reason(self, reason: FinishReason) -> str:
        """Return why the choice ended; a call that was forced by name ends with ``stop`` (section 6)."""
        if reason is not FinishReason.STOP or not self._calls or self._toolbox.named is not None:
            return str(reason)
        return "function_call" if self._toolbox.legacy else "tool_calls"

    def _open(self, content: str) -> Delta:
        self._opened = True
        return Delta({"role": "assistant", "content": content})

    def _release(self) -> Wire | None:
        held, self._held = self._held, []
        if not self._scored:
            return None
        entries = [logprob_entry(token) for token in held]
        self._entries += entries
        return {"content": entries}
