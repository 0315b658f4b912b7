"""Cuts prepared tokens into rows of one length, and says what is to be learned in each; numpy only."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from training.text.tokens import Tokens

IGNORED = -100
LOOK_AHEAD = 40  # conversations tried for the rest of a row before it is padded
Row = list[tuple[int, int]]


class Filled(NamedTuple):
    """Rows of tokens, what should come next (or IGNORED), and the document of each token (-1: padding)."""

    tokens: NDArray[np.int64]
    targets: NDArray[np.int64]
    documents: NDArray[np.int64]


@dataclass(frozen=True)
class Source:
    """Rows as ranges into a prepared file; a row of stage 2 is several whole conversations."""

    packed: Tokens
    rows: list[Row]
    window: int

    def fill(self, rows: list[int]) -> Filled:
        """Build the rows named."""
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
        return Filled(tokens, targets, documents)


def cut_text(packed: Tokens, window: int) -> list[Row]:
    """Cut running text into rows, wherever they fall."""
    return [[(start, start + window)] for start in range(0, len(packed.tokens) - window + 1, window)]


def cut_conversations(documents: NDArray[np.int32], shorter: int, window: int, seed: int) -> list[Row]:
    """Put whole conversations, longer than `shorter` and not than `window`, together into rows.

    None is cut, for half a conversation teaches guessing.
    """
    edges = np.flatnonzero(np.diff(documents, prepend=-1, append=-1))
    ranges = zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    waiting = [(start, end) for start, end in ranges if shorter < end - start <= window]
    random.Random(seed).shuffle(waiting)
    rows = []
    while waiting:
        row = [waiting.pop()]
        room = window - (row[0][1] - row[0][0])
        for place in range(len(waiting) - 1, max(-1, len(waiting) - LOOK_AHEAD), -1):
            length = waiting[place][1] - waiting[place][0]
            if length <= room:
                row.append(waiting.pop(place))
                room -= length
        rows.append(row)
    return rows
