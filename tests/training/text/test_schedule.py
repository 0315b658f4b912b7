from __future__ import annotations

import pytest
from training.text.schedule import PATIENCE, Progress, fraction, rate_share, seconds_left, text_share

PLAN = {"steps": 100, "minutes": 10, "warmup": 10, "peak": 0.8, "final": 0.25, "text_share": [0.5, 0.1]}


def test_a_stopped_process_does_not_eat_the_schedule() -> None:
    progress = Progress()
    for _ in range(10):
        progress.advance(4096, 2.0)
    assert progress == Progress(10, 40960, 20.0)
    progress.advance(4096, 3600.0)
    assert progress.seconds == pytest.approx(20.0 + PATIENCE * 2.0)


def test_a_stage_ends_by_steps_or_by_time_whichever_is_first() -> None:
    assert fraction(PLAN, Progress(50, 0, 60)) == 0.5
    assert fraction(PLAN, Progress(10, 0, 300)) == 0.5
    assert seconds_left(PLAN, Progress(25, 0, 60)) == pytest.approx(180)


def test_the_rate_rises_and_then_falls_to_its_end() -> None:
    assert rate_share(PLAN, Progress(0)) == pytest.approx(0.08)
    assert rate_share(PLAN, Progress(9)) == pytest.approx(0.8 * (1 - 0.09 * 0.75))
    assert rate_share(PLAN, Progress(100)) == pytest.approx(0.8 * 0.25)
    assert rate_share(PLAN, Progress(500)) == pytest.approx(0.8 * 0.25)


def test_the_share_of_text_changes_with_progress() -> None:
    assert text_share(PLAN, Progress(0)) == pytest.approx(0.5)
    assert text_share(PLAN, Progress(50)) == pytest.approx(0.3)
    assert text_share(PLAN, Progress(500)) == pytest.approx(0.1)
