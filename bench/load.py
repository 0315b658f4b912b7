"""Load on one server: python -m bench.load http://127.0.0.1:8000/v1

Runs the workloads for some rounds and prints medians. ``measure`` is what ``bench.compare`` runs on each server in
turn.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from bench.client import Target
from bench.make_model import control_ids
from bench.report import Record, spread, table
from bench.servers import Command, Server, Shape, client_for
from bench.workloads import WORKLOADS, Figures, Unsuited

MODEL_NAME = "gpt-3.5-turbo"  # dragoman's default model; servers of one model take any name


async def measure(server: Server, target: Target, workload: str, *seed: object) -> Figures:
    """Run a workload once; what a server is not suited for gives no figures."""
    try:
        figures = await WORKLOADS[workload](target, *seed)
    except Unsuited as error:
        print(f"  {server.name}, {workload}: {error}", file=sys.stderr)
        return {}
    print(f"  {server.name}: " + ", ".join(f"{k} {v:.4g}" for k, v in figures.items()), file=sys.stderr)
    return figures


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options that both programs have."""
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workloads", default=",".join(WORKLOADS), help="some of: " + ", ".join(WORKLOADS))
    parser.add_argument("--model-name", default=MODEL_NAME, help="the 'model' of requests")
    parser.add_argument(
        "--never",
        default=",".join(map(str, control_ids())),
        help="tokens that would end a text, biased away; the default fits the model of bench.make_model",
    )
    parser.add_argument("--seed", default=str(time.time_ns()), help="of the prompts; a new one each time by default")


def chosen(names: str) -> list[str]:
    """Return the workloads of a comma-separated list; stop the program at an unknown one."""
    found = [name for name in names.split(",") if name]
    if unknown := set(found) - WORKLOADS.keys():
        raise SystemExit(f"unknown workload: {', '.join(sorted(unknown))}")
    return found


def tokens(ids: str) -> tuple[int, ...]:
    """Return the ids of a comma-separated list."""
    return tuple(int(token) for token in ids.split(",") if token)


async def run(server: Server, options: argparse.Namespace, workloads: Iterable[str]) -> Record:
    """Run all rounds on one server."""
    record = Record([server.name])
    async with client_for(server.base) as client:
        target = await server.ready(client, options.model_name, tokens(options.never))
        for number in range(options.rounds):
            for workload in workloads:
                record.add(server.name, number, await measure(server, target, workload, options.seed, number))
            if (held := server.resident()) is not None:
                record.add(server.name, number, {"resident": held})
    return record


def main() -> None:
    parser = argparse.ArgumentParser(description="Put load on an OpenAI-compatible server.")
    parser.add_argument("url", help="the API's address, with /v1")
    add_common(parser)
    options = parser.parse_args()
    workloads = chosen(options.workloads)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        server = Server(Command("server", url=options.url), Shape(model=Path()), Path(folder))
        record = asyncio.run(run(server, options, workloads))
    print(table(record))
    for name in record.rounds["server"]:
        values = spread(record, "server", name)
        print(f"{name}: {values[0]:.4g} to {values[-1]:.4g} in {len(values)} rounds")


if __name__ == "__main__":
    main()
