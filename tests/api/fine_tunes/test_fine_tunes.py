"""``/v1/fine-tunes``: every key as recorded, what is refused, and events as they come."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from tests.api.jobs import ODD, OURS, ROWS, Place, until

from dragoman.store.files import StoredFile
from dragoman.tuning.teller import Teller

URL = "/v1/fine-tunes"
UNKNOWN = "No such fine-tune: {}"
METRICS = {"validation_file": "file-x", "compute_classification_metrics": True}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a second later than the one before."""
    seconds = count(1_700_000_000)
    monkeypatch.setattr(time, "time", lambda: next(seconds))


def create(place: Place, **body: Any) -> dict[str, Any]:
    body.setdefault("training_file", place.upload())
    created: dict[str, Any] = place.ask("POST", URL, {"model": "ada", **body})
    return created


def begun(id: str) -> list[str]:
    """Return what one says that nobody is ahead of, before anything happens to it."""
    return [f"Created fine-tune: {id}", "Fine-tune costs $0.00", "Fine-tune enqueued. Queue number: 0"]


def messages(events: list[dict[str, Any]]) -> list[str]:
    return [event["message"] for event in events]


# what is shown


def test_a_new_one_has_the_recorded_keys_in_the_recorded_order(place: Place) -> None:
    file = place.upload()
    body = create(place, training_file=file)
    assert body["id"].startswith("ft-") and len(body["id"]) == 27
    event = {
        "object": "fine-tune-event",
        "level": "info",
        "message": f"Created fine-tune: {body['id']}",
        "created_at": body["created_at"],
    }
    expected = {
        "object": "fine-tune",
        "id": body["id"],
        "hyperparams": {
            "n_epochs": 4,
            "batch_size": None,
            "prompt_loss_weight": 0.01,
            "learning_rate_multiplier": None,
        },
        "organization_id": "user-dragoman",
        "model": "ada",
        "training_files": [place.ask("GET", f"/v1/files/{file}")],
        "validation_files": [],
        "result_files": [],
        "created_at": body["created_at"],
        "updated_at": body["created_at"],
        "status": "pending",
        "fine_tuned_model": None,
        "events": [event],
    }
    assert json.dumps(body) == json.dumps(expected)
    assert list(body["training_files"][0]) == [
        "object", "id", "purpose", "filename", "bytes", "created_at", "status", "status_details",
    ]  # fmt: skip
    found = place.ask("GET", f"{URL}/{body['id']}")
    assert {**found, "events": found["events"][:1]} == body
    assert messages(found["events"]) == begun(body["id"])


def test_one_that_must_wait_says_how_many_are_ahead(place: Place) -> None:
    ids = [create(place)["id"] for _ in range(3)]

    def said(id: str) -> list[str]:
        return messages(place.ask("GET", f"{URL}/{id}")["events"])[2:]

    assert [said(id) for id in ids] == [[f"Fine-tune enqueued. Queue number: {number}"] for number in range(3)]
    place.change(ids[0], status="succeeded")
    for _ in range(2):  # a worker that was killed says it again
        place.do(Teller(place.store, place.job(ids[1])).started)
    now = "Fine-tune is in the queue. Queue number: {}"
    assert said(ids[1]) == ["Fine-tune enqueued. Queue number: 1", now.format(0), "Fine-tune started"]
    assert said(ids[2]) == ["Fine-tune enqueued. Queue number: 2", now.format(1)]


def test_everything_that_can_be_asked_for_is_kept_and_shown(place: Place) -> None:
    file, held_out = place.upload(), place.upload()
    asked = {
        "n_epochs": 2,
        "batch_size": 8,
        "learning_rate_multiplier": 0.05,
        "prompt_loss_weight": 0.1,
        "compute_classification_metrics": True,
        "classification_n_classes": 2,
        "classification_positive_class": " b",
        "classification_betas": [0.5, 1, 2],
    }
    body = create(place, training_file=file, validation_file=held_out, suffix="My suffix!", model=OURS, **asked)
    assert body["hyperparams"] == asked and body["model"] == OURS
    assert [f["id"] for f in body["validation_files"]] == [held_out]
    job = place.job(body["id"])
    assert (job.family, job.suffix, job.base, job.validation_file) == ("fine-tune", "My suffix!", OURS, held_out)
    assert job.options == asked


def test_the_model_is_curie_unless_named_and_null_is_a_default(place: Place) -> None:
    body = create(place, model=None, n_epochs=None, suffix=None, validation_file=None, batch_size=None)
    assert body["model"] == "curie" and body["hyperparams"]["n_epochs"] == 4
    assert place.job(body["id"]).options == {}


def test_numbers_that_were_settled_take_the_place_of_those_asked_for(place: Place) -> None:
    id = create(place, batch_size=256)["id"]  # more than the file has
    settled = {"n_epochs": 4, "batch_size": 1, "learning_rate_multiplier": 0.1, "prompt_loss_weight": 0.01}
    place.change(id, settled={**settled, "learning_rate": 1e-3, "attempts": [1, 0], "name": "x"}, status="running")
    body = place.ask("GET", f"{URL}/{id}")
    assert body["hyperparams"] == settled and body["status"] == "running"


def test_what_came_of_it(place: Place) -> None:
    id = create(place)["id"]
    result = StoredFile("file-result", "fine-tune-results", "compiled_results.csv", 5, 1_700_000_000)
    place.do(place.store.keep, result, b"step\n")
    name = "ada:ft-personal-2023-11-14-22-13-20"
    ended = {"status": "succeeded", "fine_tuned_model": name, "finished_at": 5, "updated_at": 5}
    place.change(id, result_files=("file-result",), **ended)
    body = place.ask("GET", f"{URL}/{id}")
    assert (body["status"], body["fine_tuned_model"], body["updated_at"]) == ("succeeded", name, 5)
    assert body["result_files"] == [place.ask("GET", "/v1/files/file-result")]
    assert place.ask("GET", URL)["data"] == [{key: body[key] for key in body if key != "events"}]


@pytest.mark.parametrize(
    ("status", "shown"),
    [("validating", "pending"), ("queued", "pending"), *((s, s) for s in ("running", "succeeded", "failed"))],
)
def test_states(place: Place, status: str, shown: str) -> None:
    id = create(place)["id"]
    place.change(id, status=status)
    assert place.ask("GET", f"{URL}/{id}")["status"] == shown


def test_the_list_is_oldest_first_without_events(place: Place) -> None:
    assert place.ask("GET", URL) == {"object": "list", "data": [], "next_starting_after": None}
    made = [create(place) for _ in range(3)]
    body = place.ask("GET", f"{URL}?timeout=0")
    assert list(body) == ["object", "data", "next_starting_after"]
    assert body["data"] == [{key: job[key] for key in job if key != "events"} for job in made]


def test_files_that_are_gone_are_not_shown(place: Place) -> None:
    body = create(place)
    place.ask("DELETE", f"/v1/files/{body['training_files'][0]['id']}")
    assert place.ask("GET", f"{URL}/{body['id']}")["training_files"] == []
    assert place.ask("GET", URL)["data"][0]["training_files"] == []


# what is refused


@pytest.mark.parametrize(
    ("body", "text", "param"),
    [
        ({"training_file": None}, "None is not of type 'string' - 'training_file'", None),
        ({"training_file": 5}, "5 is not of type 'string' - 'training_file'", None),
        ({"training_file": ["a"]}, "['a'] is not of type 'string' - 'training_file'", None),
        ({"validation_file": {}}, "{} is not of type 'string' - 'validation_file'", None),
        ({"model": 1}, "1 is not of type 'string' - 'model'", None),
        ({"n_epochs": 0}, "0 is less than the minimum of 1 - 'n_epochs'", None),
        ({"n_epochs": 51}, "51 is greater than the maximum of 50 - 'n_epochs'", None),
        ({"n_epochs": "4"}, "'4' is not of type 'integer' - 'n_epochs'", None),
        ({"n_epochs": True}, "True is not of type 'integer' - 'n_epochs'", None),
        ({"n_epochs": 1.5}, "1.5 is not of type 'integer' - 'n_epochs'", None),
        ({"n_epochs": "auto"}, "'auto' is not of type 'integer' - 'n_epochs'", None),
        ({"batch_size": 0}, "0 is less than the minimum of 1 - 'batch_size'", None),
        ({"batch_size": 257}, "257 is greater than the maximum of 256 - 'batch_size'", None),
        (
            {"learning_rate_multiplier": 0},
            "0 is less than or equal to the minimum of 0 - 'learning_rate_multiplier'",
            None,
        ),
        ({"prompt_loss_weight": -0.1}, "-0.1 is less than the minimum of 0 - 'prompt_loss_weight'", None),
        ({"prompt_loss_weight": 1.1}, "1.1 is greater than the maximum of 1 - 'prompt_loss_weight'", None),
        ({"suffix": ""}, "'' is too short - 'suffix'", None),
        ({"suffix": "x" * 41}, f"'{'x' * 41}' is too long - 'suffix'", None),
        ({"suffix": 7}, "7 is not of type 'string' - 'suffix'", None),
        (
            {"suffix": "日本語"},
            "The suffix '日本語' has no letter from a to z and no digit to stand in the model's name.",
            "suffix",
        ),
        (
            {"compute_classification_metrics": "true"},
            "'true' is not of type 'boolean' - 'compute_classification_metrics'",
            None,
        ),
        (
            {**METRICS, "classification_n_classes": 1},
            "1 is less than the minimum of 2 - 'classification_n_classes'",
            None,
        ),
        ({**METRICS, "classification_betas": []}, "[] is too short - 'classification_betas'", None),
        (
            {**METRICS, "classification_betas": ["1"]},
            "'1' is not of type 'number' - 'classification_betas.0'",
            None,
        ),
        ({"seed": 1}, "Unrecognized request argument supplied: seed", None),
        ({"hyperparameters": {}, "a": 1}, "Unrecognized request arguments supplied: hyperparameters, a", None),
        ({"training_file": "file-no"}, "No file with ID: file-no", "file"),
        ({"validation_file": "file-no"}, "No file with ID: file-no", "file"),
        (
            {"model": "gpt-0"},
            "Invalid base model: gpt-0 (it is not installed here. GET /v1/models lists the models that are)",
            None,
        ),
        ({"model": ""}, "you must provide a model parameter", None),
        (
            {"compute_classification_metrics": True},
            "compute_classification_metrics needs a validation_file.",
            "validation_file",
        ),
        (
            METRICS,
            "compute_classification_metrics needs classification_n_classes, or classification_positive_class for two "
            "classes.",
            "classification_n_classes",
        ),
        (
            {**METRICS, "classification_n_classes": 2},
            "Two classes need a classification_positive_class.",
            "classification_positive_class",
        ),
        (
            {**METRICS, "classification_n_classes": 3, "classification_positive_class": " a"},
            "classification_positive_class is for two classes, not for 3.",
            "classification_positive_class",
        ),
        (
            {**METRICS, "classification_n_classes": 3, "classification_betas": [1]},
            "classification_betas are for two classes, one of them the classification_positive_class.",
            "classification_betas",
        ),
        *(
            ({name: value}, f"{name} is only of use with compute_classification_metrics.", name)
            for name, value in (
                ("classification_n_classes", 3),
                ("classification_positive_class", " a"),
                ("classification_betas", [1.0]),
            )
        ),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else "",
)
def test_requests_that_are_wrong(place: Place, body: dict[str, Any], text: str, param: str | None) -> None:
    file = place.upload()
    assert place.refused("POST", URL, {"training_file": file, "model": "ada", **body}) == (text, param, None)
    assert place.ask("GET", URL)["data"] == []


def test_more_requests_that_are_wrong(place: Place) -> None:
    assert place.refused("POST", URL, {})[0] == "'training_file' is a required property"
    assert place.refused("POST", URL, [])[0] == "[] is not of type 'object'"
    other = place.upload(ROWS, purpose="answers")
    text, param, _ = place.refused("POST", URL, {"training_file": other})
    assert param == "file" and text == (
        f"The file {other} was uploaded for the purpose 'answers'. Upload it again with the purpose 'fine-tune'."
    )
    text, *_ = place.refused("POST", URL, {"training_file": place.upload(), "model": ODD})
    assert text.startswith(f"Invalid base model: {ODD} (Fine-tuning is not possible for models of the architecture")


def test_unknown_ones_and_those_of_the_other_family(place: Place) -> None:
    file = place.upload(b"".join([ROWS] * 5))
    modern = place.ask("POST", "/v1/fine_tuning/jobs", {"training_file": file, "model": "ada"})["id"]
    for id in ("ft-no", modern, "a%20b"):
        for method, path in (("GET", ""), ("GET", "/events"), ("GET", "/events?stream=true"), ("POST", "/cancel")):
            refused = place.refused(method, f"{URL}/{id}{path}", status=404)
            assert refused == (UNKNOWN.format(id.replace("%20", " ")), "fine_tune_id", None)
    assert place.ask("GET", URL)["data"] == []


def test_every_route_asks_for_a_key(make_place: Callable[..., Place]) -> None:
    place = make_place(api_keys="sk-right-0123456789")
    for method, path in (
        ("POST", ""),
        ("GET", ""),
        ("GET", "/ft-x"),
        ("POST", "/ft-x/cancel"),
        ("GET", "/ft-x/events"),
    ):
        assert place.client.request(method, URL + path).status_code == 401


# cancelling


def test_one_that_waits_is_cancelled_at_once(place: Place) -> None:
    made = create(place)
    body = place.ask("POST", f"{URL}/{made['id']}/cancel")
    assert list(body) == list(made) and body["status"] == "cancelled"
    assert body["updated_at"] > body["created_at"]
    assert messages(body["events"]) == [*begun(made["id"]), "Fine-tune cancelled"]
    assert place.ask("GET", f"{URL}/{made['id']}") == body
    text, param, code = place.refused("POST", f"{URL}/{made['id']}/cancel")
    assert text == f'Cannot cancel a job {made["id"]} that already has status "cancelled".'
    assert (param, code) == (None, None)


def test_one_that_trains_is_told_to_end(place: Place) -> None:
    id = create(place)["id"]
    place.do(place.store.jobs.claim, "somebody", 2e9, 1e9)
    place.change(id, status="running")
    for _ in range(2):  # impatient people ask again
        body = place.ask("POST", f"{URL}/{id}/cancel")
        assert body["status"] == "cancelled"
        assert messages(body["events"]).count("Fine-tune cancelled") == 1
    job = place.job(id)
    assert job.cancelling and job.owner == "somebody" and not job.ended


@pytest.mark.parametrize("status", ["succeeded", "failed"])
def test_one_that_has_ended_stays_so(place: Place, status: str) -> None:
    made = create(place)
    place.change(made["id"], status=status)
    text, *_ = place.refused("POST", f"{URL}/{made['id']}/cancel")
    assert text == f'Cannot cancel a job {made["id"]} that already has status "{status}".'
    body = place.ask("GET", f"{URL}/{made['id']}")
    assert body["status"] == status and messages(body["events"]) == begun(made["id"])


# events


def test_events_are_listed_oldest_first(place: Place) -> None:
    id = create(place)["id"]
    place.say(id, "Fine-tune started")
    place.say(id, "Fine-tune failed. Why?", level="error")
    for query in ("", "?stream=False", "?stream=false", "?timeout=0"):
        body = place.ask("GET", f"{URL}/{id}/events{query}")
        assert list(body) == ["object", "data"] and body["object"] == "list"
        assert messages(body["data"]) == [*begun(id), "Fine-tune started", "Fine-tune failed. Why?"]
        assert [event["level"] for event in body["data"]] == [*["info"] * 4, "error"]
        assert {tuple(event) for event in body["data"]} == {("object", "level", "message", "created_at")}


def frames(body: bytes) -> list[str]:
    """Return the messages of a stream so far, and its end."""
    *whole, rest = body.decode().split("\n\n")
    assert rest == ""
    data = [each.removeprefix("data: ") for each in whole]
    return [each if each == "[DONE]" else json.loads(each)["message"] for each in data]


@pytest.mark.parametrize("flag", ["true", "True", "1"])
def test_the_stream_of_one_that_has_ended(place: Place, flag: str) -> None:
    id = create(place)["id"]
    place.ask("POST", f"{URL}/{id}/cancel")
    answer = place.client.get(f"{URL}/{id}/events?stream={flag}")
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["cache-control"] == "no-cache, must-revalidate"
    assert frames(answer.content) == [*begun(id), "Fine-tune cancelled", "[DONE]"]
    first = json.loads(answer.text.split("\n\n")[0].removeprefix("data: "))
    assert list(first) == ["object", "level", "message", "created_at"] and first["object"] == "fine-tune-event"


def test_the_stream_of_one_that_goes_on(place: Place) -> None:
    id = create(place)["id"]
    events, jobs = place.store.events, place.store.jobs

    async def follow() -> list[str]:
        async with place.listening(f"{URL}/{id}/events?stream=true") as (heard, _):
            await until(lambda: b"Created" in heard.body)
            await events.add(id, "1", "Completed epoch 1/4", 1)
            await until(lambda: b"epoch" in heard.body)
            assert heard.status == 200 and heard.headers["content-type"] == "text/event-stream"
            await events.add(id, "2", "Fine-tune succeeded", 2)
            await jobs.change(id, status="succeeded")
        return frames(heard.body)

    told = [*begun(id), "Completed epoch 1/4", "Fine-tune succeeded", "[DONE]"]
    assert place.do(follow) == told


def test_a_client_that_leaves_ends_its_stream_and_nothing_else(place: Place) -> None:
    id = create(place)["id"]

    async def follow() -> bytes:
        async with place.listening(f"{URL}/{id}/events?stream=true") as (heard, leave):
            await until(lambda: b"enqueued" in heard.body)
            leave()
        assert heard.ended
        await place.store.events.add(id, "late", "Completed epoch 1/4", 1)
        return heard.body

    assert frames(place.do(follow)) == begun(id)
    assert not place.job(id).ended and not place.job(id).cancelling
    assert len(place.ask("GET", f"{URL}/{id}/events")["data"]) == 4
