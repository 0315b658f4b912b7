"""A tiny BERT with random weights, and one of nomic's kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", "the", "cat", "dog", "sat", "on"]
WORDS += ["mat", ".", ",", "!", "?", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "##ing", "##ed"]

SHAPE: dict[str, Any] = {
    "vocab_size": len(WORDS),
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 64,
    "max_position_embeddings": 64,
    "initializer_range": 0.2,
}


def tiny() -> Any:
    """Return a random BertModel over ``WORDS``."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(**SHAPE)
    return BertModel(config, add_pooling_layer=False).eval()


def tiny_nomic() -> Any:
    """Return a random NomicBertModel over ``WORDS``."""
    import torch
    from transformers import NomicBertConfig, NomicBertModel

    torch.manual_seed(2)
    config = NomicBertConfig(**SHAPE)
    return NomicBertModel(config, add_pooling_layer=False).eval()


_PARTS = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "attn_output_norm",
    "mlp.up_proj": "ffn_up",
    "mlp.gate_proj": "ffn_gate",
    "mlp.down_proj": "ffn_down",
    "post_mlp_layernorm": "layer_output_norm",
}
_WHOLE = {"word_embeddings": "token_embd", "token_type_embeddings": "token_types", "LayerNorm": "token_embd_norm"}


def write_nomic(path: Path, model: Any) -> Path:
    """Write a NomicBertModel as a GGUF file, as llama.cpp's converter names its tensors."""
    import gguf
    from tests.engines.llama.bert_file import add_words

    config = model.config
    writer = gguf.GGUFWriter(path, "nomic-bert")
    writer.add_name("tiny")
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_layer_norm_eps(config.layer_norm_eps)
    writer.add_rope_freq_base(config.rope_parameters["rope_theta"])
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    add_words(writer, WORDS)
    for given, tensor in model.state_dict().items():
        stem, _, kind = given.rpartition(".")
        if stem.startswith("embeddings."):
            name = _WHOLE[stem.removeprefix("embeddings.")]
        else:
            _, layer, part = stem.split(".", 2)
            name = f"blk.{layer}.{_PARTS[part]}"
        writer.add_tensor(f"{name}.{kind}", tensor.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
