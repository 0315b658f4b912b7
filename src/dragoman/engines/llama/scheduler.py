"""Decides what one step computes: which sequences enter, who decodes, which chunks of which prompts.

Policy only: it reads sequences and the cache's book-keeping and answers with a plan. It never touches the device.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.engines.llama.cache import Move, PrefixCache
from dragoman.engines.llama.radix import common_length
from dragoman.engines.llama.sequence import Generation, Phase, Sequence

MIN_SHARE = 32  # tokens: a shorter common beginning is not worth waiting for


@dataclass(frozen=True, slots=True)
class Chunk:
    """``count`` prompt tokens of ``sequence`` from ``start`` on, to be computed in one pass."""

    sequence: Sequence
    start: int
    count: int

    @property
    def last(self) -> bool:
        """Whether the prompt is complete after it."""
        return self.start + self.count == len(self.sequence.prompt)


@dataclass(slots=True)
class Plan:
    """One step: first the moves, in order; then the decode rows and the chunks, all of one adapter.

    ``forked`` are choices that start from a prompt another choice computed.
    """

    adapter: str | None = None
    moves: list[Move] = field(default_factory=list)
    forked: list[Sequence] = field(default_factory=list)
    decode: list[Sequence] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)


class Scheduler:
    """First come, first served, within a budget of prompt tokens per step while streams are running."""

    def __init__(self, cache: PrefixCache, *, step_prompt_tokens: int, rows: int, outputs: int) -> None:
        """``rows`` and ``outputs`` bound a pass: tokens computed, and rows whose logits are read."""
        if min(step_prompt_tokens, rows, outputs) < 3:
            raise ValueError("three rows of a prompt could not be cut so that none stands alone")
        self.cache = cache
        self.waiting: deque[Sequence] = deque()
        self.running: list[Sequence] = []
        self._forking: list[Generation] = []
        self._step_prompt_tokens = step_prompt_tokens
        self._rows = rows
        self._outputs = outputs
        self._turn: str | None = None

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.waiting or self.running or self._forking)

    def add(self, generation: Generation) -> None:
        """Queue a generation; its first sequence computes the prompt, the others fork from it."""
        first, *others = generation.sequences
        generation.forks.extend(others)
        self.waiting.append(first)

    def prompt_done(self, generation: Generation) -> None:
        """The prompt of ``generation`` is computed: its other choices may fork."""
        if generation.forks:
            self._forking.append(generation)

    def finish(self, sequence: Sequence) -> None:
        """The sequence is done: its slot becomes cache."""
        sequence.phase = Phase.DONE
        if sequence in self.running:
            self.running.remove(sequence)
            self._record(sequence, tuple(sequence.prompt) + tuple(sequence.sampled))
            self.cache.release(sequence.slot)

    def drop(self, generation: Generation) -> None:
        """Forget a cancelled generation; what it computed stays in the cache."""
        generation.forks.clear()
        self._forking = [g for g in self._forking if g is not generation]
        self.waiting = deque(s for s in self.waiting if s.generation is not generation)
        for sequence in [s for s in self.running if s.generation is generation]:
            self.finish(sequence)

    def advance(self, sequence: Sequence, count: int) -> None:
        """``count`` more tokens of the sequence were computed."""
        sequence.computed += count
        if sequence.phase is Phase.PREFILL:
            self._record(sequence, sequence.prompt)
            if sequence.remaining == 0:
                sequence.phase = Phase.DECODE

    def plan(self) -> Plan:
        """Return what the next step computes; empty when nothing can."""
        plan = Plan()
        for generation in list(self._forking):
            self._fork(generation, plan)
        self._admit(plan)
        plan.adapter = self._next_adapter()
        mine = [s for s in self.running if s.adapter == plan.adapter]
        plan.decode = [s for s in mine if s.phase is Phase.DECODE and s not in plan.forked]
        busy = any(s.phase is Phase.DECODE for s in self.running)
        plan.chunks = list(self._chunks(mine, self._step_prompt_tokens if busy else self._rows))
        return plan

    def slot_length(self, slot: int) -> int:
        """Return how many tokens' KV lies in ``slot``."""
        for sequence in self.running:
            if sequence.slot == slot:
                return sequence.computed
        return len(self.cache.slots[slot].tokens)

    def _record(self, sequence: Sequence, tokens: tuple[int, ...]) -> None:
        """Tell the cache what the sequence's slot holds: rows decoded one at a time are not exact."""
        computed = min(sequence.computed, len(tokens))
        prompt = min(computed, len(sequence.prompt))
        held = self.cache.slots[sequence.slot].exact
        exact = prompt if sequence.clean and len(sequence.prompt) > 1 else min(held, prompt)
        self.cache.record(sequence.slot, tokens[:computed], exact, sequence.adapter)

    def _near(self) -> list[int]:
        return [s.slot for s in self.running]

    def _fork(self, generation: Generation, plan: Plan) -> None:
        """Start as many of the other choices as there are idle slots, from the prompt that lies in ``origin``."""
        origin, length = generation.origin, len(generation.prompt)
        while generation.forks:
            if origin is None or not self._holds_prompt(origin, generation):
                self.waiting.extendleft(reversed(generation.forks))  # evicted meanwhile: compute it again
                generation.forks.clear()
                break
            taken = self.cache.fork(origin, length, self._near())
            if taken is None:
                return
            sequence = generation.forks.popleft()
            sequence.slot, moves = taken
            sequence.computed, sequence.phase = length, Phase.DECODE
            sequence.clean = self.cache.slots[sequence.slot].exact >= length
            plan.moves += moves
            plan.forked.append(sequence)
            self.running.append(sequence)
        self._forking = [g for g in self._forking if g is not generation]

    def _holds_prompt(self, slot: int, generation: Generation) -> bool:
        """Whether ``slot`` still holds what the generation's prompt gives, as exactly as it needs it."""
        held, prompt = self.cache.slots[slot], generation.prompt
        exact = held.exact >= len(prompt) or not generation.request.sampling.deterministic
        return exact and held.adapter == generation.request.adapter and held.tokens[: len(prompt)] == prompt

    def _admit(self, plan: Plan) -> None:
        for sequence in list(self.waiting):
            if _awaits(sequence):
                continue
            length = len(sequence.prompt)
            limit = 0 if sequence.generation.scores_prompt else max(length - 2, 0)  # two rows: none stands alone
            exact = sequence.generation.request.sampling.deterministic
            match = self.cache.match(sequence.prompt, sequence.adapter, exact=exact, limit=limit)
            if self._worth_waiting(sequence, match.length, exact=exact, limit=limit):
                continue
            taken = self.cache.take(match, self._near())
            if taken is None:
                return
            sequence.slot, sequence.computed, moves = taken
            sequence.clean = self.cache.slots[sequence.slot].exact >= sequence.computed
            sequence.phase = Phase.PREFILL
            if sequence.choice == 0:
                sequence.generation.cached = sequence.computed
            plan.moves += moves
            self.waiting.remove(sequence)
            self.running.append(sequence)

    def _worth_waiting(self, sequence: Sequence, have: int, *, exact: bool, limit: int) -> bool:
        """Whether a prompt now being computed will soon give a longer beginning than the cache does (single flight)."""
        for other in self.running:
            if other.phase is Phase.PREFILL and other.adapter == sequence.adapter and (other.clean or not exact):
                shared = min(common_length(other.prompt, sequence.prompt), limit)
                if shared >= have + MIN_SHARE and other.computed < shared:
                    sequence.awaits = (other, shared)
                    return True
        return False

    def _next_adapter(self) -> str | None:
        """Adapters take turns, a step each."""
        present = list(dict.fromkeys(s.adapter for s in self.running))
        if not present:
            return None
        if self._turn in present:
            present = present[present.index(self._turn) + 1 :] + present[: present.index(self._turn) + 1]
        self._turn = present[0]
        return self._turn

    def _chunks(self, sequences: list[Sequence], budget: int) -> Iterator[Chunk]:
        """Cut prompts into chunks within ``budget`` so that no row ever stands alone."""
        for sequence in sequences:
            if sequence.phase is not Phase.PREFILL:
                continue
            if sequence.remaining == 1:  # a prompt of one token: nothing to stand beside
                count = min(1, budget)
            else:
                most = self._outputs if sequence.generation.scores_prompt else self._rows
                count = min(sequence.remaining, budget, most)
                if sequence.remaining - count == 1:
                    count -= 1
                count = count if count >= 2 else 0
            if count == 0:
                return
            budget -= count
            yield Chunk(sequence, sequence.computed, count)


def _awaits(sequence: Sequence) -> bool:
    """Whether what ``sequence`` waits for is still being computed: cheaper than to compare all prompts each step."""
    if sequence.awaits is None:
        return False
    other, shared = sequence.awaits
    if other.phase is Phase.PREFILL and other.computed < shared:
        return True
    sequence.awaits = None
    return False
