"""``/api/keys``: made, told once, listed, ended and replaced by those who may."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from tests.api.administration import NO_ROLE, NO_SCOPE, OTHER, Place, open_place, place

from dragoman.core.ids import ORGANIZATION

__all__ = ["open_place", "place"]

PATH = "/api/keys"
SHAPE = [
    "id", "object", "organization", "member", "name", "shown", "scopes", "models", "created_at", "expires_at",
    "revoked_at", "last_used_at", "valid",
]  # fmt: skip


def opens(place: Place, secret: str) -> int:
    """Return the status of a request with a key, a second later."""
    place.forget()
    return place.client.get("/v1/models", headers={"authorization": f"Bearer {secret}"}).status_code


def test_a_key_is_told_once(place: Place) -> None:
    answer = place.call("owner", "POST", PATH, {"name": "mine"})
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    made = answer.json()
    assert list(made) == [*SHAPE, "key"]
    secret = made["key"]
    assert secret.startswith("sk-") and made["shown"] == f"{secret[:11]}...{secret[-4:]}"
    assert {name: made[name] for name in ("object", "organization", "member", "name", "scopes", "models", "valid")} == {
        "object": "key",
        "organization": ORGANIZATION,
        "member": "",
        "name": "mine",
        "scopes": ["inference", "files"],
        "models": None,
        "valid": True,
    }
    listed = place.call("owner", "GET", PATH)
    assert secret not in listed.text and all(list(key) == SHAPE for key in listed.json()["data"])
    assert opens(place, secret) == 200
    assert place.acts() == [(ORGANIZATION, "ann", "key.create", made["id"])]
    assert secret not in json.dumps([act.details for act in place.do(place.store.audit.list)])


def test_all_that_can_be_said_of_a_key(place: Place) -> None:
    expires = int(time.time()) + 5000
    asked = {
        "name": "<b>",
        "organization": "other",
        "scopes": ["administration", "inference", "inference"],
        "models": ["a", "b", "a"],
        "expires_at": expires,
    }
    made = place.ask("operator", "POST", PATH, asked)
    assert (made["organization"], made["scopes"]) == (OTHER, ["inference", "administration"])
    assert (made["models"], made["expires_at"]) == (["a", "b"], expires)
    member = place.ask("operator", "POST", PATH, {"name": "of rob", "member": "rob"})
    assert (member["organization"], member["member"]) == (ORGANIZATION, "rob")
    assert place.acts()[0] == (OTHER, "settings", "key.create", made["id"])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "'name' is a required property"),
        ({"name": ""}, "'' is too short - 'name'"),
        ({"name": "x", "scopes": ["all"]}, "'all' is not one of ['inference', 'files', 'administration'] - 'scopes.0'"),
        ({"name": "x", "scopes": []}, "[] is too short - 'scopes'"),
        ({"name": "x", "models": []}, "[] is too short - 'models'"),
        ({"name": "x", "models": "a"}, "'a' is not of type 'array' - 'models'"),
        ({"name": "x", "expires_at": 5}, "expires_at must be in the future."),
        ({"name": "x", "expires_at": "2030"}, "'2030' is not of type 'integer' - 'expires_at'"),
        ({"name": "x", "member": "eve"}, f"'eve' is not a member of the organization {ORGANIZATION}."),
        ({"name": "x", "key": "sk-mine"}, "Unrecognized request argument supplied: key"),
        ([], "[] is not of type 'object'"),
    ],
)
def test_what_is_wrong_is_named(place: Place, body: Any, message: str) -> None:
    before = len(place.keys)
    assert place.refused("owner", "POST", PATH, body) == message
    assert len(place.ask("operator", "GET", PATH)["data"]) == before


def test_a_key_ends_at_once(place: Place) -> None:
    key = place.keys["user"]
    assert opens(place, place.secrets["user"]) == 200
    ended = place.ask("owner", "POST", f"{PATH}/{key.id}/revoke", {})
    assert ended["valid"] is False and ended["revoked_at"] >= key.created_at
    assert opens(place, place.secrets["user"]) == 401
    message = place.refused("owner", "POST", f"{PATH}/{key.id}/revoke", {})
    assert message == f"The key {key.id} is not valid any more."
    assert place.acts() == [(ORGANIZATION, "ann", "key.revoke", key.id)]


def test_a_key_is_replaced(place: Place) -> None:
    key = place.keys["user"]
    made = place.ask("operator", "POST", f"{PATH}/{key.id}/rotate", {})
    assert (made["name"], made["scopes"], made["member"]) == (key.title, list(key.scopes), key.member)
    assert opens(place, place.secrets["user"]) == 401 and opens(place, made["key"]) == 200
    assert place.refused("owner", "POST", f"{PATH}/{key.id}/rotate", {}) == f"The key {key.id} is not valid any more."
    assert place.acts() == [(ORGANIZATION, "settings", "key.rotate", key.id)]


def test_both_keys_work_for_a_while(place: Place) -> None:
    key = place.keys["user"]
    made = place.ask("owner", "POST", f"{PATH}/{key.id}/rotate", {"overlap_seconds": 60})
    assert opens(place, place.secrets["user"]) == 200 and opens(place, made["key"]) == 200
    (old,) = [each for each in place.ask("owner", "GET", PATH)["data"] if each["id"] == key.id]
    assert 0 < old["expires_at"] - time.time() <= 61 and made["expires_at"] is None
    for overlap in (-1, 30 * 86_400 + 1, "day", 0.5):
        assert "'overlap_seconds'" in place.refused(
            "owner", "POST", f"{PATH}/{made['id']}/rotate", {"overlap_seconds": overlap}
        )


def test_when_a_key_was_last_used(place: Place) -> None:
    key = place.keys["user"]
    place.use(1_700_000_000, key=key.id)
    told = {each["id"]: each["last_used_at"] for each in place.ask("reader", "GET", PATH)["data"]}
    assert told[key.id] == 1_700_000_000 and told[place.keys["owner"].id] is None


def test_who_may_see_and_do_what(place: Place) -> None:
    ours, theirs = place.keys["user"].id, place.keys["stranger"].id
    seen = {
        who: {key["name"] for key in place.ask(who, "GET", PATH)["data"]} for who in ("operator", "reader", "stranger")
    }
    assert seen["operator"] == {"owner", "reader", "user", "stranger"}
    assert seen["reader"] == {"owner", "reader", "user"} and seen["stranger"] == {"stranger"}
    assert len(place.ask("operator", "GET", f"{PATH}?organization={OTHER}")["data"]) == 1
    assert (
        place.refused("owner", "GET", f"{PATH}?organization={OTHER}", status=404) == f"No such organization: {OTHER}."
    )
    for path in (f"{PATH}/{theirs}/revoke", f"{PATH}/{theirs}/rotate", f"{PATH}/key_none/revoke"):
        assert place.refused("owner", "POST", path, {}, status=404).startswith("No such key: ")
    message = place.refused("owner", "POST", PATH, {"name": "x", "organization": "other"}, status=404)
    assert message == "No such organization: other."
    for path, body in ((PATH, {"name": "x"}), (f"{PATH}/{ours}/revoke", {}), (f"{PATH}/{ours}/rotate", {})):
        assert place.refused("reader", "POST", path, body, status=403) == NO_ROLE
        assert place.refused("user", "POST", path, body, status=403) == NO_SCOPE
        assert "You didn't provide an API key." in place.refused(None, "POST", path, body, status=401)
    assert place.refused("user", "GET", PATH, status=403) == NO_SCOPE
    assert place.acts() == []


@pytest.mark.parametrize("path", ["", "/x/revoke", "/x/rotate"])
def test_pages_of_other_origins_may_not(place: Place, path: str) -> None:
    answer = place.call("operator", "POST", PATH + path, {"name": "x"}, origin="http://evil.example")
    assert answer.status_code == 403 and "The origin http://evil.example may not do this" in answer.text
    headers = {"authorization": f"Bearer {place.secrets['operator']}", "content-type": "text/plain"}
    assert place.client.post(PATH + path, content=b'{"name": "x"}', headers=headers).status_code == 415
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in place.client.options(PATH + path, headers=asked).headers
    assert place.acts() == []


def test_the_first_key_locks_the_server(open_place: Callable[..., Place]) -> None:
    place = open_place()
    assert place.ask(None, "GET", PATH) == {"object": "list", "data": []}
    made = place.ask(None, "POST", PATH, {"name": "first", "scopes": ["administration"]})
    place.forget()
    assert "You didn't provide an API key." in place.refused(None, "GET", PATH, status=401)
    place.secrets["first"] = made["key"]
    assert [key["name"] for key in place.ask("first", "GET", PATH)["data"]] == ["first"]
    assert place.acts() == [(ORGANIZATION, "settings", "key.create", made["id"])]
