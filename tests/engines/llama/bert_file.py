"""Writes a BertModel of transformers as a GGUF file that llama.cpp reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gguf
import numpy as np

MEAN, FIRST, LAST = 1, 2, 3  # llama.cpp's numbers of poolings

_WHOLE = {
    "embeddings.word_embeddings": "token_embd",
    "embeddings.token_type_embeddings": "token_types",
    "embeddings.position_embeddings": "position_embd",
    "embeddings.LayerNorm": "token_embd_norm",
}
_PARTS = {
    "attention.self.query": "attn_q",
    "attention.self.key": "attn_k",
    "attention.self.value": "attn_v",
    "attention.output.dense": "attn_output",
    "attention.output.LayerNorm": "attn_output_norm",
    "intermediate.dense": "ffn_up",
    "output.dense": "ffn_down",
    "output.LayerNorm": "layer_output_norm",
}
_MARKS = {"[UNK]": "unk", "[SEP]": "sep", "[PAD]": "pad", "[CLS]": "bos", "[MASK]": "mask"}


def write_bert(path: Path, model: Any, words: Sequence[str], *, name: str, pooling: int = MEAN) -> Path:
    """Write ``model`` with its word pieces ``words``."""
    config = model.config
    writer = gguf.GGUFWriter(path, "bert")
    writer.add_name(name)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_layer_norm_eps(config.layer_norm_eps)
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType(pooling))
    add_words(writer, words)
    for given, tensor in model.state_dict().items():
        if "position_ids" in given or given.startswith("pooler"):
            continue
        values = tensor.float().cpu().numpy().astype(np.float32)
        writer.add_tensor(_renamed(given), values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def add_words(writer: Any, words: Sequence[str]) -> None:
    """Add word pieces and their marks to a file that is being written."""
    writer.add_tokenizer_model("bert")
    writer.add_token_list([_spelt(word) for word in words])
    writer.add_token_types([gguf.TokenType.CONTROL if w in _MARKS else gguf.TokenType.NORMAL for w in words])
    writer.add_token_type_count(2)
    for word, mark in _MARKS.items():
        getattr(writer, f"add_{mark}_token_id")(list(words).index(word))
    writer.add_eos_token_id(list(words).index("[SEP]"))


def _spelt(word: str) -> str:
    """Return a word piece as llama.cpp has it: a mark before the beginnings of words instead of one within them."""
    if word in _MARKS:
        return word
    return word[2:] if word.startswith("##") and len(word) > 2 else f"▁{word}"


def _renamed(name: str) -> str:
    stem, _, kind = name.rpartition(".")
    if stem in _WHOLE:
        return f"{_WHOLE[stem]}.{kind}"
    _, _, layer, part = stem.split(".", 3)
    return f"blk.{layer}.{_PARTS[part]}.{kind}"
