"""What a request costs: by the operator's own prices, else by the published ones of the model that was asked for."""

from __future__ import annotations

import math
import time
from decimal import ROUND_HALF_EVEN, Decimal

from dragoman.core.prices import BILLION, CHARACTERS, IMAGE, MINUTE, PRICES, THOUSAND_TOKENS, Price
from dragoman.store.prices import OwnPrice, Prices
from dragoman.store.usage import Use

SECONDS = 1.0
"""How long the table of own prices is believed."""

_PUBLISHED = {price.model: price for price in PRICES}


class Tariff:
    """The prices of this server."""

    def __init__(self, prices: Prices) -> None:
        self._prices = prices
        self._own: dict[str, Price] = {}
        self._read = -math.inf

    async def refresh(self) -> None:
        """Read the operator's prices again, unless that was done just now."""
        if time.monotonic() - self._read >= SECONDS:
            self._own = {price.model: own(price) for price in await self._prices.list()}
            self._read = time.monotonic()

    def costs(self, use: Use, parent: str = "") -> tuple[int, int]:
        """Return what ``use`` costs here and what it would have cost, in billionths of a US dollar.

        Own prices are looked for under the name that was asked for, the one that answered, and of a fine-tuned model
        its ``parent``'s. Without one a request costs what was published, or nothing where nothing was.
        """
        published = amount(_PUBLISHED.get(use.asked), use)
        mine = next((price for name in (use.asked, use.model, parent) if (price := self._own.get(name))), None)
        return (published if mine is None else amount(mine, use)), published


def amount(price: Price | None, use: Use) -> int:
    """Return what ``use`` costs at ``price``, in billionths of a US dollar."""
    if price is None:
        return 0
    sent, made = _counted(price.unit, use)
    dollars = (price.prompt or Decimal(0)) * sent + (price.completion or Decimal(0)) * made
    return int((dollars * BILLION).to_integral_value(ROUND_HALF_EVEN))


def own(price: OwnPrice) -> Price:
    """Return a price of the database in dollars."""
    prompt, completion = (
        None if part is None else Decimal(part) / BILLION for part in (price.prompt, price.completion)
    )
    return Price(price.model, prompt, completion, price.unit)


def _counted(unit: str, use: Use) -> tuple[Decimal, Decimal]:
    """Return how many units were sent in and how many came out."""
    if unit == THOUSAND_TOKENS:
        return Decimal(use.prompt_tokens) / 1000, Decimal(use.completion_tokens) / 1000
    if unit == IMAGE:
        return Decimal(0), Decimal(use.images)
    if unit == MINUTE:
        return Decimal(str(use.seconds)) / 60, Decimal(0)
    assert unit == CHARACTERS
    return Decimal(use.characters) / 1000, Decimal(0)
