"""How people put a request to an assistant with tools: openers, sentences before and after, labels, and system prompts."""

from __future__ import annotations

import re

from training.text.generate.base import Dice, capital
from training.text.generate.prefaces import after, before

# the verbs that the requests of the tables begin with: only an order with one of these may be asked for as "can you ..."
VERBS = frozenset(
    "accept activate add adopt advertise alarm annul answer apply approve archive arrange ask assign beep begin bill blast block book bookmark branch bring browse "
    "buy calculate call cancel change check choose clean close complain compose compress compute connect convert copy count create cross define delegate delete deploy detect "
    "dial dig dim dispense do don't draw drop dump email end enroll enter erase evaluate execute exit export express fetch file fill find fire fix follow forward generate get give go google "
    "grab guide halt have heat hire identify imagine inform interrupt invite invoice jot keep kill launch let list load locate lock log look mail make mark measure message "
    "move multiply navigate nudge open order paint park pass pause pay pencil phone pick ping place plan play post postpone power power-cycle predict print proofread publish pull "
    "push put query quit ramp rate read reboot recommend record redeem refill refuse register reject remind remove rename render renew rent reopen reply report request reschedule research "
    "reserve respond restart return ring roll round run save say schedule search secure see send set settle share shoot show shut sign skip solve sort speak stick start stop store "
    "subscribe suggest sum summarize surprise swap switch tail take teach tell test text think throw tick toss track transfer translate trash turn type unlock use view visit "
    "vacuum wake water wipe wire work write zip design attach export ship squeeze force".split()
)
OPENERS = (
    ("Please ", "."), ("Please ", ""), ("please ", ""), ("Pls ", ""), ("plz ", ""), ("Can you ", "?"), ("Could you ", "?"), ("Could you please ", "?"), ("Can you please ", "?"), ("Would you ", "?"), ("Would you please ", "?"), ("Will you ", "?"),
    ("I need you to ", "."), ("I want you to ", "."), ("I'd like you to ", "."), ("I would like you to ", "."), ("I'd love for you to ", "."), ("I'm asking you to ", "."), ("You have to ", "."), ("You should ", "."), ("You can ", " for me."), ("Kindly ", "."),
    ("Hey, ", "."), ("Hi! Please ", "."), ("Hello, can you ", "?"), ("Hi Dragoman, could you ", "?"), ("Dragoman, ", "."), ("Okay, ", "."), ("OK now ", "."), ("Now ", "."), ("Next, ", "."), ("Then ", "."), ("First, ", "."), ("So, ", "."), ("Right, ", "."), ("Quickly ", "."),
    ("Go ahead and ", "."), ("Go on and ", "."), ("Just ", "."), ("Simply ", "."), ("Be so kind and ", "."), ("Be a dear and ", "."), ("Do me a favour and ", "."), ("Do me a favor: ", "."), ("Make yourself useful and ", "."), ("Help me: ", "."), ("Try to ", "."), ("Let's ", "."),
    ("Would it be possible to ", "?"), ("Is it possible to ", "?"), ("Are you able to ", "?"), ("Is there a way to ", "?"), ("Any chance you could ", "?"), ("Do you think you could ", "?"), ("I was wondering if you could ", "."), ("I was hoping you could ", "."),
    ("It would be great if you could ", "."), ("It would help me if you could ", "."), ("I'd be grateful if you could ", "."), ("I'd appreciate it if you could ", "."), ("If you don't mind, ", "."), ("If possible, ", "."), ("When you have a second, ", "."), ("As soon as you can, ", "."),
    ("I have to ", ", can you do that?"), ("I want to ", "."), ("I'd like to ", "."), ("I need to ", "."), ("We have to ", "."), ("My job for you: ", "."), ("Your task: ", "."), ("Task: ", "."), ("Task: ", ""), ("Request: ", ""), ("Command: ", ""), ("Instruction: ", "."), ("To do: ", ""),
    ("Use a tool to ", "."), ("Use your tools to ", "."), ("Use the right function to ", "."), ("Call the function that can ", "."), ("With the tools you have, ", "."), ("Via the tool, ", "."), ("PLEASE ", "!"), ("Urgent: ", "!"), ("Quick: ", "."), ("Mum says you should ", "."), ("My boss wants you to ", "."),
    ("Here's what I need: ", "."), ("One thing: ", "."), ("Small favour: ", "."), ("May I ask you to ", "?"), ("Might you ", "?"), ("Couldn't you ", "?"), ("Why don't you ", "?"), ("How about you ", "?"), ("Cna you ", "?"), ("coud you ", "?"), ("Can u ", "?"), ("can u pls ", ""), ("You must ", "."), ("Remember to ", "."),
)  # fmt: skip
GERUNDS = ("Would you mind {x}?", "Do you mind {x}?", "How about {x}?", "Thanks in advance for {x}.", "I'd appreciate you {x}.", "What about {x}?", "Could you help me by {x}?", "I'm thinking of {x}. Please do it.", "You're in charge of {x}.", "Mind {x}?", "Could I trouble you with {x}?")  # fmt: skip
NOUNS = ("{x}", "{x}", "{x}", "{x}, please", "{x} please", "{x}?", "I need: {x}", "Hey, {x}", "Quick: {x}", "{x}!", "{x} pls", "Request: {x}", "Next: {x}", "Now: {x}", "And {x}")  # fmt: skip
ASKED = (
    "Hi! |Hey, |Tell me: |Quick question: |Please tell me: |Hello, |I wonder: |One question. |Question: |So, |Okay, |Dragoman, |Excuse me, |Sorry, |By the way, |Just wondering: |I'm curious: |Do you know? |Can you find out? |"
    "Help me out here: |Could you check? |Please check: |Let me ask you: |My question: |User question: |Asking for a friend: |My wife asks: |My son wants to know: |A colleague asked me: |I was asked: |Since you can look it up: |Use a tool for this: |"
    "Good morning! |Hiya! |One more thing: |Next question: |Now, |Honestly, |Hmm, |Well, |Be honest: |Can I ask you something? |Use your tools: "
)  # fmt: skip
BEFORE = "You've got tools for this, I think.|I'm testing your tools."
AFTER = (
    "No need to rush.|As soon as possible, please.|Let me know when it's done.|Just do it, please.|Don't ask back, just do it.|Use the tool for it.|You have a tool for that.|"
    "I'd do it myself, but I'm driving."
)  # fmt: skip
ENDINGS = ", please| please| for me|, thanks| for me, please|, will you?|, would you?|, can you?|, if you can|, if you don't mind|, if that's possible|, thank you|, ok?|, pretty please| asap|, quickly| when you can"
LABELS = (
    "<request>{x}</request>", "<user>{x}</user>", "Request:\n{x}", "User: {x}", "Input: {x}", "### Request\n{x}", "Query: {x}", "query: {x}", "Task:\n{x}", "---\n{x}\n---", "[{x}]", "Message from the user: {x}", "> {x}", "Customer: {x}", "1. {x}", "Do this:\n{x}", "- {x}", '"""\n{x}\n"""', "The user says: {x}", "Q: {x}", "Step 1: {x}", "Prompt: {x}",
)  # fmt: skip
SYSTEMS = (
    "You are a helpful assistant. Use the tools when needed.|You can call functions to help the user.|You are an assistant with access to tools.|You have access to the following tools. Use them if they help.|Use the tools to answer.|"
    "Call a function whenever the user asks for something it can do.|You are a home assistant.|You are a personal assistant. Choose the right tool for every request.|You are an agent that acts by calling tools.|Answer directly if no tool is needed.|"
    "Don't make assumptions about what values to plug into functions. Ask for clarification if a user request is ambiguous.|Don't make assumptions about what values to plug into functions.|You are a customer service assistant with tools.|You help employees with their daily work.|"
    "You are a function calling AI model.|You are an expert in composing functions.|Decide which tool fits and call it with the right arguments.|Always use the tools for facts.|You are a voice assistant. Keep answers short.|Think about which tool the user needs.|Take the values of the arguments from the user's words."
)  # fmt: skip
DOUBLED = frozenset("get set put plan stop dim swap run cut drop grab zip wrap tap log jot step let quit shut dig trim begin ship skip sum".split())  # fmt: skip
ASKING = frozenset("What What's Where Where's Who Who's How How's When Which Is Are Do Does Did Has Have Can Could Should Will Any Am".split())  # fmt: skip
PREPOSED = re.compile(r"(Please|please|Can you|Could you|Would you|Pls|plz) (please) ")


def gerund(verb: str) -> str:
    """Make the form with -ing of a verb."""
    if verb in DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else f"{verb}ing"


def sized(dice: Dice, text: str) -> str:
    """Begin with a capital letter, as most people do."""
    return capital(text) if dice.random() < 0.85 else text


def ordered(dice: Dice, text: str) -> str:
    """Put an order: plainly, politely, or in another mood."""
    verb, _, rest = text.partition(" ")
    if verb not in VERBS:
        text = dice.choice(NOUNS).replace("{x}", text)
        return sized(dice, text)
    form = dice.random()
    bare = verb in ("don't", "please") or text.endswith(("?", "!"))
    if form < 0.22 or bare:
        return sized(dice, text) + ("" if text[-1] in "?.!" else dice.pick(".|.||!|"))
    joined = re.search(r"[.?!;:] |, (?!and\b)\S+ \S+|^let", text)
    if form < 0.3 and not joined and rest:
        return dice.choice(GERUNDS).replace("{x}", f"{gerund(verb)} {rest}")
    if form < 0.44:
        ending = "" if joined and len(text) > 50 else dice.pick(ENDINGS)
        return sized(dice, text) + ending + ("" if ending.endswith("?") else dice.pick("|.|"))
    opener, mark = dice.choice(OPENERS)
    if joined and mark == "?":
        mark = "."
    text = PREPOSED.sub(r"\1 ", f"{opener}{text}")
    return text + ("" if text[-1] in "?.!" else mark)


def spoken(dice: Dice, text: str, ends_free: bool = False) -> str:
    """Ask politely, tersely or carelessly; after free text at the end nothing is added that could be part of it."""
    order = text[0].islower()
    if ends_free:
        openers = [opener for opener, mark in OPENERS if mark in (".", "", "?", "!") and "way to" not in opener]
        if order and text.partition(" ")[0] in VERBS and dice.random() < 0.6:
            text = PREPOSED.sub(r"\1 ", dice.choice(openers) + text)
        shown = sized(dice, text)
        return f"{before(dice, BEFORE)} {capital(shown)}" if dice.random() < 0.1 else shown
    if order:
        text = ordered(dice, text)
    else:
        if text[-1] == "?" and dice.random() < 0.4:
            opener = dice.pick(ASKED)
            lower = opener.endswith(", ") and text.split(" ")[0] in ASKING
            text = opener + (text[0].lower() + text[1:] if lower else text)
        if text[-1] == "?" and dice.random() < 0.12:
            text = text[:-1]
        elif text[-1] not in '?.!="' and dice.random() < 0.5:
            text += "."
    form = dice.random()
    if form < 0.09:
        text = f"{before(dice, BEFORE)} {capital(text)}"
    elif form < 0.17 and text[-1] in ".?!":
        text = f"{text} {after(dice, AFTER)}"
    elif form < 0.21:
        text = dice.choice(LABELS).replace("{x}", text)
    return text
