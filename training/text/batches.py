"""Deals rows out as tensors; the same settings and step give the same batch."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
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


def open_source(settings: Settings, stage: str, part: str, window: int) -> Source:
    """Open a prepared file as rows of one length; a conversation goes into the narrowest window that holds it."""
    packed = load(token_file(settings, stage, part))
    if stage == "language":
        return Source(packed, cut_text(packed, window), window)
    shorter = max((other for other in settings.windows if other < window), default=0)
    return Source(packed, cut_conversations(packed.documents, shorter, window, settings.seed), window)


class Dealer:
    """Deals the batches of a stage: the same settings, step and share of text give the same batch.

    A batch has one width. Short conversations in wide rows would pay for attention that the mask throws away.
    """

    def __init__(self, settings: Settings, stage: str) -> None:
        self.settings, self.stage = settings, stage
        self.text = {window: open_source(settings, "language", "train", window) for window in settings.windows}
        own = {window: open_source(settings, stage, "train", window) for window in settings.windows}
        self.own = {window: source for window, source in own.items() if source.rows}
        sizes = np.array([len(source.rows) * window for window, source in self.own.items()])
        self.shares = sizes / sizes.sum() if stage == "instructions" else np.full(len(sizes), 1 / len(sizes))

    def deal(self, step: int, text_share: float) -> Batch:
        """Return the batch of a step; `text_share` of its rows are ordinary text."""
        generator = np.random.default_rng([self.settings.seed, step, len(self.stage)])
        window = int(generator.choice(list(self.own), p=self.shares))
        rows = self.settings.training["tokens"] // window
        plain = int(text_share * rows + generator.random())
        parts = []
        for source, count in ((self.own[window], rows - plain), (self.text[window], plain)):
            if count:
                parts.append(source.fill(generator.integers(len(source.rows), size=count).tolist()))
        return as_batch(parts)
