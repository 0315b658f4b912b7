"""What keys, limits and usage cost: python -m bench.accounts

Two servers on the starter model: one with a key of the database, four limits and usage; one without keys and limits
that writes no usage either. Each is asked in turn for a chat completion of one token, so that noise meets both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import shlex
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.servers import Command, Server, Shape, client_for, dragoman_alone
from dragoman.core.access import SCOPES
from dragoman.core.ids import ORGANIZATION
from dragoman.store.keys import NewKey
from dragoman.store.limits import REQUESTS_PER_DAY, REQUESTS_PER_MINUTE, TOKENS_PER_DAY, TOKENS_PER_MINUTE
from dragoman.store.store import Store

WITHOUT = """
from dragoman.accounts.accounts import Accounts
async def nothing(*_): return dict()
Accounts.admit = Accounts.end = Accounts.headers = nothing
import dragoman.cli; dragoman.cli.run()
"""
KINDS = (REQUESTS_PER_MINUTE, REQUESTS_PER_DAY, TOKENS_PER_MINUTE, TOKENS_PER_DAY)
PLENTY = 1_000_000_000


async def prepare(home: Path) -> str:
    """Make a key and limits that nothing reaches; return the key."""
    store = Store(home)
    await store.open()
    _, secret = await store.keys.create(NewKey(ORGANIZATION, "", "bench", SCOPES), int(time.time()))
    for kind in KINDS:
        await store.limits.set(ORGANIZATION, "*", "", kind, PLENTY)
    await store.close()
    return secret


async def ask(client: httpx.AsyncClient, number: int) -> float:
    """Return the milliseconds of a chat completion of one token."""
    message = {"role": "user", "content": f"Number {number}: say yes."}
    body = {"model": "gpt-3.5-turbo", "messages": [message], "max_tokens": 1, "user": f"user-{number % 50}"}
    began = time.perf_counter()
    (await client.post("chat/completions", json=body, timeout=60)).raise_for_status()
    return (time.perf_counter() - began) * 1000


async def compare(plain: str, full: str, secret: str, requests: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each request without and with."""
    without, with_ = [], []
    async with client_for(plain) as one, client_for(full) as two:
        two.headers["authorization"] = f"Bearer {secret}"
        for client in (one, two):
            await until_ready(client)
        for number in range(-20, requests):
            first, second = (without, one), (with_, two)
            for kept, client in (first, second) if number % 2 else (second, first):
                spent = await ask(client, number)
                if number >= 0:
                    kept.append(spent)
    return without, with_


async def until_ready(client: httpx.AsyncClient) -> None:
    """Wait until a server answers."""
    while True:
        try:
            await ask(client, 0)
            return
        except httpx.HTTPError:
            await asyncio.sleep(0.2)


def told(name: str, found: list[float]) -> str:
    """Return a line of figures."""
    return f"{name}: median {median(found):.2f} ms, nine in ten below {quantiles(found, n=10)[-1]:.2f} ms"


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.accounts", description=__doc__)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    own = dragoman_alone()
    bare = Command(
        f"{own.name} without", f"{shlex.quote(sys.executable)} -c {shlex.quote(WITHOUT)} serve --port {{port}}"
    )
    bare = Command(bare.name, bare.line, own.environment)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        secret = asyncio.run(prepare(Path(second, "scratch")))
        shape = Shape(model=Path("none"), threads=arguments.threads)
        with Server(bare, shape, Path(first)) as plain, Server(own, shape, Path(second)) as full:
            without, with_ = asyncio.run(compare(plain.base, full.base, secret, arguments.requests))
    print(told("without", without))
    print(told("with keys, limits and usage", with_))
    print(f"ratio of the medians: {median(with_) / median(without):.3f}")


if __name__ == "__main__":
    main()
