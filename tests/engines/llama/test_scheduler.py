"""The scheduler's plans, carried out by a driver that checks each of them and computes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.llama.fakes import examples

from dragoman.core.types import GenerationRequest, SamplingParams
from dragoman.engines.llama.cache import PrefixCache
from dragoman.engines.llama.detokenize import TextStream
from dragoman.engines.llama.sampler import Sampler
from dragoman.engines.llama.scheduler import MIN_SHARE, Plan, Scheduler
from dragoman.engines.llama.sequence import Generation, Phase, Sequence

STEP, ROWS, OUTPUTS = 16, 64, 8


@dataclass
class Driver:
    """Carries out plans: every choice ends after as many tokens as ``submit`` was told."""

    slots: int = 4
    step_tokens: int = STEP
    steps: int = 0
    computed: Counter[Generation] = field(default_factory=Counter)
    lengths: dict[Generation, tuple[int, ...]] = field(default_factory=dict)
    ended: list[Sequence] = field(default_factory=list)
    turns: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cache = PrefixCache(self.slots, state_budget=500)
        self.scheduler = Scheduler(self.cache, step_prompt_tokens=self.step_tokens, rows=ROWS, outputs=OUTPUTS)

    def submit(
        self, prompt: Any, *lengths: int, adapter: str | None = None, seed: int | None = None, scored: bool = False
    ) -> Generation:
        sampling = SamplingParams(seed=seed)
        request = GenerationRequest(
            id=str(len(self.lengths)),
            prompt=tuple(prompt),
            sampling=sampling,
            candidates=len(lengths),
            adapter=adapter,
            prompt_logprobs=0 if scored else None,
        )
        generation = Generation(request, tuple(prompt), "", 1000, open_choices=len(lengths))
        for choice in range(len(lengths)):
            generation.sequences.append(Sequence(generation, choice, Sampler(sampling, choice), TextStream(())))
        self.lengths[generation] = lengths
        self.scheduler.add(generation)
        return generation

    def step(self) -> Plan:
        plan = self.scheduler.plan()
        self.check(plan)
        self.steps += 1
        self.turns.append(plan.adapter)
        for sequence in plan.forked:
            self.sample(sequence)
        for sequence in plan.decode:
            self.scheduler.advance(sequence, 1)
            self.sample(sequence)
        for chunk in plan.chunks:
            self.computed[chunk.sequence.generation] += chunk.count
            self.scheduler.advance(chunk.sequence, chunk.count)
            if chunk.last:
                if chunk.sequence.generation.forks:
                    chunk.sequence.generation.origin = chunk.sequence.slot
                    self.scheduler.prompt_done(chunk.sequence.generation)
                self.sample(chunk.sequence)
        return plan

    def sample(self, sequence: Sequence) -> None:
        sequence.sampled.append(9000 + len(sequence.sampled))
        if len(sequence.sampled) >= self.lengths[sequence.generation][sequence.choice]:
            self.scheduler.finish(sequence)
            self.ended.append(sequence)

    def run(self, most: int = 3000) -> None:
        while not self.scheduler.idle:
            self.step()
            assert self.steps < most, "somebody starves"

    def check(self, plan: Plan) -> None:
        running = self.scheduler.running
        assert plan.forked or plan.decode or plan.chunks, "there is work, and none was planned"
        assert all(s.adapter == plan.adapter for s in plan.decode)
        assert all(c.sequence.adapter == plan.adapter for c in plan.chunks)
        mine = [s for s in running if s.adapter == plan.adapter]
        assert plan.decode == [s for s in mine if s.phase is Phase.DECODE and s not in plan.forked]
        streams = any(s.phase is Phase.DECODE for s in running)
        assert sum(c.count for c in plan.chunks) <= (self.step_tokens if streams else ROWS)
        for chunk in plan.chunks:
            length = len(chunk.sequence.prompt)
            assert chunk.sequence.phase is Phase.PREFILL and chunk.start == chunk.sequence.computed
            assert chunk.count >= 2 or length == 1, "a row stands alone"
            assert length - chunk.start - chunk.count != 1, "a row will stand alone"
            assert chunk.count <= OUTPUTS or not chunk.sequence.generation.scores_prompt
        slots = [s.slot for s in running]
        assert len(slots) == len(set(slots)) and set(slots) == self.cache.busy
        for sequence in running:
            assert self.scheduler.slot_length(sequence.slot) == sequence.computed


generations = st.fixed_dictionaries(
    {
        "prompt": st.builds(
            lambda part, tail: (*range(part), *tail), st.integers(0, 90), st.lists(st.integers(500, 502), min_size=1)
        ),
        "lengths": st.lists(st.integers(1, 6), min_size=1, max_size=6),
        "adapter": st.sampled_from([None, None, "a", "b"]),
        "seed": st.sampled_from([None, 1]),
        "scored": st.sampled_from([False, False, True]),
        "arrives": st.integers(0, 30),
        "leaves": st.one_of(st.none(), st.none(), st.integers(0, 60)),
    }
)


@examples(70)
@given(st.lists(generations, min_size=1, max_size=10), st.integers(1, 5))
def test_everybody_comes_to_an_end_within_the_rules(wanted: list[dict[str, Any]], slots: int) -> None:
    """The driver checks every plan; here: each choice ends once unless it was cancelled, and slots are free."""
    driver = Driver(slots)
    waiting = sorted(wanted, key=lambda g: g["arrives"])
    leaving: list[tuple[int, Generation]] = []
    cancelled: set[Generation] = set()
    clock = 0
    while waiting or not driver.scheduler.idle:
        while waiting and waiting[0]["arrives"] <= clock:
            spec = waiting.pop(0)
            generation = driver.submit(
                spec["prompt"], *spec["lengths"], adapter=spec["adapter"], seed=spec["seed"], scored=spec["scored"]
            )
            if spec["leaves"] is not None:
                leaving.append((clock + spec["leaves"], generation))
        for when, generation in leaving:
            if when == clock:
                driver.scheduler.drop(generation)
                cancelled.add(generation)
                assert all(s.generation is not generation for s in driver.scheduler.running)
        if not driver.scheduler.idle:
            driver.step()
        clock += 1
        assert clock < 3000, "somebody starves"
    assert not driver.cache.busy
    ended = Counter((s.generation, s.choice) for s in driver.ended)
    assert all(count == 1 for count in ended.values())
    for generation, lengths in driver.lengths.items():
        if generation not in cancelled:
            assert {choice for g, choice in ended if g is generation} == set(range(len(lengths)))


def test_a_long_prompt_takes_its_share_of_each_step_while_streams_run() -> None:
    driver = Driver()
    driver.submit(range(10), 100)
    driver.step()
    driver.submit(range(1000, 1200), 1)
    for _ in range(200 // STEP):
        plan = driver.step()
        assert len(plan.decode) == 1
        assert [c.count for c in plan.chunks] == [STEP]


def test_alone_a_prompt_takes_all_rows() -> None:
    driver = Driver()
    driver.submit(range(100), 1)
    assert [c.count for c in driver.step().chunks] == [ROWS]


def test_no_chunk_leaves_one_row_behind() -> None:
    driver = Driver()
    driver.submit(range(ROWS + 1), 1)
    assert [c.count for c in driver.step().chunks] == [ROWS - 1]
    assert [c.count for c in driver.step().chunks] == [2]


def test_what_is_left_of_the_budget_goes_to_the_next_prompt_or_waits() -> None:
    driver = Driver()
    driver.submit(range(ROWS - 1), 1)
    driver.submit(range(1000, 1010), 1)
    driver.submit(range(2000, 2010), 1)
    assert [c.count for c in driver.step().chunks] == [ROWS - 1]  # the one row left would stand alone
    assert [c.count for c in driver.step().chunks] == [10, 10]


def test_a_prompt_of_one_token_is_computed() -> None:
    driver = Driver()
    driver.submit([5], 2, 1)
    assert [c.count for c in driver.step().chunks] == [1]
    driver.run()
    assert len(driver.ended) == 2


def test_a_shape_that_cannot_cut_prompts_is_refused() -> None:
    with pytest.raises(ValueError, match="stands alone"):
        Scheduler(PrefixCache(1), step_prompt_tokens=2, rows=64, outputs=8)


def test_prompts_that_begin_alike_are_computed_once() -> None:
    driver = Driver()
    system = range(400)
    first = driver.submit((*system, 1000, 1001), 1)
    second = driver.submit((*system, 2000, 2001), 1)
    other = driver.submit(range(5000, 5010), 1)
    plan = driver.step()
    assert {c.sequence.generation for c in plan.chunks} == {first}
    assert [s.generation for s in driver.scheduler.waiting] == [second]
    assert other.sequences[0] in driver.scheduler.running, "only who shares the beginning waits for it"
    driver.run()
    assert driver.computed[first] == 402
    assert driver.computed[second] < 2 + MIN_SHARE and second.cached > 400 - MIN_SHARE


def test_a_repeatable_request_does_not_wait_for_rows_it_may_not_reuse() -> None:
    driver = Driver()
    driver.submit(range(40), 60)
    driver.run()
    reply = [9000 + i for i in range(59)]
    prompt = (*range(40), *reply, *range(2000, 2200))
    reuses = driver.submit(prompt, 1)
    driver.step()
    assert reuses.cached == 99 and not reuses.sequences[0].clean
    repeatable = driver.submit(prompt, 1, seed=1)
    driver.step()
    assert repeatable.sequences[0] in driver.scheduler.running
    assert repeatable.cached == 40 and repeatable.sequences[0].clean


def test_the_prompt_of_many_choices_is_computed_once_and_they_run_in_waves() -> None:
    driver = Driver(slots=2)
    many = driver.submit(range(50), *[3] * 5)
    most = 0
    while not driver.scheduler.idle:
        driver.step()
        most = max(most, len(driver.scheduler.running))
    assert driver.computed[many] == 50
    assert most == 2
    assert sorted(s.choice for s in driver.ended) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("change", ["tokens", "adapter", "exactness"])
def test_choices_whose_prompt_is_gone_compute_it_again(change: str) -> None:
    driver = Driver(slots=2)
    many = driver.submit(range(50), 1, 1, 1, seed=1)
    driver.step()
    assert many.origin is not None and len(many.forks) == 2
    if change == "tokens":
        driver.cache.record(many.origin, tuple(range(40)), 40, None)
    elif change == "adapter":
        driver.cache.record(many.origin, tuple(range(50)), 50, "a")
    else:
        driver.cache.record(many.origin, tuple(range(50)), 40, None)
    driver.run()
    assert driver.computed[many] > 50
    assert len(driver.ended) == 3


def test_a_scored_prompt_is_computed_whole_whatever_is_cached() -> None:
    driver = Driver()
    driver.submit(range(60), 1)
    driver.run()
    scored = driver.submit(range(60), 1, scored=True)
    plan = driver.step()
    assert [c.count for c in plan.chunks] == [OUTPUTS]
    driver.run()
    assert (driver.computed[scored], scored.cached) == (60, 0)


def test_adapters_take_turns() -> None:
    driver = Driver(slots=6)
    for adapter in (None, "a", "b"):
        driver.submit(range(10), 30, adapter=adapter)
        driver.submit(range(10), 30, adapter=adapter)
    for _ in range(24):
        driver.step()
    for begin in range(20):
        assert set(driver.turns[begin : begin + 3]) == {None, "a", "b"}


def test_first_come_first_served() -> None:
    driver = Driver(slots=1)
    order = [driver.submit(range(n * 100, n * 100 + 10), 2) for n in range(4)]
    driver.run()
    assert [s.generation for s in driver.ended] == order


@pytest.mark.parametrize("steps", range(9))
def test_a_cancelled_request_frees_its_slots_wherever_it_stands(steps: int) -> None:
    """Waiting, in its prompt, decoding, with choices that wait for a slot: one plan each, then nothing is left."""
    driver = Driver(slots=3)
    stays = driver.submit(range(1000, 1010), 40)
    driver.step()
    goes = driver.submit(range(60), 5, 5, 5, 5)
    for _ in range(steps):
        driver.step()
    driver.scheduler.drop(goes)
    assert driver.cache.busy == {stays.sequences[0].slot}
    driver.run()
    assert stays.sequences[0] in driver.ended and driver.scheduler.idle
    driver.scheduler.drop(goes)
    assert driver.scheduler.idle


def test_finishing_twice_changes_nothing() -> None:
    driver = Driver()
    generation = driver.submit(range(10), 1)
    driver.run()
    driver.scheduler.finish(generation.sequences[0])
    assert not driver.cache.busy
    assert driver.scheduler.plan() == Plan()
    assert driver.scheduler.slot_length(generation.sequences[0].slot) == 10
