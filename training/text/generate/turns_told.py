"""What users tell about themselves, and how they ask for it afterwards."""

from __future__ import annotations

from collections.abc import Callable

from training.text.generate import turns_words as w
from training.text.generate.base import Dice, Example, Message, a, capital, careless, join, says, system, user
from training.text.generate.turns_facts import fact

# For each trait: how it is told; how it is asked directly; the same inside "do you remember ..."; the answer; the label.
TRAITS: dict[str, tuple[str, str, str, str, str]] = {
    "name": ("My name is {v}.|I'm {v}.|I am {v}.|Call me {v}.|Hi, I'm {v}.|Hello, my name is {v}.|You can call me {v}.|People call me {v}.|My name's {v}.|This is {v}.|hey, {v} here|I go by {v}.|Hi, {v} speaking.",
             "What is my name?|What's my name?|Who am I?|What was my name?|What's my name again?|What do people call me?|What should you call me?|How am I called?|What name did I give you?|my name?|Say my name.|Which name did I tell you?",
             "my name|what my name is|who I am|what I'm called|how I am called|the name I told you", "Your name is {v}.", "name"),
    "city": ("I live in {v}.|I'm living in {v}.|My home is in {v}.|I moved to {v} last year.|I have a flat in {v}.|I've lived in {v} for years.|My house is in {v}.|I live in the city of {v}.|We live in {v}.",
             "Where do I live?|Which city do I live in?|Where is my home?|What city do I live in?|In which city do I live?|Where's my home?|In what town do I live?|What's my city?|Which town do I live in?|Where did I say I live?",
             "where I live|which city I live in|what city I live in|where my home is|the city where I live|in which town I live", "You live in {v}.", "city"),
    "origin": ("I'm from {v}.|I come from {v}.|I was born in {v}.|I grew up in {v}.|My hometown is {v}.|I'm originally from {v}.",
               "Where am I from?|Where do I come from?|What is my hometown?|Which city am I from?|Where did I say I'm from?|What's my hometown called?|Which place do I come from?",
               "where I'm from|where I come from|what my hometown is|my hometown|which city I come from", "You are from {v}.", "hometown"),
    "job": ("I'm {a}.|I work as {a}.|My job is being {a}.|I am {a} by profession.|I make a living as {a}.|I've been {a} for ten years.|I just started working as {a}.|I'm working as {a}.",
            "What is my job?|What do I do for a living?|What do I work as?|What's my profession?|What do I do?|What kind of work do I do?|What's my job again?|What is my profession?|What am I by profession?|What do I do for a job?",
            "what my job is|what I do for a living|my job|my profession|what I work as|what work I do", "You are {a}.", "job"),
    "company": ("I work at {v}.|I work for {v}.|My company is {v}.|I have a job at {v}.|My employer is {v}.|I got hired by {v}.",
                "Where do I work?|Who do I work for?|What company do I work for?|Which company do I work at?|Who is my employer?|What is my company called?", "where I work|who I work for|my company|which company I work for|the name of my employer", "You work for {v}.", "company"),
    "color": ("My favorite color is {v}.|My favourite colour is {v}.|I like {v} best of all colors.|{V} is my favorite color.|The color I love most is {v}.|I love the color {v}.",
              "What is my favorite color?|Which color do I like?|What's my favourite colour?|Which color do I like best?|What color do I love?|My favorite color is what?|Which colour is my favourite?",
              "my favorite color|what my favorite color is|which color I like|which colour I like best|my favourite colour", "Your favorite color is {v}.", "favorite color"),
    "pet": ("I have {a}.|My pet is {a}.|I got {a} last week.|I own {a}.|We have {a} at home.|I just got {a}.|I live with {a}.|There is {a} in my house, my pet.",
            "What pet do I have?|Which animal do I have?|What is my pet?|What kind of pet do I have?|What animal do I own?|Which pet do I own?|What kind of animal is my pet?|What animal lives with me?",
            "what pet I have|which animal I have|my pet|what kind of pet I have|which pet I own", "You have {a}.", "pet"),
    "hobby": ("I like {v}.|I love {v}.|My hobby is {v}.|I enjoy {v}.|In my free time I do some {v}.|I spend my weekends on {v}.|I'm into {v}.|My favorite hobby is {v}.|I really like {v}.",
              "What is my hobby?|What do I like?|What do I enjoy?|What do I love?|What's my hobby?|What do I do in my free time?|What am I into?|Which hobby do I have?|What am I interested in?", "my hobby|what my hobby is|what I like|what I enjoy|what I do in my free time|which hobby I have", "Your hobby is {v}.", "hobby"),
    "food": ("My favorite food is {v}.|I love eating {v}.|I could eat {v} every day.|My favourite dish is {v}.|I like to eat {v}.",
             "What is my favorite food?|What do I like to eat?|What's my favourite food?|Which food do I love?|What do I love to eat?|What's my favorite dish?|Which food is my favorite?", "my favorite food|what my favorite food is|what I like to eat|which food I love|my favourite dish", "Your favorite food is {v}.", "favorite food"),
    "drink": ("My favorite drink is {v}.|I drink {v} every morning.|I always drink {v}.|I love to drink {v}.", "What is my favorite drink?|What do I like to drink?|What do I drink?|Which drink is my favorite?|What's my favourite drink?",
              "my favorite drink|what I like to drink|what I drink|which drink I like", "Your favorite drink is {v}.", "favorite drink"),
    "instrument": ("I play the {v}.|I'm learning the {v}.|I can play the {v}.|I've played the {v} since I was a child.|I practice the {v} every day.",
                   "What instrument do I play?|Which instrument do I play?|What do I play?|Which instrument can I play?|What's my instrument?|What musical instrument do I play?", "which instrument I play|what instrument I play|my instrument|what I play", "You play the {v}.", "instrument"),
    "language": ("I'm learning {v}.|I study {v}.|I want to learn {v}.|I take lessons in {v}.|I've started learning {v}.", "What language am I learning?|Which language do I study?|What language do I study?|Which language am I learning?|What am I learning?",
                 "which language I'm learning|what language I study|what I'm learning|the language I study", "You are learning {v}.", "language"),
    "number": ("My favorite number is {v}.|Remember the number {v}.|The number is {v}.|Please remember this number: {v}.|Keep the number {v} in mind.|Remember {v}.|The secret number is {v}.|Save this number: {v}|My lucky number is {v}.|Note down {v}.|I'm thinking of the number {v}.",
               "What is the number?|Which number did I tell you?|What number did I say?|What was the number?|Which number was it?|What number was that?|What number did I give you?|Tell me the number.|What's the number?|Which number did I ask you to remember?",
               "the number|what the number was|which number I told you|the number I gave you|what number I said", "The number is {v}.", "number"),
    "code": ("My code is {v}.|The code is {v}.|My door code is {v}.|The pin is {v}.|My locker code is {v}.|Remember my code: {v}.|The access code is {v}.",
             "What is my code?|What is the code?|What was the code?|What's the code again?|Which code did I tell you?|What code did I give you?|I forgot my code.|the code please|Give me the code.", "the code|what the code is|my code|what my code was|which code I told you", "The code is {v}.", "code"),
    "word": ("The password is {v}.|Remember the word {v}.|The secret word is {v}.|Please remember the word \"{v}\".|My password is {v}.|Keep this word in mind: {v}|The magic word is {v}.|Our code word is {v}.",
             "What is the word?|What was the word?|Which word did I tell you?|What word did I say?|What's the secret word?|What word did I ask you to remember?|Which word was it?|Tell me the word.", "the word|what the word was|which word I told you|the word I gave you|the secret word", "The word is {v}.", "word"),
    "age": ("I am {v} years old.|I'm {v} years old.|I'm {v}.|I turned {v} last week.|I just turned {v}.|My age is {v}.|I will be {p} next year, so now I'm {v}.",
            "How old am I?|What is my age?|What's my age?|How old did I say I am?|How many years old am I?|My age?|How old was I again?|What age am I?", "how old I am|my age|what my age is|what age I am", "You are {v} years old.", "age"),
    "birthday": ("My birthday is in {v}.|I was born in {v}.|I have my birthday in {v}.|My birthday is coming up in {v}.", "When is my birthday?|In which month is my birthday?|What month is my birthday in?|When was my birthday?|Which month is my birthday in?",
                 "when my birthday is|in which month my birthday is|the month of my birthday", "Your birthday is in {v}.", "birthday"),
    "trip": ("I'm going to {v} next week.|I'm flying to {v} tomorrow.|I'm planning a trip to {v}.|Next month I travel to {v}.|I booked a holiday in {v}.|We are going to {v} this summer.|I want to visit {v}.|I'm about to travel to {v}.",
             "Where am I going?|Where do I want to go?|Where am I traveling to?|Where is my trip going?|Which place will I visit?|What's the destination of my trip?|Where will I go?|Where am I travelling?",
             "where I'm going|where I am traveling to|where my trip goes|the destination of my trip|which city I will visit", "You are going to {v}.", "destination"),
    "meeting": ("My meeting is at {v}.|I have a meeting at {v}.|The meeting starts at {v}.|I have to be at the meeting by {v}.|Note that the meeting is at {v}.", "When is my meeting?|What time is my meeting?|At what time is the meeting?|When does the meeting start?|When was the meeting again?",
                "when my meeting is|the time of the meeting|what time my meeting is|when the meeting starts", "Your meeting is at {v}.", "meeting time"),
    "day": ("My exam is on {v}.|I have an exam on {v}.|The exam is on {v}.|I'm taking my exam on {v}.", "When is my exam?|What day is my exam?|On what day is my exam?|Which day is the exam?|On which day do I have the exam?", "when my exam is|what day my exam is|on which day the exam is", "Your exam is on {v}.", "exam"),
    "sister": ("My sister's name is {v}.|I have a sister named {v}.|My sister is called {v}.|I have a sister, {v}.", "What is my sister's name?|What's my sister called?|Who is my sister?|What is the name of my sister?|How is my sister called?", "my sister's name|what my sister is called|the name of my sister|who my sister is", "Your sister's name is {v}.", "sister's name"),
    "brother": ("My brother's name is {v}.|I have a brother named {v}.|My brother is called {v}.|I have a brother, {v}.", "What is my brother's name?|What's my brother called?|Who is my brother?|What is the name of my brother?", "my brother's name|what my brother is called|the name of my brother|who my brother is", "Your brother's name is {v}.", "brother's name"),
    "friend": ("My best friend is {v}.|My best friend is called {v}.|I have a good friend named {v}.|My friend's name is {v}.", "Who is my best friend?|What is my friend's name?|What's my best friend called?|What is the name of my friend?|Who is my friend?", "who my friend is|my friend's name|what my best friend is called|the name of my friend", "Your friend's name is {v}.", "friend's name"),
    "dog": ("My dog's name is {v}.|I have a dog named {v}.|My dog is called {v}.|I called my dog {v}.|I have a dog. His name is {v}.", "What is my dog's name?|What's my dog called?|What is the name of my dog?|How is my dog called?|What did I call my dog?", "my dog's name|what my dog is called|the name of my dog", "Your dog's name is {v}.", "dog's name"),
    "cat": ("My cat's name is {v}.|I have a cat named {v}.|My cat is called {v}.|I have a cat. Her name is {v}.", "What is my cat's name?|What's my cat called?|What is the name of my cat?|How is my cat called?", "my cat's name|what my cat is called|the name of my cat", "Your cat's name is {v}.", "cat's name"),
    "car": ("My car is {v}.|I drive a {v} car.|I bought a {v} car.|I have a {v} car.", "What color is my car?|Which color is my car?|What colour does my car have?|What's the color of my car?", "what color my car is|the color of my car", "Your car is {v}.", "car's color"),
    "room": ("I'm in room {v}.|My room number is {v}.|I'm staying in room {v}.|My hotel room is {v}.", "What is my room number?|Which room am I in?|What room am I in?|In which room am I staying?|What's my room?", "my room number|which room I'm in|what room I am in", "You are in room {v}.", "room number"),
}  # fmt: skip
VALUES: dict[str, Callable[[Dice], str]] = {
    "name": w.person, "sister": lambda d: d.choice(w.SHE), "brother": lambda d: d.choice(w.HE), "friend": w.person, "city": w.town, "origin": w.town, "trip": w.town, "company": w.company,
    "job": lambda d: d.choice(w.JOBS), "color": lambda d: d.choice(w.COLOURS), "car": lambda d: d.choice([c for c in w.COLOURS if c[0] not in "aeiou"]), "pet": lambda d: d.choice(w.PETS),
    "hobby": lambda d: d.choice(w.HOBBIES), "food": lambda d: d.choice(w.FOODS), "drink": lambda d: d.choice(w.DRINKS), "instrument": lambda d: d.choice([i for i in w.INSTRUMENTS if i != "drums"]),
    "language": lambda d: d.choice(w.LANGUAGES), "number": lambda d: w.digits(d, 1, 6), "code": lambda d: w.digits(d, 3, 6), "room": lambda d: w.digits(d, 1, 4), "age": lambda d: str(d.randint(5, 90)),
    "word": lambda d: d.choice((d.choice(w.THINGS), w.invented(d), w.invented(d).lower(), d.choice(w.GROCERIES))), "birthday": lambda d: d.choice(w.MONTHS), "day": lambda d: d.choice(w.DAYS),
    "meeting": w.clock, "dog": lambda d: d.choice((d.choice(w.PET_NAMES), w.invented(d))), "cat": lambda d: d.choice((d.choice(w.PET_NAMES), w.invented(d))),
}  # fmt: skip
WEIGHED = ["name"] * 6 + ["city", "pet", "color", "job", "number"] * 2 + sorted(TRAITS)
DIRECT = "{q}|{q}|{q}|{q}|{q}|So, {l}|And {l}|Now, {l}|OK, {l}|Hey, {l}|Quick question: {l}|Well, {l}|Please, {l}|One more thing: {l}|Thanks. {q}|Great. {q}|Tell me: {l}|Let's see. {q}|Good. Now tell me: {l}|Test: {l}|By the way, {l}"
INDIRECT = (
    "Do you remember {i}?|Do you remember {i}?|Can you tell me {i}?|Do you know {i}?|Tell me {i}.|Remind me {i}.|Could you tell me {i}?|Do you still know {i}?|I'd like to know {i}.|Please tell me {i}.|Can you remember {i}?|"
    "Tell me again {i}.|Do you recall {i}?|I forgot {i}.|Let's see if you remember {i}.|Have you forgotten {i}?|Are you able to tell me {i}?|Would you tell me {i}?|I want you to tell me {i}.|Can you say {i}?|Please remind me {i}."
)
ACKS = "Thanks for telling me!|Got it.|Good to know!|Noted.|OK, I will remember that.|How nice!|That's nice to hear!|Thank you for telling me!|All right.|Interesting!"


def slots_of(dice: Dice, trait: str) -> dict[str, str]:
    """Choose a value for a trait, in the forms that wordings need."""
    value = VALUES[trait](dice)
    return {"v": value, "V": capital(value), "a": a(value), "p": str(int(value) + 1) if trait == "age" else ""}


def question_for(dice: Dice, trait: str) -> str:
    """Ask for a trait, in one of very many wordings."""
    _, direct, indirect, _, _ = TRAITS[trait]
    if dice.random() < 0.4:
        inner = dice.pick(indirect)
        wording = dice.pick(INDIRECT)
        if wording.startswith(("Please remind me", "Remind me")) and not inner.startswith(
            ("wh", "how", "in which", "on which", "what")
        ):
            wording = wording.replace("Remind me", "Remind me of").replace("remind me", "remind me of")  # fmt: skip
        return careless(dice, wording.replace("{i}", inner))
    question = dice.pick(direct)
    low = question if question.startswith("I ") else question[0].lower() + question[1:]
    return careless(dice, dice.fill(DIRECT, q=question, l=low))


def told(dice: Dice, trait: str, slots: dict[str, str]) -> list[Message]:
    """Tell a trait, and acknowledge it."""
    answer = dice.pick(ACKS)
    if trait == "name":
        answer = dice.fill(
            "Nice to meet you, {v}!|Hello, {v}! How can I help you?|Hi {v}, nice to meet you!|Hello {v}!|Nice to meet you, {v}. How can I help?",
            **slots,
        )
    elif trait in ("number", "code", "word", "room"):
        answer = dice.fill("OK, I will remember {v}.|Got it: {v}.|All right, {v}.|Noted: {v}.|OK.", **slots)
    text = dice.fill(TRAITS[trait][0], **slots)
    return [user(text if trait == "word" else careless(dice, text)), says(answer)]  # fmt: skip


def aside(dice: Dice) -> list[Message]:
    """Ask something else in between."""
    other = fact(dice)
    chat = (("Hello!", "Hello! How can I help you?"), ("How are you?", "I'm doing well, thank you."), ("Thanks!", "You're welcome!"), ("OK", "Is there anything else I can do for you?"), ("Nice weather today.", "That's good to hear!"))  # fmt: skip
    question, answer = dice.choice(chat) if dice.random() < 0.4 else (other.question, other.sentence)
    return [user(careless(dice, question)), says(answer)]


def start(dice: Dice) -> list[Message]:
    """Begin with a neutral system prompt, sometimes."""
    return [system(dice.pick("You are a helpful assistant.|You are a helpful assistant.|You are Dragoman.|You are a friendly assistant.|Be helpful and brief."))] if dice.random() < 0.25 else []  # fmt: skip


def memory(dice: Dice) -> Example:
    """Tell one to four things, talk on, and ask for some of them."""
    traits = list(dict.fromkeys(dice.choice(WEIGHED) for _ in range(dice.choice((1, 1, 2, 2, 3, 4)))))
    if {"birthday", "origin"} <= set(traits):
        traits.remove("birthday")
    slots = {trait: slots_of(dice, trait) for trait in traits}
    messages = start(dice)
    if len(traits) > 1 and dice.random() < 0.5:
        text = " ".join(dice.fill(TRAITS[trait][0], **slots[trait]) for trait in traits)
        messages += [user(careless(dice, text)), says(dice.pick(ACKS))]
    else:
        for trait in traits:
            messages += told(dice, trait, slots[trait])
    if dice.random() < 0.3:
        messages += aside(dice)
    for trait in dice.sample(traits, dice.randint(1, min(2, len(traits)))):
        messages += [user(question_for(dice, trait)), says(dice.fill(TRAITS[trait][3], **slots[trait]))]
    return Example(messages)


def forgotten(dice: Dice) -> Example:
    """Ask for what was never told, with or without other things told."""
    trait, other = dice.sample([name for name in sorted(TRAITS) if name not in ("dog", "cat", "pet", "city", "origin", "number", "code", "word", "room", "birthday", "age", "trip")] + ["name", "city", "age"], 2)  # fmt: skip
    messages = start(dice)
    if other != trait and dice.random() < 0.7:
        messages += told(dice, other, slots_of(dice, other))
    elif dice.random() < 0.4:
        messages += aside(dice)
    label = {"city": "where you live", "age": "your age"}.get(trait, f"your {TRAITS[trait][4]}")
    answer = dice.pick(f"I don't know. You haven't told me {label} yet.|I don't know: you haven't told me {label}.")
    return Example([*messages, user(question_for(dice, trait)), says(answer)])


def corrected(dice: Dice) -> Example:
    """Tell a thing, correct it, and ask for it."""
    trait = dice.choice(["name"] * 4 + ["city", "origin", "color", "job", "pet", "number", "code", "word", "age", "trip", "hobby", "food", "meeting", "day", "dog", "sister", "friend"])  # fmt: skip
    old, new = slots_of(dice, trait), slots_of(dice, trait)
    while new["v"] == old["v"]:
        new = slots_of(dice, trait)
    value = new["a"] if trait in ("job", "pet") else new["v"]
    label = {"city": "city", "trip": "destination"}.get(trait, TRAITS[trait][4])
    again = dice.fill(TRAITS[trait][0], **new)
    change = dice.fill(
        "No, {g}|Sorry, {g}|No, wait. {t}|I mean {v}.|Sorry, I meant {v}.|Correction: {v}.|No, {v}.|Wrong, it's {v}.|Actually, it's {v}.|Actually, {g}|Oops, I meant {v}.|I made a mistake: it's {v}.|"
        "No, my {l} is {v}.|No, not {o}. {v}!|It's not {o}, it's {v}.|I said {v}, not {o}.|That was a typo. It's {v}.|Please change that to {v}.|Not {o} but {v}.|Let me correct that: {g}|Sorry, wrong. {t}",
        g=again if again.startswith(("I ", "I'")) else again[0].lower() + again[1:], t=again, v=value, o=old["a"] if trait in ("job", "pet") else old["v"], l=label)  # fmt: skip
    told_again = dice.fill(TRAITS[trait][3], **new)
    reply = dice.pick(
        f"Thanks, I've corrected that: {told_again[0].lower() + told_again[1:]}|OK. {told_again}|Sorry! {told_again}"
    )
    if trait == "name":
        reply = f"Thanks, {new['v']}! I've got it now."
    messages = [*start(dice), *told(dice, trait, old), user(careless(dice, change)), says(reply)]
    if dice.random() < 0.75:
        messages += aside(dice) if dice.random() < 0.2 else []
        messages += [user(question_for(dice, trait)), says(told_again)]
    return Example(messages)


def shopping(dice: Dice) -> Example:
    """Keep a list that the user changes."""
    items = dice.sample(w.GROCERIES, dice.randint(2, 4))
    text = dice.fill(
        "I need to buy {x}.|I need {x}.|My shopping list: {x}|Put {x} on my shopping list.|Make a shopping list: {x}.|I have to get {x}.|Please remember to buy {x}.|Shopping list: {x}|Start a list with {x}.|I want to buy {x}.|Note for the shop: {x}.",
        x=join(items) if dice.random() < 0.7 else ", ".join(items))  # fmt: skip
    messages = [*start(dice), user(careless(dice, text)), says(f"Your list: {join(items)}.")]
    for _ in range(dice.randint(1, 3)):
        kind = dice.random()
        if kind < 0.4:
            new = dice.sample([item for item in w.GROCERIES if item not in items], dice.choice((1, 1, 2)))
            items += new
            text = dice.fill("Add {x}.|Add {x} to the list.|Also {x}.|And {x}, please.|I need {x} too.|Please add {x}.|Put {x} on the list too.|Oh, and {x}.|Don't forget {x}.|Can you add {x}?|plus {x}|We also need {x}.|Append {x} to my list.", x=join(new))  # fmt: skip
        elif kind < 0.7 and len(items) > 2:
            gone = items.pop(dice.randrange(len(items)))
            text = dice.fill("Remove {x}.|Remove {x} from the list.|I don't need {x}.|Take {x} off the list.|No {x}, please.|Delete {x}.|I already have {x}.|Cross out {x}.|Forget the {x}.|Drop the {x}.|I already bought the {x}, remove it.|Not {x}, I have that.|{X} is not needed any more." if gone[-1] != "s" else "Remove {x}.|I don't need {x}.|Take {x} off the list.|Delete {x}.|I already have {x}.|Remove the {x} from the list.|Cross out the {x}.|I already bought {x}.|No {x}, please.|Drop the {x}.|I have {x} at home already, take them off.", x=gone, X=capital(gone))  # fmt: skip
        elif kind < 0.8:
            text = dice.pick(
                "How many things are on my list?|How many items are on the list?|How many things do I need to buy?|Count the items on my list."
            )
            messages += [user(careless(dice, text)), says(f"{capital(join(items))}: {len(items)} items.")]
            continue
        else:
            text = dice.pick("What's on my list?|What is on my shopping list?|What do I need to buy?|Show me the list.|Read my list.|What do I have to buy?|Give me the list.|What was on the list?|Tell me my shopping list.|my list please|Print the list.|List everything I need.|What should I buy?|Show me everything on my list.|Read the list to me.|Can I see the list?|Give me the whole list.")  # fmt: skip
        messages += [user(careless(dice, text)), says(f"Your list: {join(items)}.")]
    return Example(messages)
