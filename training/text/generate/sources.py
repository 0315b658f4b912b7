"""Conversations taken from the licensed sources, filtered; and holes to fill in ordinary sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from training.text import corpus
from training.text.generate.base import Dice, Example, says, user
from training.text.holes import asked
from training.text.marks import END_OF_TEXT

LONGEST = 900
NAMED = re.compile(
    r"\b(Siri|Cortana|Microsoft|Alice|A\.L\.I\.C\.E|ALICE|Wallace|HAL|botmaster|kill|die|drunk|Hitler|sex|god|hell|suicide)\b",
    re.IGNORECASE,
)
CHATTERBOT_TOPICS = {
    "trivia",
    "science",
    "computers",
    "history",
    "greetings",
    "food",
    "health",
    "literature",
    "coding",
    "sports",
}


@cache
def sentences(data: Path) -> tuple[str, ...]:
    """Read plain sentences of 20 to 90 characters, the raw material of edits and repetitions."""
    found = []
    for text in corpus.storybooks(data):
        for line in re.split(r"(?<=[.!?])\s+|\n", text):
            if 20 <= len(line) <= 90 and line.count(" ") >= 4 and re.fullmatch(r"[A-Z][A-Za-z ,']+[.!?]", line):
                found.append(line)
    return tuple(dict.fromkeys(found))


@cache
def personality(data: Path) -> tuple[tuple[str, str], ...]:
    """Read the short persona answers that suit this assistant."""
    rows = [row for row in corpus.rows(data, "chat_personality") if row["persona"] in ("Friendly", "Professional")]
    pairs = [(row["messages"][0]["content"].strip(), row["messages"][1]["content"].strip()) for row in rows]
    return tuple(pair for pair in pairs if not NAMED.search(" ".join(pair)))


@cache
def questions(data: Path) -> tuple[tuple[str, str], ...]:
    """Read short questions and answers written by people."""
    found = []
    for row in corpus.rows(data, "chat_chatterbot_multi"):
        if row["lang"] == "english" and row["topic"] in CHATTERBOT_TOPICS and len(row["messages"]) == 2:
            found.append((row["messages"][0]["content"], row["messages"][1]["content"]))
    for row in corpus.rows(data, "chat_self_instruct"):
        if len(row["messages"]) == 2:
            found.append((row["messages"][0]["content"], row["messages"][1]["content"]))
    kept = [pair for pair in found if len(pair[0]) + len(pair[1]) < 700 and not NAMED.search(" ".join(pair))]
    return tuple((corpus.tidy(a), b) for a, b in kept)


@cache
def korean(data: Path) -> tuple[tuple[str, str], ...]:
    """Read Korean small talk."""
    rows = [row for row in corpus.rows(data, "chat_songys_ko") if str(row.get("label")) == "0"]
    return tuple((row["messages"][0]["content"], row["messages"][1]["content"]) for row in rows)


@cache
def tales(data: Path) -> tuple[tuple[str, str, str], ...]:
    """Read passage, question and answer from the tales where the passage is short."""
    found = []
    for row in corpus.rows(data, "chat_fairytaleqa"):
        text, answer = row["messages"][0]["content"], row["messages"][1]["content"]
        passage, _, question = text.rpartition("\n")
        if len(text) < LONGEST and question.strip().endswith("?"):
            found.append((corpus.tidy(passage), question.strip(), answer))
    return tuple(found)


@cache
def books(data: Path) -> tuple[tuple[str, str], ...]:
    """Read picture books as (title, text)."""
    parts = (text.partition("\n\n") for text in corpus.storybooks(data))
    return tuple((title, text) for title, _, text in parts if 200 < len(text) < 1300 and 3 < len(title) < 50)


@cache
def small_talk(data: Path) -> tuple[tuple[str, ...], ...]:
    """Read stretches of natural small talk in tidy English."""
    found = []
    for row in corpus.rows(data, "chat_self_dialogue"):
        turns = [corpus.tidy(message["content"]) for message in row["messages"][:4]]
        if len(turns) == 4 and all(
            turn[:1].isupper() and turn[-1:] in ".!?" and 10 < len(turn) < 120 for turn in turns
        ):
            found.append(tuple(turns))
    return tuple(found)


def pair_of(dice: Dice, pairs: tuple[tuple[str, str], ...]) -> Example:
    """Make one exchange of a pair."""
    question, answer = dice.choice(pairs)
    return Example([user(question), says(answer)])


def tale(dice: Dice, data: Path) -> Example:
    """Ask about a passage of a tale."""
    passage, question, answer = dice.choice(tales(data))
    return Example([user(f"{passage}\n\n{question}"), says(answer[:1].upper() + answer[1:])])


def book(dice: Dice, data: Path) -> Example:
    """Ask for a story by its title."""
    title, text = dice.choice(books(data))
    question = dice.fill(
        'Write a story called "{t}".|Tell me the story "{t}".|Write a short story with the title "{t}".|Write a children\'s story: {t}',
        t=title,
    )
    return Example([user(question), says(text)])


def talk(dice: Dice, data: Path) -> Example:
    """Chat as people do."""
    turns = dice.choice(small_talk(data))
    return Example([(user, says)[place % 2](turn) for place, turn in enumerate(turns)])


def hole(dice: Dice, data: Path) -> Example:
    """Fill a hole between two parts of a text."""
    text = " ".join(dice.choice(sentences(data)) for _ in range(dice.choice((1, 1, 2))))
    parts = text.split(" ")
    first = dice.randrange(1, len(parts) - 2)
    last = dice.randrange(first + 1, min(len(parts), first + 6))
    prefix, middle, suffix = " ".join(parts[:first]), " ".join(parts[first:last]), " ".join(parts[last:])
    if dice.random() < 0.5:
        prefix, middle = prefix + " ", middle + " "
        given = asked(prefix, suffix)
    else:
        given, middle = asked(prefix, " " + suffix), " " + middle
    return Example(raw=[(given, False), (middle + END_OF_TEXT, True)])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return every maker with its weight."""
    return {
        "personality": (2, lambda dice: pair_of(dice, personality(data))),
        "question": (0.4, lambda dice: pair_of(dice, questions(data))),
        "korean": (0.3, lambda dice: pair_of(dice, korean(data))),
        "tale": (0.3, lambda dice: tale(dice, data)),
        "book": (0.3, lambda dice: book(dice, data)),
        "talk": (0.3, lambda dice: talk(dice, data)),
        "hole": (3, lambda dice: hole(dice, data)),
    }
