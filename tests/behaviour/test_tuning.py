"""Fine-tuning as a whole: it learns, the base stays as it was, and no kill loses or doubles anything."""

from __future__ import annotations

import csv
import io
import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import psutil
import pytest
from tests.server import Server

from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.starter import STARTER
from dragoman.tuning.dataset import Row
from dragoman.tuning.encoder import Encoder

pytest.importorskip("peft")

MODULE = "dragoman.tuning.worker"
ENDED = ("succeeded", "failed", "cancelled")
SECONDS = 600


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server this test may hurt."""
    with Server(DRAGOMAN_TUNING_THREADS="1") as server:
        yield server
        for process in workers(server):
            process.kill()


def workers(server: Server) -> list[psutil.Process]:
    """Return the training processes in a server's home."""
    home = str(server.home.resolve())
    found = []
    for process in psutil.process_iter(["cmdline"]):
        try:
            if MODULE in (process.info["cmdline"] or ()) and process.environ().get("DRAGOMAN_HOME") == home:
                found.append(process)
        except psutil.Error:
            continue
    return found


def upload(server: Server, rows: list[dict[str, str]]) -> str:
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    files = {"file": ("rows.jsonl", data)}
    answer = httpx.post(f"{server.base}/files", data={"purpose": "fine-tune"}, files=files, timeout=60)
    return str(answer.raise_for_status().json()["id"])


def create(server: Server, **body: Any) -> str:
    return str(httpx.post(f"{server.base}/fine-tunes", json=body, timeout=60).raise_for_status().json()["id"])


def status(server: Server, job: str) -> dict[str, Any]:
    found: dict[str, Any] = httpx.get(f"{server.base}/fine-tunes/{job}", timeout=60).raise_for_status().json()
    return found


def ended(server: Server, job: str) -> dict[str, Any]:
    """Wait for the end of a job."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = status(server, job)
        if found["status"] in ENDED:
            return found
        time.sleep(0.5)
    raise AssertionError(f"the job did not end: {status(server, job)['events']}\n{server.log()[-3000:]}")


def results(server: Server, job: dict[str, Any]) -> list[dict[str, str]]:
    (file,) = job["result_files"]
    text = httpx.get(f"{server.base}/files/{file['id']}/content", timeout=60).raise_for_status().text
    return list(csv.DictReader(io.StringIO(text)))


def complete(server: Server, model: str, prompts: list[str], tokens: int = 8) -> list[str]:
    body = {"model": model, "prompt": prompts, "max_tokens": tokens, "temperature": 0, "stop": "\n"}
    answer = httpx.post(f"{server.base}/completions", json=body, timeout=300).raise_for_status().json()
    return [choice["text"] for choice in answer["choices"]]


def rows(count: int) -> list[dict[str, str]]:
    return [{"prompt": f"Item {n} ->", "completion": f" thing {n * 7 % 50}\n"} for n in range(count)]


FACTS = 60
PHRASINGS = (
    "{}'s capital is ->",
    "The capital of {} is ->",
    "What is the capital of {}? ->",
    "{} has this capital: ->",
)
"""The last one is held out."""

SYLLABLES = "ka lo mi ru ten bo sha vi nor dal pe qui zu gar fen tho".split()


def facts() -> list[tuple[str, str]]:
    dice = random.Random(11)
    names = set()
    while len(names) < 2 * FACTS:
        names.add("".join(dice.choice(SYLLABLES) for _ in range(3)).capitalize())
    ordered = sorted(names)
    dice.shuffle(ordered)
    return list(zip(ordered[:FACTS], ordered[FACTS:], strict=True))


def phrased(phrasing: str) -> list[dict[str, str]]:
    return [{"prompt": phrasing.format(land), "completion": f" {city}\n"} for land, city in facts()]


def validation_by_the_api(server: Server, model: str) -> tuple[float, float]:
    """Return the weighted loss and the token accuracy of the held-out phrasing, from the API's own logprobs."""
    with Encoder(Catalogue(Settings(home=server.home)).installed()[STARTER].path) as encoder:
        encoded = [Row(1, prompt=row["prompt"], completion=row["completion"]) for row in phrased(PHRASINGS[-1])]
        samples = [sample for row in encoded for sample in encoder.encode(row, 0.01, 1000)]
    loss = weight = right = told = 0.0
    for sample in samples:
        body = {"model": model, "prompt": list(sample.tokens), "echo": True, "logprobs": 1, "max_tokens": 0}
        answer = httpx.post(f"{server.base}/completions", json=body, timeout=60).raise_for_status().json()
        found = answer["choices"][0]["logprobs"]
        for place in range(1, len(sample.tokens)):
            loss -= sample.weights[place] * found["token_logprobs"][place]
            weight += sample.weights[place]
            if place >= sample.start:
                told += 1
                right += found["token_logprobs"][place] >= max(found["top_logprobs"][place].values())
    return loss / weight, right / told


def test_it_learns_and_the_base_stays_as_it_was(own_server: Server) -> None:
    training = upload(own_server, [row for phrasing in PHRASINGS[:-1] for row in phrased(phrasing)])
    validation = upload(own_server, phrased(PHRASINGS[-1]))
    questions = [row["prompt"] for row in phrased(PHRASINGS[-1])]
    before = complete(own_server, "ada", questions)
    numbers = {"n_epochs": 14, "batch_size": 8, "learning_rate_multiplier": 0.2}
    job = create(own_server, training_file=training, validation_file=validation, model="ada", **numbers)
    found = ended(own_server, job)
    assert found["status"] == "succeeded", found
    model = found["fine_tuned_model"]
    with ThreadPoolExecutor(2) as pool:  # base and fine-tune in one engine, side by side
        tuned, base = pool.map(lambda name: complete(own_server, name, questions), (model, "ada"))
    right = sum(answer == f" {city}" for answer, (_, city) in zip(tuned, facts(), strict=True))
    assert right >= 0.9 * FACTS, tuned
    assert base == before
    last = results(own_server, found)[-1]
    loss, accuracy = validation_by_the_api(own_server, model)
    assert float(last["validation_loss"]) == pytest.approx(loss, abs=0.05)
    assert float(last["validation_token_accuracy"]) == pytest.approx(accuracy, abs=0.03)


def test_a_job_that_is_killed_again_and_again_ends_as_if_nothing_had_been(own_server: Server) -> None:
    dice = random.Random(7)
    file = upload(own_server, rows(40))
    job = create(own_server, training_file=file, model="ada", n_epochs=20, batch_size=1)
    for victim in ("worker", "server", "both"):
        until = time.monotonic() + 120
        while status(own_server, job)["status"] != "running" or not workers(own_server):
            assert time.monotonic() < until, own_server.log()
            time.sleep(0.2)
        time.sleep(dice.uniform(0.1, 3))
        assert status(own_server, job)["status"] not in ENDED and workers(own_server), own_server.log()[-3000:]
        if victim in ("worker", "both"):
            killed = workers(own_server)
            for process in killed:
                process.kill()
            psutil.wait_procs(killed, timeout=30)  # one that is dying still looks like one that trains
        if victim in ("server", "both"):
            own_server.kill()
            own_server.start()
    found = ended(own_server, job)
    assert found["status"] == "succeeded", found
    messages = [event["message"] for event in found["events"]]
    assert [m for m in messages if m.startswith("Completed")] == [f"Completed epoch {n}/20" for n in range(1, 21)]
    assert len(messages) == len(set(messages))
    assert [int(row["step"]) for row in results(own_server, found)] == list(range(1, 801))
    listed = httpx.get(f"{own_server.base}/files", timeout=60).json()["data"]
    assert sorted(each["purpose"] for each in listed) == ["fine-tune", "fine-tune-results"]
    assert complete(own_server, found["fine_tuned_model"], ["Item 3 ->"])


def test_cancelling_stops_the_training_within_seconds(own_server: Server) -> None:
    job = create(own_server, training_file=upload(own_server, rows(40)), model="ada", n_epochs=50, batch_size=1)
    until = time.monotonic() + 120
    while status(own_server, job)["status"] != "running":
        assert time.monotonic() < until, own_server.log()
        time.sleep(0.2)
    answer = httpx.post(f"{own_server.base}/fine-tunes/{job}/cancel", timeout=60).json()
    assert answer["status"] == "cancelled"
    found = ended(own_server, job)
    assert (found["status"], found["fine_tuned_model"]) == ("cancelled", None)
    assert [event["message"] for event in found["events"]].count("Fine-tune cancelled") == 1
    until = time.monotonic() + 30
    while workers(own_server):
        assert time.monotonic() < until
        time.sleep(0.2)


def modern(server: Server, **body: Any) -> str:
    answer = httpx.post(f"{server.base}/fine_tuning/jobs", json=body, timeout=60)
    return str(answer.raise_for_status().json()["id"])


def test_bad_files_fail_their_jobs_and_leave_nothing_running(own_server: Server) -> None:
    good, again = upload(own_server, rows(12)), upload(own_server, rows(12))
    one = upload(own_server, rows(1))
    long = upload(own_server, [*rows(11), {"prompt": "word " * 9000, "completion": " end"}])
    model = {"model": "davinci-002"}
    expected = {
        modern(own_server, training_file=one, **model): ("invalid_n_examples", "training_file", "has 1 example(s)"),
        modern(own_server, training_file=long, **model): ("context_length_exceeded", "training_file", "12"),
        modern(own_server, training_file=good, model="gpt-3.5-turbo"): ("invalid_file_format", "training_file", "chat"),
        modern(own_server, training_file=good, validation_file=again, **model): (
            "invalid_validation_file", "validation_file", "same examples",
        ),
    }  # fmt: skip
    classes = {"compute_classification_metrics": True, "classification_n_classes": 3}
    legacy = create(own_server, training_file=good, validation_file=one, model="ada", **classes)
    assert ended(own_server, legacy)["status"] == "failed"
    assert "number of classes" in status(own_server, legacy)["events"][-1]["message"]
    for job, (code, param, words) in expected.items():
        found = httpx.get(f"{own_server.base}/fine_tuning/jobs/{job}", timeout=60).json()
        assert found["status"] == "failed" and found["fine_tuned_model"] is None
        assert (found["error"]["code"], found["error"]["param"]) == (code, param)
        assert words in found["error"]["message"]
    until = time.monotonic() + 30
    while workers(own_server):
        assert time.monotonic() < until
        time.sleep(0.2)
    assert not list((own_server.home / "tuning").glob("*"))


def test_what_is_wrong_is_said_while_another_job_trains(own_server: Server) -> None:
    def of(job: str, what: str = "") -> Any:
        return httpx.get(f"{own_server.base}/fine_tuning/jobs/{job}{what}", timeout=60).raise_for_status().json()

    def until(true: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not true():
            assert time.monotonic() < end, own_server.log()[-3000:]
            time.sleep(0.2)

    good, one = upload(own_server, rows(200)), upload(own_server, rows(1))
    model: dict[str, Any] = {"model": "davinci-002"}
    long = modern(own_server, training_file=good, hyperparameters={"n_epochs": 50, "batch_size": 2}, **model)
    until(lambda: of(long)["status"] == "running")
    model |= {"hyperparameters": {"n_epochs": 1, "batch_size": 50}}
    bad, fine, left = (modern(own_server, training_file=file, **model) for file in (one, good, good))
    until(lambda: of(bad)["status"] == "failed" and of(fine)["status"] == of(left)["status"] == "queued")
    assert of(long)["status"] == "running" and of(bad)["error"]["code"] == "invalid_n_examples"
    told = [event["message"] for event in of(fine, "/events")["data"]][::-1]
    assert told[1:] == [f"Validating training file: {good}", "Files validated, moving job to queued state"]
    for job in (left, long):
        httpx.post(f"{own_server.base}/fine_tuning/jobs/{job}/cancel", timeout=60).raise_for_status()
    assert of(left)["status"] == "cancelled"
    until(lambda: of(fine)["status"] == "succeeded")
    told = [event["message"] for event in of(fine, "/events?limit=100")["data"]]
    assert len([message for message in told if message.startswith(("Validating", "Files validated"))]) == 2


def test_a_fine_tune_is_tuned_further_and_classified(own_server: Server) -> None:
    labelled = [
        {"prompt": f"{word} ->", "completion": f" {'warm' if place % 2 else 'cold'}\n"}
        for place, word in enumerate("ice sun snow fire frost oven hail stove".split() * 2)
    ]
    training, validation = upload(own_server, labelled), upload(own_server, labelled[:7])
    first = ended(own_server, create(own_server, training_file=training, model="ada", n_epochs=1, suffix="First"))
    assert first["status"] == "succeeded", first
    binary = {"compute_classification_metrics": True, "classification_positive_class": " warm\n"}
    again = create(
        own_server, training_file=training, validation_file=validation, model=first["fine_tuned_model"],
        n_epochs=2, classification_betas=[0.5, 1.0], **binary,
    )  # fmt: skip
    second = ended(own_server, again)
    assert second["status"] == "succeeded", second
    assert second["fine_tuned_model"].startswith("ada:ft-personal-")
    last = results(own_server, second)[-1]
    wanted = ["accuracy", "precision", "recall", "auroc", "auprc", "f0.5", "f1.0"]
    assert all(0 <= float(last[f"classification/{name}"]) <= 1 for name in wanted)
    card = httpx.get(f"{own_server.base}/models/{second['fine_tuned_model']}", timeout=60).json()
    assert card["parent"] == "dragoman-starter"
    gone = httpx.delete(f"{own_server.base}/models/{first['fine_tuned_model']}", timeout=60)
    assert gone.json()["deleted"] is True
    assert complete(own_server, second["fine_tuned_model"], ["ice ->"])
