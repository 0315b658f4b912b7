"""How people word a request in each form of grammar: an order, a gerund, a thing asked for, a question, a question inside a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from training.text.generate.base import Dice, capital
from training.text.generate.prefaces import before
from training.text.generate.slips import mistyped, shouted

# fmt: off
ORDERS = (  # {x} is an imperative without "me": "define the word"; {X} the same with a capital
    "{X}.|{X}.|{X}|{X}!|{x}|{X}, please.|{X} please|Please {x}.|Please, {x}.|Can you {x}?|Could you {x}?|Could you please {x}?|Would you please {x}?|Can you {x}, please?|Would you be so kind as to {x}?|Would it be possible for you to {x}?|Be so good as to {x}.|"
    "I'd be grateful if you could {x}.|I would appreciate it if you could {x}.|It would help me a lot if you could {x}.|Any chance you could {x}?|Is it possible for you to {x}?|You have to {x}.|You must {x}.|My boss wants me to {x}. Can you do it?|My teacher asked us to {x}.|"
    "I have to {x}, can you do it for me?|We have to {x} for class.|I can't {x} myself. Could you?|{X} now.|{X}, would you?|{X}, will you?|{X}, if you can.|{X} if you don't mind.|{X} when you have a moment.|Next task: {x}.|Your task: {x}.|Task: {x}.|Instruction: {x}.|### Instruction\n{X}.|"
    "Todo: {x}.|Step 1: {x}.|1. {X}.|Kindly {x}.|pls {x}|plz {x}|Yo, {x}|Hey Dragoman, {x}.|Computer, {x}.|Dear assistant, please {x}.|Good morning! Could you {x}?|Hello there, can you {x}?|Sorry to bother you, but could you {x}?|When you have a moment, {x}.|If you have a second, {x}.|"
    "Could you quickly {x}?|Can you just {x}?|I'd love it if you could {x}.|I hope you can {x}.|I'm asking you to {x}.|I challenge you to {x}.|Let me see you {x}.|May I ask you to {x}?|Can I ask you to {x}?|Won't you {x}?|You will now {x}.|What I need you to do: {x}.|I want you to {x}.|I'd like you to {x}.|"
    "I need you to {x}.|I need someone to {x}.|Are you able to {x}?|Do you know how to {x}? Then do it.|Think for a moment and {x}.|Be a dear and {x}.|Do me a favour and {x}.|Do me a favor: {x}.|Here's a job for you: {x}.|One small request: {x}.|Small favour: {x}.|A request: {x}.|Go on, {x}.|Come on, {x}!|"
    "I was told that you can {x}.|They say you can {x}. Show me.|Try to {x}.|Let's see you {x}.|Right, {x}.|Alright, {x}.|Okay then, {x}.|So, {x}.|Now {x}.|First, {x}.|Help me to {x}.|Help me {x}.|If you please, {x}.|Your turn: {x}.|Challenge: {x}.|Exercise: {x}.|Assignment: {x}.|Command: {x}"
)
DOING = (  # {x} is a gerund: "defining the word"
    "Would you mind {x}?|Would you mind {x} for me?|Do you mind {x}?|Mind {x}?|Mind {x} for me?|How about {x}?|Any chance of you {x}?|Help me by {x}.|You can help me by {x}.|I need help {x}.|I need help with {x}.|I'm having trouble {x}.|I'm having trouble with {x}.|I could use some help {x}.|"
    "Can you help me with {x}?|Could you give me a hand with {x}?|Are you any good at {x}?|Show me how good you are at {x}.|I'm no good at {x}. You do it, please.|I'm stuck {x}. Help!|Please assist me in {x}.|What about {x}?|Thanks in advance for {x}.|Thank you for {x}.|Let's try {x}.|Would you consider {x}?|"
    "I'd appreciate your help with {x}.|Your job is {x}.|The task is {x}.|Today's exercise is {x}.|Homework today: {x}.|We are practising {x}.|Let's start by {x}.|I struggle with {x}. Can you do it?|Fancy {x}?|Is {x} something you can do? Please do.|You're good at {x}, aren't you? Go on."
)
THINGS = (  # {x} is what is wanted: "the opposite of cold"; {X} the same with a capital
    "I need {x}.|I need {x}, please.|I'm looking for {x}.|I am looking for {x}.|I'm after {x}.|I want {x}.|I'd like {x}.|I would like to have {x}.|I would like {x}, please.|Let's hear {x}.|Let's have {x}.|Let me have {x}.|Let me hear {x}.|Let me see {x}.|{X}, please.|{X} please|{X}?|{X}|{x}|{x}?|{x} pls|"
    "Wanted: {x}.|Needed: {x}|What I need is {x}.|All I need is {x}.|All I want is {x}.|Do you have {x} for me?|Could I have {x}?|Can I have {x}?|Could I get {x}, please?|Can I get {x}?|May I have {x}?|Might I ask for {x}?|I could use {x}.|Hit me with {x}.|Show me {x}.|Give me {x}.|Give us {x}.|Gimme {x}|Tell me {x}.|Tell us {x}.|"
    "Send me {x}.|Hand me {x}.|Provide {x}.|Please provide {x}.|Please give {x}.|State {x}.|Supply {x}.|Write down {x}.|Write {x}.|Type {x}.|Return {x}.|Output {x}.|Print {x}.|Find {x}.|Find me {x}.|Can you find {x}?|I was hoping for {x}.|I'd be happy to get {x}.|I would be glad of {x}.|Would you give me {x}?|Could you let me have {x}?|"
    "I'd love to hear {x}.|I'm writing a card and need {x}.|For my homework I need {x}.|I need {x} for a quiz.|I need {x} for a slide.|I need {x} for my homework.|For a crossword I need {x}.|For a worksheet I need {x}.|Can you think of {x}?|Do you happen to have {x}?|We need {x}.|We are looking for {x}.|Someone wants {x} from me.|"
    "My teacher wants {x}.|My son wants to hear {x}.|My task is to find {x}.|The question asks for {x}.|Question 3 asks for {x}.|I forgot {x}.|I keep forgetting {x}.|I can't remember {x}.|I'm trying to remember {x}.|I can't think of {x}.|I can't find {x}.|I'm missing {x}.|Help me find {x}.|Help me remember {x}.|Remind me of {x}.|"
    "Expected output: {x}.|Required: {x}.|Output wanted: {x}.|Query: {x}|Search: {x}|Request: {x}|Asking for {x}.|Looking for {x}.|Just {x}, please.|Only {x}, please.|Nothing but {x}, please.|First of all, {x}.|Today I want {x}.|Now for {x}.|Next up: {x}.|Next, {x}.|And {x}?|And now {x}, please.|Quickly, {x}!|Fast: {x}!|{X}, quick!|{X}, now.|{X}, thanks.|{X}, thank you."
)
DIRECT = (  # {x} is a question in its direct order, without its mark
    "{X}?|{X}?|{X}?|{X}|{x}|{x}?|{X}, please?|Say, {x}?|Tell me, {x}?|Hmm, {x}?|Well, {x}?|So {x}?|So tell me, {x}?|Okay, {x}?|ok so {x}|Right, {x}?|Now, {x}?|And {x}?|Hey, {x}?|Hi, {x}?|Hello, {x}?|Hi there! {X}?|Good evening. {X}?|Excuse me, {x}?|Sorry, {x}?|Pardon me, {x}?|Please, {x}?|Question: {x}?|My question is: {x}?|Q: {x}?|"
    "Q: {X}?\nA:|Question: {X}?\nAnswer:|Quiz question: {x}?|Here's a question for you: {x}?|One question: {x}?|Just one thing: {x}?|Quick question, {x}?|Silly question: {x}?|A stupid question maybe, but {x}?|I've got a question. {X}?|I have a question for you: {x}?|Can I ask you something? {X}?|May I ask, {x}?|If I may ask, {x}?|"
    "In your opinion, {x}?|Do you know? {X}?|Any idea? {X}?|What do you think, {x}?|What would you say, {x}?|You tell me: {x}?|Help! {X}?|Remind me, {x}?|Remind me again: {x}?|I wonder, {x}?|I was asked: {x}?|The question is: {x}?|My teacher asks: {x}?|My daughter asks: {x}?|Somebody asked me \"{x}?\"|It says here: {x}?|"
    "Out of curiosity, {x}?|Just curious: {x}?|Dragoman, {x}?|Riddle me this: {x}?|For ten points: {x}?|Next question: {x}?|Another one: {x}?|One more thing, {x}?|Pop quiz! {X}?|Trivia: {x}?|Test question: {x}?|Question 1: {x}?|1. {X}?|Be honest, {x}?|Think: {x}?"
)
TOLD = (  # {x} is a question inside a sentence: "what a lamp is"
    "Tell me {x}.|Please tell me {x}.|Tell us {x}.|Can you tell me {x}?|Could you tell me {x}, please?|Would you tell me {x}?|Would you mind telling me {x}?|Do you mind telling me {x}?|Could you let me know {x}?|Let me know {x}.|I want to know {x}.|I'd like to know {x}.|I would love to know {x}.|I need to know {x}.|I must know {x}.|"
    "I have to know {x} for school.|I should know {x}, but I don't.|I don't know {x}.|I do not know {x}. Please help.|I have no idea {x}.|No idea {x}. You?|I'm not sure {x}.|I keep forgetting {x}.|I always forget {x}.|I forgot {x}.|I can't remember {x}.|I've been wondering {x}.|I was wondering {x}.|I wonder {x}.|Do you know {x}?|"
    "Do you happen to know {x}?|Any idea {x}?|Have you any idea {x}?|Can you work out {x}?|Can you say {x}?|Say {x}.|Show me {x}.|Explain to me {x}.|Remind me {x}.|Please remind me {x}.|My kids want to know {x}.|My friend asked me {x}.|My students ask {x}.|Somebody asked me {x}.|I was asked {x}.|The exercise asks {x}.|"
    "The next question is {x}.|The question is {x}.|I'm curious {x}.|I'm interested to hear {x}.|Let's find out {x}.|Help me understand {x}.|Help me find out {x}.|I'd be glad to learn {x}.|I'm dying to know {x}.|Nobody here knows {x}.|Nobody could tell me {x}.|We were arguing about {x}.|Write down {x}.|State {x}."
)
# fmt: on


@dataclass(frozen=True)
class Ways:
    """The wordings of one request by their grammar, parted by bars; `whole` stands without an opener."""

    orders: str = ""
    doing: str = ""
    things: str = ""
    direct: str = ""
    told: str = ""
    whole: str = ""


# frames that suit words, not texts
OF_WORDS = re.compile(
    "forg|[Rr]emember|[Rr]emind|quiz|crossword|card|slide|sheet|think of|curious|dying|friend|students|points|Trivia|Riddle|"
    "bet |argu|anywhere|breakfast|on the way|English"
)
FRAMES = {"orders": ORDERS, "doing": DOING, "things": THINGS, "direct": DIRECT, "told": TOLD, "whole": "{X}|{x}"}


def filled(text: str, slots: dict[str, str]) -> str:
    """Fill the slots of a wording."""
    return re.sub(r"\{(\w+)\}", lambda found: slots.get(found[1], found[0]), text)


def one_of(dice: Dice, table: str, of_words: bool) -> str:
    """Choose a frame; without `of_words` one that suits a request about a text that is shown."""
    frame = dice.pick(table)
    while not of_words and OF_WORDS.search(frame):
        frame = dice.pick(table)
    return frame


def worded(
    dice: Dice, ways: Ways, slots: dict[str, str], contexts: str = "", often: float = 0.12, of_words: bool = True
) -> str:
    """Word a request: a core of one form, in a frame of that form, `often` with a sentence before it.

    That is one of `contexts`, else one that may stand before anything.
    """
    forms = [form.name for form in fields(ways) if getattr(ways, form.name)]
    shares = [len(FRAMES[form]) ** 0.5 if form != "whole" else 45.0 for form in forms]
    form = dice.choices(forms, shares)[0]
    core = dice.pick(getattr(ways, form))
    frame = one_of(dice, FRAMES[form], of_words)
    if core[-1] in ".?!:" and frame.endswith(("}.", "}?")):
        frame = frame[:-1]
    text = frame.replace("{x}", core).replace("{X}", capital(core))
    chance = dice.random()
    text = mistyped(dice, text) if chance < 0.025 else shouted(text) if chance < 0.04 else text
    raised = text.startswith("{") and text[0] == frame[0] and dice.random() < 0.7
    text = filled(text, slots)
    text = capital(text) if raised else text
    if dice.random() < often:
        said = one_of(dice, contexts, of_words) if contexts else before(dice)
        text = said + dice.choice((" ", " ", "\n")) + capital(text)
    return text
