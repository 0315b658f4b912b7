"""Fine-tunes through the Python clients, from the upload to the model's end: one small training for each of them."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from tests.clients.environments import PYTHON, python_of
from tests.clients.programs import Client, Run

pytest.importorskip("peft")

OLD = [name for name in PYTHON if name.startswith("python-0")]
LINES = "".join(
    json.dumps({"prompt": f"Zorb{number}'s capital is ->", "completion": f" Quill{number}\n"}) + "\n"
    for number in range(12)
)


@pytest.mark.parametrize("client", PYTHON, indirect=True)
def test_the_library(client: Client) -> None:
    run = client.run_tuning()
    found = {each["check"]: each["error"] for each in map(json.loads, run.out.splitlines())}
    assert run.code == 0 and len(found) >= 3, run
    assert {check: error for check, error in found.items() if error} == {}


@pytest.mark.parametrize("client", OLD, indirect=True)
def test_the_command_line(client: Client) -> None:
    def ran(*arguments: str) -> Run:
        return client.execute(str(python_of(client.name).with_name("openai")), "api", *arguments)

    def printed(*arguments: str) -> str:
        run = ran(*arguments)
        assert run.code == 0, run
        return run.out

    def told(*arguments: str) -> Any:
        return json.loads(re.sub(r"(?s)^.*?(?=^[{\[])", "", printed(*arguments), count=1, flags=re.MULTILINE))

    file = f"{client.name}.jsonl"
    (client.folder / file).write_text(LINES, encoding="utf-8")
    numbers = ("--n_epochs", "2", "--batch_size", "4", "--suffix", client.name)
    out = printed("fine_tunes.create", "-t", file, "-m", "ada", *numbers)
    id = re.search(r"^Created fine-tune: (ft-\w+)$", out, re.MULTILINE)[1]  # type: ignore[index]
    assert re.search(rf"^Uploaded file from {re.escape(file)}: file-\w+$", out, re.MULTILINE), out
    assert "Completed epoch 2/2" in out and "Job complete! Status: succeeded" in out, out
    assert out.split("disconnected")[0] == out, out

    followed = printed("fine_tunes.follow", "-i", id)
    events = told("fine_tunes.events", "-i", id)["data"]
    positions = [followed.index(f"] {event['message']}\n") for event in events]
    assert positions == sorted(positions) and events[-1]["message"] == "Fine-tune succeeded"

    job = told("fine_tunes.get", "-i", id)
    model = job["fine_tuned_model"]
    name = client.name.replace(".", "-")
    assert re.fullmatch(rf"ada:ft-personal:{name}-\d{{4}}(-\d\d){{5}}", model) and f"Uploaded model: {model}" in out
    assert job["status"] == "succeeded" and job["hyperparams"]["n_epochs"] == 2
    assert id in [each["id"] for each in told("fine_tunes.list")["data"]]
    rows = list(csv.DictReader(io.StringIO(printed("fine_tunes.results", "-i", id).strip())))
    assert [row["step"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row["elapsed_examples"] for row in rows] == ["4", "8", "12", "16", "20", "24"]
    assert all(float(row["training_loss"]) > 0 for row in rows)

    prompt = "Zorb3's capital is ->"
    assert printed("completions.create", "-m", model, "-p", prompt, "-M", "4", "-t", "0").startswith(prompt)
    assert told("models.delete", "-i", model)["deleted"] is True
    run = ran("completions.create", "-m", model, "-p", prompt)
    assert run.code != 0 and "does not exist" in run.out + run.error, run

    run = ran("fine_tunes.cancel", "-i", id)
    assert run.code != 0 and 'already has status "succeeded"' in run.out + run.error, run
    uploaded = job["training_files"][0]["id"]
    again = told("fine_tunes.create", "-t", uploaded, "-m", "ada", "--no_follow")
    assert again["training_files"][0]["id"] == uploaded and again["status"] == "pending"
    assert told("fine_tunes.cancel", "-i", again["id"])["status"] == "cancelled"
