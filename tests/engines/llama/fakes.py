"""A device without weights: it computes rows as hashes of all that the real one's bits depend on.

A row's bits are made of its token, the adapter, the bits of the row before it, and whether it was the only row of its
sequence in its micro-batch; with an adapter also of whether it was the only row of all. So KV that is reused where it
must not be, a lone prompt row, a wrong adapter or a slot that somebody overwrote changes the logits, and with them the
answer.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from hypothesis import settings
from numpy.typing import NDArray

from dragoman.engines.llama.bindings import ContextShape

END = 0
LETTERS = b"abcdefghijklmnopqrstuvwxyz.!? \n"


def examples(count: int) -> Any:
    """Hypothesis settings: the same modest examples in every run, no deadline."""
    return settings(max_examples=count, derandomize=True, deadline=None, database=None)


def split_equal(slots: Sequence[int], rows: int) -> list[list[int]]:
    """Cut a batch as llama.cpp does with a KV stream per sequence; return the row numbers of each micro-batch.

    ``slots`` names the sequence of each row. A micro-batch takes equally many rows from each of a run of sequences with
    increasing neighbouring numbers, as many as the shortest has left.
    """
    left: dict[int, list[int]] = {}
    for row, slot in enumerate(slots):
        left.setdefault(slot, []).append(row)
    result = []
    while left:
        chosen: list[int] = []
        for slot in left:
            if not chosen or slot == chosen[-1] + 1:
                chosen.append(slot)
        count = min(*(len(left[slot]) for slot in chosen), max(rows // len(chosen), 1), rows)
        result.append([row for slot in chosen for row in left[slot][:count]])
        left = {slot: rest for slot, mine in left.items() if (rest := mine[count:] if slot in chosen else mine)}
    return result


@dataclass
class FakeVocabulary:
    """``size`` tokens: number 0 ends a choice, the others are letters."""

    size: int = 64
    bos: int = -1
    adds_bos: bool = False
    eos: int = END
    control: frozenset[int] = frozenset({END})
    ends: frozenset[int] = frozenset({END})
    infill: tuple[int, int, int] = (-1, -1, -1)
    pieces: tuple[bytes, ...] = field(init=False)

    def __post_init__(self) -> None:
        letters = [bytes([LETTERS[i % len(LETTERS)]]) for i in range(1, self.size)]
        self.pieces = (b"<|end|>", *letters)

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        return [END] if special and text == "<|end|>" else [LETTERS.index(c) or len(LETTERS) for c in text.encode()]

    def name(self, token: int) -> str:
        return self.pieces[token].decode() if token >= 0 else ""


@dataclass
class FakeModel:
    """A vocabulary and names of adapters."""

    vocabulary: FakeVocabulary = field(default_factory=FakeVocabulary)
    adapters: dict[str, object] = field(default_factory=dict)

    def kv_bytes_per_token(self) -> int:
        return 1


@dataclass(frozen=True)
class Row:
    """One row of KV: its token and the bits it was computed to."""

    token: int
    bits: int


class FakeContext:
    """Keeps rows by slot; every misuse that llama.cpp would answer with an error or with wrong numbers fails here."""

    def __init__(
        self,
        shape: ContextShape,
        adapters: Sequence[str] = (),
        *,
        end_bias: float = 0.0,
        script: Callable[[list[int]], int] | None = None,
    ) -> None:
        """``end_bias`` makes answers shorter; ``script`` names the one token that follows what a sequence holds."""
        self.shape = shape
        self.model = FakeModel(adapters=dict.fromkeys(adapters))
        self.context = shape.context
        self.rows: list[list[Row]] = [[] for _ in range(shape.sequences)]
        self.adapter: str | None = None
        self.passes: list[list[tuple[int, int]]] = []
        self.fail_next = False
        self._end_bias = end_bias
        self._script = script

    def decode(
        self, tokens: Sequence[int], positions: Sequence[int], slots: Sequence[int], wanted: Sequence[bool]
    ) -> NDArray[np.float32]:
        assert 0 < len(tokens) <= self.shape.rows
        assert sum(wanted) <= max(self.shape.outputs, self.shape.sequences)
        if self.fail_next:
            self.fail_next = False
            raise RuntimeError("the device failed")
        self.passes.append([(slot, slots.count(slot)) for slot in dict.fromkeys(slots)])
        bits = [0] * len(tokens)
        for batch in split_equal(slots, self.shape.rows):
            for row in batch:
                mine = self.rows[slots[row]]
                assert positions[row] == len(mine) < self.context, "positions of a sequence follow each other"
                lone = sum(slots[other] == slots[row] for other in batch) == 1
                before = mine[-1].bits if mine else 1
                single = self.adapter is not None and len(batch) == 1 and self.shape.sequences > 1
                bits[row] = zlib.crc32(repr((tokens[row], self.adapter, lone, single, before)).encode())
                mine.append(Row(tokens[row], bits[row]))
                if self._script is not None:
                    bits[row] = self._script([r.token for r in mine])
        return np.array([self._logits(b) for b, w in zip(bits, wanted, strict=True) if w], np.float32)

    def _logits(self, bits: int) -> NDArray[np.float32]:
        if self._script is not None:
            scripted = np.full(self.model.vocabulary.size, np.nan if bits < 0 else -50.0, np.float32)
            scripted[bits] = 0.0
            return scripted
        row = np.random.Generator(np.random.PCG64(bits)).normal(0, 3, self.model.vocabulary.size)
        row[END] += self._end_bias
        return row.astype(np.float32)

    def cut(self, slot: int, length: int) -> None:
        del self.rows[slot][length:]

    def copy(self, source: int, target: int) -> None:
        assert source != target
        self.rows[target] = list(self.rows[source])

    def save(self, slot: int) -> list[Row]:
        return list(self.rows[slot])

    def restore(self, slot: int, state: list[Row]) -> None:
        self.rows[slot] = list(state)

    def use_adapter(self, name: str | None) -> None:
        assert name is None or name in self.model.adapters
        self.adapter = name

    def unload_adapter(self, name: str) -> None:
        self.adapter = None if self.adapter == name else self.adapter
        del self.model.adapters[name]
