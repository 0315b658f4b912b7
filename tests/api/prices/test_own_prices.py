"""The operator's own prices on ``/api/prices``."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.administration import NO_ROLE, NO_SCOPE, ONLY_OPERATOR, Place, open_place, place

from dragoman.core.ids import ORGANIZATION
from dragoman.core.prices import PRICES

__all__ = ["open_place", "place"]

PATH = "/api/prices"


def test_prices_are_set_replaced_and_taken_away(place: Place) -> None:
    told = place.ask("operator", "PUT", PATH, {"model": "org/a:b", "prompt": 0.1})
    assert told == {"model": "org/a:b", "unit": "1K tokens", "prompt": 0.1, "completion": None}
    told = place.ask("operator", "PUT", PATH, {"model": "org/a:b", "prompt": 1e-9, "completion": 0.06})
    image = place.ask("operator", "PUT", PATH, {"model": "dall-e-2", "unit": "image", "completion": 0.02})
    listed = place.ask("user", "GET", PATH)
    assert list(listed) == ["object", "data", "own"]
    assert listed["own"] == [image, told] and len(listed["data"]) == len(PRICES)
    (_, kept) = place.do(place.store.prices.list)
    assert (kept.prompt, kept.completion) == (1, 60_000_000)
    gone = place.ask("operator", "DELETE", f"{PATH}/org%2Fa%3Ab")
    assert gone == {"model": "org/a:b", "object": "price", "deleted": True}
    assert place.ask("user", "GET", PATH)["own"] == [image]
    assert place.refused("operator", "DELETE", f"{PATH}/gpt-4", status=404) == "No price is set for the model 'gpt-4'."
    assert place.acts()[0] == (ORGANIZATION, "settings", "price.set", "org/a:b")
    assert [act[2] for act in place.acts()] == ["price.set"] * 3 + ["price.remove"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"prompt": 1}, "'model' is a required property"),
        ({"model": "m"}, "A price needs a 'prompt', a 'completion' or both, in US dollars for a unit."),
        ({"model": "", "prompt": 1}, "'' is too short - 'model'"),
        ({"model": "m", "prompt": -1}, "-1 is less than the minimum of 0 - 'prompt'"),
        ({"model": "m", "prompt": "1"}, "'1' is not of type 'number' - 'prompt'"),
        ({"model": "m", "unit": "image", "prompt": 1}, "'prompt' is not counted by the image."),
        ({"model": "m", "unit": "minute", "prompt": 1, "completion": 1}, "'completion' is not counted by the minute."),
        ({"model": "m", "unit": "word", "prompt": 1},
         "'word' is not one of ['1K tokens', 'image', 'minute', '1K characters'] - 'unit'"),
        ({"model": "m", "prompt": 1, "currency": "eur"}, "Unrecognized request argument supplied: currency"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(place: Place, body: Any, message: str) -> None:
    assert place.refused("operator", "PUT", PATH, body) == message


def test_who_may_do_what(place: Place) -> None:
    for method, path, body in (("PUT", PATH, {"model": "m", "prompt": 1}), ("DELETE", f"{PATH}/m", None)):
        assert place.refused("owner", method, path, body, status=403) == ONLY_OPERATOR
        assert place.refused("reader", method, path, body, status=403) == NO_ROLE
        assert place.refused("user", method, path, body, status=403) == NO_SCOPE
        assert "You didn't provide an API key." in place.refused(None, method, path, body, status=401)
        answer = place.call("operator", method, path, body, origin="http://evil.example")
        assert answer.status_code == 403 and "may not do this" in answer.text
    assert place.acts() == []
