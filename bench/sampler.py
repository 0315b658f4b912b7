"""Milliseconds to sample one step of 16 rows over 151,936 tokens: python -m bench.sampler

Runs the engine's own samplers on random rows, without a model. Set beside the milliseconds of a step with 16 sequences
(55 on two cores with a 0.5B model) to see what share sampling takes.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from statistics import median

import numpy as np
from numpy.typing import NDArray

from dragoman.core.types import SamplingParams
from dragoman.engines.llama.sampler import Sampler, Scratch

FLAT, PEAKED = 1.0, 4.0  # standard deviations of the logits: about 11 and 4 nats of entropy
PLAIN = SamplingParams(max_tokens=128, seed=1)
CASES: dict[str, tuple[SamplingParams, float]] = {
    "greedy": (replace(PLAIN, temperature=0.0), FLAT),
    "temperature 1": (PLAIN, FLAT),
    "temperature 0.7": (replace(PLAIN, temperature=0.7), FLAT),
    "top_p 0.9, flat": (replace(PLAIN, top_p=0.9), FLAT),
    "top_p 0.9, peaked": (replace(PLAIN, top_p=0.9), PEAKED),
    "penalties": (replace(PLAIN, presence_penalty=0.5, frequency_penalty=0.5), FLAT),
    "logit_bias": (replace(PLAIN, logit_bias=((7, -100.0),)), FLAT),
    "logprobs 5": (replace(PLAIN, logprobs=5), FLAT),
    "all, peaked": (
        replace(PLAIN, top_p=0.9, temperature=0.7, presence_penalty=0.5, logit_bias=((7, -100.0),), logprobs=5),
        PEAKED,
    ),
}


def rows_of(count: int, vocabulary: int, scale: float) -> NDArray[np.float32]:
    """Return rows of random logits."""
    return np.random.default_rng(0).standard_normal((count, vocabulary), np.float32) * np.float32(scale)


def milliseconds(params: SamplingParams, rows: NDArray[np.float32], steps: int) -> float:
    """Return the median processor time of a step that draws one token from every row."""
    scratch = Scratch(rows.shape[1])
    samplers = [Sampler(params, choice) for choice in range(len(rows))]
    times = []
    for _ in range(steps):
        start = time.process_time()
        for sampler, row in zip(samplers, rows, strict=True):
            sampler.sample(row, scratch)
        times.append(time.process_time() - start)
    return 1000.0 * median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the sampler.")
    parser.add_argument("--rows", type=int, default=16)
    parser.add_argument("--vocabulary", type=int, default=151_936)
    parser.add_argument("--steps", type=int, default=30)
    options = parser.parse_args()
    made = {scale: rows_of(options.rows, options.vocabulary, scale) for scale in (FLAT, PEAKED)}
    print(f"| {options.rows} rows of {options.vocabulary} | ms a step |\n| --- | --- |")
    for name, (params, scale) in CASES.items():
        print(f"| {name} | {milliseconds(params, made[scale], options.steps):.2f} |")


if __name__ == "__main__":
    main()
