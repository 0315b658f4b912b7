"""Conversations of several turns, in which a question leans on what was said before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training.text.generate import turns_more as more
from training.text.generate import turns_people as people
from training.text.generate import turns_told as told
from training.text.generate import turns_words as w
from training.text.generate import words
from training.text.generate.base import Dice, Example, Message, a, capital, careless, join, says, user
from training.text.generate.meanings import opposites
from training.text.generate.turns_facts import (
    Fact,
    Land,
    capital_of,
    continent_of,
    fact,
    land,
    meaning_of,
    opposite_of,
    sum_of,
    things,
)
from training.text.generate.turns_told import start
from training.text.generate.writing import ANIMAL_JOKES, JOKES

AND = (
    "And {x}?|What about {x}?|And what about {x}?|How about {x}?|And how about {x}?|Now {x}.|Now {x}?|{X}?|OK, and {x}?|The same for {x}.|And now {x}?|What about {x} then?|and {x}|Same question for {x}.|Good, and {x}?|Thanks. And {x}?|Next: {x}|And for {x}?|Do {x} too.|Then {x}?|"
    + more.AND
)
CHEERS = (
    "Thanks!|Thank you!|Thank you very much.|Thanks a lot!|Thx|Great, thanks!|OK, thanks.|Good, thank you.|Thanks for your help.|That helps, thanks!|Perfect, thank you.|Many thanks!|Thank you, that was useful.|ok thank you|Wonderful, thanks.|Cool, thanks|Ah, thank you!|Nice, thank you so much.|"
    + more.CHEERS
)


def exchange(one: Fact, dice: Dice) -> list[Message]:
    """Ask and answer a fact."""
    return [user(careless(dice, one.question)), says(one.sentence)]


def thanks(dice: Dice) -> list[Message]:
    """Thank, after an answer."""
    return [user(careless(dice, dice.pick(CHEERS))), says(dice.pick("You're welcome!|You're welcome!|You're welcome! Let me know if you need anything else.|Glad I could help!"))]  # fmt: skip


def ended(dice: Dice, messages: list[Message]) -> Example:
    """Close a conversation, with thanks now and then."""
    return Example([*start(dice), *messages, *(thanks(dice) if dice.random() < 0.15 else [])])


def about_land(dice: Dice, place: Land, kind: str) -> tuple[str, str]:
    """Ask about the country that was just spoken of, with a pronoun."""
    name, big = place.name, capital(place.name)
    if kind == "continent":
        return (
            "On which continent is it?|And which continent is it in?|And the continent?|What continent is it on?|Where is that country?|Which continent is that?|And where is the country?|And its continent?|On what continent is that country?|Where is it in the world?",
            f"{big} is in {place.continent}.",
        )
    if kind == "neighbours" and place.neighbours:
        return "And its neighbours?|What are its neighbors?|Which countries border it?|Which countries are next to it?|And its neighbors?|What countries does it border?|Who are its neighbours?|Name its neighbors.|Which are the neighbouring countries?|What does it border?", f"{big} borders {join(place.neighbours[:4])}." if len(place.neighbours) <= 4 else f"{big} borders {', '.join(place.neighbours[:4])} and others."  # fmt: skip
    if kind == "languages":
        return (
            "Which language do they speak there?|What language is spoken there?|And the language?|What do people speak there?|Which languages do they speak?|And what language do they speak there?|What is the language there?|Which language is spoken in that country?|What languages are spoken?",
            f"People in {name} speak {join(place.languages[:3])}.",
        )
    return (
        "And its capital?|What is its capital?|And the capital?|What is the capital there?|Which city is its capital?|What's its capital city?|And what is its capital called?|What's the capital of that country?|Name its capital.",
        f"The capital of {name} is {place.city.rstrip('.')}.",
    )


def geography(dice: Dice) -> Example:
    """Ask about a country, then about others or more about it, and sometimes come back to it."""
    place = land(dice)
    kind = dice.choice(("capital", "capital", "capital", "continent"))
    ask = capital_of if kind == "capital" else continent_of
    first = ask(dice, place)
    messages = exchange(first, dice)
    asked = {kind}
    current = place
    for _ in range(dice.choice((1, 1, 2, 3))):
        if dice.random() < 0.5:
            current = land(dice)
            form = (
                AND
                if kind != "capital"
                else AND
                + "|What is the capital of {x} then?|And the capital of {x}?|And that of {x}?|And {x}'s?|I also need {x}.|Sorry, I meant {x}.|I meant {x}.|No, I mean {x}.|Oh, I wanted {x}.|Not {o}, {x}.|Sorry, {x}."
            )
            question = dice.fill(form, x=current.name, X=capital(current.name), o=place.name)
            messages += [user(careless(dice, capital(question))), says(ask(dice, current).sentence)]
            asked = {kind}
        else:
            other = dice.choice(
                [one for one in ("continent", "neighbours", "languages", "capital") if one not in asked]
                or ["languages"]
            )
            questions, answer = about_land(dice, current, other)
            messages += [user(careless(dice, dice.pick(questions))), says(answer)]
            asked.add(other)
    if current is not place and dice.random() < 0.4:
        question = dice.fill("Back to {n}: what was its capital?|What was the capital of {n} again?|And {n} again?|Back to {n}, what is its capital?|Let's go back to {n}. What is its capital?|And what was the capital of {n}?|The first one again: {n}?|About {n} again: the capital?|Returning to {n}, the capital was?|Once more: the capital of {n}?|" + more.BACK, n=place.name)  # fmt: skip
        messages += [user(careless(dice, question)), says(f"The capital of {place.name} is {place.city.rstrip('.')}.")]
    return ended(dice, messages)


def sums(dice: Dice) -> Example:
    """Go on calculating with the last result."""
    first = sum_of(dice)
    messages, result = exchange(first, dice), int(first.short)
    for _ in range(dice.choice((1, 1, 2, 3))):
        sign = dice.choice("+++---**")
        n = dice.randint(2, 5) if sign == "*" else dice.randint(1, min(20, max(1, result)) if sign == "-" else 30)
        if sign == "*" and result > 30:
            sign, n = "+", dice.randint(1, 20)
        if sign == "-" and result < 1:
            sign = "+"
        question = dice.fill({
            "+": "Add {n} to that.|Add {n}.|And plus {n}?|and plus {n}?|Plus {n}?|Now add {n}.|And {n} more?|Add {n} to it.|And if I add {n}?|Now plus {n}.|Add another {n}.|What is that plus {n}?|Plus {n}, please.|And with {n} more?|Add {n} to the result.|+ {n}|And + {n}?|Then add {n}.|Increase it by {n}.|What if I add {n}?|What's that plus {n}?|Now {n} more.|And another {n}?|Put {n} on top.|Give me {n} more than that.",
            "-": "Subtract {n}.|Subtract {n} from that.|Minus {n}?|And minus {n}?|Take away {n}.|Now take {n} away.|Now minus {n}.|What is that minus {n}?|And {n} less?|Less {n}?|- {n}|And - {n}?|Take {n} from it.|Now subtract {n} from it.|What remains if I take {n} away?|Then minus {n}.|Decrease it by {n}.|Reduce that by {n}.|Take {n} off.|What if I subtract {n}?|Remove {n} from the result.",
            "*": "Times {n}?|And times {n}?|Multiply that by {n}.|Multiply it by {n}.|Now times {n}.|What is that times {n}?|* {n}|Now multiply by {n}.|The result times {n}?|And {n} times that?|Multiply the result by {n}.|Then times {n}.|And if I multiply it by {n}?" + ("|Double it.|Double that.|And twice that?|Now double the result.|Twice as much?|What is the double of that?" * 2 if n == 2 else ""),
        }[sign], n=n)  # fmt: skip
        after = {"+": result + n, "-": result - n, "*": result * n}[sign]
        messages += [user(careless(dice, capital(question))), says(f"{result} {sign} {n} = {after}.")]
        result = after
    if dice.random() < 0.25:
        other = sum_of(dice)
        lead = dice.pick(
            "And {s}?|No, I meant {s}.|Sorry, I meant {s}.|Now {s}.|And what is {s}?|What about {s}?|Oh, make it {s}.|And now {s}?|Let's do {s} instead.|{s} now|I wanted {s}.|Change it to {s}.|Better: {s}"
        ).replace("{s}", other.sentence.split(" =")[0])
        messages += [user(careless(dice, lead)), says(other.sentence)]
    return ended(dice, messages)


def another(dice: Dice) -> Example:
    """Ask the same of something else: a meaning, an opposite, a translation."""
    kind = dice.randrange(3)
    messages: list[Message] = []
    if kind == 0:
        first = meaning_of(dice)
        messages = exchange(first, dice)
        for thing in dice.sample([one for one in things() if one.word != first.about], dice.randint(1, 3)):
            question = dice.fill(AND, x=thing.noun, X=capital(thing.noun))
            messages += [user(careless(dice, capital(question))), says(thing.sentence)]
    elif kind == 1:
        messages = exchange(opposite_of(dice), dice)
        for one, (other, *_) in dice.sample(tuple(opposites().items()), dice.randint(1, 3)):
            form = (
                AND
                + "|And the opposite of {x}?|And of {x}?|And of {x}, what is the opposite?|Now the opposite of {x}.|The opposite of {x} now.|And {x}, its opposite?|What's it for {x}?"
            )
            messages += [user(careless(dice, capital(dice.fill(form, x=one, X=capital(one))))), says(f"The opposite of {one} is {other}.")]  # fmt: skip
    else:
        phrase = dice.choice(words.PHRASES)
        places = dice.sample(range(6), dice.randint(2, 3))
        for turn, place in enumerate(places):
            language = words.PHRASE_LANGUAGES[place]
            question = f'How do you say "{phrase[0]}" in {language}?|Translate "{phrase[0]}" to {language}.|What is "{phrase[0]}" in {language}?|Say "{phrase[0]}" in {language}.|What\'s "{phrase[0]}" in {language}?|Translate to {language}: {phrase[0]}'
            if turn:
                question = f"And in {language}?|Now in {language}.|In {language}?|And {language}?|What about {language}?|How about in {language}?|Now say it in {language}.|And how do you say it in {language}?|Translate it to {language} too.|And into {language}?|Say that in {language}.|OK, and in {language}?|The same in {language}, please.|What is it in {language}?|Now {language}."
            messages += [user(careless(dice, dice.pick(question)) if turn else dice.pick(question)), says(f'"{phrase[0]}" in {language} is "{phrase[place + 1]}".')]  # fmt: skip
        if dice.random() < 0.3:
            messages += [user(dice.pick("What does it mean?|What does that mean?|And what does it mean in English?|And in English?")), says(f'"{phrase[places[-1] + 1]}" means "{phrase[0]}".')]  # fmt: skip
    return ended(dice, messages)


def shown(items: list[str], form: int) -> str:
    """Write a list in one of three forms."""
    if form == 0:
        return "\n".join(f"{place}. {capital(item)}" for place, item in enumerate(items, 1))
    return "\n".join(f"- {capital(item)}" for item in items) if form == 1 else ", ".join(items)


def longer(dice: Dice, kind: str, items: list[str], rest: list[str]) -> tuple[str, str]:
    """Ask for more of a list."""
    count = dice.randint(1, min(3, len(rest)))
    new = rest[:count]
    items += new
    del rest[:count]
    number = ("one", "two", "three")[count - 1]
    if count == 1:
        question = "Another one.|One more.|Another one, please.|One more?|Give me another one.|And one more?|Add one more.|Can you add one more?|Another?|Tell me another one.|One more, please.|Name another one.|I need one more.|and another|Can I have one more?|Do you know another one?"
        return question, f"{capital(new[0])}"
    question = f"{number} more|{capital(number)} more.|Give me {number} more.|{capital(number)} more, please.|And {number} more?|Name {number} more.|Add {number} more.|I need {number} more.|Can you give me {number} more?|{count} more|Give me {count} more.|{capital(number)} others?|Tell me {number} more {kind}.|List {number} more.|Another {number}.|Now {number} more.|{capital(number)} additional ones, please.|Give me another {number}.|Please add {number} others.|I want {number} extra."
    return question, shown(new, 0)


LIST_FORMS: tuple[tuple[str, Callable[[list[str]], str]], ...] = (
    ("Separate them with commas.|Write them with commas.|Put them on one line.|In one line, please.|As one line with commas.|Now with commas.|On one line instead.", lambda items: shown(items, 2)),
    ("As bullet points.|Write it as bullet points.|Use bullet points.|Make it a bulleted list.|With dashes, please.|Put a dash before each.|Now as bullets.|Write each on its own line with a dash.|Use dashes instead.|As a list with dashes, one per line.", lambda items: shown(items, 1)),
    ("Number them.|As a numbered list.|Put numbers before them.|Make it a numbered list.|With numbers, please.", lambda items: shown(items, 0)),
    ("In upper case.|Now in upper case.|Write them in capital letters.|All in capitals, please.|Make them upper case.|In all caps.", lambda items: shown(items, 2).upper()),
    ("How many are there?|How many did you list?|How many is that?|Count them.", lambda items: f"{capital(join(items))}: {len(items)}."),
)  # fmt: skip
ORDER = ("first", "second", "third", "fourth", "fifth")


def changed(dice: Dice, kind: str, items: list[str], rest: list[str]) -> tuple[str, str]:
    """Ask for a change of a list, or about it; `items` and `rest` change with it."""
    what = dice.random()
    if what < 0.3 and rest and len(items) < 6:
        return longer(dice, kind, items, rest)
    if what < 0.5:
        place = dice.randrange(min(5, len(items)))
        asked = f"What is the {ORDER[place]} one?|Which is the {ORDER[place]}?|The {ORDER[place]} one?|What was the {ORDER[place]} one?|Which one is number {place + 1}?|What's the {ORDER[place]} one on your list?|Which one came {ORDER[place]}?|Tell me the {ORDER[place]} one again.|Which one was {ORDER[place]}?|What stands in place {place + 1}?"
        return asked, capital(items[place]) + "."
    if what < 0.58 and len(items) > 2:
        gone = items.pop(dice.randrange(len(items)))
        return (
            f"Remove {gone}.|Without {gone}.|Take out {gone}.|Remove {gone} from the list.|Leave out {gone}.|Drop {gone}.|Delete {gone} from it.",
            shown(items, 0),
        )
    if what < 0.64:
        items += rest[:2]
        del rest[:2]
        return "Make the list longer.|Make it longer.|Extend the list.|Add more to the list.|Continue the list.", shown(
            items, 0
        )
    asked, form = dice.choice(LIST_FORMS)
    return asked, form(items)


def lists(dice: Dice) -> Example:
    """Ask for a list, then change it, lengthen it, or ask about it."""
    kind = dice.choice(sorted(set(words.LISTS) - {"days of the week", "months", "seasons"}))
    every = words.LISTS[kind].split()
    dice.shuffle(every)
    count = dice.randint(2, min(5, len(every) - 1))
    items, rest = every[:count], every[count:]
    number = dice.choice((str(count), ("two", "three", "four", "five")[count - 2]))
    question = dice.fill("List {n} {k}.|Name {n} {k}.|Give me {n} {k}.|Give me a list of {n} {k}.|Tell me {n} {k}.|Can you name {n} {k}?|I need {n} {k}.|{n} {k}, please|Write down {n} {k}.|Please name {n} {k}.|What are {n} {k}?|Show me {n} {k}.", n=number, k=kind)  # fmt: skip
    form = dice.choice((0, 0, 0, 2))
    messages = [
        user(careless(dice, capital(question)))
        if form == 0
        else user(capital(question.rstrip(".?")) + ", separated by commas."),
        says(shown(items, form)),
    ]
    for _ in range(dice.choice((1, 1, 2, 3))):
        asked, answer = changed(dice, kind, items, rest)
        messages += [user(careless(dice, capital(dice.pick(asked)))), says(answer)]
        if not rest:
            break
    return ended(dice, messages)


def sentence(dice: Dice) -> tuple[str, str]:
    """Make an order to say something, and what is said."""
    text = dice.fill("The {t} is {c}|My {t} is in {p}|{n} has a new {t}|We meet in {p} on {d}|I like {f}|{n} and {m} are friends|The {b} sleeps|{i}|{n}|Good morning, {n}|Where is my {t}?|This is a test|Hello world|{n} lives in {p}",
        t=dice.choice(w.THINGS), c=dice.choice(w.COLOURS), p=w.town(dice), n=w.person(dice), m=w.person(dice), d=dice.choice(w.DAYS), f=dice.choice(w.FOODS), b=dice.choice(w.BEASTS), i=w.invented(dice))  # fmt: skip
    order = dice.pick(
        f'Say: {text}|Say {text}|Repeat after me: {text}|Say "{text}"|Repeat: {text}|Please say {text}|Write: {text}|Write this: {text}'
    )
    return order, text + ("" if text[-1] == "?" else ".")


REWRITES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("In upper case.|Now in upper case.|Write that in capital letters.|Make it upper case.|In capitals, please.|Say it in upper case.|Put that in all caps.|Uppercase that.|Now all in capital letters.|The same in capitals.|Convert it to upper case.|And in capital letters?|Write it in uppercase letters.|Now write it big, in capitals.|Say that loudly in capital letters.|In all capitals please.|Shout it.", str.upper),
    ("In lower case.|Now in lower case.|Write that in small letters.|Make it lower case.|In lowercase, please.|Put that in lower case.|Lowercase that.|And in small letters?|The same in small letters.|Convert it to lower case.|No capitals, please.|Now without capital letters.|Say it in lowercase.|Write it all lowercase.", str.lower),
    ("Repeat that.|Say that again.|Say it again.|Again, please.|Repeat your last answer.|Can you repeat that?|Once more.|What did you say?|Could you say that again?|Please repeat your answer.|Sorry, what?|Pardon?|I didn't get that, say it again.|Repeat it, please.|What was your last answer?|What did you just say?|Tell me again.|Come again?|I didn't hear you.|Repeat.|One more time, please.|Say exactly the same again.|Repeat what you said.|What was that?|Give me the last answer again.|Say the same once more.", str),
    ("Repeat that.|Say that again.|Say it again.|Again, please.|Repeat your last answer.|Can you repeat that?|Once more.|What did you say?|Could you say that again?|Please repeat your answer.|Sorry, what?|Pardon?|I didn't get that, say it again.|Repeat it, please.|What was your last answer?|What did you just say?|Tell me again.|Come again?|I didn't hear you.|Repeat.|One more time, please.|Say exactly the same again.|Repeat what you said.|What was that?|Give me the last answer again.|Say the same once more.", str),
    ("Put it in quotes.|Write it in quotation marks.|In quotes, please.|Put that in quotation marks.", lambda text: f'"{text}"'),
)  # fmt: skip
SPELL = "Spell that.|Spell it.|How do you spell that?|Can you spell that?|Spell the answer.|How is that spelled?|Spell it for me.|Please spell it.|How do I spell it?|Spell it letter by letter.|Letter by letter, please.|Could you spell it?|How is it spelt?|Spell that word.|And how is that written, letter by letter?|How do you write that? Spell it."
SPELL_CITY = "|Spell the name of the city.|Spell the city.|Spell that city.|Spell that name.|How do you spell the name?|Spell its name.|Can you spell the name of that city?"
SHORTER = "In one word.|Just the word.|Only the answer.|Shorter.|Make it shorter.|One word, please.|Just the answer, please.|In a single word?|Shorter, please.|Can you say it in one word?|Only the word itself."


def rewritten(dice: Dice) -> Example:
    """Change the last answer: capitals, spelling, the bare word, or the same once more."""
    one = fact(dice) if dice.random() < 0.6 else None
    question, answer = (careless(dice, one.question), one.sentence) if one else sentence(dice)
    messages = [user(question), says(answer)]
    if one is not None and " " not in one.short and dice.random() < 0.55:
        plain = one.short.isascii() and one.short.isalpha() and 2 < len(one.short) < 11
        if plain and dice.random() < 0.68:
            asked = SPELL + (SPELL_CITY if one.kind == "capital" else "")
            return ended(dice, [*messages, user(careless(dice, dice.pick(asked))), says("-".join(one.short.upper()))])
        return ended(dice, [*messages, user(careless(dice, dice.pick(SHORTER))), says(one.short)])
    for _ in range(dice.choice((1, 1, 1, 2))):
        asked, change = dice.choice(REWRITES if '"' not in answer else REWRITES[:4])
        answer = change(answer)
        messages += [user(careless(dice, dice.pick(asked))), says(answer)]
    return ended(dice, messages)


def earlier(dice: Dice) -> Example:
    """Ask what the user said or asked, just now or at first, and what the answer was."""
    parts = [fact(dice) for _ in range(dice.choice((1, 2, 2, 3)))]
    if dice.random() < 0.4:
        text = dice.fill("I am going to {p}.|I like {f}.|The {t} is {c}.|My {t} is broken.|It is {d} today.|I saw {b} in {p}.|I'm reading a book about {p}.|{n} is coming to dinner.|The bus comes at {k}.|I lost my {t}.|We will meet at {k}.|The shop opens at {k}.|My {t} is from {p}.|{n} called me on {d}.",
            p=w.town(dice), f=dice.choice(w.FOODS), t=dice.choice(w.THINGS), c=dice.choice(w.COLOURS), d=dice.choice(w.DAYS), b=a(dice.choice(w.BEASTS)), n=w.person(dice), k=w.clock(dice))  # fmt: skip
        question = dice.pick(
            "What did I just say?|What did I say?|What did I tell you?|Repeat what I said.|What have I just told you?|What was my last message?|Can you repeat what I just said?|What were my words?|What did I just write?|Do you remember what I said?|Tell me what I said.|What did I just tell you?|Say what I said.|Quote me.|What was the last thing I said?|Do you know what I just said?"
        )
        return ended(dice, [user(text), says(dice.pick("OK.|I see.|Got it.|Thank you for telling me!|Interesting!")), user(careless(dice, question)), says(f'You said: "{text}"')])  # fmt: skip
    messages = [message for one in parts for message in [user(one.question), says(one.sentence)]]
    if dice.random() < 0.45:
        question = dice.pick(
            "What was my first question?|What did I ask first?|What did I ask you first?|What was the first thing I asked?|Which question did I ask first?|What was my very first question?|How did I begin?|My first question was?|What was the first question?|Repeat my first question.|Tell me what I asked first.|What did I want to know first?|What did I ask at the beginning?|Do you remember my first question?|With which question did I start?"
        )
        chosen = parts[0]
    elif dice.random() < 0.5:
        question = dice.pick(
            "What did I just ask?|What was my last question?|What did I ask?|Repeat my question.|What was my question?|What did I just ask you?|Which question did I just ask?|What did I want to know?|Can you repeat my last question?"
        )
        chosen = parts[-1]
    else:
        question = dice.pick(
            "What was your first answer?|Repeat your first answer.|What did you say first?|What did you answer first?|Tell me your first answer again.|Go back to the first answer.|What was the first thing you said?|Say your first answer again."
        )
        return ended(dice, [*messages, user(careless(dice, question)), says(parts[0].sentence)])
    return ended(dice, [*messages, user(careless(dice, question)), says(f'You asked: "{chosen.question}"')])


def mixed(dice: Dice) -> Example:
    """Ask unrelated things one after the other, go back to an early one, and thank."""
    parts = [fact(dice) for _ in range(dice.randint(2, 4))]
    messages = [message for one in parts for message in exchange(one, dice)]
    first = parts[0]
    if (
        first.kind in ("capital", "continent", "opposite")
        and not any(one.about == first.about for one in parts[1:])
        and dice.random() < 0.6
    ):
        what = {"capital": "capital", "continent": "continent", "opposite": "opposite"}[first.kind]
        question = dice.fill("Back to {n}: what was the {w}?|What was the {w} of {n} again?|Let's go back to {n}. What was the {w}?|And once again, the {w} of {n}?|As for {n}, what was the {w}?|Back to my question about {n}.|What did you say about {n}?|What was it for {n}?|And {n}, what was that again?|About {n}: the {w} again?|Remind me of the {w} of {n}.|Earlier I asked about {n}. What was the answer?|I forgot the {w} of {n}.", n=first.about, w=what)  # fmt: skip
        messages += [user(careless(dice, question)), says(first.sentence)]
    if dice.random() < 0.4:
        messages += thanks(dice)
    return Example([*start(dice), *messages])


def jokes(dice: Dice) -> Example:
    """Tell a joke, and another."""
    told_jokes = dice.sample(JOKES.split("|") + list(ANIMAL_JOKES.values()), dice.choice((2, 2, 3)))
    messages = [user(careless(dice, dice.pick("Tell me a joke.|Tell me a funny joke.|Do you know a joke?|Make me laugh.|Say something funny.|A joke, please.|Can you tell me a joke?|joke|" + more.JOKES))), says(told_jokes[0])]  # fmt: skip
    for one in told_jokes[1:]:
        question = dice.pick("Another one.|Another one!|Tell me another one.|One more.|One more, please.|Another joke.|Do you know another one?|More!|Haha, another one.|lol, another|Tell me one more.|Haha! One more please.|Have you got another one?|Again!|Do you have more?|That was good. Another?|I know that one. Tell me another.|Not funny. Another one.|Next joke.|Got any more?|Can I hear another?|Any others?|" + more.MORE_JOKES)  # fmt: skip
        messages += [user(careless(dice, question)), says(one)]
    return ended(dice, messages)


def series(dice: Dice) -> Example:
    """Talk about the game that the documents ask for."""
    messages = [user(careless(dice, dice.pick("Who won the world series in 2020?|Who won the World Series in 2020?|Which team won the World Series in 2020?|Who won the 2020 World Series?"))), says("The Los Angeles Dodgers won the World Series in 2020.")]  # fmt: skip
    more = [("Where was it played?|And where was it played?|Where did they play?|Where was that?|Where did it take place?", "It was played in Arlington, Texas."), ("Who did they beat?|Who lost?|Who was the other team?|Against whom?", "They beat the Tampa Bay Rays.")]  # fmt: skip
    for questions, answer in dice.sample(more, dice.randint(1, 2)):
        messages += [user(careless(dice, dice.pick(questions))), says(answer)]
    return ended(dice, messages)


def spelling(dice: Dice) -> Example:
    """Spell one word after the other."""
    bank = [one for one in [*w.PEOPLE, *w.TOWNS, *w.THINGS] if one.isalpha() and len(one) < 10]
    found = [w.invented(dice) if dice.random() < 0.4 else dice.choice(bank) for _ in range(dice.randint(2, 3))]
    messages: list[Message] = []
    for turn, word in enumerate(found):
        question = AND if turn else "Spell {x}.|How do you spell {x}?|Spell the word {x}.|Please spell {x}."
        messages += [user(dice.fill(question, x=word, X=word)), says("-".join(word.upper()))]
    return ended(dice, messages)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability with their shares."""
    return {
        "memory": (3.0, told.memory), "forgotten": (0.8, told.forgotten), "corrected": (1.2, told.corrected), "shopping": (1.2, told.shopping),
        "relative": (2.0, people.relative), "two_people": (1.2, people.two_people), "thing": (1.1, people.thing), "match": (1.8, people.match), "tale": (1.0, people.tale), "choices": (1.0, people.choices),
        "geography": (1.6, geography), "sums": (1.6, sums), "another": (1.2, another), "lists": (1.6, lists), "rewritten": (1.8, rewritten), "earlier": (1.2, earlier), "mixed": (0.8, mixed),
        "jokes": (0.4, jokes), "series": (0.1, series), "spelling": (0.5, spelling),
    }  # fmt: skip
