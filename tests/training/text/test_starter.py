from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from training.text.chat import TEMPLATE
from training.text.marks import CONTROL, VISIBLE
from training.text.settings import read_settings

from dragoman.engines.llama.bindings import Model, start_backend

STARTER = Path(str(resources.files("dragoman") / "starters" / "text" / "starter.gguf"))
TEXTS = (
    "Hello! How can I help you today?",
    "  two  spaces,\ttabs\r\n\r\nand lines\n",
    "안녕하세요! 무엇을 도와드릴까요?",
    "こんにちは！何かお手伝いできますか？",
    "你好！有什么可以帮助你的吗？",
    "naïve café, 12345 + 67.8 = ½ 👩‍👩‍👧 🎉",
    '{"name": "get_weather", "arguments": {"city": "Zürich"}}',
)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    start_backend()
    model = Model(STARTER)
    yield model
    model.close()


def test_the_shipped_file_is_small_enough_and_has_its_card() -> None:
    assert STARTER.stat().st_size < 32_000_000
    assert STARTER.with_name("MODEL_CARD.md").stat().st_size > 1000


def test_the_shipped_file_carries_the_template_that_training_used(model: Model) -> None:
    assert model.metadata("tokenizer.chat_template") == TEMPLATE.read_text("utf-8").rstrip("\n")


def test_the_shipped_file_has_the_sizes_of_the_settings(model: Model) -> None:
    shape = read_settings().shape
    assert model.metadata("llama.block_count") == str(shape.layers)
    assert model.metadata("llama.embedding_length") == str(shape.width)
    assert model.metadata("llama.context_length") == str(shape.context)


def test_special_tokens_are_the_last_entries_in_their_order(model: Model) -> None:
    entries = read_settings().entries
    names = [model.vocabulary.name(number) for number in range(entries - len(CONTROL + VISIBLE), entries)]
    assert names == list(CONTROL + VISIBLE)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_survives_the_tokenizer(model: Model, text: str) -> None:
    tokens = model.vocabulary.tokenize(text, special=False)
    pieces = model.vocabulary.pieces
    assert b"".join(pieces[token] for token in tokens).decode() == text


def test_marks_in_plain_text_stay_text(model: Model) -> None:
    first = read_settings().entries - len(CONTROL + VISIBLE)
    assert max(model.vocabulary.tokenize(CONTROL[1], special=False)) < first
    assert model.vocabulary.tokenize(CONTROL[1], special=True) == [first + 1]
