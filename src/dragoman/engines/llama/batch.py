"""Puts planned rows into passes that llama.cpp computes as intended. Arithmetic on slots and lengths only.

With one KV stream per sequence, llama.cpp computes rows together only for neighbouring streams and only as many rows of
each as all of them have; the rest follows in further runs over the weights. Hence: gaps between decoding slots are
filled with a throw-away row, and prompt chunks share a pass only when no row would be left alone. With a LoRA adapter
no row may be the only one of its run at all (``accompany``), nor the only one whose logits are read: the end of the
last layer is computed for those alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

MAX_GAP = 4  # slots: a throw-away row costs about a sixth of another run over the weights


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive tokens of one slot; ``wanted`` marks the rows whose logits are read."""

    slot: int
    start: int
    tokens: tuple[int, ...]
    wanted: tuple[bool, ...]


@dataclass(slots=True)
class Pass:
    """One call of the device. ``fillers`` are (slot, length) to cut again afterwards."""

    pieces: list[Piece] = field(default_factory=list)
    fillers: list[tuple[int, int]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows computed."""
        return sum(len(piece.tokens) for piece in self.pieces)

    @property
    def outputs(self) -> int:
        """Rows whose logits are read."""
        return sum(sum(piece.wanted) for piece in self.pieces)


def decode_pass(pieces: Iterable[Piece], length: Callable[[int], int], context: int) -> Pass:
    """Order single rows by slot and bridge small gaps; ``length`` tells how many tokens a slot holds."""
    result = Pass()
    for piece in sorted(pieces, key=lambda p: p.slot):
        if result.pieces:
            gap = range(result.pieces[-1].slot + 1, piece.slot)
            if len(gap) <= MAX_GAP and all(length(slot) < context for slot in gap):
                for slot in gap:
                    result.pieces.append(Piece(slot, length(slot), piece.tokens[:1], (False,)))
                    result.fillers.append((slot, length(slot)))
        result.pieces.append(piece)
    return result


def accompany(batch: Pass, length: Callable[[int], int], context: int, slots: int) -> list[int]:
    """Give every row that would be computed all alone a throw-away row in a neighbouring slot.

    llama.cpp multiplies the unquantized matrices of a LoRA adapter by one routine for a single row and by another for
    several, and their last bits differ. The throw-away row's logits are asked for, too. Returns the slots that are too
    full to help and must let a row go first.
    """
    taken = [piece.slot for piece in batch.pieces]
    full = []
    for piece in [p for p in batch.pieces if len(p.tokens) == 1]:
        if piece.slot - 1 in taken or piece.slot + 1 in taken:
            continue
        near = [slot for slot in (piece.slot + 1, piece.slot - 1) if 0 <= slot < slots]
        if not near:
            continue  # the only slot there is: its rows are always alone
        slot = min(near, key=lambda slot: length(slot) >= context)
        held = min(length(slot), context - 1)
        if held < length(slot):
            full.append(slot)
        taken.append(slot)
        batch.pieces.append(Piece(slot, held, piece.tokens, piece.wanted))
        batch.fillers.append((slot, held))
    batch.pieces.sort(key=lambda p: p.slot)
    return full


def prefill_passes(pieces: Iterable[Piece], rows: int, outputs: int) -> list[Pass]:
    """Group chunks into as few passes as their lengths allow."""
    passes: list[Pass] = []
    for piece in sorted(pieces, key=lambda p: p.slot):
        for candidate in passes:
            if _fits(candidate, piece, rows, outputs):
                candidate.pieces.append(piece)
                break
        else:
            passes.append(Pass([piece]))
    return passes


def _fits(candidate: Pass, piece: Piece, rows: int, outputs: int) -> bool:
    if candidate.rows + len(piece.tokens) > rows or candidate.outputs + sum(piece.wanted) > outputs:
        return False
    lengths = sorted({len(p.tokens) for p in candidate.pieces} | {len(piece.tokens)})
    steps = [b - a for a, b in zip([0, *lengths], lengths, strict=False)]
    return lengths == [1] or all(step >= 2 for step in steps)  # prompts of one token stand beside each other
