"""How a fine-tuning job disturbs serving: python -m bench.tuning

Time to the first token of lone chat requests, without and with a job training in the same server, in turn. The base is
the starter; serving takes all cores, half of them beside the job, and the job its default threads, niced.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from bench.client import Target
from bench.servers import Command, Server, Shape, client_for, dragoman
from bench.workloads import user
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.starter import STARTER

WORDS, TOKENS = 64, 16
STARTED = "running"


async def first_token(target: Target, requests: int, *seed: object) -> float:
    """Return the median seconds to the first token of requests sent one after the other."""
    answers = [await target.ask(user(WORDS, number, *seed), TOKENS) for number in range(requests)]
    return median(answer.first_token for answer in answers)


async def begin(client: httpx.AsyncClient) -> str:
    """Start a job that trains for a long time, wait until it does, and return its id."""
    rows = [{"prompt": f"Item {n} ->", "completion": f" thing {n}\n"} for n in range(200)]
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    file = await client.post("files", data={"purpose": "fine-tune"}, files={"file": ("rows.jsonl", data)})
    body = {"training_file": file.raise_for_status().json()["id"], "model": "ada", "n_epochs": 50, "batch_size": 4}
    job = str((await client.post("fine-tunes", json=body)).raise_for_status().json()["id"])
    while (await client.get(f"fine-tunes/{job}")).json()["status"] != STARTED:
        await asyncio.sleep(0.5)
    await asyncio.sleep(3)  # past the loading of the base
    return job


async def end(client: httpx.AsyncClient, job: str) -> None:
    """Cancel a job and wait until it has stopped."""
    await client.post(f"fine-tunes/{job}/cancel")
    while (await client.get(f"fine-tunes/{job}")).json()["status"] == STARTED:
        await asyncio.sleep(0.5)


async def run(server: Server, rounds: int, requests: int) -> None:
    """Print the figures of each round, and the median ratio."""
    ratios = []
    async with client_for(server.base) as client:
        target = await server.ready(client, "gpt-3.5-turbo", ())
        target = Target(client, "gpt-3.5-turbo", never=tuple(range(8182, 8192)))  # the starter's control tokens
        for number in range(rounds):
            alone = await first_token(target, requests, "alone", number, time.time())
            job = await begin(client)
            beside = await first_token(target, requests, "beside", number, time.time())
            await end(client, job)
            ratios.append(beside / alone)
            print(f"round {number + 1}: alone {alone * 1e3:.0f} ms, beside a job {beside * 1e3:.0f} ms", flush=True)
    print(f"time to first token beside a training job: {median(ratios):.2f} times that without one")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.tuning", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=20, help="requests of each median")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        starter = Catalogue(Settings(home=folder)).installed()[STARTER].path
        command: Command = dragoman()
        with Server(command, Shape(model=starter), folder) as server:
            asyncio.run(run(server, options.rounds, options.requests))


if __name__ == "__main__":
    main()
