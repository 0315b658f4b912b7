"""Moderation: a small encoder's vector of a text, a logistic answer per category, calibrated; long texts in windows.

The encoder is a GGUF model in a worker like any other; the answers are numpy. Trained by ``training/moderation``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError
from dragoman.core.types import Embedded, EmbeddingInput, Prompt, Segment, Verdict

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

PORTION = 64
"""Windows that are asked for at once: requests take turns."""

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
    """The part of a text engine that is used here."""

    async def tokenize(self, prompt: Prompt) -> tuple[int, ...]:
        """Return token ids."""

    async def embed(self, inputs: tuple[EmbeddingInput, ...]) -> Embedded:
        """Return unit vectors."""


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
        scores = {name: 1 / (1 + float(np.exp(-np.clip(found[name], -30, 30)))) for name in CATEGORIES}
        return Verdict(scores, {name: scores[name] >= self._thresholds[name] for name in CATEGORIES})


def joined(logits: Floats, names: Sequence[str]) -> Floats:
    """Return logits (texts, categories) in which half of a part's is the least of what it is a part of."""
    made = logits.copy()
    for part, wholes in PARTS.items():
        least = np.min([logits[:, names.index(whole)] for whole in wholes], axis=0)
        made[:, names.index(part)] = (logits[:, names.index(part)] + least) / 2
    return made


def windows(tokens: Sequence[int]) -> list[tuple[int, ...]]:
    """Return a text's tokens in overlapping stretches; of an endless text as many as are read, spread evenly."""
    starts = list(range(0, max(1, len(tokens) - OVERLAP), WINDOW - OVERLAP))
    if len(starts) > MOST_WINDOWS:
        starts = [starts[round(place)] for place in np.linspace(0, len(starts) - 1, MOST_WINDOWS)]
    return [tuple(tokens[start : start + WINDOW]) for start in starts]


class Classifier:
    """A loaded moderation model of our own: an encoder and its head."""

    def __init__(self, id: str, encoder: Encoder, head: Head) -> None:
        self.id, self._encoder, self._head = id, encoder, head

    async def judge(self, texts: Sequence[str]) -> list[Verdict]:
        """Return a verdict for each text."""
        return await moderate(self._encoder, self._head, texts)


async def moderate(encoder: Encoder, head: Head, texts: Sequence[str]) -> list[Verdict]:
    """Return a verdict for each text."""
    cut = [await _windows_of(encoder, text) for text in texts]
    every = [window for each in cut for window in each]
    portions = [tuple(every[start : start + PORTION]) for start in range(0, len(every), PORTION)]
    vectors = [(await encoder.embed(portion)).vectors for portion in portions]
    rows = np.split(np.concatenate(vectors), np.cumsum([len(each) for each in cut])[:-1])
    return [head.judge(text, each) for text, each in zip(texts, rows, strict=True)]


async def _windows_of(encoder: Encoder, text: str) -> list[tuple[int, ...]]:
    if len(text) <= MOST_CHARACTERS:
        return windows(await encoder.tokenize((Segment(text),)))
    length = MOST_CHARACTERS // MOST_WINDOWS
    starts = (round(place) for place in np.linspace(0, len(text) - length, MOST_WINDOWS))
    return [(await encoder.tokenize((Segment(text[start : start + length]),)))[:WINDOW] for start in starts]
