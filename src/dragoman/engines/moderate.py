"""Moderation: a small encoder's vector of a text, a logistic answer per category, calibrated; long texts in windows.

The encoder is ``engines/encoder.py``; the answers are numpy. Trained by ``training/moderation``.
"""

from __future__ import annotations

import asyncio
import functools
import math
import re
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError
from dragoman.core.types import Verdict
from dragoman.engines.encoder import SentenceEncoder

CATEGORIES = (
    "sexual", "hate", "harassment", "self-harm", "sexual/minors", "hate/threatening", "violence/graphic",
    "self-harm/intent", "self-harm/instructions", "harassment/threatening", "violence",
)  # fmt: skip
"""In the order of the recordings."""

MINORS, SEXUAL = "sexual/minors", "sexual"

PARTS = {
    "hate/threatening": ("hate", "violence"),
    "harassment/threatening": ("harassment", "violence"),
    "violence/graphic": ("violence",),
    "self-harm/intent": ("self-harm",),
    "self-harm/instructions": ("self-harm",),
}
"""What a text of a part is as well, by what the categories mean: see ``joined``."""

WINDOW, OVERLAP = 124, 32  # tokens
MOST_WINDOWS = 256
"""Of one text: some 24,000 tokens; what is longer is read in that many windows spread over it."""

MOST_CHARACTERS = 128_000
"""Of a text longer than this only the stretches that are read are cut into tokens."""

PORTION = 16
"""Windows that are computed in one go: requests take turns."""

AGE_CHARACTERS = 20_000
"""As far words of age are looked for, from the beginning."""

AGE = re.compile(
    r"\b(child(ren)?|kids?|minors?|teen(s|ager|agers)?|under-?age(d)?|pre-?teens?|toddlers?|infants?|bab(y|ies)|"
    r"school-?(girls?|boys?|child|children)|(little|young) (girls?|boys?|daughters?|sons?)|"
    r"([1-9]|1[0-7])[ -]?(y/?o|years?[ -]old)|(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(thir|four|fif|six|seven)teen)[ -]years?[ -]old)\b",
    re.IGNORECASE,
)

Floats = NDArray[np.float32]


class Encoder(Protocol):
    """What a text is read with; ``encoder.SentenceEncoder`` is the real one."""

    def tokenize(self, text: str) -> Sequence[int]:
        """Return token ids."""

    def embed(self, windows: Sequence[Sequence[int]]) -> Floats:
        """Return unit vectors (windows, width)."""


class Head:
    """``head.npz`` (weight (categories, width), bias, slope, shift, names, minors) and ``thresholds.toml``."""

    def __init__(self, folder: Path) -> None:
        """Read them; raise ServerError when they are not there or damaged."""
        try:
            with np.load(folder / "head.npz") as stored:
                self._weight: Floats = stored["weight"]
                self._bias: Floats = stored["bias"]
                self._slope: Floats = stored["slope"]
                self._shift: Floats = stored["shift"]
                self._minors: Floats = stored["minors"]
                self._names = [str(name) for name in stored["names"]]
            self._thresholds: dict[str, float] = tomllib.loads((folder / "thresholds.toml").read_text("utf-8"))
        except Exception as error:  # whatever the libraries raise for a damaged file
            raise ServerError(f"The moderation model in {folder} could not be read: {error}") from error
        missing = {*self._names, MINORS} ^ set(CATEGORIES) or set(self._thresholds) ^ set(CATEGORIES)
        if missing:
            raise ServerError(f"The moderation model in {folder} does not know: {', '.join(sorted(missing))}.")

    def judge(self, text: str, vectors: Floats) -> Verdict:
        """Return the verdict on a text whose windows have ``vectors`` (windows, width); the worst window counts."""
        logits = joined(vectors @ self._weight.T + self._bias, self._names).max(axis=0) * self._slope + self._shift
        found = dict(zip(self._names, logits.tolist(), strict=True))
        slope, age, shift = self._minors.tolist()
        found[MINORS] = slope * found[SEXUAL] + age * bool(AGE.search(text, 0, AGE_CHARACTERS)) + shift
        scores = {name: 1 / (1 + math.exp(-min(max(found[name], -30), 30))) for name in CATEGORIES}
        return Verdict(scores, {name: scores[name] >= self._thresholds[name] for name in CATEGORIES})


def joined(logits: Floats, names: Sequence[str]) -> Floats:
    """Return logits (texts, categories) in which half of a part's is the least of what it is a part of."""
    parts, wholes = _places(tuple(names))
    made = logits.copy()
    made[:, parts] = (logits[:, parts] + logits[:, wholes].min(axis=2)) / 2
    return made


@functools.cache
def _places(names: tuple[str, ...]) -> tuple[list[int], NDArray[np.intp]]:
    """Return where the parts stand, and for each where the two stand that it is a part of (one of them twice)."""
    wholes = [[names.index(whole) for whole in (*wholes, *wholes)[:2]] for wholes in PARTS.values()]
    return [names.index(part) for part in PARTS], np.array(wholes)


def windows(tokens: Sequence[int]) -> list[tuple[int, ...]]:
    """Return a text's tokens in overlapping stretches; of an endless text as many as are read, spread evenly."""
    starts = list(range(0, max(1, len(tokens) - OVERLAP), WINDOW - OVERLAP))
    if len(starts) > MOST_WINDOWS:
        starts = [starts[round(place)] for place in np.linspace(0, len(starts) - 1, MOST_WINDOWS)]
    return [tuple(tokens[start : start + WINDOW]) for start in starts]


class Classifier:
    """A loaded moderation model of our own: an encoder and its head. One thread computes for all requests, in turns."""

    def __init__(self, id: str, encoder: Encoder, head: Head) -> None:
        self.id, self._encoder, self._head = id, encoder, head
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=id)

    @classmethod
    def read(cls, id: str, folder: Path) -> Classifier:
        """Return the model in ``folder``; raise ServerError when a file of it is not there or damaged."""
        return cls(id, SentenceEncoder(folder), Head(folder))

    async def judge(self, texts: Sequence[str]) -> list[Verdict]:
        """Return a verdict for each text; each is as it would be alone."""
        return [await self._judge(text) for text in texts]

    async def _judge(self, text: str) -> Verdict:
        steps, loop = self._read(text), asyncio.get_running_loop()
        while (verdict := await loop.run_in_executor(self._thread, next, steps)) is None:
            pass
        return verdict

    def _read(self, text: str) -> Iterator[Verdict | None]:
        """Yield None wherever another request may have its turn, and the verdict at the end."""
        cut, tokens = windows_of(self._encoder, text)
        vectors = [self._encoder.embed(cut[:PORTION])]
        for start in range(PORTION, len(cut), PORTION):
            yield None
            vectors.append(self._encoder.embed(cut[start : start + PORTION]))
        yield replace(self._head.judge(text, np.concatenate(vectors)), tokens=tokens)


def windows_of(encoder: Encoder, text: str) -> tuple[list[tuple[int, ...]], int]:
    """Return the stretches of a text's tokens that are read, and how many tokens it has as far as it is read."""
    if len(text) <= MOST_CHARACTERS:
        tokens = encoder.tokenize(text)
        return windows(tokens), len(tokens)
    length = MOST_CHARACTERS // MOST_WINDOWS
    starts = (round(place) for place in np.linspace(0, len(text) - length, MOST_WINDOWS))
    cut = [tuple(encoder.tokenize(text[start : start + length])[:WINDOW]) for start in starts]
    return cut, sum(map(len, cut))
