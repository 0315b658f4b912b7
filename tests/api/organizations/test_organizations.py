"""``/api/organizations``, their members, and ``/api/audit``."""

from __future__ import annotations

from typing import Any

import pytest
from tests.api.administration import NO_ROLE, NO_SCOPE, ONLY_OPERATOR, OTHER, Place, open_place, place

from dragoman.core.ids import ORGANIZATION
from dragoman.store.audit import Act

__all__ = ["open_place", "place"]

PATH = "/api/organizations"
MEMBERS = f"{PATH}/{ORGANIZATION}/members"


def members(place: Place, path: str = MEMBERS) -> dict[str, str]:
    return {member["name"]: member["role"] for member in place.ask("operator", "GET", path)["data"]}


def test_organizations_are_made_and_listed(place: Place) -> None:
    made = place.ask("operator", "POST", PATH, {"slug": "class-4b", "title": "Class 4b"})
    assert list(made) == ["id", "object", "slug", "title", "created_at"]
    assert made["id"].startswith("org-") and (made["slug"], made["title"]) == ("class-4b", "Class 4b")
    listed = place.ask("operator", "GET", PATH)
    assert [each["slug"] for each in listed["data"]] == ["personal", "other", "class-4b"]
    assert listed["caller"] == {"organization": ORGANIZATION, "member": "", "role": "owner", "all": True}
    assert place.ask("operator", "POST", PATH, {"slug": "bare"})["title"] == "bare"
    assert place.acts()[0] == (made["id"], "settings", "organization.create", made["id"])
    assert (
        place.refused("operator", "POST", PATH, {"slug": "bare"})
        == "There is an organization of the slug 'bare' already."
    )


def test_administrators_of_one_see_that_one(place: Place) -> None:
    for who, id, member, role in (("reader", ORGANIZATION, "rob", "reader"), ("stranger", OTHER, "", "owner")):
        listed = place.ask(who, "GET", PATH)
        assert [each["id"] for each in listed["data"]] == [id]
        assert listed["caller"] == {"organization": id, "member": member, "role": role, "all": False}


@pytest.mark.parametrize("slug", ["", "Upper", "a_b", "a--b", "-a", "a-", "a b", "é", "a\n", "a" * 65, "../x"])
def test_a_slug_fits_into_the_name_of_a_model(place: Place, slug: str) -> None:
    assert place.refused("operator", "POST", PATH, {"slug": slug}).endswith("- 'slug'")


def test_members_come_change_and_go(place: Place) -> None:
    assert members(place) == {"ann": "owner", "rob": "reader"}
    joined = place.ask("owner", "PUT", MEMBERS, {"name": "eve/ö: =1"})
    assert list(joined) == ["object", "organization", "name", "role", "created_at"] and joined["role"] == "reader"
    changed = place.ask("owner", "PUT", MEMBERS, {"name": "eve/ö: =1", "role": "owner"})
    assert changed["role"] == "owner" and changed["created_at"] == joined["created_at"]
    assert members(place) == {"ann": "owner", "rob": "reader", "eve/ö: =1": "owner"}
    gone = place.ask("owner", "DELETE", f"{MEMBERS}/eve%2F%C3%B6%3A%20%3D1")
    assert gone == {"object": "organization.member", "organization": ORGANIZATION, "name": "eve/ö: =1", "deleted": True}
    assert members(place) == {"ann": "owner", "rob": "reader"}
    assert [act[2:] for act in place.acts()] == [
        ("member.join", "eve/ö: =1"),
        ("member.role", "eve/ö: =1"),
        ("member.leave", "eve/ö: =1"),
    ]
    assert place.refused("owner", "DELETE", f"{MEMBERS}/eve", status=404) == "No such member: eve."


def test_keys_of_somebody_who_left_open_nothing(place: Place) -> None:
    place.ask("owner", "DELETE", f"{MEMBERS}/rob")
    assert "Incorrect API key" in place.refused("reader", "GET", PATH, status=401)


def test_those_who_stay_keep_an_owner(place: Place) -> None:
    last = "'ann' is the only owner of the organization: make somebody else an owner first."
    assert place.refused("owner", "DELETE", f"{MEMBERS}/ann") == last
    assert place.refused("owner", "PUT", MEMBERS, {"name": "ann", "role": "reader"}) == last
    place.ask("owner", "PUT", MEMBERS, {"name": "rob", "role": "owner"})
    place.ask("owner", "PUT", MEMBERS, {"name": "ann", "role": "reader"})
    assert members(place) == {"ann": "reader", "rob": "owner"}
    place.forget()
    assert place.refused("owner", "PUT", MEMBERS, {"name": "ann", "role": "owner"}, status=403) == NO_ROLE
    place.ask("operator", "DELETE", f"{MEMBERS}/ann")
    place.ask("operator", "DELETE", f"{MEMBERS}/rob")
    assert members(place) == {}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "'name' is a required property"),
        ({"name": ""}, "'' is too short - 'name'"),
        ({"name": "  "}, "'  ' has characters that cannot be seen - 'name'"),
        ({"name": "a\nb"}, r"'a\nb' has characters that cannot be seen - 'name'"),
        ({"name": "x", "role": "king"}, "'king' is not one of ['owner', 'reader'] - 'role'"),
        ({"name": "x", "scope": "all"}, "Unrecognized request argument supplied: scope"),
    ],
)
def test_what_is_wrong_is_named(place: Place, body: Any, message: str) -> None:
    assert place.refused("owner", "PUT", MEMBERS, body) == message


def test_who_may_see_and_do_what(place: Place) -> None:
    assert place.refused("owner", "POST", PATH, {"slug": "mine"}, status=403) == ONLY_OPERATOR
    theirs = f"{PATH}/{OTHER}/members"
    for name in (OTHER, "other", "org-none"):
        for method, path, body in (
            ("GET", f"{PATH}/{name}/members", None),
            ("PUT", f"{PATH}/{name}/members", {"name": "x"}),
            ("DELETE", f"{PATH}/{name}/members/x", None),
        ):
            assert place.refused("owner", method, path, body, status=404) == f"No such organization: {name}."
    changes = (("POST", PATH, {"slug": "x"}), ("PUT", MEMBERS, {"name": "x"}), ("DELETE", f"{MEMBERS}/rob", None))
    for method, path, body in changes:
        assert place.refused("reader", method, path, body, status=403) == NO_ROLE
        assert place.refused("user", method, path, body, status=403) == NO_SCOPE
        assert "You didn't provide an API key." in place.refused(None, method, path, body, status=401)
        answer = place.call("operator", method, path, body, origin="http://evil.example")
        assert answer.status_code == 403 and "may not do this" in answer.text
    for path in (PATH, MEMBERS, "/api/audit"):
        assert place.refused("user", "GET", path, status=403) == NO_SCOPE
        place.ask("reader", "GET", path)
    assert members(place, theirs) == {} and place.acts() == []


def test_the_log(place: Place) -> None:
    for number, organization in enumerate((ORGANIZATION, OTHER, ORGANIZATION)):
        place.do(
            place.store.audit.add, Act(number, organization, "ann", "key.create", f"key_{number}", {"name": "<b>"})
        )
    log = place.ask("operator", "GET", "/api/audit")
    assert log["object"] == "list" and [act["target"] for act in log["data"]] == ["key_2", "key_1", "key_0"]
    assert log["data"][0] == {
        "object": "act",
        "at": 2,
        "organization": ORGANIZATION,
        "actor": "ann",
        "act": "key.create",
        "target": "key_2",
        "details": {"name": "<b>"},
    }
    assert [act["target"] for act in place.ask("owner", "GET", "/api/audit?limit=1")["data"]] == ["key_2"]
    assert [act["target"] for act in place.ask("stranger", "GET", "/api/audit")["data"]] == ["key_1"]
    assert len(place.ask("operator", "GET", "/api/audit?organization=other")["data"]) == 1
    assert place.refused("owner", "GET", f"/api/audit?organization={OTHER}", status=404)
    assert place.refused("owner", "GET", "/api/audit?limit=0") == "0 is less than the minimum of 1 - 'limit'"
