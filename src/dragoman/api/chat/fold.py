"""Chat: engine events to the answer, whole or in chunks. Pure; knows no engine and no HTTP."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.api.chat.choice import Choice, Delta
from dragoman.api.chat.convert import Call, Plan
from dragoman.api.shared.events import Tally, usage_body
from dragoman.core.types import Accepted, Event, ModelInfo, TokenEvent, Usage

Wire = dict[str, Any]


class ChatFold:
    """Gathers the choices; bodies and chunks have the keys of January 2024, in their order (reference 3.1 and 6)."""

    def __init__(self, call: Call, info: ModelInfo, planned: Plan, *, id: str, created: int) -> None:
        self._call = call
        self._info = info
        self._id = id
        self._created = created
        self._tally = Tally()
        self._choices = [self._new_choice(planned) for _ in range(call.n)]

    @property
    def usage(self) -> Usage:
        """The prompt once and the tokens of all choices."""
        return self._tally.usage

    def feed(self, index: int, event: Event) -> Iterable[Wire]:
        """Take in one event; return the chunks it makes."""
        self._tally.count(event)
        if isinstance(event, Accepted):
            if event.flagged:
                return ()
            return [self._chunk(n, delta) for n, choice in enumerate(self._choices) for delta in choice.begin()]
        if isinstance(event, TokenEvent):
            return [self._chunk(event.choice, delta) for delta in self._choices[event.choice].feed(event)]
        return ()

    def tail(self) -> Iterable[Wire]:
        """Return the chunk that holds the usage, if it was asked for."""
        if not self._call.stream_usage:
            return ()
        return (
            {**self._head("chat.completion.chunk"), **self._tier(), "choices": [], "usage": usage_body(self.usage)},
        )

    def body(self) -> Wire:
        """Return the whole answer."""
        return {
            "id": self._id,
            "object": "chat.completion",
            "created": self._created,
            "model": self._info.id,
            "choices": [choice.body(index) for index, choice in enumerate(self._choices)],
            "usage": usage_body(self.usage),
            **self._tier(),
            "system_fingerprint": self._info.fingerprint,
        }

    def _new_choice(self, planned: Plan) -> Choice:
        toolbox = self._call.toolbox
        parser = planned.format.parser(toolbox.names) if planned.format else None
        return Choice(toolbox, parser, logprobs=self._call.logprobs is not None, begun=planned.begun)

    def _chunk(self, index: int, delta: Delta) -> Wire:
        choice = {
            "index": index,
            "delta": delta.content,
            "logprobs": delta.logprobs,
            "finish_reason": delta.finish,
        }
        chunk = {**self._head("chat.completion.chunk"), **self._tier(), "choices": [choice]}
        return {**chunk, "usage": None} if self._call.stream_usage else chunk

    def _head(self, kind: str) -> Wire:
        return {
            "id": self._id,
            "object": kind,
            "created": self._created,
            "model": self._info.id,
            "system_fingerprint": self._info.fingerprint,
        }

    def _tier(self) -> Wire:
        """Say which tier answered, to clients that asked for one."""
        return {"service_tier": "default"} if "service_tier" in self._call.wire else {}
