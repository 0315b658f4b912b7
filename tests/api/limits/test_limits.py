"""``/api/limits``."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.administration import NO_ROLE, NO_SCOPE, ONLY_OPERATOR, OTHER, Place, open_place, place

from dragoman.core.errors import NotFound
from dragoman.core.ids import ORGANIZATION

__all__ = ["open_place", "place"]

PATH = "/api/limits"
RPM = {"kind": "requests_per_minute", "amount": 60}


def test_limits_are_set_replaced_and_taken_away(place: Place) -> None:
    key = place.keys["user"].id
    first = place.ask("owner", "PUT", PATH, RPM)
    assert list(first) == ["id", "object", "organization", "key", "model", "kind", "amount"]
    assert {name: first[name] for name in ("object", "organization", "key", "model", "amount")} == {
        "object": "limit",
        "organization": ORGANIZATION,
        "key": "",
        "model": "",
        "amount": 60,
    }
    second = place.ask("owner", "PUT", PATH, {**RPM, "amount": 30.0})
    third = place.ask(
        "owner", "PUT", PATH, {"kind": "monthly_budget", "amount": 12.345678901, "key": key, "model": "*"}
    )
    assert (second["amount"], third["amount"]) == (30, 12.345678901)
    assert place.ask("reader", "GET", PATH) == {"object": "list", "data": [second, third]}
    assert place.do(place.store.limits.get, third["id"]).amount == 12_345_678_901
    assert place.ask("owner", "DELETE", f"{PATH}/{second['id']}") == {
        "id": second["id"],
        "object": "limit",
        "deleted": True,
    }
    assert place.ask("owner", "GET", PATH)["data"] == [third]
    assert [act[1:3] for act in place.acts()] == [("ann", "limit.set")] * 3 + [("ann", "limit.remove")]
    assert place.refused("owner", "DELETE", f"{PATH}/{second['id']}", status=404) == f"No such limit: {second['id']}."


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"amount": 1}, "'kind' is a required property"),
        ({"kind": "requests_per_minute"}, "'amount' is a required property"),
        ({**RPM, "amount": 1.5}, "1.5 is not of type 'integer' - 'amount'"),
        ({**RPM, "amount": -1}, "-1 is less than the minimum of 0 - 'amount'"),
        ({**RPM, "amount": 10**12}, "1000000000000 is greater than the maximum of 1000000000 - 'amount'"),
        ({**RPM, "amount": True}, "True is not of type 'number' - 'amount'"),
        ({**RPM, "per": "key"}, "Unrecognized request argument supplied: per"),
    ],
)
def test_what_is_wrong_is_named(place: Place, body: Any, message: str) -> None:
    assert place.refused("owner", "PUT", PATH, body) == message


def test_an_unknown_kind_is_named(place: Place) -> None:
    message = place.refused("owner", "PUT", PATH, {"kind": "bits_per_second", "amount": 1})
    assert message.startswith("'bits_per_second' is not one of ['requests_per_minute', ") and message.endswith(
        "- 'kind'"
    )


def test_who_may_see_and_do_what(place: Place) -> None:
    ours = place.ask("owner", "PUT", PATH, RPM)
    theirs = place.ask("operator", "PUT", PATH, {**RPM, "organization": "other"})
    everybody = place.ask("operator", "PUT", PATH, {**RPM, "organization": "*"})
    assert theirs["organization"] == OTHER and everybody["organization"] == "*"
    seen = {
        who: [each["id"] for each in place.ask(who, "GET", PATH)["data"]] for who in ("operator", "owner", "stranger")
    }
    assert seen == {
        "operator": [ours["id"], theirs["id"], everybody["id"]],
        "owner": [ours["id"], everybody["id"]],
        "stranger": [theirs["id"], everybody["id"]],
    }
    assert place.refused("owner", "DELETE", f"{PATH}/{theirs['id']}", status=404) == f"No such limit: {theirs['id']}."
    assert place.refused("owner", "DELETE", f"{PATH}/{everybody['id']}", status=403) == ONLY_OPERATOR
    assert place.refused("owner", "PUT", PATH, {**RPM, "organization": "*"}, status=403) == ONLY_OPERATOR
    message = place.refused("owner", "PUT", PATH, {**RPM, "organization": OTHER}, status=404)
    assert message == f"No such organization: {OTHER}."
    for key in (place.keys["stranger"].id, "key_none"):
        assert place.refused("owner", "PUT", PATH, {**RPM, "key": key}, status=404) == f"No such key: {key}."
    for method, path, body in (("PUT", PATH, RPM), ("DELETE", f"{PATH}/{ours['id']}", None)):
        assert place.refused("reader", method, path, body, status=403) == NO_ROLE
        assert place.refused("user", method, path, body, status=403) == NO_SCOPE
        assert "You didn't provide an API key." in place.refused(None, method, path, body, status=401)
        answer = place.call("operator", method, path, body, origin="http://evil.example")
        assert answer.status_code == 403 and "may not do this" in answer.text
    assert place.refused("user", "GET", PATH, status=403) == NO_SCOPE
    assert place.refused("owner", "GET", f"{PATH}?organization={OTHER}", status=404)


def left(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("x-ratelimit-remaining")}


def test_a_wrong_request_for_a_model_is_told_what_is_left_and_uses_nothing(place: Place) -> None:
    place.ask("owner", "PUT", PATH, RPM)
    place.ask("owner", "PUT", PATH, {"kind": "tokens_per_minute", "amount": 500})
    both = {"x-ratelimit-remaining-requests": "60", "x-ratelimit-remaining-tokens": "500"}
    for path, body in (("/v1/chat/completions", {"messages": 5}), ("/v1/embeddings", {})):
        answer = place.call("user", "POST", path, body)
        assert answer.status_code == 400 and left(answer) == both
    assert left(place.call("user", "GET", "/v1/models")) == {}  # asks no model
    assert left(place.call("user", "POST", "/v1/fine-tunes", {})) == {}


class Mute:
    """Audio without a voice."""

    def speaker(self, name: str) -> None:
        raise NotFound(f"The model `{name}` does not exist", code="model_not_found")


def test_audio_tells_no_tokens(place: Place) -> None:
    place.app.state.registry.audio = Mute()
    place.ask("owner", "PUT", PATH, RPM)
    place.ask("owner", "PUT", PATH, {"kind": "tokens_per_minute", "amount": 500})
    speech = place.call("user", "POST", "/v1/audio/speech", {"model": "none", "voice": "alloy", "input": "x"})
    assert speech.status_code == 404 and left(speech) == {"x-ratelimit-remaining-requests": "59"}
    text = place.call("user", "POST", "/v1/completions", {"model": "none", "prompt": "x"})
    assert text.status_code == 404 and set(left(text)) == {
        "x-ratelimit-remaining-requests",
        "x-ratelimit-remaining-tokens",
    }


def test_an_answer_names_the_organisation_shortly(place: Place) -> None:
    """The first one is called as those of personal accounts were."""
    assert place.call("user", "GET", "/v1/models").headers["openai-organization"] == ORGANIZATION
    assert place.call("stranger", "GET", "/v1/models").headers["openai-organization"] == "other"
