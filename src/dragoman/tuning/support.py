"""Which models can be trained, and whether what trains them is installed. Imports no torch."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from dragoman.core.errors import InvalidRequest, Unavailable
from dragoman.tuning.header import Header, read_header

FAMILIES = ("llama", "qwen2", "qwen3")
"""Values of ``general.architecture`` that are trained; Mistral files say llama."""

EXTRA = ("torch", "transformers", "peft", "gguf", "accelerate")
"""Modules that the extra ``[tune]`` brings."""

_PARTS = frozenset(
    (
        "token_embd.weight",
        "output.weight",
        "output_norm.weight",
        "rope_freqs.weight",
        *(f"attn_{part}.weight" for part in ("q", "k", "v", "output", "norm", "q_norm", "k_norm")),
        *(f"attn_{part}.bias" for part in ("q", "k", "v")),
        *(f"ffn_{part}.weight" for part in ("gate", "up", "down", "norm")),
    )
)
_BLOCK = re.compile(r"blk\.\d+\.")


def family_of(file: Path) -> str:
    """Return the family of the model in a GGUF file: "llama", "qwen2" or "qwen3".

    Raises:
        InvalidRequest: the file is none, is one part of several, or holds a model that training does not know how to
            compute as the engine does; the message names the architecture or the part.
    """
    return check_base(read_header(file), file.name)


def check_base(header: Header, name: str) -> str:
    """Return the family of the model with this header; see ``family_of``. ``name`` is for the text of errors."""
    family = header.architecture
    if family not in FAMILIES:
        raise InvalidRequest(
            f"Fine-tuning is not possible for models of the architecture '{family}' ({name}); it is for "
            "'llama' (with Mistral), 'qwen2' and 'qwen3'."
        )
    if int(header.metadata.get("split.count", 1)) > 1:  # type: ignore[arg-type]
        raise InvalidRequest(f"{name} is one part of a model in several files; fine-tuning needs it in one file.")
    unknown = sorted({_BLOCK.sub("", each) for each in header.shapes} - _PARTS)
    if unknown or "token_embd.weight" not in header.shapes:
        part = unknown[0] if unknown else "no token_embd.weight"
        raise InvalidRequest(f"Fine-tuning is not possible for {name}: its '{family}' model has {part}.")
    scaling = header.text(f"{family}.rope.scaling.type")
    if scaling not in ("", "none", "linear"):
        raise InvalidRequest(f"Fine-tuning is not possible for {name}: it scales its positions by '{scaling}'.")
    size = header.head_size
    if header.number("rope.dimension_count", size) != size or header.number("attention.value_length", size) != size:
        raise InvalidRequest(f"Fine-tuning is not possible for {name}: it turns only a part of each head.")
    return family


HOW_TO_INSTALL = "In the folder of dragoman's source: .venv/bin/pip install -c constraints.txt -e '.[tune]'"


def need_extra() -> None:
    """Raise Unavailable when the extra ``[tune]`` is not installed."""
    missing = [module for module in EXTRA if find_spec(module) is None]
    if missing:
        raise Unavailable(f"Fine-tuning needs what is not installed here ({', '.join(missing)}). {HOW_TO_INSTALL}")
