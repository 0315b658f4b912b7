"""``/v1/organization/usage/{kind}`` and ``/v1/organization/costs``."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.api.administration import NO_SCOPE, OTHER, Place, open_place, place

from dragoman.core.ids import ORGANIZATION

__all__ = ["open_place", "place"]

USAGE, COSTS = "/v1/organization/usage/", "/v1/organization/costs"
KINDS = ["completions", "embeddings", "moderations", "images", "audio_speeches", "audio_transcriptions"]
NEVER = ["vector_stores", "code_interpreter_sessions"]
DAY = 86_400
START = 1_738_886_400
"""A midnight."""

IDS = {"project_id": None, "user_id": None, "api_key_id": None, "model": None}


def buckets(place: Place, path: str, who: str = "operator", **query: Any) -> list[dict[str, Any]]:
    end = {} if "end_time" in query else {"end_time": START + 2 * DAY}
    address = place.client.build_request("GET", path, params={"start_time": START, **end, **query}).url
    body = place.ask(who, "GET", str(address))
    assert list(body) == ["object", "data", "has_more", "next_page"] and body["object"] == "page"
    assert all(list(each) == ["object", "start_time", "end_time", "results"] for each in body["data"])
    assert all(each["object"] == "bucket" for each in body["data"])
    return list(body["data"])


def results(place: Place, path: str, who: str = "operator", **query: Any) -> list[dict[str, Any]]:
    """Return the results of the first bucket."""
    found: list[dict[str, Any]] = buckets(place, path, who, **query)[0]["results"]
    return found


def test_completions(place: Place) -> None:
    place.use(START + 1, prompt_tokens=10, cached_tokens=4, completion_tokens=3)
    place.use(START + 2, prompt_tokens=5, completion_tokens=1, status=499)
    place.use(START + DAY - 0.001, prompt_tokens=1, completion_tokens=1)
    place.use(START + 3, kind="embeddings", prompt_tokens=70)
    place.use(START + 3, model="", status=404)
    place.use(START + 3, status=429)
    place.use(START - 0.001, prompt_tokens=1000)
    place.use(START + 2 * DAY, prompt_tokens=1000)
    assert buckets(place, USAGE + "completions") == [
        {
            "object": "bucket",
            "start_time": START,
            "end_time": START + DAY,
            "results": [
                {
                    "object": "organization.usage.completions.result",
                    "input_tokens": 16,
                    "output_tokens": 5,
                    "input_cached_tokens": 4,
                    "input_cache_write_tokens": 0,
                    "input_uncached_tokens": 12,
                    "input_text_tokens": 12,
                    "output_text_tokens": 5,
                    "input_cached_text_tokens": 4,
                    "input_audio_tokens": 0,
                    "input_cached_audio_tokens": 0,
                    "output_audio_tokens": 0,
                    "input_image_tokens": 0,
                    "input_cached_image_tokens": 0,
                    "output_image_tokens": 0,
                    "num_model_requests": 3,
                    **IDS,
                    "batch": None,
                    "service_tier": None,
                }
            ],
        },
        {"object": "bucket", "start_time": START + DAY, "end_time": START + 2 * DAY, "results": []},
    ]


@pytest.mark.parametrize(
    ("kind", "use", "counts"),
    [
        ("embeddings", {"prompt_tokens": 8}, {"input_tokens": 8}),
        ("moderations", {"prompt_tokens": 8}, {"input_tokens": 8}),
        ("images", {"images": 2}, {"images": 2}),
        ("audio_speeches", {"characters": 22}, {"characters": 22}),
        ("audio_transcriptions", {"seconds": 10.6}, {"seconds": 11}),
    ],
)
def test_other_kinds(place: Place, kind: str, use: dict[str, Any], counts: dict[str, Any]) -> None:
    place.use(START + 1, kind=kind, **use)
    named = {"size": None, "source": None, **IDS} if kind == "images" else IDS
    head = {"object": f"organization.usage.{kind}.result", **counts, "num_model_requests": 1}
    assert results(place, USAGE + kind) == [{**head, **named}]
    assert results(place, USAGE + "completions") == []


@pytest.mark.parametrize("kind", NEVER)
def test_kinds_that_there_are_none_of(place: Place, kind: str) -> None:
    place.use(START + 1)
    assert [each["results"] for each in buckets(place, USAGE + kind, group_by="project_id")] == [[], []]
    message = place.refused("operator", "GET", f"{USAGE}{kind}?start_time=1&models=m")
    assert message == "Unrecognized request argument supplied: models"


@pytest.mark.parametrize("kind", ["", "web_search_calls", "file_search_calls", "completion", "completions/x", "other"])
def test_an_unknown_kind_is_no_address(place: Place, kind: str) -> None:
    path = (USAGE + kind).rstrip("/")
    for who in ("operator", None):
        assert place.refused(who, "GET", f"{path}?start_time=1", status=404) == f"Invalid URL (GET {path})"


def test_groups(place: Place) -> None:
    owner = place.keys["owner"].id
    place.use(START + 1, key=owner, user="ann", model="a", prompt_tokens=1)
    place.use(START + 2, key=owner, user="", model="a", prompt_tokens=2)
    place.use(START + 3, key="", user="ann", model="b", prompt_tokens=4)

    def sums(**query: Any) -> list[tuple[Any, ...]]:
        found = results(place, USAGE + "completions", **query)
        return [(r["user_id"], r["api_key_id"], r["model"], r["input_tokens"]) for r in found]

    assert sums() == [(None, None, None, 7)]
    assert sums(group_by="model") == [(None, None, "a", 3), (None, None, "b", 4)]
    assert set(sums(**{"group_by[]": ["user_id", "api_key_id"]})) == {
        (None, owner, None, 2),
        ("ann", None, None, 4),
        ("ann", owner, None, 1),
    }
    assert sums(group_by="user_id,model") == sums(**{"group_by[0]": "user_id", "group_by[1]": "model"})
    assert sums(group_by="project_id") == sums()


def test_filters(place: Place) -> None:
    owner = place.keys["owner"].id
    place.use(START + 1, key=owner, user="ann", model="a", prompt_tokens=1)
    place.use(START + 2, key="", user="bob,eve", model="b", prompt_tokens=2)

    def total(**query: Any) -> int:
        return sum(r["input_tokens"] for r in results(place, USAGE + "completions", **query))

    assert total(models=["a", "b"]) == 3 and total(models="a") == 1 and total(models="c") == 0
    assert total(api_key_ids=owner) == 1 and total(user_ids="bob,eve") == 2 and total(user_ids="bob") == 0
    assert total(**{"user_ids[]": ["ann", "bob,eve"]}) == 3
    assert total(batch="false") == 3 and total(batch="true") == 0 and total(project_ids="proj_x") == 0
    (one,) = results(place, USAGE + "completions", group_by=["batch", "service_tier"])
    assert (one["batch"], one["service_tier"]) == (False, "default")


def test_images_by_source(place: Place) -> None:
    for number, last in enumerate(("generations", "edits", "edits")):
        place.use(START + number, kind="images", images=1, endpoint=f"/v1/images/{last}")
    found = {r["source"]: r["images"] for r in results(place, USAGE + "images", group_by="source")}
    assert found == {"image.generation": 1, "image.edit": 2}
    assert [r["images"] for r in results(place, USAGE + "images", sources="image.edit")] == [2]
    for query, name in (("group_by=size", "group_by"), ("sizes=256x256", "sizes")):
        message = place.refused("operator", "GET", f"{USAGE}images?start_time=1&{query}")
        assert message == f"This server does not record the sizes of images: '{name}' cannot be told by size."


@pytest.mark.parametrize(
    ("width", "seconds", "default", "most"), [("1m", 60, 60, 1440), ("1h", 3600, 24, 168), ("1d", DAY, 7, 31)]
)
def test_widths_and_their_limits(place: Place, width: str, seconds: int, default: int, most: int) -> None:
    start, end = START + seconds // 2, START + 5000 * seconds
    place.use(START + 1, prompt_tokens=1)  # before the start, within the first bucket's width
    place.use(start, prompt_tokens=2)
    place.use(START + seconds, prompt_tokens=4)
    place.use(START + 2 * seconds - 0.001, prompt_tokens=8)
    query = {"start_time": start, "end_time": end, "bucket_width": width}
    found = buckets(place, USAGE + "completions", **query)
    assert len(found) == default and [each["start_time"] for each in found[:2]] == [start, START + seconds]
    assert [[r["input_tokens"] for r in each["results"]] for each in found[:3]] == [[2], [12], []]
    assert len(buckets(place, USAGE + "completions", **query, limit=most)) == most
    for limit, words in ((most + 1, f"greater than the maximum of {most}"), (0, "less than the minimum of 1")):
        path = f"{USAGE}completions?start_time={start}&bucket_width={width}&limit={limit}"
        assert place.refused("operator", "GET", path) == f"{limit} is {words} - 'limit'"


def test_pages(place: Place) -> None:
    for day in range(5):
        place.use(START + day * DAY + 1, prompt_tokens=10**day)
    query = f"{USAGE}completions?start_time={START + 1}&end_time={START + 5 * DAY}&limit=2"
    found, page, pages = [], "", 0
    while pages == 0 or page:
        body = place.ask("operator", "GET", query + (f"&page={page}" if page else ""))
        found += [r["input_tokens"] for each in body["data"] for r in each["results"]]
        assert body["has_more"] == (body["next_page"] is not None)
        page, pages = body["next_page"], pages + 1
    assert found == [1, 10, 100, 1000, 10_000] and pages == 3


def test_without_an_end_it_goes_on_until_now(place: Place) -> None:
    now = int(time.time())
    place.use(now - 5, prompt_tokens=3)
    body = place.ask("operator", "GET", f"{USAGE}completions?start_time={now - 10}&bucket_width=1m")
    assert sum(r["input_tokens"] for each in body["data"] for r in each["results"]) == 3
    assert now <= body["data"][-1]["end_time"] <= now + 60 and body["next_page"] is None
    later = place.ask("operator", "GET", f"{USAGE}completions?start_time={now + 500}")
    assert later == {"object": "page", "data": [], "has_more": False, "next_page": None}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "'start_time' is a required property"),
        ("start_time=x", "'x' is not of type 'integer' - 'start_time'"),
        ("start_time=", "'' is not of type 'integer' - 'start_time'"),
        ("start_time=1.5", "'1.5' is not of type 'integer' - 'start_time'"),
        ("start_time=-1", "-1 is less than the minimum of 0 - 'start_time'"),
        ("start_time=1738886400000", "1738886400000 is greater than the maximum of 32503680000 - 'start_time'"),
        ("start_time=1&start_time=2", "['1', '2'] is not of type 'integer' - 'start_time'"),
        ("start_time=5&end_time=5", "end_time (5) must be later than start_time (5)."),
        ("start_time=1&bucket_width=2d", "'2d' is not one of ['1m', '1h', '1d'] - 'bucket_width'"),
        ("start_time=1&limit=many", "'many' is not of type 'integer' - 'limit'"),
        ("start_time=1&batch=1", "'1' is not of type 'boolean' - 'batch'"),
        ("start_time=1&top_k=1", "Unrecognized request argument supplied: top_k"),
        ("start_time=1&page=page_zzz",
         "The page 'page_zzz' is none of this list: give the next_page of an answer to the same query."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(place: Place, query: str, message: str) -> None:
    assert place.refused("operator", "GET", f"{USAGE}completions?{query}") == message


def test_a_wrong_group_is_named(place: Place) -> None:
    message = place.refused("operator", "GET", f"{USAGE}embeddings?start_time=1&group_by=batch")
    assert message.startswith("'batch' is not one of ['project_id', 'user_id', 'api_key_id', 'model'] - 'group_by.0'")
    message = place.refused("operator", "GET", f"{COSTS}?start_time=1&bucket_width=1h")
    assert message == "'1h' is not one of ['1d'] - 'bucket_width'"
    assert "maximum of 180" in place.refused("operator", "GET", f"{COSTS}?start_time=1&limit=181")


def test_costs(place: Place) -> None:
    owner = place.keys["owner"].id
    place.use(START + 1, key=owner, model="a", prompt_tokens=3, completion_tokens=1, cost=1_500_000_000)
    place.use(START + 2, model="a", kind="embeddings", prompt_tokens=5, cost=1)
    place.use(START + 3, model="i", kind="images", images=2, cost=40_000_000)
    place.use(START + 4, model="s", kind="audio_transcriptions", seconds=90.5, cost=0)
    place.use(START + 5, OTHER, model="a", cost=7_000_000_000)
    ours, theirs = sorted(results(place, COSTS), key=lambda r: str(r["organization_id"]) != ORGANIZATION)
    assert ours == {
        "object": "organization.costs.result",
        "amount": {"value": 1.540000001, "currency": "usd"},
        "line_item": None,
        "project_id": None,
        "api_key_id": None,
        "quantity": None,
        "quantity_unit": None,
        "organization_id": ORGANIZATION,
    }
    assert (theirs["organization_id"], theirs["amount"]["value"]) == (OTHER, 7)
    lines = results(place, COSTS, "owner", group_by="line_item")
    assert {r["line_item"]: (r["quantity"], r["quantity_unit"], r["amount"]["value"]) for r in lines} == {
        "a, completions": (4, "tokens", 1.5),
        "a, embeddings": (5, "tokens", 1e-9),
        "i, images": (2, "images", 0.04),
        "s, audio_transcriptions": (90.5, "duration_seconds", 0.0),
    }
    by_key = results(place, COSTS, "owner", group_by="api_key_id")
    assert {r["api_key_id"]: r["amount"]["value"] for r in by_key} == {owner: 1.5, None: 0.040000001}
    (one,) = results(place, COSTS, api_key_ids=owner)
    assert one["amount"]["value"] == 1.5
    assert results(place, COSTS, project_ids="proj_x") == []


def test_costs_are_told_by_whole_days(place: Place) -> None:
    place.use(START + 1, cost=1)
    found = buckets(place, COSTS, start_time=START + 500, end_time=START + DAY + 1)
    assert [(each["start_time"], each["end_time"]) for each in found] == [
        (START, START + DAY),
        (START + DAY, START + 2 * DAY),
    ]
    assert len(found[0]["results"]) == 1


def test_who_may_see_what(place: Place) -> None:
    place.use(START + 1, prompt_tokens=1)
    place.use(START + 1, OTHER, prompt_tokens=2)
    seen = {who: results(place, USAGE + "completions", who) for who in ("operator", "owner", "reader", "stranger")}
    assert {who: found[0]["input_tokens"] for who, found in seen.items()} == {
        "operator": 3,
        "owner": 1,
        "reader": 1,
        "stranger": 2,
    }
    for path in (f"{USAGE}completions", COSTS):
        assert place.refused("user", "GET", f"{path}?start_time=1", status=403) == NO_SCOPE
        assert "You didn't provide an API key." in place.refused(None, "GET", f"{path}?start_time=1", status=401)
