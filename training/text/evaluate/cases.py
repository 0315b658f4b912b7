# ruff: noqa: E501 - tables of prompts, one a line
"""The held-out prompts: `prepare` keeps each of them out of the training conversations, word for word.

The conversations under `KNOWN` are the two that the documents open with; they may be trained on, and are counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from training.text.evaluate.checks import (
    Check,
    calls,
    exactly,
    fields,
    has,
    items,
    number,
    says,
    story,
)
from training.text.generate.base import Message, system, user
from training.text.generate.base import says as said
from training.text.generate.tasks import schema


@dataclass(frozen=True)
class Case:
    """A conversation that the model has to go on with, and what is accepted."""

    ability: str
    messages: list[Message]
    check: Check
    tools: list[dict[str, Any]] = field(default_factory=list)


GREETING = r"^(hello|hi|hey|good|greetings)\b"
SINGLE: dict[str, tuple[tuple[str, Check], ...]] = {
    "greeting and small talk": (
        ("Hello, my dear friend!", has(GREETING)),
        ("hiya dragoman", has(GREETING)),
        ("Good morning to you!", has(GREETING)),
        ("Hey you!", has(GREETING)),
        ("How are you feeling this morning?", has(r"\b(fine|well|good|great)\b")),
        ("Thanks so much for that!", has(r"welcome|pleasure|glad|any ?time|no problem")),
        ("Okay, bye for now!", has(r"bye|see you|take care|nice day|good night|welcome")),
        ("I feel so sad this evening.", has(r"sorry|hard|better|here if")),
        ("I got a very good grade today!", has(r"wonderful|congrat|nice|happy|great|glad")),
        ("So what exactly can you do?", has(r"\b(chat|answer|write|talk|small)\b")),
    ),
    "who are you": (
        ("Please tell me who you are.", has("dragoman|language model")),
        ("And what is your name, please?", has("dragoman")),
        ("Hi, what are you called?", has("dragoman|language model")),
        ("Are you a human being?", has(r"\b(no|not|program|model)\b")),
        ("Which AI model is this?", has("dragoman|language model")),
        ("Are you ChatGPT or something else?", has("dragoman|language model")),
    ),
    "say and repeat": (
        ("Say this is only a little test", says("this is only a little test")),
        ("Say the moon is yellow", says("the moon is yellow")),
        ("Please say good night, Peter.", says("good night, Peter")),
        ("Say: We are going home", says("we are going home")),
        ("Repeat after me: The green boat is late.", says("the green boat is late")),
        ("Repeat: seven red lamps", says("seven red lamps")),
        ("Repeat this exactly: \"My brown horse is kind.\"", says("my brown horse is kind")),
        ("Echo this: Where is the garden?", says("where is the garden")),
        ("Say \"thanks, Maria\"", says("thanks Maria")),
        ("Just say we won the game", says("we won the game")),
    ),
    "upper and lower case": (
        ("Write this in upper case: my cat sleeps", says("MY CAT SLEEPS")),
        ("Convert to uppercase: the red door", exactly("THE RED DOOR")),
        ("Make this uppercase: we like milk", exactly("WE LIKE MILK")),
        ("Convert to lower case: THE SUN IS UP", exactly("the sun is up")),
        ("Make this lower case: Anna Has A Dog", exactly("anna has a dog")),
        ("Write this in capital letters: good day", exactly("GOOD DAY")),
    ),
    "capitals": (
        ("Please tell me: what is the capital of France?", has("Paris")),
        ("What is Japan's capital?", has("Tokyo")),
        ("Which city is the capital city of Italy?", has("Rome")),
        ("I want to know the capital of Spain.", has("Madrid")),
        ("So what's the capital city of Germany?", has("Berlin")),
        ("Capital of Egypt, please?", has("Cairo")),
        ("Please name the capital of South Korea.", has("Seoul")),
        ("Which city is Norway's capital?", has("Oslo")),
    ),
    "small sums": (
        ("Please tell me what 2 + 2 is.", number(4)),
        ("So how much is 3 + 5?", number(8)),
        ("What do you get for 4 + 4?", number(8)),
        ("Tell me 9 - 3.", number(6)),
        ("What is the sum of 7 and 2?", number(9)),
        ("Work out 5 x 3.", number(15)),
        ("Now add 10 and 5.", number(15)),
        ("Tell me what 8 minus 6 is.", number(2)),
    ),
    "lists": (
        ("Please list 3 colors.", items(3, "red blue green yellow orange purple pink brown black white grey gold silver")),
        ("Could you name three planets?", items(3, "Mercury Venus Earth Mars Jupiter Saturn Uranus Neptune")),
        ("I need a list of 4 fruits.", items(4, "apple banana orange grape mango pear peach cherry strawberry pineapple kiwi lemon plum melon")),
        ("Which are the four seasons?", items(4, "spring summer autumn fall winter")),
        ("Please name 2 birds for me.", items(2, "eagle owl robin sparrow parrot penguin crow duck swan pigeon")),
        ("Write down three sports.", items(3, "football tennis basketball swimming baseball hockey golf rugby volleyball cricket")),
    ),
    "sentiment": (
        ("Is this review positive or negative?\n\nWhat an awful room! I will never come back.", has("negative")),
        ("Is this review positive or negative?\n\nThe soup was wonderful and the waiter was kind.", has("positive")),
        ("Classify the sentiment: I love my new shoes, they are perfect!", has("positive")),
        ("Classify the sentiment: The train was late and the seats were dirty.", has("negative")),
        ("What is the sentiment of this text?\n\nThe band was terrible.", has("negative")),
        ("What is the sentiment of this text?\n\nA beautiful park, my children were so happy.", has("positive")),
    ),
    "reading": (
        ("Carla lives in Hamburg. Carla is a singer.\n\nWhere does Carla live?", has("Hamburg")),
        ("Robert is 33 years old. Robert has a parrot.\n\nHow old is Robert?", has("33")),
        ("Read the text and answer the question.\n\nText: Helen likes skating. Helen is from Madrid.\n\nQuestion: What does Helen like?", has("skating")),
        ("Tim has a hamster. Tim lives in Bern. What pet does Tim have?", has("hamster")),
        ("Context: Judy works as a judge. Fred is a barber.\n\nQuestion: What does Fred do?\nAnswer:", has("barber")),
        ("Daniel is 12 years old. Rita is 45 years old. How old is Rita?", has("45")),
    ),
    "json": (
        ("Extract name and age as JSON: Oscar is 41 years old.", fields(name="Oscar", age=41)),
        ("Reply in JSON with the keys name and city.\n\nGreta lives in Hamburg.", fields(name="Greta", city="Hamburg")),
        ("Extract the name, age and city from the text and reply in JSON.\n\nVera is 19 years old. Vera is from Turin.", fields(name="Vera", age=19, city="Turin")),
        ("Return a JSON object with name and pet.\n\nText: Otto has a parrot.", fields(name="Otto", pet="parrot")),
        ("Nick is 27 years old. Nick likes skating.\n\nGive me the name, age and hobby as JSON.", fields(name="Nick", age=27, hobby="skating")),
        ("Extract name and job as JSON: Ruth is a judge.", fields(name="Ruth", job="judge")),
        ("Reply in JSON with the keys name, age, city and job.\n\nHugo is 52 years old. Hugo lives in Riga. Hugo works as a barber.", fields(name="Hugo", age=52, city="Riga", job="barber")),
        ("Extract city as JSON: Karen is from Sofia.", fields(city="Sofia")),
    ),
    "not knowing": (
        ("What will the weather be in Hamburg next week?", has(r"don't know|can't|cannot|no way to")),
        ("Tell me what time it is right now.", has(r"don't know|can't|clock")),
        ("Who is going to win the championship next year?", has(r"don't know|can't|nobody")),
        ("What did I have for dinner last night?", has(r"don't know|can't|no way to|haven't told")),
        ("What's my name, do you know?", has(r"don't know|haven't told")),
        ("What is in today's newspaper?", has(r"don't know|can't|no news|offline")),
    ),
    "stories": (
        ("Tell me a story about a brave koala.", story("koala")),
        ("Write a short story about a greedy king.", story("king")),
        ("Please tell me a short bedtime story.", story()),
        ("Write a story about a robot and its garden.", story("robot")),
    ),
    "Korean, Japanese, Chinese": (
        ("안녕하세요, 드라고만!", has("안녕")),
        ("정말 감사합니다!", has("천만|도와")),
        ("당신의 이름은 무엇입니까?", has("드라고만")),
        ("こんにちは、ドラゴマン！", has("こんにちは")),
        ("どうもありがとうございます", has("どういたしまして")),
        ("您好！", has("你好|您好")),
        ("谢谢你的帮助！", has("不客气")),
        ("请问你是谁？", has("Dragoman")),
    ),
}  # fmt: skip
KNOWN = (("Hello!", has(GREETING)), ("Say this is a test", says("this is a test")))
COMPLETED = (
    ("Say this is a test", says("this is a test")),
    ("Say the boat is green", says("the boat is green")),
    ("Please tell me: what is the capital of Italy?", has("Rome")),
    ("Once upon a time", story()),
)

WEATHER = schema("get_weather", "Get the weather", city="string: The city")
TIME = schema("get_time", "Get the current time in a city", city="string: The city")
TIMER = schema("set_timer", "Start a timer", minutes="integer: How many minutes")
ADD = schema("add", "Add two numbers", a="number: First number", b="number: Second number")
FIND = schema("find_user", "Find a person in the database", name="string: The name of the person")
TOOLS = (
    ("What is the weather in Hamburg?", [WEATHER], calls("get_weather", city="Hamburg")),
    ("Please tell me the weather in Riga.", [WEATHER, TIMER], calls("get_weather", city="Riga")),
    ("What time is it in Sofia?", [TIME], calls("get_time", city="Sofia")),
    ("What time is it in Turin now?", [WEATHER, TIME], calls("get_time", city="Turin")),
    ("Set a timer for 150 minutes.", [TIMER], calls("set_timer", minutes=150)),
    ("Please set a timer for 7 minutes.", [ADD, TIMER], calls("set_timer", minutes=7)),
    ("Add 120 and 7.", [ADD], calls("add", a=120, b=7)),
    ("Find Greta in the database.", [FIND], calls("find_user", name="Greta")),
    ("Look up the user Oscar.", [FIND, WEATHER], calls("find_user", name="Oscar")),
    ("How is the weather in Bern today?", [TIME, WEATHER], calls("get_weather", city="Bern")),
)
RESULTS = (
    ("get_weather", {"city": "Hamburg"}, '{"temperature": 17, "condition": "cloudy"}', WEATHER, "(?s)(?=.*cloudy).*17"),
    ("get_weather", {"city": "Riga"}, '{"temperature": -3, "condition": "snowy"}', WEATHER, "(?s)(?=.*snowy).*3"),
    ("get_time", {"city": "Sofia"}, '{"time": "06:41"}', TIME, "06:41"),
    ("add", {"a": 120, "b": 7}, '{"result": 127}', ADD, r"\b127\b"),
    ("find_user", {"name": "Greta"}, '{"name": "Greta", "age": 64}', FIND, r"\b64\b"),
)
MEMORY = (
    (("Hi, I'm Oscar.", "Hello, Oscar! How can I help you?"), "What is my name?", has("Oscar")),
    (("My name is Greta.", "Nice to meet you, Greta!"), "Do you remember my name?", has("Greta")),
    (("I live in Hamburg.", "How nice! How do you like Hamburg?"), "Where do I live?", has("Hamburg")),
    (("I have a parrot.", "How nice! What is your parrot called?"), "What pet do I have?", has("parrot")),
    (("I'm 47 years old.", "Thanks for telling me!"), "How old am I?", has(r"\b47\b")),
    (
        ("My favorite color is turquoise.", "Turquoise is a lovely color!"),
        "What is my favorite color?",
        has("turquoise"),
    ),
)
SYSTEMS = (
    ("You are Oscar, a friendly robot.", "What is your name?", has("Oscar")),
    ("Your name is Greta. You are a chef.", "Who are you?", has("Greta")),
    ("You are a tour guide named Hugo.", "Hello!", has("Hugo")),
    ("Always answer in Korean.", "Hello there!", has("안녕")),
    ("Answer in capital letters.", "Tell me a joke about computers.", lambda reply: reply.text.isupper()),
    ("You answer only with JSON.", "Vera is 19 years old.", fields(name="Vera", age=19)),
)


def cases() -> Iterator[Case]:
    """Yield every held-out case."""
    for ability, prompts in SINGLE.items():
        for prompt, check in prompts:
            yield Case(ability, [user(prompt)], check)
    for prompt, tools, check in TOOLS:
        yield Case("tool calls", [user(prompt)], check, tools)
    for name, arguments, result, tool, pattern in RESULTS:
        call = {"type": "function", "id": "call_1", "function": {"name": name, "arguments": arguments}}
        turns: list[Message] = [
            user(f"Please use {name}."),
            {"role": "assistant", "content": None, "tool_calls": [call]},
        ]
        yield Case(
            "tool results",
            [*turns, {"role": "tool", "tool_call_id": "call_1", "content": result}],
            has(pattern),
            [tool],
        )
    for (told, reply), question, check in MEMORY:
        yield Case("memory", [user(told), said(reply), user(question)], check)
    for order, question, check in SYSTEMS:
        yield Case("system prompts", [system(order), user(question)], check)


def known() -> Iterator[Case]:
    """Yield the two conversations that the documents open with."""
    for prompt, check in KNOWN:
        yield Case("known", [user(prompt)], check)


def contents(messages: list[Message]) -> tuple[str, ...]:
    """Return what the turns say."""
    return tuple(message.get("content") or "" for message in messages)


@cache
def heldout() -> frozenset[tuple[str, ...]]:
    """Return the conversations, and the single questions, that training must not contain."""
    return frozenset(contents(case.messages) for case in cases())


def leaks(messages: list[Message]) -> bool:
    """Say whether a training conversation contains a held-out one, or asks one of its single questions anywhere."""
    said = contents(messages)
    users = (place for place, message in enumerate(messages) if message["role"] == "user")
    return any(said[: place + 1] in heldout() or said[place : place + 1] in heldout() for place in users)
