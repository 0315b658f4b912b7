"""From text to verdicts: windows, calibration, thresholds, turns, and what a damaged file says."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from dragoman.core.errors import ServerError
from dragoman.core.types import Verdict
from dragoman.engines.moderate import (
    AGE,
    AGE_CHARACTERS,
    CATEGORIES,
    MINORS,
    MOST_CHARACTERS,
    MOST_WINDOWS,
    OVERLAP,
    PORTION,
    WINDOW,
    Classifier,
    Head,
    windows,
)

LEARNT = [name for name in CATEGORIES if name != MINORS]


def write_head(folder: Path, **changed: object) -> Path:
    """Write answers over vectors of 10 numbers: the logit of each category is its own number times 10, less 5."""
    arrays = {
        "weight": np.eye(10, dtype=np.float32) * 10, "bias": np.full(10, -5, np.float32),
        "slope": np.ones(10, np.float32), "shift": np.zeros(10, np.float32),
        "minors": np.array([1, 3, -4], np.float32), "names": np.array(LEARNT),
    }  # fmt: skip
    np.savez(folder / "head.npz", **(arrays | changed))
    lines = [f'"{name}" = 0.5' for name in CATEGORIES]
    (folder / "thresholds.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


class FakeEncoder:
    """A letter is a token; a window's vector says which of the letters a to j are in it."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def tokenize(self, text: str) -> list[int]:
        return [ord(letter) for letter in text]

    def embed(self, windows: Sequence[Sequence[int]]) -> np.ndarray:
        self.asked.append(len(windows))
        return np.array([[float(ord("a") + place in tokens) for place in range(10)] for tokens in windows], np.float32)


def verdicts(folder: Path, *texts: str, encoder: FakeEncoder | None = None) -> list[Verdict]:
    return asyncio.run(Classifier("letters", encoder or FakeEncoder(), Head(folder)).judge(texts))


def judge(folder: Path, *texts: str) -> list[dict[str, float]]:
    return [verdict.scores for verdict in verdicts(folder, *texts)]


def test_a_score_is_the_calibrated_answer(tmp_path: Path) -> None:
    nothing, some = judge(write_head(tmp_path), "x", "ac")
    low, high = 1 / (1 + np.exp(5)), 1 / (1 + np.exp(-5))
    assert list(nothing) == list(CATEGORIES)
    assert nothing[LEARNT[0]] == pytest.approx(low) and some[LEARNT[0]] == pytest.approx(high)
    assert some[LEARNT[1]] == pytest.approx(low) and some[LEARNT[2]] == pytest.approx(high)
    write_head(tmp_path, slope=np.full(10, 0.5, np.float32), shift=np.ones(10, np.float32))
    assert judge(tmp_path, "a")[0][LEARNT[0]] == pytest.approx(1 / (1 + np.exp(-3.5)))


def test_the_tokens_that_were_read_are_told(tmp_path: Path) -> None:
    write_head(tmp_path)
    assert [verdict.tokens for verdict in verdicts(tmp_path, "a", "ab" * 400)] == [1, 800]
    (endless,) = verdicts(tmp_path, "a" * (MOST_CHARACTERS + 1))
    assert endless.tokens == MOST_WINDOWS * WINDOW


def test_flagged_is_any_category_over_its_threshold(tmp_path: Path) -> None:
    write_head(tmp_path)
    lines = [f'"{name}" = {0.999 if name == LEARNT[2] else 0.5}' for name in CATEGORIES]
    (tmp_path / "thresholds.toml").write_text("\n".join(lines), encoding="utf-8")
    third, second, none = verdicts(tmp_path, "c", "b", "x")
    assert [verdict.flagged for verdict in (third, second, none)] == [False, True, False]
    assert second.over[LEARNT[1]] and not third.over[LEARNT[2]]


def test_minors_follow_from_the_sexual_score_and_words_of_age(tmp_path: Path) -> None:
    sexual = "abcdefghij"[LEARNT.index("sexual")]
    plain, aged, harmless = judge(write_head(tmp_path), f"{sexual} z", f"{sexual} 12 yo", "12 yo")
    assert plain[MINORS] == pytest.approx(1 / (1 + np.exp(-1)))
    assert aged[MINORS] == pytest.approx(1 / (1 + np.exp(-4)))
    assert harmless[MINORS] == pytest.approx(1 / (1 + np.exp(6)))


@pytest.mark.parametrize("text", ["a child", "KIDS", "16 yo", "she is 9-year-old", "thirteen years old", "underage"])
def test_words_of_age(text: str) -> None:
    assert AGE.search(text)


@pytest.mark.parametrize("text", ["childhood", "18 years old", "21yo", "kidney", "a minority", "30 years old"])
def test_words_of_no_age(text: str) -> None:
    assert not AGE.search(text)


@pytest.mark.parametrize("length", [0, 1, WINDOW, WINDOW + 1, 1000])
def test_windows_hold_every_token_and_overlap(length: int) -> None:
    tokens = tuple(range(length))
    cut = windows(tokens)
    assert {token for window in cut for token in window} == set(tokens) and max(map(len, cut)) <= WINDOW
    for one, other in zip(cut, cut[1:], strict=False):
        assert one[-OVERLAP:] == other[:OVERLAP]


def test_an_endless_text_is_read_in_parts() -> None:
    cut = windows(range(1_000_000))
    assert len(cut) == MOST_WINDOWS and cut[0][0] == 0 and cut[-1][-1] == 999_999


def test_the_worst_window_counts(tmp_path: Path) -> None:
    long, nothing, short = verdicts(write_head(tmp_path), "x" * 500 + "b" + "x" * 500, "x", "b")
    assert long.scores[LEARNT[1]] == pytest.approx(short.scores[LEARNT[1]]) and not nothing.flagged


def test_requests_take_turns(tmp_path: Path) -> None:
    write_head(tmp_path)
    encoder, ended = FakeEncoder(), []

    async def both() -> None:
        classifier = Classifier("letters", encoder, Head(tmp_path))

        async def ask(name: str, text: str) -> None:
            await classifier.judge([text])
            ended.append(name)

        await asyncio.gather(ask("long", "x" * 20_000), ask("short", "x"))

    asyncio.run(both())
    assert ended == ["short", "long"] and max(encoder.asked) == PORTION


def test_damaged_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="could not be read"):
        Head(tmp_path)
    write_head(tmp_path, names=np.array([*LEARNT[:-1], "nonsense"]))
    with pytest.raises(ServerError, match="does not know: nonsense"):
        Head(tmp_path)
    write_head(tmp_path)
    (tmp_path / "thresholds.toml").write_text('"hate" = 0.5', encoding="utf-8")
    with pytest.raises(ServerError, match="does not know: "):
        Head(tmp_path)
    (tmp_path / "head.npz").write_bytes(b"PK")
    with pytest.raises(ServerError, match="could not be read"):
        Head(tmp_path)


def test_an_endless_text_is_read_in_stretches_and_not_all_at_once(tmp_path: Path) -> None:
    encoder, long = FakeEncoder(), "x" * (MOST_CHARACTERS * 4)
    first, last = verdicts(write_head(tmp_path), f"b{long}", f"{long} a", encoder=encoder)
    assert sum(encoder.asked) == 2 * MOST_WINDOWS and max(encoder.asked) == PORTION
    assert first.over[LEARNT[1]] and not last.over[LEARNT[1]]


def test_words_of_age_are_looked_for_at_the_beginning(tmp_path: Path) -> None:
    head, nothing = Head(write_head(tmp_path)), np.zeros((1, 10), np.float32)
    near, far = ("y" * 10 + " child", "y" * AGE_CHARACTERS + " child")
    assert head.judge(near, nothing).scores[MINORS] > head.judge(far, nothing).scores[MINORS]
