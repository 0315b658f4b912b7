"""Prices as the wire has them, in US dollars per unit: those that were published, and the operator's own. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from dragoman.api.shared.sampling import number
from dragoman.api.shared.schema import Schema
from dragoman.core.errors import InvalidRequest
from dragoman.core.prices import BILLION, CHARACTERS, IMAGE, MINUTE, THOUSAND_TOKENS, UNITS, Price
from dragoman.store.prices import OwnPrice

Wire = dict[str, Any]

SET = Schema(
    {
        "model": {"type": "string", "minLength": 1, "maxLength": 256},
        "unit": {"type": "string", "enum": list(UNITS)},
        "prompt": number(0, 10**6),
        "completion": number(0, 10**6),
    },
    required=("model",),
    of_model=False,
)

NO_PRICE = "A price needs a 'prompt', a 'completion' or both, in US dollars for a unit."
NOT_COUNTED = "'{}' is not counted by the {}."
UNCOUNTED = {IMAGE: "prompt", MINUTE: "completion", CHARACTERS: "completion"}
"""The side of a unit that nothing is counted on."""


def price_asked(body: Any) -> OwnPrice:
    """Return the price that a request sets, or raise InvalidRequest."""
    wire = SET.check(body)
    unit = wire.get("unit", THOUSAND_TOKENS)
    sides = {name: _billionths(wire[name]) for name in ("prompt", "completion") if name in wire}
    if not sides:
        raise InvalidRequest(NO_PRICE, param="prompt")
    if (side := UNCOUNTED.get(unit)) in sides:
        raise InvalidRequest(NOT_COUNTED.format(side, unit), param=side)
    return OwnPrice(wire["model"], unit, sides.get("prompt"), sides.get("completion"))


def list_body(prices: Iterable[Price], own: Iterable[OwnPrice]) -> Wire:
    """Return both lists of prices."""
    return {
        "object": "list",
        "data": [price_body(price) for price in prices],
        "own": [own_body(price) for price in own],
    }


def price_body(price: Price) -> Wire:
    """Return a published price."""
    return _body(price.model, price.unit, price.prompt, price.completion)


def own_body(price: OwnPrice) -> Wire:
    """Return a price of the operator's."""
    sides = (None if side is None else Decimal(side) / BILLION for side in (price.prompt, price.completion))
    return _body(price.model, price.unit, *sides)


def removed_body(model: str) -> Wire:
    """Return what taking a price away answers."""
    return {"model": model, "object": "price", "deleted": True}


def _body(model: str, unit: str, prompt: Decimal | None, completion: Decimal | None) -> Wire:
    return {"model": model, "unit": unit, "prompt": _number(prompt), "completion": _number(completion)}


def _number(dollars: Decimal | None) -> float | None:
    return None if dollars is None else float(dollars)


def _billionths(dollars: float) -> int:
    return int((Decimal(str(dollars)) * BILLION).to_integral_value())
