"""Limits as the wire has them: budgets in US dollars, all else in whole numbers. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dragoman.api.shared.sampling import STRING, number
from dragoman.api.shared.schema import Schema
from dragoman.core.errors import InvalidRequest
from dragoman.core.prices import BILLION
from dragoman.store.limits import KINDS, MONTHLY_BUDGET, Limit

Wire = dict[str, Any]

MOST = 10**9
"""Of whatever it is, dollars too."""

SET = Schema(
    {
        "organization": STRING,
        "key": STRING,
        "model": {"type": "string", "maxLength": 256},
        "kind": {"type": "string", "enum": list(KINDS)},
        "amount": number(0, MOST),
    },
    required=("kind", "amount"),
    of_model=False,
)
LIST = Schema({"organization": STRING}, of_model=False)
NOT_WHOLE = "{} is not of type 'integer' - 'amount'"


def amount_of(wire: Wire) -> int:
    """Return the amount of a checked limit as it is kept."""
    amount = wire["amount"]
    if wire["kind"] == MONTHLY_BUDGET:
        return int(Decimal(str(amount)) * BILLION)
    if amount != int(amount):
        raise InvalidRequest(NOT_WHOLE.format(amount), param="amount")
    return int(amount)


def limit_body(limit: Limit) -> Wire:
    """Return one limit. ``key`` and ``model`` are ids, empty for all together, ``*`` for each by itself."""
    return {
        "id": limit.id,
        "object": "limit",
        "organization": limit.organization,
        "key": limit.key,
        "model": limit.model,
        "kind": limit.kind,
        "amount": limit.amount / BILLION if limit.kind == MONTHLY_BUDGET else limit.amount,
    }


def list_body(limits: list[Limit]) -> Wire:
    """Return a list of limits."""
    return {"object": "list", "data": [limit_body(limit) for limit in limits]}


def removed_body(id: str) -> Wire:
    """Return what taking a limit away answers."""
    return {"id": id, "object": "limit", "deleted": True}
