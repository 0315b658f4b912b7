"""Reads `settings.toml` into one frozen object; knows no stage of the training."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Settings:
    """All settings of one training run; tables with a single reader stay plain dictionaries."""

    seed: int
    work: Path
    starter: Path
    training: dict[str, Any]
    tokenizer: dict[str, Any]
    autoencoder: dict[str, Any]
    latents: dict[str, Any]
    text: dict[str, Any]
    denoiser: dict[str, Any]
    sampling: dict[str, Any]

    @property
    def tokenizer_folder(self) -> Path:
        """Where the tokenizer lies, as CLIP's is saved."""
        return self.work / "tokenizer"

    @property
    def latents_file(self) -> Path:
        """Where the encoded scenes lie."""
        return self.work / "latents.npy"

    @property
    def tokens_file(self) -> Path:
        """Where their captions lie, in tokens."""
        return self.work / "tokens.npy"

    def checkpoint_file(self, stage: str) -> Path:
        """Say where the newest checkpoint of a stage lies."""
        return self.work / f"{stage}.pt"


def read_settings(path: Path = DEFAULT, work: Path | None = None, starter: Path | None = None) -> Settings:
    """Read the file at `path`; `work` and `starter` override its folders."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    paths = raw.pop("paths")
    return Settings(work=work or Path(paths["work"]), starter=starter or Path(paths["starter"]), **raw)
