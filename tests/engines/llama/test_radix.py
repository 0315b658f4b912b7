"""The radix tree against a dictionary and a loop."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.engines.llama.fakes import examples

from dragoman.engines.llama.radix import RadixTree, common_length

words = st.lists(st.integers(0, 2), max_size=8).map(tuple)
steps = st.lists(st.tuples(st.sampled_from("put put remove".split()), st.integers(0, 5), words), max_size=40)


def slow_common_length(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def nodes(node: Any) -> list[Any]:
    return [node, *(below for child in node.children.values() for below in nodes(child))]


@examples(200)
@given(words, words)
def test_common_length(a: tuple[int, ...], b: tuple[int, ...]) -> None:
    assert common_length(a, b) == slow_common_length(a, b)


@examples(300)
@given(steps, words)
def test_matches_what_a_loop_over_all_sequences_finds(steps: list[Any], wanted: tuple[int, ...]) -> None:
    tree: RadixTree[int] = RadixTree()
    model: dict[int, tuple[int, ...]] = {}
    for what, key, word in steps:
        if what == "put":
            tree.put(key, word)
            model[key] = word
        else:
            tree.remove(key)
            model.pop(key, None)
        assert len(tree) == len(model) and all(key in tree for key in model)
    shared = {key: slow_common_length(word, wanted) for key, word in model.items()}
    best = max(shared.values(), default=0)
    length, keys = tree.match(wanted)
    assert length == best
    assert keys == ({key for key, n in shared.items() if n == best} if best else set())


@examples(200)
@given(steps)
def test_stays_as_small_as_what_it_holds(steps: list[Any]) -> None:
    """Every node below the root ends a sequence or parts two: what was removed leaves no joints behind."""
    tree: RadixTree[int] = RadixTree()
    for what, key, word in steps:
        if what == "put":
            tree.put(key, word)
        else:
            tree.remove(key)
    for node in nodes(tree._root)[1:]:
        below = {key for child in node.children.values() for key in child.keys}
        assert node.keys
        assert len(node.children) >= 2 or node.keys > below
