"""The starter through llama.cpp itself: what the engine relies on, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gguf
import numpy as np
import pytest
from numpy.typing import NDArray

from dragoman.core.types import GenerationRequest, SamplingParams, Segment, TokenEvent
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.llama.bindings import Context, ContextShape, Model, ModelFileError
from dragoman.engines.llama.runner import Runner
from dragoman.engines.starter import STARTER

Floats = NDArray[np.float32]
FIRST, SECOND = list(range(300, 350)), list(range(400, 470))


@pytest.fixture(scope="module")
def path() -> Path:
    from dragoman.core.settings import Settings

    return Catalogue(Settings(home=Path("/nonexistent"))).installed()[STARTER].path


@pytest.fixture
def model(path: Path) -> Iterator[Model]:
    model = Model(path)
    yield model
    model.close()


@pytest.fixture
def context(model: Model) -> Iterator[Context]:
    context = Context(model, ContextShape(sequences=4, context=256, rows=128, threads=1))
    yield context
    context.close()


def fill(context: Context, slot: int, tokens: list[int]) -> Floats:
    """Compute ``tokens`` in ``slot`` from its beginning; return the last row's logits."""
    context.cut(slot, 0)
    wanted = [False] * (len(tokens) - 1) + [True]
    return context.decode(tokens, range(len(tokens)), [slot] * len(tokens), wanted)[0].copy()


def follow(context: Context, slot: int, length: int) -> Floats:
    """Return the logits after two more tokens in ``slot``."""
    return context.decode([500, 501], [length, length + 1], [slot] * 2, [False, True])[0].copy()


def test_a_row_depends_on_its_own_sequence_alone(context: Context) -> None:
    fill(context, 0, FIRST)
    lone = follow(context, 0, len(FIRST))
    fill(context, 2, FIRST)
    fill(context, 1, SECOND)
    positions = [len(SECOND), len(SECOND) + 1, len(FIRST), len(FIRST) + 1]
    both = context.decode([7, 8, 500, 501], positions, [1, 1, 2, 2], [False, True, False, True])
    assert (both[1] == lone).all() and not (both[0] == lone).all()


def test_a_copy_is_there_at_once(context: Context) -> None:
    """Whatever happens to its source before the next decode."""
    fill(context, 0, FIRST)
    expected = follow(context, 0, len(FIRST))
    context.cut(0, len(FIRST))
    fill(context, 3, SECOND)
    other = context.save(3)
    context.copy(0, 1)
    context.restore(0, other)
    saved = context.save(1)
    assert (follow(context, 1, len(FIRST)) == expected).all()
    context.restore(2, saved)
    assert (follow(context, 2, len(FIRST)) == expected).all()
    context.cut(3, len(SECOND))
    assert (follow(context, 0, len(SECOND)) == follow(context, 3, len(SECOND))).all()


def test_text_becomes_tokens_and_comes_back(model: Model) -> None:
    for text in ("Hello there!", " a  b\n", "안녕하세요 🙂", "<|im_end|>"):
        tokens = model.vocabulary.tokenize(text, special=False)
        assert b"".join(model.vocabulary.pieces[t] for t in tokens) == text.encode()
        assert not model.vocabulary.control.intersection(tokens)
    (special,) = model.vocabulary.tokenize("<|im_end|>", special=True)
    assert special in model.vocabulary.control & model.vocabulary.ends


def test_the_tokens_of_tags_are_the_templates_alone(model: Model) -> None:
    vocabulary = model.vocabulary
    assert {"<tool_call>", "</tool_call>"} <= vocabulary.tags
    for tag in sorted(vocabulary.tags):
        (token,) = vocabulary.tokenize(tag, special=True)
        typed = vocabulary.tokenize(f"a{tag}{tag}b", special=False)
        assert token not in typed
        assert b"".join(vocabulary.pieces[t] for t in typed).decode() == f"a{tag}{tag}b"


def test_the_size_of_the_cache_is_known_before_it_is_filled(model: Model, context: Context) -> None:
    fill(context, 0, FIRST)
    per_token = (context.save(0).size - context.save(1).size) / len(FIRST)
    assert model.kv_bytes_per_token() <= per_token <= model.kv_bytes_per_token() * 1.1


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "text"])
def test_a_file_that_is_no_model(damage: str, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "model.gguf"
    whole = path.read_bytes()
    content = {"empty": b"", "cut": whole[: len(whole) // 2], "text": b"GGUF is a format. " * 99}
    if damage != "missing":
        file.write_bytes(content[damage])
    with pytest.raises(ModelFileError, match=r"model\.gguf"):
        Model(file)


def test_the_digest_tells_files_apart(model: Model, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    content = bytearray(path.read_bytes())
    other.write_bytes(content)
    same = Model(other)
    assert same.digest() == model.digest()
    same.close()
    content[-1] ^= 1
    other.write_bytes(content)
    changed = Model(other)
    assert changed.digest() != model.digest()
    changed.close()


def write_adapter(file: Path, path: Path, scale: float) -> None:
    """Write a LoRA adapter of rank 2 over the first layer's ``attn_q``; ``scale`` 0 changes nothing."""
    (shape,) = [t.shape for t in gguf.GGUFReader(path).tensors if t.name == "blk.0.attn_q.weight"]
    rng = np.random.default_rng(1)
    writer = gguf.GGUFWriter(file, "llama")
    writer.add_string(gguf.Keys.General.TYPE, "adapter")
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, 2.0)
    a = rng.normal(0, scale, (2, int(shape[0]))).astype(np.float32)
    b = rng.normal(0, scale, (int(shape[1]), 2)).astype(np.float32)
    writer.add_tensor("blk.0.attn_q.weight.lora_a", a)
    writer.add_tensor("blk.0.attn_q.weight.lora_b", b)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_adapters_take_turns_and_leave_no_trace(model: Model, path: Path, tmp_path: Path) -> None:
    for name, scale in (("still", 0.0), ("loud", 1.0)):
        write_adapter(tmp_path / f"{name}.gguf", path, scale)
        model.load_adapter(name, tmp_path / f"{name}.gguf")
    with pytest.raises(ModelFileError):
        model.load_adapter("broken", path)
    context = Context(model, ContextShape(sequences=4, context=256, rows=128, threads=1))
    runner = Runner(context)
    sampling = SamplingParams(temperature=0.0, max_tokens=12)
    prompt = (Segment("The old man and his dog walked along the river and"),)
    for round_ in range(2):  # the second time from the cache: of the same adapter's rows only
        for number, name in enumerate((None, "still", "loud", None, "loud")):
            runner.submit(GenerationRequest(id=f"{round_}{number}", prompt=prompt, sampling=sampling, adapter=name))
        texts: dict[str, str] = {}
        while not runner.idle:
            for request_id, events in runner.step().items():
                text = "".join(event.text for event in events if isinstance(event, TokenEvent))
                texts[request_id] = texts.get(request_id, "") + text
        bare, still, loud, bare_too, loud_too = (texts[f"{round_}{number}"] for number in range(5))
        assert bare == still == bare_too and loud == loud_too != bare
    context.close()


def test_number_of_threads_does_not_change_a_bit(context: Context) -> None:
    one = fill(context, 0, FIRST)
    context.use_threads(2)
    two = fill(context, 0, FIRST)
    context.use_threads(1)
    assert np.array_equal(one, two)
    assert np.array_equal(one, fill(context, 0, FIRST))
