"""The encoder that ships: unit vectors, the same in any company; marks in a text; damaged files."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from dragoman.core.errors import ServerError
from dragoman.engines.encoder import SentenceEncoder
from dragoman.engines.starter import shipped_moderation


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder(shipped_moderation())


def test_a_vector_has_length_1_and_does_not_depend_on_its_neighbours(encoder: SentenceEncoder) -> None:
    texts = ["a cat sat", "the " * 120, "", "안녕하세요"]
    ids = [encoder.tokenize(text) for text in texts]
    together = encoder.embed(ids)
    assert together.dtype == np.float32 and np.linalg.norm(together, axis=1) == pytest.approx(np.ones(len(texts)))
    for one, vector in zip(ids, together, strict=True):
        assert (encoder.embed([one])[0] == vector).all()
    assert len({vector.tobytes() for vector in together}) == len(texts)


def test_unknown_words_alone_are_read_as_nothing(encoder: SentenceEncoder) -> None:
    """An unknown sign in a text is a hint of hate to the encoder; alone it is none."""
    apple, love = encoder.tokenize("\N{RED APPLE}"), encoder.tokenize("\N{HEAVY BLACK HEART} \N{RED APPLE}")
    assert apple and love and (encoder.embed([apple, love]) == encoder.embed([[], []])).all()
    assert (encoder.embed([[*apple, *encoder.tokenize("a table")]]) != encoder.embed([[]])).any()


def test_marks_in_a_text_are_text(encoder: SentenceEncoder) -> None:
    assert len(encoder.tokenize("[SEP]")) == 3 and encoder.tokenize("") == []
    assert encoder.tokenize("A Cat, sat.") == encoder.tokenize("a cat , sat .")


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [None, b"", b"nonsense"])
def test_damaged_files_are_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    for kept in ("encoder.onnx", "tokenizer.json"):
        shutil.copy(shipped_moderation() / kept, tmp_path / kept)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ServerError, match="could not be read"):
        SentenceEncoder(tmp_path)


def test_a_tokenizer_without_marks_is_refused(tmp_path: Path) -> None:
    shutil.copy(shipped_moderation() / "encoder.onnx", tmp_path)
    text = (shipped_moderation() / "tokenizer.json").read_text("utf-8")
    (tmp_path / "tokenizer.json").write_text(text.replace('"[CLS]"', '"[DLS]"'), encoding="utf-8")
    with pytest.raises(ServerError, match="has no"):
        SentenceEncoder(tmp_path)
