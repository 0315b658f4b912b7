"""Servers side by side: python -m bench.compare MODEL --llama-server BINARY

Starts dragoman and its peers, drives them in turn in one run (each workload on every server before the next one,
another server first each round, all others idle) and prints medians and ratios. Speed is only claimed as such a ratio.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.client import Target
from bench.load import add_common, chosen, measure, tokens
from bench.report import Record, as_json, number, table
from bench.servers import Command, Server, Shape, client_for, dragoman, llama_cpp_python, llama_server, xllamacpp


async def compare(commands: list[Command], shape: Shape, options: argparse.Namespace, folder: Path) -> Record:
    """Start all servers, run all rounds, stop all servers."""
    workloads = chosen(options.workloads)
    async with contextlib.AsyncExitStack() as stack:
        ready: list[tuple[Server, Target]] = []
        for command in commands:
            server = stack.enter_context(Server(command, shape, folder))
            client = await stack.enter_async_context(client_for(server.base))
            ready.append((server, await server.ready(client, options.model_name, tokens(options.never))))
            print(f"{server.name}: ready, {number(server.resident())} MiB", file=sys.stderr)
        record = Record([command.name for command in commands])
        for round_number in range(options.rounds):
            print(f"round {round_number + 1} of {options.rounds}", file=sys.stderr)
            turn = round_number % len(ready)
            for workload in workloads:
                for server, target in ready[turn:] + ready[:turn]:
                    figures = await measure(server, target, workload, options.seed, round_number)
                    record.add(server.name, round_number, figures)
            for server, _ in ready:
                if (held := server.resident()) is not None:
                    record.add(server.name, round_number, {"resident": held})
            print(table(record), flush=True)
    return record


def named(argument: str) -> Command:
    """Read NAME=COMMAND or NAME=URL."""
    name, separator, rest = argument.partition("=")
    if not separator or not name or not rest:
        raise argparse.ArgumentTypeError("expected NAME=COMMAND or NAME=URL")
    return Command(name, url=rest) if rest.startswith(("http://", "https://")) else Command(name, rest)


def peers(options: argparse.Namespace) -> list[Command]:
    """Return the peers the options name."""
    found: list[Command] = []
    if options.llama_server:
        settings = options.settings.split(";")
        every = llama_server(options.llama_server)
        found += [c for c in every if options.settings == "all" or any(c.name.endswith(" " + s) for s in settings)]
    if options.llama_cpp_python:
        found.append(llama_cpp_python(options.llama_cpp_python))
    if options.xllamacpp:
        found.append(xllamacpp(options.xllamacpp))
    given: list[Command] = options.peer
    return found + given


def machine() -> dict[str, Any]:
    """Describe where this runs."""
    processor = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), processor)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    return {"date": now, "processor": processor, "cores": os.cpu_count(), "python": platform.python_version()}


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    line = argparse.ArgumentParser(description="Drive dragoman and its peers in turn and print ratios.")
    line.add_argument("model", type=Path, help="a GGUF file, such as bench.make_model writes")
    add_common(line)
    line.add_argument("--threads", type=int, default=os.cpu_count() or 2)
    line.add_argument("--sequences", type=int, default=16)
    line.add_argument("--context", type=int, default=2048, help="tokens of one sequence")
    line.add_argument("--own", type=named, default=dragoman(), help="the server under test, instead of dragoman")
    line.add_argument(
        "--peer", type=named, action="append", default=[], help="NAME=COMMAND with {port}, {model} or URL"
    )
    line.add_argument("--llama-server", help="path of the binary")
    line.add_argument("--settings", default="all", help='of llama-server: all, or e.g. "split, off;unified, on"')
    line.add_argument("--llama-cpp-python", metavar="PYTHON", help="interpreter that has llama-cpp-python[server]")
    line.add_argument("--xllamacpp", metavar="PYTHON", help="interpreter that has xllamacpp")
    line.add_argument("--out", type=Path, help="write OUT.md and OUT.json")
    return line


def main() -> None:
    options = parser().parse_args()
    shape = Shape(model=options.model, threads=options.threads, sequences=options.sequences, context=options.context)
    commands = [options.own, *peers(options)]
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    print(f"logs: {folder}", file=sys.stderr)
    record = asyncio.run(compare(commands, shape, options, folder))
    print(table(record))
    if options.out:
        lines = {c.name: c.line or c.url for c in commands}
        about = machine() | {"model": options.model.name, "threads": options.threads, "commands": lines}
        options.out.with_suffix(".json").write_text(json.dumps(as_json(record, about), indent=1) + "\n")
        facts = f"{about['date']}, {about['processor']}, {options.threads} threads, {options.rounds} rounds (medians)"
        options.out.with_suffix(".md").write_text(f"{facts}\n\n{table(record)}")


if __name__ == "__main__":
    main()
