"""Chat's logprobs entries (reference section 6): text, logprob, bytes, and the best beside it. Pure."""

from __future__ import annotations

from typing import Any

from dragoman.core.types import TokenLogprob

LOWEST = -9999.0
"""What stands for a probability of zero, whose logarithm JSON cannot hold."""


def logprob_entry(token: TokenLogprob) -> dict[str, Any]:
    """Return the entry of one token of the answer."""
    best = [_entry(raw, logprob, special) for raw, logprob, special in token.top]
    return {**_entry(token.raw, token.logprob or 0.0, token.special), "top_logprobs": best}


def _entry(raw: bytes, logprob: float, special: bool) -> dict[str, Any]:
    r"""Return a token with its bytes; a special token has none, part of a character shows as ``\xf0\x9f``."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = "".join(f"\\x{byte:02x}" for byte in raw)
    return {"token": text, "logprob": max(logprob, LOWEST), "bytes": None if special else list(raw)}
