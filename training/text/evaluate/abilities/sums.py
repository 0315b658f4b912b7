"""Held-out prompts on small sums, in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, chosen, has, number

RESERVED = ("Mabel", "Desmond", "Cordelia", "Ignatius", "doubloons", "pinecones", "harmonicas")

# the wording, the numbers in it, the result
PLAIN: tuple[tuple[str, tuple[object, ...], int], ...] = (
    ("Tell me where {a} + {b} lands.", (4, 4), 8),
    ("My calculator is broken, I need {a} + {b}.", (47, 38), 85),
    ("If you add {a} to {b}, where do you end up?", (26, 15), 41),
    ("{a} and {b} is what?", (9, 6), 15),
    ("When I put {a} and {b} together I get...", (30, 45), 75),
    ("Sum these up for me: {a} and {b}", (18, 64), 82),
    ("Do the addition {a} + {b} for me, would you", (73, 19), 92),
    ("{a}+{b}", (12, 7), 19),
    ("{a}+{b}=?", (58, 36), 94),
    ("How much do {a} and {b} come to when added?", (347, 285), 632),
    ("hey whats {a} plus {b} lol", (512, 76), 588),
    ("Show me how you'd add {a} and {b}", (164, 258), 422),
    ("What remains of {a} once {b} is gone?", (50, 18), 32),
    ("Starting at {a}, go down by {b}. Where are you?", (63, 27), 36),
    ("How much more is {a} than {b}?", (91, 46), 45),
    ("Deduct {b} from {a}, please.", (85, 9), 76),
    ("What number do I get taking {b} off {a}?", (40, 25), 15),
    ("{a}-{b}", (17, 9), 8),
    ("Subtraction question: {a} - {b}", (7, 12), -5),
    ("Could you do {a} take away {b} in your head?", (847, 285), 562),
    ("The difference from {b} up to {a} is what?", (300, 124), 176),
    ("What do {a} groups of {b} make?", (6, 7), 42),
    ("Times table check: {a} x {b}", (8, 9), 72),
    ("{a}*{b}", (7, 6), 42),
    ("Give me the answer to {a} multiplied by {b} quickly", (12, 11), 132),
    ("Remind me what {a} times {b} gives", (4, 12), 48),
    ("{a} times {b} is", (3, 9), 27),
    ("Split {a} evenly into {b} parts. How big is one part?", (56, 8), 7),
    ("How many lots of {b} fit inside {a}?", (63, 9), 7),
    ("{a}/{b}", (48, 6), 8),
    ("If I divide {a} into {b} I get which number?", (36, 4), 9),
    ("Half of {a} would be?", (46,), 23),
    ("Two times {a}, what does that make?", (38,), 76),
    ("If I cut {a} in half what do I have?", (90,), 45),
    ("What do I get when I square {a}?", (9,), 81),
    ("{a} to the power of two is how much?", (6,), 36),
)
WORDED: tuple[tuple[str, tuple[object, ...], int], ...] = (
    ("what's {a} plus {b} in digits", ("seven", "five"), 12),
    ("so {a} minus {b} makes how much", ("twenty", "eight"), 12),
    ("I was asked for {a} times {b}, can you help me?", ("six", "four"), 24),
    (
        "{a} found {b} pinecones on Monday and {c} more on Tuesday. How many pinecones did she find in all?",
        ("Mabel", 14, 9),
        23,
    ),
    (
        "A pirate named {a} had {b} doubloons but lost {c} of them in a storm. How many doubloons does he still have?",
        ("Desmond", 35, 12),
        23,
    ),
    ("There are {b} shelves in the shop and on each one stand {c} jars. What is the number of jars?", ("", 7, 6), 42),
    (
        "{a} wants to share {b} harmonicas fairly between {c} children. How many does every child get?",
        ("Ignatius", 24, 6),
        4,
    ),
    ("I had {b} dollars, bought a hat for {c} dollars. What's left of my money?", ("", 60, 23), 37),
    ("One ticket is {b} euros. How many euros must {a} pay for {c} of them?", ("Cordelia", 9, 5), 45),
    (
        "{a} baked {b} buns. {c} got burned and then she baked 10 new ones. How many good buns are there?",
        ("Mabel", 20, 4),
        26,
    ),
    (
        "My bus had {b} people in it. At the stop {c} got on and 3 got off. How many people are in the bus now?",
        ("", 18, 7),
        22,
    ),
)
SEQUENCES: tuple[tuple[str, tuple[object, ...], int], ...] = (
    ("Which number is missing at the end: {a}, {b}, {c}, ...", (5, 10, 15), 20),
    ("Keep going: {a}, {b}, {c}, 14", (8, 10, 12), 16),
    ("I'm counting {a}, {b}, {c}. What do I say now?", (30, 27, 24), 21),
    ("Guess the number that belongs after {a}, {b}, {c}, 19", (10, 13, 16), 22),
    ("Which number sits right after {a}?", (69,), 70),
)
COMPARED: tuple[tuple[str, tuple[object, ...], int], ...] = (
    ("Out of {a} and {b}, tell me the bigger one.", (37, 73), 73),
    ("Is it {a} or {b} that is the smaller number?", (81, 18), 18),
    ("Who wins if the greatest number wins: {a}, {b} or {c}?", (45, 54, 39), 54),
)
JUDGED: tuple[tuple[str, tuple[object, ...], Check], ...] = (
    ("Would you say {a} is more than {b}?", (64, 46), has(r"\byes\b")),
    ("Tell me if {a} is an odd or an even number.", (37,), has(r"^(?!.*\beven\b).*\bodd\b")),
    ("My friend says {a} + {b} is {c}. Is he right?", (8, 7, 16), has(r"\b(no|not|wrong|incorrect)\b")),
)


def named(values: tuple[object, ...]) -> dict[str, Any]:
    """Name the slots of a wording."""
    return dict(zip("abc", values, strict=False))


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for frame, values, result in (*PLAIN, *WORDED, *SEQUENCES):
        yield asked(frame, number(result), **named(values))
    for frame, values, result in COMPARED:
        yield asked(frame, chosen(result), **named(values))
    for frame, values, check in JUDGED:
        yield asked(frame, check, **named(values))
