"""Runs one client's programs as its user would: in a folder of their own, address and key in the environment."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.clients import environments
from tests.server import Server

PROGRAMS = Path(__file__).parent / "programs"
FEATURES = Path(__file__).parent / "features"
SECONDS = 480
"""The most a program may take; a hanging client must not hang the tests."""

_NOT_INHERITED = ("OPENAI_", "PYTHON", "NODE_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "DRAGOMAN_")


@dataclass(frozen=True)
class Run:
    """What a program printed and how it ended."""

    code: int
    out: str
    error: str

    def __str__(self) -> str:
        return f"exit {self.code}\n--- printed\n{self.out}\n--- errors\n{self.error}"


@dataclass(frozen=True)
class Client:
    """One version of the official client, the server it is pointed at, and a folder to run in.

    ``names`` are further variables its programs read.
    """

    name: str
    server: Server
    key: str
    folder: Path
    names: Mapping[str, str]

    def run(self, program: str, stdin: str = "") -> Run:
        """Run a program of the documents by its name."""
        for shared in ("prompt_chat.txt", "counselling.json"):
            shutil.copy(PROGRAMS / shared, self.folder)
        return self._run(PROGRAMS / generation(self.name), program, stdin)

    def run_features(self) -> Run:
        """Run the program that goes through every text feature of this client."""
        return self._run(FEATURES, script_of(generation(self.name)).stem)

    def run_tuning(self) -> Run:
        """Run the program that goes through fine-tuning with this client, which must be a Python one."""
        return self._run(FEATURES, f"tuning_{generation(self.name)[-1]}")

    def run_images(self) -> Run:
        """Run the program that goes through pictures with this client; its files lie in the folder already."""
        return self._run(FEATURES, f"images_{self.generation[-1]}")

    @property
    def generation(self) -> str:
        """Which spelling the client understands."""
        return generation(self.name)

    def environment(self, **changes: str) -> dict[str, str]:
        """Return what a program finds in its environment: nothing that could lead it elsewhere."""
        inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith(_NOT_INHERITED)}
        ours = {
            "PYTHONUTF8": "1",
            "OPENAI_API_BASE": self.server.base,
            "OPENAI_BASE_URL": self.server.base,
            "OPENAI_API_KEY": self.key,
        }
        return {**inherited, **ours, **self.names, **changes}

    def execute(self, *command: str, stdin: str = "", **changes: str) -> Run:
        """Run a command in the client's folder; ``changes`` are those of its environment."""
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            timeout=SECONDS,
            env=self.environment(**changes),
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def _run(self, source: Path, program: str, stdin: str = "") -> Run:
        shutil.copytree(source, self.folder, dirs_exist_ok=True)
        (self.folder / "openaiapikey.txt").write_text(self.key, encoding="utf-8")
        if self.name in environments.PYTHON:
            return self.execute(str(environments.python_of(self.name)), f"{program}.py", stdin=stdin)
        (self.folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        modules = self.folder / "node_modules"
        if not modules.is_symlink():
            modules.symlink_to(environments.modules_of(self.name))
        return self.execute(str(environments.node()), f"{program}.js", stdin=stdin)


def generation(client: str) -> str:
    """Return which spelling a client understands: the folder of its programs."""
    if client in environments.PYTHON:
        return "python-0" if client.startswith("python-0") else "python-1"
    return "node-3" if client.startswith("node-3") else "node-4"


def script_of(generation: str) -> Path:
    """Return the program that goes through every text feature of a generation of clients."""
    return FEATURES / f"{generation.replace('-', '_')}.{'py' if generation.startswith('python') else 'js'}"
