"""Calls of tools: hundreds of different tools by program, requests that need them or none, and answers from results."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from training.text.generate import extraction_words as words
from training.text.generate.base import SYSTEM, Dice, Example, Message, capital, careless, join, says, system, user
from training.text.generate.extraction_texts import article, options
from training.text.generate.tools_asks import MORE_ASKS, NEAR
from training.text.generate.tools_frames import SYSTEMS, spoken
from training.text.generate.tools_more import MORE_TOOLS
from training.text.generate.tools_none import MISSING, NONE, WEATHER
from training.text.generate.tools_words import OBJECTS, TOOLS, VERBS

CODES = {
    "USD": "dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "KRW": "won",
    "CHF": "francs",
    "INR": "rupees",
}
SQL = "SELECT * FROM {t}|SELECT name FROM {t}|SELECT COUNT(*) FROM {t}|SELECT * FROM {t} LIMIT {n}|DELETE FROM {t}"
QUESTIONS = "Where shall we eat?|Which day is best?|What color should it be?|Who wants to come?|When shall we meet?|Which film do we watch?"
PROBLEMS = "the printer is broken|the internet is down|my screen is black|I can't log in|the app crashes|the door does not close|the heating is cold|my password does not work|the site is slow|there is no hot water"
SPECIAL: dict[str, Callable[[Dice], object]] = {
    "EXPR": lambda d: d.choice(("{} + {}", "{} * {}", "{} - {}", "{} / {}", "({} + {}) * 3", "{}^2 + {}")).format(d.randint(2, 999), d.randint(2, 99)),
    "CURRENCY": lambda d: d.choice(list(CODES)[:4]), "CURRENCY2": lambda d: d.choice(list(CODES)[4:]), "currency": lambda d: d.choice(list(CODES)),
    "UNIT": lambda d: d.pick("miles|feet|inches|yards"), "UNIT2": lambda d: d.pick("kilometers|meters|centimeters|millimeters"), "CUISINE": lambda d: d.pick("Italian|Chinese|Indian|Thai|Mexican|Korean|French|Greek|Turkish|vegan|Japanese"),
    "SCORE": lambda d: f"{d.randint(0, 9)}:{d.randint(0, 9)}", "PROBLEM": lambda d: d.pick(PROBLEMS), "THING": lambda d: d.choice(words.ITEMS + words.NOUN).split()[0], "DOOR": lambda d: d.pick("front door|back door|garage door|garden gate|kitchen door|cellar door"),
    "BOOL": lambda d: d.random() < 0.5, "QUESTION": lambda d: d.pick(QUESTIONS), "OPTIONS": lambda d: d.sample(words.DAYS + words.COLOURS + words.FOODS, d.randint(2, 3)), "FOODS": lambda d: d.sample(words.FOODS, d.randint(1, 4)),
    "NAMES": lambda d: [words.first(d) for _ in range(d.randint(1, 3))], "LEVEL": lambda d: d.pick("good|fair|poor|moderate"), "REASON": lambda d: d.pick("it is too late|I changed my mind|it is too expensive|I found a better one"),
    "PICTURE": lambda d: f"{article(d.choice(words.COLOURS))} {d.choice(words.PETS)} in {article(d.choice(words.NOUN))}", "SQL": lambda d: d.fill(SQL, t=d.pick("users|orders|products|sales|" + words.invented(d).lower()), n=d.randint(1, 50)),
    "APP": lambda d: d.choice((d.pick("the browser|the calculator|the camera|the calendar|Firefox|Spotify|the music player|the map|the settings|the notes|Photoshop|Excel|the mail program"), words.invented(d))), "ROOM2": lambda d: d.pick("front garden|back garden|greenhouse|vegetable patch|lawn|rose bed|terrace|balcony|herb garden|orchard"),
    "MOVIE": lambda d: d.pick("funny|romantic|scary|sad|historical|animated|French|old|short|science fiction|western|crime|war|family"), "SPEND": lambda d: d.pick("food|rent|travel|clothes|books|gifts|fuel|coffee|taxis|games|medicine|insurance|furniture|lunch|tickets"),
    "HEIGHT": lambda d: d.randint(140, 210), "LENGTH": lambda d: d.randint(6, 64), "SIGN": lambda d: d.pick("Aries|Taurus|Gemini|Cancer|Leo|Virgo|Libra|Scorpio|Sagittarius|Capricorn|Aquarius|Pisces"),
    "FILES": lambda d: [words.file(d) for _ in range(d.randint(2, 3))], "FILE2": lambda d: words.file(d), "SERVER": lambda d: d.choice((d.pick("web|db|mail|app|backup|cache|build|files") + d.pick("1|2|3|01|02|-prod|-test"), words.invented(d).lower())),
    "VERSION": lambda d: f"{d.pick('v|v||')}{d.randint(0, 12)}.{d.randint(0, 30)}{d.pick('|.0|.1|.2|.7')}", "SUBJECT2": lambda d: d.pick("maths|history|biology|chemistry|physics|French|geography|music|art|English|Latin|philosophy|economics|statistics|sport|drama"),
    "true": lambda d: True,
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """A kind of tool, as the table describes it; a slot is (kind of content, names, descriptions)."""

    names: tuple[str, ...]
    abouts: tuple[str, ...]
    slots: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]]
    asks: tuple[str, ...]
    results: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tool:
    """A tool as a user may have written it: its schema, and the name of each slot's parameter."""

    kind: Kind
    schema: dict[str, Any]
    parameters: dict[str, str]

    @property
    def name(self) -> str:
        """Return its name."""
        return str(self.schema["function"]["name"])


@cache
def kinds() -> tuple[Kind, ...]:
    """Read the table."""
    found, more = [], {}
    for block in MORE_ASKS.strip().split("\n\n"):
        name, _, told = block.partition("\n")
        more[name] = tuple(told.split("|"))
    for block in f"{TOOLS.strip()}\n\n{MORE_TOOLS.strip()}".split("\n\n"):
        names, abouts, *slots, asks, results = block.split("\n")
        read = {}
        for line in slots:
            head, _, told = line.partition(": ")
            left, _, called = head.partition("=")
            slot, _, kind = left.partition(":")
            read[slot] = (kind, tuple(called.rstrip(":").split("|")), tuple(told.split("|")))
        keys = [item.partition(":") for item in results[2:].split()]
        found.append(
            Kind(
                tuple(names.split("|")),
                tuple(abouts.split("|")),
                read,
                (*asks[2:].split("|"), *more.get(names.split("|")[0], ())),
                tuple((k, v) for k, _, v in keys),
            )
        )
    return tuple(found)


def made_up(dice: Dice, verb: str = "", noun: str = "") -> Kind:
    """Compose a kind of tool of a verb and a thing: delete_invoice, approveClaim, count_photos."""
    verb, noun = verb or dice.choice(sorted(VERBS)), noun or dice.choice(OBJECTS)
    abouts, asks = VERBS[verb]
    key = dice.pick("id|id|id|number|code")
    slots: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
    if "{v}" in asks:
        slots["v"] = (
            "code" if dice.random() < 0.5 else "id",
            (f"{noun}_{key}", key, noun, f"{noun}_{key}"),
            (f"The {key} of the {noun}", f"Which {noun}", f"{capital(noun)} {key}"),
        )
    if "{w}" in asks:
        slots["w"] = ("word", ("name", "title", "new_name", f"{noun}_name"), (f"The name of the {noun}", "The name"))
    if "{p}" in asks:
        slots["p"] = (
            "person",
            ("person", "name", "user", "owner", "assignee"),
            ("The person", "Name of the person", "Whose"),
        )
    if "{d}" in asks:
        slots["d"] = ("weekday", ("day", "date", "when"), ("The day", "Which day"))
    fill = {"{n}": noun, "{k}": key, "{a}": article(noun).split()[0]}

    def put(text: str) -> tuple[str, ...]:
        for mark, value in fill.items():
            text = text.replace(mark, value)
        return tuple(text.split("|"))

    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}es" if noun.endswith(("ch", "s")) else f"{noun}s"
    asks, abouts = asks.replace("{n}s", many), abouts.replace("{n}s", many)
    name = f"{verb}_{many if verb in ('count', 'list') else noun}"
    results = (
        (("count", "few"),)
        if verb == "count"
        else (("name", "word"), ("status", "state"))
        if verb in ("get", "find")
        else (("ok", "true"),)
    )
    return Kind((name,), put(abouts), slots, put(asks), results)


def kind_of(dice: Dice) -> Kind:
    """Choose a kind of tool: one of the table, or a composed one."""
    return made_up(dice) if dice.random() < 0.35 else dice.choice(kinds())


def camel(name: str) -> str:
    """Write a snake_case name in camelCase."""
    head, *rest = name.split("_")
    return head + "".join(map(str.capitalize, rest))


def snake(name: str) -> str:
    """Write a camelCase name in snake_case."""
    return re.sub(r"(?<!^)([A-Z])", lambda found: "_" + found[1].lower(), name)


# how the names of functions and those of parameters are written
WRITTEN: dict[str, Callable[[str], str]] = {
    "snake": snake, "camel": lambda name: camel(snake(name)), "pascal": lambda name: "".join(map(str.capitalize, snake(name).split("_"))), "kebab": lambda name: snake(name).replace("_", "-"), "flat": lambda name: snake(name).replace("_", ""), "upper": lambda name: snake(name).upper(),
}  # fmt: skip
Style = tuple[str, str]
PREFIXES = "api_|tool_|my_|app_|do_|assistant_|fn_|service_"


def style_of(dice: Dice) -> Style:
    """Choose how the names of functions and of parameters are written."""
    function = dice.choices(list(WRITTEN), (55, 24, 8, 7, 4, 2))[0]
    other = dice.choices(list(WRITTEN), (70, 24, 3, 2, 1, 0))[0]
    return function, function if function in ("snake", "camel") and dice.random() < 0.85 else other


JSON_TYPES = {"few": "integer", "minutes": "integer", "number": "number", "warm": "number", "percent": "integer", "id": "integer", "year": "integer", "age": "integer", "stars": "integer", "FILES": "array", "degrees": "integer", "HEIGHT": "integer", "LENGTH": "integer", "BOOL": "boolean", "OPTIONS": "array", "FOODS": "array", "NAMES": "array"}  # fmt: skip


def property_of(dice: Dice, kind: str, told: str, with_text: bool) -> dict[str, Any]:
    """Describe one parameter."""
    shown: dict[str, Any] = {"type": JSON_TYPES.get(kind, "string")}
    if shown["type"] == "number" and dice.random() < 0.5:
        shown["type"] = "integer"
    if shown["type"] == "array":
        shown["items"] = {"type": "string"}
    if kind.startswith("("):
        shown["enum"] = kind[1:-1].split(",")
    if with_text:
        shown["description"] = told
        if dice.random() < 0.12 and shown["type"] == "string" and "enum" not in shown:
            shown["description"] += f", e.g. {content(dice, kind)}"
    return shown


EXTRAS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("limit", {"type": "integer", "description": "Highest number of results"}), ("verbose", {"type": "boolean", "description": "More details in the answer"}), ("timeout", {"type": "number", "description": "Seconds to wait"}),
    ("dry_run", {"type": "boolean"}), ("locale", {"type": "string", "description": "Locale of the answer, e.g. en_US"}), ("page", {"type": "integer", "default": 1}), ("include_details", {"type": "boolean", "default": False}),
    ("sort_order", {"type": "string", "enum": ["ascending", "descending"]}), ("request_source", {"type": "string", "description": "Where the request comes from"}), ("cache", {"type": "boolean", "description": "Use stored results"}), ("api_version", {"type": "string"}),
)  # fmt: skip


def build(dice: Dice, kind: Kind, style: Style, wanted: set[str] | None = None) -> Tool:
    """Write a tool of a kind; `wanted` slots are there in any case, the others may be left out of the schema."""
    needed = [slot for slot in kind.slots if required(kind, slot)]
    slots = [slot for slot in kind.slots if slot in needed or (wanted and slot in wanted) or dice.random() < 0.5]
    with_text = dice.random() < 0.75
    parameters: dict[str, str] = {}
    properties: dict[str, Any] = {}
    for slot in slots:
        sort, names, tolds = kind.slots[slot]
        fresh = [name for name in names if WRITTEN[style[1]](name) not in parameters.values()]
        parameters[slot] = WRITTEN[style[1]](dice.choice(fresh or [slot]))
        properties[parameters[slot]] = property_of(dice, sort, dice.choice(tolds), with_text)
    if dice.random() < 0.12 and "unit" not in properties and "city" in kind.slots:
        properties["unit" if dice.random() < 0.7 else "units"] = {"type": "string", "enum": ["celsius", "fahrenheit"]}
    extra, about = dice.choice(EXTRAS)
    if dice.random() < 0.13 and WRITTEN[style[1]](extra) not in properties:
        properties[WRITTEN[style[1]](extra)] = {**about}
    must = [parameters[slot] for slot in slots if slot in needed]
    name = dice.choice(kind.names)
    if dice.random() < 0.04:
        name = dice.pick(PREFIXES) + name
    inside: dict[str, Any] = {"type": "object", "properties": properties}
    if dice.random() < 0.9:
        inside["required"] = must
    if dice.random() < 0.15:
        inside["additionalProperties"] = False
    function: dict[str, Any] = {
        "name": WRITTEN[style[0]](name),
        "description": dice.choice(kind.abouts) + dice.pick("|||."),
        "parameters": inside,
    }
    if dice.random() < 0.05:
        function["strict"] = True
    return Tool(kind, {"type": "function", "function": function}, parameters)


def required(kind: Kind, slot: str) -> bool:
    """Say whether every request names this slot outside square brackets."""
    return all("{" + slot + "}" in re.sub(r"\[[^\]]*\]", "", ask) for ask in kind.asks)


FREE = ("message", "task", "topic", "PROBLEM", "REASON", "EXPR", "SQL", "PICTURE")


def said(value: object) -> str:
    """Write an argument as people say it."""
    if isinstance(value, list):
        return join(value)
    return ("automatic" if value else "manual") if isinstance(value, bool) else str(value)


def request(dice: Dice, kind: Kind, style: Style) -> tuple[Tool, str, dict[str, Any], dict[str, Any]]:
    """Return a tool, a request, its arguments by parameter, and by slot."""
    ask = options(dice, dice.choice(kind.asks))
    slots = list(dict.fromkeys(re.findall(r"\{(\w+)\}", ask)))
    tool = build(dice, kind, style, set(slots))
    values = {slot: content(dice, kind.slots[slot][0]) for slot in slots}
    shown = {slot: said(value) for slot, value in values.items()}
    for slot in ("from", "to"):
        if kind.slots.get(slot, ("",))[0].startswith("CURRENCY") and slot in shown and dice.random() < 0.35:
            shown[slot] = CODES[shown[slot]]
    text = re.sub(r"\{(\w+)\}", lambda found: shown[found[1]], ask)
    text = re.sub(r"\bon (tomorrow|today)\b", r"\1", text)
    text = re.sub(r"\b([Aa]) (?=[aeiou](?!ni|ne\b|se|ur))", r"\1n ", text)
    arguments = {name: values[slot] for slot, name in tool.parameters.items() if slot in values}
    last = re.search(r"\{(\w+)\}$", ask)
    if last and kind.slots[last[1]][0] in FREE:
        return tool, spoken(dice, text, ends_free=True), arguments, values
    return (
        tool,
        spoken(dice, text)
        if dice.random() < 0.97
        else text.lower()
        if all(str(v).islower() or not isinstance(v, str) for v in values.values())
        else text,
        arguments,
        values,
    )


def content(dice: Dice, kind: str) -> object:
    """Return a content of a parameter or a result."""
    if kind.startswith("("):
        return dice.choice(kind[1:-1].split(","))
    return SPECIAL[kind](dice) if kind in SPECIAL else words.make(dice, kind)


def called(*calls: tuple[str, dict[str, Any]]) -> Message:
    """Make the turn that calls tools."""
    made = [{"type": "function", "function": {"name": name, "arguments": arguments}} for name, arguments in calls]
    return {"role": "assistant", "content": None, "tool_calls": made}


def result_turn(value: Any) -> Message:
    """Make the turn that brings a result."""
    return {"role": "tool", "content": value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}


def opening(dice: Dice) -> list[Message]:
    """Make a system prompt, now and then."""
    return [system(dice.pick(dice.choice((SYSTEM, SYSTEMS))))] if dice.random() < 0.3 else []


def others(dice: Dice, tool: Tool, style: Style, count: int) -> list[dict[str, Any]]:
    """Add tools that are not needed: of other fields, or a near one with another verb."""
    found = [tool]
    verb, _, noun = tool.name.partition("_")
    for _ in range(count * 3):
        kind = kind_of(dice)
        near = (
            {word for other in found for name in other.kind.names for word in re.split(r"_|(?=[A-Z])", name)}
            - set(VERBS)
            - {"get", "search", "set", "add", "check", "create", "find", "look", "up", "make", "send"}
        )
        fresh = not near & {word for name in kind.names for word in name.split("_")}
        if len(found) <= count and (
            fresh or (noun in OBJECTS and kind.names[0].endswith(noun) and not kind.names[0].startswith(verb))
        ):
            found.append(build(dice, kind, style))
    dice.shuffle(found)
    return [other.schema for other in found]


def how_many(dice: Dice) -> int:
    """Choose how many tools there are beside the one needed."""
    return dice.choices((0, 1, 2, 3, 4), (32, 32, 20, 11, 5))[0]


def call(dice: Dice) -> Example:
    """Choose the tool and fill its arguments."""
    style = style_of(dice)
    tool, text, arguments, _ = request(dice, kind_of(dice), style)
    return Example(
        [*opening(dice), user(text), called((tool.name, arguments))], others(dice, tool, style, how_many(dice))
    )


ALIKE = (
    {"get", "find", "list", "count"},
    {"stop", "pause", "close"},
    {"start", "reopen"},
    {"get", "reopen"},
    {"archive", "close"},
    {"rename", "create"},
)


def choice(dice: Dice) -> Example:
    """Choose between tools for the same kind of thing: create, delete, list, print an invoice."""
    style = style_of(dice)
    noun, verb = dice.choice(OBJECTS), dice.choice(sorted(VERBS))
    tool, text, arguments, _ = request(dice, made_up(dice, verb, noun), style)
    alike = {verb}.union(*(group for group in ALIKE if verb in group))
    verbs = dice.sample(sorted(set(VERBS) - alike), dice.choice((1, 2, 2)))
    tools = [tool.schema, *(build(dice, made_up(dice, other, noun), style).schema for other in verbs)]
    dice.shuffle(tools)
    return Example([*opening(dice), user(text), called((tool.name, arguments))], tools)


@cache
def near() -> tuple[tuple[Kind, ...], ...]:
    """Read which tools are near each other."""
    by_name = {kind.names[0]: kind for kind in kinds()}
    return tuple(tuple(by_name[name] for name in line.split()) for line in NEAR.strip().split("\n"))


def rivals(dice: Dice) -> Example:
    """Choose between tools of one field: read, delete or rename a file."""
    style = style_of(dice)
    first, *rest = dice.sample(group := dice.choice(near()), len(group))
    tool, text, arguments, _ = request(dice, first, style)
    tools = [tool.schema, *(build(dice, kind, style).schema for kind in rest[: dice.choice((1, 2, 2, 3))])]
    dice.shuffle(tools)
    return Example([*opening(dice), user(text), called((tool.name, arguments))], tools)


def openai_tool(dice: Dice) -> dict[str, Any]:
    """Write the weather tool of the well-known example, in its variants."""
    unit: dict[str, Any] = {"type": "string", "enum": ["celsius", "fahrenheit"]}
    if dice.random() < 0.3:
        unit["description"] = "The temperature unit to use. Infer this from the users location."
    place = {
        "type": "string",
        "description": dice.pick(
            "The city and state, e.g. San Francisco, CA|The city and state, e.g. San Francisco, CA|City and country e.g. Bogota, Colombia|The city, e.g. Paris|The city name"
        ),
    }
    properties: dict[str, Any] = {dice.pick("location|location|location|city|place"): place}
    if dice.random() < 0.75:
        properties[dice.pick("unit|unit|unit|format|units")] = unit
    name = dice.pick("get_current_weather|get_current_weather|get_weather|getCurrentWeather|get_current_temperature")
    about = dice.pick(
        "Get the current weather in a given location|Get the current weather in a given location|Get the current weather|Get current temperature for a given location.|Get the weather in a location"
    )
    return {
        "type": "function",
        "function": {
            "name": name,
            "description": about,
            "parameters": {"type": "object", "properties": properties, "required": list(properties)[:1]},
        },
    }


IN_UNIT = "In {u}, please: {q}|{q} Answer in {u}.|{q} I only understand {u}.|{q} We use {u} here.|{q} Make that {u}.|{q} The unit should be {u}.|{q} Unit: {u}|{q} {u} please|{q} I'd like {u}.|{q} Convert it to {u} if needed.|{q} And in {u}, not the other one.|{q} Please use {u}.|{q} In {u}, please.|{q} Use {u}.|{q} I prefer {u}.|{q} Give it to me in {u}.|{q} (in {u})|{q} I want it in {u}."


def place_of(dice: Dice) -> str:
    """Return a city, a third of them with its state."""
    return dice.choice(words.STATES) if dice.random() < 0.3 else words.town(dice)


def weather_args(dice: Dice, tool: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a question on the weather and its arguments."""
    names = list(tool["function"]["parameters"]["properties"])
    city = place_of(dice)
    text, arguments = dice.fill(WEATHER, c=city), {names[0]: city}
    if len(names) > 1 and dice.random() < 0.3:
        unit = dice.pick("celsius|fahrenheit")
        text = dice.fill(IN_UNIT, q=text, u=unit.capitalize() if dice.random() < 0.5 else unit)
        arguments[names[1]] = unit
    return text, arguments


def weather_result(dice: Dice, city: str) -> tuple[Any, str]:
    """Return what a weather service may say, and the sentence that tells it."""
    degrees, sky, unit = dice.randint(-12, 38), dice.choice(words.SKIES), dice.pick("celsius|fahrenheit")
    key, sky_key = (
        dice.pick("temperature|temperature|temp|degrees"),
        dice.pick("condition|conditions|description|weather|forecast|sky"),
    )
    value: object = str(degrees) if dice.random() < 0.3 else degrees
    shown: dict[str, Any] = {key: value}
    told = f"{degrees} degrees"
    if dice.random() < 0.5:
        shown = {dice.pick("location|city"): city, **shown}
    if dice.random() < 0.45:
        shown["unit"], told = unit, f"{told} {unit}"
    form = dice.randrange(6)
    if form == 0:
        return f"{degrees}", f"It is {degrees} degrees in {city}."
    if form == 1:
        return dice.pick(f"{degrees}°C, {sky}|{sky}, {degrees}°C"), f"It is {degrees}°C and {sky} in {city}."
    if form == 2:
        return shown, f"It is {told} in {city}."
    if dice.random() < 0.25:
        shown["humidity"] = humidity = dice.randint(10, 99)
        return {**shown, sky_key: sky}, f"It is {told} and {sky} in {city}, with a humidity of {humidity}."
    return {**shown, sky_key: sky}, f"It is {told} and {sky} in {city}."


def weather(dice: Dice) -> Example:
    """Use the weather tool of the well-known example; two cities make two calls."""
    tool = openai_tool(dice)
    name, text, arguments = tool["function"]["name"], *weather_args(dice, tool)
    messages = [*opening(dice), user(text), called((name, arguments))]
    place = next(iter(arguments.values()))
    if dice.random() < 0.3:
        cities = [words.town(dice) if dice.random() < 0.7 else place_of(dice) for _ in range(dice.choice((2, 2, 2, 3)))]
        key = next(iter(arguments))
        messages[-2:] = [user(dice.fill(WEATHER, c=join(cities))), called(*((name, {key: city}) for city in cities))]
        if dice.random() < 0.5:
            found = [weather_result(dice, city) for city in cities]
            messages += [*(result_turn(value) for value, _ in found), says(" ".join(answer for _, answer in found))]
    elif dice.random() < 0.5:
        value, answer = weather_result(dice, place)
        messages += [result_turn(value), says(answer)]
        if dice.random() < 0.35:
            city = words.town(dice)
            messages += [
                user(
                    dice.fill(
                        "And in {c}?|What about {c}?|And {c}?|How about in {c}?|Now {c}.|And what's it like in {c}?|Then {c}, please.|And over in {c}?|Same for {c}.|Thanks! {c} too?|OK, and {c}?|Is it the same in {c}?|Compare that with {c}.|I also need {c}.|Check {c} as well.|{c}?",
                        c=city,
                    )
                ),
                called((name, {next(iter(arguments)): city})),
            ]
    extra = [build(dice, kind_of(dice), ("snake", "snake")).schema for _ in range(dice.choice((0, 0, 0, 1)))]
    return Example(messages, [tool, *[other for other in extra if "weather" not in str(other)]])


def spelt(key: str) -> str:
    """Write a key as words: orderId as order id."""
    return re.sub(r"(?<!^)([A-Z])", r" \1", key).replace("_", " ").lower()


FLAGS = {
    "open": "open",
    "available": "available",
    "in_stock": "in stock",
    "delayed": "delayed",
    "active": "active",
    "paid": "paid",
    "confirmed": "confirmed",
}
ERRORS = "service unavailable|the server did not answer|access denied|not allowed|no such {x}|wrong {x}|{x} is required|{x} is not valid|{x} does not exist|quota exceeded|rate limit reached|network error|database error|login required|session expired|out of service|try again later|not found|{x} not found|invalid {x}|unknown {x}|no results for this {x}|timeout|the service is not available|permission denied|too many requests|no connection|internal error|missing {x}"
KEYS = {
    "price": "money", "temperature": "degrees", "status": "state", "city": "city", "name": "full", "count": "few", "date": "date", "time": "time", "phone": "phone", "email": "email", "order_id": "code", "total": "money",
    "color": "colour", "country": "country", "delivery_date": "date", "owner": "person", "title": "title", "distance": "number", "duration": "minutes", "gate": "code", "seat": "code", "rating": "stars", "age": "age", "job": "job",
    "currency": "currency", "platform": "few", "author": "full", "year": "year", "artist": "full", "genre": "genre", "score": "SCORE", "language": "language", "humidity": "percent", "balance": "money", "location": "city", "team": "team",
    "ticket_number": "code", "arrival_time": "time", "room_number": "few", "company": "company", "item": "item", "quantity": "few", "result": "number", "speed": "number", "weight": "few", "battery_level": "percent", "warehouse": "city",
}  # fmt: skip


def object_result(dice: Dice, kind: Kind) -> tuple[Any, str]:
    """Return an object as a result, and one sentence with all its values."""
    keys = [(key, sort) for key, sort in kind.results if sort != "true" and key != "LIST"]
    if not keys or dice.random() < 0.35:
        keys = [(key, KEYS[key]) for key in dice.some(sorted(KEYS), 1, 4)]
    elif len(keys) < 3 and dice.random() < 0.3:
        keys += [(key, KEYS[key]) for key in dice.some(sorted(set(KEYS) - dict(keys).keys()), 1, 1)]
    as_camel = dice.random() < 0.3
    found = {camel(key) if as_camel else key: content(dice, sort) for key, sort in keys}
    parts = [f"the {spelt(key)} is {value}" for key, value in found.items()]
    answer = capital(join(parts)) + "."
    if dice.random() < 0.12:
        flag, good = dice.choice(sorted(FLAGS)), dice.random() < 0.6
        if flag not in found:
            found[flag] = good
            answer += f" It is {'' if good else 'not '}{FLAGS[flag]}."
    return wrapped(dice, found), answer


def wrapped(dice: Dice, found: dict[str, Any]) -> Any:
    """Show an object as services do: plain, inside another, indented, or as lines."""
    form = dice.random()
    if form < 0.62:
        return found
    if form < 0.74:
        key = dice.pick("result|data|response|output|answer|payload")
        return found if key in found else {key: found}
    if form < 0.81 and "status" not in found:
        return {"status": dice.pick("ok|success"), "data": found}
    if form < 0.87:
        return json.dumps(found, indent=2, ensure_ascii=False)
    mark = dice.pick(": |: |=| = ")
    return dice.pick("\n|\n|, |; ").join(f"{key}{mark}{written(value)}" for key, value in found.items())


def written(value: object) -> str:
    """Write a value on its own: true and false as in JSON."""
    return str(value).lower() if isinstance(value, bool) else join(value) if isinstance(value, list) else str(value)


def list_result(dice: Dice, sort: str) -> tuple[Any, str]:
    """Return a list as a result, and the sentence that names its items."""
    items = list(
        dict.fromkeys(str(content(dice, sort)) for _ in range(dice.randint(0 if dice.random() < 0.1 else 1, 4)))
    )
    if not items:
        return dice.choice(([], {"results": []})), "I found nothing."
    answer = f"I found {join(items)}."
    if dice.random() < 0.3:
        key, other = dice.choice((("time", "time"), ("price", "money"), ("rating", "stars"), ("date", "date")))
        rows = [{dice.pick("name"): item, key: content(dice, other)} for item in items]
        return rows, "I found " + join([f"{row['name']} ({key} {row[key]})" for row in rows]) + "."
    return dice.choice((items, {dice.pick("results|items|data|events|matches"): items})), answer


DONE = '{"message": "done"}|{"code": 200}|{"status": 200, "message": "OK"}|{"{k}": "yes"}|{"response": "ok"}|Ok.|Success.|completed|{"result": true}|true|{"status": "completed"}|{"state": "done"}|{"ok": 1}|{"{k}": true}|{"status": "ok"}|{"status": "success"}|ok|OK|done|success|{"result": "success"}'


def plain_result(dice: Dice, kind: Kind) -> tuple[Any, str]:
    """Return what an action brings: ok, an id, an error; or a number or a sentence."""
    form = dice.random()
    if form < 0.4:
        text = dice.fill(DONE, k=dice.pick("ok|success|sent|done|created|saved|deleted|completed"))
        if dice.random() < 0.35:
            key = dice.pick("id|code|number|reference|confirmation|order_id|ticket_id|event_id")
            value = words.code(dice)
            return {dice.pick("ok|success|created|done"): True, key: value}, f"Done. The {spelt(key)} is {value}."
        return text, "Done."
    if form < 0.65:
        error = dice.fill(
            ERRORS, x=next(iter(kind.slots)) if kind.slots and len(next(iter(kind.slots))) > 2 else "name"
        )
        error = dice.choice((error, capital(error)))
        shown = dice.choice(
            (
                {"error": error},
                {"error": error},
                {"status": "error", "message": error},
                {"success": False, "error": error},
                f"Error: {error}",
                f"error: {error}",
                {"ok": False, "reason": error},
            )
        )
        return shown, f"I couldn't do that: {error}."
    if form < 0.85:
        found = dice.choice((dice.randint(0, 9), dice.randint(10, 99999), round(dice.random() * 100, 2)))
        return dice.choice(
            (str(found), {"result": found}, {"value": found}, {"answer": found})
        ), f"The result is {found}."
    text = dice.fill(
        "The {i} is in the {r}|{n} lives in {c}|It opens at {t}|Your {i} will arrive on {w}|There are {f} seats left|{n} is on holiday until {w}|The {i} costs {f} dollars|The next bus leaves at {t}",
        i=dice.choice(words.ITEMS),
        r=dice.choice(words.ROOMS),
        n=words.person(dice),
        c=words.town(dice),
        t=words.clock(dice),
        w=dice.choice(words.DAYS),
        f=dice.randint(2, 60),
    )
    return dice.choice((text + ".", {"message": text + "."}, {"result": text + "."})), text + "."


def result_for(dice: Dice, kind: Kind) -> tuple[Any, str]:
    """Return a fitting result and the answer from it."""
    lists = [sort for key, sort in kind.results if key == "LIST"]
    if lists and dice.random() < 0.8:
        return list_result(dice, lists[0])
    acts = bool(kind.results) and all(sort == "true" for _, sort in kind.results)
    if acts or dice.random() < 0.2:
        return plain_result(dice, kind)
    return object_result(dice, kind)


def answer(dice: Dice) -> Example:
    """Answer from the result of a call; now and then a further question leads to a second call."""
    style = style_of(dice)
    kind = kind_of(dice)
    tool, text, arguments, _ = request(dice, kind, style)
    value, told = result_for(dice, kind)
    messages = [*opening(dice), user(text), called((tool.name, arguments)), result_turn(value), says(told)]
    form = dice.random()
    if form < 0.12:
        messages += [
            user(
                dice.pick(
                    "Thanks!|Thank you!|Great, thanks.|Perfect, thank you.|Cheers!|thx|Nice, thank you.|That was quick, thanks!|Wonderful, thanks a lot.|ok thanks|Good, thank you very much.|Thanks, that's all I needed.|Awesome, thanks!"
                )
            ),
            says(dice.pick("You're welcome!|You're welcome! Happy to help.")),
        ]
    elif form < 0.2 and list(tool.kind.slots)[:1] == ["city"] and len(arguments) == 1:
        city = words.town(dice)
        messages += [
            user(
                dice.fill(
                    "And in {c}?|What about {c}?|And for {c}?|Now the same for {c}.|And {c}?|Then {c}.|{c} too, please.|OK, now {c}.|How about {c}?|I need {c} as well.|Do it for {c}.",
                    c=city,
                )
            ),
            called((tool.name, {next(iter(arguments)): city})),
        ]
    elif form < 0.36:
        again = re.sub(r"\[[^\]]*\]", "", dice.choice(kind.asks))
        slots = set(re.findall(r"\{(\w+)\}", again))
        if slots <= set(tool.parameters):
            values = {slot: content(dice, kind.slots[slot][0]) for slot in slots}
            asked = (
                re.sub(r"\{(\w+)\}", lambda found: said(values[found[1]]), again)
                .replace("on tomorrow", "tomorrow")
                .replace("on today", "today")
            )
            messages += [
                user(spoken(dice, asked)),
                called((tool.name, {name: values[slot] for slot, name in tool.parameters.items() if slot in values})),
            ]
    return Example(messages, others(dice, tool, style, dice.choice((0, 0, 0, 1))))


def twice(dice: Dice) -> Example:
    """Call two tools at once for two requests in one sentence, or one tool twice."""
    style = style_of(dice)
    one, two = dice.sample(kinds(), 2)
    for _ in range(9):
        if set("_".join(one.names).split("_")) & set("_".join(two.names).split("_")) - {
            "get",
            "set",
            "add",
            "create",
            "search",
            "find",
        }:
            two = dice.choice(kinds())
    if one is two:
        return call(dice)
    tool, text, arguments, _ = request(dice, one, style)
    other, asked, wanted, _ = request(dice, two, style)
    joined = f"{text.rstrip('.!')}{dice.pick('. |. Also: |. And: |. Then: ') if text[-1] != '?' else ' '}{asked}"
    tools = [tool.schema, other.schema]
    dice.shuffle(tools)
    return Example([*opening(dice), user(joined), called((tool.name, arguments), (other.name, wanted))], tools)


def none(dice: Dice) -> Example:
    """Answer alone where no tool is needed."""
    asks, answers, taken = dice.choice(NONE)
    text = careless(dice, dice.pick(asks))
    style = style_of(dice)
    shown = others(dice, build(dice, kind_of(dice), style), style, dice.choice((0, 0, 1, 2, 3)))
    tools = [tool for tool in shown if not taken or not re.search(taken, str(tool), re.IGNORECASE)]
    return Example([*opening(dice), user(text), says(dice.pick(answers))], tools or [openai_tool(dice)])


def incomplete(dice: Dice) -> Example:
    """Ask back where the one argument needed is missing, then call."""
    first, slot, asks, back = dice.choice(MISSING)
    text = careless(dice, dice.pick(asks))
    kind = next(kind for kind in kinds() if kind.names[0] == first)
    tool = build(dice, kind, style_of(dice))
    value = content(dice, kind.slots[slot][0])
    reply = dice.fill(
        "{v}|{v}|{v}|{v}.|It's {v}.|{v}, please.|Sorry: {v}|Oh, {v}.|I mean {v}.|For {v}.|{v} please"
        if slot != "minutes"
        else "{v}|{v} minutes|For {v} minutes, please.|{v} minutes please|Make it {v} minutes.|{v} min|Let's say {v} minutes.",
        v=value,
    )
    tools = [tool.schema] if dice.random() < 0.6 else others(dice, tool, ("snake", "snake"), 1)
    return Example(
        [*opening(dice), user(text), says(back), user(reply), called((tool.name, {tool.parameters[slot]: value}))],
        tools,
    )


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {
        "tool calls": (40, call), "tool choices": (5, choice), "tool rivals": (6, rivals), "tool weather": (13, weather), "tool answers": (24, answer), "tool pairs": (3, twice), "tool none": (8, none), "tool incomplete": (2, incomplete),
    }  # fmt: skip
