"""Labels follow from one another as the categories do, templates know what they say, nothing is made for minors."""

from __future__ import annotations

import random

import pytest
from training.moderation.examples import labels_of
from training.moderation.settings import SHARE_ALIKE, Settings
from training.moderation.templates import KINDS, SLOTS, WORDINGS, made

from dragoman.engines.moderate import CATEGORIES


def known(**labels: int | None) -> dict[str, int | None]:
    return dict(
        zip(CATEGORIES, labels_of({name.replace("_", "/"): label for name, label in labels.items()}), strict=True)
    )


def test_a_part_is_its_category_too() -> None:
    found = known(hate_threatening=1)
    assert found["hate"] == found["hate/threatening"] == 1
    assert found["violence"] is None and found["harassment"] is None


def test_what_is_not_of_a_category_is_of_none_of_its_parts() -> None:
    found = known(violence=0, sexual=0)
    assert found["violence/graphic"] == found["sexual/minors"] == 0 and found["hate"] is None


def test_what_is_of_a_category_may_be_of_any_of_its_parts() -> None:
    assert known(hate=1)["hate/threatening"] is None


def test_templates_are_the_same_for_the_same_dice_and_leave_no_slot() -> None:
    texts = [made(random.Random(seed)) for seed in range(3000)]
    assert texts == [made(random.Random(seed)) for seed in range(3000)]
    assert not any("{" in text or not text.strip() for text, _ in texts)
    assert len({text for text, _ in texts}) > 1000


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_wordings_and_known_categories(kind: str) -> None:
    weight, labels = KINDS[kind]
    assert weight > 0 and len(WORDINGS[kind]) >= 4
    assert set(labels) <= set(CATEGORIES) and set(labels.values()) <= {0, 1, None}
    assert set(KINDS) | set(SLOTS.values()) == set(WORDINGS)


def test_nothing_is_made_for_minors() -> None:
    assert not any("sexual/minors" in labels for _, labels in KINDS.values())
    ages = ("child", "kid", "minor", "teen", "year-old", "years old", "girl", "boy", "underage")
    sexual = [text for kind in WORDINGS for text in WORDINGS[kind] if "sex" in text.lower()]
    assert not any(age in text.lower() for text in sexual for age in ages)


def test_share_alike_sources_are_named() -> None:
    assert {"vicomtech", "kocohub_ko"} == set(SHARE_ALIKE) and not set(Settings().most) & set(SHARE_ALIKE)
