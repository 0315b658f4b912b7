"""Tokens to text for one choice: whole characters only, stops held back and cut, tokens released with their text.

Knows bytes, characters and stop strings; knows neither the model nor the stream the text goes to.
"""

from __future__ import annotations

import codecs
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.core.types import TokenLogprob
from dragoman.prompting.stops import StopScanner


@dataclass(slots=True)
class _Pending:
    """A token whose text is still held back: the characters before it and after it, counted from the start."""

    start: int
    end: int
    entry: TokenLogprob | None
    logprob: float | None


@dataclass(frozen=True, slots=True)
class Released:
    """What one token set free: text, the tokens behind it, and whether a stop string ended the choice."""

    text: str
    count: int
    entries: tuple[TokenLogprob, ...]
    stopped: bool = False


class TextStream:
    """The text of one choice as it grows."""

    def __init__(self, stops: tuple[str, ...]) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._scanner = StopScanner(stops) if stops else None
        self._pending: deque[_Pending] = deque()
        self._decoded = 0
        self._emitted = 0
        self.count = 0
        self.logprob_sum = 0.0

    def push(self, piece: bytes, entry: TokenLogprob | None = None, logprob: float | None = None) -> Released:
        """Add a token's bytes (empty for a control token that leaves no text) and return what it sets free."""
        start = self._decoded
        text = self._decoder.decode(piece)
        self._decoded += len(text)
        unfinished = bool(self._decoder.getstate()[0])
        self._pending.append(_Pending(start, self._decoded + unfinished, entry, logprob))
        safe, stopped = (text, False) if self._scanner is None else self._scanner.feed(text)
        self._emitted += len(safe)
        return self._release(safe, stopped)

    def finish(self) -> Released:
        """End the choice: what was held back for a stop that did not come is set free, half a character as U+FFFD."""
        text = self._decoder.decode(b"", final=True)
        self._decoded += len(text)
        stopped = False
        if self._scanner is not None:
            safe, stopped = self._scanner.feed(text)
            text = safe if stopped else safe + self._scanner.flush()
            stopped = self._scanner.stopped
        self._emitted += len(text)
        return self._release(text, stopped, ended=True)

    def _release(self, text: str, stopped: bool, *, ended: bool = False) -> Released:
        emitted = self._emitted
        if stopped:  # a token belongs to the answer when part of its text does
            count, entries = self._pop(lambda token: token.start < emitted)
            self._pending.clear()
        else:
            count, entries = self._pop(lambda token: ended or token.end <= emitted)
        return Released(text, count, entries, stopped)

    def _pop(self, belongs: Callable[[_Pending], bool]) -> tuple[int, tuple[TokenLogprob, ...]]:
        released: list[_Pending] = []
        while self._pending and belongs(self._pending[0]):
            released.append(self._pending.popleft())
        self.count += len(released)
        self.logprob_sum += sum(token.logprob or 0.0 for token in released)
        return len(released), tuple(token.entry for token in released if token.entry is not None)
