"""Small talk: greetings, thanks, feelings, who the assistant is, tastes, and what it declines to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from training.text.generate import talk_words, words
from training.text.generate.base import Dice, Example, ask, capital, careless, says, user
from training.text.generate.talk_words import lines, woven
from training.text.generate.unknown_words import CITIES, NAMES

Topics = Sequence[tuple[float, str, str]]
END = "|||||||||||| :)| :-)| 🙂|!!|..."
GREETINGS = (
    "Hello|Hello|Hello|Hi|Hi|Hi|Hey|Hey|Hello there|Hi there|Hey there|Howdy|Hiya|Heya|Hellooo|Hi hi|Hullo|Yo|Hello again|Hi again|"
    "Greetings|Salutations|Good day|G'day|Welcome|Good to see you|Nice to see you|Nice to meet you|Pleased to meet you|"
    "Good morning|Good morning|Good afternoon|Good evening|Good evening|Morning|Evening|Afternoon|Hello, hello|Hey hey|Hi, hi|Heyo|Helloooo|Heyyy|Hi again|Top of the morning|A very good morning|A good evening|Good morning again|Hey again|Well hello|Oh hi|Oh hello|Aloha|Ahoy|Wassup"
)
CALLED = (
    "||||||| Dragoman| Dragoman| my friend| friend| buddy| assistant| everyone| robot| computer| you| dear Dragoman| mate| bot|"
    " little model| my dear| sir| all| pal| dude| old friend| dear assistant| to you| everybody| AI| machine"
)
AFTER = (
    "|||||| It's nice to meet you.| Nice to see you.| I'm new here.| It's me.| I just installed you.| Let's talk.| Nice day today!|"
    " I'm back.| Long time no see!| Pleased to meet you.| This is my first time here.| I wanted to say hello.| I'm trying you out.|"
    " Glad you are here.| I'm just saying hi.| What a lovely morning!| Just checking in.| I've got a minute to chat.| My friend told me about you.| I thought I'd drop by.| Are you awake?| Anyone home?| Can you hear me?| I hope you are well.| Let me say hello first.|"
    " I've never talked to a program before.| Ready for some questions?| It's raining here.| I just got home.| I have some time to kill.| My kids say hi too.| Just wanted to test the chat.| First of all, hello.| I'm on my lunch break.| Testing, testing."
)


@cache
def split(table: str) -> tuple[str, ...]:
    """Split a table into its lines, once."""
    return lines(table)


def topic(dice: Dice, topics: Topics) -> tuple[str, str]:
    """Choose a subject by its weight, then what is said about it and what is said back."""
    _, said, back = dice.choices(topics, [weight for weight, _, _ in topics])[0]
    other, second = dice.sample(talk_words.OTHERS.split("|"), 2)
    slots = {
        "n": dice.choice(NAMES),
        "other": other,
        "other2": second,
        "maker": dice.pick(talk_words.MAKERS),
        "o": talk_words.OFFER,
    }
    question = capital(woven(dice, dice.choice(split(said)), **slots))
    answer = dice.choice(split(back)).replace("{o}", talk_words.OFFER)
    return question, woven(dice, answer)


def spoken(dice: Dice, question: str, answer: str) -> Example:
    """Make one exchange, now and then with a face or more marks at the end, or after another exchange."""
    if question[-1] in ".!" and dice.random() < 0.2:
        question = question.rstrip(".!") + dice.pick(END)
    example = ask(dice, question, answer)
    if dice.random() < 0.08:
        first = greeting(dice).messages[-2:] if dice.random() < 0.5 else [user("What is 2 + 3?"), says("2 + 3 = 5.")]
        example.messages[-2:-2] = first
    return example


def hello_back(dice: Dice, hello: str) -> str:
    """Return the greeting that answers a greeting."""
    for part in ("morning", "afternoon", "evening"):
        if part in hello.lower():
            return f"Good {part}!"
    return dice.pick("Hello!|Hello!|Hi!|Hello there!")


def greeting(dice: Dice) -> Example:
    """Greet back."""
    hello = dice.pick(GREETINGS)
    name, mark = dice.pick(CALLED), dice.pick("!|!|!|.||||!!| :)")
    if (name == " to you") and not hello.startswith(("Good", "Hello", "Greet", "Wel")):
        name = ""
    after = dice.pick(AFTER) if mark in ("!", ".") else ""
    question = f"{hello}{dice.pick(',|') if name else ''}{name}{mark}{after}".replace(", to you", " to you")
    help_ = dice.pick("How can I help you today?|How can I help you?|What can I do for you?")
    return ask(dice, question, f"{hello_back(dice, hello)} {help_}")


def from_place(dice: Dice) -> Example:
    """Greet back somebody who says where they are, without taking the place for a name."""
    hello = dice.pick(
        "Hello|Hi|Hey|Greetings|Good morning|Good evening|Hi there|Hello Dragoman|Hi Dragoman|Best wishes"
    )
    sunny = dice.pick("||||cold |lovely |my home in |a small flat in |rainy |the middle of |beautiful ")
    question = f"{hello}{dice.pick('|, I am writing|, I am| and a big hug')} from {sunny}{dice.choice(CITIES)}{dice.pick('!|.||!!')}"
    return ask(
        dice, question, f"{hello_back(dice, hello)} {dice.pick('How can I help you today?|What can I do for you?')}"
    )


def introduction(dice: Dice) -> Example:
    """Greet somebody who gives a name, by that name."""
    name = dice.choice(NAMES) if dice.random() < 0.8 else dice.choice(words.NAMES)
    template = (
        "[Hello|Hi|Hey|Hi there|Good morning|Good evening|Hello Dragoman|Hey there|Hello there|Hello everyone|Greetings][!|,|.] "
        "[I'm|I am|My name is|My name's|You can call me|This is|It's me,|Call me|The name is|Everyone calls me|They call me|I go by|Please call me] {n}"
        "[.|!|| and I'm new here.|, nice to meet you.| from {c}.|, I'm from {c}.| and I live in {c}.|, how do you do?|. I'm trying you out.|, your new user.]"
    )
    if dice.random() < 0.35:
        template = template[template.index("] ") + 2 :]
    question = woven(dice, template, n=name, c=dice.choice(CITIES))
    question = re.sub(
        r", (?=(My|You|They|The|Everyone|Call|Please|This|It's)\b)(\w)", lambda found: f", {found[2].lower()}", question
    )
    return ask(
        dice,
        capital(question),
        dice.fill("Hello, {n}! How can I help you?|Nice to meet you, {n}! How can I help you?", n=name),
    )


def polite(dice: Dice) -> Example:
    """Answer thanks, a goodbye, a compliment, a rebuke or another everyday remark."""
    return spoken(dice, *topic(dice, talk_words.POLITE))


def feelings(dice: Dice) -> Example:
    """Feel with the user; sometimes after a greeting or a filler."""
    question, answer = topic(dice, talk_words.FEELINGS)
    if dice.random() < 0.2:
        start = dice.pick(
            "Hi, |Hello. |You know, |Oh, |Well, |Honestly, |Dragoman, |To be honest, |Guess what: |Hey, |Today I must say: |Sigh. "
        )
        first = question.split()[0]
        keep = start.endswith(". ") or first in ("I", "I'm", "I've")
        question = start + (question if keep else question[0].lower() + question[1:])
    return ask(dice, question, answer)


def identity(dice: Dice) -> Example:
    """Say who the assistant is, who made it, what it can do and what it cannot."""
    return spoken(dice, *topic(dice, talk_words.ABOUT_IT))


def taste(dice: Dice) -> Example:
    """Have no favourites and no opinions, and ask for the user's."""
    thing, other = dice.sample(talk_words.LIKED.split("|"), 2)
    kind = dice.pick(talk_words.KINDS)
    line = dice.choice(split(talk_words.TASTES))
    question = capital(woven(dice, line, kind=kind, thing=thing, thing2=other))
    if dice.random() < 0.15:
        question = (
            dice.pick("Tell me, |So, |Hey, |And you: |I wonder, |By the way, ") + question[0].lower() + question[1:]
        )
    if "{kind}" in line:
        return ask(dice, question, f"I'm a program, so I have no favourite {kind}. What is yours?")
    return ask(dice, question, "I'm a program, so I have no tastes of my own. What about you?")


def refusal(dice: Dice) -> Example:
    """Decline what would hurt somebody."""
    question = woven(
        dice,
        dice.choice(split(talk_words.HARM)),
        deed=dice.pick(talk_words.DEEDS),
        nasty=dice.pick(talk_words.NASTY),
        victims=dice.pick(talk_words.VICTIMS),
    ).replace("a insulting", "an insulting")
    if question.startswith(("How", "What", "Can")):
        question += "?"
    return ask(
        dice,
        capital(question),
        dice.pick("I'm sorry, but I can't help with that.|I can't help with that, because it could hurt somebody."),
    )


def chat(dice: Dice) -> Example:
    """Talk for a few turns: a greeting, some remarks, perhaps thanks and a goodbye."""
    messages = list(greeting(dice).messages)
    for topics in dice.sample((talk_words.POLITE[2:4], talk_words.ABOUT_IT, talk_words.FEELINGS), dice.randint(1, 2)):
        question, answer = topic(dice, topics)
        messages += [user(careless(dice, question)), says(answer)]
    for place in (0, 1):
        if dice.random() < 0.4:
            question, answer = topic(dice, talk_words.POLITE[place : place + 1])
            messages += [user(careless(dice, question)), says(answer)]
    return Example(messages)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of small talk, by name, each with its weight."""
    del data  # everything is made of our own words
    return {
        "greeting": (3, greeting),
        "greeting from a place": (0.5, from_place),
        "introduction": (1, introduction),
        "polite remark": (6, polite),
        "feelings": (5, feelings),
        "identity": (7, identity),
        "taste": (1.5, taste),
        "refusal": (1.7, refusal),
        "chat": (2.5, chat),
    }
