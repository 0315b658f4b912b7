"""``/api/prices``: what the real API asked for its models, and what the operator asks.

Published prices tell what a request would have cost; usage is charged by the operator's, where there is one.
"""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import APIRouter, Response

from dragoman.api.prices.wire import list_body, own_body, price_asked, removed_body
from dragoman.api.shared.administration import OwnerDep, log, need_operator
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import BodyDep, CallerDep, StoreDep
from dragoman.api.shared.origin import OwnPagesDep
from dragoman.core.errors import NotFound
from dragoman.core.prices import PRICES

router = APIRouter()

NO_PRICE = "No price is set for the model '{}'."


@router.get("/api/prices")
async def list_prices(caller: CallerDep, store: StoreDep) -> Response:
    """List every price by the name of its model: published ones in ``data``, the operator's in ``own``."""
    return json_response(list_body(PRICES, await store.prices.list()))


@router.put("/api/prices")
async def set_price(caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep) -> Response:
    """Set what a model costs here, in the place of what it cost; only the operator may."""
    need_operator(caller)
    price = price_asked(body)
    await store.prices.set(price)
    told = own_body(price)
    details = {name: told[name] for name in ("unit", "prompt", "completion")}
    await log(store, caller, caller.organization, "price.set", price.model, **details)
    return json_response(told)


@router.delete("/api/prices/{model:path}")
async def remove_price(model: str, caller: OwnerDep, own: OwnPagesDep, store: StoreDep) -> Response:
    """Take the operator's price of a model away; only the operator may."""
    need_operator(caller)
    name = unquote(model)
    if not await store.prices.remove(name):
        raise NotFound(NO_PRICE.format(name), param="model")
    await log(store, caller, caller.organization, "price.remove", name)
    return json_response(removed_body(name))
