"""Completions: engine events to choices, whole or in chunks. Pure; knows no engine and no HTTP."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.api.completions.convert import Call
from dragoman.api.completions.logprobs import Offsets, begins_of, logprobs_object
from dragoman.api.shared.events import Tally, usage_body
from dragoman.core.types import Accepted, Event, FinishReason, ModelInfo, TokenEvent, TokenLogprob, Usage

Wire = dict[str, Any]


class _Choice:
    """One completion as it grows."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.tokens: list[TokenLogprob] = []
        self.begins: list[int] = []
        self.offsets = Offsets()
        self.finish = FinishReason.LENGTH
        self.mean = -math.inf

    def add(
        self, text: str, tokens: tuple[TokenLogprob, ...], *, silent: bool = True
    ) -> tuple[tuple[TokenLogprob, ...], list[int]]:
        """Append ``text`` and return its tokens with where they begin."""
        begins = begins_of(tokens, self.offsets, silent=silent)
        self.text.append(text)
        self.tokens += tokens
        self.begins += begins
        return tokens, begins


class CompletionFold:
    """Gathers the choices of every prompt: number ``j`` of prompt ``p`` has index ``p * n + j`` (section 5)."""

    def __init__(self, call: Call, info: ModelInfo, *, id: str, created: int) -> None:
        self._call = call
        self._info = info
        self._head = {"id": id, "object": "text_completion", "created": created, "model": call.model}
        self._tally = Tally()
        self._candidates = [[_Choice() for _ in range(call.best_of)] for _ in call.prompts]

    @property
    def usage(self) -> Usage:
        """Tokens of all prompts, each once, and of all candidates."""
        return self._tally.usage

    def feed(self, index: int, event: Event) -> Iterable[Wire]:
        """Take in one event; return the chunks it makes."""
        self._tally.count(event)
        if isinstance(event, Accepted):
            return self._begin(index, event)
        if isinstance(event, TokenEvent):
            return self._grow(index, event)
        return ()

    def tail(self) -> Iterable[Wire]:
        """Return the chunk that holds the usage, if it was asked for."""
        if not self._call.stream_usage:
            return ()
        return ({**self._frame([]), "usage": usage_body(self.usage)},)

    def body(self) -> Wire:
        """Return the whole answer."""
        choices = []
        for index, candidates in enumerate(self._candidates):
            for j, choice in enumerate(self._best(candidates)):
                logprobs = self._logprobs(choice.tokens, choice.begins)
                choices.append(self._choice(index, j, "".join(choice.text), logprobs, str(choice.finish)))
        return {
            **self._head,
            "choices": choices,
            "usage": usage_body(self.usage),
            "system_fingerprint": self._info.fingerprint,
        }

    def _begin(self, index: int, event: Accepted) -> list[Wire]:
        """Start the choices, with the prompt where it is echoed; count characters from its start (section 5.1)."""
        chunks = []
        for j, choice in enumerate(self._candidates[index]):
            if self._call.echo:
                # A text prompt's text lacks the control tokens before it; that of a prompt in token ids names them.
                raw = b"".join(token.raw for token in event.prompt_tokens).decode("utf-8", "replace")
                silent = len(raw) != len(event.prompt_text)
                part = choice.add(event.prompt_text, event.prompt_tokens, silent=silent)
                chunks.append(self._chunk(index, j, event.prompt_text, self._logprobs(*part), None))
            choice.offsets = Offsets(len(event.prompt_text))
        return chunks

    def _grow(self, index: int, event: TokenEvent) -> list[Wire]:
        choice = self._candidates[index][event.choice]
        part = choice.add(event.text, event.tokens)
        choice.finish = event.finish_reason or choice.finish
        if event.mean_logprob is not None:
            choice.mean = event.mean_logprob
        if not (event.text or event.tokens or event.finish_reason):
            return []
        finish = str(event.finish_reason) if event.finish_reason else None
        return [self._chunk(index, event.choice, event.text, self._logprobs(*part), finish)]

    def _best(self, candidates: list[_Choice]) -> list[_Choice]:
        """Return the ``n`` choices to show: of more candidates the most probable per token, best first."""
        if self._call.best_of <= self._call.n:
            return candidates
        return sorted(candidates, key=lambda choice: -choice.mean)[: self._call.n]

    def _logprobs(self, tokens: Sequence[TokenLogprob], begins: Sequence[int]) -> Wire | None:
        if self._call.logprobs is None:
            return None
        return logprobs_object(tokens, begins, top=self._call.logprobs, eos=self._info.eos_token)

    def _choice(self, index: int, j: int, text: str, logprobs: Wire | None, finish: str | None) -> Wire:
        place = index * self._call.n + j
        return {"text": text, "index": place, "logprobs": logprobs, "finish_reason": finish}

    def _chunk(self, index: int, j: int, text: str, logprobs: Wire | None, finish: str | None) -> Wire:
        chunk = self._frame([self._choice(index, j, text, logprobs, finish)])
        return {**chunk, "usage": None} if self._call.stream_usage else chunk

    def _frame(self, choices: list[Wire]) -> Wire:
        head = self._head
        return {
            "id": head["id"],
            "object": head["object"],
            "created": head["created"],
            "choices": choices,
            "model": head["model"],
            "system_fingerprint": self._info.fingerprint,
        }
