"""Proves in a child process that this build of the engine decodes a quantized model, and remembers that it did.

A build made by GCC 11 or 12 for a CPU with AMX dies of SIGSEGV at its first quantized matrix product: better in a
child than in the first request. Run as ``python -m dragoman.engines.check MODEL`` the module is that child.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

REMEDY = (
    "Build llama-cpp-python again with the compiler's dead-store elimination off:\n"
    '  CXXFLAGS="-fno-tree-dse -fno-dse" CFLAGS="-fno-tree-dse -fno-dse" \\\n'
    "  pip install --force-reinstall --no-cache-dir --no-binary llama-cpp-python llama-cpp-python=={version}\n"
    "(GCC 11 and 12 drop the stores that fill the AMX tile configuration; `make install` sets these flags.)"
)
SECONDS = 300
"""The most a check may take; a good one takes a few."""


@dataclass(frozen=True)
class Verdict:
    """Whether the engine decodes, and what to say about it."""

    ok: bool
    message: str


def check_engine(model: Path, home: Path, *, again: bool = False, remember: bool = True) -> Verdict:
    """Decode a few tokens of ``model`` in a child process; a good verdict is remembered in ``home`` for this build.

    ``again`` checks whatever was remembered; without ``remember`` only the model is in question, not the engine.
    """
    note = home / "engine-check.json"
    build = _build()
    if not again and _checked_build(note) == build:
        return Verdict(True, "the engine decoded a quantized model when it was checked after its install")
    command = [sys.executable, "-P", "-m", "dragoman.engines.check", str(model)]
    try:
        child = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return Verdict(False, f"the engine did not decode a quantized model within {SECONDS} seconds")
    if child.returncode != 0:
        return _failure(model, child)
    if not remember:
        return Verdict(True, child.stdout.strip())
    with contextlib.suppress(OSError):  # not remembered is only checked again
        home.mkdir(parents=True, exist_ok=True)
        note.write_text(json.dumps({"build": build}), encoding="utf-8")
    return Verdict(True, child.stdout.strip())


def _failure(model: Path, child: subprocess.CompletedProcess[str]) -> Verdict:
    """Say why a child failed: a signal is the build's fault, an exception that of the file or the install."""
    if child.returncode < 0:
        remedy = REMEDY.format(version=metadata.version("llama-cpp-python"))
        return Verdict(False, f"the engine failed to decode a quantized model (signal {-child.returncode}).\n{remedy}")
    detail = child.stderr.strip().splitlines()[-1:] or [f"exit status {child.returncode}"]
    return Verdict(False, f"the engine could not decode {model}: {detail[0]}")


def _checked_build(note: Path) -> object:
    """Return the build that was found good; None when there is no such note or it cannot be read."""
    try:
        data = json.loads(note.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return data.get("build") if isinstance(data, dict) else None


def _build() -> str:
    """Name this install of the engine: version and the time its library was written."""
    library = metadata.distribution("llama-cpp-python").locate_file("llama_cpp/lib")
    newest = max((int(path.stat().st_mtime) for path in Path(str(library)).glob("*")), default=0)
    return f"{metadata.version('llama-cpp-python')} {newest}"


def _decode(path: Path) -> str:
    from dragoman.engines.llama.bindings import Context, ContextShape, EmbeddingContext, Model

    model = Model(path)
    if model.both_ways:
        EmbeddingContext(model, context=64, threads=1).compute([1, 2, 3], range(3), [0] * 3, [True] * 3)
        return f"the engine embeds with {path.name}"
    context = Context(model, ContextShape(sequences=2, context=256))
    tokens = list(range(1, 65))
    logits = context.decode(tokens, range(64), [0] * 64, [False] * 63 + [True])
    token = int(logits[0].argmax())
    context.decode([token], [64], [0], [True])
    context.close()
    model.close()
    return f"the engine decodes {path.name}"


if __name__ == "__main__":
    print(_decode(Path(sys.argv[1])))
