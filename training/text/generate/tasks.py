"""Structured work: feelings of a review, questions on a passage, data as JSON, and calls of tools."""

from __future__ import annotations

import json
from typing import Any

from training.text.generate import words
from training.text.generate.base import Dice, Example, Message, a, ask, capital, says, system, user
from training.text.generate.facts import arithmetic

GOOD = "great wonderful excellent lovely amazing fantastic delicious beautiful perfect friendly helpful".split()
BAD = "terrible awful bad horrible boring disappointing slow dirty rude broken useless".split()
SUBJECTS = "movie|book|food|hotel|service|phone|restaurant|show|room|staff|game|coffee|album|trip|product".split("|")


def review(dice: Dice, good: bool) -> str:
    """Write a short review."""
    thing, word = dice.choice(SUBJECTS), dice.choice(GOOD if good else BAD)
    if good:
        return dice.fill(
            "I love this {t}!|The {t} was {w}.|What a {w} {t}!|I really enjoyed the {t}. It was {w}.|The {t} is {w} and I will come again.|This {t} made me so happy.|Best {t} ever!|The {t} was {w}, I recommend it to everyone.|I am very happy with the {t}.",
            t=thing,
            w=word,
        )
    return dice.fill(
        "I hate this {t}!|The {t} was {w}.|What a {w} {t}!|I did not enjoy the {t}. It was {w}.|The {t} is {w} and I want my money back.|This {t} made me angry.|Worst {t} ever!|The {t} was {w}, don't waste your time.|I am very unhappy with the {t}.",
        t=thing,
        w=word,
    )


def sentiment(dice: Dice) -> Example:
    """Say whether a review is positive, negative or neutral."""
    good = dice.random() < 0.5
    text, label = review(dice, good), "positive" if good else "negative"
    if dice.random() < 0.12:
        text, label = (
            dice.fill(
                "The {t} has {n} rooms.|The {t} opens at {n}.|I bought the {t} on Monday.|The {t} is in {c}.",
                t=dice.choice(SUBJECTS),
                n=dice.randint(2, 9),
                c=dice.choice(words.CITIES),
            ),
            "neutral",
        )
    form = dice.randrange(4)
    if form == 0:
        return Example(
            [
                system(
                    dice.pick(
                        "Classify the sentiment of the text as positive, negative or neutral.|You classify reviews. Answer with one word: positive, negative or neutral."
                    )
                ),
                user(text),
                says(label),
            ]
        )
    if form == 1:
        return ask(
            dice,
            dice.fill(
                "Is this review positive or negative?\n\n{x}|Is the following text positive or negative? {x}|Is this positive, negative or neutral: {x}",
                x=text,
            ),
            f"The review is {label}.",
            exact=True,
        )
    if form == 2:
        return ask(
            dice,
            f"Decide whether a review's sentiment is positive, neutral, or negative.\n\nReview: {text}\nSentiment:",
            capital(label),
            exact=True,
        )
    question = dice.fill(
        'What is the sentiment of this text?\n\n{x}|Classify the sentiment: {x}|Sentiment of "{x}"?', x=text
    )
    return ask(dice, question, capital(label) + ".", exact=True)


def person(dice: Dice) -> dict[str, Any]:
    """Invent a person."""
    return {
        "name": dice.choice(words.NAMES),
        "age": dice.randint(8, 80),
        "city": dice.choice(words.CITIES),
        "job": dice.choice(words.JOBS),
        "pet": dice.choice(words.ANIMALS),
        "hobby": dice.choice(words.HOBBIES),
    }


TOLD = {
    "age": "{name} is {age} years old.", "city": "{name} lives in {city}.|{name} is from {city}.", "job": "{name} is {a_job}.|{name} works as {a_job}.",
    "pet": "{name} has {a_pet}.", "hobby": "{name} likes {hobby}.|{name} loves {hobby}.",
}  # fmt: skip
ASKED = {
    "age": ("How old is {name}?", "{name} is {age} years old."), "city": ("Where does {name} live?|In which city does {name} live?", "{name} lives in {city}."),
    "job": ("What does {name} do?|What is the job of {name}?|What is {name}'s job?", "{name} is {a_job}."), "pet": ("What pet does {name} have?|Which animal does {name} have?", "{name} has {a_pet}."),
    "hobby": ("What does {name} like?|What is {name}'s hobby?", "{name} likes {hobby}."),
}  # fmt: skip


def slots_of(who: dict[str, Any]) -> dict[str, Any]:
    """Return what the sentences about a person need."""
    return {**who, "a_job": a(who["job"]), "a_pet": a(who["pet"])}


def passage(dice: Dice) -> tuple[str, list[tuple[dict[str, Any], list[str]]]]:
    """Tell about one or two people; return the text and what was told of whom."""
    people = [person(dice) for _ in range(dice.choice((1, 1, 2)))]
    told, parts = [], []
    for who in people:
        known = dice.some(sorted(TOLD), 2, 4)
        told.append((who, known))
        parts += [dice.fill(TOLD[trait], **slots_of(who)) for trait in known]
    return " ".join(parts), told


def reading(dice: Dice) -> Example:
    """Answer a question on a passage, or say that it does not tell."""
    text, told = passage(dice)
    who, known = dice.choice(told)
    trait = dice.choice(known)
    answer = dice.fill(ASKED[trait][1], **slots_of(who))
    if dice.random() < 0.12:
        trait = dice.choice([other for other in sorted(ASKED) if other not in known])
        answer = dice.pick("The text does not say.|I don't know. The text doesn't say.")
    question = dice.fill(ASKED[trait][0], **slots_of(who))
    form = dice.pick(
        "{x}\n\n{q}|{x} {q}|Read the text and answer the question.\n\nText: {x}\n\nQuestion: {q}|Context: {x}\n\nQuestion: {q}\nAnswer:|{q}\n\n{x}"
    )
    return ask(dice, form.replace("{x}", text).replace("{q}", question), answer, exact=True)


JSON_SYSTEM = "You are a helpful assistant designed to output JSON.|Reply in JSON.|You answer only with JSON.|Extract the data and reply in JSON.|Output a JSON object."


def extraction(dice: Dice) -> Example:
    """Give what a text tells as JSON."""
    who = person(dice)
    keys = dice.some(["age", "city", "job", "pet", "hobby"], 1, 4)
    text = " ".join(dice.fill(TOLD[key], **slots_of(who)) for key in keys)
    wanted = ["name", *keys]
    if dice.random() < 0.3:
        dice.shuffle(wanted)
        wanted = wanted[: max(1, len(wanted) - 1)]
    answer = json.dumps({key: who[key] for key in wanted}, ensure_ascii=False)
    listed = ", ".join(wanted[:-1]) + (" and " if len(wanted) > 1 else "") + wanted[-1]
    if dice.random() < 0.4:
        question = dice.fill("{x}|Extract {k}: {x}|Extract the {k} from this text: {x}", x=text, k=listed)
        if question == text:
            answer = json.dumps({key: who[key] for key in ["name", *keys]}, ensure_ascii=False)
        return Example([system(dice.pick(JSON_SYSTEM)), user(question), says(answer)])
    question = dice.fill(
        "Extract the {k} from the text and reply in JSON.\n\n{x}|Reply in JSON with the keys {k}.\n\n{x}|{x}\n\nGive me the {k} as JSON.|Extract {k} as JSON: {x}|Return a JSON object with {k}.\n\nText: {x}",
        k=listed,
        x=text,
    )
    return ask(dice, question, answer, exact=True)


def json_list(dice: Dice) -> Example:
    """Give a list or a fact as JSON."""
    kind = dice.choice([key for key in sorted(words.LISTS) if " " not in key])
    items = dice.sample(words.LISTS[kind].split(), dice.randint(2, 4))
    written = json.dumps({kind: items}) if dice.random() < 0.7 else json.dumps(items)
    shape = "object" if written[0] == "{" else "array"
    question = dice.fill(
        "List {n} {k} as a JSON {s}.|Give me {n} {k} in JSON, as an {s}.|Reply with a JSON {s} of {n} {k}.",
        n=len(items),
        k=kind,
        s=shape,
    )
    before = [system(dice.pick(JSON_SYSTEM))] if dice.random() < 0.5 else []
    return Example([*before, user(question), says(written)])


def schema(name: str, about: str, /, **parameters: str) -> dict[str, Any]:
    """Describe a tool; every parameter is `type: description`."""
    kinds = {key: text.partition(": ") for key, text in parameters.items()}
    properties = {key: {"type": kind, "description": told} for key, (kind, _, told) in kinds.items()}
    return {
        "type": "function",
        "function": {
            "name": name,
            "description": about,
            "parameters": {"type": "object", "properties": properties, "required": list(parameters)},
        },
    }


def tool_case(dice: Dice) -> tuple[dict[str, Any], str, dict[str, Any], dict[str, Any], str]:
    """Return a tool, a request, the arguments it needs, a result, and the answer from that."""
    city, name, thing = dice.choice(words.CITIES), dice.choice(words.NAMES), dice.choice(words.THINGS)
    number, other, degrees = dice.randint(2, 99), dice.randint(2, 99), dice.randint(-5, 35)
    sky = dice.pick("sunny|cloudy|rainy|windy|snowy|clear")
    hour = f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}"
    word = dice.pick("get_current_weather|get_weather|weather|current_weather")
    where = dice.pick("location|city|place")
    cases = (
        (schema(word, dice.pick("Get the current weather in a given location|Get the weather"), **{where: "string: The city"}),
         dice.fill("What is the weather like in {c}?|What's the weather in {c}?|How is the weather in {c} today?|Is it warm in {c}?|Weather in {c}", c=city), {where: city},
         {"temperature": degrees, "condition": sky}, f"It is {sky} in {city}, with {degrees} degrees."),
        (schema(dice.pick("get_time|current_time|get_current_time"), "Get the current time in a city", city="string: The city"),
         dice.fill("What time is it in {c}?|Tell me the time in {c}.|What is the time in {c} now?", c=city), {"city": city}, {"time": hour}, f"It is {hour} in {city}."),
        (schema(dice.pick("add|add_numbers|sum"), "Add two numbers", a="number: First number", b="number: Second number"),
         dice.fill("What is {x} plus {y}?|Add {x} and {y}.|Use the tool to add {x} and {y}.", x=number, y=other), {"a": number, "b": other}, {"result": number + other}, f"{number} plus {other} is {number + other}."),
        (schema(dice.pick("send_email|send_message|write_to"), "Send a message to a person", to="string: The person", text="string: What to write"),
         dice.fill("Send {n} a message: {t}|Tell {n}: {t}|Write to {n}: {t}", n=name, t="I will be late"), {"to": name, "text": "I will be late"}, {"sent": True}, f"I sent your message to {name}."),
        (schema(dice.pick("set_timer|start_timer"), "Start a timer", minutes="integer: How many minutes"),
         dice.fill("Set a timer for {x} minutes.|Start a timer of {x} minutes.|Timer, {x} minutes please.", x=number), {"minutes": number}, {"ok": True}, f"The timer is set for {number} minutes."),
        (schema(dice.pick("get_stock_price|stock_price"), "Get the price of a stock", symbol="string: The company"),
         dice.fill("What is the stock price of {s}?|How much is a share of {s}?", s=(company := dice.pick("Apple|Google|Tesla|Amazon|Samsung|Sony"))), {"symbol": company}, {"price": number}, f"A share of {company} costs {number} dollars."),
        (schema(dice.pick("search|web_search|search_web"), "Search the web", query="string: What to look for"),
         dice.fill("Search for {t}s in {c}.|Look up {t}s in {c}.|Find {t}s in {c}.", t=thing, c=city), {"query": f"{thing}s in {city}"}, {"results": [f"{capital(thing)} shop {city}"]}, f"I found this: {capital(thing)} shop {city}."),
        (schema(dice.pick("find_user|get_user|lookup_customer"), "Find a person in the database", name="string: The name of the person"),
         dice.fill("Find {n} in the database.|Look up the user {n}.|How old is the user {n}?", n=name), {"name": name}, {"name": name, "age": number}, f"{name} is {number} years old."),
        (schema(dice.pick("turn_on|switch_on"), "Turn on a device in a room", device="string: The device", room="string: The room"),
         dice.fill("Turn on the {d} in the {r}.|Switch on the {r} {d}.|Please turn on the {d} in the {r}.", d=(device := dice.pick("light|lamp|heating|radio|fan")), r=(room := dice.pick("kitchen|bedroom|office|garden|hall"))),
         {"device": device, "room": room}, {"ok": True}, f"The {device} in the {room} is on."),
        (schema(dice.pick("order_item|buy|add_to_cart"), "Order things from the shop", item="string: What to order", count="integer: How many"),
         dice.fill("Order {x} {t}s.|I want to buy {x} {t}s.|Please order {x} {t}s for me.", x=number, t=thing), {"item": thing, "count": number}, {"order": other}, f"I ordered {number} {thing}s. Your order number is {other}."),
    )  # fmt: skip
    return dice.choice(cases)


def tool_use(dice: Dice) -> Example:
    """Call a tool, and answer from its result; or answer alone where no tool fits."""
    tool, request, arguments, result, answer = tool_case(dice)
    name = tool["function"]["name"]
    tools = [tool]
    for _ in range(dice.choice((0, 0, 0, 1, 1, 2))):
        extra = tool_case(dice)[0]
        if extra["function"]["name"].split("_")[-1] not in {t["function"]["name"].split("_")[-1] for t in tools}:
            tools.append(extra)
    dice.shuffle(tools)
    start: list[Message] = [system("You are a helpful assistant.")] if dice.random() < 0.4 else []
    if dice.random() < 0.12:
        question, reply = dice.choice(
            (
                ("Hello!", "Hello! How can I help you?"),
                ("Who are you?", "I'm Dragoman, a small language model that runs on your own machine."),
                ("Thank you!", "You're welcome!"),
            )
        )
        return Example([*start, user(question), says(reply)], tools)
    call: Message = {
        "role": "assistant",
        "content": None,
        "tool_calls": [{"type": "function", "function": {"name": name, "arguments": arguments}}],
    }
    messages = [*start, user(request), call]
    if dice.random() < 0.75:
        messages += [{"role": "tool", "content": json.dumps(result)}, says(answer)]
    return Example(messages, tools)


def yes_or_no(dice: Dice) -> Example:
    """Judge a sum or a membership with yes or no."""
    if dice.random() < 0.5:
        example = arithmetic(dice)
        sum_ = example.messages[-1]["content"].rstrip(".")
        if " = " in sum_:
            left, right = sum_.split(" = ")
            true = dice.random() < 0.5
            shown = right if true else str(int(right) + dice.choice((-2, -1, 1, 2)))
            return ask(
                dice,
                dice.pick(f"Is {left} = {shown}? Answer yes or no.|True or false: {left} = {shown}").replace(
                    "True or false", "Yes or no"
                ),
                "Yes." if true else "No.",
                exact=True,
            )
    kind = dice.choice(("fruits", "vegetables", "birds", "planets", "sports", "colors", "trees", "metals"))
    true = dice.random() < 0.5
    other = dice.choice(
        [
            key
            for key in ("fruits", "vegetables", "birds", "planets", "sports", "trees", "metals", "clothes")
            if key != kind
        ]
    )
    item = dice.choice(words.LISTS[kind if true else other].split())
    singular = {
        "fruits": "a fruit",
        "vegetables": "a vegetable",
        "birds": "a bird",
        "planets": "a planet",
        "sports": "a sport",
        "colors": "a color",
        "trees": "a tree",
        "metals": "a metal",
    }[kind]
    if not true and item in words.LISTS[kind].split():
        true = True
    return ask(
        dice,
        f"Is {item} {singular}?",
        f"Yes, {item} is {singular}." if true else f"No, {item} is not {singular}.",
        exact=True,
    )
