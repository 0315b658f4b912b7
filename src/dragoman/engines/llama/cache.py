"""Which tokens' KV lies in which slot, what of it may be reused by whom, and what goes when room is needed.

Book-keeping only: it names slots and lengths, and answers with moves (``Copy``, ``Cut``, ``Save``, ``Restore``)
that somebody else carries out. It knows neither the device nor the scheduler.

A slot is one KV stream. Its content is *exact* as far as it was computed as prompt; rows computed while decoding
differ in the last bits from the same rows computed in a longer chunk (ARCHITECTURE.md), so requests whose text must be
repeatable reuse the exact part alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.engines.llama.radix import RadixTree

SlotKey = tuple[str, int]  # ("slot", index) or ("saved", number)
MIN_COPY = 16  # tokens: a shorter prefix is computed sooner than it is copied
MIN_SAVE = 64  # tokens: shorter states are not worth their bytes in host memory


@dataclass(frozen=True, slots=True)
class Copy:
    """Copy what slot ``source`` holds over slot ``target``."""

    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Cut:
    """Forget slot ``slot`` from position ``length`` on."""

    slot: int
    length: int


@dataclass(frozen=True, slots=True)
class Save:
    """Save slot ``slot`` to host memory as state ``number``."""

    slot: int
    number: int


@dataclass(frozen=True, slots=True)
class Restore:
    """Load state ``number`` into slot ``slot``."""

    number: int
    slot: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Forget the saved state ``number``."""

    number: int


Move = Copy | Cut | Save | Restore | Drop


@dataclass(slots=True)
class Content:
    """What a slot or a saved state holds; ``exact`` leading tokens were computed as prompt."""

    adapter: str | None = None
    tokens: tuple[int, ...] = ()
    exact: int = 0
    used: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """The longest reusable beginning: its holder and its length in tokens."""

    key: SlotKey | None
    length: int


class PrefixCache:
    """All slots of one context, and the saved states behind them."""

    def __init__(self, slots: int, *, state_budget: int = 0, bytes_per_token: int = 1) -> None:
        """``state_budget`` is the host memory for saved states in bytes, 0 for none."""
        self.slots = [Content() for _ in range(slots)]
        self.busy: set[int] = set()
        self._saved: OrderedDict[int, Content] = OrderedDict()
        self._budget = state_budget
        self._per_token = bytes_per_token
        self._trees: dict[tuple[str | None, bool], RadixTree[SlotKey]] = {}
        self._clock = 0
        self._number = 0

    def match(self, tokens: Sequence[int], adapter: str | None, *, exact: bool, limit: int) -> Match:
        """Find the longest beginning of ``tokens`` (``limit`` at most) that a request may reuse."""
        tree = self._tree(adapter, exact)
        length, keys = tree.match(tokens)
        length = min(length, limit)
        if length <= 0 or not keys:
            return Match(None, 0)
        return Match(max(keys), length)  # a slot before a saved state: "slot" sorts last

    def take(self, match: Match, near: Iterable[int]) -> tuple[int, int, list[Move]] | None:
        """Occupy an idle slot for a request that reuses ``match``.

        ``near`` are the running slots: streams that lie side by side are computed in one pass, so the idle slot
        nearest to them is preferred and what it held moves to the least recently used place.
        Returns (slot, reused length, moves), or None when no slot is idle.
        """
        idle = [slot for slot in range(len(self.slots)) if slot not in self.busy]
        if not idle:
            return None
        self._clock += 1
        running = list(near)
        source = match.key[1] if match.key is not None and match.key[0] == "slot" else None
        target = self._target(idle, running, source, match.length)
        saved = match.key[1] if match.key is not None and source is None else None
        if saved is not None:
            self._saved.move_to_end(saved)
        length = match.length
        moves: list[Move] = []
        if target != source:
            moves = self._make_room(target, idle, protect=source)
        elif not self._mostly(target, length):  # the beginning stays where it is, the whole lives on elsewhere
            held = self.slots[target]
            moves = self._make_room(target, idle, protect=None)
            self._assign(target, held, length)
        if target == source:
            pass
        elif source is not None and length >= MIN_COPY:
            moves.append(Copy(source, target))
            self._assign(target, self.slots[source], length)
            self.slots[source].used = self._clock
        elif saved is not None and saved in self._saved and length >= MIN_COPY:
            moves.append(Restore(saved, target))
            self._assign(target, self._saved[saved], length)
        else:
            length = 0
        moves.append(Cut(target, length))
        self._truncate(target, length)
        self.busy.add(target)
        return target, length, moves

    def fork(self, source: int, length: int, near: Iterable[int]) -> tuple[int, list[Move]] | None:
        """Occupy an idle slot with a copy of the first ``length`` tokens of the busy slot ``source``."""
        taken = self.take(Match(("slot", source), length), near)
        if taken is None:
            return None
        slot, reused, moves = taken
        if reused != length:  # shorter than MIN_COPY: a fork has no rows to compute, so it always copies
            moves = [*moves[:-1], Copy(source, slot), Cut(slot, length)]  # the last one was the cut
            self._assign(slot, self.slots[source], length)
            self._truncate(slot, length)
        return slot, moves

    def record(self, slot: int, tokens: Sequence[int], exact: int, adapter: str | None) -> None:
        """Say what ``slot`` now holds: KV of ``tokens``, the first ``exact`` of them computed as prompt."""
        self._clock += 1
        self.slots[slot] = Content(adapter, tuple(tokens), min(exact, len(tokens)), self._clock)
        self._index(("slot", slot), self.slots[slot])

    def release(self, slot: int) -> None:
        """Give ``slot`` back; what it holds stays until the room is needed."""
        self.busy.discard(slot)

    def forget(self, slot: int) -> None:
        """Say that ``slot`` holds nothing that can be trusted."""
        self.record(slot, (), 0, None)

    def shorten(self, slot: int, length: int) -> None:
        """Say that idle ``slot`` keeps its first ``length`` tokens alone."""
        self._truncate(slot, length)

    def forget_adapter(self, adapter: str) -> list[Move]:
        """Forget all that was computed with ``adapter``, which no running sequence uses any more."""
        moves: list[Move] = []
        for slot, held in enumerate(self.slots):
            if held.adapter == adapter:
                self.forget(slot)
                moves.append(Cut(slot, 0))
        for number in [number for number, content in self._saved.items() if content.adapter == adapter]:
            del self._saved[number]
            moves.append(Drop(number))
        for exact in (False, True):
            self._trees.pop((adapter, exact), None)
        return moves

    def clear(self) -> None:
        """Forget everything, saved states too. Slots stay as busy as they are."""
        for slot in range(len(self.slots)):
            self.forget(slot)
        for number, content in self._saved.items():
            self._unindex(("saved", number), content.adapter)
        self._saved.clear()

    def _target(self, idle: list[int], running: list[int], source: int | None, length: int) -> int:
        oldest = min(idle, key=self._age)
        if running:
            nearest = min(idle, key=lambda slot: min(abs(slot - other) for other in running))
            distance = min(abs(nearest - other) for other in running)
            if source in idle and min(abs(source - other) for other in running) <= max(distance, 2):
                nearest = source if self._mostly(source, length) else nearest
            return nearest
        if source in idle and self._mostly(source, length):
            return source
        return oldest

    def _age(self, slot: int) -> tuple[int, int]:
        """Order slots by what may go first: empty ones, then those used longest ago."""
        held = self.slots[slot]
        return (held.used if held.tokens else -1), slot

    def _mostly(self, slot: int | None, length: int) -> bool:
        """Whether reusing ``length`` tokens in place loses less than half of what the slot holds."""
        return slot is not None and 2 * length >= len(self.slots[slot].tokens)

    def _make_room(self, target: int, idle: list[int], protect: int | None) -> list[Move]:
        """Empty ``target``: move what it holds to the oldest idle slot, or save it, or let it go."""
        held = self.slots[target]
        if not held.tokens:
            return []
        others = [slot for slot in idle if slot not in (target, protect)]
        oldest = min(others, key=self._age, default=None)
        if oldest is not None and self._age(oldest) < self._age(target) and len(held.tokens) >= MIN_COPY:
            moves = self._save(oldest)
            self.slots[oldest] = held
            self._index(("slot", oldest), held)
            self.slots[target] = Content()
            self._unindex(("slot", target), held.adapter)
            return [*moves, Copy(target, oldest)]
        moves = self._save(target)
        self._unindex(("slot", target), held.adapter)
        self.slots[target] = Content()
        return moves

    def _save(self, slot: int) -> list[Move]:
        """Keep the content of ``slot`` in host memory, if it is worth it and fits; drop the oldest states for it."""
        held = self.slots[slot]
        size = len(held.tokens) * self._per_token
        if len(held.tokens) < MIN_SAVE or size > self._budget or self._covered(slot):
            return []
        self._number += 1
        self._saved[self._number] = held
        self._index(("saved", self._number), held)
        moves: list[Move] = [Save(slot, self._number)]
        while sum(len(c.tokens) for c in self._saved.values()) * self._per_token > self._budget:
            number, dropped = self._saved.popitem(last=False)
            self._unindex(("saved", number), dropped.adapter)
            moves.append(Drop(number))
        return moves

    def _covered(self, slot: int) -> bool:
        """Whether another slot or state holds all that ``slot`` holds, as exactly."""
        held = self.slots[slot]
        return any(
            other != ("slot", slot)
            and content.adapter == held.adapter
            and content.exact >= held.exact
            and content.tokens[: len(held.tokens)] == held.tokens
            for other, content in self._contents()
        )

    def _contents(self) -> list[tuple[SlotKey, Content]]:
        slots: list[tuple[SlotKey, Content]] = [(("slot", i), content) for i, content in enumerate(self.slots)]
        return slots + [(("saved", number), content) for number, content in self._saved.items()]

    def _assign(self, slot: int, content: Content, length: int) -> None:
        self.slots[slot] = Content(content.adapter, content.tokens[:length], min(content.exact, length), self._clock)

    def _truncate(self, slot: int, length: int) -> None:
        held = self.slots[slot]
        self.record(slot, held.tokens[:length], min(held.exact, length), held.adapter if length else None)

    def _tree(self, adapter: str | None, exact: bool) -> RadixTree[SlotKey]:
        return self._trees.setdefault((adapter, exact), RadixTree())

    def _index(self, key: SlotKey, content: Content) -> None:
        for (adapter, _), tree in self._trees.items():
            if adapter != content.adapter:
                tree.remove(key)
        self._tree(content.adapter, False).put(key, content.tokens)
        self._tree(content.adapter, True).put(key, content.tokens[: content.exact])

    def _unindex(self, key: SlotKey, adapter: str | None) -> None:
        for exact in (False, True):
            self._tree(adapter, exact).remove(key)
