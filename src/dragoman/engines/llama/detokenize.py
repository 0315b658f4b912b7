"""Tokens to text for one choice: whole characters only, stops held back and cut, text and tokens released together.

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

    def __init__(self, stops: tuple[str, ...], outside: tuple[str, str] | None = None) -> None:
        """End at one of ``stops``, as far as they stand ``outside`` of these marks."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._scanner = StopScanner(stops, outside)
        self._pending: deque[_Pending] = deque()
        self._decoded = 0  # characters decoded so far,
        self._cleared = 0  # those of them no stop can take back,
        self._ready = ""  # and the last of those: what waits until its token is whole
        self.count = 0
        self.logprob_sum = 0.0

    def push(self, piece: bytes, entry: TokenLogprob | None = None, logprob: float | None = None) -> Released:
        """Add a token's bytes (empty for a control token that leaves no text) and return what it sets free."""
        start = self._decoded
        text = self._decoder.decode(piece)
        self._decoded += len(text)
        unfinished = bool(self._decoder.getstate()[0])
        self._pending.append(_Pending(start, self._decoded + unfinished, entry, logprob))
        safe, stopped = self._scanner.feed(text)
        self._clear(safe)
        return self._release(stopped)

    def finish(self) -> Released:
        """End the choice: what was held back for a stop that did not come is set free, half a character as U+FFFD."""
        text = self._decoder.decode(b"", final=True)
        self._decoded += len(text)
        safe, stopped = self._scanner.feed(text)
        self._clear(safe if stopped else safe + self._scanner.flush())
        return self._release(self._scanner.stopped, ended=True)

    def _clear(self, text: str) -> None:
        self._cleared += len(text)
        self._ready += text

    def _release(self, stopped: bool, *, ended: bool = False) -> Released:
        cleared = self._cleared
        if stopped:  # a token belongs to the answer when part of its text does
            tokens = self._pop(lambda token: token.start < cleared)
            self._pending.clear()
        else:
            tokens = self._pop(lambda token: ended or token.end <= cleared)
        held = 0 if stopped or ended or not self._pending else max(cleared - self._pending[0].start, 0)
        text, self._ready = self._ready[: len(self._ready) - held], self._ready[len(self._ready) - held :]
        entries = tuple(token.entry for token in tokens if token.entry is not None)
        return Released(text, len(tokens), entries, stopped)

    def _pop(self, belongs: Callable[[_Pending], bool]) -> list[_Pending]:
        released: list[_Pending] = []
        while self._pending and belongs(self._pending[0]):
            released.append(self._pending.popleft())
        self.count += len(released)
        self.logprob_sum += sum(token.logprob or 0.0 for token in released)
        return released
