"""What is trained is what is served: logits of torch and of the engine, over each family, bare and with an adapter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.tuning.models import SHAPES, SIZE, write_model

from dragoman.core.errors import InvalidRequest
from dragoman.engines.llama.bindings import Context, ContextShape, Model
from dragoman.tuning.adapter import Lora, permute, read_adapter, unpermute, write_adapter
from dragoman.tuning.header import read_header
from dragoman.tuning.network import Network

TOKENS = [int(t) for t in np.random.default_rng(5).integers(0, SIZE - 3, 40)]

TOLERANCE = {"F32": 0.003, "F16": 0.004, "Q8_0": 0.06}
"""How far logits may be apart: root mean square, as a share of their standard deviation.

llama.cpp keeps keys and values in float16, and rounds what it multiplies with weights to their own type.
"""


def served(file: Path, adapter: Path | None, tokens: list[int]) -> np.ndarray:
    model = Model(file)
    context = Context(model, ContextShape(sequences=1, context=128, outputs=64, threads=1))
    if adapter:
        model.load_adapter("mine", adapter)
        context.use_adapter("mine")
    logits = context.decode(tokens, range(len(tokens)), [0] * len(tokens), [True] * len(tokens)).copy()
    context.close()
    model.close()
    return logits


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.sqrt(np.mean((one - other) ** 2)) / other.std())


def random_lora(network: Network, *, seed: int = 1) -> Lora:
    """An adapter with the shapes of the network's own that changes its logits a lot."""
    source = np.random.default_rng(seed)
    lora = network.lora()
    pairs = {
        name: tuple(source.normal(0, 0.6 * each.shape[1] ** -0.5, each.shape).astype(np.float32) for each in pair)
        for name, pair in lora.pairs.items()
    }
    return Lora(lora.alpha, pairs)


CASES = [(name, kind) for name in SHAPES for kind in TOLERANCE if kind == "F32" or name in ("llama", "qwen2")]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_served_is_what_was_trained(tmp_path: Path, name: str, kind: str) -> None:
    file = write_model(tmp_path / "base.gguf", SHAPES[name], kind)
    bare = Network(file, rank=4)
    mine = served(file, None, TOKENS)
    base = difference(bare.logits(TOKENS), mine)

    lora = random_lora(bare)
    write_adapter(tmp_path / "adapter.gguf", lora, bare.header)
    tuned = Network(file, lora=read_adapter(tmp_path / "adapter.gguf", bare.header))
    trained = tuned.logits(TOKENS)
    adapted = difference(trained, served(file, tmp_path / "adapter.gguf", TOKENS))
    print(f"{name} {kind}: base {base:.5f}, adapted {adapted:.5f}, changed by {difference(trained, mine):.2f}")
    assert base < TOLERANCE[kind] and adapted < TOLERANCE[kind]
    assert difference(trained, mine) > 0.5


def test_rows_of_heads_are_permuted_as_llama_files_have_them() -> None:
    rows = np.arange(16, dtype=np.float32).reshape(16, 1)
    assert permute(rows, 2)[:, 0].tolist() == [0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15]
    assert (unpermute(permute(rows, 2), 2) == rows).all()


def test_an_adapter_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    file = write_model(tmp_path / "base.gguf", SHAPES["llama"])
    header, source = read_header(file), np.random.default_rng(2)
    pair = (source.normal(size=(8, 64)).astype(np.float32), source.normal(size=(64, 8)).astype(np.float32))
    write_adapter(tmp_path / "a.gguf", Lora(12.5, {"blk.1.attn_q.weight": pair}), header)
    lora = read_adapter(tmp_path / "a.gguf", header)
    assert (lora.alpha, lora.rank, list(lora.pairs)) == (12.5, 8, ["blk.1.attn_q.weight"])
    assert all((one == other).all() for one, other in zip(lora.pairs["blk.1.attn_q.weight"], pair, strict=True))
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".partial"] == []


def test_an_adapter_of_another_model_is_refused(tmp_path: Path) -> None:
    llama, qwen = (write_model(tmp_path / f"{name}.gguf", SHAPES[name]) for name in ("llama", "qwen2"))
    wide = write_model(tmp_path / "mistral.gguf", SHAPES["mistral"])
    lora = Network(llama, rank=2).lora()
    write_adapter(tmp_path / "a.gguf", lora, read_header(llama))
    with pytest.raises(InvalidRequest, match="not a LoRA adapter for a 'qwen2' model"):
        read_adapter(tmp_path / "a.gguf", read_header(qwen))
    with pytest.raises(InvalidRequest, match="not a LoRA adapter"):
        read_adapter(llama, read_header(llama))
    with pytest.raises(InvalidRequest, match="attn_q.weight is"):
        Network(wide, lora=lora)
