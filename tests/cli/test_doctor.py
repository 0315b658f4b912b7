"""``dragoman doctor`` and ``dragoman version``: what is here, and what must be mended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine

import dragoman
from dragoman.engines import catalogue, check


def test_a_good_installation(cli: CommandLine) -> None:
    out = cli.run("doctor")
    assert "\nengine: the engine decodes starter.gguf\n" in out
    assert f"\nhome: {cli.home}\n" in out
    assert "\nmodel dragoman-starter: " in out and "MISSING" not in out and "BROKEN" not in out
    assert "\nmodel dragoman-embeddings: " in out
    assert f"llama-cpp-python {metadata.version('llama-cpp-python')}" in out


def test_a_model_whose_file_is_gone(cli: CommandLine, tmp_path: Path, _quick: None) -> None:
    file = tmp_path / "mine.gguf"
    file.write_bytes(b"GGUF")
    cli.run("models", "add", str(file))
    file.unlink()
    ended = cli("doctor")
    assert ended.code == 1 and f"model mine: MISSING: {file}\n" in ended.out


def test_a_starter_that_is_damaged(cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "starter.gguf"
    broken.write_bytes(b"GGUF\0\0\0")
    model = catalogue.Installed(catalogue.STARTER, broken)
    starters = catalogue._starters() | {catalogue.STARTER: model}
    monkeypatch.setattr(catalogue, "_starters", lambda: starters)
    ended = cli("doctor")
    assert ended.code == 1 and f"engine: the engine could not decode {broken}: " in ended.out
    assert "Traceback" not in ended.out + ended.err
    served = cli("serve", "--port", "0")
    assert served.code == 1 and f"dragoman: the engine could not decode {broken}: " in served.err


def test_an_engine_that_dies(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a build of GCC 11 or 12 does on a processor with AMX: a child that ends by a signal."""

    def dying(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        dead = f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})"
        return subprocess.CompletedProcess(
            command, os.spawnv(os.P_WAIT, sys.executable, ["python", "-c", dead]), "", ""
        )

    monkeypatch.setattr(check.subprocess, "run", dying)
    for command in (("doctor",), ("serve", "--port", "0")):
        ended = cli(*command)
        shown = ended.out + ended.err
        assert ended.code == 1 and "failed to decode a quantized model (signal 11)." in shown
        assert 'CXXFLAGS="-fno-tree-dse -fno-dse"' in shown and "Traceback" not in shown


def test_a_home_that_cannot_be_written(cli: CommandLine, tmp_path: Path, _quick: None) -> None:
    (tmp_path / "file").write_text("")
    ended = cli("doctor", DRAGOMAN_HOME=str(tmp_path / "file" / "home"))
    assert ended.code == 1
    assert f"home: the home folder {tmp_path / 'file' / 'home'} cannot be written: Not a directory" in ended.out
    assert "engine: " in ended.out  # the rest is looked at all the same


def test_a_damaged_table(cli: CommandLine) -> None:
    cli.home.mkdir()
    (cli.home / "models.json").write_text("{")
    ended = cli("doctor")
    assert ended.code == 1 and ended.err.startswith(f"dragoman: {cli.home / 'models.json'} is damaged")


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that is fine: it is not what the test is about."""
    done = subprocess.CompletedProcess([], 0, "the engine decodes starter.gguf\n", "")
    monkeypatch.setattr(check.subprocess, "run", lambda command, **options: done)


def test_version(cli: CommandLine) -> None:
    versions = (dragoman.__version__, metadata.version("llama-cpp-python"))
    assert cli.run("version") == "dragoman {}, llama-cpp-python {}\n".format(*versions)
    assert metadata.version("dragoman") == dragoman.__version__
