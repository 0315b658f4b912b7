"""``/v1/fine_tuning/jobs``: every key as recorded, what is refused, pages, and what a job leaves behind."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from tests.api.jobs import ODD, OURS, ROWS, Place

from dragoman.store.events import Checkpoint

URL = "/v1/fine_tuning/jobs"
UNKNOWN = ("Could not find fine tune: {}", "fine_tune_id", "fine_tune_not_found")
NO_FORM = "'$.{}' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference."


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a second later than the one before."""
    seconds = count(1_700_000_000)
    monkeypatch.setattr(time, "time", lambda: next(seconds))


def create(place: Place, **body: Any) -> dict[str, Any]:
    body.setdefault("training_file", place.upload())
    created: dict[str, Any] = place.ask("POST", URL, {"model": "gpt-3.5-turbo", **body})
    return created


# what is shown


def test_a_new_job_has_the_recorded_keys_in_the_recorded_order(place: Place) -> None:
    file = place.upload()
    body = create(place, training_file=file)
    assert body["id"].startswith("ftjob-") and len(body["id"]) == 30
    expected = {
        "object": "fine_tuning.job",
        "id": body["id"],
        "model": "gpt-3.5-turbo-0613",
        "created_at": body["created_at"],
        "finished_at": None,
        "fine_tuned_model": None,
        "organization_id": "user-dragoman",
        "result_files": [],
        "status": "validating_files",
        "validation_file": None,
        "training_file": file,
        "hyperparameters": {"n_epochs": "auto", "batch_size": "auto", "learning_rate_multiplier": "auto"},
        "trained_tokens": None,
        "error": None,
    }
    assert json.dumps(body) == json.dumps(expected)
    assert place.ask("GET", f"{URL}/{body['id']}") == body


@pytest.mark.parametrize("where", ["above", "in the method"])
def test_everything_that_can_be_asked_for_is_kept_and_shown(place: Place, where: str) -> None:
    held_out = place.upload()
    numbers = {"n_epochs": 2, "batch_size": 8, "learning_rate_multiplier": 0.5}
    inside = {"method": {"type": "supervised", "supervised": {"hyperparameters": numbers}}}
    asked = {"hyperparameters": numbers} if where == "above" else inside
    body = create(place, model=OURS, validation_file=held_out, suffix="My suffix!", seed=7, **asked)
    assert body["model"] == OURS and body["validation_file"] == held_out and body["hyperparameters"] == numbers
    job = place.job(body["id"])
    assert (job.family, job.suffix, job.base) == ("fine_tuning.job", "My suffix!", OURS)
    assert job.options == {**numbers, "seed": 7}


def test_numbers_left_open_are_auto_until_they_are_settled(place: Place) -> None:
    id = create(place, hyperparameters={"n_epochs": 2, "batch_size": "auto"}, suffix=None, method=None)["id"]
    body = place.ask("GET", f"{URL}/{id}")
    assert body["hyperparameters"] == {"n_epochs": 2, "batch_size": "auto", "learning_rate_multiplier": "auto"}
    settled = {"n_epochs": 1, "batch_size": 1, "learning_rate_multiplier": 1.0}
    place.change(id, status="running", settled={**settled, "prompt_loss_weight": 0, "attempts": [1, 0]})
    body = place.ask("GET", f"{URL}/{id}")
    assert body["hyperparameters"] == settled and body["status"] == "running"


def test_what_came_of_it(place: Place) -> None:
    id = create(place)["id"]
    name = "ft:gpt-3.5-turbo-0613:personal::8FltvxuK"
    ended: dict[str, Any] = {"status": "succeeded", "finished_at": 9, "trained_tokens": 77, "fine_tuned_model": name}
    place.change(id, result_files=("file-result",), **ended)
    body = place.ask("GET", f"{URL}/{id}")
    assert body | ended == body and body["result_files"] == ["file-result"] and body["error"] is None
    id = create(place)["id"]
    error = {
        "code": "invalid_n_examples",
        "message": "Training file has 7 example(s), but must have at least 10 examples",
        "param": "training_file",
    }
    place.change(id, status="failed", error=error, finished_at=10)
    body = place.ask("GET", f"{URL}/{id}")
    assert (body["status"], body["error"], body["finished_at"]) == ("failed", error, 10)


@pytest.mark.parametrize(
    ("status", "shown"),
    [("validating", "validating_files"), *((s, s) for s in ("queued", "running", "succeeded", "failed", "cancelled"))],
)
def test_states(place: Place, status: str, shown: str) -> None:
    id = create(place)["id"]
    place.change(id, status=status)
    assert place.ask("GET", f"{URL}/{id}")["status"] == shown


def test_files_of_a_job_are_ids_even_when_they_are_gone(place: Place) -> None:
    body = create(place)
    place.ask("DELETE", f"/v1/files/{body['training_file']}")
    assert place.ask("GET", f"{URL}/{body['id']}") == body


# what is refused


@pytest.mark.parametrize(
    ("body", "text", "param"),
    [
        ({"training_file": None}, "None is not of type 'string' - 'training_file'", None),
        ({"training_file": 5}, "5 is not of type 'string' - 'training_file'", None),
        ({"validation_file": []}, "[] is not of type 'string' - 'validation_file'", None),
        ({"model": None}, "you must provide a model parameter", None),
        ({"model": ""}, "you must provide a model parameter", None),
        ({"model": 1}, "1 is not of type 'string' - 'model'", None),
        ({"hyperparameters": 4}, "4 is not of type 'object' - 'hyperparameters'", None),
        *(
            ({"hyperparameters": {name: value}}, NO_FORM.format(f"hyperparameters.{name}"), None)
            for name, wrong in (
                ("n_epochs", (0, 51, -1, 1.5, "4", "none", True, None, [4])),
                ("batch_size", (0, 257, 0.5, "8", False)),
                ("learning_rate_multiplier", (0, -1, 101, "1", True, {})),
            )
            for value in wrong
        ),
        (
            {"hyperparameters": {"prompt_loss_weight": 0.1}},
            "Additional properties are not allowed ('prompt_loss_weight' was unexpected) - 'hyperparameters'",
            None,
        ),
        ({"suffix": ""}, "'' is too short - 'suffix'", None),
        ({"suffix": "x" * 41}, f"'{'x' * 41}' is too long - 'suffix'", None),
        ({"seed": -1}, "-1 is less than the minimum of 0 - 'seed'", None),
        ({"seed": 2**31}, "2147483648 is greater than the maximum of 2147483647 - 'seed'", None),
        ({"method": {}}, "'type' is a required property - 'method'", None),
        ({"method": {"type": "dpo"}}, "'dpo' is not one of ['supervised'] - 'method.type'", None),
        (
            {"method": {"type": "supervised", "dpo": {}}},
            "Additional properties are not allowed ('dpo' was unexpected) - 'method'",
            None,
        ),
        (
            {"method": {"type": "supervised", "supervised": {"beta": 1}}},
            "Additional properties are not allowed ('beta' was unexpected) - 'method.supervised'",
            None,
        ),
        (
            {"method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 0}}}},
            NO_FORM.format("method.supervised.hyperparameters.n_epochs"),
            None,
        ),
        (
            {
                "method": {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 1}}},
                "hyperparameters": {"n_epochs": 2},
            },
            "Give hyperparameters either by themselves or in method.supervised, not in both.",
            "hyperparameters",
        ),
        ({"integrations": []}, "Unrecognized request argument supplied: integrations", None),
        ({"n_epochs": 4, "batch_size": 1}, "Unrecognized request arguments supplied: n_epochs, batch_size", None),
        ({"training_file": "file-no"}, "No file with ID: file-no", "training_file"),
        ({"validation_file": "file-no"}, "No file with ID: file-no", "validation_file"),
        (
            {"model": "gpt-0"},
            "Invalid base model: gpt-0 (it is not installed here. GET /v1/models lists the models that are)",
            None,
        ),
    ],
    ids=lambda value: json.dumps(value)[:60] if isinstance(value, dict) else "",
)
def test_requests_that_are_wrong(place: Place, body: dict[str, Any], text: str, param: str | None) -> None:
    asked = {"training_file": place.upload(), "model": "gpt-3.5-turbo", **body}
    assert place.refused("POST", URL, asked) == (text, param, None)
    assert place.ask("GET", URL)["data"] == []


def test_more_requests_that_are_wrong(place: Place) -> None:
    assert place.refused("POST", URL, {})[0] == "you must provide a model parameter"
    assert place.refused("POST", URL, {"model": "ada"})[0] == "'training_file' is a required property"
    other = place.upload(ROWS, purpose="assistants")
    text, param, _ = place.refused("POST", URL, {"training_file": other, "model": "ada"})
    assert text.startswith(f"The file {other} was uploaded for the purpose 'assistants'.") and param == "training_file"
    text, *_ = place.refused("POST", URL, {"training_file": place.upload(), "model": ODD})
    assert text.startswith(f"Invalid base model: {ODD} (Fine-tuning is not possible for models of the architecture")


def test_unknown_ones_and_those_of_the_other_family(place: Place) -> None:
    legacy = place.ask("POST", "/v1/fine-tunes", {"training_file": place.upload()})["id"]
    for id in ("123", legacy, "a%20b"):
        for method, path in (("GET", ""), ("GET", "/events"), ("GET", "/checkpoints"), ("POST", "/cancel")):
            text, param, code = place.refused(method, f"{URL}/{id}{path}", status=404)
            assert (text, param, code) == (UNKNOWN[0].format(id.replace("%20", " ")), *UNKNOWN[1:])
    assert place.refused("POST", f"{URL}/123/cancel", {}, status=404)[0] == "Could not find fine tune: 123"
    # Slashes are collapsed, as recorded.
    assert place.refused("GET", f"{URL}//events", status=404)[0] == "Could not find fine tune: events"
    assert place.ask("GET", URL)["data"] == [] == place.ask("GET", f"{URL}/")["data"]


def test_every_route_asks_for_a_key(make_place: Callable[..., Place]) -> None:
    place = make_place(api_keys="sk-right-0123456789")
    routes = (("POST", ""), ("GET", ""), ("GET", "/x"), ("POST", "/x/cancel"), ("GET", "/x/events"))
    for method, path in (*routes, ("GET", "/x/checkpoints")):
        assert place.client.request(method, URL + path).status_code == 401


# cancelling


@pytest.mark.parametrize("body", [None, {}])
def test_one_that_waits_is_cancelled_at_once(place: Place, body: Any) -> None:
    made = create(place)
    cancelled = place.ask("POST", f"{URL}/{made['id']}/cancel", body)
    assert list(cancelled) == list(made) and cancelled["status"] == "cancelled"
    assert cancelled["finished_at"] > made["created_at"]
    assert place.ask("GET", f"{URL}/{made['id']}") == cancelled
    events = place.ask("GET", f"{URL}/{made['id']}/events")["data"]
    assert [event["message"] for event in events] == [
        "The job has been cancelled",
        f"Created fine-tuning job: {made['id']}",
    ]
    refused = place.refused("POST", f"{URL}/{made['id']}/cancel", body)
    assert refused == (f'Cannot cancel a job {made["id"]} that already has status "cancelled".', None, None)


def test_one_that_trains_is_told_to_end(place: Place) -> None:
    id = create(place)["id"]
    place.do(place.store.jobs.claim, "somebody", 2e9, 1e9)
    place.change(id, status="running")
    for _ in range(2):
        body = place.ask("POST", f"{URL}/{id}/cancel")
        assert body["status"] == "cancelled" and body["finished_at"] is None
    assert len(place.ask("GET", f"{URL}/{id}/events")["data"]) == 2
    job = place.job(id)
    assert job.cancelling and job.owner == "somebody" and not job.ended


# pages


def test_the_list_is_newest_first_in_pages(place: Place) -> None:
    assert place.ask("GET", URL) == {"object": "list", "data": [], "has_more": False}
    file = place.upload()
    made = [create(place, training_file=file) for _ in range(21)][::-1]
    first = place.ask("GET", URL)
    assert list(first) == ["object", "data", "has_more"]
    assert first["data"] == made[:20] and first["has_more"] is True
    assert place.ask("GET", f"{URL}?limit=21") == {**first, "data": made, "has_more": False}
    assert place.ask("GET", f"{URL}?limit=100&order=asc")["data"] == made[::-1]
    for name in ("after", "starting_after", "cursor"):
        page = place.ask("GET", f"{URL}?limit=2&{name}={made[2]['id']}")
        assert page["data"] == made[3:5] and page["has_more"] is True
        page = place.ask("GET", f"{URL}?limit=1&{name}={made[19]['id']}")
        assert page["data"] == made[20:] and page["has_more"] is False
    assert place.ask("GET", f"{URL}?after={made[20]['id']}")["data"] == []
    assert place.ask("GET", f"{URL}?after={made[2]['id']}&order=asc")["data"] == made[1::-1]
    assert place.ask("GET", f"{URL}?limit=&after=&starting_after=")["data"] == made[:20]


def test_the_list_by_metadata(place: Place) -> None:
    """No job has any."""
    made = create(place)
    assert place.ask("GET", f"{URL}?metadata=null")["data"] == [made]
    for query in ("metadata[a]=b", "metadata%5Ba%5D=b&metadata%5Bc%5D=d", "metadata=x"):
        assert place.ask("GET", f"{URL}?{query}") == {"object": "list", "data": [], "has_more": False}


@pytest.mark.parametrize(
    ("query", "text", "param"),
    [
        ("limit=0", "0 is less than the minimum of 1 - 'limit'", None),
        ("limit=-3", "-3 is less than the minimum of 1 - 'limit'", None),
        ("limit=101", "101 is greater than the maximum of 100 - 'limit'", None),
        ("limit=ten", "'ten' is not of type 'integer' - 'limit'", None),
        ("limit=1.0", "'1.0' is not of type 'integer' - 'limit'", None),
        ("order=up", "'up' is not one of ['asc', 'desc'] - 'order'", None),
        ("after=x", "{}: x", "after"),
    ],
)
def test_pages_that_are_wrong(place: Place, query: str, text: str, param: str | None) -> None:
    id = create(place)["id"]
    lists = (("", "Could not find fine tune"), (f"/{id}/events", "No such event"))
    for path, unknown in (*lists, (f"/{id}/checkpoints", "No such checkpoint")):
        assert place.refused("GET", f"{URL}{path}?{query}") == (text.format(unknown), param, None)


def test_events_are_newest_first_in_pages(place: Place) -> None:
    id = create(place)["id"]
    data = {"step": 1, "train_loss": 0.5, "total_steps": 9, "train_mean_token_accuracy": 0.75}
    place.say(id, "Step 1/9: training loss=0.50", type="metrics", data=data)
    place.say(id, "The job failed: why?", level="error")
    body = place.ask("GET", f"{URL}/{id}/events")
    assert list(body) == ["object", "data", "has_more"] and body["has_more"] is False
    failed, step, created = body["data"]
    assert created["id"].startswith("ftevent-") and len(created["id"]) == 32
    expected = {
        "object": "fine_tuning.job.event",
        "id": created["id"],
        "created_at": created["created_at"],
        "level": "info",
        "message": f"Created fine-tuning job: {id}",
        "data": None,
        "type": "message",
    }
    assert json.dumps(created) == json.dumps(expected)
    assert (step["type"], step["data"], step["level"]) == ("metrics", data, "info")
    assert (failed["type"], failed["data"], failed["level"]) == ("message", None, "error")
    page = place.ask("GET", f"{URL}/{id}/events?limit=1&after={failed['id']}")
    assert page == {"object": "list", "data": [step], "has_more": True}
    page = place.ask("GET", f"{URL}/{id}/events?limit=1&cursor={step['id']}")
    assert page == {"object": "list", "data": [created], "has_more": False}


def test_checkpoints_are_newest_first_in_pages(place: Place) -> None:
    id = create(place)["id"]
    nothing = {"object": "list", "data": [], "has_more": False, "first_id": None, "last_id": None}
    assert place.ask("GET", f"{URL}/{id}/checkpoints") == nothing
    names = [f"ft:gpt-3.5-turbo-0613:personal::8FltvxuK:ckpt-step-{step}" for step in (1, 2)]
    for step, name in enumerate(names, 1):
        point = Checkpoint(f"ftckpt_{step}", id, step, 1_700_000_000 + step, name, {"step": step, "train_loss": 0.5})
        place.do(place.store.events.add_checkpoint, point)
    body = place.ask("GET", f"{URL}/{id}/checkpoints")
    newest = {
        "object": "fine_tuning.job.checkpoint",
        "id": "ftckpt_2",
        "created_at": 1_700_000_002,
        "fine_tuned_model_checkpoint": names[1],
        "metrics": {"step": 2, "train_loss": 0.5},
        "fine_tuning_job_id": id,
        "step_number": 2,
    }
    assert json.dumps(body["data"][0]) == json.dumps(newest)
    assert (body["first_id"], body["last_id"], body["has_more"]) == ("ftckpt_2", "ftckpt_1", False)
    page = place.ask("GET", f"{URL}/{id}/checkpoints?limit=1")
    assert (page["first_id"], page["last_id"], page["has_more"]) == ("ftckpt_2", "ftckpt_2", True)
    page = place.ask("GET", f"{URL}/{id}/checkpoints?after=ftckpt_2")
    assert [point["step_number"] for point in page["data"]] == [1] and page["has_more"] is False
