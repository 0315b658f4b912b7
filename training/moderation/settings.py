"""Every choice behind the moderation starter."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

SHARE_ALIKE = ("vicomtech", "kocohub_ko")
"""Sources that must not go into weights that ship."""


@dataclass(frozen=True)
class Settings:
    """Every choice.

    The teacher's embedding and its first ``frozen`` layers stay as they are; of what the others learn a share of
    ``blend`` is shipped, the rest is the teacher's (Wortsman et al. 2022: such weights hold better on other texts).
    ``most`` caps sources that are large or of one pattern; ``heldout`` of a source that has no split is kept out.
    """

    data: Path = Path("../shared/data")
    work: Path = Path("../train/moderation")
    starter: Path = Path("src/dragoman/starters/moderation")
    seed: int = 20240101
    frozen: int = 3
    blend: float = 0.6
    heldout: float = 0.08
    window: int = 128  # tokens of a text that are read at once
    rows: int = 64  # of a step
    epochs: int = 1
    rate: float = 6e-5
    head_rate: float = 2e-3
    warmup: int = 100
    checkpoint_steps: int = 100
    slim_inner: int = 1024  # inner neurons of a layer that are shipped, of 1,536
    slim_moments: int = 1_500  # texts that say which of them go
    slim_texts: int = 40_000  # texts of a pass, on which the rest learns what the whole says
    slim_passes: int = 2
    slim_rate: float = 1e-4
    plain: int = 24_000  # ordinary sentences, none of which is flagged
    templates: int = 12_000
    composed: int = 9_000  # labelled texts with ordinary sentences around them
    most_for_head: int = 2_500  # examples of a source that the head is fitted to
    ours_for_head: int = 6_000  # of templates and composed ones
    most: dict[str, int] = field(
        default_factory=lambda: {"cold_zh": 16_000, "jigsaw_templates": 3_000, "davidson": 16_000, "edos": 20_000}
    )
