"""Cuts prepared tokens into rows and deals them out; the same settings and step give the same batch."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.text.prepare import Tokens, load, token_file
from training.text.settings import Settings

IGNORED = -100
LOOK_AHEAD = 40  # conversations tried for the rest of a row before it is padded


class Batch(NamedTuple):
    """Rows of tokens, what should come next (or IGNORED), and the document of each token."""

    tokens: Tensor
    targets: Tensor
    documents: Tensor


@dataclass(frozen=True)
class Source:
    """Rows as ranges into a prepared file; a row of stage 2 is several whole conversations."""

    packed: Tokens
    rows: list[list[tuple[int, int]]]
    window: int

    def fill(self, rows: list[int]) -> Batch:
        """Build a batch of the rows named."""
        shape = (len(rows), self.window)
        tokens, targets = np.zeros(shape, np.int64), np.full(shape, IGNORED, np.int64)
        documents = np.full(shape, -1, np.int64)
        for row, number in enumerate(rows):
            place = 0
            for start, end in self.rows[number]:
                part = slice(place, place + end - start)
                tokens[row, part] = self.packed.tokens[start:end]
                documents[row, part] = self.packed.documents[start:end]
                said = np.where(self.packed.taught[start:end], tokens[row, part], IGNORED)[1:]
                same = self.packed.documents[start + 1 : end] == self.packed.documents[start : end - 1]
                targets[row, place : place + len(said)] = np.where(same, said, IGNORED)
                place += end - start
        return Batch(*(torch.from_numpy(array) for array in (tokens, targets, documents)))


def cut_text(packed: Tokens, window: int) -> list[list[tuple[int, int]]]:
    """Cut running text into rows, wherever they fall."""
    return [[(start, start + window)] for start in range(0, len(packed.tokens) - window, window)]


def cut_conversations(documents: NDArray[np.int32], window: int, seed: int) -> list[list[tuple[int, int]]]:
    """Put whole conversations together into rows; none is cut, for half a conversation teaches guessing."""
    edges = np.flatnonzero(np.diff(documents, prepend=-1, append=-1))
    waiting = list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))
    random.Random(seed).shuffle(waiting)
    rows = []
    while waiting:
        row, room = [waiting.pop()], 0
        room = window - (row[0][1] - row[0][0])
        for place in range(len(waiting) - 1, max(-1, len(waiting) - LOOK_AHEAD), -1):
            length = waiting[place][1] - waiting[place][0]
            if length <= room:
                row.append(waiting.pop(place))
                room -= length
        rows.append(row)
    return rows


def open_source(settings: Settings, stage: str, part: str) -> Source:
    """Open a prepared file as rows."""
    packed, window = load(token_file(settings, stage, part)), settings.training["window"]
    if stage == "language":
        return Source(packed, cut_text(packed, window), window)
    return Source(packed, cut_conversations(packed.documents, window, settings.seed), window)


class Dealer:
    """Deals the batches of a stage: each source in its own random order, epoch after epoch."""

    def __init__(self, settings: Settings, stage: str) -> None:
        self.settings, self.stage = settings, stage
        self.sources = [(open_source(settings, stage, "train"), 1.0)]
        if stage == "instructions":
            text = settings.instructions["text_share"]
            self.sources = [(self.sources[0][0], 1 - text), (open_source(settings, "language", "train"), text)]
        self.orders: dict[tuple[int, int], NDArray[np.int64]] = {}

    def row(self, source: int, count: int) -> int:
        """Return the row that comes as number `count` from a source."""
        size = len(self.sources[source][0].rows)
        epoch = count // size
        if (source, epoch) not in self.orders:
            generator = np.random.default_rng([self.settings.seed, source, epoch, len(self.stage)])
            self.orders[source, epoch] = generator.permutation(size)
        return int(self.orders[source, epoch][count % size])

    def deal(self, step: int) -> Batch:
        """Return the batch of a step."""
        rows, parts, before = self.settings.training["rows"], [], 0.0
        for number, (source, share) in enumerate(self.sources):
            taken, wanted = round(step * rows * share), round((step + 1) * rows * share)
            chosen = [self.row(number, count) for count in range(taken, wanted)]
            if chosen:
                parts.append(source.fill(chosen))
            before += share
        return Batch(*(torch.cat(tensors) for tensors in zip(*parts, strict=True)))
