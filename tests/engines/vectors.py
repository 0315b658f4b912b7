"""A tiny model of static embeddings, written as the shipped one is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

WORDS = ("[UNK]", "red", "green", "blue", "against", "[never]")


def write_vectors(folder: Path, dimensions: int = 8, seed: int = 0) -> Path:
    """Write a model of one random vector per word of ``WORDS``; "against" is the opposite of "red", "[never]" is 0."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = np.random.default_rng(seed).integers(-127, 128, (len(WORDS), dimensions)).astype(np.int8)
    numbers[4] = -numbers[1]
    numbers[5] = 0
    np.savez(folder / "vectors.npz", vectors=numbers, scales=np.full(len(WORDS), 0.01, np.float32))
    words = Tokenizer(WordLevel({word: id for id, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    words.save(str(folder / "tokenizer.json"))
    return folder
