"""Calls are read out of an answer as it is written: the same however it is cut, and nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.prompting.calls import CallArguments, CallStarted, Marks, Piece, TextDelta, ToolParser

HERMES = Marks("<tool_call>", "</tool_call>")
MISTRAL = Marks("[TOOL_CALLS]", "", array=True)
NAMED = Marks("[TOOL_CALLS]", "", name_ends="[ARGS]")
LLAMA = Marks("<|python_tag|>", "", bare=True)
BARE = Marks("", "", bare=True)
FORMS = [HERMES, MISTRAL, NAMED, LLAMA, BARE]
NAMES = ("add", "get_weather")

ADD = '{"name": "add", "arguments": {"a": 1}}'


def merged(pieces: Sequence[Piece]) -> list[Piece]:
    """Join neighbours of one kind: how text is cut does not matter."""
    result: list[Piece] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, TextDelta) and isinstance(last, TextDelta):
            result[-1] = TextDelta(last.text + piece.text)
        elif isinstance(piece, CallArguments) and isinstance(last, CallArguments):
            result[-1] = CallArguments(last.text + piece.text)
        else:
            result.append(piece)
    return result


def read(marks: Marks, *texts: str) -> list[Piece]:
    parser = ToolParser(marks, NAMES)
    pieces = [piece for text in texts for piece in parser.feed(text)]
    return merged(pieces + parser.finish())


def call(name: str, arguments: str) -> list[Piece]:
    return [CallStarted(name), CallArguments(arguments)]


def written(marks: Marks, calls: Sequence[tuple[str, str]]) -> str:
    """Return ``calls`` as a model of this form writes them."""
    if marks.name_ends:
        return "".join(f"[TOOL_CALLS]{name}[ARGS]{arguments}" for name, arguments in calls)
    objects = [f'{{"name": {json.dumps(name)}, "arguments": {arguments}}}' for name, arguments in calls]
    if marks.array:
        return f"[TOOL_CALLS][{', '.join(objects)}]"
    if marks.closing:
        return "\n".join(f"<tool_call>\n{each}\n</tool_call>" for each in objects)
    return "\n".join(objects)


# -- laws -------------------------------------------------------------------------------------------------------------

fragments = st.sampled_from(
    [
        *("<tool_call>", "</tool_call>", "[TOOL_CALLS]", "[ARGS]", "<|python_tag|>", "<tool", "_call>", "[", "]", ","),
        *('{"name": "add", ', '{"name": "nope", ', '"arguments": ', '"parameters": ', "{", "}", '"', "\\", ":", "null"),
        *(
            '{"a": "}"}',
            '{"a": [1, "]"]}',
            '"{\\"a\\": 1}"',
            ADD,
            "add",
            " ",
            "\n",
            "Hi",
            "한",
            "🙂",
            "1",
            '"id": "x", ',
        ),
    ]
)
answers = st.lists(fragments, max_size=14).map("".join)
names_and_arguments = st.tuples(
    st.sampled_from(NAMES),
    st.dictionaries(st.text(max_size=3), st.none() | st.integers(0, 99) | st.text(max_size=6), max_size=3).map(
        json.dumps
    ),
)


@pytest.mark.parametrize("marks", FORMS)
@given(answer=answers, cuts=st.lists(st.integers(0, 60), max_size=8))
def test_the_cut_of_the_text_makes_no_difference(marks: Marks, answer: str, cuts: list[int]) -> None:
    places = sorted({0, len(answer), *(cut for cut in cuts if cut < len(answer))})
    texts = [answer[start:end] for start, end in zip(places, places[1:], strict=False)]
    assert read(marks, *texts) == read(marks, answer) == read(marks, *answer)


@pytest.mark.parametrize("marks", FORMS)
@given(answer=answers)
def test_an_answer_without_calls_comes_out_as_it_is(marks: Marks, answer: str) -> None:
    pieces = read(marks, answer)
    if not any(isinstance(piece, CallStarted) for piece in pieces):
        text = "".join(piece.text for piece in pieces)
        cut_off = bool(marks.opening) and answer[len(text) :].lstrip(" \t\r\n").startswith(marks.opening)
        assert text == answer or (answer.startswith(text) and cut_off)


@pytest.mark.parametrize("marks", FORMS)
@given(answer=answers)
def test_what_a_call_does_not_take_stays_text_in_its_order(marks: Marks, answer: str) -> None:
    rest = iter(answer)
    for piece in read(marks, answer):
        if isinstance(piece, TextDelta):
            assert all(character in rest for character in piece.text)
        elif isinstance(piece, CallStarted):
            assert piece.name in NAMES


@pytest.mark.parametrize("marks", FORMS)
@settings(max_examples=40)
@given(calls=st.lists(names_and_arguments, min_size=1, max_size=3))
def test_calls_are_read_back(marks: Marks, calls: list[tuple[str, str]]) -> None:
    assert read(marks, written(marks, calls)) == [piece for each in calls for piece in call(*each)]


@pytest.mark.parametrize("marks", [HERMES, MISTRAL, NAMED])
@settings(max_examples=40)
@given(
    words=st.text(alphabet="ab <[{한", min_size=1, max_size=10),
    calls=st.lists(names_and_arguments, min_size=1, max_size=2),
)
def test_words_may_come_before_calls(marks: Marks, words: str, calls: list[tuple[str, str]]) -> None:
    pieces = read(marks, words + written(marks, calls))
    said = [TextDelta(words.rstrip())] if words.rstrip() else []
    assert pieces == [*said, *(piece for each in calls for piece in call(*each))]


# -- streaming --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("marks", FORMS)
def test_plain_text_passes_at_once(marks: Marks) -> None:
    parser = ToolParser(marks, NAMES)
    assert parser.feed("Hello there.") == [TextDelta("Hello there.")]
    assert parser.feed(" A < b, a[0]!") == [TextDelta(" A < b, a[0]!")]
    assert parser.finish() == []


def test_what_may_begin_a_mark_waits() -> None:
    parser = ToolParser(HERMES, NAMES)
    assert parser.feed("So: <tool") == [TextDelta("So:")]
    assert parser.feed("s> ") == [TextDelta(" <tools>")]
    assert parser.finish() == [TextDelta(" ")]


def test_the_name_comes_as_soon_as_the_arguments_begin_and_they_follow_in_pieces() -> None:
    parser = ToolParser(HERMES, NAMES)
    assert parser.feed('<tool_call>\n{"name": "add"') == []
    assert parser.feed(', "arguments": {"a"') == [CallStarted("add"), CallArguments('{"a"')]
    assert parser.feed(": [1, ") == [CallArguments(": [1, ")]
    assert parser.feed('"}"]') == [CallArguments('"}"]')]
    assert parser.feed("}}\n</tool") == [CallArguments("}")]
    assert parser.feed("_call>") == []
    assert parser.finish() == []


def test_an_answer_that_ends_inside_the_arguments_keeps_what_came() -> None:
    assert read(HERMES, '<tool_call>{"name": "add", "arguments": {"a": "tr') == call("add", '{"a": "tr')
    assert read(NAMED, '[TOOL_CALLS]add[ARGS]{"a": "tr\\') == call("add", '{"a": "tr\\')
    assert read(BARE, '{"name": "add", "arguments": "{\\"a') == call("add", '"{\\"a')


# -- forms ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "object_",
    [
        '{"name": "add", "arguments": {"a": 1}}',
        '{"name":"add","parameters":{"a": 1}}',
        '{"arguments": {"a": 1}, "name": "add"}',
        '{ "id" : "x" , "name" : "add" , "arguments" : {"a": 1} , "more" : [1, {"b": "}"}] }',
        '{"name": "add", "arguments": "{\\"a\\": 1}"}',
        '{"arguments": "{\\"a\\": 1}", "name": "add"}',
        '{"type": "function", "name": "\\u0061dd", "arguments": {"a": 1}, "n": 1}',
    ],
)
def test_objects_that_are_the_same_call(object_: str) -> None:
    assert read(HERMES, f"<tool_call>{object_}</tool_call>") == call("add", '{"a": 1}')
    assert read(MISTRAL, f"[TOOL_CALLS] [{object_}]") == call("add", '{"a": 1}')


@pytest.mark.parametrize(
    ("object_", "arguments"),
    [
        ('{"name": "add"}', "{}"),
        ('{"name": "add", "arguments": null}', "{}"),
        ('{"name": "add", "arguments": {}}', "{}"),
        ('{"name": "add", "arguments": 5}', "5"),
        ('{"name": "add", "arguments": "five"}', '"five"'),
        ('{"name": "add", "arguments": "[5]"}', '"[5]"'),
        ('{"name": "add", "arguments": [5]}', "[5]"),
        ('{"name": "add", "arguments": {"a": 1}, "arguments": {"a": 2}}', '{"a": 1}'),
    ],
)
def test_arguments_of_any_kind(object_: str, arguments: str) -> None:
    assert read(HERMES, f"<tool_call>{object_}</tool_call>") == call("add", arguments)


@pytest.mark.parametrize(
    "answer",
    [
        '<tool_call>{"name": "nope", "arguments": {}}</tool_call>',
        '<tool_call>{"arguments": {}}</tool_call>',
        '<tool_call>{"arguments": {"a": 1}, "name": "nope"}</tool_call>',
        "<tool_call>add</tool_call>",
        '<tool_call>{"name": add}</tool_call>',
        '<tool_call>{"name": "add" "arguments": {}}</tool_call>',
        '<tool_call>{"name" "add"}</tool_call>',
        '<tool_call>{"name": "ad\\x64"}</tool_call>',
        '<tool_call>{"more": }</tool_call>',
        "a <tool_call> b <tool_cal",
    ],
)
def test_what_is_no_call_is_text(answer: str) -> None:
    assert read(HERMES, answer) == [TextDelta(answer)]


@pytest.mark.parametrize("call", ["", '{"more": {"a": [', '{"more": "a', '{"name": "add"', '\n{"na'])
def test_a_call_cut_off_before_it_could_be_announced_is_not_shown(call: str) -> None:
    assert read(HERMES, f"I look.\n<tool_call>{call}") == [TextDelta("I look.")]


@pytest.mark.parametrize(
    "answer",
    [
        "[TOOL_CALLS]nope[ARGS]{}",
        "[TOOL_CALLS]" + "add" * 100 + "[ARGS]{}",
    ],
)
def test_what_is_no_named_call_is_text(answer: str) -> None:
    assert read(NAMED, answer) == [TextDelta(answer)]


def test_a_call_after_one_that_was_none() -> None:
    pieces = read(HERMES, f'<tool_call>{{"name": "nope"}}</tool_call>\n<tool_call>{ADD}</tool_call>')
    assert pieces == [TextDelta('<tool_call>{"name": "nope"}</tool_call>'), *call("add", '{"a": 1}')]


def test_text_after_a_call_stays() -> None:
    assert read(HERMES, f"<tool_call>{ADD}</tool_call> Done.") == [*call("add", '{"a": 1}'), TextDelta(" Done.")]
    assert read(HERMES, f"<tool_call>{ADD}</tool> Done.") == [*call("add", '{"a": 1}'), TextDelta("</tool> Done.")]
    assert read(HERMES, f"<tool_call>{ADD}\n\n<tool") == [*call("add", '{"a": 1}'), TextDelta("<tool")]
    assert read(MISTRAL, f"[TOOL_CALLS][{ADD}] Done.") == [*call("add", '{"a": 1}'), TextDelta(" Done.")]
    assert read(MISTRAL, f"[TOOL_CALLS][{ADD} Done.") == [*call("add", '{"a": 1}'), TextDelta("Done.")]
    assert read(NAMED, "[TOOL_CALLS]add[ARGS]{} Done.") == [*call("add", "{}"), TextDelta(" Done.")]
    assert read(BARE, f"{ADD} Done.") == [*call("add", '{"a": 1}'), TextDelta(" Done.")]


@pytest.mark.parametrize("end", ["", "}", "}\n", "}\n</tool"])
def test_an_answer_cut_short_of_its_closing_mark_has_the_call_and_no_part_of_the_mark(end: str) -> None:
    assert read(HERMES, f"<tool_call>{ADD.removesuffix('}')}{end}") == call("add", '{"a": 1}')


def test_arguments_that_are_followed_by_something_odd() -> None:
    pieces = read(HERMES, '<tool_call>{"name": "add", "arguments": {} oops}</tool_call>')
    assert pieces == [*call("add", "{}"), TextDelta("oops}</tool_call>")]
    pieces = read(HERMES, '<tool_call>{"name": "add", "arguments": {}, oops}</tool_call>')
    assert pieces == [*call("add", "{}"), TextDelta(", oops}</tool_call>")]
    pieces = read(MISTRAL, f"[TOOL_CALLS][{ADD}, oops]")
    assert pieces == [*call("add", '{"a": 1}'), TextDelta(", oops]")]


def test_bare_objects() -> None:
    two = call("add", '{"a": 1}') * 2
    for separator in ("\n", "; ", ", ", ""):
        assert read(LLAMA, ADD + separator + ADD) == two
        assert read(LLAMA, "<|python_tag|>" + ADD + separator + ADD) == two
    assert read(LLAMA, f"\n{ADD}\n<|python_tag|>{ADD}") == two
    assert read(LLAMA, f"Let me see. <|python_tag|>{ADD}") == [TextDelta("Let me see."), *call("add", '{"a": 1}')]


def test_a_bare_call_may_have_members_before_its_name() -> None:
    answer = '{"type": "function", "strict": true, "name": "add", "parameters": {"a": 1}}'
    assert read(BARE, answer) == read(LLAMA, answer) == call("add", '{"a": 1}')


@pytest.mark.parametrize(
    "answer",
    [
        '{"city": "Paris"}',
        '{"arguments": {}, "name": "add"}',
        "{}",
        "{",
        " {x}",
        '{"name": "Ann", "age": 1}',
        f"See {ADD}",
    ],
)
def test_an_answer_in_json_that_is_no_call_stays_text(answer: str) -> None:
    assert read(BARE, answer) == read(LLAMA, answer) == [TextDelta(answer)]


def test_json_that_is_an_answer_is_not_held_until_its_end() -> None:
    parser = ToolParser(BARE, NAMES)
    assert parser.feed('{"city": "Pa') == [TextDelta('{"city": "Pa')]
    parser = ToolParser(BARE, NAMES)
    assert parser.feed('{"name": "Ann", "age"') == [TextDelta('{"name": "Ann", "age"')]
