from __future__ import annotations

from pathlib import Path

from training.text import card


def line(stage: str, tokens: int, heldout: str = "") -> dict[str, str]:
    return {
        "stage": stage,
        "step": str(tokens // 100),
        "tokens": str(tokens),
        "seconds": str(tokens // 100),
        "train_loss": "1",
        "heldout_loss": heldout,
    }


LINES = [
    *(line("language", tokens * 1000) for tokens in range(1, 40)),
    line("language", 40_000, "4.5"),
    *(line("instructions", tokens * 1000) for tokens in range(1, 40)),
    line("instructions", 40_000, "0.9"),
    *(line("instructions", tokens * 1000) for tokens in range(1, 20)),
    line("instructions", 20_000, "0.5"),
]


def test_a_stage_that_begins_anew_is_another_course() -> None:
    found = card.courses(LINES)
    assert {name: len(own) for name, own in found.items()} == {
        "language": 40, "instructions": 40, "instructions, 2": 20
    }  # fmt: skip
    assert card.seen(LINES).splitlines()[2:] == [
        "| language | 0.0 million | 0.1 | 4.5 |",
        "| instructions | 0.0 million | 0.1 | 0.9 |",
        "| instructions, 2 | 0.0 million | 0.1 | 0.5 |",
    ]


def test_the_log_that_is_kept_tells_the_same(tmp_path: Path) -> None:
    card.keep_log(LINES, tmp_path / "log.csv")
    kept = card.thinned(LINES)
    assert len(kept) < len(LINES) / 5 and card.seen(kept) == card.seen(LINES)
    assert card.thinned(kept) == kept
    assert len((tmp_path / "log.csv").read_text().splitlines()) == len(kept) + 1


def test_a_course_without_a_held_out_loss_is_told_without_one() -> None:
    assert card.seen(LINES[:5]).splitlines()[-1] == "| language | 0.0 million | 0.0 | not measured |"
