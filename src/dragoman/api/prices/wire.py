"""Prices as the wire has them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dragoman.core.prices import Price


def list_body(prices: Iterable[Price]) -> dict[str, Any]:
    """Return the list of prices, in US dollars per unit."""
    return {"object": "list", "data": [_price_body(price) for price in prices]}


def _price_body(price: Price) -> dict[str, Any]:
    return {
        "model": price.model,
        "unit": price.unit,
        "prompt": _number(price.prompt),
        "completion": _number(price.completion),
    }


def _number(dollars: Decimal | None) -> float | None:
    return None if dollars is None else float(dollars)
