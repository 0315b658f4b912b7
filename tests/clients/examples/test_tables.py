"""The examples that work through files: search, scores, and a model trained on a table."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.clients.examples.conftest import Examples
from tests.clients.examples.relay import Relay
from tests.server import Server


def call(server: Server, key: str, method: str, path: str, **options: Any) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.request(method, f"{server.base}/{path}", headers=headers, timeout=120, **options).raise_for_status()


def test_semantic_search(examples: Examples, tmp_path: Path) -> None:
    animals, kitchen, empty = tmp_path / "animals.txt", tmp_path / "kitchen.txt", tmp_path / "empty.txt"
    animals.write_text("The cat sleeps on the sofa all day.\n\nWhales are\nthe largest mammals of the sea.\n")
    kitchen.write_text("Cook the pasta for ten minutes in salted water.\n\n\n\n" + "Bread, butter and cheese. " * 20)
    empty.write_text("\n \n")
    run = examples.run("semantic_search.py", "big animals in the ocean", str(animals), str(kitchen))
    assert run.code == 0, run
    lines = run.out.splitlines()
    assert len(lines) == 4 and lines[0].endswith("animals.txt: Whales are the largest mammals of the sea.")
    scores = [float(line.split()[0]) for line in lines]
    assert scores == sorted(scores, reverse=True)
    run = examples.run("semantic_search.py", "how long to boil noodles", str(animals), str(kitchen), str(empty))
    assert "Cook the pasta" in run.out.splitlines()[0]
    assert examples.run("semantic_search.py", "x", str(empty)).error.strip() == "there is no text in these files"
    assert examples.run("semantic_search.py").error.startswith("usage: ")


def scored(out: str) -> list[tuple[str, int, str]]:
    """Return perplexity, number of tokens and text of each line."""
    return [(line.split()[0], int(line.split()[1]), line.split(maxsplit=2)[2]) for line in out.splitlines()]


def test_scores_of_lines(examples: Examples, server: Server, relay: Relay, tmp_path: Path) -> None:
    lines = [f"Line number {number} is about cats." for number in range(18)] + ["개와 고양이 🐈", "x"]
    file = tmp_path / "lines.txt"
    file.write_text("\n\n".join(lines) + "\n \n", encoding="utf-8")
    run = examples.run("batch_scoring.py", str(file), OPENAI_BASE_URL=relay.base)
    assert run.code == 0 and run.error == "", run
    rows = scored(run.out)
    assert [text for _, _, text in rows] == lines
    assert [len(exchange.body["prompt"]) for exchange in relay.posts] == [16, 4]
    assert all(exchange.body["max_tokens"] == 0 for exchange in relay.posts)
    for place in (0, 17, 18):
        body = {"model": "text-davinci-003", "prompt": lines[place], "echo": True, "logprobs": 0, "max_tokens": 0}
        answer = call(server, examples.key, "POST", "completions", json=body).json()
        _, *given = answer["choices"][0]["logprobs"]["token_logprobs"]
        assert rows[place][:2] == (f"{math.exp(-sum(given) / len(given)):.2f}", len(given))
    assert rows[-1][:2] == ("-", 0), "one token alone has nothing before it"


def test_the_likeliest_ending(examples: Examples, server: Server, tmp_path: Path) -> None:
    begin, endings = "The cat sat on the", ["government of the Netherlands", "mat.", "고양이"]
    file = tmp_path / "endings.txt"
    file.write_text("\n".join(endings), encoding="utf-8")
    run = examples.run("batch_scoring.py", "--begin", f"{begin} ", str(file))
    assert run.code == 0, run
    rows = scored(run.out)
    assert sorted(text for _, _, text in rows) == sorted(endings)
    values = [float(value) for value, _, _ in rows]
    assert values == sorted(values) and len(set(values)) == 3
    for value, count, text in rows:
        body = {"model": "text-davinci-003", "echo": True, "logprobs": 0, "max_tokens": 0}
        prompts = [f"{begin} {text}", begin]
        answer = call(server, examples.key, "POST", "completions", json={**body, "prompt": prompts}).json()
        whole, alone = (choice["logprobs"]["token_logprobs"] for choice in answer["choices"])
        own = whole[len(alone) :]
        assert count == len(own) and math.isclose(float(value), math.exp(-sum(own) / len(own)), rel_tol=0.01)


def test_there_must_be_lines(examples: Examples, tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text(" \n\n")
    for run in (
        examples.run("batch_scoring.py", str(file)),
        examples.run("batch_scoring.py", str(tmp_path / "no.txt")),
        examples.run("semantic_search.py", "x", str(tmp_path / "no.txt")),
    ):
        assert run.code == 1 and run.out == "" and len(run.error.splitlines()) == 1, run


TABLE = "\ufeffQuestion,Answer\r\n" + "".join(
    f'What is the capital of Zorb{number}?,"Quill{number}, of course"\r\n' for number in range(10)
)


def test_fine_tuning(examples: Examples, server: Server, tmp_path: Path) -> None:
    pytest.importorskip("peft")
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8", newline="")
    run = examples.run("fine_tune_from_csv.py", str(file), "--epochs", "1", "--suffix", "table", "--ask", "Zorb3?")
    assert run.code == 0 and run.error == "", run
    id = re.search(r"ftjob-\w+", run.out)[0]  # type: ignore[index]
    job = call(server, examples.key, "GET", f"fine_tuning/jobs/{id}").json()
    model = job["fine_tuned_model"]
    assert job["status"] == "succeeded" and job["hyperparameters"]["n_epochs"] == 1 and ":table:" in model
    events = call(server, examples.key, "GET", f"fine_tuning/jobs/{id}/events?limit=100").json()["data"]
    shown = re.findall(r"^\[\d\d:\d\d:\d\d\] (.+)$", run.out, re.MULTILINE)
    assert shown == [event["message"] for event in reversed(events)], "each event once, in order"
    *_, asked, before, after = run.out.splitlines()
    assert asked == "Zorb3?" and before.startswith("  gpt-3.5-turbo: ") and after.startswith(f"  {model}: ")
    sent = call(server, examples.key, "GET", f"files/{job['training_file']}/content").text.splitlines()
    assert [[turn["content"] for turn in json.loads(line)["messages"]] for line in sent] == [
        [f"What is the capital of Zorb{number}?", f"Quill{number}, of course"] for number in range(10)
    ]
    assert call(server, examples.key, "DELETE", f"models/{model}").json()["deleted"] is True


def test_watching_a_job_may_stop(examples: Examples, server: Server, tmp_path: Path) -> None:
    pytest.importorskip("peft")
    file = tmp_path / "table.csv"
    file.write_text(TABLE, encoding="utf-8", newline="")
    program = examples.start("fine_tune_from_csv.py", str(file))
    id = re.search(r"ftjob-\w+", program.see(lambda out: "ftjob-" in out and out.endswith("\n")))[0]  # type: ignore[index]
    program.press_ctrl_c()
    run = program.finish()
    assert run.code == 130 and f"{id} goes on" in run.error and "Traceback" not in run.error, run
    assert call(server, examples.key, "POST", f"fine_tuning/jobs/{id}/cancel").json()["status"] == "cancelled"


def test_a_job_that_fails(examples: Examples, tmp_path: Path) -> None:
    pytest.importorskip("peft")
    file = tmp_path / "table.csv"
    file.write_text("".join(TABLE.splitlines(keepends=True)[:5]), encoding="utf-8", newline="")
    run = examples.run("fine_tune_from_csv.py", str(file))
    assert run.code == 1 and run.error.startswith("the job failed: Training file has 4 example(s)"), run


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("question,answer\n\n", "no rows"),
        ("question,answer\n\na,b,c\n", "line 3: there must be two columns"),
        ("question,answer\na,b\nprompt,\n", "line 3: there must be two columns"),
    ],
)
def test_what_is_no_table_is_not_uploaded(
    examples: Examples, relay: Relay, tmp_path: Path, content: str, complaint: str
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(content)
    run = examples.run("fine_tune_from_csv.py", str(file), OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and complaint in run.error and "Traceback" not in run.error, run
    assert relay.exchanges == []
