"""Deals rows out as tensors; the same settings and step give the same batch."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.text.rows import Filled, Source, cut_conversations, cut_text
from training.text.settings import Settings
from training.text.tokens import load, token_file


class Batch(NamedTuple):
    """Filled rows as tensors."""

    tokens: Tensor
    targets: Tensor
    documents: Tensor


def as_batch(parts: list[Filled]) -> Batch:
    """Put the rows of several sources under one another."""
    return Batch(*(torch.from_numpy(np.concatenate(arrays)) for arrays in zip(*parts, strict=True)))


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
        rows, parts = self.settings.training["rows"], []
        for number, (source, share) in enumerate(self.sources):
            taken, wanted = round(step * rows * share), round((step + 1) * rows * share)
            chosen = [self.row(number, count) for count in range(taken, wanted)]
            if chosen:
                parts.append(source.fill(chosen))
        return as_batch(parts)
