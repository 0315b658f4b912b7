"""The bench model, at tiny dimensions, loads in the engine and tokenizes as promised."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from bench.make_model import CONTROL, Dimensions, control_ids, vocabulary_of, write_model
from bench.sampler import CASES, milliseconds, rows_of
from bench.words import SYLLABLES, text

from dragoman.core.types import Segment
from dragoman.engines.llama.bindings import Context, ContextShape, Model

SIZE = 256 + 2 * len(SYLLABLES) + len(SYLLABLES) ** 2 + len(CONTROL)  # every word of two syllables


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    path = tmp_path_factory.mktemp("bench") / "tiny.gguf"
    write_model(
        path, Dimensions(layers=2, width=64, heads=2, kv_heads=1, feed_forward=96, vocabulary=SIZE, context=512)
    )
    model = Model(path)
    yield model
    model.close()


def test_words_are_tokens(model: Model) -> None:
    assert model.vocabulary.size == SIZE
    for count in (1, 100):
        assert len(model.vocabulary.tokenize(text(count, count), special=False)) == count


def test_any_text_comes_back(model: Model) -> None:
    written = "Grüße, 세계! 123\n\tbadeki 🙂"
    ids = model.vocabulary.tokenize(written, special=False)
    assert b"".join(model.vocabulary.pieces[i] for i in ids).decode() == written


def test_ends_are_the_control_tokens(model: Model) -> None:
    end_of_text, start, end = control_ids(SIZE)
    assert model.vocabulary.control == {end_of_text, start, end}
    assert model.vocabulary.ends == {end_of_text, end}
    assert model.vocabulary.eos == end
    assert [model.vocabulary.name(i) for i in control_ids(SIZE)] == list(CONTROL)


def test_the_chat_template_is_chatml(model: Model) -> None:
    from dragoman.prompting.messages import Message
    from dragoman.prompting.template import ChatTemplate

    template = model.metadata("tokenizer.chat_template")
    assert template is not None
    segments = ChatTemplate(template, "", CONTROL[2], CONTROL).render(
        [Message(role="system", content="a"), Message(role="user", content="b")]
    )
    assert all(isinstance(segment, Segment) for segment in segments)
    written = "".join(segment.text for segment in segments)
    assert written == "<|im_start|>system\na<|im_end|>\n<|im_start|>user\nb<|im_end|>\n<|im_start|>assistant\n"


def test_logits_are_sane(model: Model) -> None:
    context = Context(model, ContextShape(sequences=1, context=256))
    ids = model.vocabulary.tokenize(text(50, "sane"), special=False)
    wanted = [False] * 49 + [True]
    logits = context.decode(ids, list(range(50)), [0] * 50, wanted)[0]
    assert np.isfinite(logits).all()
    assert 0.5 < logits.std() < 5.0  # 0.1 * sqrt(64) = 0.8
    context.close()


def test_the_full_vocabulary_has_no_doubles() -> None:
    tokens, merges = vocabulary_of(Dimensions().vocabulary)
    assert len(set(tokens)) == len(tokens) == 151_936
    assert len(set(merges)) == len(merges)
    known = set(tokens)
    assert all(set(pair := merge.split(" ")) | {"".join(pair)} <= known for merge in merges)


@pytest.mark.parametrize("wrong", [{"vocabulary": 100}, {"width": 100}, {"heads": 15}, {"feed_forward": 33}])
def test_impossible_dimensions_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Dimensions(**wrong)


@pytest.mark.parametrize("name", CASES)
def test_the_sampler_benchmark_runs_its_cases(name: str) -> None:
    params, scale = CASES[name]
    assert milliseconds(params, rows_of(2, 4096, scale), steps=2) >= 0.0
