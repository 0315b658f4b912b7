from __future__ import annotations

import pytest
from training.text.evaluate import checks
from training.text.evaluate.checks import Check, Reply
from training.text.evaluate.client import wire
from training.text.evaluate.measure import Tally, table
from training.text.generate.base import user

GRADED: tuple[tuple[Check, str, str], ...] = (
    (checks.says("this is a test"), 'This is a test."', "This is a test, my friend."),
    (checks.exactly("THE DOOR"), "THE DOOR", "The door"),
    (checks.has(r"\bparis\b"), "It is Paris.", "It is Parisian."),
    (checks.number(8), "3 + 5 = 8.", "8 is not 3 + 5, it is 9."),
    (checks.items(2, "red blue green"), "1. Red\n2. Blue", "1. Red\n2. Red"),
    (checks.items(2, "red blue green"), "- Red\n- green", "1. Red\n2. Dog"),
    (checks.items(2, "red blue green"), "red, green", "red, green, blue"),
    (checks.valid_json, '{"a": [1]}', '{"a": [1}'),
    (checks.valid_json, "[]", "3"),
    (checks.fields(name="Ann", age=3), '{"age": 3, "name": "Ann"}', '{"name": "Ann", "age": "3"}'),
    (checks.story("cat"), "The cat " + " ".join(f"w{n}" for n in range(50)), "The cat ran home."),
    (checks.story("cat"), "The cat " + " ".join(f"w{n}" for n in range(50)), "The cat ran far away and then " * 12),
)  # fmt: skip


@pytest.mark.parametrize(("check", "good", "bad"), GRADED)
def test_a_check_takes_the_good_answer_and_not_the_bad_one(check: Check, good: str, bad: str) -> None:
    assert check(Reply(good))
    assert not check(Reply(bad))


def test_calls_are_graded_by_name_and_arguments() -> None:
    check = checks.calls("find", name="Ann")
    assert check(Reply("", (("find", {"name": "Ann"}),)))
    assert not check(Reply("", (("find", {"name": "Bob"}),)))
    assert not check(Reply("find Ann"))


def test_a_call_that_came_as_text_is_not_well_formed() -> None:
    assert checks.well_formed(Reply("Hello!")) and checks.well_formed(Reply("", (("find", {"name": "Ann"}),)))
    assert not checks.well_formed(Reply("<tool_call>\n{"))
    assert not checks.well_formed(Reply("", (("find", None),)))


def test_the_sum_leaves_out_what_is_known_or_only_form() -> None:
    tally = Tally()
    for name, good in (("(printed)", False), ("json", True), ("json", False), ("(json: parses)", False)):
        tally.add(name, good, "asked", "answered")
    assert table(tally).splitlines()[-1] == "| all abilities | 1 | 2 | 50% |"


def test_earlier_calls_are_sent_with_their_arguments_as_text() -> None:
    call = {"id": "call_1", "type": "function", "function": {"name": "add", "arguments": {"a": 1}}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    sent = wire([user("Add."), message])
    assert sent[1]["tool_calls"][0]["function"] == {"name": "add", "arguments": '{"a": 1}'}
    assert call["function"] == {"name": "add", "arguments": {"a": 1}}
