"""LoRA adapters as GGUF files, as llama.cpp loads them over a base (``llama_adapter_lora_init``).

A Lora holds its matrices as training has them: ``y = W x + alpha / rank * B A x``. llama.cpp's files of the llama
architecture have the rows of queries and keys in another order (pairs that are rotated together lie side by side); so
rows of their B are put into that order when written, and back when read. Other families have one order everywhere.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import InvalidRequest
from dragoman.tuning.header import Header, read_header

Floats = NDArray[np.float32]

MODULES = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
"""All linear layers of a block: what transformers calls them, and what GGUF does."""


@dataclass(frozen=True)
class Lora:
    """An adapter. ``pairs["blk.0.attn_q.weight"]`` is (A, B): (rank, inputs) and (outputs, rank)."""

    alpha: float
    pairs: dict[str, tuple[Floats, Floats]]

    @property
    def rank(self) -> int:
        """The rank of every pair."""
        return len(next(iter(self.pairs.values()))[0])


def permute(rows: Floats, heads: int) -> Floats:
    """Bring rows (heads * size, any) of queries or keys from transformers' order into that of llama files."""
    return rows.reshape(heads, 2, -1, rows.shape[1]).swapaxes(1, 2).reshape(rows.shape)


def unpermute(rows: Floats, heads: int) -> Floats:
    """Undo ``permute``."""
    return rows.reshape(heads, -1, 2, rows.shape[1]).swapaxes(1, 2).reshape(rows.shape)


def write_adapter(file: Path, lora: Lora, base: Header, *, name: str = "") -> None:
    """Write an adapter for the model with header ``base``, whole or not at all. Matrices are written as float32."""
    import gguf

    partial = file.with_suffix(".partial")
    writer = gguf.GGUFWriter(partial, base.architecture)
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, lora.alpha)
    if name:
        writer.add_name(name)
    for tensor, (a, b) in lora.pairs.items():
        heads = _heads(tensor, base)
        writer.add_tensor(f"{tensor}.lora_a", np.ascontiguousarray(a, np.float32))
        writer.add_tensor(f"{tensor}.lora_b", np.ascontiguousarray(permute(b, heads) if heads else b, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    _settle(partial)
    os.replace(partial, file)


def read_adapter(file: Path, base: Header) -> Lora:
    """Read an adapter for the model with header ``base``.

    Raises:
        InvalidRequest: the file is no LoRA adapter of that architecture, or its pairs are not complete or not of one
            rank.
    """
    import gguf

    header = read_header(file)
    if header.text("adapter.type") != "lora" or header.architecture != base.architecture:
        raise InvalidRequest(f"{file.name} is not a LoRA adapter for a '{base.architecture}' model.")
    # Copies: the reader's arrays are views of the file, which may be replaced while they are in use.
    found = {each.name: np.array(each.data, np.float32) for each in gguf.GGUFReader(file).tensors}
    names = {name.removesuffix(".lora_a").removesuffix(".lora_b") for name in found}
    if any(f"{name}.lora_{part}" not in found for name in names for part in "ab"):
        raise InvalidRequest(f"{file.name} has parts that training does not know.")
    pairs = {}
    for name in sorted(names):
        a, b = found[f"{name}.lora_a"], found[f"{name}.lora_b"]
        heads = _heads(name, base)
        pairs[name] = (a, unpermute(b, heads) if heads else b)
    if len({a.shape[0] for a, _ in pairs.values()}) != 1:
        raise InvalidRequest(f"{file.name} has parts of different ranks, or none.")
    alpha = header.metadata.get("adapter.lora.alpha", 0.0)
    lora = Lora(float(alpha) if isinstance(alpha, int | float) else 0.0, pairs)
    return lora if lora.alpha else Lora(float(lora.rank), pairs)  # no alpha: llama.cpp counts the weights once


def lora_of(model: Any) -> Lora:
    """Return the adapter that a peft model (or a model with injected LoRA layers) trains."""
    layers = dict(_layers(model))
    alpha = {float(layer.lora_alpha["default"]) for layer in layers.values()}
    pairs = {
        name: tuple(_array(matrix["default"].weight) for matrix in (layer.lora_A, layer.lora_B))
        for name, layer in layers.items()
    }
    return Lora(alpha.pop(), pairs)  # type: ignore[arg-type]


def put_lora(model: Any, lora: Lora) -> None:
    """Copy an adapter into a peft model's layers. What the adapter leaves out stays without effect (B is 0).

    Raises:
        InvalidRequest: the adapter has a layer the model lacks, or one of another shape.
    """
    import torch

    layers = dict(_layers(model))
    for name, pair in lora.pairs.items():
        if name not in layers:
            raise InvalidRequest(f"The adapter changes {name}, which training does not.")
        for matrix, values in zip((layers[name].lora_A, layers[name].lora_B), pair, strict=True):
            weight = matrix["default"].weight
            if tuple(weight.shape) != values.shape:
                raise InvalidRequest(f"The adapter's {name} is {values.shape}, not {tuple(weight.shape)}.")
            with torch.no_grad():
                weight.copy_(torch.from_numpy(values))


def _layers(model: Any) -> Any:
    """Yield (GGUF name, LoRA layer) of each layer with an adapter."""
    for path, layer in model.named_modules():
        if not hasattr(layer, "lora_A"):
            continue
        _, _, place = path.partition("layers.")
        number, _, module = place.partition(".")
        yield f"blk.{number}.{MODULES[module]}.weight", layer


def _array(weight: Any) -> Floats:
    array: Floats = weight.detach().float().cpu().numpy()
    return array


def _heads(tensor: str, base: Header) -> int:
    """Return by how many heads the rows of this tensor are permuted, 0 if they are not."""
    if base.architecture != "llama":
        return 0
    return {"attn_q": base.heads, "attn_k": base.kv_heads}.get(tensor.split(".")[2], 0)


def _settle(file: Path) -> None:
    """Make sure that a file's content is on the disk before it is renamed."""
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
