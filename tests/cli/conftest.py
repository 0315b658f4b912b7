"""The command line as the tests call it: in this process, with a home and an environment of its own."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog

from dragoman.cli.main import main


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass
class CommandLine:
    """``cli("models", "list")`` runs a command; ``home`` is its home folder."""

    home: Path
    _patch: pytest.MonkeyPatch
    _capture: pytest.CaptureFixture[bytes]

    def __call__(self, *arguments: str, stdin: bytes = b"", **environ: str) -> Ended:
        self._capture.readouterr()
        with self._patch.context() as patch:
            patch.setattr(sys, "argv", ["dragoman", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            for name, value in environ.items():
                patch.setenv(name, value)
            code = 0
            try:
                main()
            except SystemExit as left:
                code = left.code if isinstance(left.code, int) else int(left.code is not None)
        out, err = self._capture.readouterr()
        return Ended(code, out.decode(), err.decode())

    def run(self, *arguments: str, **more: object) -> str:
        """Run a command that must succeed and return what it wrote."""
        ended = self(*arguments, **more)  # type: ignore[arg-type]
        assert ended.code == 0, ended
        return ended.out

    def refuse(self, *arguments: str, **more: object) -> str:
        """Run a command that must fail, and return its one clear line."""
        ended = self(*arguments, **more)  # type: ignore[arg-type]
        assert ended.code == 1 and ended.err.startswith("dragoman: ") and ended.err.count("\n") == 1, ended
        assert "Traceback" not in ended.err
        return ended.err.removeprefix("dragoman: ").rstrip("\n")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, nothing else set, and logging as it was afterwards."""
    for name in os.environ:
        if name.startswith(("DRAGOMAN_", "OPENAI_", "HF_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path / "home"))
    before = structlog.get_config()
    yield tmp_path / "home"
    structlog.configure(**before)


@pytest.fixture
def cli(home: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    return CommandLine(home, monkeypatch, capfdbinary)
