"""``dragoman prices``: set, list, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.accounts.cost import own
from dragoman.cli import dollars
from dragoman.cli.opened import log, with_store
from dragoman.cli.table import show
from dragoman.core.errors import InvalidRequest, NotFound
from dragoman.core.ids import ORGANIZATION
from dragoman.core.prices import BILLION, CHARACTERS, IMAGE, MINUTE, PRICES, THOUSAND_TOKENS, UNITS, Price
from dragoman.store.prices import OwnPrice
from dragoman.store.store import Store

UNCOUNTED = {IMAGE: "prompt", MINUTE: "completion", CHARACTERS: "completion"}
"""The side of a unit on which nothing is counted."""

app = typer.Typer(help="What models cost here, in US dollars, beside what was published.", no_args_is_help=True)

Model = Annotated[str, typer.Argument(help="a model, as clients name it or as it is installed")]


@app.command("set")
def set_price(
    model: Model,
    prompt: Annotated[str | None, typer.Option(help="dollars for a unit of what is sent")] = None,
    completion: Annotated[str | None, typer.Option(help="dollars for a unit of what comes back")] = None,
    unit: Annotated[str, typer.Option(help=", ".join(UNITS))] = THOUSAND_TOKENS,
) -> None:
    """Set what a model costs from now on; what was used before keeps its cost."""
    if unit not in UNITS:
        raise InvalidRequest(f"{unit!r} is no unit; there are {', '.join(UNITS)}.")
    sides = {"prompt": prompt, "completion": completion}
    if not model or prompt is completion is None:
        raise InvalidRequest("A price needs a model, and --prompt, --completion or both.")
    if (side := UNCOUNTED.get(unit)) and sides[side] is not None:
        raise InvalidRequest(f"--{side} is not counted by the {unit}.")
    kept = {name: None if text is None else dollars.billionths(text) for name, text in sides.items()}

    async def work(store: Store) -> None:
        await store.prices.set(OwnPrice(model, unit, **kept))
        await log(store, ORGANIZATION, "price.set", model, unit=unit, **sides)

    with_store(work)
    print(f"set the price of {model}")


@app.command("list")
def list_prices() -> None:
    """List own prices, which count, and the published ones, which count for models that have no own."""

    async def work(store: Store) -> list[OwnPrice]:
        return await store.prices.list()

    rows = [_row(own(price), "own") for price in with_store(work)]
    show(("model", "unit", "prompt", "completion", ""), [*rows, *(_row(price, "published") for price in PRICES)])


@app.command("remove")
def remove(model: Model) -> None:
    """Take a model's own price away."""

    async def work(store: Store) -> None:
        if not await store.prices.remove(model):
            raise NotFound(f"{model!r} has no own price.")
        await log(store, ORGANIZATION, "price.remove", model)

    with_store(work)
    print(f"removed the price of {model}")


def _row(price: Price, whose: str) -> tuple[str, ...]:
    sides = (None if side is None else int(side * BILLION) for side in (price.prompt, price.completion))
    return (price.model, price.unit, *map(dollars.shown, sides), whose)
