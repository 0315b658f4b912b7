"""Every choice behind the moderation starter."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SHARE_ALIKE = ("vicomtech", "kocohub_ko")
"""Sources that must not go into weights that ship."""


@dataclass(frozen=True)
class Settings:
    """``layers`` of the teacher's six are kept. ``most`` caps sources that are large or of one pattern."""

    data: Path = Path("../shared/data")
    work: Path = Path("../train/moderation")
    starter: Path = Path("src/dragoman/starters/moderation")
    seed: int = 20240101
    layers: int = 4
    window: int = 128  # tokens of a text that are read at once
    rows: int = 64  # of a step
    epochs: int = 2
    rate: float = 2e-4
    head_rate: float = 2e-3
    warmup: int = 100
    checkpoint_steps: int = 100
    plain: int = 24_000  # ordinary sentences, none of which is flagged
    templates: int = 9_000
    most: dict[str, int] = field(
        default_factory=lambda: {"cold_zh": 16_000, "jigsaw_templates": 3_000, "davidson": 16_000, "edos": 20_000}
    )
