"""What a request costs, by whose price, to a billionth of a dollar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.accounts import cost as module
from dragoman.accounts.cost import Tariff
from dragoman.core.prices import CHARACTERS, IMAGE, MINUTE, PRICES, THOUSAND_TOKENS
from dragoman.store.prices import OwnPrice
from dragoman.store.store import Store
from dragoman.store.usage import Use
from tests.accounts.conftest import Run

USE = Use(
    "r",
    1,
    "org",
    "",
    "completions",
    "/v1/x",
    200,
    5,
    asked="gpt-4",
    model="starter",
    prompt_tokens=1500,
    completion_tokens=250,
)


def test_published_prices_are_what_it_would_have_cost(run: Run[None]) -> None:
    async def work(store: Store) -> None:
        tariff = Tariff(store.prices)
        await tariff.refresh()
        dollars = 1.5 * 0.03 + 0.25 * 0.06
        assert tariff.costs(USE) == (round(dollars * 1e9), round(dollars * 1e9))
        assert tariff.costs(replace(USE, asked="ada", prompt_tokens=1, completion_tokens=0)) == (400, 400)
        assert tariff.costs(replace(USE, asked="starter")) == (0, 0)

    run(work)


def test_own_prices_win_and_the_asked_name_before_the_answering(
    run: Run[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.0)

    async def work(store: Store) -> None:
        tariff = Tariff(store.prices)
        await store.prices.set(OwnPrice("starter", THOUSAND_TOKENS, 1000, 3000))
        await tariff.refresh()
        assert tariff.costs(USE) == (1500 + 750, 60_000_000)
        await store.prices.set(OwnPrice("gpt-4", THOUSAND_TOKENS, None, 4000))
        await tariff.refresh()
        assert tariff.costs(USE)[0] == 1000
        assert await store.prices.remove("gpt-4") and not await store.prices.remove("gpt-4")
        await tariff.refresh()
        assert tariff.costs(USE)[0] == 2250

    run(work)


def test_a_fine_tune_costs_what_its_base_does_unless_it_has_a_price(run: Run[None]) -> None:
    async def work(store: Store) -> None:
        await store.prices.set(OwnPrice("starter", THOUSAND_TOKENS, 10**9, None))
        tariff, use = Tariff(store.prices), replace(USE, asked="ft:x", model="ft:x")
        await tariff.refresh()
        assert tariff.costs(use, "starter") == (1_500_000_000, 0) and tariff.costs(use) == (0, 0)
        await store.prices.set(OwnPrice("ft:x", THOUSAND_TOKENS, 2 * 10**9, None))
        tariff = Tariff(store.prices)
        await tariff.refresh()
        assert tariff.costs(use, "starter") == (3_000_000_000, 0)

    run(work)


@pytest.mark.parametrize(("unit", "units"), [(IMAGE, 2), (MINUTE, 1.5), (CHARACTERS, 0.25), (THOUSAND_TOKENS, 1.5)])
def test_every_unit_counts_its_own(run: Run[None], unit: str, units: float) -> None:
    async def work(store: Store) -> None:
        await store.prices.set(OwnPrice("starter", unit, 7000, 7000 if unit == IMAGE else None))
        tariff = Tariff(store.prices)
        await tariff.refresh()
        use = replace(USE, asked="x", completion_tokens=0, images=2, seconds=90.0, characters=250)
        assert tariff.costs(use)[0] == 7000 * units

    run(work)


def test_published_prices_name_each_model_once() -> None:
    assert len({price.model for price in PRICES}) == len(PRICES)
