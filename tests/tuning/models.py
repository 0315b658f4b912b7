"""Tiny random models of each family, and a random adapter over them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from bench.make_model import vocabulary_of

SIZE = 1024
"""Tokens; the vocabulary is that of ``bench.make_model``."""


@dataclass(frozen=True)
class Shape:
    family: str
    name: str = "tiny"
    width: int = 64
    wide: int = 96
    heads: int = 4
    kv_heads: int = 2
    head: int = 16
    layers: int = 2
    tied: bool = True
    freqs: bool = False
    scale: float = 0.0  # linear scaling of positions


SHAPES = {
    "llama": Shape("llama"),
    "llama3": Shape("llama", tied=False, freqs=True),
    "llama, linear": Shape("llama", scale=4.0),
    "mistral": Shape("llama", name="mistral", heads=8, kv_heads=2, head=32, tied=False),
    "qwen2": Shape("qwen2"),
    "qwen3": Shape("qwen3", heads=4, kv_heads=1, head=32),
}


def write_model(path: Path, shape: Shape, kind: str = "F32", *, seed: int = 0, embeds: bool = False) -> Path:
    """Write a random model; one that ``embeds`` is made like Qwen3-Embedding: an end mark, of whose state it speaks."""
    source = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(path, shape.family)
    writer.add_name(shape.name)
    writer.add_context_length(512)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.wide)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_key_length(shape.head)
    writer.add_value_length(shape.head)
    if shape.family == "llama":
        writer.add_rope_dimension_count(shape.head)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(10_000.0)
    if shape.scale:
        writer.add_rope_scaling_type(gguf.RopeScalingType.LINEAR)
        writer.add_rope_scaling_factor(shape.scale)
    _tokenizer(writer)
    if embeds:
        writer.add_pooling_type(gguf.PoolingType.LAST)
        writer.add_add_eos_token(True)
    qtype = gguf.GGMLQuantizationType[kind]
    for name, rows, columns in _matrices(shape):
        values = source.normal(0, columns**-0.5, (rows, columns)).astype(np.float32)
        writer.add_tensor(name, gguf.quants.quantize(values, qtype), raw_dtype=qtype)
    for name, width in _vectors(shape):
        values = source.normal(0 if name.endswith("bias") else 1, 0.3, width)
        writer.add_tensor(name, values.astype(np.float32))
    if shape.freqs:
        writer.add_tensor("rope_freqs.weight", np.linspace(1, 8, shape.head // 2, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _tokenizer(writer: gguf.GGUFWriter) -> None:
    tokens, merges = vocabulary_of(SIZE)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([gguf.TokenType.NORMAL] * (SIZE - 3) + [gguf.TokenType.CONTROL] * 3)
    writer.add_token_merges(merges)
    writer.add_eos_token_id(SIZE - 1)
    writer.add_bos_token_id(SIZE - 3)
    writer.add_add_bos_token(False)


def _matrices(shape: Shape):
    yield "token_embd.weight", SIZE, shape.width
    if not shape.tied:
        yield "output.weight", SIZE, shape.width
    q, kv = shape.heads * shape.head, shape.kv_heads * shape.head
    for layer in range(shape.layers):
        yield f"blk.{layer}.attn_q.weight", q, shape.width
        yield f"blk.{layer}.attn_k.weight", kv, shape.width
        yield f"blk.{layer}.attn_v.weight", kv, shape.width
        yield f"blk.{layer}.attn_output.weight", shape.width, q
        yield f"blk.{layer}.ffn_gate.weight", shape.wide, shape.width
        yield f"blk.{layer}.ffn_up.weight", shape.wide, shape.width
        yield f"blk.{layer}.ffn_down.weight", shape.width, shape.wide


def _vectors(shape: Shape):
    yield "output_norm.weight", shape.width
    for layer in range(shape.layers):
        yield f"blk.{layer}.attn_norm.weight", shape.width
        yield f"blk.{layer}.ffn_norm.weight", shape.width
        if shape.family == "qwen2":
            for part, heads in (("q", shape.heads), ("k", shape.kv_heads), ("v", shape.kv_heads)):
                yield f"blk.{layer}.attn_{part}.bias", heads * shape.head
        if shape.family == "qwen3":
            yield f"blk.{layer}.attn_q_norm.weight", shape.head
            yield f"blk.{layer}.attn_k_norm.weight", shape.head
