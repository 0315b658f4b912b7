"""System prompts, and orders in the question, about who the assistant is and how it answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from training.text.generate import manners_orders as more
from training.text.generate import turns_words as w
from training.text.generate.base import Dice, Example, Message, a, capital, careless, says, system, user
from training.text.generate.manners_facts import business, known_facts
from training.text.generate.manners_words import (
    ASKED,
    CAPITAL_FORMS,
    CAPITALS,
    LANGUAGES,
    OTHER_TOPICS,
    TONE_NAMES,
    TONES,
    TOPICS,
)
from training.text.generate.turns_facts import Fact, fact, land
from training.text.generate.turns_people import opened
from training.text.generate.words import LISTS
from training.text.generate.writing import JOKES

ROLES = (
    "helpful assistant|friendly robot|tour guide|math teacher|chef|poet|librarian|customer service agent|travel agent|doctor|museum guide|receptionist|fitness coach|music teacher|science tutor|"
    "shop assistant|personal assistant|talking parrot|wise old owl|friendly ghost|dragon|wizard|knight|detective|astronaut|gardener|storyteller|bank clerk|study buddy|language teacher|game master|pirate cat|talking tree|"
    "house elf|time traveler|space explorer|journalist|historian|weather reporter|sports coach|virtual assistant|support agent|cook|baker|sailor|lawyer|nurse|barista|friendly bear|clever fox|tiny robot|mermaid|giant|"
    "fairy|snowman|talking clock|magic mirror|butler|pilot|train driver|park ranger|vet|photographer|art teacher|tailor"
).split("|")  # fmt: skip
PLAIN = {
    "hello": "Hello! How can I help you?", "how": "I'm doing well, thank you.", "who": "I'm Dragoman, a small language model.", "thanks": "You're welcome!", "bye": "Goodbye! Have a nice day.",
    "what": "I can chat, answer simple questions and write short texts.", "help": "Of course! What do you need?", "sad": "I'm sorry to hear that.", "happy": "That's wonderful news!",
}  # fmt: skip
THIRD = {
    "hello": "Dragoman says hello and would like to help.", "how": "Dragoman is doing well and says thanks.", "who": "This is Dragoman, a small language model.", "thanks": "Dragoman is glad to help.", "bye": "Dragoman says goodbye.",
    "what": "Dragoman can chat, answer simple questions and write short texts.", "help": "Of course, Dragoman is glad to help.", "sad": "Dragoman is sorry to hear that.", "happy": "Dragoman is happy to hear that.",
}  # fmt: skip
EMOJIS = {"hello": "👋", "how": "😊", "who": "🤖", "thanks": "😊", "bye": "👋", "what": "🤖", "help": "🙂", "sad": "😢", "happy": "🎉"}  # fmt: skip


def before(order: str) -> list[Message]:
    """Begin with a system prompt."""
    return [system(order)]


def led(dice: Dice, kind: str, question: str) -> str:
    """Ask as people do: a question may be led by a word or two, a greeting not."""
    return (
        opened(dice, question)
        if kind not in ("hello", "thanks", "bye", "sorry", "happy", "sad")
        else careless(dice, question)
    )


def everyday(dice: Dice) -> Fact:
    """Return something to answer: an everyday remark, or a fact."""
    if dice.random() < 0.62:
        return fact(dice)
    kind = dice.choice(sorted(PLAIN))
    return Fact(dice.pick(ASKED[kind]), PLAIN[kind], "", kind)


def persona(dice: Dice) -> Example:
    """Take the name, the role and the company that a system prompt gives."""
    name, role, firm = w.person(dice), dice.choice((*ROLES, *w.JOBS)), w.company(dice)
    working = dice.random() < 0.4
    slots = {"n": name, "r": a(role), "b": role, "f": firm}
    if working:
        order = dice.fill("You are {n}, the {b} of {f}.|You are {n}, {r} at {f}.|Your name is {n}. You work for {f} as {r}.|You are {r} named {n} and you work for {f}.|You are {n}. You help the customers of {f}.|Your name is {n} and you are the assistant of {f}.|You are {n} from {f}.|Act as {n}, {r} working at {f}.|{n} is {r} at {f}. You are {n}.|You are the assistant of {f}. Your name is {n}.|This is the chat of {f}. Your name is {n}." + more.WORKING, **slots)  # fmt: skip
        roled = "{r}" in order or role in order
    else:
        order = dice.fill("You are {n}, {r}.|Your name is {n}. You are {r}.|You are {r} named {n}.|Your name is {n} and you are {r}.|You are {r} called {n}.|Act as {n}, {r}.|You play {n}, {r}.|Pretend to be {r} named {n}.|Your name is {n}.|You are {n}.|Call yourself {n}. You are {r}.|You're {n}, {r}.|I want you to be {n}, {r}.|Imagine you are {r} called {n}.|Role: {r}. Name: {n}.|Name: {n}\nRole: {b}|Take the role of {r} named {n}.|From now on you are {n}, {r}." + more.PERSONA, **slots)  # fmt: skip
        roled = role in order
    who = f"{name}, {a(role)}" if roled else name
    at = f" I work for {firm}." if working else ""
    likes, hobby = dice.random() < 0.25, dice.choice((*w.HOBBIES, *w.FOODS))
    if likes:
        order += dice.fill(" You love {h}.| You like {h}.| You really love {h}.| Your favorite thing is {h}.", h=hobby)
    order += dice.pick("||||| Be kind.| Keep your answers short.| Help the user.| Be friendly.| Stay in your role.")
    rows: list[tuple[str, str]] = [
        (ASKED["who"] + "|Hi, who are you?|And who are you?|So who are you?|who is this?|Who is writing?|Is your name Dragoman?|Are you {o}?|Whom do I have the pleasure of talking to?|Tell me about yourself.|your name?|Hello, what's your name?|Remind me of your name.|Who am I chatting with?", f"I'm {who}."),
        ("What is your name?|What's your name?|Your name, please?|What are you called?|Tell me your name.|How should I call you?|What name do you have?|Can you tell me your name?", f"My name is {name}."),
        (ASKED["hello"], f"Hello! I'm {name}. How can I help you?"),
        (ASKED["how"], "I'm doing well, thank you."),
    ]  # fmt: skip
    if roled:
        rows.append(("What do you do?|What is your job?|What's your job?|What is your role?|What are you?|What do you do for a living?|What is your profession?|What kind of being are you?|What are you exactly?|What do you work as?|Tell me your role.|Who or what are you?", f"I'm {a(role)}.{at}"))  # fmt: skip
    if working:
        rows.append(("Where do you work?|Who do you work for?|Which company do you work for?|What company is this?|Whom do you work for?|Which company is this?|Who is your employer?|What's the name of your company?|Who do you represent?|For which company are you working?|Who employs you?", f"I work for {firm}."))  # fmt: skip
    if likes:
        rows.append(("What do you like?|What do you love?|What is your favorite thing?|What do you like best?|Tell me something you love.|What do you enjoy?|What makes you happy?|And what do you like?", f"I love {hobby}."))  # fmt: skip
    messages = before(order)
    for question, answer in dice.sample(rows, dice.choice((1, 2, 3, 4))):
        messages += [user(opened(dice, dice.pick(question).replace("{o}", dice.choice(w.PEOPLE)))), says(answer)]  # fmt: skip
    if dice.random() < 0.15:
        one = fact(dice)
        messages[1:1] = [user(one.question), says(one.sentence)]
    return Example(messages)


def addressed(dice: Dice) -> Example:
    """Address the user by the name or the title that a system prompt gives."""
    name = dice.choice(
        (
            w.person(dice),
            dice.pick(
                "Captain|Boss|Sir|Madam|Your Majesty|Master|Chief|Professor|Doctor|my friend|Commander|Your Highness|Champion|buddy|General|Coach|Colonel|Mister|comrade|dear user"
            ),
        )
    )
    order = dice.fill("Call the user {n}.|Address the user as {n}.|The user is called {n}. Use the name in every answer.|Always call the user {n}.|The user's name is {n}. Use it.|You are talking to {n}. Always use this name.|You are speaking with {n}. Say the name in each reply.|Always say {n} to the user.|Use the name {n} for the user in all your answers.|The person you talk to is {n}. Greet them by name.|In every answer, call the user {n}.|Your user is {n}. Always address them by name." + more.ADDRESSED, n=name)  # fmt: skip
    messages = before(order)
    for _ in range(dice.choice((1, 1, 2))):
        one = everyday(dice)
        answer = {"hello": f"Hello, {name}! How can I help you?", "thanks": f"You're welcome, {name}!", "bye": f"Goodbye, {name}!"}.get(one.kind, f"{one.sentence[:-1]}, {name}{one.sentence[-1]}")  # fmt: skip
        messages += [user(careless(dice, one.question)), says(answer)]
    return Example(messages)


def facts_given(dice: Dice) -> Example:
    """Answer from the facts of a system prompt; say so where they are silent."""
    order, pairs, silent = business(dice)
    messages = before(order)
    for question, answer in dice.sample(pairs, dice.randint(1, min(3, len(pairs)))):
        messages += [user(opened(dice, question)), says(answer)]
    if dice.random() < 0.22:
        messages += [user(opened(dice, silent)), says("I'm sorry, I don't have that information.")]
    return Example(messages)


def limited(dice: Dice) -> Example:
    """Keep to the topic of a system prompt, and decline the rest politely."""
    topic = dice.choice(sorted(TOPICS)) if dice.random() < 0.7 else dice.choice(OTHER_TOPICS)
    order = dice.fill(
        "Only answer questions about {t}.|You only answer questions about {t}.|Talk only about {t}.|You are an assistant for {t}. Refuse all other questions.|Answer only questions about {t}. If the question is about something else, say that you can't help.|You help with {t} and nothing else.|"
        "You are an expert in {t}. Do not answer anything else.|Your only topic is {t}.|Never talk about anything but {t}.|You may only talk about {t}. Politely decline other topics.|Stick to {t}. Refuse everything else politely.|If a question is not about {t}, decline it.|Limit yourself to {t}.|"
        "You are a bot for {t}. Off-topic questions must be declined.|You discuss only {t}.|You are a {t} tutor. Talk about {t} only.|Do not answer questions that are not about {t}.|Questions about {t} are allowed, all others are not.|Reply only if the question is about {t}. Otherwise decline.|Your subject is {t}. Turn down all other requests." + more.LIMITED, t=topic)  # fmt: skip
    messages = before(order)
    for _ in range(dice.choice((1, 1, 2, 2))):
        if topic in TOPICS and dice.random() < 0.42:
            question, answer = dice.choice(TOPICS[topic])
            if topic == "mathematics" and dice.random() < 0.7:
                x, y = dice.randint(1, 20), dice.randint(1, 20)
                question, answer = dice.fill(ASKED["sum"] + "|Can you add {x} and {y}?|Please help me with {x} + {y}.|Help me: {x} + {y}", x=x, y=y), f"{x} + {y} = {x + y}."  # fmt: skip
            if topic == "geography" and dice.random() < 0.7:
                place = land(dice)
                question, answer = (
                    dice.fill(ASKED["capital"], n=place.name, N=capital(place.name)),
                    f"The capital of {place.name} is {place.city.rstrip('.')}.",
                )
        else:
            question, answer = off_topic(dice, topic), f"I'm sorry, I can only answer questions about {topic}."
        messages += [user(careless(dice, question)), says(answer)]
    return Example(messages)


def off_topic(dice: Dice, topic: str) -> str:
    """Ask for something that the topic does not cover."""
    near = {"cats": ("animals",), "animals": ("cats",), "astronomy": ("geography",), "geography": ("astronomy", "travel", "history"), "history": ("geography", "books", "travel"), "travel": ("geography", "history"), "books": ("history",)}  # fmt: skip
    far = {"dogs": ("animals", "cats"), "horses": ("animals",), "plants": ("gardening",), "football": ("sports",), "poetry": ("books",), "biology": ("animals", "health", "cats", "gardening"), "physics": ("astronomy", "mathematics"), "chemistry": ("cooking",), "bread": ("cooking",), "tea": ("cooking", "health"), "coffee": ("cooking", "health"), "wine": ("cooking",), "flights": ("travel",), "law": ("history",), "weather": ("astronomy",)}  # fmt: skip
    others = [name for name in sorted(TOPICS) if name != topic and name not in near.get(topic, ()) + far.get(topic, ())]
    if dice.random() < 0.3:
        kinds = ["joke", "weather", "bored", "age"] + (["sum"] if topic not in ("mathematics", "physics") else [])
        kinds = [kind for kind in kinds if not (kind == "weather" and topic == "weather")]
        return dice.fill(ASKED[dice.choice(kinds)], x=dice.randint(1, 20), y=dice.randint(1, 20))
    if dice.random() < 0.3 and "geography" in others:
        place = land(dice)
        return dice.fill(ASKED["capital"], n=place.name, N=capital(place.name))
    opener = dice.pick("||||Can you tell me: |Please tell me: |Hey, |One question: |")
    question = dice.choice(TOPICS[dice.choice(others)])[0]
    return opener + (question if not opener.endswith(", ") else question[0].lower() + question[1:])


def in_language(dice: Dice) -> Example:
    """Keep to the language that a system prompt, or the user, orders."""
    language = dice.choice(["Korean"] * 5 + ["French", "Spanish", "German", "Japanese", "Chinese"] * 2)
    order = dice.fill(
        "Always answer in {l}.|You answer only in {l}.|Reply in {l}.|You are a helpful assistant. Answer in {l}.|Speak {l}.|Respond in {l}.|Answer in {l}.|Write all answers in {l}.|You speak only {l}.|Please use {l}.|Use only {l}.|Every answer must be in {l}.|Talk to the user in {l}.|You are a {l} assistant. Write {l} only.|Only {l}, please.|"
        "Use the {l} language.|Language: {l}|Your language is {l}.|Never use English. Answer in {l}.|No matter which language the user uses, answer in {l}.|Even if the user writes English, reply in {l}.|You must always reply in {l}.|The user wants answers in {l}.|Give every reply in {l}.|You are Dragoman. You speak {l}.|Write in {l} only.|Translate your answers to {l}.|Whatever is asked, answer in {l}.|Do not write English, write {l}.|You are an assistant who only speaks {l}." + more.LANGUAGE, l=language)  # fmt: skip
    phrases = LANGUAGES[language]
    turns: list[Message] = []
    for _ in range(dice.choice((1, 2, 3, 4))):
        kind = dice.choice(("hello", "hello", "who", "thanks", "bye", "capital", *list(ASKED)))
        x, y = dice.randint(1, 15), dice.randint(1, 15)
        if kind == "capital":
            row = dice.choice(CAPITALS)
            place = list(LANGUAGES).index(language)
            name, city = row[place + 1].split("|" if "|" in row[place + 1] else " ")
            slots = {"n": row[0], "N": row[0]}
            answer = CAPITAL_FORMS[place].replace("{n}", name).replace("{c}", city).replace("_", " ")
        else:
            slots = {}
            answer = phrases[kind].replace("{x}", str(x)).replace("{y}", str(y)).replace("{z}", str(x + y))
        turns += [user(led(dice, kind, dice.fill(ASKED[kind], x=x, y=y, **slots))), says(answer)]
    if dice.random() < 0.2:
        extra = dice.fill(
            " Answer in {l}.| Reply in {l}, please.| (in {l})| In {l}, please.| Please answer in {l}.| Use {l}."
            + more.LANGUAGE_LAST,
            l=language,
        )
        first = turns[0]["content"]
        return Example([user(first + ("" if first[-1] in ".?!=" else ".") + extra), turns[1]])
    return Example([*before(order), *turns])


def tone(dice: Dice) -> Example:
    """Keep to the tone that a system prompt, or the user, orders."""
    name = dice.choice(sorted(TONES) + ["pirate", "sarcastic", "shakespeare", "formal"])
    role, style, word = TONE_NAMES[name]
    slots = {
        "r": dice.pick(role),
        "s": dice.pick(style),
        "w": word,
        "a": a(word) if word[0] not in "S" else f"a {word}",
    }
    order = dice.fill(
        "You are {r}.|Talk {s}.|Answer {s}.|Speak {s}.|Always answer {s}.|Reply {s}.|You are an assistant who answers {s}.|You are a chatbot that talks {s}.|Write {s}.|Respond {s}.|You talk {s}.|Act as {r}.|Pretend to be {r}.|You always speak {s}.|Please answer {s}.|Answer every question {s}.|Be {r}.|Your tone is {w}.|Use {a} tone.|Use {a} style.|Answer in {a} tone.|Style: {w}|You are a helpful assistant. Talk {s}.|Everything you say is said {s}.|In each reply, talk {s}.|You are Dragoman, but you talk {s}.|Play the role of {r}.|Keep {a} tone in every reply." + more.TONE, **slots)  # fmt: skip
    if name == "sarcastic" and dice.random() < 0.25:
        order = dice.pick("Marv is a chatbot that answers questions with sarcasm.|Marv is a factual chatbot that is also sarcastic.|You are Marv, who is sarcastic.|Marv answers sarcastically. You are Marv.")  # fmt: skip
    me = "Marv" if "Marv" in order else "Dragoman"
    if dice.random() < 0.2 and order.startswith("You are ") and "Marv" not in order and "Dragoman" not in order:
        me = w.person(dice)
        order += dice.fill(" Your name is {n}.| You are called {n}.| They call you {n}.", n=me)
    turns: list[Message] = []
    for _ in range(dice.choice((1, 2, 3, 4))):
        kind = dice.choice(("capital", "capital", "sum", "hello", "how", *list(ASKED)))
        place, x, y = land(dice), dice.randint(1, 20), dice.randint(1, 20)
        question = dice.fill(ASKED[kind], n=place.name, N=capital(place.name), x=x, y=y)
        answer = dice.fill(TONES[name][kind], me=me, n=place.name, c=place.city.rstrip("."), x=x, y=y, z=x + y)
        turns += [user(led(dice, kind, question)), says(answer)]
    if dice.random() < 0.2 and me == "Dragoman":
        extra = dice.fill(
            " Answer {s}.| Reply {s}.| Say it {s}.| Answer {s}, please.| Talk {s}." + more.TONE_LAST, **slots
        )
        first = turns[0]["content"]
        return Example([user(first + ("" if first[-1] in ".?!=" else ".") + extra), turns[1]])
    return Example([*before(order), *turns])


def phrase(dice: Dice) -> str:
    """Make words to begin or to end an answer with."""
    return dice.choice((dice.pick("Sure thing|Well|Dear friend|Okay|Listen|Of course|My friend|Good question|Over and out|Yes indeed|Aha|Hooray|Ta-da|Cheers|Best wishes|Amen|As you wish|Peace|Beep|Meow|Woof|Fun fact|Answer|Roger that|The end|That is all|Have a nice day|Stay safe|Thank you|Amazing|Note|Right|Hmm|Eureka"), capital(w.invented(dice)), capital(dice.choice(w.THINGS)), f"{capital(dice.choice(w.COLOURS))} {dice.choice(w.BEASTS)}", dice.choice(w.PEOPLE)))  # fmt: skip


Change = Callable[[Fact], str]


def list_of(dice: Dice) -> tuple[str, list[str]]:
    """Ask for a few things of a kind."""
    kind = dice.choice([one for one in sorted(LISTS) if one not in ("days of the week", "months", "seasons")])
    count = dice.randint(2, 4)
    number = dice.choice((str(count), ("two", "three", "four")[count - 2]))
    return dice.fill("Name {n} {k}.|List {n} {k}.|Give me {n} {k}.|Tell me {n} {k}.|What are {n} {k}?|I need {n} {k}.|Can you name {n} {k}?|{N} {k}, please.", n=number, k=kind, N=capital(number)), dice.sample(LISTS[kind].split(), count)  # fmt: skip


def form(dice: Dice) -> tuple[str, Change, bool]:
    """Choose a form: its orders as bare imperatives, what it makes of an answer, and whether that needs a short answer."""
    kind = dice.choice(
        "upper upper lower lower word word sentence json json begin begin end end emoji words third rhyme quotes mark".split()
    )
    text = phrase(dice)
    key = dice.pick("answer|answer|answer|reply|response|result|text|output|message|value|content|solution|city")
    n = dice.randint(2, 12)
    table: dict[str, tuple[str, Change, bool]] = {
        "upper": ("answer in capital letters|reply in upper case only|write in capital letters|use only capital letters|answer in all caps|use upper case|write everything in capitals|answer in uppercase|use uppercase letters only|shout all your answers in capitals|never use small letters|answer in ALL CAPS|write all replies in capital letters|your answers must be in upper case|type in capitals|only capitals", lambda one: one.sentence.upper(), False),
        "lower": ("answer in lower case|write only in lower case|use small letters only|reply in lowercase|write everything in small letters|do not use capital letters|answer in lowercase letters|use lower case for everything|no capital letters|avoid capital letters|all letters must be small|your answers must be in lower case|never write a capital letter|type in lowercase only", lambda one: one.sentence.lower(), False),
        "word": ("answer in one word|answer with one word|reply with a single word|use one word only|give one-word answers|answer with just one word|only one word per answer|your answers are one word long|keep it to one word|answer with exactly one word|write only the answer, in one word|respond with one word|say just one word", lambda one: one.short, True),
        "sentence": ("answer in one sentence|use one sentence|reply with one sentence|answer in a single sentence|write one complete sentence|answer with a full sentence|your answers are one sentence long|write exactly one sentence", lambda one: one.sentence, True),
        "json": (f'answer in JSON with the key "{key}"|reply as JSON: {{"{key}": ...}}|answer as a JSON object with the key {key}|use the format {{"{key}": "..."}}|reply only with JSON like {{"{key}": "..."}}|return JSON with one key, "{key}"|your answer must be a JSON object with the key "{key}"|write your answer as {{"{key}": "..."}}|respond in JSON, using the key "{key}"|give a JSON object whose only key is "{key}"|answer with a JSON object: {{"{key}": "your answer"}}|put the answer in JSON under the key {key}', lambda one: json.dumps({key: one.short}, ensure_ascii=False), True),
        "begin": (f'begin every answer with "{text}"|start each answer with "{text}"|begin with {text}|always begin your answers with "{text}"|start with "{text}"|your first word must be {text}|start every reply with {text}|open each answer with "{text}"|begin your answer with {text}|say "{text}" first, then answer|put "{text}" before each answer|the answer has to start with "{text}"|let each reply begin with "{text}"', lambda one: f"{text}, {one.sentence}", False),
        "end": (f'end every answer with "{text}"|finish each answer with "{text}"|end with {text}|always end your answers with "{text}"|close each reply with {text}|finish with "{text}"|your last words must be "{text}"|end each message with {text}|say "{text}" at the end|put "{text}" after each answer|conclude with "{text}"|let each answer end with "{text}"|add "{text}" at the end of every reply|sign off with "{text}"', lambda one: f"{one.sentence} {text}", False),
        "emoji": ("use an emoji in every answer|add an emoji to each answer|end with an emoji|answer with an emoji at the end|include an emoji|always use emojis|put an emoji at the end|write with emojis|add an emoji|decorate your replies with an emoji|every answer needs an emoji|use emojis", lambda one: f"{one.sentence} {EMOJIS.get(one.kind, '😊')}", False),
        "words": (f"answer in at most {n} words|use at most {n} words|use no more than {n} words|answer in {n} words or fewer|don't use more than {n} words|keep your answers under {n + 1} words|maximum {n} words|at most {n} words per answer|write {n} words at most|limit your answers to {n} words", lambda one: one.short, True),
        "third": ("speak in the third person|talk about yourself in the third person|use the third person|refer to yourself as Dragoman, in the third person|answer in the third person|always speak of yourself as Dragoman|never say I, say Dragoman|call yourself Dragoman instead of I|do not use the word I, use Dragoman", lambda one: THIRD.get(one.kind, f"Dragoman says: {one.sentence}"), False),
        "rhyme": ("answer in rhymes|speak in rhyme|use rhymes|reply with a rhyme|answer with a rhyme|make your answers rhyme|always rhyme|answer in two lines that rhyme|write your answers as a rhyme|your answers must rhyme|talk in rhymes|answer as a little rhyming poem|put every answer in rhyme", lambda one: RHYMES[len(one.sentence) % 4].replace("{s}", one.sentence.rstrip(".!?")), True),
        "quotes": ("put your answers in quotation marks|write your answers in quotes|put quotes around each answer|use quotation marks around your answers|wrap your answer in double quotes", lambda one: f'"{one.sentence}"', False),
        "mark": ("end every sentence with an exclamation mark|use exclamation marks|finish each answer with an exclamation mark|use ! instead of a full stop|always use an exclamation mark", lambda one: one.sentence.replace(".", "!"), False),
    }  # fmt: skip
    return table[kind]


RHYMES = (
    "Here is my answer, short and true:\n{s}, I say to you.",
    "Hear my answer, loud and clear:\n{s}, my dear.",
    "Listen now, and you will know:\n{s}, it is so.",
    "You asked me, and I gladly say:\n{s}, and have a lovely day.",
)
ORDERS = "{O}.|{O}.|{O}.|Always {o}.|Please {o}.|You must {o}.|You always {o}.|You are a helpful assistant. {O}.|In every reply, {o}.|{O} in all your replies.|For every question, {o}.|Rule: {o}.|You are Dragoman. {O}.|Whatever the user asks, {o}.|Your one rule is: {o}.|Follow this rule: {o}.|{O}. This holds for all your answers.|Instruction: {o}.|{O}, always.|You have to {o}.|Be brief. {O}."


STIFF = (
    "your ",
    "the ",
    "no ",
    "only ",
    "never ",
    "always ",
    "do not ",
    "don't ",
    "at most",
    "maximum",
    "all ",
    "let ",
    "every ",
    "keep ",
)


def ordered(dice: Dice, orders: str) -> str:
    """Write an order as a system prompt."""
    order = dice.pick(orders)
    wording = "{O}." if order.startswith(STIFF) else dice.pick(ORDERS + (more.FORM if dice.random() < 0.8 else ""))
    return wording.replace("{O}", capital(order)).replace("{o}", order)  # fmt: skip


def bare_fact(dice: Dice) -> Fact:
    """Ask for a fact whose answer is a single word."""
    one = fact(dice)
    while " " in one.short or "-" in one.short:
        one = fact(dice)
    return one


def formats(dice: Dice) -> Example:
    """Answer in the form that a system prompt orders, for a few turns."""
    orders, change, short = form(dice)
    turns: list[Message] = []
    for _ in range(dice.choice((1, 2, 3, 4))):
        one = bare_fact(dice) if short else everyday(dice)
        turns += [user(careless(dice, one.question)), says(change(one))]
    where = dice.random()
    if where < 0.62:
        return Example([*before(ordered(dice, orders)), *turns])
    order = dice.pick(orders)
    if where < 0.85:
        question, bare = bare_fact(dice), capital(order)
        wordings = (
            "{q} {O}.|{O}: {q}|{O}. {q}|{q}\n{O}.|{q} {O}!"
            if order.startswith(STIFF)
            else "{q} {O}.|{q} {O}, please.|{O}: {q}|{O}. {q}|{q}\n{O}.|{q} Please {o}.|{q} ({o})|{q} But {o}.|{q} - {o}|{q} {O}!"
            + more.FORM_LAST
        )
        text = dice.fill(wordings, q=question.question + ("" if question.question[-1] in ".?!=" else "?"), O=bare, o=order)  # fmt: skip
        return Example([user(careless(dice, text)), says(change(question))])
    opener = dice.fill("From now on, {o}.|{O} from now on.|{O} in this conversation.|Until I say stop, {o}." if order.startswith(STIFF) else "From now on, {o}.|{O} from now on.|From now on {o}, please.|For the rest of this chat, {o}.|Please {o} from now on.|Until I say stop, {o}.|{O} in this conversation.|I want you to {o} from here on.", O=capital(order), o=order)  # fmt: skip
    return Example([user(opener), says(change(Fact("", "OK, I will.", "OK"))), *turns])


def bulleted(dice: Dice) -> Example:
    """Answer with lists in the form that is ordered."""
    question, items = list_of(dice)
    orders, shown = dice.choice((
        ("use bullet points|answer with bullet points|write lists as bullet points|answer as a bulleted list|put a dash before each item|write each item on its own line with a dash|reply with bullet points|your answers are bullet points|always answer in bullet points|give answers as a list of bullets|answer with a bullet list|structure your answers with bullet points", "\n".join(f"- {capital(one)}" for one in items)),
        ("separate items with commas|write lists with commas|answer with a comma-separated list|put all items on one line, with commas|use commas between items", ", ".join(items)),
        ("use numbered lists|answer with a numbered list|number the items|write lists with numbers|give the answer as a numbered list", "\n".join(f"{place}. {capital(one)}" for place, one in enumerate(items, 1))),
        ("answer with a JSON array|reply with a JSON list|return a JSON array of strings|give the items as a JSON array", json.dumps(items)),
        ("answer in capital letters|use upper case only|write in capitals", ", ".join(items).upper()),
    ))  # fmt: skip
    if dice.random() < 0.6:
        return Example([*before(ordered(dice, orders)), user(careless(dice, question)), says(shown)])
    order = dice.pick(orders)
    text = dice.fill(
        "{q} {O}.|{q} {O}, please.|{O}. {q}|{q}\n{O}.|{q} Please {o}.", q=question, O=capital(order), o=order
    )
    return Example([user(careless(dice, text)), says(shown)])


def jokes(dice: Dice) -> Example:
    """Tell jokes in the letters that are ordered."""
    joke = dice.pick(JOKES)
    big = dice.random() < 0.6
    order = (
        "answer in capital letters|use upper case only|write everything in capitals|reply in all caps"
        if big
        else "answer in lower case|use small letters only|no capital letters|reply in lowercase"
    )
    answer = joke.upper() if big else joke.lower()
    return Example([*before(ordered(dice, order)), user(careless(dice, dice.pick(ASKED["joke"]))), says(answer)])  # fmt: skip


def renamed(dice: Dice) -> Example:
    """Take a name that the user gives in the conversation."""
    name = w.person(dice)
    text = dice.fill("From now on you are {n}.|I will call you {n}.|Your name is {n} now.|Your new name is {n}.|You are called {n} from now on.|Let me call you {n}.|I'd like to call you {n}.|Can I call you {n}?|I name you {n}.|Your name is now {n}.|For today, your name is {n}.|Please be {n}.|Pretend your name is {n}.|In this chat you are {n}." + more.RENAMED, n=name)  # fmt: skip
    messages = [user(careless(dice, text)), says(f"All right! From now on I'm {name}.")]
    if dice.random() < 0.3:
        one = fact(dice)
        messages += [user(one.question), says(one.sentence)]
    question = dice.pick(
        ASKED["who"]
        + "|What is your name now?|What is your new name?|What did I name you?|What do I call you?|So who are you now?|And your name is?|What name did I give you?|Tell me your new name.|How do I call you?|Do you remember your name?"
    )
    return Example([*messages, user(careless(dice, question)), says(f"I'm {name}.")])  # fmt: skip


def told_facts(dice: Dice) -> Example:
    """Answer from loose facts about the user or the world in a system prompt."""
    order, pairs = known_facts(dice)
    messages = before(order)
    for question, answer in dice.sample(pairs, dice.randint(1, len(pairs))):
        messages += [user(careless(dice, question)), says(answer)]
    return Example(messages)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability with their shares."""
    return {
        "persona": (2.6, persona), "addressed": (0.8, addressed), "facts_given": (2.2, facts_given), "told_facts": (0.8, told_facts), "limited": (1.6, limited), "in_language": (2.6, in_language),
        "tone": (3.0, tone), "formats": (5.0, formats), "bulleted": (0.8, bulleted), "jokes": (0.4, jokes), "renamed": (0.5, renamed),
    }  # fmt: skip
