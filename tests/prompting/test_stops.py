"""Stop strings: found across any cut of the text, never shown, and text is held back no longer than it must be."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.prompting.stops import StopScanner

letters = st.text(alphabet="ab한🙂", max_size=24)
stops_ = st.lists(st.text(alphabet="ab한🙂", max_size=5), max_size=4).map(tuple)


def shown_by(text: str, stops: tuple[str, ...]) -> tuple[str, bool]:
    """Return what must be shown of ``text`` in the end, found the slow way."""
    found = [place for stop in stops if stop and (place := text.find(stop)) >= 0]
    return (text[: min(found)], True) if found else (text, False)


def pieces_of(text: str, sizes: list[int]) -> list[str]:
    pieces = []
    for size in sizes:
        pieces.append(text[:size])
        text = text[size:]
    return [*pieces, text]


@given(text=letters, stops=stops_, sizes=st.lists(st.integers(0, 5), max_size=12))
@example(text="aab", stops=("ab", "aab"), sizes=[2])
@example(text="abab", stops=("bx", "ababz", "ba"), sizes=[3])
def test_text_ends_before_the_stop_that_begins_first(text: str, stops: tuple[str, ...], sizes: list[int]) -> None:
    scanner = StopScanner(stops)
    shown, ended = "", False
    for piece in pieces_of(text, sizes):
        more, stopped = scanner.feed(piece)
        assert not (ended and more)
        shown, ended = shown + more, stopped
    assert shown_by(text, stops)[0].startswith(shown)
    shown += scanner.flush()
    assert (shown, scanner.stopped) == shown_by(text, stops)


@given(text=letters, stops=stops_)
def test_only_what_may_begin_a_stop_is_held_back(text: str, stops: tuple[str, ...]) -> None:
    shown, stopped = StopScanner(stops).feed(text)
    may_begin = max(
        (size for stop in stops for size in range(len(stop)) if text.endswith(stop[:size])),
        default=0,
    )
    if not shown_by(text, stops)[1]:
        assert (shown, stopped) == (text[: len(text) - may_begin], False)


def test_nothing_is_shown_after_a_stop() -> None:
    scanner = StopScanner(("\n",))
    assert scanner.feed("one\ntwo") == ("one", True)
    assert scanner.feed("three") == ("", True)
    assert scanner.flush() == ""
    assert scanner.stopped


def test_a_stop_waits_for_one_that_would_begin_before_it() -> None:
    scanner = StopScanner(("b", "abc"))
    assert scanner.feed("xab") == ("x", False)
    assert scanner.feed("d") == ("a", True)


def test_the_longer_stop_wins_when_it_comes() -> None:
    scanner = StopScanner(("b", "abc"))
    assert scanner.feed("xab") == ("x", False)
    assert scanner.feed("cd") == ("", True)


def test_a_stop_that_waits_ends_the_text() -> None:
    scanner = StopScanner(("b", "abc"))
    assert scanner.feed("xab") == ("x", False)
    assert not scanner.stopped
    assert (scanner.flush(), scanner.stopped) == ("a", True)


def test_a_stop_that_does_not_come_is_released_at_the_end() -> None:
    scanner = StopScanner(("###",))
    assert scanner.feed("a##") == ("a", False)
    assert (scanner.flush(), scanner.stopped) == ("##", False)


def test_empty_stops_stop_nothing() -> None:
    scanner = StopScanner(("", ""))
    assert scanner.feed("text") == ("text", False)
    assert scanner.flush() == ""


def test_a_stop_that_repeats_itself() -> None:
    scanner = StopScanner(("aab",))
    assert [scanner.feed(c) for c in "aaab"] == [("", False), ("", False), ("a", False), ("", True)]


def test_stops_count_outside_of_the_marks_alone() -> None:
    scanner = StopScanner(("\n", "name"), ("<call>", "</call>"))
    text = 'I look.<call>\n{"name": 1}\n</call> and'
    assert [scanner.feed(c)[1] for c in text] == [False] * len(text)
    assert scanner.feed(" then\nmore") == (" then", True)


def test_without_a_closing_mark_no_stop_counts_any_more() -> None:
    scanner = StopScanner(("b",), ("[CALLS]", ""))
    assert scanner.feed("a[CALLS]bbb") == ("a[CALLS]bbb", False)


def test_what_begins_as_a_stop_before_a_mark_is_none() -> None:
    scanner = StopScanner(("]x",), ("[]", "."))
    assert scanner.feed("[]x.]x") == ("[]x.", True)
