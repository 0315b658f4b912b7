from __future__ import annotations

from training.text.holes import SPAN_LIMIT, asked, holes
from training.text.marks import FIM_MIDDLE, FIM_PREFIX, FIM_SUFFIX

TEXT = " ".join(f"word{number}" for number in range(300))


def test_the_parts_of_a_hole_make_a_passage_of_the_text() -> None:
    made = list(holes([TEXT] * 50, seed=1))
    assert len(made) > 25
    for document in made:
        prefix, rest = document.removeprefix(FIM_PREFIX).split(FIM_SUFFIX)
        suffix, middle = rest.split(FIM_MIDDLE)
        assert document.startswith(asked(prefix, suffix))
        assert prefix + middle + suffix in TEXT
        assert 0 < len(middle.strip()) <= SPAN_LIMIT


def test_holes_are_the_same_for_a_seed_and_differ_between_seeds() -> None:
    assert list(holes([TEXT] * 5, 1)) == list(holes([TEXT] * 5, 1)) != list(holes([TEXT] * 5, 2))


def test_a_text_of_a_few_words_gets_no_hole() -> None:
    assert list(holes(["Only three words"], 1)) == []
