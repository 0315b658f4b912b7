"""The proof that the engine decodes: remembered for one build, doubted for another, clear when it fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.core.settings import Settings
from dragoman.engines import check
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.check import check_engine
from dragoman.engines.starter import STARTER

MODEL = Path("model.gguf")
Children = Callable[..., list[list[str]]]


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Children:
    """Let every child end in the given way; the list returned fills with the commands that were run."""

    def end(code: int = 0, out: str = "the engine decodes model.gguf\n", err: str = "") -> list[list[str]]:
        commands: list[list[str]] = []

        def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            commands.append(command)
            return subprocess.CompletedProcess(command, code, out, err)

        monkeypatch.setattr(check.subprocess, "run", run)
        return commands

    return end


def test_a_good_verdict_is_remembered_for_this_build(
    tmp_path: Path, children: Children, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = children()
    assert check_engine(MODEL, tmp_path) == check.Verdict(True, "the engine decodes model.gguf")
    assert commands == [[sys.executable, "-P", "-m", "dragoman.engines.check", "model.gguf"]]
    assert check_engine(MODEL, tmp_path).ok and len(commands) == 1
    assert check_engine(MODEL, tmp_path, again=True).ok and len(commands) == 2
    monkeypatch.setattr(check, "_build", lambda: "another")
    assert check_engine(MODEL, tmp_path).ok and len(commands) == 3
    assert check_engine(MODEL, tmp_path).ok and len(commands) == 3


def test_a_library_that_was_built_anew_is_another_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Distribution:
        version = "1.2.3"

        def locate_file(self, name: str) -> Path:
            return tmp_path

    (tmp_path / "libllama.so").write_bytes(b"")
    monkeypatch.setattr(check.metadata, "distribution", lambda name: Distribution())
    before = check._build()
    assert check._build() == before
    os.utime(tmp_path / "libllama.so", (1, 1))
    assert check._build() != before


@pytest.mark.parametrize("note", ["", "{", "[]", '{"build": null}', "{}"])
def test_a_damaged_note_is_no_verdict(tmp_path: Path, children: Children, note: str) -> None:
    (tmp_path / "engine-check.json").write_text(note)
    commands = children()
    assert check_engine(MODEL, tmp_path).ok and len(commands) == 1
    assert set(json.loads((tmp_path / "engine-check.json").read_text())) == {"build"}


def test_a_home_that_cannot_be_written_only_forgets(tmp_path: Path, children: Children) -> None:
    (tmp_path / "file").write_text("")
    commands = children()
    assert check_engine(MODEL, tmp_path / "file" / "home").ok
    assert check_engine(MODEL, tmp_path / "file" / "home").ok and len(commands) == 2


def test_a_signal_is_the_builds_fault_and_the_remedy_is_told(tmp_path: Path, children: Children) -> None:
    children(-signal.SIGSEGV, "", "")
    verdict = check_engine(MODEL, tmp_path)
    assert not verdict.ok
    assert verdict.message.startswith("the engine failed to decode a quantized model (signal 11).\n")
    assert "-fno-tree-dse" in verdict.message and "{version}" not in verdict.message
    assert not (tmp_path / "engine-check.json").exists()


def test_an_exception_is_told_by_its_last_line(tmp_path: Path, children: Children) -> None:
    children(1, "", "Traceback\n  ...\nImportError: no llama\n")
    verdict = check_engine(MODEL, tmp_path)
    assert verdict == check.Verdict(False, "the engine could not decode model.gguf: ImportError: no llama")
    children(3, "", "")
    assert check_engine(MODEL, tmp_path).message.endswith(": exit status 3")


def test_a_bad_verdict_is_not_remembered(tmp_path: Path, children: Children) -> None:
    children(1)
    assert not check_engine(MODEL, tmp_path).ok
    commands = children()
    assert check_engine(MODEL, tmp_path).ok and len(commands) == 1


def test_an_engine_that_hangs_is_a_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **options: object) -> None:
        raise subprocess.TimeoutExpired(command, check.SECONDS)

    monkeypatch.setattr(check.subprocess, "run", run)
    verdict = check_engine(MODEL, tmp_path)
    assert not verdict.ok and "within 300 seconds" in verdict.message


def test_the_real_child_decodes_the_starter_and_not_a_broken_file(tmp_path: Path) -> None:
    starter = Catalogue(Settings(home=tmp_path)).installed()[STARTER].path
    assert check_engine(starter, tmp_path).message == f"the engine decodes {starter.name}"
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(starter.read_bytes()[:4096])
    verdict = check_engine(broken, tmp_path, again=True)
    assert not verdict.ok and verdict.message.startswith(f"the engine could not decode {broken}: ")
    assert "ModelFileError" in verdict.message
