"""The tokenizer: CLIP's kind, with a vocabulary of our captions' words. Any other text comes in bytes."""

from __future__ import annotations

import json

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import CLIPTokenizer

from training.images.captions import caption
from training.images.kept import scene_to_learn
from training.images.settings import Settings

START, END = "<|startoftext|>", "<|endoftext|>"


def train(settings: Settings) -> CLIPTokenizer:
    """Count merges over captions, and save the tokenizer."""
    chance = np.random.default_rng(settings.seed)
    captions = [caption(scene_to_learn(chance), chance) for _ in range(settings.tokenizer["captions"])]
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    counted = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    counted.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    room = settings.tokenizer["entries"] - 2 * len(alphabet) - 2
    trainer = trainers.BpeTrainer(
        vocab_size=room + 2 * len(alphabet), initial_alphabet=alphabet, end_of_word_suffix="</w>", show_progress=False
    )
    counted.train_from_iterator(captions, trainer)
    merges = _merges(counted)[:room]
    entries = [*alphabet, *(f"{each}</w>" for each in alphabet), *dict.fromkeys(a + b for a, b in merges), START, END]
    vocabulary = {entry: place for place, entry in enumerate(dict.fromkeys(entries))}
    context = settings.tokenizer["context"]
    tokenizer = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=context)
    tokenizer.save_pretrained(settings.tokenizer_folder)
    return tokenizer


def _merges(tokenizer: Tokenizer) -> list[tuple[str, str]]:
    return [(first, second) for first, second in json.loads(tokenizer.to_str())["model"]["merges"]]


def load(settings: Settings) -> CLIPTokenizer:
    """Return the saved tokenizer."""
    return CLIPTokenizer.from_pretrained(settings.tokenizer_folder)


def encode(tokenizer: CLIPTokenizer, texts: list[str]) -> np.ndarray:
    """Return token ids (texts, context) as the pipeline makes them: marked, padded, cut."""
    padded = tokenizer(texts, padding="max_length", max_length=tokenizer.model_max_length, truncation=True)
    return np.array(padded["input_ids"], dtype=np.int16)
