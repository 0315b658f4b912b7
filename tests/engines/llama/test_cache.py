"""The prefix cache's book-keeping against a model of what the slots really hold after its moves."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.engines.llama.fakes import examples

from dragoman.engines.llama.cache import (
    MIN_COPY,
    MIN_SAVE,
    Copy,
    Cut,
    Drop,
    Match,
    Move,
    PrefixCache,
    Restore,
    Save,
)

SLOTS = 4
BUDGET = 300


@dataclass(frozen=True)
class Row:
    """A row of KV: its token, the adapter it was computed with, and whether it was computed as prompt on such rows."""

    token: int
    adapter: str | None
    exact: bool


@dataclass
class Running:
    """A request at work in a slot."""

    prompt: tuple[int, ...]
    adapter: str | None
    clean: bool
    rows: list[Row]
    sampled: list[int] = field(default_factory=list)


blocks = st.sampled_from([tuple(range(n * 100, n * 100 + size)) for n, size in enumerate((70, 40, 17, 5))])
prompts = st.builds(
    lambda parts, tail: (*(token for part in parts for token in part), *tail),
    st.lists(blocks, min_size=1, max_size=3),
    st.lists(st.integers(1000, 1003), min_size=1, max_size=3),
)


class CacheMachine(RuleBasedStateMachine):
    """Requests come, compute, fork and go; after every move the rows must be those the cache speaks of."""

    def __init__(self) -> None:
        super().__init__()
        self.cache = PrefixCache(SLOTS, state_budget=BUDGET)
        self.device: list[list[Row]] = [[] for _ in range(SLOTS)]
        self.states: dict[int, list[Row]] = {}
        self.running: dict[int, Running] = {}

    def carry_out(self, moves: list[Move]) -> None:
        for move in moves:
            match move:
                case Copy(source, target):
                    assert source != target
                    self.device[target] = list(self.device[source])
                case Cut(slot, length):
                    assert slot not in self.running
                    del self.device[slot][length:]
                case Save(slot, number):
                    self.states[number] = list(self.device[slot])
                case Restore(number, slot):
                    self.device[slot] = list(self.states[number])
                case Drop(number):
                    del self.states[number]

    def pick(self, data: st.DataObject, ready: bool) -> int:
        return data.draw(
            st.sampled_from([s for s, r in self.running.items() if (len(r.rows) >= len(r.prompt)) == ready])
        )

    @rule(prompt=prompts, adapter=st.sampled_from([None, None, "a"]), exact=st.booleans(), done=st.booleans())
    def start(self, prompt: tuple[int, ...], adapter: str | None, exact: bool, done: bool) -> None:
        limit = max(len(prompt) - 2, 0)
        match = self.cache.match(prompt, adapter, exact=exact, limit=limit)
        assert match.length <= limit
        taken = self.cache.take(match, list(self.running))
        if len(self.running) == SLOTS:
            assert taken is None
            return
        assert taken is not None
        slot, length, moves = taken
        assert slot not in self.running and length in (0, match.length)
        self.carry_out(moves)
        rows = self.device[slot]
        assert [row.token for row in rows] == list(prompt[:length])
        assert all(row.adapter == adapter for row in rows)
        assert all(row.exact for row in rows) or not exact
        clean = self.cache.slots[slot].exact >= length
        self.running[slot] = Running(prompt, adapter, clean, list(rows))
        if done:
            self.compute(slot, len(prompt))

    @precondition(lambda self: any(len(r.rows) < len(r.prompt) for r in self.running.values()))
    @rule(data=st.data(), share=st.floats(0.3, 1))
    def prefill(self, data: st.DataObject, share: float) -> None:
        slot = self.pick(data, ready=False)
        left = len(self.running[slot].prompt) - len(self.running[slot].rows)
        self.compute(slot, max(1, int(left * share)))

    def compute(self, slot: int, count: int) -> None:
        request = self.running[slot]
        have = len(request.rows)
        new = [Row(token, request.adapter, request.clean) for token in request.prompt[have : have + count]]
        request.rows += new
        self.device[slot] += new
        self.record(slot)

    @precondition(lambda self: any(len(r.rows) >= len(r.prompt) for r in self.running.values()))
    @rule(data=st.data(), tokens=st.lists(st.sampled_from([0, 1, 100, 1000]), min_size=1, max_size=80))
    def decode(self, data: st.DataObject, tokens: list[int]) -> None:
        slot = self.pick(data, ready=True)
        request = self.running[slot]
        new = [Row(token, request.adapter, False) for token in tokens]
        request.rows += new
        request.sampled += tokens
        self.device[slot] += new

    @precondition(lambda self: any(len(r.rows) >= len(r.prompt) for r in self.running.values()))
    @rule(data=st.data())
    def fork(self, data: st.DataObject) -> None:
        slot = self.pick(data, ready=True)
        source = self.running[slot]
        taken = self.cache.fork(slot, len(source.prompt), list(self.running))
        if len(self.running) == SLOTS:
            assert taken is None
            return
        assert taken is not None
        target, moves = taken
        assert target not in self.running
        self.carry_out(moves)
        assert self.device[target] == source.rows[: len(source.prompt)]
        self.running[target] = Running(source.prompt, source.adapter, source.clean, list(self.device[target]))

    @precondition(lambda self: self.running)
    @rule(data=st.data(), all=st.booleans())
    def finish(self, data: st.DataObject, all: bool) -> None:
        slots = sorted(self.running)
        for slot in slots if all else [data.draw(st.sampled_from(slots))]:
            self.record(slot)
            self.cache.release(slot)
            del self.running[slot]

    @precondition(lambda self: len(self.states) > 2)
    @rule()
    def lose_everything(self) -> None:
        for slot in list(self.running):
            self.cache.release(slot)
        self.running.clear()
        self.cache.clear()
        self.device = [[] for _ in range(SLOTS)]
        self.states.clear()
        for adapter in (None, "a"):
            assert self.cache.match((0, 1, 2, 3, 4, 5), adapter, exact=False, limit=6) == Match(None, 0)

    def record(self, slot: int) -> None:
        request = self.running[slot]
        prompt = min(len(request.rows), len(request.prompt))
        exact = prompt if request.clean else min(self.cache.slots[slot].exact, prompt)
        tokens = (*request.prompt, *request.sampled)[: len(request.rows)]
        self.cache.record(slot, tokens, exact, request.adapter)

    @invariant()
    def running_sequences_keep_their_rows(self) -> None:
        assert self.cache.busy == set(self.running)
        for slot, request in self.running.items():
            assert self.device[slot] == request.rows

    @invariant()
    def the_book_says_what_is_there(self) -> None:
        for slot, held in enumerate(self.cache.slots):
            rows = self.device[slot]
            if slot in self.running:
                rows = rows[: len(held.tokens)]
            assert [row.token for row in rows] == list(held.tokens)
            assert all(row.adapter == held.adapter for row in rows)
            assert all(row.exact for row in rows[: held.exact])

    @invariant()
    def saved_states_fit_their_budget(self) -> None:
        assert sum(len(rows) for rows in self.states.values()) <= BUDGET
        assert set(self.states) == set(self.cache._saved)


TestCache = CacheMachine.TestCase
TestCache.settings = examples(60)


def fill(cache: PrefixCache, slot: int, tokens: range, exact: int | None = None, adapter: str | None = None) -> None:
    cache.record(slot, tuple(tokens), len(tokens) if exact is None else exact, adapter)


def test_an_exact_request_does_not_reuse_decoded_rows() -> None:
    cache = PrefixCache(2)
    fill(cache, 0, range(100), exact=40)
    assert cache.match(range(100), None, exact=True, limit=98) == Match(("slot", 0), 40)
    assert cache.match(range(100), None, exact=False, limit=98) == Match(("slot", 0), 98)


def test_adapters_do_not_see_each_others_rows() -> None:
    cache = PrefixCache(2)
    fill(cache, 0, range(100), adapter="a")
    assert cache.match(range(100), "a", exact=False, limit=98).length == 98
    assert cache.match(range(100), None, exact=False, limit=98) == Match(None, 0)
    assert cache.match(range(100), "b", exact=False, limit=98) == Match(None, 0)
    fill(cache, 0, range(100), adapter="b")
    assert cache.match(range(100), "a", exact=False, limit=98) == Match(None, 0)


def test_the_least_recently_used_content_goes_first() -> None:
    cache = PrefixCache(3)
    for slot in (1, 2, 0):
        fill(cache, slot, range(slot * 1000, slot * 1000 + 100))
    taken = cache.take(Match(None, 0), near=[])
    assert taken == (1, 0, [Cut(1, 0)])
    taken = cache.take(Match(None, 0), near=[])
    assert taken == (2, 0, [Cut(2, 0)])


def test_an_empty_slot_is_taken_before_any_content_goes() -> None:
    cache = PrefixCache(3)
    fill(cache, 0, range(100))
    fill(cache, 1, range(1000, 1100))
    assert cache.take(Match(None, 0), near=[]) == (2, 0, [Cut(2, 0)])


def test_beside_running_slots_the_newer_content_moves_to_the_older_place() -> None:
    """Slot 1 lies nearest to slot 0, which runs; what it holds is newer than what slot 3 holds, and stays."""
    cache = PrefixCache(4)
    cache.busy.add(0)
    fill(cache, 3, range(3000, 3100))
    fill(cache, 2, range(2000, 2100))
    fill(cache, 1, range(1000, 1100))
    assert cache.take(Match(None, 0), near=[0]) == (1, 0, [Copy(1, 3), Cut(1, 0)])
    assert cache.match(range(1000, 1100), None, exact=True, limit=98) == Match(("slot", 3), 98)
    assert cache.match(range(3000, 3100), None, exact=True, limit=98) == Match(None, 0)


def test_a_continued_conversation_goes_on_in_its_own_slot() -> None:
    cache = PrefixCache(3)
    fill(cache, 1, range(100))
    match = cache.match(range(150), None, exact=True, limit=148)
    assert cache.take(match, near=[]) == (1, 100, [Cut(1, 100)])


def test_a_little_reused_of_much_is_copied_away_and_the_rest_stays() -> None:
    cache = PrefixCache(2)
    fill(cache, 0, range(100))
    match = cache.match((*range(30), 7, 7, 7), None, exact=True, limit=31)
    assert cache.take(match, near=[]) == (1, 30, [Copy(0, 1), Cut(1, 30)])
    assert cache.match(range(100), None, exact=True, limit=98).length == 98


def test_a_short_beginning_is_computed_rather_than_copied() -> None:
    cache = PrefixCache(2)
    fill(cache, 0, range(100))
    match = Match(("slot", 0), MIN_COPY - 1)
    assert cache.take(match, near=[]) == (1, 0, [Cut(1, 0)])


def test_a_fork_copies_however_short_the_prompt_is() -> None:
    cache = PrefixCache(2)
    cache.busy.add(0)
    fill(cache, 0, range(3))
    assert cache.fork(0, 3, near=[0]) == (1, [Copy(0, 1), Cut(1, 3)])
    assert cache.fork(0, 3, near=[0, 1]) is None


def test_what_goes_is_saved_and_comes_back() -> None:
    cache = PrefixCache(1, state_budget=1000)
    fill(cache, 0, range(100))
    assert cache.take(Match(None, 0), near=[]) == (0, 0, [Save(0, 1), Cut(0, 0)])
    fill(cache, 0, range(5000, 5010))
    cache.release(0)
    match = cache.match(range(100), None, exact=True, limit=98)
    assert match == Match(("saved", 1), 98)
    assert cache.take(match, near=[]) == (0, 98, [Restore(1, 0), Cut(0, 98)])


def test_saved_states_go_oldest_first_and_using_one_makes_it_young() -> None:
    cache = PrefixCache(1, state_budget=250)
    saved: list[Move] = []
    for number, begin in enumerate((0, 1000)):
        fill(cache, 0, range(begin, begin + 100))
        taken = cache.take(Match(None, 0), near=[])
        assert taken is not None
        saved += taken[2]
        cache.release(0)
        assert Save(0, number + 1) in saved
    match = cache.match(range(100), None, exact=True, limit=98)
    assert cache.take(match, near=[]) == (0, 98, [Restore(1, 0), Cut(0, 98)])
    cache.release(0)
    fill(cache, 0, range(2000, 2100))
    assert cache.take(Match(None, 0), near=[]) == (0, 0, [Save(0, 3), Drop(2), Cut(0, 0)])


def test_nothing_is_saved_that_is_short_too_large_or_held_elsewhere() -> None:
    for budget, length in ((1000, MIN_SAVE - 1), (99, 100), (0, 100)):
        cache = PrefixCache(1, state_budget=budget)
        fill(cache, 0, range(length))
        assert cache.take(Match(None, 0), near=[]) == (0, 0, [Cut(0, 0)])
    cache = PrefixCache(2, state_budget=1000)
    fill(cache, 0, range(100))
    fill(cache, 1, range(200))
    assert cache.take(Match(None, 0), near=[]) == (0, 0, [Cut(0, 0)])


def test_content_held_less_exactly_elsewhere_is_saved() -> None:
    cache = PrefixCache(2, state_budget=1000)
    fill(cache, 0, range(100))
    fill(cache, 1, range(200), exact=50)
    assert cache.take(Match(None, 0), near=[]) == (0, 0, [Save(0, 1), Cut(0, 0)])


def test_the_only_slot_is_saved_before_most_of_it_is_cut() -> None:
    cache = PrefixCache(1, state_budget=1000)
    fill(cache, 0, range(100))
    match = cache.match((*range(30), 7, 7, 7), None, exact=True, limit=31)
    assert cache.take(match, near=[]) == (0, 30, [Save(0, 1), Cut(0, 30)])
    assert cache.match(range(100), None, exact=True, limit=98) == Match(("saved", 1), 98)


def test_a_state_that_was_dropped_to_make_room_is_not_restored() -> None:
    cache = PrefixCache(1, state_budget=150)
    fill(cache, 0, range(100))
    cache.take(Match(None, 0), near=[])
    cache.release(0)
    fill(cache, 0, range(5000, 5100))
    match = cache.match(range(100), None, exact=True, limit=98)
    assert match.key == ("saved", 1)
    assert cache.take(match, near=[]) == (0, 0, [Save(0, 2), Drop(1), Cut(0, 0)])


def test_beside_running_slots_a_near_source_goes_on_in_place() -> None:
    cache = PrefixCache(4)
    cache.busy.add(0)
    fill(cache, 2, range(100))
    match = cache.match(range(150), None, exact=True, limit=148)
    assert cache.take(match, near=[0]) == (2, 100, [Cut(2, 100)])


def test_beside_running_slots_a_source_with_much_more_stays_as_it_is() -> None:
    cache = PrefixCache(4)
    cache.busy.add(0)
    fill(cache, 1, range(100))
    match = cache.match((*range(30), 7, 7, 7), None, exact=True, limit=31)
    assert cache.take(match, near=[0]) == (1, 30, [Copy(1, 2), Cut(1, 30)])
    assert cache.match(range(100), None, exact=True, limit=98) == Match(("slot", 2), 98)


def test_an_adapter_that_goes_takes_what_it_computed_along() -> None:
    cache = PrefixCache(3, state_budget=10_000)
    fill(cache, 0, range(100), adapter="a")
    fill(cache, 1, range(100), adapter="b")
    fill(cache, 2, range(100))
    assert cache.forget_adapter("a") == [Cut(0, 0)]
    for adapter, length in (("a", 0), ("b", 50), (None, 50)):
        assert cache.match(range(50), adapter, exact=True, limit=50).length == length
    taken = cache.take(cache.match(range(200, 210), None, exact=False, limit=9), [])
    assert taken is not None and taken[0] == 0  # the empty one first
    moves = []
    for start in (300, 400, 500):  # what lay idle is saved
        taken = cache.take(cache.match(range(start, start + 9), None, exact=False, limit=9), [])
        moves += taken[2] if taken else []
    saved = [move.number for move in moves if isinstance(move, Save)]
    assert len(saved) == 2
    assert cache.forget_adapter("b") == [Drop(saved[0])]
    assert cache.match(range(50), "b", exact=False, limit=50) == Match(None, 0)
    assert cache.match(range(50), None, exact=False, limit=50).length == 50
