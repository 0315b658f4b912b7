"""Which rows share a pass, and what is pooled; over a stand-in whose states say what was computed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from dragoman.core.errors import ContextLengthExceeded
from dragoman.engines.llama.embedder import FIRST, LAST, MEAN, Embedder, Job


class FakeStates:
    """A state is (token, position + 1, what the sequence has seen up to here); notes every pass."""

    width = 3
    rows = 8

    def __init__(self, pooling: str = LAST, *, both_ways: bool = False, slots: int = 4, capacity: int = 64) -> None:
        self.pooling, self.both_ways, self.slots, self.capacity, self.context = pooling, both_ways, slots, capacity, 32
        self.seen: dict[int, list[int]] = {}
        self.passes: list[list[int]] = []
        self.adapters: list[str | None] = []
        self.fails = False

    def compute(
        self, tokens: Sequence[int], positions: Sequence[int], slots: Sequence[int], wanted: Sequence[bool]
    ) -> NDArray[np.float32]:
        if self.fails:
            raise RuntimeError("device")
        assert len(tokens) <= max(self.rows, 0 if not self.both_ways else self.capacity)
        self.passes.append(list(tokens))
        made = []
        for token, position, slot, flag in zip(tokens, positions, slots, wanted, strict=True):
            held = self.seen.setdefault(slot, [])
            assert position == len(held), "a sequence is computed in order, in a slot of its own"
            held.append(token)
            if flag:
                made.append((token, position + 1, sum(held)))
        assert sum(map(len, self.seen.values())) <= self.capacity
        return np.array(made, np.float32).reshape(-1, 3)

    def forget(self, slot: int) -> None:
        self.seen.pop(slot, None)

    def use_adapter(self, name: str | None) -> None:
        self.adapters.append(name)


def job(id: str, *inputs: Sequence[int], adapter: str | None = None) -> Job:
    return Job(id, 0, tuple(map(tuple, inputs)), adapter)


def finish(embedder: Embedder, budget: int = 8) -> list[str]:
    done = []
    while not embedder.idle:
        done += [each.id for each in embedder.step(budget)]
    return done


def unit(*numbers: float) -> NDArray[np.float32]:
    vector = np.array(numbers, np.float32)
    return vector / np.linalg.norm(vector)


@pytest.mark.parametrize(
    ("pooling", "wanted"),
    [(LAST, unit(3, 3, 6)), (FIRST, unit(1, 1, 1)), (MEAN, unit(2, 2, 10 / 3))],
)
@pytest.mark.parametrize("budget", [1, 2, 8])
def test_pooling_whatever_the_pieces(pooling: str, wanted: NDArray[np.float32], budget: int) -> None:
    embedder = Embedder(FakeStates(pooling))
    asked = job("a", [1, 2, 3], [5])
    embedder.add(asked)
    assert finish(embedder, budget) == ["a"]
    made = asked.result()
    assert np.allclose(made.vectors[0], wanted) and np.allclose(made.vectors[1], unit(5, 1, 5))
    assert made.counts == (3, 1)


def test_requests_share_passes_and_end_in_turn() -> None:
    states = FakeStates()
    embedder = Embedder(states)
    embedder.add(job("a", [1] * 3, [2] * 2))
    embedder.add(job("b", [3] * 3))
    embedder.add(job("c", [4] * 4))
    assert finish(embedder) == ["a", "b", "c"]
    assert states.passes == [[1, 1, 1, 2, 2, 3, 3, 3], [4, 4, 4, 4]]
    assert states.seen == {}


def test_a_long_input_is_taken_in_pieces_and_others_follow_it() -> None:
    states = FakeStates()
    embedder = Embedder(states)
    embedder.add(job("a", [1] * 20))
    embedder.add(job("b", [2] * 2))
    assert finish(embedder, 8) == ["a", "b"]
    assert [len(each) for each in states.passes] == [8, 8, 6]


def test_what_is_read_both_ways_is_never_cut() -> None:
    states = FakeStates(MEAN, both_ways=True)
    embedder = Embedder(states)
    embedder.add(job("a", [1] * 3, [2] * 20, [3] * 5, [4] * 3, [5]))
    assert finish(embedder, 4) == ["a"]
    assert states.passes == [[1] * 3, [2] * 20, [3] * 5, [4] * 3 + [5]]


def test_slots_and_memory_bound_what_is_begun() -> None:
    states = FakeStates(slots=2)
    embedder = Embedder(states)
    embedder.add(job("a", [1], [2], [3]))
    assert finish(embedder) == ["a"]
    assert states.passes == [[1, 2], [3]]
    states = FakeStates(capacity=40)
    embedder = Embedder(states)
    embedder.add(job("a", [1] * 30, [2] * 30, [3] * 2))
    assert finish(embedder) == ["a"]  # the stand-in asserts that no more than 40 are held


def test_adapters_do_not_mix() -> None:
    states = FakeStates()
    embedder = Embedder(states)
    for id, adapter in (("a", "x"), ("b", None), ("c", None), ("d", "x")):
        embedder.add(job(id, [1], adapter=adapter))
    assert finish(embedder) == ["a", "b", "c", "d"]
    assert states.adapters == ["x", None, "x"]


def test_a_cancelled_request_leaves_its_slots() -> None:
    states = FakeStates(slots=1)
    embedder = Embedder(states)
    embedder.add(job("a", [1] * 20, [1]))
    embedder.add(job("b", [2]))
    assert embedder.step(4) == []
    embedder.cancel("a")
    embedder.cancel("nobody")
    assert finish(embedder) == ["b"] and states.passes[1:] == [[2]]


def test_too_long_an_input_refuses_the_request_whole() -> None:
    embedder = Embedder(FakeStates())
    with pytest.raises(ContextLengthExceeded, match="maximum context length is 32 tokens.*33 in your prompt"):
        embedder.add(job("a", [1], [2] * 33))
    assert embedder.idle


def test_after_a_failure_everything_is_free_again() -> None:
    states = FakeStates(slots=1)
    embedder = Embedder(states)
    embedder.add(job("a", [1] * 20))
    embedder.add(job("b", [2], [3]))
    embedder.step(4)
    states.fails = True
    with pytest.raises(RuntimeError):
        embedder.step(4)
    assert [each.id for each in embedder.fail_all()] == ["b", "a"]
    assert embedder.idle
    states.fails = False
    embedder.add(job("c", [4]))
    assert finish(embedder) == ["c"]


def test_a_vector_of_nothing_stays_nothing() -> None:
    asked = job("a", [0])
    Embedder(FakeStates()).add(asked)
    assert not np.isnan(asked.result().vectors).any()
