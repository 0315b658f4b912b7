"""Stretches of time and their cursors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.api.organization.buckets import Bucket, Course
from dragoman.core.errors import InvalidRequest

DAY = 86_400


def test_the_outer_buckets_are_cut_as_they_were_recorded() -> None:
    buckets, cursor = Course(1738865073, 1738951474, DAY).page(None, 7)
    assert buckets == [Bucket(1738865073, 1738886400), Bucket(1738886400, 1738951474)] and cursor is None


@given(
    start=st.integers(0, 2**33),
    length=st.integers(1, 10**6),
    width=st.sampled_from([60, 3600, DAY]),
    limit=st.integers(1, 1440),
)
def test_pages_together_are_the_whole_course_once(start: int, length: int, width: int, limit: int) -> None:
    course, found, cursor, pages = Course(start, start + length, width), list[Bucket](), None, 0
    while pages == 0 or cursor is not None:
        buckets, cursor = course.page(cursor, limit)
        assert 1 <= len(buckets) <= limit
        found, pages = found + buckets, pages + 1
        if pages > 50:
            break
    assert found[0].start == start
    assert all(
        one.end == other.start and other.start % width == 0 for one, other in zip(found, found[1:], strict=False)
    )
    assert all(0 < bucket.end - bucket.start <= width for bucket in found)
    assert cursor is not None or found[-1].end == start + length


@pytest.mark.parametrize("cursor", ["", "page_", "page_x", "page_AAAAAAAAAAA=", "page_" + "A" * 5000, "x", "páge_"])
def test_a_cursor_of_another_list_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidRequest, match="is none of this list") as caught:
        Course(5, 10 * DAY, DAY).page(cursor, 7)
    assert caught.value.param == "page" and len(caught.value.message) < 400


def test_a_cursor_stays_within_its_query() -> None:
    _, cursor = Course(5, 10 * DAY, DAY).page(None, 2)
    assert Course(5, 10 * DAY, DAY).page(cursor, 1)[0] == [Bucket(2 * DAY, 3 * DAY)]
    for other in (Course(5, 2 * DAY, DAY), Course(3 * DAY, 10 * DAY, DAY)):
        with pytest.raises(InvalidRequest):
            other.page(cursor, 1)


def test_nothing_is_left_of_a_course_that_has_ended() -> None:
    assert Course(100, 50, DAY).page(None, 7) == ([], None)
