# ruff: noqa: E501 - tables of conversations, one a line
"""Held-out conversations in which the last question leans on the turns before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, has, number, plain
from training.text.generate.base import Message, user
from training.text.generate.base import says as said

RESERVED = (
    "Ottoline", "Zebulon", "Thessaly", "Lysander", "Perpetua", "Ignatius", "Philippa", "Tegwen", "Wilhelmina", "Evander",
    "Aberystwyth", "Trondheim", "Coimbra", "Kilkenny", "Tavira", "Matlock", "Ludlow", "Snorkel", "Biscotti", "Pickwick",
    "chinchilla", "cartographer", "beekeeper", "magenta", "ukulele", "falconry", "gazpacho", "rhubarb", "saxifrage",
)  # fmt: skip


def talk(*turns: str) -> list[Message]:
    """Return turns of the user and the assistant, by turns."""
    return [said(text) if place % 2 else user(text) for place, text in enumerate(turns)]


def every(*patterns: str) -> Check:
    """Accept a short answer in which each pattern occurs, case aside."""
    return lambda reply: all(has(pattern)(reply) for pattern in patterns)


def lacks(pattern: str, unwanted: str) -> Check:
    """Accept a short answer with one pattern and without another."""
    return lambda reply: has(pattern)(reply) and not re.search(unwanted, reply.text, re.IGNORECASE)


def struck(reply: Reply) -> bool:
    """Accept an answer that tells of eggs only that they are off the list, or that the user has them."""
    off = r"\b(took|take|taken|removed?|crossed|struck|without|no|no more|have|got|off|out)( off| out)?( the| your)? eggs(?! on\b)|eggs ((are|were|have been) )?(now )?(off|out|gone|removed|taken|crossed|struck)"
    return not re.search("eggs", re.sub(off, " ", reply.text, flags=re.IGNORECASE), re.IGNORECASE)


def spelled(word: str) -> Check:
    """Accept an answer whose end is a word letter by letter, whatever stands between the letters."""

    def check(reply: Reply) -> bool:
        letters = re.search(r"((?:\b[A-Za-z]\b[\W_]*){3,})$", reply.text.strip())
        return letters is not None and re.sub(r"[\W_]", "", letters[1]).lower() == word.lower()

    return check


def more(count: int, among: str, told: str) -> Check:
    """Accept so many new things of a kind; the old ones may stand before them."""

    def check(reply: Reply) -> bool:
        found = plain(re.sub(r"\d", " ", reply.text)).split()
        known = set(plain(among).split())
        fresh = {word for word in found if word in known and word not in plain(told).split()}
        return len(fresh) == count

    return check


FRUITS = "apple banana orange grape mango pear peach cherry strawberry pineapple kiwi lemon plum melon apples bananas oranges grapes mangoes pears peaches lime papaya fig apricot raspberry blueberry watermelon coconut"
CUP = "The Ludlow Otters beat the Matlock Ravens 4-2 in the final of the Saxifrage Cup. It was played in Trondheim on 9 May."
DON_T = r"don't know|do not know|haven't told|not told|didn't (tell|say|mention)|no idea|not sure|never told|can't know|doesn't say|does not say"

Row = tuple[tuple[str, ...], str, Check, dict[str, Any]]
TOLD: tuple[Row, ...] = (
    (("Hi there, I'm Ottoline.", "Hello, Ottoline! How can I help you?"), "Quick quiz: what am I called?", has("ottoline"), {}),
    (("hey my name is Zebulon and i live in Tavira", "Nice to meet you, Zebulon!", "What is 3 + 4?", "3 + 4 = 7."), "Which town did I say I live in?", has("tavira"), {}),
    (("My name's Tegwen, by the way.", "Nice to meet you, Tegwen!", "Tell me a joke.", "Why was the math book sad? It had too many problems."), "Haha. Say my name, would you?", has("tegwen"), {}),
    (("I work as a cartographer in Coimbra.", "That sounds like interesting work!"), "Now, how do I earn my money?", has("cartographer"), {}),
    (("I just adopted a chinchilla. She's called Biscotti.", "How nice!"), "Remind me what my {a} goes by?", has("biscotti"), {"a": "chinchilla"}),
    (("I have a chinchilla.", "How nice! What is your chinchilla called?"), "Can you recall which animal I own?", has("chinchilla"), {}),
    (("My favourite colour is magenta and I play the ukulele.", "That's nice to hear!"), "So which instrument do I play, again?", lacks("ukulele", "magenta"), {}),
    (("Remember this number: 58213.", "OK, I will remember 58213.", "Hello!", "Hello! How can I help you?"), "Which number should you have remembered?", number(58213), {}),
    (("My door code is 4471 and my locker is number 26.", "Got it."), "I forgot my door code, what was it?", number(4471), {}),
    (("I'm flying to Kilkenny on Thursday with my aunt Philippa.", "That sounds great!"), "On what day do I fly?", has("thursday"), {}),
    (("I'm flying to Kilkenny on Thursday with my aunt Philippa.", "That sounds great!"), "And who is flying along with me?", has("philippa|aunt"), {}),
    (("My name is Evander.", "Nice to meet you, Evander!"), "Do you happen to know how old I am?", has(DON_T), {}),
    (("I love gazpacho.", "That sounds good!"), "Did I tell you the name of my dog?", has(DON_T + "|^no"), {}),
    (("I need to buy rhubarb, eggs and milk.", "OK, I noted: rhubarb, eggs and milk.", "Add butter.", "Your list: rhubarb, eggs, milk and butter."), "Okay, read me the whole shopping list.", every("rhubarb", "eggs", "milk", "butter"), {}),
    (("I need to buy rhubarb, eggs and milk.", "OK, I noted: rhubarb, eggs and milk."), "I already have the eggs, so take them off.", lambda reply: struck(reply) and lacks(r"(?s)(?=.*rhubarb).*milk", r"(rhubarb|milk),? (and )?eggs|eggs(,| and) (rhubarb|milk)")(reply), {}),
)  # fmt: skip
RIGHTED: tuple[Row, ...] = (
    (("My name is Lysander.", "Nice to meet you, Lysander!", "Sorry, that was wrong. It's Evander.", "Thanks, Evander! I've got it now."), "So what would my name be?", lacks("evander", "lysander"), {}),
    (("I'm from Coimbra.", "How nice!", "No wait, I meant Tavira.", "All right, Tavira."), "Then which place am I from?", lacks("tavira", "coimbra"), {}),
    (("Hi, I'm Philippa.", "Hello, Philippa!"), "Oh no, I mistyped that, I'm really {n}.", lacks("perpetua", r"mistyped|\bI(.m| am) (really )?perpetua"), {"n": "Perpetua"}),
    (("What is the capital of Spain?", "The capital of Spain is Madrid."), "Oops, I was thinking of {n}.", has("lisbon"), {"n": "Portugal"}),
    (("What is 6 + 7?", "6 + 7 = 13."), "Hmm, make that {x} + {y} instead.", number(11), {"x": "6", "y": "5"}),
)  # fmt: skip
PEOPLE: tuple[Row, ...] = (
    (("My sister Thessaly is a beekeeper. She lives in Aberystwyth.", "How nice!"), "And what's her job?", has("beekeeper"), {}),
    (("My sister Thessaly is a beekeeper. She lives in Aberystwyth.", "How nice!"), "Whereabouts does she live?", has("aberystwyth"), {}),
    (("My uncle Ignatius is 67 years old and loves falconry.", "He sounds interesting!"), "Any idea how old he is?", has(r"\b67\b"), {}),
    (("My uncle Ignatius is 67 years old and loves falconry.", "He sounds interesting!", "How old is he?", "He is 67 years old."), "And what is he fond of?", has("falconry"), {}),
    (("My neighbour Wilhelmina has two horses and works in a bank.", "How nice!"), "How many of them does she have?", has(r"\b(two|2)\b"), {}),
    (("Ignatius is a baker and Wilhelmina is a judge.", "Good to know!"), "Which of the two is the {j}?", lacks("wilhelmina", "ignatius"), {"j": "judge"}),
    (("Ignatius lives in Ludlow. Tegwen lives in Matlock.", "Thank you for telling me!", "Where does Ignatius live?", "Ignatius lives in Ludlow."), "And what about Tegwen?", has("matlock"), {}),
    (("I bought a green bicycle in Kilkenny for 90 euros.", "Enjoy it!"), "What colour did I say it was?", has("green"), {}),
    (("I bought a green bicycle in Kilkenny for 90 euros.", "Enjoy it!"), "Can you tell what it cost me?", has(r"\b90\b"), {}),
    (("A fox named Pickwick found a silver coin in the well.", "What a nice story!"), "What was it that the fox found?", has("coin"), {}),
    ((CUP, "Thank you, I have read it.", "Who won?", "The Ludlow Otters won."), "In which city did they play it?", has("trondheim"), {}),
    ((CUP, "Thank you, I have read it.", "Where was it played?", "It was played in Trondheim."), "What did the score end up being?", has("4.{1,4}2"), {}),
    ((CUP + " Who won the cup?", "The Ludlow Otters won the Saxifrage Cup."), "And which team did they defeat?", has("ravens"), {}),
    ((CUP, "OK."), "On which date did this happen?", has("9"), {}),
)  # fmt: skip
FACTS: tuple[Row, ...] = (
    (("What is the capital of France?", "The capital of France is Paris."), "Good. How about the one of {n}?", has("rome"), {"n": "Italy"}),
    (("Tell me the capital of Kenya.", "The capital of Kenya is Nairobi."), "And which continent would that country be on?", has("africa"), {}),
    (("What is the capital of Japan?", "The capital of Japan is Tokyo."), "Could you spell that city for me?", spelled("tokyo"), {}),
    (("What is the capital of Poland?", "The capital of Poland is Warsaw."), "Give me that in all capitals please.", lambda reply: "WARSAW" in reply.text and reply.text.isupper(), {}),
    (("What is 12 + 30?", "12 + 30 = 42."), "Okay and then {n} more on top?", number(50), {"n": "8"}),
    (("What is 9 - 3?", "9 - 3 = 6."), "Now multiply your result by {n}.", number(24), {"n": "4"}),
    (("5 + 5", "5 + 5 = 10."), "What is left if you subtract {n} from it?", number(7), {"n": "3"}),
    (("Name 3 fruits.", "1. Apple\n2. Pear\n3. Grape"), "I'd like two further ones.", more(2, FRUITS, "apple pear grape"), {}),
    (("Name 3 fruits.", "1. Mango\n2. Kiwi\n3. Lemon"), "Which fruit did you put in second place?", lacks("kiwi", "mango|lemon"), {}),
    (("List three colors.", "red, green, blue"), "Write them one under the other with dashes.", lambda reply: [line.strip(" -*•").lower().rstrip(".") for line in reply.text.strip().split("\n")] == ["red", "green", "blue"], {}),
    (("How do you say \"thank you\" in French?", "\"Thank you\" in French is \"Merci\"."), "Now what would it be in {l}?", has("danke"), {"l": "German"}),
    (("What is the opposite of hot?", "The opposite of hot is cold."), "And what would be the opposite of {w}?", has("small|little"), {"w": "big"}),
    (("Tell me a joke.", "Why do bees have sticky hair? Because they use honeycombs!"), "lol, got one more of those?", lambda reply: not re.search("bees|help you|help with|one more of those", reply.text) and 20 < len(reply.text) < 300, {}),
)  # fmt: skip
SAID: tuple[Row, ...] = (
    (("The train leaves at noon.", "OK, the train leaves at noon."), "What was it I just told you?", every("train", "noon"), {}),
    (("Where is Egypt?", "Egypt is in Africa."), "I missed that, once more please.", every("egypt", "africa"), {}),
    (("What is the capital of Peru?", "The capital of Peru is Lima.", "What is 2 + 2?", "2 + 2 = 4."), "What did I ask you at the very start?", every("capital", "peru"), {}),
    (("What is the capital of Peru?", "The capital of Peru is Lima.", "What is 2 + 2?", "2 + 2 = 4."), "Hm, and which city did you tell me for Peru before?", has("lima"), {}),
    (("Say: The boat is late", "The boat is late."), "Good, now the same in lower case.", lambda reply: reply.text.strip(" .") == "the boat is late", {}),
    (("Say: The boat is late", "The boat is late."), "Please shout it in capitals.", lambda reply: reply.text.strip(" .!") == "THE BOAT IS LATE", {}),
    (("What is 8 + 1?", "8 + 1 = 9."), "Great, that helped me, cheers!", has("welcome|glad|pleasure|any ?time|no problem|happy"), {}),
    (("Say hello world", "Hello world."), "And now say exactly that again.", has(r"^\W*hello world\W*$"), {}),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield every held-out conversation."""
    for before, frame, check, slots in (*TOLD, *RIGHTED, *PEOPLE, *FACTS, *SAID):
        yield asked(frame, check, before=talk(*before), **slots)
    yield asked("{t}", spelled("tavira"), before=talk("Spell Ludlow.", "L-U-D-L-O-W"), t="Now Tavira.")
