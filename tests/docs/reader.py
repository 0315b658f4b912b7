"""A reader of a page: a folder, a terminal, a Python session and Node, in which blocks run as they are printed.

What a page's addresses, ids and sizes stand for is replaced; all else runs to the letter.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.clients import environments
from tests.docs.pages import Block
from tests.server import Server

SECONDS = 900
"""The most a block may take: some train."""

NEWEST = "python-newest"

_SESSION = Path(__file__).with_name("session.py")
_ADDRESSES = ("127.0.0.1:8000", "localhost:8000")
_NOT_INHERITED = ("OPENAI_", "PYTHON", "NODE_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "DRAGOMAN_")
_KEEP = "set -a\n{code}\nset +a\nenv -0 > {file}\n"
"""What a terminal keeps from one block to the next: its variables."""


class Failed(AssertionError):
    """A block ended with an error; the message shows the block and what it printed."""


class Reader:
    """Somebody who works through one page; ``with`` ends the sessions."""

    def __init__(self, folder: Path, server: Server, replaced: Mapping[str, str]) -> None:
        self.folder = folder
        self._server = server
        self._replaced = dict(replaced)
        self._sessions: dict[str, _Session] = {}
        self._environment = _environment(folder, server)

    def __enter__(self) -> Reader:
        modules = self.folder / "node_modules"
        modules.symlink_to(environments.modules_of("node-newest"))
        (self.folder / "examples").symlink_to(Path(__file__).parents[2] / "examples")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            session.close()

    def learn(self, names: Mapping[str, str]) -> None:
        """Remember what names on the page stand for here."""
        self._replaced |= names

    def save(self, block: Block) -> Path:
        """Write the file that a block holds."""
        path = self.folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.ours(block.code), encoding="utf-8")
        return path

    def run(self, block: Block) -> str:
        """Run a block and return what it printed; raise Failed when it ends with an error."""
        code = self.ours(block.code)
        if "serves" in block.notes:
            return self._serve(code)
        if block.language == "sh":
            return self._shell(code)
        client = block.notes.get("client", NEWEST)
        if client not in self._sessions:
            self._sessions[client] = _Session(environments.python_of(client), self.folder, self._environment)
        return self._sessions[client].run(code, self._environment)

    def ours(self, code: str) -> str:
        """Return ``code`` with what its names and sizes stand for here; longer names first."""
        for theirs in sorted(self._replaced, key=len, reverse=True):
            code = code.replace(theirs, self._replaced[theirs])
        for address in _ADDRESSES:
            code = code.replace(address, f"127.0.0.1:{self._server.port}")
        return code

    def _serve(self, code: str) -> str:
        """Let the page's server do what a block does that never ends: serve, with this terminal's settings."""
        *before, last = code.strip().splitlines()
        program, command, *options = shlex.split(last)
        assert (program, command) == ("dragoman", "serve"), last
        printed = self._shell("\n".join(before))
        ours = {name: value for name, value in self._environment.items() if name.startswith("DRAGOMAN_")}
        self._server.again(*options, **{name: ours[name] for name in ours.keys() - {"DRAGOMAN_HOME", "DRAGOMAN_PORT"}})
        return printed

    def _shell(self, code: str) -> str:
        kept = self.folder / ".environment"
        script = _KEEP.format(code=code, file=shlex.quote(str(kept)))
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
        if done.returncode:
            raise Failed(f"exit {done.returncode}\n--- block\n{code}\n--- printed\n{done.stdout}\n{done.stderr}")
        pairs = (line.partition("=") for line in kept.read_text(encoding="utf-8").split("\0") if line)
        self._environment = {name: value for name, _, value in pairs}
        return done.stdout


class _Session:
    """A Python that remembers; one for each client a page speaks of."""

    def __init__(self, python: Path, folder: Path, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [python, _SESSION],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=environment,
            encoding="utf-8",
        )

    def run(self, code: str, environment: Mapping[str, str]) -> str:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"code": code, "environment": dict(environment)}) + "\n")
        self._process.stdin.flush()
        watch = threading.Timer(SECONDS, self._process.kill)
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        answer: dict[str, Any] = json.loads(line) if line else {"out": "", "error": "the session ended"}
        if answer["error"]:
            raise Failed(f"{answer['error']}\n--- block\n{code}\n--- printed\n{answer['out']}")
        return str(answer["out"])

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def _environment(folder: Path, server: Server) -> dict[str, str]:
    """Return what a reader's terminal has: the commands of the pages, and nothing that leads elsewhere."""
    commands = folder / ".bin"
    commands.mkdir()
    dragoman = f"{shlex.quote(sys.executable)} -m dragoman"
    node = shlex.quote(str(environments.node()))
    python = shlex.quote(str(environments.python_of(NEWEST)))
    for name, command in (("dragoman", dragoman), ("node", node), ("python", python)):
        path = commands / name
        path.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
        path.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(_NOT_INHERITED)}
    return {
        **kept,
        "PATH": f"{commands}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "PYTHONUTF8": "1",
        "DRAGOMAN_HOME": str(server.home),
        "DRAGOMAN_PORT": str(server.port),
        "DRAGOMAN_LOG_LEVEL": "error",
    }
