"""The legacy logprobs object: four arrays that run in step (reference section 5.1). Pure."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.core.types import TokenLogprob

END_OF_TEXT = "<|endoftext|>"
LOWEST = -9999.0
"""What stands for a probability of zero, whose logarithm JSON cannot hold."""


def token_text(raw: bytes, *, special: bool, eos: str) -> str:
    r"""Return a token as the legacy form writes it: text, ``bytes:\xe2\x80`` where it is part of a character.

    The model's own end token goes by the name the API gave it.
    """
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return "bytes:" + "".join(f"\\x{byte:02x}" for byte in raw)
    return END_OF_TEXT if special and text == eos else text


def _decoder() -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder("utf-8")("replace")


class Offsets:
    """Where tokens begin, in characters from the start of prompt and completion; half a character counts as none."""

    def __init__(self, start: int = 0) -> None:
        self._at = start
        self._decoder = _decoder()

    def next(self, raw: bytes) -> int:
        """Return where the token ``raw`` begins and step past it."""
        begins, pending = self._at, bool(self._decoder.getstate()[0])
        text = self._decoder.decode(raw)
        self._at += len(text)
        own = _decoder().decode(raw)
        marks = text.removesuffix(own)
        if pending and marks and not marks.strip("\ufffd"):
            begins += len(marks)  # what came before was no character after all, and shows as a mark or two
        return begins


def begins_of(tokens: Iterable[TokenLogprob], offsets: Offsets, *, silent: bool) -> list[int]:
    """Return where each of ``tokens`` begins; ``silent`` says that control tokens leave no text there."""
    return [offsets.next(b"" if token.special and silent else token.raw) for token in tokens]


def logprobs_object(tokens: Sequence[TokenLogprob], begins: Sequence[int], *, top: int, eos: str) -> dict[str, Any]:
    """Return the four arrays for ``tokens`` that begin at ``begins``, with the ``top`` best beside each."""
    return {
        "tokens": [token_text(token.raw, special=token.special, eos=eos) for token in tokens],
        "token_logprobs": [_value(token.logprob) for token in tokens],
        "top_logprobs": [_best(token, top, eos) for token in tokens] if top else None,
        "text_offset": list(begins),
    }


def _value(logprob: float | None) -> float | None:
    return None if logprob is None else max(logprob, LOWEST)


def _best(token: TokenLogprob, top: int, eos: str) -> dict[str, float] | None:
    """Return the best tokens and the drawn one; where two names collide the more probable stays (section 5.1)."""
    if token.logprob is None:
        return None
    best: dict[str, float] = {}
    entries = [*token.top[:top], (token.raw, token.logprob, token.special)]
    for raw, logprob, special in entries:
        name = token_text(raw, special=special, eos=eos)
        best[name] = max(best.get(name, LOWEST), logprob, LOWEST)
    return best
