"""Writes a GGUF model of real dimensions with random weights: python -m bench.make_model FILE

Speed depends on shapes and not on what the weights say, so nothing needs to be downloaded. The vocabulary is every
byte, syllables, and words of ``bench.words`` that are one token each with a space before them. Knows no server.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
from numpy.typing import NDArray

from bench.words import SYLLABLES, all_words

CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")  # the last ids of the vocabulary
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
SPACE = "\u0120"  # how byte-level BPE writes a space
BLOCK = 32  # weights that share a scale in Q8_0
UNIFORM = 73.3  # standard deviation of whole numbers drawn evenly from -127 to 127
EMBEDDING_SCALE = 0.1  # with a normalised state of width 896: logits of standard deviation 3


@dataclass(frozen=True, kw_only=True)
class Dimensions:
    """The shape of a qwen2 model; the defaults are those of a 0.5B model."""

    layers: int = 24
    width: int = 896
    heads: int = 14
    kv_heads: int = 2
    feed_forward: int = 4864
    vocabulary: int = 151_936
    context: int = 32_768

    def __post_init__(self) -> None:
        """Refuse shapes that cannot be written."""
        smallest = 256 + 2 * len(SYLLABLES) + len(CONTROL)
        if self.vocabulary < smallest:
            raise ValueError(f"the vocabulary needs at least {smallest} tokens")
        if self.width % BLOCK or self.feed_forward % BLOCK or self.width % self.heads:
            raise ValueError(f"widths must be multiples of {BLOCK} and of the heads")

    @property
    def kv_width(self) -> int:
        """Width of a row of keys."""
        return self.width // self.heads * self.kv_heads


def control_ids(vocabulary: int = Dimensions.vocabulary) -> tuple[int, ...]:
    """Return the ids of the control tokens: those that end a text, and the one that begins a message."""
    return tuple(range(vocabulary - len(CONTROL), vocabulary))


def vocabulary_of(size: int) -> tuple[list[str], list[str]]:
    """Return tokens and merges: bytes, syllables, syllables after a space, words after a space, control tokens."""
    tokens = list(byte_letters()) + list(SYLLABLES) + [SPACE + s for s in SYLLABLES]
    merges = [f"{s[0]} {s[1]}" for s in SYLLABLES] + [f"{SPACE} {s}" for s in SYLLABLES]
    for start, last in itertools.islice(all_words(), size - len(tokens) - len(CONTROL)):
        tokens.append(SPACE + start + last)
        merges.append(f"{SPACE}{start} {last}")
    unused = size - len(tokens) - len(CONTROL)  # beyond all words: tokens nobody can type
    tokens += [f"[unused{i}]" for i in range(unused)]
    return tokens + list(CONTROL), merges


def byte_letters() -> Iterator[str]:
    """Yield the letter byte-level BPE writes for each byte: printable ones stand for themselves."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = itertools.count(0x100)
    for byte in range(256):
        yield chr(byte) if byte in printable else chr(next(others))


def write_model(path: Path, dimensions: Dimensions | None = None, *, seed: int = 0) -> None:
    """Write the model file."""
    shape = dimensions or Dimensions()
    writer = gguf.GGUFWriter(path, "qwen2")
    _add_metadata(writer, shape)
    _add_tokenizer(writer, shape.vocabulary)
    source = np.random.default_rng(seed)
    for name, rows, columns, scale in _matrices(shape):
        writer.add_tensor(name, _random_q8(source, rows, columns, scale), raw_dtype=gguf.GGMLQuantizationType.Q8_0)
    for name, width, value in _vectors(shape):
        writer.add_tensor(name, np.full(width, value, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add_metadata(writer: gguf.GGUFWriter, shape: Dimensions) -> None:
    writer.add_name(f"bench {shape.layers}x{shape.width}")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-6)
    writer.add_rope_freq_base(1_000_000.0)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)


def _add_tokenizer(writer: gguf.GGUFWriter, size: int) -> None:
    tokens, merges = vocabulary_of(size)
    kinds = [gguf.TokenType.NORMAL] * (size - len(CONTROL)) + [gguf.TokenType.CONTROL] * len(CONTROL)
    end_of_text, _, end_of_message = control_ids(size)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types(kinds)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(end_of_text)
    writer.add_eos_token_id(end_of_message)
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)


def _matrices(shape: Dimensions) -> Iterator[tuple[str, int, int, float]]:
    """Yield (name, rows, columns, standard deviation); a scale of columns ** -0.5 keeps a row's size through it."""
    width, wide = shape.width, shape.feed_forward
    yield "token_embd.weight", shape.vocabulary, width, EMBEDDING_SCALE
    for layer in range(shape.layers):
        for name, rows, columns in (
            ("attn_q", width, width),
            ("attn_k", shape.kv_width, width),
            ("attn_v", shape.kv_width, width),
            ("attn_output", width, width),
            ("ffn_gate", wide, width),
            ("ffn_up", wide, width),
            ("ffn_down", width, wide),
        ):
            yield f"blk.{layer}.{name}.weight", rows, columns, columns**-0.5


def _vectors(shape: Dimensions) -> Iterator[tuple[str, int, float]]:
    yield "output_norm.weight", shape.width, 1.0
    for layer in range(shape.layers):
        yield f"blk.{layer}.attn_norm.weight", shape.width, 1.0
        yield f"blk.{layer}.ffn_norm.weight", shape.width, 1.0
        yield f"blk.{layer}.attn_q.bias", shape.width, 0.0
        yield f"blk.{layer}.attn_k.bias", shape.kv_width, 0.0
        yield f"blk.{layer}.attn_v.bias", shape.kv_width, 0.0


def _random_q8(source: np.random.Generator, rows: int, columns: int, scale: float) -> NDArray[np.uint8]:
    """Return random Q8_0 rows: blocks of a float16 scale and 32 signed bytes."""
    blocks = np.empty((rows, columns // BLOCK, BLOCK + 2), np.uint8)
    blocks[..., :2] = np.frombuffer(np.float16(scale / UNIFORM).tobytes(), np.uint8)
    blocks[..., 2:] = source.integers(-127, 128, (rows, columns // BLOCK, BLOCK), np.int8).view(np.uint8)
    return blocks.reshape(rows, -1)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a random-weight model of real dimensions.")
    parser.add_argument("file", type=Path)
    for name in ("layers", "width", "heads", "kv_heads", "feed_forward", "vocabulary", "context"):
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=getattr(Dimensions, name))
    parser.add_argument("--seed", type=int, default=0)
    options = vars(parser.parse_args())
    path, seed = options.pop("file"), options.pop("seed")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_model(path, Dimensions(**options), seed=seed)
    print(f"{path}: {path.stat().st_size / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
