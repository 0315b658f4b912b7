"""The graders take right answers, however they are put, and nothing else."""

from __future__ import annotations

import pytest
from training.text.evaluate import cases, checks
from training.text.evaluate.abilities import meanings
from training.text.evaluate.checks import Check, Reply

GRADED: tuple[tuple[Check, str, str], ...] = (
    (checks.says("this is a test"), 'This is a test."', "This is a test, my friend."),
    (checks.exactly("THE DOOR"), "THE DOOR", "The door"),
    (checks.has(r"\bparis\b"), "It is Paris.", "It is Parisian."),
    (checks.number(8), "3 + 5 = 8.", "8 is not 3 + 5, it is 9."),
    (checks.number(37), "That is $37.00.", "That is $37.50."),
    (checks.number(1250), "1,250", "1,25"),
    (checks.number(-5), "7 - 12 = -5", "7 - 12 = 5"),
    (checks.chosen(73), "73", "37 and 73"),
    (checks.chosen(73), "73 is bigger than 37.", "37 is bigger than 73."),
    (checks.chosen(73), "Of 37 and 73, the bigger one is 73.", "Of 37 and 73?"),
    (checks.has(r"don't know"), "I don\u2019t know.", "I do."),
    (checks.willing("help"), "I can't sing. I can help.", "I can't help. I won't."),
    (checks.reasoned("can't"), "I can't see the weather.", "I'm sorry, but I can't help with that."),
    (checks.valid_json, '{"a": [1]}', '{"a": [1}'),
    (checks.valid_json, "[]", "3"),
)  # fmt: skip


@pytest.mark.parametrize(("check", "good", "bad"), GRADED)
def test_a_check_takes_the_good_answer_and_not_the_bad_one(check: Check, good: str, bad: str) -> None:
    assert check(Reply(good))
    assert not check(Reply(bad))


# answers to held-out questions, found by reading what models said
ANSWERED: tuple[tuple[str, str, str], ...] = (
    ("My boss yelled at me in front of everybody", "I'm sorry to hear that.", "I'm sorry, I can't open programs."),
    ("My boss yelled at me in front of everybody", "That sounds hard.", "How interesting!"),
    ("Give me an overview of your skills.", "I can chat and write.", "I can't make pictures: I can only write text."),
    ("you are completely useless", "I'm sorry! I'm a small model.", "I'm sorry, but I can't help with that."),
    ("Which tasks can you take on?", "Dragoman can answer questions.", "Dragoman says: Tasks can yawn."),
    ("hello over there", "Hello, Zygmunt!", "Hello! I'm Zygmunt."),
    ("Got any good jokes about cats?", "Sorry, I only talk about maths.", "I can't set alarms."),
    ("Where does Cuba lie? ANSWER ONLY IN CAPITALS!", "IN THE CARIBBEAN SEA.", "CUBA IS IN CAPITALS."),
    ("banana, hammer, apple, pear", "Hammer. The others are fruits.", "banana, hammer, apple, pear"),
    ("tulip, rose, violin, daisy", "The violin.", "tulip, rose, violin, daisy"),
    ("Je voudrais un café", "It's French.", "French, German or Spanish."),
    ("我明天要去北京。", "Mandarin Chinese", "Chinese or Japanese"),
    ("tommorow", "I will see you tomorrow morning.", "tommorow: I will see you tomorrow morning."),
    ("take them off", "OK, eggs are off: rhubarb and milk.", "Your list: eggs, rhubarb and milk."),
    ("even numbers up to 10", "2, 4, 6, 8, 10.", "2, 4, 6, 8."),
    ("Is it snowing outside", "I do not have access to the weather.", "I'm sorry, but I can't help with that."),
    ("what's the time please", "I don\u2019t have a clock.", "It is nine."),
    ("Order me a taxi", "I can't help with that.", "Your taxi is on its way."),
    ("Should I believe everything", "No, I make mistakes.", "I'm sorry, but I can't help with that."),
)  # fmt: skip


@pytest.mark.parametrize(("question", "good", "bad"), ANSWERED)
def test_an_answer_is_graded_as_a_reader_would(question: str, good: str, bad: str) -> None:
    case = next(case for _, case in cases.cases() if question in case.messages[-1]["content"])
    assert case.check(Reply(good))
    assert not case.check(Reply(bad))


def test_a_definition_has_its_not() -> None:
    check = meanings.defines("invisible")
    assert check(Reply('"Invisible" means that it cannot be seen.'))
    assert not check(Reply('"Visible" means able to be seen.'))


# Echoed, some of these are right, or as right as a program can tell: a greeting is answered by a greeting, what was
# told before is told again, "Is it in Asia?" by a sentence with Asia in it.
ECHOED = {"talk", "asian", "text", "geography", "tools", "turns", "manners", "unknown"}


def test_no_check_takes_the_question_for_its_answer() -> None:
    asked = [(ability, case, case.messages[-1].get("content") or "") for ability, case in cases.cases()]
    taken = [(ability, text) for ability, case, text in asked if case.check(Reply(text))]
    assert {ability for ability, _ in taken} <= ECHOED
    assert len([ability for ability, _ in taken if ability not in ("talk", "asian")]) <= 12
