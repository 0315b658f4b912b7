"""The encoder: the teacher over the word pieces that are needed, and a linear answer per category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from training.embeddings import teacher

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def whole_tokenizer() -> Tokenizer:
    """Return the teacher's word pieces with its marks, neither cut nor padded."""
    found = Tokenizer.from_file(str(teacher.folder() / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def needed(texts: Iterable[str], pieces: Tokenizer, least: int = 2) -> list[str]:
    """Return the word pieces that texts use, the single characters besides, in the teacher's order."""
    counts: Counter[int] = Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == 4096:
            counts.update(id for encoding in pieces.encode_batch(batch) for id in encoding.ids)
            batch = []
    counts.update(id for encoding in pieces.encode_batch(batch) for id in encoding.ids)
    words = sorted(pieces.get_vocab().items(), key=lambda item: item[1])
    return [w for w, id in words if w in SPECIAL or counts[id] >= least or len(w.removeprefix("##")) == 1]


class Classifier(torch.nn.Module):
    """``encoder`` is a BertModel; the mean of its states, made unit length, times ``weight`` plus ``bias``."""

    def __init__(self, encoder: Any, categories: int) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.weight = torch.nn.Parameter(torch.randn(categories, width) * 0.5)
        self.bias = torch.nn.Parameter(torch.full((categories,), -3.0))

    def forward(self, tokens: Tensor, there: Tensor) -> Tensor:
        """Return logits (rows, categories) of tokens (rows, length), ``there`` where a token stands."""
        return mean_states(self.encoder, tokens, there) @ self.weight.T + self.bias


def mean_states(encoder: Any, tokens: Tensor, there: Tensor) -> Tensor:
    """Return the mean of each row's states, made unit length (rows, width)."""
    states = encoder(input_ids=tokens, attention_mask=there).last_hidden_state
    mask = there.unsqueeze(-1).to(states.dtype)
    return F.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)


def begin(words: list[str], frozen: int) -> Any:
    """Return the teacher as a BertModel with the rows of ``words`` of its embedding; its first layers do not learn."""
    from transformers import BertModel

    encoder = BertModel.from_pretrained(str(teacher.folder()), add_pooling_layer=False, attn_implementation="sdpa")
    ids = whole_tokenizer().get_vocab()
    table = encoder.embeddings.word_embeddings.weight.data[[ids[word] for word in words]].clone()
    encoder.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(table, padding_idx=0)
    encoder.config.vocab_size = len(words)
    for part in (encoder.embeddings, *encoder.encoder.layer[:frozen]):
        part.requires_grad_(False)
    return encoder


def blend(encoder: Any, untrained: Any, share: float) -> None:
    """Make the weights of ``encoder`` ``share`` of its own and the rest those of ``untrained``."""
    before = untrained.state_dict()
    with torch.no_grad():
        for name, value in encoder.state_dict().items():
            if value.is_floating_point():
                value.mul_(share).add_(before[name], alpha=1 - share)


def save_tokenizer(words: list[str], to: Path) -> Tokenizer:
    """Write the tokenizer of ``words`` and return it."""
    import json

    kept = json.loads((teacher.folder() / "tokenizer.json").read_text(encoding="utf-8"))
    kept["model"]["vocab"] = {word: id for id, word in enumerate(words)}
    for token in kept["added_tokens"]:
        token["id"] = words.index(token["content"])
    for mark in kept["post_processor"].get("special_tokens", {}).values():
        mark["ids"] = [words.index(token) for token in mark["tokens"]]
    kept["truncation"] = kept["padding"] = None
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return Tokenizer.from_file(str(to))
