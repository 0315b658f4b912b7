"""A radix tree from token sequences to the keys of whatever holds them. Pure; knows neither slots nor memory."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class _Node(Generic[K]):
    """``edge`` leads here from the parent; ``keys`` are all sequences that end here or below."""

    edge: tuple[int, ...]
    keys: set[K] = field(default_factory=set)
    children: dict[int, _Node[K]] = field(default_factory=dict)


def common_length(a: Sequence[int], b: Sequence[int]) -> int:
    """Return how many leading elements agree."""
    limit = min(len(a), len(b))
    if a[:limit] == b[:limit]:
        return limit
    low, high = 0, limit  # a[:low] agrees, a[:high] does not
    while high - low > 1:
        middle = (low + high) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle
    return low


class RadixTree(Generic[K]):
    """Finds the stored sequence that shares the longest beginning with a given one."""

    def __init__(self) -> None:
        self._root: _Node[K] = _Node(())
        self._stored: dict[K, tuple[int, ...]] = {}

    def __contains__(self, key: K) -> bool:
        return key in self._stored

    def __len__(self) -> int:
        return len(self._stored)

    def put(self, key: K, tokens: Sequence[int]) -> None:
        """Store ``tokens`` under ``key``, in place of what it held before."""
        wanted = tuple(tokens)
        if self._stored.get(key) == wanted:
            return
        self.remove(key)
        self._stored[key] = wanted
        node, rest = self._root, wanted
        node.keys.add(key)
        while rest:
            child = node.children.get(rest[0])
            if child is None:
                node.children[rest[0]] = _Node(rest, {key})
                return
            shared = common_length(child.edge, rest)
            if shared < len(child.edge):
                child = self._split(node, child, shared)
            child.keys.add(key)
            node, rest = child, rest[shared:]

    def remove(self, key: K) -> None:
        """Forget ``key``; nothing happens when it is not stored."""
        rest = self._stored.pop(key, None)
        if rest is None:
            return
        node = self._root
        node.keys.discard(key)
        while rest:
            parent, node, rest = node, node.children[rest[0]], rest[len(node.children[rest[0]].edge) :]
            node.keys.discard(key)
            if not node.keys:
                del parent.children[node.edge[0]]
                node = parent
                break
        self._join(node)

    def match(self, tokens: Sequence[int]) -> tuple[int, frozenset[K]]:
        """Return the length of the longest shared beginning and the keys that have it; (0, empty) when none does."""
        node, rest, length = self._root, tuple(tokens), 0
        found: frozenset[K] = frozenset()
        while rest:
            child = node.children.get(rest[0])
            if child is None:
                break
            shared = common_length(child.edge, rest)
            length += shared
            found = frozenset(child.keys)
            if shared < len(child.edge):
                break
            node, rest = child, rest[shared:]
        return length, found

    def _join(self, node: _Node[K]) -> None:
        """Make ``node`` and its only child one again when every sequence in it goes on there."""
        if node is not self._root and len(node.children) == 1:
            (child,) = node.children.values()
            if child.keys == node.keys:
                node.edge, node.children = node.edge + child.edge, child.children

    def _split(self, parent: _Node[K], child: _Node[K], at: int) -> _Node[K]:
        upper = _Node(child.edge[:at], set(child.keys), {child.edge[at]: child})
        child.edge = child.edge[at:]
        parent.children[upper.edge[0]] = upper
        return upper
