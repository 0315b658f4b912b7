"""A tiny BERT with random weights."""

from __future__ import annotations

from typing import Any

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", "the", "cat", "dog", "sat", "on"]
WORDS += ["mat", ".", ",", "!", "?", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), "##ing", "##ed"]


def tiny() -> Any:
    """Return a random BertModel over ``WORDS``."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=64, initializer_range=0.2,
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False).eval()
