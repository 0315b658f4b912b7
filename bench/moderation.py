"""Milliseconds to judge a sentence with the shipped classifier: python -m bench.moderation

Within the process on one thread, as the server computes it, and through HTTP; one sentence at a time, and 64 a request.
Sentences are the held-out ones of the embedding starter.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

import httpx

from bench.embeddings import ready, sentences
from bench.servers import Server, Shape, client_for, dragoman_alone
from dragoman.engines.moderate import Classifier
from dragoman.engines.starter import shipped_moderation

BATCH = 64


async def in_process(texts: list[str]) -> list[float]:
    """Return the milliseconds of each text."""
    classifier, found = Classifier.read("moderation", shipped_moderation()), []
    for text in ["warm", *texts]:
        began = time.perf_counter()
        await classifier.judge([text])
        found.append((time.perf_counter() - began) * 1000)
    return found[1:]


async def ask(client: httpx.AsyncClient, texts: list[str]) -> float:
    """Return the milliseconds of a request."""
    began = time.perf_counter()
    (await client.post("moderations", json={"input": texts}, timeout=60)).raise_for_status()
    return (time.perf_counter() - began) * 1000


async def through_http(base: str, texts: list[str]) -> tuple[list[float], float]:
    """Return the milliseconds of each text alone, and texts a second in batches."""
    async with client_for(base) as client:
        await ready(client, "moderations", {"input": "warm"})
        alone = [await ask(client, [text]) for text in texts]
        batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        spent = sum([await ask(client, batch) for batch in batches])
    return alone, len(texts) / spent * 1000


def told(name: str, found: list[float]) -> str:
    """Return a line of figures."""
    return f"{name}: median {median(found):.1f} ms, nine in ten below {quantiles(found, n=10)[-1]:.1f} ms"


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.moderation", description=__doc__)
    parser.add_argument("--sentences", type=int, default=512)
    texts = sentences(parser.parse_args().sentences)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} sentences of {words:.0f} words")
    print(told("in process, one thread", asyncio.run(in_process(texts))))
    with tempfile.TemporaryDirectory() as scratch:
        with Server(dragoman_alone(), Shape(model=Path("none")), Path(scratch)) as server:
            alone, rate = asyncio.run(through_http(server.base, texts))
    print(told("through HTTP", alone))
    print(f"through HTTP, {BATCH} a request: {rate:.0f} texts/s")


if __name__ == "__main__":
    main()
