# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out requests for JSON: fields of a sentence, schemas by example, lists, tables, and JSON's system prompt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, plain, read_json

RESERVED = ("Thorvald", "Ottilie", "Jaromir", "Zephyrine", "Marisela", "Bjarne", "Ludovica", "Torquil", "Anselm", "Nkechi", "Evaristo", "Tampere", "Ravenna", "Duluth", "Perpignan", "Eindhoven", "Kumamoto", "theremin", "samovar", "beekeeper", "glassblower", "archery", "ferret")  # fmt: skip


class OneOf:
    """Several right values of a field."""

    def __init__(self, *values: object) -> None:
        self.values = values


def same(found: object, wanted: object) -> bool:
    """Compare a value with the wanted one: texts without case and marks, numbers as numbers, lists in order."""
    if isinstance(wanted, OneOf):
        return any(same(found, value) for value in wanted.values)
    if isinstance(wanted, str):
        return isinstance(found, str) and plain(found) == plain(wanted)
    if isinstance(wanted, dict):
        return (
            isinstance(found, dict) and set(found) == set(wanted) and all(same(found[k], v) for k, v in wanted.items())
        )
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(same, found, wanted))
    return (
        type(found) in (int, float, type(wanted))
        and isinstance(found, bool) == isinstance(wanted, bool)
        and found == wanted
    )


def data(wanted: Any) -> Check:
    """Accept this object or array as JSON."""
    return lambda reply: same(read_json(reply.text), wanted)


def listed(count: int, among: str) -> Check:
    """Accept so many different things of these, as an array or as an object with one array."""

    def check(reply: Reply) -> bool:
        found = read_json(reply.text)
        if isinstance(found, dict) and len(found) == 1:
            found = next(iter(found.values()))
        names = {plain(item) for item in found if isinstance(item, str)} if isinstance(found, list) else set()
        return len(names) == count == len(found or ()) and names <= set(plain(among).split())

    return check


def worth(key: str, value: object) -> Check:
    """Accept a JSON object whose field has this value, whatever else it says."""

    def check(reply: Reply) -> bool:
        found = read_json(reply.text)
        return isinstance(found, dict) and key in found and same(found[key], value)

    return check


def some_object(reply: Reply) -> bool:
    """Accept a JSON object with something in it."""
    found = read_json(reply.text)
    return isinstance(found, dict) and bool(found)


def made_of(*keys: str) -> Check:
    """Accept a JSON object of these keys, whatever their values."""

    def check(reply: Reply) -> bool:
        found = read_json(reply.text)
        return isinstance(found, dict) and set(found) == set(keys) and all(found.values())

    return check


JSON = "You are a helpful assistant designed to output JSON."
TEXTS: tuple[tuple[str, str, Any], ...] = (
    ("Pull the name and the age out of this sentence and give them to me as JSON: {text}", "Thorvald turned 31 last week.", {"name": "Thorvald", "age": 31}),
    ("{text} Turn that into JSON with name and city.", "Ottilie moved to Tampere in spring.", {"name": "Ottilie", "city": "Tampere"}),
    ("I have this text: {text} I need a JSON object with the keys name and job.", "Jaromir earns his money as a beekeeper.", {"name": "Jaromir", "job": "beekeeper"}),
    ("What are the product and the price here? JSON only please. {text}", "The samovar costs 89 dollars.", {"product": "samovar", "price": 89}),
    ('Return JSON with keys "item" and "price" for this advert: {text}', "Selling a theremin for $240.", {"item": "theremin", "price": 240}),
    ("Parse this for me into JSON (name, email): {text}", "You can reach Marisela at marisela@fjord.org.", {"name": "Marisela", "email": "marisela@fjord.org"}),
    ("From the message below, make JSON with the fields sender and day.\n\n{text}", "Hi, it's Bjarne. Can we meet on Thursday?", {"sender": "Bjarne", "day": "Thursday"}),
    ("Here is a note. Output first_name and last_name as a JSON object.\n\nNote: {text}", "Ludovica Bassani called this morning.", {"first_name": "Ludovica", "last_name": "Bassani"}),
    ("convert to json with firstName, homeTown: {text}", "Torquil comes from Duluth.", {"firstName": "Torquil", "homeTown": "Duluth"}),
    ("Your output must be JSON with exactly the keys event, date and place. Text: {text}", "The flower fair takes place in Ravenna on May 14.", {"event": "flower fair", "date": "May 14", "place": "Ravenna"}),
    ("Fill this in from the text: {shape}\n\n{text}", "Nkechi, who is 26, lives in Perpignan.", {"name": "Nkechi", "age": 26, "city": "Perpignan"}),
    ("Answer in exactly this shape, no other words: {shape} Text: {text}", "We sold 14 bells on Friday.", {"product": "bells", "amount": 14, "day": "Friday"}),
    ("Use the following format {shape} for this sentence: {text}", "Anselm lives in Eindhoven.", {"person": {"name": "Anselm", "city": "Eindhoven"}}),
    ("Schema: {shape}\nInput: {text}\nOutput:", "Evaristo is 58 years old and has a ferret.", {"name": "Evaristo", "age": 58, "pet": "ferret"}),
    ("Give me name, age and phone as JSON, null if something is missing. {text}", "Zephyrine is 44.", {"name": "Zephyrine", "age": 44, "phone": None}),
    ("JSON with name, email and city please, and null for everything the text doesn't say: {text}", "Write to Anselm at anselm@hill.net.", {"name": "Anselm", "email": "anselm@hill.net", "city": None}),
    ("Which people are mentioned? Answer with a JSON array of their names. {text}", "Bjarne, Nkechi and Torquil went to the beach.", OneOf(["Bjarne", "Nkechi", "Torquil"], {"people": ["Bjarne", "Nkechi", "Torquil"]}, {"names": ["Bjarne", "Nkechi", "Torquil"]})),
    ("Make a JSON object with the key ingredients, an array, from this: {text}", "For the cake you need flour, honey and walnuts.", {"ingredients": ["flour", "honey", "walnuts"]}),
    ("Collect all the cities into a JSON array called cities. {text}", "We drove from Tampere to Eindhoven and then to Ravenna.", {"cities": ["Tampere", "Eindhoven", "Ravenna"]}),
    ("Give every person with the age as a JSON array of objects. {text}", "Ottilie is 7 and Bjarne is 9.", [{"name": "Ottilie", "age": 7}, {"name": "Bjarne", "age": 9}]),
    ("This is a line of CSV with the header. Make JSON of it.\n{text}", "name,age,city\nJaromir,39,Duluth", OneOf({"name": "Jaromir", "age": 39, "city": "Duluth"}, [{"name": "Jaromir", "age": 39, "city": "Duluth"}])),
    ("How would this CSV look as a JSON array?\n\n{text}", "item,price\nsamovar,70\nkettle,25", [{"item": "samovar", "price": 70}, {"item": "kettle", "price": 25}]),
    ("Rewrite these lines as one JSON object:\n{text}", "name: Ludovica\nage: 63\njob: glassblower", {"name": "Ludovica", "age": 63, "job": "glassblower"}),
    ("I want this table in JSON:\n{text}", "| name | hobby |\n|---|---|\n| Thorvald | archery |", OneOf([{"name": "Thorvald", "hobby": "archery"}], {"name": "Thorvald", "hobby": "archery"})),
    ("Take the order number and the status from this mail and write JSON with orderNumber and status: {text}", "Your order 48213 has been shipped.", {"orderNumber": OneOf(48213, "48213"), "status": "shipped"}),
    ("As a JSON object: from, to and time. {text}", "The train from Duluth to Chicago leaves at 7:45.", {"from": "Duluth", "to": "Chicago", "time": "7:45"}),
    ("The result should be JSON: title, author, year. {text}", "Anselm Torvik wrote the novel Winter Bees in 1998.", {"title": "Winter Bees", "author": "Anselm Torvik", "year": 1998}),
    ("We need guest_name, nights and room_type in JSON for this booking: {text}", "Nkechi Adler wants a double room for 3 nights.", {"guest_name": "Nkechi Adler", "nights": 3, "room_type": OneOf("double", "double room")}),
    ("Can I get the restaurant, number of guests and time from this as JSON (restaurant, guests, time)? {text}", "A table for 6 at Casa Marisela at 19:30, please.", {"restaurant": "Casa Marisela", "guests": 6, "time": "19:30"}),
    ("Summarise this person as JSON, use name, age, city, job as keys. {text}", "My neighbour Torquil is a 47-year-old glassblower from Perpignan.", {"name": "Torquil", "age": 47, "city": "Perpignan", "job": "glassblower"}),
)  # fmt: skip
SHAPES = {
    "Fill this in from the text: {shape}\n\n{text}": '{"name": "", "age": 0, "city": ""}',
    "Answer in exactly this shape, no other words: {shape} Text: {text}": '{"product": "...", "amount": 0, "day": "..."}',
    "Use the following format {shape} for this sentence: {text}": '{"person": {"name": "", "city": ""}}',
    "Schema: {shape}\nInput: {text}\nOutput:": '{"name": "string", "age": "number", "pet": "string"}',
}
ORDERED: tuple[tuple[str, str, str, Check], ...] = (
    (JSON, "{text}", "Ottilie is 52 years old and lives in Kumamoto.", lambda reply: worth("name", "Ottilie")(reply) and worth("age", 52)(reply)),
    (JSON, "What is the capital of Norway? Use the key capital.", "", worth("capital", "Oslo")),
    (JSON, "Tell me which day, which time and which event: {text}", "Archery class is on Tuesday at 18:00.", data({"day": "Tuesday", "time": "18:00", "event": "archery class"})),
    (JSON, "Introduce yourself, please.", "", some_object),
    ("Extract the name and the city from the user's message. Output only JSON like {\"name\": ..., \"city\": ...}.", "{text}", "Hey there, Evaristo here, writing from Duluth.", data({"name": "Evaristo", "city": "Duluth"})),
    ("You get a product text. Reply with a JSON object with the keys product, colour and price.", "{text}", "A green samovar, now only 55 euros.", data({"product": "samovar", "colour": "green", "price": 55})),
    ("You are an API. You only speak JSON.", "Put name and age of this person in JSON: {text}", "Jaromir, 80 years.", data({"name": "Jaromir", "age": 80})),
)  # fmt: skip
JUDGED: tuple[tuple[str, str, Check], ...] = (
    ("Is this a happy customer? JSON with the key sentiment, one of positive, negative, neutral. {text}", "I adore my new samovar, it works perfectly!", data({"sentiment": "positive"})),
    ("Rate the mood of the review below as positive or negative and write it as {shape}.\n\n{text}", "The theremin arrived broken and nobody answers my mails.", data({"sentiment": "negative"})),
    ("Does the text mention a price? Reply with JSON like {shape}. {text}", "The kayak is 300 dollars.", data({"answer": True})),
    ("Tell me in JSON, key is_question as true or false, whether this is a question: {text}", "Where is the station?", data({"is_question": True})),
    ("Sort this ticket into billing, shipping or technical and answer with JSON, key category: {text}", "I was charged twice for my invoice.", data({"category": "billing"})),
)  # fmt: skip
LISTS: tuple[tuple[str, Check], ...] = (
    ("I'd like a JSON array with three colors in it.", listed(3, "red blue green yellow orange purple pink brown black white grey gray gold silver")),
    ("Could you output four fruits as a list in JSON format?", listed(4, "apple banana orange grape grapes mango pear peach cherry strawberry pineapple kiwi lemon plum melon apples bananas oranges pears peaches cherries")),
    ("An array of two animals in JSON, nothing else.", listed(2, "dog cat horse cow sheep pig goat rabbit mouse lion tiger bear wolf fox elephant monkey giraffe zebra deer bird duck")),
    ("Make up a user with name and email and show it to me as JSON.", made_of("name", "email")),
    ("Write the weekdays Monday to Wednesday into a JSON array.", data(["Monday", "Tuesday", "Wednesday"])),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the held-out cases."""
    for frame, text, wanted in TEXTS:
        yield asked(frame, data(wanted), text=text, shape=SHAPES.get(frame, ""))
    for order, frame, text, check in ORDERED:
        yield asked(frame, check, order=order, text=text)
    for frame, text, check in JUDGED:
        shape = '{"answer": true or false}' if "price" in frame else '{"sentiment": "..."}'
        yield asked(frame, check, text=text, shape=shape)
    for frame, check in LISTS:
        yield asked(frame, check)
