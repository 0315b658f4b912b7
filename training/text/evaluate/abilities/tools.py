# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out tools: calls, a choice among several, answers from results, no call.

Training does not know the tools by name, but for `get_current_weather`, the one that the documents print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from training.text.evaluate.case import Case
from training.text.evaluate.checks import Check, Reply, has, plain, valid_json
from training.text.generate.base import Message, user

RESERVED = ("water_plants", "get_tide", "lookup_pollen", "feedPet", "open_blinds", "getMoonPhase", "start_vacuum", "log_weight", "get_fuel_price", "ferry_times", "renew_library_loan", "park_car", "register_guest", "compost_day", "Bramwell", "Cordelia", "Isolde", "Lysander", "Trondheim", "Cagliari", "Mombasa", "Winnipeg", "Aarhus", "Galway", "orchids", "espresso machine")  # fmt: skip


def tool(name: str, about: str, /, **parameters: str) -> dict[str, Any]:
    """Describe a tool; a parameter is `type: description`, `type?` if optional, `(a,b)` for a choice."""
    properties: dict[str, Any] = {}
    for key, text in parameters.items():
        kind, _, told = text.partition(": ")
        sort = kind.rstrip("?")
        shown: dict[str, Any] = {"type": "string", "enum": sort[1:-1].split(",")} if sort[0] == "(" else {"type": sort}
        if sort == "array":
            shown["items"] = {"type": "string"}
        properties[key] = {**shown, "description": told} if told else shown
    needed = [key for key, text in parameters.items() if not text.partition(": ")[0].endswith("?")]
    inside = {"type": "object", "properties": properties, "required": needed}
    return {"type": "function", "function": {"name": name, "description": about, "parameters": inside}}


def fits(found: object, wanted: object) -> bool:
    """Compare an argument: texts without case and marks, a city with or without its state; a tuple holds choices."""
    if isinstance(wanted, tuple):
        return any(fits(found, choice) for choice in wanted)
    if isinstance(wanted, str):
        return isinstance(found, str) and plain(wanted) in (plain(found), plain(found.partition(",")[0]))
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(fits, found, wanted))
    return isinstance(found, bool) == isinstance(wanted, bool) and found == wanted


def calls(*wanted: tuple[str, dict[str, Any]], free: tuple[str, ...] = ()) -> Check:
    """Accept these calls in order; arguments named in `free` may be there with any value."""

    def right(found: tuple[str, dict[str, Any] | None], call: tuple[str, dict[str, Any]]) -> bool:
        given = {key: value for key, value in (found[1] or {}).items() if key in call[1] or key not in free}
        return (
            found[0] == call[0]
            and given.keys() == call[1].keys()
            and all(fits(given[k], v) for k, v in call[1].items())
        )

    return lambda reply: len(reply.calls) == len(wanted) and all(map(right, reply.calls, wanted))


def call(name: str, /, **arguments: Any) -> Check:
    """Accept one call of this tool."""
    return calls((name, arguments))


def told(*patterns: str) -> Check:
    """Accept a short text, no JSON, without a call in which every pattern occurs."""
    return lambda reply: (
        not (reply.calls or valid_json(reply))
        and len(reply.text) < 400
        and all(re.search(p, reply.text, re.IGNORECASE) for p in patterns)
    )


def no_call(pattern: str) -> Check:
    """Accept a text without a call that a pattern fits."""

    def check(reply: Reply) -> bool:
        return not reply.calls and has(pattern)(reply)

    return check


OPENAI = tool(
    "get_current_weather",
    "Get the current weather in a given location",
    location="string: The city and state, e.g. San Francisco, CA",
    unit="(celsius,fahrenheit)?",
)
PLANTS = tool(
    "water_plants",
    "Water the plants in a part of the house",
    area="string: Where the plants are",
    seconds="integer: How long to water",
)
TIDE = tool("get_tide", "Get the tide of a harbour", harbour="string: Name of the harbour")
POLLEN = tool("lookup_pollen", "Pollen count for allergy sufferers in a town", town="string: The town")
PET = tool("feedPet", "Feed a pet", petName="string: Name of the pet", grams="integer: How much food in grams")
BLINDS = tool("open_blinds", "Open the window blinds in a room", room="string: The room")
MOON = tool("getMoonPhase", "Get the phase of the moon on a date", date="string: The date")
VACUUM = tool(
    "start_vacuum",
    "Start the vacuum robot",
    room="string: The room to clean",
    mode="(quiet,normal,turbo)?: Cleaning mode",
)
WEIGHT = tool("log_weight", "Save the body weight of a person", person="string: Who", kilograms="number: The weight")
FUEL = tool(
    "get_fuel_price",
    "Price of fuel at petrol stations in a city",
    city="string: The city",
    fuel="(diesel,petrol): Kind of fuel",
)
FERRY = tool(
    "ferry_times",
    "Departures of ferries between two ports",
    from_port="string: Port of departure",
    to_port="string: Port of arrival",
)
PARK = tool("park_car", "Reserve a parking space", plate="string: Licence plate", hours="integer: For how many hours")
GUEST = tool(
    "register_guest",
    "Register a guest at the front desk",
    fullName="string: Name of the guest",
    vip="boolean: Is it a VIP guest",
)
COMPOST = tool("compost_day", "When the compost is collected in a street", street="string: The street")
EMAIL = tool(
    "mailer",
    "Send mail",
    recipient_address="string: Mail address",
    subject="string",
    message="string?: Text of the mail",
)
STEPS = tool(
    "daily_steps", "How many steps a person walked on a day", person="string: The person", day="string: The day"
)
INVOICE = tool("invoice_lookup", "Look up an invoice", invoiceNo="string: Invoice number")
PIZZA = tool("order_pizza", "Order a pizza", toppings="array: The toppings", size="(small,medium,large): Size")
GYM = tool(
    "join_class", "Sign somebody up for a gym class", class_name="string: The class", member="string: The member"
)

CALLS: tuple[tuple[str, list[dict[str, Any]], Check], ...] = (
    ("Would you check how warm Boston is today?", [OPENAI], call("get_current_weather", location="Boston")),
    ("I am in Trondheim, how is the weather outside?", [OPENAI], call("get_current_weather", location="Trondheim")),
    ("Will I freeze in Winnipeg? Answer in fahrenheit.", [OPENAI], call("get_current_weather", location="Winnipeg", unit="fahrenheit")),
    ("Get me the weather of Galway in celsius", [OPENAI], call("get_current_weather", location="Galway", unit="celsius")),
    ("How does the weather look in Cagliari and in Mombasa?", [OPENAI], calls(("get_current_weather", {"location": "Cagliari"}), ("get_current_weather", {"location": "Mombasa"}), free=("unit",))),
    ("The plants in the living room need water, 30 seconds should do.", [PLANTS], call("water_plants", area="living room", seconds=30)),
    ("When is the tide high at Galway?", [TIDE], call("get_tide", harbour="Galway")),
    ("My nose itches. What's the pollen count in Aarhus?", [POLLEN], call("lookup_pollen", town="Aarhus")),
    ("Give Bramwell 45 grams of food.", [PET], call("feedPet", petName="Bramwell", grams=45)),
    ("It's dark in the study, open the blinds there.", [BLINDS], call("open_blinds", room="study")),
    ("Which moon phase do we have on March 3?", [MOON], call("getMoonPhase", date="March 3")),
    ("The robot should vacuum the hallway in turbo mode.", [VACUUM], call("start_vacuum", room="hallway", mode="turbo")),
    ("Clean the bedroom with the vacuum robot.", [VACUUM], call("start_vacuum", room="bedroom")),
    ("Cordelia weighs 64 kilograms today, save that.", [WEIGHT], call("log_weight", person="Cordelia", kilograms=64)),
    ("How expensive is diesel in Trondheim?", [FUEL], call("get_fuel_price", city="Trondheim", fuel="diesel")),
    ("Which ferries go from Aarhus to Galway?", [FERRY], call("ferry_times", from_port="Aarhus", to_port="Galway")),
    ("I need a parking space for my car with the plate KX-4471, 3 hours.", [PARK], call("park_car", plate="KX-4471", hours=3)),
    ("Mr. Lysander Holm has just arrived. He is no VIP. Register him.", [GUEST], call("register_guest", fullName=("Lysander Holm", "Mr. Lysander Holm"), vip=False)),
    ("When do they collect the compost in Maple Street?", [COMPOST], call("compost_day", street="Maple Street")),
    ("Mail isolde@hill.org, the subject is Rent.", [EMAIL], call("mailer", recipient_address="isolde@hill.org", subject="Rent")),
    ("Pull up invoice INV-2093 for me.", [INVOICE], call("invoice_lookup", invoiceNo="INV-2093")),
    ("A large pizza with ham and olives, please!", [PIZZA], call("order_pizza", toppings=["ham", "olives"], size="large")),
    ("Sign Isolde up for the pilates class.", [GYM], call("join_class", class_name=("pilates", "pilates class"), member="Isolde")),
    ("How many steps did Bramwell walk on Sunday?", [STEPS, WEIGHT], call("daily_steps", person="Bramwell", day="Sunday")),
    ("Open the blinds of the attic.", [VACUUM, BLINDS], call("open_blinds", room="attic")),
    ("What does petrol cost in Winnipeg right now?", [FUEL, TIDE], call("get_fuel_price", city="Winnipeg", fuel="petrol")),
    ("My cat Isolde is hungry, 20 grams are enough.", [PET, PLANTS], call("feedPet", petName="Isolde", grams=20)),
    ("What was invoice 77120 about?", [INVOICE, EMAIL], call("invoice_lookup", invoiceNo="77120")),
    ("Is the pollen bad in Cagliari?", [TIDE, POLLEN, FUEL], call("lookup_pollen", town="Cagliari")),
    ("Let the robot vacuum the kitchen quietly, in quiet mode.", [BLINDS, VACUUM, PLANTS], call("start_vacuum", room="kitchen", mode="quiet")),
    ("Note the weight of Lysander: 81 kilograms.", [STEPS, GYM, WEIGHT], call("log_weight", person="Lysander", kilograms=81)),
    ("Is there a ferry from Mombasa to Cagliari?", [FERRY, TIDE, PARK], call("ferry_times", from_port="Mombasa", to_port="Cagliari")),
    ("Phase of the moon on December 24?", [TIDE, MOON, POLLEN], call("getMoonPhase", date="December 24")),
    ("Reserve parking for GH-882, I will stay 5 hours.", [GUEST, PARK, COMPOST], call("park_car", plate="GH-882", hours=5)),
    ("What about the tide in Mombasa?", [POLLEN, FUEL, TIDE, BLINDS], call("get_tide", harbour="Mombasa")),
    ("Put Cordelia into the boxing class.", [GYM, STEPS, PIZZA], call("join_class", class_name=("boxing", "boxing class"), member="Cordelia")),
    ("How is the weather over in Aarhus?", [TIDE, OPENAI, MOON], calls(("get_current_weather", {"location": "Aarhus"}), free=("unit",))),
)  # fmt: skip
RESULTS: tuple[tuple[str, dict[str, Any], dict[str, Any], str, Check], ...] = (
    ("How warm is it over in Trondheim?", OPENAI, {"location": "Trondheim"}, '{"location": "Trondheim", "temperature": "10", "unit": "celsius"}', told(r"\b10\b")),
    ("Any news on Galway's weather?", OPENAI, {"location": "Galway"}, '{"temperature": 14, "condition": "foggy", "wind_speed": 22}', told(r"\b14\b", "foggy")),
    ("Is it nice weather in Mombasa?", OPENAI, {"location": "Mombasa"}, "Sunny, 31 degrees", told("sunny", r"\b31\b")),
    ("When is high water at Aarhus?", TIDE, {"harbour": "Aarhus"}, '{"high": "06:12", "low": "12:27"}', told("06:12|6:12", "12:27")),
    ("How much is diesel over in Winnipeg?", FUEL, {"city": "Winnipeg", "fuel": "diesel"}, '{"price": 1.74, "currency": "CAD"}', told(r"1\.74", "CAD|dollar")),
    ("Pollen in Cagliari?", POLLEN, {"town": "Cagliari"}, '{"birch": "high", "grass": "low"}', told("birch.*high", "grass.*low")),
    ("Show invoice 5520.", INVOICE, {"invoiceNo": "5520"}, '{"customer": "Isolde Brandt", "amount": 480, "paid": true}', told("Isolde Brandt", "480")),
    ("Find out how much Lysander walked on Monday.", STEPS, {"person": "Lysander", "day": "Monday"}, "8412", told("8,?412")),
    ("Ferries between Aarhus and Galway?", FERRY, {"from_port": "Aarhus", "to_port": "Galway"}, '["08:30", "13:15", "19:00"]', told("0?8:30", "13:15", "19:00")),
    ("Open the blinds in the library.", BLINDS, {"room": "library"}, '{"success": true}', told("done|open")),
    ("Feed Cordelia 50 grams.", PET, {"petName": "Cordelia", "grams": 50}, '{"error": "food container is empty"}', told("food container is empty", "couldn't|could not|can't|cannot|sorry|error|failed|not")),
    ("A parking space for ZZ-100, 2 hours.", PARK, {"plate": "ZZ-100", "hours": 2}, '{"spaceNumber": 37, "level": "B"}', told(r"\b37\b", r"\bB\b")),
)  # fmt: skip
ALONE: tuple[tuple[str, list[dict[str, Any]], Check], ...] = (
    ("Hello you, nice day!", [TIDE], no_call("hello|hi|hey|day")),
    ("That was all, thanks so much!", [FUEL, MOON], no_call("welcome|pleasure|glad|bye")),
    ("And who am I talking to?", [VACUUM], no_call("dragoman|language model")),
    ("Remind me how many days a week has.", [PLANTS], no_call("seven|7")),
    ("Before we begin: how are you?", [OPENAI], no_call("fine|well|good|great|hello|help")),
)  # fmt: skip


NAMED = re.compile(r"\b(Boston|Trondheim|Winnipeg|Galway|Cagliari|Mombasa|Aarhus|Bramwell|Cordelia|Isolde|Lysander( Holm)?|Maple Street|isolde@hill\.org|[A-Z]{2,3}-\d+|[A-Z][a-z]+ \d+|\d+|Sunday|Monday|celsius|fahrenheit)(?!\w)")  # fmt: skip


def wording(question: str) -> str:
    """Return a question with slots for its contents, the frame that training must avoid."""
    return NAMED.sub("{x}", question)


def cases() -> Iterator[Case]:
    """Yield the held-out cases."""
    for text, tools, check in [*CALLS, *ALONE]:
        yield Case([user(text)], check, tools, wording(text))
    for text, known, arguments, result, check in RESULTS:
        function = {"name": known["function"]["name"], "arguments": arguments}
        made = {"type": "function", "id": "call_1", "function": function}
        turns: list[Message] = [user(text), {"role": "assistant", "content": None, "tool_calls": [made]}]
        turns.append({"role": "tool", "tool_call_id": "call_1", "content": result})
        yield Case(turns, check, [known], wording(text))
