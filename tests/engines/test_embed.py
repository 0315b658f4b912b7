"""Static embeddings: unit vectors that depend on nothing but their text."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path

import numpy as np
import pytest
from tests.engines.vectors import WORDS, write_vectors

from dragoman.core.errors import ContextLengthExceeded, InvalidRequest, ServerError
from dragoman.core.types import Embedded, EmbeddingInput
from dragoman.engines.embed import CONTEXT, StaticEngine


@pytest.fixture
def engine(tmp_path: Path) -> StaticEngine:
    return StaticEngine("tiny", write_vectors(tmp_path), 7)


def embed(engine: StaticEngine, *inputs: EmbeddingInput) -> Embedded:
    return asyncio.run(engine.embed(inputs))


def test_a_text_is_the_mean_of_its_pieces(engine: StaticEngine, tmp_path: Path) -> None:
    with np.load(tmp_path / "vectors.npz") as stored:
        rows = stored["vectors"].astype(np.float64)
    mean = rows[[1, 1, 3]].mean(axis=0)
    made = embed(engine, "red red blue")
    assert np.allclose(made.vectors[0], mean / np.linalg.norm(mean), atol=1e-6)
    assert made.counts == (3,) and made.vectors.dtype == np.float32


def test_many_are_as_each_alone_bit_for_bit(engine: StaticEngine) -> None:
    texts = ("red", "green blue", "red red", "yellow", "  ", "blue " * 500)
    together = embed(engine, *texts)
    for row, text in zip(together.vectors, texts, strict=True):
        assert np.array_equal(row, embed(engine, text).vectors[0])
        assert np.linalg.norm(row) == pytest.approx(1, abs=1e-6)


def test_tokens_are_what_their_text_is(engine: StaticEngine) -> None:
    made = embed(engine, "red blue", (1, 3))
    assert np.array_equal(*made.vectors) and made.counts == (2, 2)


@pytest.mark.parametrize("text", ["red against", "[never]", "", "\n"])
def test_what_has_no_direction_is_a_unit_vector_all_the_same(engine: StaticEngine, text: str) -> None:
    row = embed(engine, text).vectors[0]
    assert np.isfinite(row).all() and np.linalg.norm(row) == pytest.approx(1)


@pytest.mark.parametrize("token", [-1, len(WORDS), 10**30])
def test_tokens_that_it_does_not_have_are_refused(engine: StaticEngine, token: int) -> None:
    with pytest.raises(InvalidRequest, match=f"Invalid token in input: {token}.*0 to 5") as caught:
        embed(engine, "red", (1, token))
    assert caught.value.param == "input"


def test_texts_up_to_the_context(engine: StaticEngine) -> None:
    assert embed(engine, (1,) * CONTEXT, "red " * CONTEXT).counts == (CONTEXT, CONTEXT)
    with pytest.raises(ContextLengthExceeded, match="8193 in your prompt"):
        embed(engine, "red", (1,) * (CONTEXT + 1))


def test_what_it_is(engine: StaticEngine) -> None:
    info = engine.info
    assert (info.id, info.dimensions, info.context, info.created) == ("tiny", 8, 8192, 7)
    made = embed(engine, "red")
    assert pickle.loads(pickle.dumps(made)).counts == made.counts


@pytest.mark.parametrize("damage", ["vectors.npz", "tokenizer.json"])
def test_damaged_files_are_named(tmp_path: Path, damage: str) -> None:
    write_vectors(tmp_path)
    (tmp_path / damage).write_bytes(b"PK\x03\x04 not what it should be")
    with pytest.raises(ServerError, match="could not be read"):
        StaticEngine("tiny", tmp_path, 0)
    (tmp_path / damage).unlink()
    with pytest.raises(ServerError, match="could not be read"):
        StaticEngine("tiny", tmp_path, 0)
