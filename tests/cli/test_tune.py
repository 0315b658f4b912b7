"""``dragoman tune``: what is sent, what is shown, and what is written; training itself is tested elsewhere."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import CommandLine
from tests.cli.tuner import Tuner
from tests.server import Server, free_port

from dragoman.cli.loss_curve import running_mean

LEGACY, MODERN = "ft-abc", "ftjob-abc"
CSV = b"step,training_loss,validation_loss\n" + b"".join(b"%d,%.1f,%s\n" % (n, 60 / n, b"") for n in range(1, 60))


def event(message: str, number: int = 0) -> dict[str, Any]:
    return {"id": f"ftevent-{number}", "created_at": 1700000000 + number, "level": "info", "message": message}


def job(id: str, status: str, **more: Any) -> dict[str, Any]:
    shown = {"id": id, "status": status, "model": "ada", "created_at": 1700000000, "fine_tuned_model": None}
    return {**shown, "result_files": [], **more}


def page(*data: Any, has_more: bool = False) -> dict[str, Any]:
    return {"object": "list", "data": list(data), "has_more": has_more}


def refused(message: str) -> tuple[int, dict[str, Any]]:
    return 400, {"message": message, "type": "invalid_request_error", "param": None, "code": None}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "facts.jsonl"
    file.write_text('{"prompt": "a ->", "completion": " b\\n"}\n', encoding="utf-8")
    return file


def pairs(file: Path, *rows: tuple[str, str]) -> Path:
    file.write_text("".join(json.dumps({"prompt": p, "completion": c}) + "\n" for p, c in rows), encoding="utf-8")
    return file


def read(file: Path) -> list[tuple[str, str]]:
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [(row["prompt"], row["completion"]) for row in rows]


# create


def test_create_uploads_and_sends_every_option(cli: CommandLine, data: Path) -> None:
    with Tuner({"id": "file-1"}, {"id": "file-2"}, job(LEGACY, "pending")) as tuner:
        out = cli.run(
            *("tune", "create", str(data), "--model", "ada", "--suffix", "my own", "--n-epochs", "2"),
            *("--batch-size", "3", "--learning-rate-multiplier", "0.2", "--prompt-loss-weight", "0"),
            *("--validation-file", str(data), "--compute-classification-metrics"),
            *("--classification-n-classes", "2", "--classification-positive-class", " yes"),
            *("--classification-betas", "0.5", "--classification-betas", "2", *tuner.url),
        )
    assert out.splitlines()[-2:] == [f"created fine-tune {LEGACY} of ada", f"dragoman tune follow {LEGACY}"]
    assert tuner.lines == ["POST /files", "POST /files", "POST /fine-tunes"]
    assert data.read_bytes() in tuner.asked[0].content and b'filename="facts.jsonl"' in tuner.asked[0].content
    assert b"fine-tune" in tuner.asked[0].content
    assert tuner.asked[2].body == {
        "model": "ada",
        "training_file": "file-1",
        "validation_file": "file-2",
        "suffix": "my own",
        "n_epochs": 2,
        "batch_size": 3,
        "learning_rate_multiplier": 0.2,
        "prompt_loss_weight": 0.0,
        "compute_classification_metrics": True,
        "classification_n_classes": 2,
        "classification_positive_class": " yes",
        "classification_betas": [0.5, 2.0],
    }


def test_create_sends_nothing_that_was_not_given(cli: CommandLine) -> None:
    with Tuner(job(LEGACY, "pending"), job(MODERN, "validating_files")) as tuner:
        cli.run("tune", "create", "file-1", *tuner.url)
        cli.run("tune", "create", "file-1", "--job", *tuner.url)
    assert [asked.body for asked in tuner.asked] == [
        {"model": "curie", "training_file": "file-1"},
        {"model": "gpt-3.5-turbo", "training_file": "file-1"},
    ]
    assert tuner.lines[1] == "POST /fine_tuning/jobs"


def test_a_job_has_its_hyperparameters_in_a_place_of_their_own(cli: CommandLine) -> None:
    with Tuner(job(MODERN, "validating_files")) as tuner:
        cli.run("tune", "create", "file-1", "--job", "--n-epochs", "2", "--seed", "0", "--suffix", "x", *tuner.url)
    assert tuner.asked[0].body == {
        "model": "gpt-3.5-turbo",
        "training_file": "file-1",
        "suffix": "x",
        "seed": 0,
        "hyperparameters": {"n_epochs": 2},
    }


def test_options_of_the_other_family_are_refused_before_anything_is_sent(cli: CommandLine, data: Path) -> None:
    with Tuner() as tuner:
        told = cli.refuse("tune", "create", str(data), "--job", "--prompt-loss-weight", "0", *tuner.url)
        assert "--prompt-loss-weight" in told
        assert "--seed" in cli.refuse("tune", "create", str(data), "--seed", "1", *tuner.url)
        assert "missing.jsonl" in cli.refuse("tune", "create", "missing.jsonl", *tuner.url)
    assert not tuner.asked


def test_a_job_that_is_refused_leaves_no_file_behind(cli: CommandLine, data: Path) -> None:
    with Tuner({"id": "file-1"}, refused("Invalid base model: x"), {"deleted": True}) as tuner:
        assert cli.refuse("tune", "create", str(data), "--model", "x", *tuner.url) == "Invalid base model: x"
    assert tuner.lines[-1] == "DELETE /files/file-1"
    with Tuner({"id": "file-1"}, refused("Line 1 is wrong."), {"deleted": True}) as tuner:
        told = cli.refuse("tune", "create", str(data), "--validation-file", str(data), *tuner.url)
    assert told == f"{data}: Line 1 is wrong." and tuner.lines[-1] == "DELETE /files/file-1"
    with Tuner({"id": "file-1"}, {"deleted": True}) as tuner:
        assert "gone.jsonl" in cli.refuse("tune", "create", str(data), "--validation-file", "gone.jsonl", *tuner.url)
    assert tuner.lines == ["POST /files", "DELETE /files/file-1"]
    with Tuner(refused("Invalid base model: x")) as tuner:  # what was there before stays
        cli.refuse("tune", "create", "file-7", "--model", "x", *tuner.url)


def test_where_no_server_runs_it_says_when_training_goes_on(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    with Tuner(job(LEGACY, "pending")) as tuner:
        own = tuner.url[1].removesuffix("/v1")
        monkeypatch.setattr("dragoman.cli.connection._own_server", lambda home: contextlib.nullcontext(own))
        out = cli.run("tune", "create", "file-1", DRAGOMAN_PORT=str(free_port()))
    assert "`dragoman serve` starts it" in out


# follow, list, cancel


def test_events_are_followed_to_the_end(cli: CommandLine) -> None:
    ended = job(LEGACY, "succeeded", fine_tuned_model="ada:ft-x")
    with Tuner(job(LEGACY, "pending"), [event("One"), event("Fine-tune [succeeded]")], ended) as tuner:
        out = cli.run("tune", "create", "file-1", "--follow", *tuner.url)
    assert [line.partition("] ")[2] for line in out.splitlines()[1:3]] == ["One", "Fine-tune [succeeded]"]
    assert out.splitlines()[3].startswith("ada:ft-x can be used.")
    assert tuner.lines[1:] == [f"GET /fine-tunes/{LEGACY}/events?stream=true", f"GET /fine-tunes/{LEGACY}"]


def test_a_job_that_failed_is_a_failure(cli: CommandLine) -> None:
    with Tuner([event("Fine-tune failed. Why.")], job(LEGACY, "failed")) as tuner:
        ended = cli("tune", "follow", LEGACY, *tuner.url)
    assert (ended.code, ended.err) == (1, "") and "Why." in ended.out


def test_a_connection_that_breaks_off_is_not_the_end(cli: CommandLine) -> None:
    with Tuner([event("One"), None]) as tuner:
        ended = cli("tune", "follow", LEGACY, *tuner.url)
    assert ended.code == 1 and "One" in ended.out
    assert ended.err == f"dragoman: the connection ended, not the fine-tune: dragoman tune follow {LEGACY}\n"
    assert "refused" in cli.refuse("tune", "follow", LEGACY, "--url", "http://127.0.0.1:9/v1")


def test_events_of_a_job_are_each_shown_once_the_oldest_first(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.cli.tune.POLL_SECONDS", 0.0)
    one, two, three = (event(f"Event {n}", n) for n in (1, 2, 3))
    with Tuner(
        *(job(MODERN, "running"), page(two, has_more=True), page(one)),
        *(job(MODERN, "running"), page(two, one)),
        *(job(MODERN, "succeeded"), page(three, two, one), job(MODERN, "succeeded", fine_tuned_model="ft:x")),
    ) as tuner:
        out = cli.run("tune", "follow", MODERN, *tuner.url)
    assert [line.partition("] ")[2] for line in out.splitlines()[:3]] == ["Event 1", "Event 2", "Event 3"]
    assert tuner.lines[2] == f"GET /fine_tuning/jobs/{MODERN}/events?limit=100&after=ftevent-2"


def test_list_shows_both_families(cli: CommandLine) -> None:
    newer = job(MODERN, "succeeded", fine_tuned_model="ft:x", created_at=1700000009)
    with Tuner(page(job(LEGACY, "running")), page(newer)) as tuner:
        lines = cli.run("tune", "list", *tuner.url).splitlines()
    assert [line.split()[0] for line in lines] == ["id", LEGACY, MODERN]
    assert lines[1].split()[3:] == ["running", "ada"] and lines[2].split()[3:] == ["succeeded", "ada", "ft:x"]


def test_cancel(cli: CommandLine) -> None:
    with Tuner(job(LEGACY, "cancelled"), refused('Cannot cancel a job that already has status "succeeded".')) as tuner:
        assert cli.run("tune", "cancel", LEGACY, *tuner.url) == f"{LEGACY}: cancelled\n"
        assert "already has" in cli.refuse("tune", "cancel", MODERN, *tuner.url)
    assert tuner.lines == [f"POST /fine-tunes/{LEGACY}/cancel", f"POST /fine_tuning/jobs/{MODERN}/cancel"]


# results


def test_results_are_written_where_they_are_wanted(cli: CommandLine, tmp_path: Path) -> None:
    legacy, modern = (
        job(LEGACY, "succeeded", result_files=[{"id": "file-r"}]),
        job(MODERN, "x", result_files=["file-s"]),
    )
    with Tuner(legacy, CSV, modern, CSV) as tuner:
        assert cli.run("tune", "results", LEGACY, *tuner.url).encode() == CSV
        cli.run("tune", "results", MODERN, "--output", str(tmp_path / "r.csv"), *tuner.url)
    assert (tmp_path / "r.csv").read_bytes() == CSV
    assert tuner.lines[1::2] == ["GET /files/file-r/content", "GET /files/file-s/content"]


def test_results_that_are_not_there(cli: CommandLine) -> None:
    gone = job(LEGACY, "succeeded", result_files=[{"id": "file-r"}])
    with Tuner(job(LEGACY, "running"), gone, (404, {"message": "No such File object: file-r"})) as tuner:
        assert '"running"' in cli.refuse("tune", "results", LEGACY, *tuner.url)
        assert "not there any more" in cli.refuse("tune", "results", LEGACY, *tuner.url)


@pytest.mark.parametrize("table", [CSV, b"step,train_loss,train_accuracy,valid_loss\n1,2.5,0,\n2,1.5,0,1.25\n"])
def test_the_loss_curve_is_drawn(cli: CommandLine, tmp_path: Path, table: bytes) -> None:
    pytest.importorskip("matplotlib")
    picture = tmp_path / "loss.svg"
    found = job(MODERN, "succeeded", result_files=["file-s"])
    with Tuner(found, table, found, table) as tuner:
        assert cli.run("tune", "results", MODERN, "--plot", str(picture), *tuner.url) == f"wrote {picture}\n"
        told = cli.refuse("tune", "results", MODERN, "--plot", str(tmp_path / "loss.doc"), *tuner.url)
    drawing = picture.read_text(encoding="utf-8")
    assert "<!-- training, each step -->" in drawing and "<!-- step -->" in drawing
    assert ("<!-- validation -->" in drawing) == (b"1.25" in table)
    assert ("<!-- training, running mean -->" in drawing) == (table is CSV)
    assert "loss.doc" in told and ".png" in told


def test_the_running_mean_follows_its_values() -> None:
    line = [(step, 3.0 * step) for step in range(1, 201)]
    assert [value for _, value in running_mean(line)] == pytest.approx([value for _, value in line])
    spike = [(step, 10.0 * (step == 100)) for step in range(1, 201)]
    assert max(value for _, value in running_mean(spike)) == pytest.approx(10 / 11)


def test_without_matplotlib_there_is_one_clear_line(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dragoman.cli.loss_curve.find_spec", lambda name: None)
    with Tuner() as tuner:
        told = cli.refuse("tune", "results", LEGACY, "--plot", str(tmp_path / "x.png"), *tuner.url)
    assert "matplotlib" in told and "pip install -c constraints.txt -e '.[tune]'" in told and not tuner.asked


def test_matplotlib_is_not_loaded_before_it_is_needed(cli: CommandLine) -> None:
    loaded = "import sys, dragoman.cli.main; sys.exit(any(m in sys.modules for m in ('matplotlib', 'torch')))"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


# check

RAW = [(f"Capital of {name}", f"{city}.") for name, city in ("ab", "cd", "ef", "gh", "ij", "kl")]


def test_check_writes_the_fixed_file_beside_the_other(cli: CommandLine, tmp_path: Path) -> None:
    file = pairs(tmp_path / "raw.jsonl", *RAW)
    before = file.read_bytes()
    out = cli.run("tune", "check", str(file), "--yes")
    assert "contains 6 examples" in out and "better: Add ' ->' to all prompts" in out
    assert read(tmp_path / "raw_prepared.jsonl") == [(f"{p} ->", f" {c}") for p, c in RAW]
    assert file.read_bytes() == before
    cli.run("tune", "check", str(file), "--yes")
    assert (tmp_path / "raw_prepared (1).jsonl").exists()


def test_check_asks_for_each_fix(cli: CommandLine, tmp_path: Path) -> None:
    file = pairs(tmp_path / "raw.jsonl", *RAW)
    target = tmp_path / "fixed.jsonl"
    cli.run("tune", "check", str(file), "--output", str(target), stdin=b"n\n\n")
    assert read(target) == [(p, f" {c}") for p, c in RAW]
    assert "stays as it is" in cli.run("tune", "check", str(file), stdin=b"n\nno\n")


def test_check_overwrites_nothing_unasked(cli: CommandLine, tmp_path: Path) -> None:
    file, target = pairs(tmp_path / "raw.jsonl", *RAW), tmp_path / "fixed.jsonl"
    target.write_text("mine", encoding="utf-8")
    arguments = ("tune", "check", str(file), "--output", str(target))
    assert "fixed.jsonl exists" in cli.refuse(*arguments, "--yes")
    assert "left as it was" in cli.refuse(*arguments, stdin=b"\n\n\n")
    assert "Nobody answered" in cli.refuse(*arguments, stdin=b"y\n")
    assert target.read_text(encoding="utf-8") == "mine"
    cli.run(*arguments, stdin=b"y\ny\ny\n")
    assert len(read(target)) == 6
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["fixed.jsonl", "raw.jsonl"]


def test_check_splits_a_classification_and_says_how_to_train_it(cli: CommandLine, tmp_path: Path) -> None:
    rows = [(f"text {n} ->", " yes" if n % 3 else " no") for n in range(30)]
    out = cli.run("tune", "check", str(pairs(tmp_path / "mood.jsonl", *rows)), "--yes")
    training, validation = tmp_path / "mood_prepared_train.jsonl", tmp_path / "mood_prepared_valid.jsonl"
    assert len(read(training)) == 24 and sorted(read(training) + read(validation)) == sorted(
        read(tmp_path / "mood.jsonl")
    )
    assert f"dragoman tune create {training} --validation-file {validation}" in out
    assert "--compute-classification-metrics --classification-positive-class ' yes'" in out


def test_check_takes_tables(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Prompt,completion\n" + "".join(f"{p} ->, {c}\n" for p, c in RAW), "utf-8")
    out = cli.run("tune", "check", str(tmp_path / "t.csv"), stdin=b"y\n" * 5)
    assert "needed: Write it as JSONL" in out and "needed: Rename `Prompt` to `prompt`" in out
    assert len(read(tmp_path / "t_prepared.jsonl")) == 6


def test_check_says_what_cannot_be_mended(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"prompt": "a"\n', "utf-8")
    ended = cli("tune", "check", str(tmp_path / "bad.jsonl"), "--yes")
    assert ended.code == 1 and "line 1" in ended.out and "by hand" in ended.out
    assert ended.err == f"dragoman: {tmp_path / 'bad.jsonl'} cannot be trained on as it is.\n"
    assert "cannot be trained" in cli.refuse("tune", "check", str(tmp_path / "none.jsonl"))


def test_check_of_conversations(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "chat.jsonl"
    turns = [[{"role": "user", "content": str(n)}, {"role": "assistant", "content": f"{n}!"}] for n in range(12)]
    file.write_text("".join(json.dumps({"messages": each}) + "\n" for each in turns), encoding="utf-8")
    out = cli.run("tune", "check", str(file))
    assert "Nothing to write" in out and out.endswith(f"dragoman tune create {file} --job\n")


def test_the_running_server(cli: CommandLine, server: Server) -> None:
    here = {"DRAGOMAN_PORT": str(server.port)}
    assert cli.run("tune", "list", **here).startswith("id ")
    assert cli.refuse("tune", "follow", "ft-none", **here) == "No such fine-tune: ft-none"
    assert cli.refuse("tune", "cancel", "ftjob-none", **here) == "Could not find fine tune: ftjob-none"
