"""People, things, matches and small stories that the user tells about, and the questions that go back to them."""

from __future__ import annotations

from training.text.generate import turns_words as w
from training.text.generate.base import Dice, Example, Message, a, capital, careless, join, says, user
from training.text.generate.turns_told import start

HER = "sister|mother|aunt|grandmother|daughter|niece|girlfriend|wife"
HIS = "brother|father|uncle|grandfather|son|nephew|boyfriend|husband"
EITHER = "friend|best friend|neighbor|neighbour|colleague|boss|cousin|teacher|doctor|roommate|classmate|coach|landlord"
COUNTED = "two three four five six seven".split()
THEME_ACKS = "How nice!|That's nice to hear!|Thank you for telling me!|Good to know!|Interesting!|Got it.|OK."
# For each trait of a person: how it is told ({S} is She or He, {p} she or he); the questions; the answer.
TRAITS = {
    "job": ("{S} is {a}.|{S} works as {a}.|{S} has a job as {a}.|{S} earns a living as {a}.", "What does {p} do?|What is {o} job?|What does {p} work as?|What's {o} profession?|What does {p} do for a living?|What is {o} profession?|What kind of work does {p} do?|And {o} job?|Do you know {o} job?|What work does {p} do?|{o} job?", "{S} is {a}."),
    "city": ("{S} lives in {v}.|{S} moved to {v}.|{S} has a house in {v}.|{S} lives in the city of {v}.", "Where does {p} live?|Which city does {p} live in?|Where is {o} home?|In which city does {p} live?|What city does {p} live in?|And where does {p} live?|Where is {p} living?|{o} city?|Where can I find {p2}?", "{S} lives in {v}."),
    "age": ("{S} is {v} years old.|{S} is {v}.|{S} just turned {v}.|{S} turned {v} this week.", "How old is {p}?|What is {o} age?|What's {o} age?|And how old is {p}?|How old did I say {p} is?|{o} age?|Tell me how old {p} is.|Do you know how old {p} is?|What age is {p}?|Can you tell me {o} age?", "{S} is {v} years old."),
    "hobby": ("{S} likes {v}.|{S} loves {v}.|{o2} hobby is {v}.|{S} enjoys {v}.", "What does {p} like?|What is {o} hobby?|What does {p} love?|What does {p} enjoy?|And what does {p} like?|What does {p} do in {o} free time?|What's {o} hobby?|What is {p} interested in?|What is {p} into?|What does {p} like doing?", "{S} likes {v}."),
    "pets": ("{S} has {v}.|{S} owns {v}.|{S} keeps {v}.", "How many {t} does {p} have?|How many {t} has {p} got?|And how many {t} does {p} own?|What's the number of {o} {t}?|Tell me how many {t} {p} has.|How many {t} are there?", "{S} has {v}."),
    "play": ("{S} plays the {v}.|{S} is learning the {v}.|{S} can play the {v}.", "What instrument does {p} play?|What does {p} play?|Which instrument does {p} play?|And what instrument can {p} play?|What is {o} instrument?|Which instrument is {o}s?", "{S} plays the {v}."),
    "car": ("{S} drives a {v} car.|{S} has a {v} car.|{S} bought a {v} car.", "What color is {o} car?|Which color is {o} car?|What colour does {o} car have?|And {o} car, what color is it?|What's the color of {o} car?", "{o2} car is {v}."),
    "firm": ("{S} works at {v}.|{S} works for {v}.|{S} got a job at {v}.", "Where does {p} work?|Which company does {p} work for?|Who does {p} work for?|What company does {p} work for?|Who is {o} employer?|And where does {p} work?", "{S} works at {v}."),
    "tongue": ("{S} is learning {v}.|{S} studies {v}.", "What language is {p} learning?|Which language is {p} learning?|What is {p} learning?|And which language does {p} study?", "{S} is learning {v}."),
}  # fmt: skip
OPENERS = "{q}|{q}|{q}|{q}|{q}|{q}|So {q}|And {q}|OK, {q}|Now {q}|Hey, {q}|Well, {q}|Tell me, {q}|Please tell me: {q}|Quick question: {q}|Question: {q}|Right, {q}|Say, {q}"


def opened(dice: Dice, question: str) -> str:
    """Put a few words before a question, sometimes."""
    opener = dice.pick(OPENERS)
    if question.lower().startswith(("and ", "ok", "now ", "the same")):
        opener = "{q}"
    question = (
        capital(question)
        if opener == "{q}"
        else question[0].lower() + question[1:]
        if not question.startswith("I ")
        else question
    )
    return careless(dice, opener.replace("{q}", question))  # fmt: skip


def value(dice: Dice, trait: str) -> dict[str, str]:
    """Choose a value for a person's trait."""
    pets = dice.choice(
        "cats dogs horses children sons daughters brothers sisters rabbits goats ducks parrots bicycles houses".split()
    )
    values = {
        "job": dice.choice(w.JOBS), "city": w.town(dice), "age": str(dice.randint(4, 95)), "hobby": dice.choice(w.HOBBIES), "pets": f"{dice.choice(COUNTED)} {pets}",
        "play": dice.choice([one for one in w.INSTRUMENTS if one != "drums"]), "car": dice.choice([one for one in w.COLOURS if one[0] not in "aeiou"]), "firm": w.company(dice), "tongue": dice.choice(w.LANGUAGES),
    }  # fmt: skip
    return {"v": values[trait], "a": a(values[trait]), "t": pets}


def pronouns(she: bool) -> dict[str, str]:
    """Return the pronouns of a person."""
    return {"S": "She", "p": "she", "o": "her", "o2": "Her", "p2": "her"} if she else {"S": "He", "p": "he", "o": "his", "o2": "His", "p2": "him"}  # fmt: skip


def relative(dice: Dice) -> Example:
    """Tell about one person, then ask with pronouns."""
    she = dice.random() < 0.5
    name = w.invented(dice) if dice.random() < 0.25 else dice.choice(w.SHE if she else w.HE)
    who = dice.pick(f"{HER if she else HIS}|{EITHER}")
    traits = dice.sample(list(TRAITS), dice.choice((1, 2, 2, 3)))
    if {"job", "firm"} <= set(traits):
        traits.remove("firm")
    slots = {trait: {**value(dice, trait), **pronouns(she)} for trait in traits}
    text = [dice.fill(TRAITS[trait][0], **slots[trait]) for trait in traits]
    first = text[0]
    named = dice.random() < 0.85
    subject = dice.pick(f"My {who} {name}|{name}, my {who},") if named else f"My {who}"
    if first.startswith(("She", "He")):
        text[0] = subject + first[first.index(" ") :]
    else:
        text.insert(0, f"I want to tell you about my {who}{' ' + name if named else ''}.")
    if (
        dice.random() < 0.3
        and len(text) == len(traits) == 2
        and traits[1] != "hobby"
        and text[1].startswith(("She", "He"))
    ):
        text = [f"{text[0][:-1]} and {text[1][text[1].index(' ') + 1 :]}"]
    asked = dice.sample(traits, dice.randint(1, len(traits)))
    pairs = [
        (dice.fill(TRAITS[trait][1], **slots[trait]), dice.fill(TRAITS[trait][2], **slots[trait])) for trait in asked
    ]
    pronoun = pronouns(she)
    if named and dice.random() < 0.25:
        about = dice.fill("What's {o} name?|What is {o} name?|What is {p} called?|What's {p} called?|And {o} name?|What's the name of my {w}?|What is my {w}'s name?|How is my {w} called?", w=who, **pronoun)  # fmt: skip
        pairs.insert(dice.randrange(len(pairs) + 1), (about, f"{pronoun['o2']} name is {name}."))
    if named and dice.random() < 0.12:
        pairs.append((f"Who is {name}?", f"{name} is your {who}."))
    return told_about(dice, " ".join(text), pairs, THEME_ACKS)


def told_about(dice: Dice, text: str, pairs: list[tuple[str, str]], acks: str) -> Example:
    """Tell a text and ask about it, in the same turn or after an answer to it."""
    messages: list[Message] = start(dice)
    if dice.random() < 0.3:
        question, answer = pairs[0]
        gap = dice.pick(" | |\n\n|\n")
        messages += [user(text + gap + careless(dice, capital(question))), says(answer)]
        pairs = pairs[1:]
    else:
        before = dice.pick("||||Listen: |Let me tell you something. |By the way, |You know what? |Read this: ")
        if before.endswith("way, ") and text.startswith(
            ("My ", "The ", "A ", "An ", "Once ", "One ", "In ", "Let ", "Look ", "Yesterday ")
        ):
            text = text[0].lower() + text[1:]
        messages += [user(before + text), says(dice.pick(acks))]
    for question, answer in pairs[:4]:
        messages += [user(opened(dice, question)), says(answer)]
    return Example(messages)


def two_people(dice: Dice) -> Example:
    """Tell the same thing about two or three people, and ask about one after the other."""
    trait = dice.choice(("job", "city", "age", "hobby", "play", "car", "tongue", "job", "city"))
    names = dice.sample(w.PEOPLE, dice.choice((2, 2, 3)))
    if dice.random() < 0.3:
        names[0] = w.invented(dice)
    verbs = {
        "job": ("{n} is {a}.|{n} works as {a}.", "What does {n} do?|What is {n}'s job?|What does {n} work as?|What's {n}'s job?", "{n} is {a}."),
        "city": ("{n} lives in {v}.|{n}'s home is in {v}.", "Where does {n} live?|Which city does {n} live in?|Where is {n}'s home?", "{n} lives in {v}."),
        "age": ("{n} is {v} years old.|{n} is {v}.", "How old is {n}?|What is {n}'s age?|What age is {n}?", "{n} is {v} years old."),
        "hobby": ("{n} likes {v}.|{n} loves {v}.", "What does {n} like?|What is {n}'s hobby?|What does {n} love?", "{n} likes {v}."),
        "play": ("{n} plays the {v}.", "What does {n} play?|Which instrument does {n} play?", "{n} plays the {v}."),
        "car": ("{n} has a {v} car.|{n} drives a {v} car.", "What color is {n}'s car?|Which color is the car of {n}?", "{n}'s car is {v}."),
        "tongue": ("{n} is learning {v}.|{n} studies {v}.", "Which language is {n} learning?|What is {n} learning?", "{n} is learning {v}."),
    }[trait]  # fmt: skip
    slots = [{**value(dice, trait), "n": name} for name in names]
    if len({one["v"] for one in slots}) < len(slots):
        return two_people(dice)
    form = dice.pick(verbs[0])
    parts = [dice.fill(form, **one) for one in slots]
    text = " ".join(parts) if dice.random() < 0.6 or len(parts) == 3 else f"{parts[0][:-1]} and {parts[1]}"
    order = dice.sample(slots, len(slots))
    pairs = [(dice.fill(verbs[1], **order[0]), dice.fill(verbs[2], **order[0]))]
    pairs += [(dice.fill("And {n}?|What about {n}?|And what about {n}?|How about {n}?|{n}?|And how about {n}?|Now {n}.|The same for {n}?|OK, and {n}?", **one), dice.fill(verbs[2], **one)) for one in order[1:]]  # fmt: skip
    if trait in ("job", "play", "city") and dice.random() < 0.4:
        pick = dice.choice(slots)
        which = {"job": "Who is the {v}?|Which one is the {v}?|Which of them is {a}?|Who works as {a}?|And who is {a}?|Which person is the {v}?", "play": "Who plays the {v}?|Which of them plays the {v}?|And who plays the {v}?", "city": "Who lives in {v}?|Which of them lives in {v}?|Which one lives in {v}?"}[trait]  # fmt: skip
        pairs.insert(0 if dice.random() < 0.5 else len(pairs), (dice.fill(which, **pick), dice.fill(verbs[2], **pick)))
        if not pairs[1][0].lower().startswith(("wh", "how", "and who")) and pairs[0][0].startswith(
            ("Who", "Which", "And who")
        ):
            pairs[1] = (dice.fill(verbs[1], **order[1]), dice.fill(verbs[2], **order[1]))
    return told_about(dice, text, pairs, "Good to know!|Thank you for telling me!|Got it.|OK.|Interesting!")


def thing(dice: Dice) -> Example:
    """Tell about a thing and ask with `it`."""
    what = dice.choice(w.THINGS)
    colour, place, price, day = dice.choice(w.COLOURS), w.town(dice), dice.randint(2, 900), dice.choice(w.DAYS)
    who = w.person(dice)
    coin = dice.pick("dollars|euros|pounds|dollars")
    facts = [
        (f"It is {colour}.|The color is {colour}.|It's {colour}.", "What color is it?|What colour is it?|Which color is it?|What's its color?|Which colour does it have?|And its color?|Do you know its color?", f"It is {colour}."),
        (f"I bought it in {place}.|I found it in a shop in {place}.|It comes from {place}.", "Where did I buy it?|Where did I get it?|Where did I find it?|In which city did I buy it?|And where did I get it?|Where is it from?", f"You got it in {place}."),
        (f"It cost {price} {coin}.|I paid {price} {coin} for it.|The price was {price} {coin}.", "How much was it?|What did it cost?|How much did it cost?|How much did I pay?|What was the price?|How much did I pay for it?|What did I pay?|And the price?|How expensive was it?|What was its price?", f"It cost {price} {coin}."),
        (f"I got it on {day}.|I bought it on {day}.", "When did I get it?|On which day did I get it?|When did I buy it?|What day did I get it?|And when did I buy it?", f"You got it on {day}."),
        (f"I will give it to {who}.|It is for {who}.|It's a present for {who}.", "Who is it for?|Who will get it?|For whom is it?|And who is it for?|Who am I giving it to?|Who gets it?", f"It is for {who}."),
    ]  # fmt: skip
    chosen = dice.sample(facts, dice.choice((1, 2, 2, 3)))
    head = dice.fill(
        "I bought {a}.|I have a new {t}.|I just got {a}.|Let me tell you about my new {t}.|Look at my new {t}!",
        a=a(what),
        t=what,
    )
    if dice.random() < 0.35:
        head = dice.fill("I bought {a} in {p} for {x} {m}.|I got {a} in {p} for {x} {m}.|Yesterday I bought {a} in {p} for {x} {m}.", a=a(f"{colour} {what}"), p=place, x=price, m=coin)  # fmt: skip
        told, chosen = "", dice.sample(facts[:3], dice.randint(1, 3))
    else:
        told = " " + " ".join(dice.pick(one[0]) for one in chosen)
    pairs = [(dice.pick(one[1]), one[2]) for one in dice.sample(chosen, dice.randint(1, len(chosen)))]
    if dice.random() < 0.25:
        pairs.append(
            (dice.pick("What did I buy?|What did I get?|What is it?|What was it that I got?"), f"It is {a(what)}.")
        )
    return told_about(dice, head + told, pairs, "How nice!|Enjoy it!|That sounds great!|Good to know!")


def match(dice: Dice) -> Example:
    """Report a game, or another event, and ask about it."""
    one, other = w.town(dice), w.town(dice)
    team, rival = (f"{place} {name}" for place, name in zip((one, other), dice.sample(w.TEAMS, 2), strict=True))
    sport = dice.pick("football|basketball|baseball|hockey|handball|rugby|volleyball|cricket")
    cup = f"{dice.choice((dice.choice(w.FIRST_PARTS), w.invented(dice)))} {dice.choice(w.CUPS)}"
    ground, city = f"{w.person(dice)} {dice.choice(w.STADIUMS)}", w.town(dice)
    x, y = dice.randint(2, 9), dice.randint(0, 1)
    y = dice.randint(0, x - 1)
    date = f"{dice.randint(1, 28)} {dice.choice(w.MONTHS)}" if dice.random() < 0.5 else str(dice.randint(1950, 2024))
    on = "in" if len(date) == 4 and date.isdigit() else "on"
    star = w.person(dice)
    slots = {
        "t": team,
        "r": rival,
        "c": cup,
        "g": ground,
        "p": city,
        "x": x,
        "y": y,
        "d": date,
        "o": on,
        "s": star,
        "k": sport,
    }
    text = dice.fill(
        "The {t} beat the {r} {x}-{y} in the final of the {c}. It was played at {g} in {p} {o} {d}.|The {t} won the {c} {o} {d}. They beat the {r} {x}-{y} at {g} in {p}.|In {p}, at {g}, the {t} won the {c} against the {r} {o} {d}. The score was {x}-{y}.|"
        "The {c} was played at {g} in {p} {o} {d}. The {t} defeated the {r} by {x} to {y}.|{k}: The {t} defeated the {r} {x}-{y} {o} {d} and won the {c}. The game took place at {g} in {p}.".replace("{k}: ", ""), **slots)  # fmt: skip
    pairs = [
        ("Who won?|Who won the game?|Which team won?|Who was the winner?|Who won the {c}?|Who took the cup?|Who are the champions?|Which team is the champion?", "The {t} won."),
        ("Who lost?|Which team lost?|Who was the loser?|And who lost?|Which team did not win?|Who were the losers?", "The {r} lost."),
        ("Who did they beat?|Who did they play against?|Against whom did they play?|Who was the other team?|Who was their opponent?|Against which team?|Whom did they beat?|Which team did they beat?|Who did they win against?|Which team was beaten?", "They beat the {r}."),
        ("Where was it played?|And where was it played?|Where did they play?|Where was the game?|Where did it take place?|In which city was it?|Which city was it played in?|Where was that?|Where did that happen?|In what city was it?|What was the location?", "It was played in {p}."),
        ("What was the score?|What was the result?|How did it end?|What's the score?|What was the final score?|And the score?|How did the game end?|By how much did they win?|Tell me the score.", "The score was {x}-{y}."),
        ("When was it?|When was it played?|When did they play?|When did that happen?|And when was that?|What was the date?|When was the game?|What date was it played?|When did it take place?" if on == "on" else "When was it?|In which year was it?|What year was that?|When did they play?|In what year did they win?|When was the game?|And when was that?", "It was {o} {d}."),
        ("In which stadium?|What was the stadium called?|Which stadium was it?|At which ground did they play?|What was the name of the stadium?|What was the venue?", "It was at {g}."),
        ("What did they win?|Which cup did they win?|What is the name of the cup?|Which trophy was it?|What was the competition?", "They won the {c}."),
    ]  # fmt: skip
    if dice.random() < 0.3:
        text += f" {star} was the best player."
        pairs.append(("Who was the best player?|Who played best?|Which player was the best?|Who was the star of the game?", f"{star} was the best player."))  # fmt: skip
    chosen = [
        (dice.fill(q, **slots), dice.fill(answer, **slots)) for q, answer in dice.sample(pairs, dice.randint(1, 4))
    ]
    return told_about(dice, text, chosen, "Thank you, I have read it.|OK.|Got it.|Interesting!|I have read it.")


def tale(dice: Dice) -> Example:
    """Tell a story of a sentence or two, and ask about it."""
    beast, thing_, place = dice.choice(w.BEASTS), dice.choice(w.TREASURES), dice.choice(w.STORY_PLACES)
    shiny, name, friend = dice.choice(w.SHINY), w.person(dice), dice.choice([one for one in w.BEASTS if one != beast])
    lost = a(f"{shiny} {thing_}")
    verb, base = dice.choice((("found", "find"), ("lost", "lose"), ("hid", "hide"), ("saw", "see"), ("stole", "steal")))
    text = dice.fill("{A} named {n} {v} {l} in the {p}.|{A} called {n} {v} {l} in the {p}.|One day {b} named {n} {v} {l} in the {p}.|Once upon a time {b} called {n} {v} {l} in the {p}.|In the {p}, {b} named {n} {v} {l}.", A=capital(a(beast)), b=a(beast), n=name, v=verb, l=lost, p=place)  # fmt: skip
    pairs = [
        (f"What did the {beast} {base}?|What did {name} {base}?|What was it that {name} {verb}?", f"{name} {verb} {lost}."),
        (f"Where did the {beast} {base} it?|Where did {name} {base} it?|Where was it?|Where did this happen?|In which place was that?|Where was the {thing_}?", f"It was in the {place}."),
        (f"What was the {beast} called?|What is the name of the {beast}?|What's the {beast}'s name?|What was the name of the {beast}?|How was the {beast} called?", f"The {beast} was called {name}."),
        (f"What is {name}?|What kind of creature is {name}?|Who is {name}?|Is {name} a person or an animal?" if beast not in ("boy", "girl") else f"Who is {name}?", f"{name} is {a(beast)}."),
    ]  # fmt: skip
    if dice.random() < 0.5:
        action = dice.pick("gave it to|showed it to|sold it to|shared it with")
        text += f" Then {name} {action} {a(friend)}."
        part = {"gave it to": f"Who did {name} give it to?|Who got the {thing_}?", "showed it to": f"Who did {name} show it to?|Who saw the {thing_} then?", "sold it to": f"Who did {name} sell it to?|Who bought it?", "shared it with": f"Who did {name} share it with?"}  # fmt: skip
        if verb in ("found", "stole"):
            pairs.append((part[action], f"{name} {action} {a(friend)}."))
        else:
            text = text[: text.rindex(" Then ")]
    chosen = [(dice.pick(question), answer) for question, answer in dice.sample(pairs, dice.randint(1, 3))]
    return told_about(dice, text, chosen, "What a nice story!|I like that story!|What a lovely story!|OK.")


def choices(dice: Dice) -> Example:
    """Give some options, and ask for one of them by its place."""
    kind, bank = dice.choice(
        (
            ("colors", w.COLOURS),
            ("names", w.PEOPLE),
            ("cities", w.TOWNS),
            ("foods", w.FOODS),
            ("animals", w.PETS),
            ("things", w.THINGS),
            ("words", w.GROCERIES),
        )
    )
    items = dice.sample(bank, dice.choice((3, 3, 4, 5)))
    text = dice.fill("Here are {n} {k}: {x}.|I have {n} {k}: {x}.|Remember these {k}: {x}.|My options are {x}.|Please remember {x}.|I can choose from {x}.|These are my {k}: {x}.|{k}: {x}", n=len(items), k=kind, x=dice.choice((join(items), ", ".join(items))))  # fmt: skip
    order = ["first", "second", "third", "fourth", "fifth"]
    messages = [
        *start(dice),
        user(capital(text)),
        says(dice.pick("Got it.|OK, I will remember them.|Noted.|All right.")),
    ]
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(items))
        rank = order[place] if place < len(items) - 1 or dice.random() < 0.5 else "last"
        kind_of = dice.random()
        if kind_of < 0.75:
            question = dice.fill("What is the {r} one?|Which is the {r} one?|The {r} one?|What was the {r}?|Which one came {r}?|Tell me the {r} one.|What's the {r} one?|Which one did I say {r}?|Give me the {r}.|the {r} one|Which one is number {i}?|What is number {i}?|Take the {r} one.|I choose the {r} one.|Repeat the {r} one.", r=rank, i=place + 1)  # fmt: skip
            answer = f"The {order[place] if 'number' in question else rank} one is {items[place]}."
        elif kind_of < 0.88:
            question, answer = (
                dice.pick("How many are there?|How many did I give you?|How many are they?"),
                f"{capital(join(items))}: {len(items)}.",
            )
        else:
            question, answer = (
                dice.pick(
                    "Repeat them.|What were they?|List them all.|Which ones are they?|Say them again.|Tell me all of them."
                ),
                f"{capital(join(items))}.",
            )
        messages += [user(careless(dice, question)), says(answer)]
    return Example(messages)
