"""The held-out questions: enough of each ability, gradable, and kept out of training with their wordings."""

from __future__ import annotations

import pytest
from training.text.evaluate import cases
from training.text.evaluate.case import asked, fits, plain, wording_of
from training.text.evaluate.checks import Reply, has
from training.text.generate.base import Example, says, user

FEWEST = 40
DIFFERENT = 25  # wordings


@pytest.mark.parametrize("ability", cases.ABILITIES)
def test_every_ability_has_enough_different_questions(ability: str) -> None:
    found = list(cases.ABILITIES[ability]())
    assert len(found) >= FEWEST
    assert len({case.frame for case in found}) >= DIFFERENT
    assert len({repr(case.messages) for case in found}) == len(found)


def test_no_check_takes_an_empty_answer() -> None:
    everything = [*cases.cases(), *(("printed", case) for case in cases.PRINTED())]
    assert not [(ability, case.messages) for ability, case in everything if case.check(Reply(""))]


def test_a_wording_is_its_fixed_parts() -> None:
    wording = wording_of("Which city governs {x}, please?")
    assert wording is not None
    assert fits(wording, plain("which CITY governs South Korea, please"))
    assert not fits(wording, plain("Which city governs please"))
    assert not fits(wording, plain("So which city governs Peru, please?"))
    assert wording_of("{x}, {y}?") is None
    exact = wording_of("What can you do?")
    assert exact is not None and fits(exact, "what can you do") and not fits(exact, "what can you do now")


def test_a_case_is_asked_with_what_stands_before_it() -> None:
    case = asked("And {x}?", has("Rome"), order="Be brief.", before=[user("Hi"), says("Hello!")], x="Italy")
    assert [message["content"] for message in case.messages] == ["Be brief.", "Hi", "Hello!", "And Italy?"]


def test_a_leak_is_seen_wherever_it_stands() -> None:
    held = next(case for ability, case in cases.cases() if ability == "geography")
    prompt = held.messages[-1]["content"]
    assert cases.leaks(Example([user("Hi"), says("Hello!"), user(prompt), says("Paris.")]))
    assert cases.leaks(Example([user(f"  {prompt.upper()} "), says("Paris.")]))
    assert not cases.leaks(Example([user("Hi"), says("Hello!")]))
    tool = {"type": "function", "function": {"name": "get_tide", "parameters": {}}}
    assert cases.leaks(Example([user("Hi"), says("Hello!")], [tool]))
    word = next(word for word in sorted(cases.RESERVED) if word.isalpha())
    assert cases.leaks(Example([user("Who is it?"), says(f"It is {word.capitalize()}.")]))
    assert cases.leaks(Example(raw=[(f"There was a {word}.", True)]))


@pytest.mark.parametrize(
    "around",
    ["For a quiz: {}", "I can't sleep. {}", "{} Thanks!", "Hello, {}", "(My boss asks.) {}\nIt's urgent.", "ok - {}"],
)
def test_a_wording_is_seen_whatever_is_said_around_it(around: str) -> None:
    wordings = (
        "In a crossword I need the contrary of son",  # ends with its contents
        "8 and twenty is what?",  # begins with them
        "So what would 1 plus 9 be?",
    )
    for wording in wordings:
        assert cases.asks_what_is_held_out(wording)
        assert cases.asks_what_is_held_out(around.format(wording))
    assert not cases.asks_what_is_held_out(around.format("What is the opposite of son?"))


def test_a_long_message_is_looked_at_everywhere() -> None:
    passage = " ".join(f"On day {number} it rained." for number in range(60))
    held = "In a crossword I need the contrary of son"
    assert all(cases.asks_what_is_held_out(text) for text in (f"{passage} {held}", f"{held} {passage}"))
    assert cases.asks_what_is_held_out(f"{passage} {held} {passage}")
    assert not cases.asks_what_is_held_out(passage)
