"""Whisper models of tiny size with random weights, in the form of CTranslate2, with a tokenizer made of syllables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import count, islice, product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
WORDS, TIMES = 50_256, 1_501
USED = range(1_000, 1_300)
"""Tokens of words that the model may write."""


def write_model(folder: Path, *, english: bool = False) -> Path:
    """Write a model and return its folder; ``english`` makes one that knows no other language."""
    import torch
    from ctranslate2.converters import TransformersConverter
    from transformers import GenerationConfig, WhisperConfig, WhisperForConditionalGeneration

    torch.set_num_threads(1)
    torch.manual_seed(0)
    tokenizer, special = make_tokenizer(english)
    end = special["<|endoftext|>"]
    config = WhisperConfig(
        vocab_size=tokenizer.get_vocab_size(), num_mel_bins=80, d_model=32, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=32, decoder_ffn_dim=32,
        bos_token_id=end, eos_token_id=end, pad_token_id=end,
        decoder_start_token_id=special["<|startoftranscript|>"], init_std=0.3,
        tie_word_embeddings=False,
    )  # fmt: skip
    model = WhisperForConditionalGeneration(config)
    with torch.no_grad():
        decoder = model.model.decoder
        decoder.layer_norm.bias[0] = 10.0  # so the first column of the table says how likely a token is at all
        table = model.proj_out.weight
        table.mul_(4.0)
        table[:, 0] = -10.0
        table[USED.start : USED.stop, 0] = 0.0
        table[special["<|notimestamps|>"] + 1 :, 0] = -0.1
        table[end, 0] = 1.3
    model.generation_config = GenerationConfig(
        suppress_tokens=[number for name, number in special.items() if number > end],
        begin_suppress_tokens=[end],
        alignment_heads=[[0, 0], [0, 1]],
        lang_to_id={} if english else {name: special[name] for name in list(special)[2:101]},
    )
    source = folder.with_name(f"{folder.name}-source")
    model.save_pretrained(source)
    tokenizer.save(str(source / "tokenizer.json"))
    said = {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "<|endoftext|>"}
    (source / "tokenizer_config.json").write_text(json.dumps(said), encoding="utf-8")
    heard = {"feature_size": 80, "sampling_rate": 16_000, "hop_length": 160, "chunk_length": 30, "n_fft": 400}
    (source / "preprocessor_config.json").write_text(json.dumps(heard), encoding="utf-8")
    TransformersConverter(str(source), copy_files=["tokenizer.json", "preprocessor_config.json"]).convert(str(folder))
    return folder


def make_tokenizer(english: bool) -> tuple[Any, dict[str, int]]:
    """Return a tokenizer with the tokens that Whisper has, in their places, and its marks but those of times."""
    from faster_whisper.tokenizer import _LANGUAGE_CODES
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    syllables = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
    words = (f"Ġ{''.join(parts)}" for length in count(1) for parts in product(syllables, repeat=length))
    tokens = [*letters, *islice(words, WORDS - len(letters)), *([] if english else [""])]  # by the empty one
    tokenizer = Tokenizer(models.BPE(vocab={token: place for place, token in enumerate(tokens)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    languages = [code for code in _LANGUAGE_CODES if code != "yue"]
    names = ["endoftext", "startoftranscript", *languages]
    names += ["translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps"]
    names += [f"{place * 0.02:.2f}" for place in range(TIMES)]
    tokenizer.add_special_tokens([AddedToken(f"<|{name}|>", special=True) for name in names])
    return tokenizer, {f"<|{name}|>": len(tokens) + place for place, name in enumerate(names[:-TIMES])}


def build(folder: Path, *kind: str) -> Path:
    """Write a model in a process of its own: torch stays in memory, and warns."""
    command = [sys.executable, "-m", "tests.engines.listen.tiny", str(folder), *kind]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return folder


if __name__ == "__main__":
    write_model(Path(sys.argv[1]), english=sys.argv[2:] == ["english"])
