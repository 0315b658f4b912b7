"""Reads `settings.toml` into one frozen object; knows no stage of the training."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOG = "log.csv"
STAGES = ("language", "instructions")
"""The training log, in the folder of work and, thinned, beside the weights."""

DEFAULT = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Shape:
    """The sizes of the network, named as in the settings file."""

    width: int
    layers: int
    heads: int
    kv_heads: int
    head_width: int
    hidden: int
    rope_base: float
    norm_epsilon: float
    context: int


@dataclass(frozen=True)
class Settings:
    """All settings of one training run; tables with a single reader stay plain dictionaries."""

    seed: int
    heldout_seed: int
    data: Path
    work: Path
    starter: Path
    entries: int
    shape: Shape
    tokenizer: dict[str, Any]
    language: dict[str, Any]
    instructions: dict[str, Any]
    training: dict[str, Any]

    @property
    def windows(self) -> list[int]:
        """The widths of rows that training sees, in tokens, narrowest first."""
        return sorted(self.training["windows"])

    @property
    def tokenizer_file(self) -> Path:
        """Where the trained tokenizer lies."""
        return self.work / "tokenizer.json"


def read_settings(path: Path = DEFAULT, data: Path | None = None, work: Path | None = None) -> Settings:
    """Read the file at `path`; `data` and `work` override its folders."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    shape = Shape(**raw["model"])
    if shape.width % 32 or shape.hidden % 32 or (shape.heads * shape.head_width) % 32:
        raise ValueError("Q8_0 packs rows in blocks of 32: width, hidden and heads * head_width must divide by 32")
    if shape.heads % shape.kv_heads:
        raise ValueError("heads must divide by kv_heads")
    return Settings(
        seed=raw["seed"],
        heldout_seed=raw["heldout_seed"],
        data=data or Path(raw["paths"]["data"]),
        work=work or Path(raw["paths"]["work"]),
        starter=Path(raw["paths"]["starter"]),
        entries=raw["tokenizer"]["entries"],
        shape=shape,
        tokenizer=raw["tokenizer"],
        language=raw["language"],
        instructions=raw["instructions"],
        training=raw["training"],
    )
