"""``dragoman models pull``: the whole program; how a file is chosen and fetched is tests/engines/test_hub.py."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine
from tests.cli.hub import COMMIT, REPO, Hub

from dragoman.cli import models
from dragoman.engines.hub import Remote

NAME = "tiny-Q8_0.gguf"
CONTENT = b"GGUF" + random.Random(1).randbytes(300_000)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub({NAME: CONTENT, "README.md": b"hello", ".gitattributes": b""}) as hub:
        yield hub


def pull(home: Path, hub: Hub, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program, as only a process of its own reads the hub's address anew."""
    command = [sys.executable, "-m", "dragoman", "models", "pull", *arguments]
    environment = {**os.environ, "DRAGOMAN_HOME": str(home), "HF_ENDPOINT": hub.url, "HF_HOME": str(home / "hf")}
    return subprocess.run(
        command, env={**environment, **environ}, capture_output=True, text=True, timeout=60, check=False
    )


def partials(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.part"))


# the whole program


def test_a_broken_download_is_resumed_and_whole(home: Path, hub: Hub) -> None:
    hub.breaks = [150_000]
    ended = pull(home, hub, REPO)
    assert (ended.returncode, ended.stdout) == (0, "installed tiny-Q8_0\n"), ended.stderr
    path = home / "models" / "owner--tiny" / NAME
    assert path.read_bytes() == CONTENT and partials(home) == []
    assert [sent.range for sent in hub.sent] == [None, "bytes=150000-"]
    assert all(f"/resolve/{COMMIT}/" in sent.path for sent in hub.sent)  # both halves are of one commit
    model = json.loads((home / "models.json").read_text())["models"]["tiny-Q8_0"]
    assert (model["path"], model["source"]) == (str(path), f"{REPO}/{NAME}@main")
    assert NAME in ended.stderr  # the progress bar


def test_the_key_of_the_environment_is_sent_and_needed(cli: CommandLine, hub: Hub) -> None:
    hub.token = "hf_secret"
    assert cli.refuse("models", "pull", REPO, HF_ENDPOINT=hub.url).startswith(f"{REPO} could not be pulled: ")
    out = cli.run("models", "pull", f"{REPO}:q8_0", "--name", "mine", HF_ENDPOINT=f"{hub.url}/", HF_TOKEN="hf_secret")
    assert out == "installed mine\n"
    assert [sent.authorization for sent in hub.sent] == ["Bearer hf_secret"]


@pytest.mark.parametrize(
    ("repository", "words"),
    [
        ("owner/nothing", "owner/nothing could not be pulled: "),
        ("no/such/name", "no/such/name could not be pulled: "),
        (f"{REPO}:Q2_K", f"{REPO} has no GGUF file with 'Q2_K' in its name."),
    ],
)
def test_what_cannot_be_pulled_is_one_line(cli: CommandLine, hub: Hub, repository: str, words: str) -> None:
    assert cli.refuse("models", "pull", repository, HF_ENDPOINT=hub.url).startswith(words)
    assert hub.sent == []


def test_a_hub_that_is_not_there_is_one_line(cli: CommandLine) -> None:
    words = cli.refuse("models", "pull", REPO, HF_ENDPOINT="http://127.0.0.1:9")
    assert words.startswith(f"{REPO} could not be pulled: ")


def test_a_file_that_is_no_model_is_not_installed(cli: CommandLine, hub: Hub) -> None:
    hub.files = {NAME: b"<html>"}
    path = cli.home / "models" / "owner--tiny" / NAME
    ended = cli("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert ended.code == 1 and ended.err.endswith(f"dragoman: {path} is not a GGUF file.\n")
    assert not (cli.home / "models.json").exists()


def test_a_name_that_is_taken_is_refused_before_the_download(cli: CommandLine, hub: Hub, tmp_path: Path) -> None:
    cli.home.mkdir()
    taken = {"id": "tiny-Q8_0", "path": str(tmp_path / "other.gguf")}
    (cli.home / "models.json").write_text(json.dumps({"models": {"tiny-Q8_0": taken}}))
    assert "The name 'tiny-Q8_0' is taken" in cli.refuse("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert hub.sent == []


def test_a_home_that_cannot_be_written_is_one_line(cli: CommandLine, hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    words = cli.refuse("models", "pull", REPO, HF_ENDPOINT=hub.url, DRAGOMAN_HOME=str(tmp_path / "taken"))
    assert words.startswith(f"the home folder {tmp_path / 'taken'} cannot be written: ") and hub.sent == []


def test_ctrl_c_says_that_it_can_go_on(cli: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(remote: Remote, folder: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(models, "download", interrupted)
    ended = cli("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert (ended.code, ended.err) == (130, "dragoman: stopped; the same command goes on from here\n")


def test_what_was_pulled_is_removed_with_its_file(cli: CommandLine, hub: Hub) -> None:
    parts = [f"big-Q8_0-0000{n}-of-00002.gguf" for n in (1, 2)]
    hub.files = {part: b"GGUF" + part.encode() for part in parts}
    assert cli.run("models", "pull", REPO, HF_ENDPOINT=hub.url) == "installed big-Q8_0\n"
    folder = cli.home / "models" / "owner--tiny"
    assert sorted(path.name for path in folder.iterdir()) == parts
    assert cli.run("models", "remove", "big-Q8_0") == "removed big-Q8_0 and its file\n"
    assert list(folder.iterdir()) == []


def test_a_whisper_model_is_removed_with_all_its_files(cli: CommandLine, hub: Hub) -> None:
    names = ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt")
    hub.files = {name: name.encode() for name in (*names, "README.md")}
    assert cli.run("models", "pull", REPO, HF_ENDPOINT=hub.url) == "installed tiny\n"
    folder = cli.home / "models" / "owner--tiny"
    assert {path.name for path in folder.iterdir()} == set(names)
    assert cli.run("models", "remove", "tiny") == "removed tiny and its file\n"
    assert not folder.exists()


@pytest.mark.parametrize("name", ["../../gone.onnx", "/gone.onnx"])
def test_a_name_that_leads_out_of_the_folder_is_not_fetched(cli: CommandLine, hub: Hub, name: str) -> None:
    hub.files = {name: b"a voice", f"{name}.json": b"{}"}
    assert "has no GGUF file" in cli.refuse("models", "pull", f"{REPO}:gone", HF_ENDPOINT=hub.url)
    assert hub.sent == []


# image models

PARTS = {
    "model_index.json": json.dumps({"_class_name": "X", "unet": ["diffusers", "Y"], "scheduler": ["diffusers", "Z"]}),
    "dragoman.json": '{"steps": 4}',
    "scheduler/scheduler_config.json": "{}",
    "unet/config.json": "{}",
    "unet/diffusion_pytorch_model.safetensors": "weights",
    "unet/diffusion_pytorch_model.fp16.safetensors": "half weights",
    "unet/diffusion_pytorch_model.bin": "pickled weights",
    "README.md": "hello",
}


def test_an_image_model_is_pulled_as_its_folder_and_removed_whole(cli: CommandLine, hub: Hub) -> None:
    hub.files = {name: text.encode() for name, text in PARTS.items()}
    assert cli.run("models", "pull", REPO, HF_ENDPOINT=hub.url) == "installed tiny\n"
    folder = cli.home / "models" / "owner--tiny"
    model = json.loads((cli.home / "models.json").read_text())["models"]["tiny"]
    source = f"{REPO}/model_index.json@main"
    assert (model["kind"], model["path"], model["source"]) == ("pipeline", str(folder), source)
    left_out = ("README.md", "unet/diffusion_pytorch_model.fp16.safetensors", "unet/diffusion_pytorch_model.bin")
    fetched = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert fetched == PARTS.keys() - set(left_out)
    assert cli.run("models", "remove", "tiny") == "removed tiny and its file\n"
    assert not folder.exists()


def test_of_an_image_model_nothing_is_fetched_that_lies_outside(cli: CommandLine, hub: Hub) -> None:
    outside = {"/gone.json": "{}", "../gone.json": "{}"}
    hub.files = {name: text.encode() for name, text in {**PARTS, **outside}.items()}
    assert cli.run("models", "pull", REPO, HF_ENDPOINT=hub.url) == "installed tiny\n"
    assert not {sent.file for sent in hub.sent} & outside.keys()


def test_an_image_model_that_lacks_a_part_is_not_installed(cli: CommandLine, hub: Hub) -> None:
    hub.files = {name: text.encode() for name, text in PARTS.items() if not name.startswith("scheduler")}
    ended = cli("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert ended.code == 1 and ended.err.endswith("is no pipeline of diffusers: scheduler is not there.\n")
    assert not (cli.home / "models.json").exists()
