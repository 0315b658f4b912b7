from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.api.completions.logprobs import Offsets

pieces = st.lists(st.one_of(st.text(alphabet="ab한🙂", max_size=3).map(str.encode), st.binary(max_size=3)), max_size=8)


def test_what_follows_half_a_character_begins_after_its_mark() -> None:
    offsets = Offsets()
    assert [offsets.next(raw) for raw in (b"ay", b"\xe3\x83", b"ushing", b"!")] == [0, 2, 3, 9]


def test_two_bytes_that_are_no_beginning_show_as_two_marks() -> None:
    offsets = Offsets()
    assert [offsets.next(raw) for raw in (b"\xed", b"\xa0", b"a")] == [0, 0, 2]


def test_the_parts_of_a_character_begin_where_it_does() -> None:
    offsets = Offsets(5)
    assert [offsets.next(raw) for raw in (b"a\xed", b"\x95", b"\x9cb", b"c")] == [5, 6, 6, 8]


@given(pieces)
def test_whole_tokens_stand_in_the_text_where_they_say(raw: list[bytes]) -> None:
    text, offsets = b"".join(raw).decode("utf-8", "replace"), Offsets()
    for piece in raw:
        place = offsets.next(piece)
        try:
            own = piece.decode()
        except UnicodeDecodeError:
            continue
        assert text[place : place + len(own)] == own
