"""A course that is stopped and goes on leaves the log of one that was not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training.text.settings import Settings, Shape, read_settings
from training.text.tokens import Tokens, token_file

from training.text import train

PLAN = {"steps": 12, "minutes": 10, "warmup": 1, "peak": 1.0, "final": 0.0, "text_share": [0.0, 0.0]}
EVERY = {"tokens": 128, "windows": [16, 32], "compile": False, "precision": "float32"}
EVERY |= {"checkpoint_steps": 5, "evaluate_steps": 6, "log_steps": 1}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    own = read_settings()
    plan = {**own.training, **EVERY, "language": PLAN, "instructions": PLAN}
    found = replace(own, work=tmp_path, entries=64, shape=Shape(32, 1, 2, 1, 16, 48, 1e4, 1e-5, 64), training=plan)
    for stage in ("language", "instructions"):
        for part, count in (("train", 40), ("heldout", 3)):
            tokens = np.arange(count * 10, dtype=np.uint16) % 64
            documents = np.repeat(np.arange(count, dtype=np.int32), 10)
            Tokens(tokens, np.ones(len(tokens), dtype=bool), documents).save(token_file(found, stage, part))
    return found


def steps(settings: Settings) -> list[tuple[str, str]]:
    lines = (settings.work / "log.csv").read_text().splitlines()[1:]
    return [(line.split(",")[0], line.split(",")[1]) for line in lines]


class Killed(BaseException):
    """Stands for a signal that nobody catches."""


def kill_after(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """End the training in the middle of a step, after so many."""
    left = [count]

    def loss(*arguments: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        return own(*arguments)

    own = train.batch_loss
    monkeypatch.setattr(train, "heldout_loss", lambda *_: 1.0)
    monkeypatch.setattr(train, "batch_loss", loss)


@pytest.mark.parametrize("count", [3, 9])  # before the first checkpoint, and after it
def test_lines_after_the_last_checkpoint_are_not_told_twice(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    train.run(settings, "instructions")
    train.checkpoint_file(settings, "instructions").unlink()  # another course of the same stage, in the same log
    with monkeypatch.context() as patch, pytest.raises(Killed):
        kill_after(patch, count)
        train.run(settings, "instructions")
    train.run(settings, "instructions")
    assert steps(settings) == [("instructions", str(step)) for step in range(1, 13)] * 2


def test_few_held_out_rows_are_measured_too(settings: Settings) -> None:
    train.run(settings, "language")
    assert ",nan," not in (settings.work / "log.csv").read_text()
    assert steps(settings)[-1] == ("language", "12")
