"""Any bytes, cut into tokens anywhere: whole characters come out, in order, all of them, each token once."""

from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st
from tests.engines.llama.fakes import examples

from dragoman.core.types import TokenLogprob
from dragoman.engines.llama.detokenize import Released, TextStream
from dragoman.prompting.stops import StopScanner

texts = st.text(alphabet="ab 한국어🙂👩‍👩‍👧é\n\ufffd", max_size=12)
raw = st.one_of(texts.map(str.encode), st.binary(max_size=12))
cuts = st.lists(st.integers(0, 40), max_size=10)
stops = st.lists(st.text(alphabet="ab 한🙂\ufffd", min_size=1, max_size=3), max_size=3).map(tuple)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Cut at the given places; equal places give empty pieces, as control tokens do."""
    at = sorted(min(place, len(data)) for place in places)
    return [data[a:b] for a, b in zip([0, *at], [*at, len(data)], strict=True)]


def run(pieces: list[bytes], stops: tuple[str, ...] = ()) -> tuple[TextStream, list[Released]]:
    stream = TextStream(stops)
    released = []
    for number, piece in enumerate(pieces):
        released.append(stream.push(piece, TokenLogprob(number, piece, -1.0), -1.0))
        if released[-1].stopped:
            return stream, released
    return stream, [*released, stream.finish()]


def begins(pieces: list[bytes]) -> list[int]:
    """Where each token begins: the characters that are complete before it."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    places, length = [], 0
    for piece in pieces:
        places.append(length)
        length += len(decoder.decode(piece))
    return places


@examples(300)
@given(raw, cuts)
def test_all_text_comes_out_and_every_token_with_it(data: bytes, places: list[int]) -> None:
    pieces = cut(data, places)
    stream, released = run(pieces)
    assert "".join(r.text for r in released) == data.decode("utf-8", "replace")
    assert [entry.id for r in released for entry in r.entries] == list(range(len(pieces)))
    assert stream.count == sum(r.count for r in released) == len(pieces)
    assert stream.logprob_sum == -len(pieces)
    assert not any(r.stopped for r in released)


@examples(300)
@given(texts, cuts)
def test_no_character_ever_shows_in_halves(text: str, places: list[int]) -> None:
    """What a stream has shown so far is always a beginning of the text, and its tokens are whole with it."""
    pieces = cut(text.encode(), places)
    _, released = run(pieces)
    shown = ""
    tokens = 0
    for r in released:
        shown, tokens = shown + r.text, tokens + r.count
        assert text.startswith(shown)
        assert b"".join(pieces[:tokens]).decode("utf-8", "ignore") == shown


def test_half_a_character_at_the_end_is_a_replacement_character() -> None:
    _, released = run([b"a", "한".encode()[:2]])
    assert [r.text for r in released] == ["a", "", "\ufffd"]
    assert [r.count for r in released] == [1, 0, 1]


def test_invalid_bytes_are_replacement_characters_at_once() -> None:
    _, released = run([b"\xff", b"a"])
    assert [r.text for r in released] == ["\ufffd", "a", ""]


@examples(300)
@given(raw, cuts, stops)
def test_text_ends_before_a_stop_however_it_is_cut(data: bytes, places: list[int], stops: tuple[str, ...]) -> None:
    pieces = cut(data, places)
    stream, released = run(pieces, stops)
    scanner = StopScanner(stops)
    text = scanner.feed(data.decode("utf-8", "replace"))[0] + scanner.flush()
    assert "".join(r.text for r in released) == text
    assert released[-1].stopped == scanner.stopped
    assert not any(stop in text for stop in stops)
    kept = [entry.id for r in released for entry in r.entries]
    if not scanner.stopped:
        assert kept == list(range(len(pieces)))
    else:
        begun = list(zip(begins(pieces), pieces, strict=True))
        assert all(begin < len(text) or (begin == len(text) and not piece) for begin, piece in begun[: len(kept)])
        assert all(begin >= len(text) for begin, _ in begun[len(kept) :])
    assert stream.count == len(kept)


def test_tokens_wait_with_the_text_that_may_become_a_stop() -> None:
    stream = TextStream(("END",))
    assert stream.push(b"a E") == Released("", 0, ())
    assert stream.push(b"N") == Released("", 0, ())
    assert stream.push(b"x") == Released("a ENx", 3, ())
    assert stream.push(b"yEND") == Released("y", 1, (), stopped=True)
    assert stream.count == 4


def test_a_stop_that_was_held_for_a_longer_one_counts_at_the_end() -> None:
    stream = TextStream(("abcd", "c"))
    first = stream.push(b"abc")
    last = stream.finish()
    assert (first.text + last.text, first.stopped or last.stopped) == ("ab", True)


def test_a_control_token_without_text_is_counted_with_the_text_before_it() -> None:
    stream = TextStream(())
    assert stream.push(b"a").count == 1
    assert stream.push(b"").count == 1
