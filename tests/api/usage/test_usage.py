"""``GET /v1/usage`` of the dashboard of 2023 and ``GET /api/usage`` of our own pages."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.api.administration import NO_SCOPE, OTHER, Place, open_place, place

from dragoman.api.usage.wire import plain

__all__ = ["open_place", "place"]

DAY = 86_400
START = 1_677_628_800
"""2023-03-01."""

OLD, OURS = "/v1/usage", "/api/usage"


def test_a_day_of_2023(place: Place) -> None:
    place.use(START + 1, model="a", prompt_tokens=10, completion_tokens=3, cost=500_000_000)
    place.use(START + 299.999, model="a", prompt_tokens=1, completion_tokens=1, cost=250_000_000)
    place.use(START + 300, model="a", prompt_tokens=2)
    place.use(START + 301, model="a", endpoint="/v1/edits", prompt_tokens=4)
    place.use(START + 302, model="e", kind="embeddings", endpoint="/v1/embeddings", prompt_tokens=8)
    place.use(START + 303, model="i", kind="images", endpoint="/v1/images/generations", images=2)
    place.use(START + 304, model="w", kind="audio_transcriptions", seconds=12.4)
    place.use(START + 305, model="", status=404)
    place.use(START - 0.001, prompt_tokens=1000)
    place.use(START + DAY, prompt_tokens=1000)
    body = place.ask("operator", "GET", f"{OLD}?date=2023-03-01")

    def row(at: int, requests: int, operation: str, model: str, prompt: int, completion: int) -> dict[str, Any]:
        return {
            "aggregation_timestamp": START + at,
            "n_requests": requests,
            "operation": operation,
            "snapshot_id": model,
            "n_context_tokens_total": prompt,
            "n_generated_tokens_total": completion,
        }

    assert body["data"][0] == row(0, 2, "completion", "a", 11, 4)
    assert sorted(body["data"][1:], key=str) == [
        row(300, 1, "completion", "a", 2, 0),
        row(300, 1, "edit", "a", 4, 0),
        row(300, 1, "embeddings", "e", 8, 0),
    ]
    image = {"timestamp": START + 300, "num_images": 2, "num_requests": 1, "operation": "generations", "model_id": "i"}
    audio = {"timestamp": START + 300, "model_id": "w", "num_seconds": 12, "num_requests": 1}
    assert {name: value for name, value in body.items() if name != "data"} == {
        "object": "list",
        "ft_data": [],
        "dalle_api_data": [image],
        "whisper_api_data": [audio],
        "current_usage_usd": 0.75,
    }


def test_a_day_without_usage(place: Place) -> None:
    assert place.ask("operator", "GET", f"{OLD}?date=2024-02-29") == {
        "object": "list",
        "data": [],
        "ft_data": [],
        "dalle_api_data": [],
        "whisper_api_data": [],
        "current_usage_usd": 0.0,
    }


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "'date' is a required property"),
        *((f"date={text}", f"{text!r} is not a date like 2023-03-01 - 'date'")
          for text in ("", "today", "2023-02-29", "2023-3-1", "20230301", "2023-03-01T00:00", "0000-01-01",
                       "9999-12-31", "1969-12-31", "٢٠٢٣-٠٣-٠١")),
        ("date=2023-03-01&date=2023-03-02", "['2023-03-01', '2023-03-02'] is not of type 'string' - 'date'"),
        ("date=2023-03-01&user_public_id=u", "Unrecognized request argument supplied: user_public_id"),
    ],
)  # fmt: skip
def test_a_wrong_date_is_named(place: Place, query: str, message: str) -> None:
    assert place.refused("operator", "GET", f"{OLD}?{query}") == message


def test_who_may_see_what(place: Place) -> None:
    place.use(START + 1, prompt_tokens=1)
    place.use(START + 1, OTHER, prompt_tokens=2)
    days = "start=2023-03-01&end=2023-03-01"
    for who, tokens in (("operator", 3), ("owner", 1), ("reader", 1), ("stranger", 2)):
        (row,) = place.ask(who, "GET", f"{OLD}?date=2023-03-01")["data"]
        assert row["n_context_tokens_total"] == tokens
        assert place.ask(who, "GET", f"{OURS}?{days}")["total"]["prompt_tokens"] == tokens
    assert place.ask("operator", "GET", f"{OURS}?{days}&organization=other")["total"]["prompt_tokens"] == 2
    message = place.refused("owner", "GET", f"{OURS}?{days}&organization=other", status=404)
    assert message == "No such organization: other."
    for path in (f"{OLD}?date=2023-03-01", OURS):
        assert place.refused("user", "GET", path, status=403) == NO_SCOPE
        assert "You didn't provide an API key." in place.refused(None, "GET", path, status=401)


def test_days_by_what_is_asked_for(place: Place) -> None:
    place.use(START + 1, model="a", user="ann", prompt_tokens=2, cached_tokens=1, cost=1_000_000_000, published=500)
    place.use(START + DAY, model="a", user="bob", completion_tokens=3)
    place.use(START + DAY + 1, model="b", user="ann", status=429)
    query = f"{OURS}?start=2023-03-01&end=2023-03-02"
    body = place.ask("operator", "GET", query)
    assert list(body) == ["object", "start", "end", "group_by", "total", "data"]
    assert (body["object"], body["start"], body["end"], body["group_by"]) == (
        "usage",
        "2023-03-01",
        "2023-03-02",
        ["day"],
    )
    first = {
        "day": "2023-03-01",
        "requests": 1,
        "prompt_tokens": 2,
        "cached_tokens": 1,
        "completion_tokens": 0,
        "images": 0,
        "seconds": 0,
        "characters": 0,
        "cost": 1.0,
        "published": 5e-7,
    }
    assert body["data"][0] == first and body["data"][1]["day"] == "2023-03-02"
    assert body["total"] == {name: value for name, value in first.items() if name != "day"} | {
        "requests": 2,
        "completion_tokens": 3,
    }
    assert {r["model"]: r["requests"] for r in place.ask("operator", "GET", f"{query}&group_by=model")["data"]} == {
        "a": 2
    }
    rows = place.ask("operator", "GET", f"{query}&group_by=user,day&group_by=key")["data"]
    assert [(r["day"], r["key"], r["user"]) for r in rows] == [("2023-03-01", "", "ann"), ("2023-03-02", "", "bob")]


def test_the_last_thirty_days_unless_told_otherwise(place: Place) -> None:
    body = place.ask("operator", "GET", OURS)
    today = datetime.now(UTC).date()
    assert today - timedelta(days=1) <= datetime.fromisoformat(body["end"]).date() <= today
    assert datetime.fromisoformat(body["end"]) - datetime.fromisoformat(body["start"]) == timedelta(days=29)
    assert body["data"] == [] and body["total"]["requests"] == 0 and body["total"]["cost"] == 0


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("start=x", "'x' is not a date like 2023-03-01 - 'start'"),
        ("start=2023-03-02&end=2023-03-01", "end (2023-03-01) must not be earlier than start (2023-03-02)."),
        ("start=2022-03-01&end=2023-03-02", "At most 366 days may be asked for at once."),
        ("group_by=colour", "'colour' is not one of ['day', 'model', 'key', 'user'] - 'group_by.0'"),
        ("format=xml", "'xml' is not one of ['json', 'csv'] - 'format'"),
        ("by=day", "Unrecognized request argument supplied: by"),
    ],
)
def test_what_is_wrong_with_days_is_named(place: Place, query: str, message: str) -> None:
    assert place.refused("operator", "GET", f"{OURS}?{query}") == message


def test_csv(place: Place) -> None:
    user = '=HYPERLINK("http://x","y")\n,"z'
    place.use(START + 1, model="a", user=user, prompt_tokens=2, cost=400, published=1_000_000_000)
    query = f"{OURS}?start=2023-03-01&end=2023-03-01&group_by=day,model,key,user&format=csv"
    answer = place.call("operator", "GET", query)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="usage-2023-03-01-2023-03-01.csv"'
    head, row = csv.reader(io.StringIO(answer.text, newline=""))
    assert dict(zip(head, row, strict=True)) == {
        "day": "2023-03-01",
        "model": "a",
        "key": "",
        "user": f"'{user}",
        "requests": "1",
        "prompt_tokens": "2",
        "cached_tokens": "0",
        "completion_tokens": "0",
        "images": "0",
        "seconds": "0.0",
        "characters": "0",
        "cost": "0.000000400",
        "published": "1.000000000",
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", " =1", "|x", "%x"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert plain(text) == f"'{text}"


def test_other_cells_stay_as_they_are() -> None:
    assert [plain(text) for text in ("", "ann", "a=b", "2023-03-01")] == ["", "ann", "a=b", "2023-03-01"]
