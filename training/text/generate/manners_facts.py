"""System prompts full of facts (a hotel, a shop, the user), and the questions that they answer."""

from __future__ import annotations

from training.text.generate import turns_words as w
from training.text.generate.base import Dice, a
from training.text.generate.turns_told import TRAITS, question_for, slots_of

# How the fact is stated; the questions; the answer. {v} is the value, {w} a second one.
FACTS: dict[str, tuple[str, str, str]] = {
    "checkin": ("Check-in is at {v}.|Check-in starts at {v}.|Guests can check in from {v}.", "What time is check-in?|When is check-in?|When can I check in?|At what time can I check in?|When does check-in start?|From what time can guests check in?|check-in time?|How early can I check in?|What time can I get my room?", "Check-in is at {v}."),
    "checkout": ("Check-out is at {v}.|Check-out is until {v}.|Guests must check out by {v}.", "What time is check-out?|When is check-out?|When do I have to check out?|By what time must I leave the room?|When do I need to check out?|check-out time?|Until when can I stay in the room?", "Check-out is at {v}."),
    "breakfast": ("Breakfast is from {v} to {w}.|Breakfast is served from {v} to {w}.|Breakfast: {v} to {w}.", "When is breakfast?|What time is breakfast?|At what time is breakfast served?|When can I have breakfast?|Until when is breakfast served?|How long is breakfast served?|When does breakfast start?|When does breakfast end?|breakfast time?|What are the breakfast hours?", "Breakfast is from {v} to {w}."),
    "wifi": ("The wifi password is {v}.|Wifi password: {v}.|The password of the wifi is {v}.|Guests use the wifi password {v}.", "What is the wifi password?|What's the wifi password?|Can I have the wifi password?|How do I get on the wifi?|Wifi password?|Which password does the wifi have?|Tell me the password for the wifi.|I need the wifi password.|How can I use the internet here?|password for wifi please|What is the password of the internet?", "The wifi password is {v}."),
    "open": ("We open at {v}.|Opening time is {v}.|The doors open at {v}.|We are open from {v}.|It opens at {v}.|Our day starts at {v}, when we open.", "When do you open?|What time do you open?|At what time do you open?|When does it open?|When can I come in?|opening time?|From when are you open?|How early do you open?|When are you open?|What time does it open?", "We open at {v}."),
    "close": ("We close at {v}.|Closing time is {v}.|The doors close at {v}.|We are open until {v}.|It closes at {v}.", "When do you close?|What time do you close?|At what time do you close?|Until when are you open?|How long are you open?|closing time?|When does it close?|How late are you open?|Till when can I come?|What time does it close?", "We close at {v}."),
    "closed": ("We are closed on {v}s.|Closed on {v}s.|On {v}s we are closed.|It is closed on {v}s.", "Which day are you closed?|On which day are you closed?|When are you closed?|What day are you closed?|Is there a day when you are closed?|Are you open every day?|On what day don't you open?|Which day is your day off?|Are you open on {v}s?", "We are closed on {v}s."),
    "phone": ("Our phone number is {v}.|Phone: {v}.|The phone number is {v}.|You can call us at {v}.", "What is your phone number?|How can I call you?|What's your phone number?|phone number?|Which number can I call?|Can I have your phone number?|I'd like to call you, what's the number?|Give me your phone number.|What number do I call?|How do I reach you by phone?", "Our phone number is {v}."),
    "price": ("A ticket costs {v} dollars.|Tickets are {v} dollars.|The entrance fee is {v} dollars.|Entry costs {v} dollars.", "How much is a ticket?|What does a ticket cost?|How much does it cost?|What is the price of a ticket?|How much do I pay?|ticket price?|What do I have to pay?|How much is the entrance?|What's the price?|How expensive is it?", "It costs {v} dollars."),
    "boss": ("The owner is {v}.|The manager is {v}.|Our boss is {v}.|It belongs to {v}.|The owner is called {v}.", "Who is the owner?|Who is the manager?|Who is the boss?|Who owns it?|Who runs it?|What is the name of the owner?|Who's in charge?|Who does it belong to?|Whose is it?|What's the manager's name?|What is your boss called?", "It is run by {v}."),
    "where": ("We are in {v}.|It is located in {v}.|You find us in {v}.|Our address is {w} Street in {v}.|Location: {v}.", "Where are you?|Where are you located?|In which city are you?|Where is it?|Which city are you in?|Where can I find you?|What city is it in?|Where do I find you?|location?|What is your location?", "We are in {v}."),
    "special": ("Today's special is {v}.|The dish of the day is {v}.|The special today is {v}.|Today we serve {v}.", "What is today's special?|What's the special?|What is the dish of the day?|What do you serve today?|What can I eat today?|What's the special today?|What is on the menu today?|Which dish is the special?|today's special?", "Today's special is {v}."),
    "pets": ("Pets are allowed.|Pets are welcome.|Dogs and cats are welcome.|You may bring pets.", "Are pets allowed?|Can I bring my dog?|May I bring a pet?|Do you allow pets?|Can my cat come?|Is my dog welcome?|Can I come with my dog?|Are dogs allowed?|pets ok?", "Yes, pets are welcome."),
    "nopets": ("Pets are not allowed.|No pets.|Animals are not allowed.|Dogs are not allowed.", "Are dogs allowed?|Can I bring my dog?|May I bring my dog?|Do you allow dogs?|Is my dog welcome?|Can I come with my dog?|Are dogs ok?|May my dog come in?", "No, dogs are not allowed."),
    "parking": ("Parking is free.|There is free parking.|Guests park for free.|We have a free car park.", "Is there parking?|Do you have parking?|Where can I park?|Can I park there?|Is parking free?|How much is parking?|Can I come by car and park?", "There is free parking."),
    "delivery": ("Delivery takes {v} days.|Orders arrive in {v} days.|We deliver in {v} days.", "How long does delivery take?|When will my order arrive?|How long do I have to wait for my order?|delivery time?|How fast do you deliver?|How many days does delivery take?|When will I get my package?", "Delivery takes {v} days."),
    "room": ("The pool is on floor {v}.|The swimming pool is on floor {v}.|Our pool is on floor {v}.", "Where is the pool?|On which floor is the pool?|Where can I swim?|Is there a pool?|Which floor is the pool on?|How do I get to the pool?", "The pool is on floor {v}."),
    "mail": ("Our email is {v}.|Email: {v}.|Write to us at {v}.|The email address is {v}.", "What is your email?|What's your email address?|How can I write to you?|Where can I send an email?|email?|Which email address do you have?|Can I have your email?|I want to send you an email. What's the address?", "Our email is {v}."),
}  # fmt: skip
SILENT = {
    "parking": "Is there parking?|Where can I park?|Do you have a car park?", "wifi": "What is the wifi password?|Do you have wifi?|Is there internet?", "phone": "What is your phone number?|Which number can I call?", "price": "How much does it cost?|What is the price?|How much is a ticket?",
    "boss": "Who is the owner?|Who is the manager?|Who runs it?", "mail": "What is your email address?|What's your email?", "room": "Where is the pool?|Is there a pool?|Do you have a pool?", "delivery": "How long does delivery take?|Do you deliver?", "closed": "Are you closed on any day?|Which day are you closed?",
    "special": "What is today's special?|What is on the menu?", "open": "When do you open?|What time do you open?", "elevator": "Is there an elevator?|Do you have a lift?", "gift": "Do you sell gift cards?|Can I buy a gift card?", "music": "Is there live music?|Do you have live music tonight?", "bus": "Which bus goes there?|Is there a bus stop nearby?",
    "founded": "When were you founded?|How old is the company?", "staff": "How many people work there?|How many employees do you have?", "card": "Can I pay by card?|Do you take credit cards?", "kids": "Is there something for kids?|Do you have a playground?",
}  # fmt: skip


def value_of(dice: Dice, kind: str) -> dict[str, str]:
    """Choose the value of a fact."""
    hour = dice.randint(5, 8)
    half = dice.pick("|||:15|:30|:45")
    morning = dice.choice((f"{dice.randint(6, 11)}{half} am", f"{dice.randint(6, 11)}{half or ':00'}"))
    evening = dice.choice((f"{dice.randint(1, 11)}{half} pm", f"{dice.randint(13, 22)}{half or ':00'}"))
    values = {
        "breakfast": f"{hour} am",
        "open": morning, "checkout": morning, "close": evening, "checkin": evening,
        "wifi": dice.choice((w.invented(dice).lower() + w.digits(dice, 1, 3), dice.choice(w.THINGS) + w.digits(dice, 1, 4), w.invented(dice))), "closed": dice.choice(w.DAYS), "phone": f"555-{w.digits(dice, 4, 4)}" if dice.random() < 0.7 else w.digits(dice, 6, 8),
        "price": str(dice.randint(2, 60)), "boss": w.person(dice), "where": w.town(dice), "special": dice.choice(w.FOODS), "delivery": str(dice.randint(2, 9)), "room": str(dice.randint(1, 9)), "mail": f"{dice.choice(('info', 'hello', 'help', 'contact'))}@{w.invented(dice).lower()}.com",
    }  # fmt: skip
    return {
        "v": values.get(kind) or w.clock(dice),
        "w": f"{dice.randint(9, 11)} am" if kind == "breakfast" else f"{dice.randint(1, 99)} {w.invented(dice)}",
    }


def business(dice: Dice) -> tuple[str, list[tuple[str, str]], str]:
    """Make the prompt of a business: its facts, questions with answers, and a question that it leaves open."""
    firm, name = w.company(dice), w.person(dice)
    kinds = dice.sample(sorted(FACTS), dice.randint(2, 5))
    if {"pets", "nopets"} <= set(kinds):
        kinds.remove("nopets")
    slots = {kind: value_of(dice, kind) for kind in kinds}
    head = dice.fill("You are the assistant of {f}.|You are {n}, the assistant of {f}.|You work for {f}.|You are {n} from {f}. Help the customers.|You answer questions about {f}.|You are {n}. You help the guests of {f}.|You help customers of {f}.|You are the chatbot of {f}.|You are the helpful receptionist of {f}.|Facts about {f}:|Information about {f}:|You are {n}, {r} at {f}.|Answer with these facts about {f}.|This is {f}.|", f=firm, n=name, r=a(dice.choice(w.JOBS)))  # fmt: skip
    facts = [dice.fill(FACTS[kind][0], **slots[kind]) for kind in kinds]
    order = (
        (head + " " + " ".join(facts)).strip()
        if dice.random() < 0.85
        else "\n".join([head, *(f"- {one}" for one in facts)]).strip()
    )
    pairs = [(dice.fill(FACTS[kind][1], **slots[kind]), dice.fill(FACTS[kind][2], **slots[kind])) for kind in kinds]
    if name in head and dice.random() < 0.6:
        pairs.append((dice.pick("Who are you?|What is your name?|What's your name?|Who am I talking to?|Tell me your name.|May I know your name?"), f"I'm {name}."))  # fmt: skip
    if firm in head and dice.random() < 0.4:
        pairs.append((dice.pick("Who do you work for?|Where do you work?|Which company is this?|Which business is this?|What place is this?"), f"This is {firm}."))  # fmt: skip
    return order, pairs, dice.pick(SILENT[dice.choice([kind for kind in sorted(SILENT) if kind not in kinds])])


def known_facts(dice: Dice) -> tuple[str, list[tuple[str, str]]]:
    """Make a prompt that tells about the user, and the user's questions."""
    kinds = dice.sample(
        ["name", "name2", "city", "job", "color", "pet", "hobby", "food", "age", "instrument", "trip", "language"],
        dice.randint(1, 3),
    )
    kinds = list(dict.fromkeys(kind.removesuffix("2") for kind in kinds))
    stated = {
        "name": "The user's name is {v}.|The user is called {v}.|You are talking to {v}.", "city": "The user lives in {v}.|The user's city is {v}.", "job": "The user is {a}.|The user works as {a}.", "color": "The user's favorite color is {v}.|The user likes {v} best of all colors.", "pet": "The user has {a}.|The user's pet is {a}.",
        "hobby": "The user's hobby is {v}.|The user likes {v}.", "food": "The user's favorite food is {v}.|The user loves to eat {v}.", "age": "The user is {v} years old.|The user's age is {v}.", "instrument": "The user plays the {v}.", "trip": "The user is going to {v}.|The user is planning a trip to {v}.", "language": "The user is learning {v}.",
    }  # fmt: skip
    slots = {kind: slots_of(dice, kind) for kind in kinds}
    head = dice.pick("|You are a helpful assistant. |You are Dragoman. |Facts about the user: |Remember: ")
    order = head + " ".join(dice.fill(stated[kind], **slots[kind]) for kind in kinds)
    return order, [(question_for(dice, kind), dice.fill(TRAITS[kind][3], **slots[kind])) for kind in kinds]
