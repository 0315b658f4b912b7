"""Conversations with tools at hand in which most is not for the tools: sums, stories and questions between the calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.text.generate import extraction, geography, lists, meanings, story, sums, talk, text
from training.text.generate.base import Dice, Example, Message, says, user
from training.text.generate.tools import (
    Kind,
    Tool,
    called,
    content,
    kind_of,
    openai_tool,
    opening,
    request,
    result_for,
    result_turn,
    said,
    style_of,
    weather_args,
    weather_result,
)
from training.text.generate.tools_frames import spoken

Maker = Callable[[Dice], Example]
# what stands between the calls: how often, and the tools beside which it would be theirs to answer
BETWEEN: dict[str, tuple[float, Any, str]] = {
    "sums": (6, sums, r"alcul|math|xpression|numbers|\bsum\b|plus|multipl"),
    "geography": (4, geography, r"ountr|earch|apital|iki|question|distance"),
    "talk": (5, talk, r"message"),
    "meanings": (3, meanings, r"efin|iction|word|earch|iki|question"),
    "lists": (2, lists, r"list|recommend|suggest|recipe"),
    "extraction": (3, extraction, r"extract|parse"),
    "text": (2, text, r"spell|text|count"),
    "story": (1.2, story, r"story|write"),
}


def between(dice: Dice, makers: dict[str, list[tuple[float, Maker]]], tools: list[dict[str, Any]]) -> list[Message]:
    """Ask something that no tool is for, without orders of its own."""
    shown = str(tools)
    free = [name for name, (_, _, taken) in BETWEEN.items() if not re.search(taken, shown, re.IGNORECASE)] or ["talk"]
    name = dice.choices(free, [BETWEEN[one][0] for one in free])[0]
    weights, found = zip(*makers[name], strict=True)
    for _ in range(20):
        example: Example = dice.choices(found, weights)[0](dice)
        if [message["role"] for message in example.messages] == ["user", "assistant"]:
            return example.messages
    return [user("Thank you!"), says("You're welcome!")]


def once_more(dice: Dice, kind: Kind, tool: Tool) -> tuple[str, dict[str, Any]] | None:
    """Ask the same tool for something else; None where the wording drawn needs what the tool does not take."""
    ask = re.sub(r"\[[^\]]*\]", "", dice.choice(kind.asks))
    slots = set(re.findall(r"\{(\w+)\}", ask))
    if not slots <= set(tool.parameters):
        return None
    values = {slot: content(dice, kind.slots[slot][0]) for slot in slots}
    filled = re.sub(r"\{(\w+)\}", lambda found: said(values[found[1]]), ask)
    filled = re.sub(r"\bon (tomorrow|today)\b", r"\1", filled)
    return spoken(dice, filled), {name: values[slot] for slot, name in tool.parameters.items() if slot in values}


def used(dice: Dice, kind: Kind, tool: Tool, asked: tuple[str, dict[str, Any]] | None) -> list[Message]:
    """Call a tool and tell its result."""
    if asked is None:
        return []
    value, told = result_for(dice, kind)
    return [user(asked[0]), called((tool.name, asked[1])), result_turn(value), says(told)]


def weather_turn(dice: Dice, tool: dict[str, Any]) -> list[Message]:
    """Ask for the weather somewhere, call the tool and tell its result."""
    asked, arguments = weather_args(dice, tool)
    value, told = weather_result(dice, next(iter(arguments.values())))
    return [user(asked), called((tool["function"]["name"], arguments)), result_turn(value), says(told)]


def helper(dice: Dice) -> tuple[dict[str, Any], Callable[[], list[Message]]]:
    """Draw a tool; return its schema and what makes a turn that uses it."""
    kind = kind_of(dice)
    tool, first, arguments, _ = request(dice, kind, style_of(dice))
    waiting = [(first, arguments)]
    return tool.schema, lambda: used(dice, kind, tool, waiting.pop() if waiting else once_more(dice, kind, tool))


def conversation(dice: Dice, makers: dict[str, list[tuple[float, Maker]]]) -> Example:
    """Talk for several turns beside one or two tools."""
    own: list[Callable[[], list[Message]]] = []
    tools: list[dict[str, Any]] = []
    if dice.random() < 0.4:
        weather = openai_tool(dice)
        tools, own = [weather], [lambda: weather_turn(dice, weather)]
    while not tools or (len(tools) < 2 and dice.random() < 0.3):
        schema, make = helper(dice)
        if not tools or not re.search(r"weather|forecast|temperature", str(schema)):
            tools.append(schema)
            own.append(make)
    turns: list[Message] = []
    for _ in range(dice.randint(2, 5)):
        turns += dice.choice(own)() if dice.random() < 0.5 else between(dice, makers, tools)
    if not turns:
        return alone(dice, makers)
    return Example([*opening(dice), *turns], tools)


def alone(dice: Dice, makers: dict[str, list[tuple[float, Maker]]]) -> Example:
    """Ask one thing beside a tool that is not for it."""
    tool = openai_tool(dice)
    if dice.random() < 0.5:
        tool = request(dice, kind_of(dice), style_of(dice))[0].schema
    return Example([*opening(dice), *between(dice, makers, [tool])], [tool])


def makers(data: Path) -> dict[str, tuple[float, Maker]]:
    """Return the makers with their weights."""
    found = {name: list(module.makers(data).values()) for name, (_, module, _) in BETWEEN.items()}
    return {
        "turns": (4, lambda dice: conversation(dice, found)),
        "no call": (2, lambda dice: alone(dice, found)),
    }
