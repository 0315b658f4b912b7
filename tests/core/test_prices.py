"""The table of published prices."""

from __future__ import annotations

from decimal import Decimal

from dragoman.core.prices import PRICES, THOUSAND_TOKENS
from dragoman.engines.old_names import OLD_NAMES


def test_every_price_is_of_a_name_that_clients_know_and_stands_once() -> None:
    names = [price.model for price in PRICES]
    assert len(set(names)) == len(names) and set(names) <= set(OLD_NAMES)


def test_prices_are_exact_sums_of_money() -> None:
    for price in PRICES:
        assert price.unit == THOUSAND_TOKENS
        assert isinstance(price.prompt, Decimal) and isinstance(price.completion, Decimal)
        assert 0 < price.prompt <= price.completion < 1


def test_the_prices_as_they_were_published() -> None:
    published = {price.model: (str(price.prompt), str(price.completion)) for price in PRICES}
    assert published == {
        "gpt-3.5-turbo-1106": ("0.0010", "0.0020"),
        "gpt-3.5-turbo-instruct": ("0.0015", "0.0020"),
        "gpt-4": ("0.03", "0.06"),
        "gpt-4-32k": ("0.06", "0.12"),
        "davinci": ("0.02", "0.02"),
        "curie": ("0.002", "0.002"),
        "babbage": ("0.005", "0.005"),
        "ada": ("0.0004", "0.0004"),
    }
