"""Lengths of time as the API writes them in headers and errors: those of the language Go (reference section 2)."""

from __future__ import annotations


def go_duration(seconds: float) -> str:
    """Return ``20ms``, ``1.2s``, ``6m0s``, ``1h2m3.5s`` or ``0s``; to a millisecond, upwards."""
    whole = -(-round(max(0.0, seconds) * 1_000_000) // 1000)
    if whole < 1000:
        return f"{whole}ms" if whole else "0s"
    minutes, rest = divmod(whole, 60_000)
    hours, minutes = divmod(minutes, 60)
    told = f"{rest / 1000:.3f}".rstrip("0").rstrip(".") + "s"
    if hours:
        return f"{hours}h{minutes}m{told}"
    return f"{minutes}m{told}" if minutes else told
