"""How users open and close a request; shared by the makers on text and on sums."""

from __future__ import annotations

from training.text.generate.base import SYSTEM, Dice, Example, capital, careless, says, system, user

# what stands before a request in the imperative ("spell the word ..."), and the mark that ends it
ORDERS = (
    ("", "."), ("", "."), ("", ""), ("", ""), ("Please ", "."), ("Please ", ""), ("please ", ""), ("Can you ", "?"), ("Could you ", "?"), ("Could you please ", "?"),
    ("Can you please ", "?"), ("Would you ", "?"), ("Will you ", "?"), ("I want you to ", "."), ("I'd like you to ", "."), ("I would like you to ", "."), ("I need you to ", "."),
    ("Now ", "."), ("Hey, ", "."), ("Hi, please ", "."), ("Hi! Can you ", "?"), ("Hello, could you ", "?"), ("Kindly ", "."), ("Let's see if you can ", "."), ("Your task is to ", "."),
    ("Quick one: ", "."), ("Go ahead and ", "."), ("Dragoman, ", "."), ("Next, ", "."), ("For a test, ", "."), ("Are you able to ", "?"), ("Do me a favour and ", "."), ("Help me: ", "."),
    ("Okay, ", "."), ("I'm testing you: ", "."), ("Try to ", "."), ("Just ", "."), ("Simply ", "."), ("Task: ", "."), ("Instruction: ", "."), ("Here is what I need: ", "."),
)  # fmt: skip
# what stands before a question in its direct order ("how many letters does ... have")
QUESTIONS = (
    "|||||||Please tell me: |Tell me: |Tell me, |Quick question: |Hey, |Hi, |Hello! |So, |And |Okay, |Question: |Dragoman, |My question: |I have a question: |"
    "Do you know? |Can you help me? |Please answer: |Help me, |Homework: |One more: |Excuse me, "
)
# what stands before a question in its indirect order ("how many letters ... has")
INDIRECT = (
    ("Tell me ", "."), ("Please tell me ", "."), ("Can you tell me ", "?"), ("Could you tell me ", "?"), ("Do you know ", "?"), ("I want to know ", "."), ("I'd like to know ", "."),
    ("I need to know ", "."), ("I was wondering ", "."), ("I wonder ", "."), ("Say ", "."), ("Can you say ", "?"), ("Can you figure out ", "?"), ("Help me find out ", "."), ("Let me know ", "."),
    ("Please say ", "."), ("Show me ", "."), ("Would you tell me ", "?"), ("Explain to me ", "."), ("Do you happen to know ", "?"),
)  # fmt: skip
THIS = "this|this|this text|the following|the following text|the text below|this sentence|these words|the next line|my text|this line"


def fill(frame: str, **slots: object) -> str:
    """Put the contents into a wording."""
    for name, value in slots.items():
        frame = frame.replace("{" + name + "}", str(value))
    return frame


def reply(dice: Dice, question: str, answer: str, order: str = "") -> Example:
    """Make one exchange; a quarter of those without an order of their own get a neutral system prompt."""
    if order:
        return Example([system(order), user(question), says(answer)])
    before = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    return Example([*before, user(question), says(answer)])


def finish(dice: Dice, opener: str, core: str, mark: str, closed: bool = True) -> str:
    """Join the parts of a request, with a word of thanks now and then where it is `closed`, typed carelessly."""
    text = capital(opener + core) if dice.random() < 0.9 else opener + core
    if closed and dice.random() < 0.12:
        extra = dice.pick(", please| for me|, thanks| please| for me, please|, thank you| now| right now")
        text += extra if "please" not in opener.lower() or "please" not in extra else " for me"
    return careless(dice, text + mark) if dice.random() < 0.8 else text + mark


def ordered(dice: Dice, core: str, closed: bool = True) -> str:
    """Make a request of an imperative core, its slots not yet filled; without `closed` nothing follows the core."""
    opener, mark = dice.choice(ORDERS)
    return finish(dice, opener, core, mark if closed else "", closed)


def questioned(dice: Dice, direct: str, indirect: str = "") -> str:
    """Make a question of its direct or its indirect form, its slots not yet filled."""
    if indirect and dice.random() < 0.35:
        opener, mark = dice.choice(INDIRECT)
        return finish(dice, opener, dice.pick(indirect), mark)
    opener, core = dice.pick(QUESTIONS), dice.pick(direct)
    return careless(dice, capital(opener + (capital(core) if opener[-2:-1] in ("!", "?", ".") else core)) + "?")


def any_of(dice: Dice, orders: str, direct: str = "", indirect: str = "") -> str:
    """Make a request or a question."""
    if orders and (not direct or dice.random() < 0.5):
        return ordered(dice, dice.pick(orders))
    return questioned(dice, direct, indirect)


def about(dice: Dice, core: str, text: str) -> tuple[str, str]:
    """Place a text inside, after or before an order with a {this} in it, or alone; return the question and the system prompt."""
    place = dice.random()
    if place < 0.3 and "\n" not in text:
        quoted = '"' not in text and dice.random() < 0.6
        closed = quoted or not core.endswith("{this}")
        return fill(ordered(dice, core, closed), this=f'"{text}"' if quoted else text), ""
    if place < 0.82:
        asked = fill(ordered(dice, core), this=dice.pick(THIS)).rstrip(".?")
        shown = f'"{text}"' if '"' not in text and dice.random() < 0.25 else text
        return asked + dice.choice(
            (": ", ": ", ": ", ":\n", ":\n\n", ".\n\n", "\n\n", "\n", " - ", ", ", " -> ")
        ) + shown, ""
    if place < 0.93:
        asked = fill(ordered(dice, core), this=dice.pick("this|this text|the text above|the line above|that"))
        return text + dice.choice(("\n\n", "\n", " - ", " / ")) + asked, ""
    asked = fill(
        capital(core), this=dice.pick("the user's text|what the user writes|every message|the text you get|the input")
    )
    return text, asked + "."
