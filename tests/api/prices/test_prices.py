"""``/api/prices``."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.api.conftest import Server

from dragoman.api.prices.wire import list_body
from dragoman.core.prices import PRICES, Price

PATH = "/api/prices"


def test_the_whole_body(server: Server) -> None:
    answer = server.client.get(PATH)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert list(body) == ["object", "data", "own"] and body["object"] == "list" and len(body["data"]) == len(PRICES)
    assert body["own"] == []
    assert body["data"][0] == {
        "model": "gpt-3.5-turbo-1106",
        "unit": "1K tokens",
        "prompt": 0.001,
        "completion": 0.002,
    }
    assert all(list(each) == ["model", "unit", "prompt", "completion"] for each in body["data"])


def test_a_price_of_another_unit_and_of_one_side() -> None:
    (body,) = list_body([Price("dall-e-2", None, Decimal("0.020"), "image")], [])["data"]
    assert body == {"model": "dall-e-2", "unit": "image", "prompt": None, "completion": 0.02}


def test_it_needs_the_key_as_every_address_does(make_server: Callable[..., Server]) -> None:
    server = make_server({"api_keys": "sk-one"})
    assert server.client.get(PATH).status_code == 401
    assert server.client.get(PATH, headers={"authorization": "Bearer sk-one"}).status_code == 200


def test_it_takes_no_post(server: Server) -> None:
    wrong = server.post(PATH, {})
    assert wrong.status_code == 405 and "Not allowed to POST on /api/prices" in wrong.json()["error"]["message"]
