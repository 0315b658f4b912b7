"""``Runner.step()``: plan, decode, sample, settle. Owns the device; must live on one thread.

Requests enter by ``submit`` and leave as events, those of one step together. Knows no sockets and no asyncio.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ApiError, InvalidRequest, Overloaded, ServerError
from dragoman.core.types import (
    Accepted,
    Event,
    Failed,
    Finished,
    FinishReason,
    GenerationRequest,
    TokenEvent,
    TokenLogprob,
)
from dragoman.engines.llama.batch import Pass, Piece, accompany, decode_pass, prefill_passes
from dragoman.engines.llama.bindings import Context
from dragoman.engines.llama.cache import Copy, Cut, Drop, Move, PrefixCache, Restore, Save
from dragoman.engines.llama.detokenize import Released, TextStream
from dragoman.engines.llama.logprobs import Mass, describe, row_logprobs
from dragoman.engines.llama.prompts import Encoded, Prompts
from dragoman.engines.llama.sampler import Drawn, Sampler, Scratch
from dragoman.engines.llama.scheduler import Chunk, Plan, Scheduler
from dragoman.engines.llama.sequence import Generation, Phase, Sequence
from dragoman.engines.llama.structure import Structures

Floats = NDArray[np.float32]
Events = dict[str, list[Event]]

PHASES = ("plan", "decode", "sample", "settle")


@dataclass
class Counters:
    """What the engine counts since it was loaded; seconds by phase of the step."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(PHASES, 0.0))
    steps: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0
    cancelled: int = 0


class Runner:
    """One loaded model at work."""

    def __init__(
        self,
        context: Context,
        *,
        step_prompt_tokens: int = 128,
        queue: int = 256,
        state_budget: int = 0,
    ) -> None:
        shape = context.shape
        self.context = context
        self.vocabulary = context.model.vocabulary
        self.prompts = Prompts(self.vocabulary)
        self.counters = Counters()
        self._structures = Structures(self.vocabulary)
        self._scratch = Scratch(self.vocabulary.size)
        self._cache = PrefixCache(
            shape.sequences, state_budget=state_budget, bytes_per_token=context.model.kv_bytes_per_token()
        )
        self._scheduler = Scheduler(
            self._cache, step_prompt_tokens=step_prompt_tokens, rows=shape.rows, outputs=shape.outputs
        )
        self._states: dict[int, NDArray[np.uint8]] = {}
        self._generations: dict[str, Generation] = {}
        self._queue = queue
        self._events: Events = defaultdict(list)

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return self._scheduler.idle

    @property
    def active(self) -> tuple[int, int]:
        """Sequences that run, and sequences that wait for a slot."""
        running = len(self._scheduler.running)
        return running, sum(g.open_choices for g in self._generations.values()) - running

    def submit(self, request: GenerationRequest, encoded: Encoded | None = None) -> None:
        """Take a request in; a refusal becomes its only event. ``encoded`` is its prompt, if that is known."""
        try:
            generation = self._enter(request, encoded)
        except ApiError as error:
            self._events[request.id].append(Failed(error))
            return
        self._generations[request.id] = generation
        self.counters.requests += 1
        self._scheduler.add(generation)

    def cancel(self, request_id: str) -> None:
        """Stop a request; unknown and finished ones are fine."""
        generation = self._generations.pop(request_id, None)
        self._events.pop(request_id, None)
        if generation is not None:
            self.counters.cancelled += 1
            self._scheduler.drop(generation)

    def unload_adapter(self, name: str) -> None:
        """Unload a LoRA adapter and forget what was computed with it; raise ServerError while a request uses it."""
        if name not in self.context.model.adapters:
            return
        if any(g.request.adapter == name for g in self._generations.values()):
            raise ServerError(f"The adapter {name} is in use.")
        for move in self._cache.forget_adapter(name):
            self._carry_out(move)
        self.context.unload_adapter(name)

    def step(self) -> Events:
        """Run one step and return the events it made, by request id."""
        with self._timed("plan"):
            plan = self._scheduler.plan()
            for move in plan.moves:
                self._carry_out(move)
            self.context.use_adapter(plan.adapter)
        self._start_forks(plan)
        if plan.decode:
            self._decode(plan)
        if plan.chunks:
            self._prefill(plan)
        self.counters.steps += 1
        return self.drain()

    def fail_all(self, error: ApiError) -> Events:
        """End every request with ``error`` (the device failed) and forget what the cache holds."""
        for generation in list(self._generations.values()):
            self._fail(generation, error)
        self._cache.clear()
        self._states.clear()
        for slot in range(len(self._cache.slots)):
            self.context.cut(slot, 0)
        return self.drain()

    def _fail(self, generation: Generation, error: ApiError) -> None:
        """End one request with ``error``."""
        self._scheduler.drop(generation)
        self._generations.pop(generation.request.id, None)
        self._emit(generation, Failed(error))

    # -- entering ---------------------------------------------------------------------------------------------

    def _enter(self, request: GenerationRequest, encoded: Encoded | None) -> Generation:
        if len(self._generations) >= self._queue:
            raise Overloaded("The engine is currently overloaded, please try again later", retry_after=2)
        if request.adapter is not None and request.adapter not in self.context.model.adapters:
            raise ServerError(f"The adapter {request.adapter} is not loaded.")
        prompt, text = encoded or self.prompts.encode(request.prompt)
        limit = self.prompts.limit(len(prompt), request.sampling.max_tokens, self.context.context)
        self._check_bias(request)
        generation = Generation(request, prompt, text, limit, open_choices=request.candidates)
        matcher = self._structures.matcher(request.sampling.grammar, request.sampling.visible_specials)
        for choice in range(request.candidates):
            sampler = Sampler(request.sampling, choice, score=request.scored)
            stream = TextStream(request.sampling.stop, request.sampling.stops_outside)
            follows = None if matcher is None else matcher.copy()
            generation.sequences.append(Sequence(generation, choice, sampler, stream, follows))
        return generation

    def _check_bias(self, request: GenerationRequest) -> None:
        for token, _ in request.sampling.logit_bias:
            if not 0 <= token < self.vocabulary.size:
                raise InvalidRequest(
                    f"Invalid key in 'logit_bias': {token}. Maximum value is {self.vocabulary.size - 1}.",
                    param="logit_bias",
                )

    # -- computing --------------------------------------------------------------------------------------------

    def _carry_out(self, move: Move) -> None:
        match move:
            case Copy(source, target):
                self.context.copy(source, target)
            case Cut(slot, length):
                self.context.cut(slot, length)
            case Save(slot, number):
                self._states[number] = self.context.save(slot)
            case Restore(number, slot):
                self.context.restore(slot, self._states[number])
            case Drop(number):
                self._states.pop(number, None)

    def _decode(self, plan: Plan) -> None:
        running = [s for s in plan.decode if s.phase is Phase.DECODE]  # one may have failed since the plan was made
        if not running:
            return
        by_slot = {s.slot: s for s in running}
        pieces = [Piece(s.slot, s.computed, (s.sampled[-1],), (True,)) for s in running]
        batch = decode_pass(pieces, self._scheduler.slot_length, self.context.context)
        logits = self._run(batch, plan.adapter)
        for sequence in running:
            self._scheduler.advance(sequence, 1)
        order = [by_slot[piece.slot] for piece in batch.pieces if piece.slot in by_slot]
        for row, sequence in enumerate(order):
            self._sample(sequence, logits[row])

    def _prefill(self, plan: Plan) -> None:
        chunks = {chunk.sequence.slot: chunk for chunk in plan.chunks}
        pieces = [self._piece(chunk, plan.adapter) for chunk in plan.chunks]
        for batch in prefill_passes(pieces, self.context.shape.rows, self.context.shape.outputs):
            logits = self._run(batch, plan.adapter)
            row = 0
            thrown = {slot for slot, _ in batch.fillers}
            for piece in [p for p in batch.pieces if p.slot not in thrown]:
                wanted = sum(piece.wanted)
                self._settle_chunk(chunks[piece.slot], logits[row : row + wanted])
                row += wanted

    def _piece(self, chunk: Chunk, adapter: str | None) -> Piece:
        tokens = chunk.sequence.prompt[chunk.start : chunk.start + chunk.count]
        scores = chunk.sequence.generation.scores_prompt and not chunk.sequence.generation.accepted
        wanted = [scores] * chunk.count
        wanted[-1] = scores or chunk.last
        if adapter is not None:  # the row before it keeps it company
            wanted[-2:] = [wanted[-1]] * len(wanted[-2:])
        return Piece(chunk.sequence.slot, chunk.start, tokens, tuple(wanted))

    def _run(self, batch: Pass, adapter: str | None) -> Floats:
        """Compute a pass and return the logits of its wanted rows, those of throw-away rows left out."""
        if adapter is not None:
            context = self.context.context
            for slot in accompany(batch, self._scheduler.slot_length, context, self.context.shape.sequences):
                self._cache.shorten(slot, context - 1)
                self.context.cut(slot, context - 1)
        with self._timed("decode"):
            tokens = [t for piece in batch.pieces for t in piece.tokens]
            positions = [piece.start + i for piece in batch.pieces for i in range(len(piece.tokens))]
            slots = [piece.slot for piece in batch.pieces for _ in piece.tokens]
            wanted = [w for piece in batch.pieces for w in piece.wanted]
            logits = self.context.decode(tokens, positions, slots, wanted)
            for slot, length in batch.fillers:
                self.context.cut(slot, length)
        thrown = {slot for slot, _ in batch.fillers}
        read = [piece.slot not in thrown for piece in batch.pieces for row in piece.wanted if row]
        return logits if all(read) else logits[read]

    def _settle_chunk(self, chunk: Chunk, logits: Floats) -> None:
        sequence = chunk.sequence
        generation = sequence.generation
        if sequence.phase is Phase.DONE:  # its request failed since the plan was made
            self.context.cut(sequence.slot, chunk.start)
            return
        self._scheduler.advance(sequence, chunk.count)
        self.counters.prompt_tokens += chunk.count
        if generation.scores_prompt and not generation.accepted:
            self._score_prompt(generation, chunk, logits)
        if not chunk.last:
            return
        if not generation.accepted:
            self._accept(sequence)
        if generation.forks:
            generation.first_row, generation.origin = logits[-1].copy(), sequence.slot
            self._scheduler.prompt_done(generation)
        self._first(sequence, logits[-1])

    def _score_prompt(self, generation: Generation, chunk: Chunk, logits: Floats) -> None:
        """Row i of a prompt predicts token i + 1."""
        top = generation.request.prompt_logprobs or 0
        with self._timed("sample"):
            for row in range(len(logits)):
                position = chunk.start + row + 1
                if position < len(generation.prompt):
                    token = generation.prompt[position]
                    found = row_logprobs(logits[row], token, top, Mass(logits[row], 1.0, self._scratch.piece).log_total)
                    generation.prompt_rows.append(
                        describe(token, found, self.vocabulary.pieces, self.vocabulary.control)
                    )

    def _accept(self, sequence: Sequence) -> None:
        generation = sequence.generation
        generation.accepted = True
        rows: tuple[TokenLogprob, ...] = ()
        if generation.scores_prompt:
            first = describe(generation.prompt[0], None, self.vocabulary.pieces, self.vocabulary.control)
            rows = (first, *generation.prompt_rows)
        self.counters.cached_tokens += generation.cached
        self._emit(generation, Accepted(len(generation.prompt), generation.cached, generation.prompt_text, rows))

    def _start_forks(self, plan: Plan) -> None:
        for sequence in plan.forked:
            row = sequence.generation.first_row
            assert row is not None  # set before the scheduler may fork
            self._first(sequence, row)

    def _first(self, sequence: Sequence, row: Floats) -> None:
        """Sample the first token of a choice, unless none was asked for."""
        if sequence.generation.limit == 0:
            self._end(sequence, Released("", 0, ()), FinishReason.LENGTH)
        else:
            self._sample(sequence, row)

    # -- sampling and settling --------------------------------------------------------------------------------

    def _sample(self, sequence: Sequence, row: Floats) -> None:
        if sequence.phase is Phase.DONE:  # another choice of its request has failed
            return
        try:
            with self._timed("sample"):
                mask = None if sequence.matcher is None else sequence.matcher.mask()
                drawn = sequence.sampler.sample(row, self._scratch, mask)
            with self._timed("settle"):
                self._settle(sequence, drawn)
        except ApiError as error:  # this request cannot go on; the others can
            self._fail(sequence.generation, error)

    def _settle(self, sequence: Sequence, drawn: Drawn) -> None:
        token = drawn.token
        if token in self.vocabulary.ends:
            sequence.ended_logprob = None if drawn.row is None else drawn.row.logprob
            self._end(sequence, sequence.text.finish(), FinishReason.STOP)
            return
        sequence.sampled.append(token)
        params = sequence.generation.request.sampling
        entry = None
        if params.logprobs is not None:
            entry = describe(token, drawn.row, self.vocabulary.pieces, self.vocabulary.control)
        piece = self.prompts.visible_piece(token, params.visible_specials)
        released = sequence.text.push(piece, entry, None if drawn.row is None else drawn.row.logprob)
        complete = sequence.matcher is not None and sequence.matcher.accept(token)
        if released.stopped:
            self._end(sequence, released, FinishReason.STOP)
        elif complete or len(sequence.sampled) >= sequence.generation.limit:
            last = sequence.text.finish()
            both = Released(released.text + last.text, released.count + last.count, released.entries + last.entries)
            self._end(sequence, both, FinishReason.STOP if complete or last.stopped else FinishReason.LENGTH)
        elif released.count:
            self._emit(
                sequence.generation, TokenEvent(sequence.choice, released.text, released.count, released.entries)
            )

    def _end(self, sequence: Sequence, released: Released, reason: FinishReason) -> None:
        generation = sequence.generation
        mean = None
        if sequence.text.count and (generation.request.scored or released.entries or sequence.text.logprob_sum):
            mean = sequence.text.logprob_sum / sequence.text.count
        elif sequence.ended_logprob is not None:
            mean = sequence.ended_logprob
        self._scheduler.finish(sequence)
        generation.completion_count += sequence.text.count
        self.counters.completion_tokens += sequence.text.count
        generation.open_choices -= 1
        last = TokenEvent(sequence.choice, released.text, released.count, released.entries, reason, mean)
        self._emit(generation, last)
        if generation.open_choices == 0:
            self._emit(generation, Finished(generation.completion_count))
            self._generations.pop(generation.request.id, None)

    def _emit(self, generation: Generation, event: Event) -> None:
        self._events[generation.request.id].append(event)

    def drain(self) -> Events:
        """Return the events made since the last call, by request id."""
        events, self._events = dict(self._events), defaultdict(list)
        return events

    @contextmanager
    def _timed(self, phase: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.counters.seconds[phase] += time.perf_counter() - start
