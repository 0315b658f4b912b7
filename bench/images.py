"""How pictures disturb a running chat stream: python -m bench.images

The longest silence between two tokens of a stream, undisturbed and while four pictures are being made in the same
server, in turn; streams follow each other until the pictures are there. Told are the median over the streams and the
longest of all: the latter is one moment in minutes, which on a shared machine is often another tenant's. The pictures
are by the image starter, or by the pipeline in a folder of yours.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from bench.client import Target
from bench.servers import Command, Server, Shape, client_for, dragoman
from bench.workloads import longest_gap, user
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.starter import PAINTER, STARTER

WORDS, TOKENS = 32, 256
PICTURES = 4
NEVER = tuple(range(8182, 8192))
"""The starter's control tokens, which would end a text."""


async def one_gap(target: Target, *seed: object) -> float:
    """Return the longest silence of one stream, in seconds."""
    answer = await target.ask(user(WORDS, *seed), TOKENS)
    return longest_gap(answer.arrivals, answer.arrivals[0], answer.ended)


async def undisturbed(target: Target, streams: int, *seed: object) -> list[float]:
    """Return the longest silence of each of the streams that follow each other."""
    return [await one_gap(target, number, *seed) for number in range(streams)]


async def beside(target: Target, model: str, size: str, *seed: object) -> tuple[list[float], float]:
    """Return the longest silence of each stream while pictures are made, and the pictures' seconds."""
    began = time.perf_counter()
    painting = asyncio.create_task(paint(target.client, model, size, PICTURES))
    gaps: list[float] = []
    while not painting.done():
        gaps.append(await one_gap(target, len(gaps), *seed))
    await painting
    return gaps, time.perf_counter() - began


async def paint(client: httpx.AsyncClient, model: str, size: str, count: int) -> None:
    """Have pictures made."""
    body = {"model": model, "prompt": "a red circle", "n": count, "size": size, "response_format": "b64_json"}
    (await client.post("images/generations", json=body)).raise_for_status()


async def run(server: Server, pipeline: Path | None, options: argparse.Namespace) -> None:
    """Print the figures of each round, and the median ratio."""
    ratios, longest, model = [], [], PAINTER
    async with client_for(server.base) as client:
        await server.ready(client, "gpt-3.5-turbo", NEVER)
        target = Target(client, "gpt-3.5-turbo", never=NEVER)
        if pipeline is not None:
            model = pipeline.name
            added = await client.post(server.base.replace("/v1", "/api/installed/add"), json={"path": str(pipeline)})
            added.raise_for_status()
        await paint(client, model, options.size, 1)  # the weights are read, the libraries imported
        began = time.perf_counter()
        await paint(client, model, options.size, 1)
        print(f"a picture while nobody else computes: {time.perf_counter() - began:.1f} s", flush=True)
        await undisturbed(target, 2, "warm")
        for number in range(options.rounds):
            with_, seconds = await beside(target, model, options.size, "beside", number, time.time())
            alone = await undisturbed(target, len(with_), "alone", number, time.time())
            ratios.append(median(with_) / median(alone))
            longest.append(max(with_) / max(alone))
            print(f"round {number + 1}: {told('alone', alone)}; {told(f'beside {PICTURES} pictures', with_)};", end=" ")
            print(f"{len(alone)} streams each, pictures in {seconds:.1f} s", flush=True)
    print(
        f"longest gap of a stream beside {PICTURES} pictures: {median(ratios):.2f} times that without (medians),",
        end=" ",
    )
    print(f"the longest of all streams {median(longest):.2f} times")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


def told(what: str, gaps: list[float]) -> str:
    """Return the streams' longest gaps in words."""
    return f"{what} {median(gaps) * 1e3:.1f} ms (longest {max(gaps) * 1e3:.0f})"


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.images", description=__doc__)
    parser.add_argument("--pipeline", type=Path, help="a folder in diffusers' format, instead of the starter")
    parser.add_argument("--size", default="512x512")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        starter = Catalogue(Settings(home=folder)).installed()[STARTER].path
        command: Command = dragoman()
        with Server(command, Shape(model=starter, threads=options.threads, context=512), folder) as server:
            asyncio.run(run(server, options.pipeline and options.pipeline.resolve(), options))


if __name__ == "__main__":
    main()
