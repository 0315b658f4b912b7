"""Lets a request for a model in, within the limits, and takes down what will be charged. Knows no wire shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import Request

from dragoman.accounts.accounts import Accounts, Meter
from dragoman.accounts.limiter import Wanted
from dragoman.api.shared.registry import Models

UNNAMED = 16
"""Tokens that a choice is taken to need where the request names no number (reference section 2)."""

LONGEST_NAME = 256
"""Characters of a model's or an end-user's name that are kept."""


async def admit(
    request: Request, registry: Models, kind: str, asked: str, *, tokens: int = 0, images: int = 0, user: str = ""
) -> Meter:
    """Take down what is asked of whom, and let it in; raises RateLimited or QuotaExceeded.

    ``kind`` is what usage counts it as (``store.usage``), ``tokens`` the estimate that is taken up front.
    Returns the meter to fill.
    """
    meter: Meter = request.state.meter
    accounts: Accounts = request.app.state.accounts
    assert meter.caller is not None, "a route that asks for models asks for its caller first"
    await registry.look_for(asked)
    model = registry.resolve(asked)
    meter.kind, meter.user, meter.asked = kind, _kept(user), _kept(asked)
    if model is not None:
        meter.model, meter.parent = _kept(model.id), model.parent or ""
    await accounts.admit(meter, Wanted(meter.caller, asked, meter.model, tokens, images))
    return meter


def estimate(prompts: Iterable[str | tuple[int, ...]], completion: int) -> int:
    """Return the tokens to take up front: a quarter of the letters, or the tokens, and the ``completion`` asked for.

    That is the real API's own guess (reference section 2).
    """
    return completion + sum(-(-len(prompt) // 4) if isinstance(prompt, str) else len(prompt) for prompt in prompts)


def user_of(wire: dict[str, Any]) -> str:
    """Return the end-user that a request names, under the old name or the new one; else an empty text."""
    return str(wire.get("user") or wire.get("safety_identifier") or "")


def _kept(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:LONGEST_NAME])
