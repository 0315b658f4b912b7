"""How users open and close a request; shared by the makers on text and on sums."""

from __future__ import annotations

from training.text.generate.base import SYSTEM, Dice, Example, capital, careless, says, system, user
from training.text.generate.prefaces import after, before
from training.text.generate.slips import mistyped, shouted
from training.text.generate.text_frames import (
    ASKERS,
    DOUBLED,
    GERUND_OPENERS,
    LAYOUTS,
    OPENERS,
    STRICT_AFTER,
    STRICT_BEFORE,
    TELLERS,
    VERBS,
)

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
THIS = (
    "this|this|this text|the following|the following text|the text below|this sentence|these words|the next line|my text|this line|the line below|what follows|the words below|the next sentence|the sentence below|"
    "the text that follows|the given text|this string|the string below|this piece of text|this bit of text|my sentence|the words that follow|this input|the input|the input below|it|this here|"
    "the text I give you|what I paste here|this phrase|the message below|this message|my words|the thing below"
)
ABOVE = (
    "this|this text|the text above|the line above|that|it|what I just wrote|the words above|the sentence above|the above|the above text|my text|the message above|what you see above|the previous line|"
    "all that|that text|this line|the input above|what stands above|the first line|the string above|those words"
)
MESSAGE = (
    "the user's text|what the user writes|every message|the text you get|the input|each message you receive|whatever the user sends|the user's message|all that the user types|every input|each input|the text of the user|"
    "any text you receive|the words of the user|everything the user says|user messages|incoming text|each text"
)


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


def gerund(core: str) -> str:
    """Write an order as a gerund ("spelling the word"), or return nothing where the rule does not serve."""
    verb, gap, rest = core.partition(" ")
    mark = ":" if verb.endswith(":") else ""
    verb = verb.removesuffix(":")
    if verb not in VERBS or " and " in rest or rest.startswith("and "):
        return ""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    return stem + (stem[-1] if verb in DOUBLED else "") + "ing" + mark + gap + rest


def dressed(dice: Dice, text: str, tail: bool = True) -> str:
    """Put a remark before a request now and then, one behind it, and type it carelessly; its slots stay as they are."""
    if dice.random() < 0.13:
        text = before(dice, STRICT_BEFORE) + dice.choice((" ", " ", " ", "\n")) + capital(text)
    if tail and dice.random() < 0.13:
        text += ("" if text[-1] in ".!?" else ".") + " " + after(dice, STRICT_AFTER)
    chance = dice.random()
    return shouted(text) if chance < 0.025 else mistyped(dice, text) if chance < 0.065 else text


def finish(dice: Dice, opener: str, core: str, mark: str, closed: bool = True) -> str:
    """Join the parts of a request, with a word of thanks now and then where it is `closed`, typed carelessly."""
    text = capital(opener + core) if dice.random() < 0.9 else opener + core
    if closed and dice.random() < 0.12:
        extra = dice.pick(", please| for me|, thanks| please| for me, please|, thank you| now| right now")
        text += extra if "please" not in opener.lower() or "please" not in extra else " for me"
    return careless(dice, text + mark) if dice.random() < 0.8 else text + mark


def opening(dice: Dice, core: str) -> tuple[str, str, str]:
    """Choose how an order is opened: as it is, by one of many openers, or as a gerund; return opener, order and mark."""
    chance = dice.random()
    if chance < 0.12 and (doing := gerund(core)):
        opener, mark = dice.choice(GERUND_OPENERS)
        return opener, doing, mark
    opener, mark = dice.choice(OPENERS if chance > 0.5 else ORDERS)
    return opener, core, mark


def ordered(dice: Dice, core: str, closed: bool = True, tail: bool = False) -> str:
    """Make a request of an imperative core, its slots not yet filled; without `closed` nothing follows the core.

    With `tail` a sentence may follow the request.
    """
    opener, core, mark = opening(dice, core)
    if not closed:
        mark = ""
    if len(mark) > 1:
        if not tail:
            opener, mark = dice.choice(GERUND_OPENERS[:12])
        return dressed(dice, opener + core + mark, tail=False)
    return dressed(dice, finish(dice, opener, core, mark, closed), tail=tail and closed)


def questioned(dice: Dice, direct: str, indirect: str = "") -> str:
    """Make a question of its direct or its indirect form, its slots not yet filled."""
    if indirect and dice.random() < 0.35:
        opener, mark = dice.choice(INDIRECT if dice.random() < 0.4 else TELLERS)
        core = dice.pick(indirect)
        if core.startswith(("the ", "all the ")):
            opener, mark = dice.choice(INDIRECT[:3])
        return dressed(dice, finish(dice, opener, core, mark))
    opener, core = dice.pick(QUESTIONS if dice.random() < 0.6 else ASKERS), dice.pick(direct)
    core = capital(core) if opener[-2:-1] in ("!", "?", ".") or opener.endswith("\n") else core
    return dressed(dice, careless(dice, capital(opener + core) + "?"))


def any_of(dice: Dice, orders: str, direct: str = "", indirect: str = "") -> str:
    """Make a request or a question."""
    if orders and (not direct or dice.random() < 0.5):
        return ordered(dice, dice.pick(orders), tail=True)
    return questioned(dice, direct, indirect)


def about(dice: Dice, core: str, text: str) -> tuple[str, str]:
    """Place a text inside, after or before an order with a {this} in it, or alone; return the question and the system prompt."""
    place = dice.random()
    if place < 0.27 and "\n" not in text:
        quoted = '"' not in text and dice.random() < 0.6
        closed = quoted or not core.endswith("{this}")
        return fill(ordered(dice, core, closed, tail=closed), this=f'"{text}"' if quoted else text), ""
    if place < 0.65:
        asked = fill(ordered(dice, core), this=dice.pick(THIS)).rstrip(".?!")
        shown = f'"{text}"' if '"' not in text and dice.random() < 0.25 else text
        return asked + dice.choice(
            (": ", ": ", ": ", ":\n", ":\n\n", ".\n\n", "\n\n", "\n", " - ", ", ", " -> ")
        ) + shown, ""
    if place < 0.81:
        return laid_out(dice, core, text), ""
    if place < 0.93:
        asked = fill(ordered(dice, core, tail=True), this=dice.pick(ABOVE))
        return text + dice.choice(("\n\n", "\n", " - ", " / ", "\n---\n", "  ", "\n\n\n", " <- ")) + asked, ""
    asked = fill(capital(core), this=dice.pick(MESSAGE))
    order = dice.fill(
        "{o}.|{o}.|{o}.|{o}. Nothing else.|{o}. Answer with the result only.|Your only task: {o}.|You are a text tool. {o}.|You are a program for text. {o}.|Rule: {o}.|{o}, and say nothing more.|"
        "{o}. Never answer it, just do this.|Always do this: {o}.|You are Dragoman. {o}.|{o}. No comments.|Instruction for this chat: {o}.|{o}. Do not explain anything."
    )
    return text, fill(order, o=asked)


def laid_out(dice: Dice, core: str, text: str) -> str:
    """Set an order and its text out with labels, tags, lines or numbers."""
    layout = dice.pick(LAYOUTS)
    above = layout.index("{x}") < layout.lower().index("{o}")
    asked = fill(core, this=dice.pick(ABOVE if above else THIS))
    if dice.random() < 0.3:
        asked = dice.pick("please |can you |could you please |you have to |I want you to |kindly |now |just ") + asked
    return fill(
        dressed(dice, layout, tail=False) if layout.startswith("{O}") else layout, O=capital(asked), o=asked, x=text
    )
