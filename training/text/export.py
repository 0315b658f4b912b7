"""Writes a checkpoint as a GGUF file that llama.cpp loads: Q8_0 matrices, the tokenizer and the chat template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import gguf
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.text.chat import TEMPLATE
from training.text.marks import CONTROL, END_OF_TEXT, FIM_MIDDLE, FIM_PREFIX, FIM_SUFFIX, TURN_END, VISIBLE
from training.text.settings import Settings, Shape

Array = NDArray[np.float32]
LAYER_NAMES = {
    "attention_norm": "attn_norm",
    "attention.q": "attn_q",
    "attention.k": "attn_k",
    "attention.v": "attn_v",
    "attention.o": "attn_output",
    "feed_norm": "ffn_norm",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}


def interleave(weight: Array, heads: int) -> Array:
    """Reorder the rows of a q or k matrix: training pairs dimension i with i + half, llama.cpp 2i with 2i + 1."""
    rows, columns = weight.shape
    paired = weight.reshape(heads, 2, rows // heads // 2, columns)
    return np.ascontiguousarray(paired.swapaxes(1, 2).reshape(rows, columns))


def tensors(weights: Mapping[str, Array], shape: Shape) -> Iterator[tuple[str, Array]]:
    """Yield the tensors under llama.cpp's names."""
    yield "token_embd.weight", weights["embedding.weight"]
    yield "output_norm.weight", weights["norm.weight"]
    for layer in range(shape.layers):
        for ours, theirs in LAYER_NAMES.items():
            weight = weights[f"layers.{layer}.{ours}.weight"]
            if ours.endswith((".q", ".k")):
                weight = interleave(weight, shape.heads if ours.endswith(".q") else shape.kv_heads)
            yield f"blk.{layer}.{theirs}.weight", weight


def add_vocabulary(writer: gguf.GGUFWriter, tokenizer: Tokenizer, merges: list[str]) -> None:
    """Write the tokens, merges and the meaning of the special ones."""
    vocabulary = sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1])
    tokens = [token for token, _ in vocabulary]
    kinds = dict.fromkeys(CONTROL, gguf.TokenType.CONTROL) | dict.fromkeys(VISIBLE, gguf.TokenType.USER_DEFINED)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([kinds.get(token, gguf.TokenType.NORMAL) for token in tokens])
    writer.add_token_merges(merges)
    number = tokenizer.token_to_id
    writer.add_bos_token_id(number(END_OF_TEXT))
    writer.add_eos_token_id(number(TURN_END))
    writer.add_eot_token_id(number(TURN_END))
    writer.add_pad_token_id(number(END_OF_TEXT))
    writer.add_uint32("tokenizer.ggml.fim_pre_token_id", number(FIM_PREFIX))
    writer.add_uint32("tokenizer.ggml.fim_suf_token_id", number(FIM_SUFFIX))
    writer.add_uint32("tokenizer.ggml.fim_mid_token_id", number(FIM_MIDDLE))
    writer.add_add_bos_token(False)
    writer.add_add_space_prefix(False)
    writer.add_chat_template(TEMPLATE.read_text(encoding="utf-8").rstrip("\n"))


def add_shape(writer: gguf.GGUFWriter, settings: Settings) -> None:
    """Write the sizes of the network."""
    shape = settings.shape
    writer.add_name("Dragoman starter")
    writer.add_license("Apache-2.0")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_vocab_size(settings.entries)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.hidden)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_key_length(shape.head_width)
    writer.add_value_length(shape.head_width)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_epsilon)


def write(settings: Settings, weights: Mapping[str, Array], tokenizer: Tokenizer, merges: list[str], to: Path) -> None:
    """Write the whole file beside its destination, then put it in place: readers never see half of it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    temporary = to.with_suffix(".partial")
    writer = gguf.GGUFWriter(temporary, "llama")
    add_shape(writer, settings)
    add_vocabulary(writer, tokenizer, merges)
    for name, weight in tensors(weights, settings.shape):
        if weight.ndim == 1:
            writer.add_tensor(name, weight.astype(np.float32))
        else:
            packed = gguf.quants.quantize(weight.astype(np.float32), gguf.GGMLQuantizationType.Q8_0)
            writer.add_tensor(name, packed, raw_dtype=gguf.GGMLQuantizationType.Q8_0)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    temporary.replace(to)
