"""What a pass looks like after llama.cpp has cut it: no prompt row alone, no decoding row left behind."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from tests.engines.llama.fakes import examples, split_equal

from dragoman.engines.llama.batch import MAX_GAP, Pass, Piece, accompany, decode_pass, prefill_passes

ROWS, OUTPUTS, SLOTS = 64, 12, 12
lengths = st.dictionaries(st.integers(0, SLOTS - 1), st.one_of(st.integers(1, 5), st.integers(1, 40)), min_size=1)


def slots_of(batch: Pass) -> list[int]:
    return [piece.slot for piece in batch.pieces for _ in piece.tokens]


def chunk(slot: int, count: int, *, scored: bool = False) -> Piece:
    wanted = tuple(scored or row == count - 1 for row in range(count))
    return Piece(slot, 5, tuple(range(count)), wanted)


def test_the_simulation_cuts_as_llama_cpp_does() -> None:
    """Worked by hand from the rule: equally many rows from each of a run of neighbours, the rest in further runs."""
    assert split_equal([0] * 3 + [1] * 5 + [2] * 2, 64) == [[0, 1, 3, 4, 8, 9], [2, 5], [6, 7]]
    assert split_equal([0, 2, 3], 64) == [[0], [1, 2]]
    assert split_equal([0] * 5, 2) == [[0, 1], [2, 3], [4]]
    assert split_equal([4, 5, 6], 2) == [[0, 1, 2]]


@examples(300)
@given(lengths)
def test_no_prompt_row_stands_alone(lengths: dict[int, int]) -> None:
    pieces = [chunk(slot, count) for slot, count in lengths.items()]
    passes = prefill_passes(pieces, ROWS, OUTPUTS)
    assert sorted(p.slot for batch in passes for p in batch.pieces) == sorted(lengths)
    for batch in passes:
        assert [p.slot for p in batch.pieces] == sorted(p.slot for p in batch.pieces)
        assert batch.rows <= ROWS and batch.outputs <= OUTPUTS
        slots = slots_of(batch)
        for micro in split_equal(slots, ROWS):
            for slot, count in Counter(slots[row] for row in micro).items():
                assert count >= 2 or lengths[slot] == 1


@examples(100)
@given(st.dictionaries(st.integers(0, SLOTS - 1), st.integers(2, OUTPUTS), min_size=1))
def test_rows_whose_logits_are_read_stay_within_their_bound(lengths: dict[int, int]) -> None:
    for batch in prefill_passes([chunk(s, n, scored=True) for s, n in lengths.items()], ROWS, OUTPUTS):
        assert batch.outputs == batch.rows <= OUTPUTS


def test_chunks_that_go_together_share_a_pass() -> None:
    assert len(prefill_passes([chunk(0, 4), chunk(1, 4), chunk(2, 6)], ROWS, OUTPUTS)) == 1
    assert len(prefill_passes([chunk(0, 4), chunk(1, 5)], ROWS, OUTPUTS)) == 2
    assert len(prefill_passes([chunk(0, 1), chunk(1, 1), chunk(2, 1)], ROWS, OUTPUTS)) == 1
    assert len(prefill_passes([chunk(0, 1), chunk(1, 4)], ROWS, OUTPUTS)) == 2


@examples(200)
@given(st.dictionaries(st.integers(0, 15), st.integers(0, 20), min_size=1), st.data())
def test_decoding_rows_are_computed_together(held: dict[int, int], data: st.DataObject) -> None:
    """Each slot once; gaps are bridged by rows that are cut again, so neighbours within reach form one micro-batch."""
    context = 20
    running = data.draw(st.sets(st.sampled_from(sorted(held)), min_size=1))
    running = {slot for slot in running if held[slot] < context} or {min(held)}
    batch = decode_pass(
        [Piece(slot, held[slot], (7,), (True,)) for slot in running], lambda slot: held.get(slot, 0), context
    )
    slots = slots_of(batch)
    assert slots == sorted(set(slots))
    assert {p.slot for p in batch.pieces if p.wanted[0]} == running
    assert {slot for slot, _ in batch.fillers} == set(slots) - running
    for slot, length in batch.fillers:
        assert length == held.get(slot, 0) < context
    order = sorted(running)
    for a, b in zip(order, order[1:], strict=False):
        reach = b - a - 1 <= MAX_GAP and all(held.get(slot, 0) < context for slot in range(a + 1, b))
        together = any({slots.index(a), slots.index(b)} <= set(micro) for micro in split_equal(slots, 64))
        assert together or not reach


@examples(300)
@given(st.sets(st.integers(0, SLOTS - 1), min_size=1), st.lists(st.integers(0, 20), min_size=SLOTS, max_size=SLOTS))
def test_beside_an_adapter_no_row_is_computed_all_alone(running: set[int], held: list[int]) -> None:
    context = 20
    lengths = [min(n, context - 1) if slot in running else n for slot, n in enumerate(held)]
    batch = decode_pass([Piece(s, lengths[s], (1,), (True,)) for s in running], lengths.__getitem__, context)
    full = accompany(batch, lengths.__getitem__, context, SLOTS)
    assert not running.intersection(full)
    taken = slots_of(batch)
    assert taken == sorted(set(taken)) and running <= set(taken)
    assert all(len(micro) >= 2 for micro in split_equal(taken, ROWS))
    for piece in batch.pieces:
        assert piece.start == lengths[piece.slot] - (piece.slot in full) and piece.start < context
    assert {slot for slot, _ in batch.fillers} == set(taken) - running


def test_where_there_is_one_slot_it_stays_alone() -> None:
    batch = Pass([Piece(0, 5, (1,), (True,))])
    assert accompany(batch, lambda slot: 5, 20, 1) == [] and slots_of(batch) == [0]
