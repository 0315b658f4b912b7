"""What people say around a question without meaning anything by it: the answer stays the same."""

from __future__ import annotations

from training.text.generate.base import Dice, Example, user

WHO = (
    "My daughter|My son|My little brother|My sister|My teacher|My boss|A friend of mine|My neighbour|My grandmother|My uncle|A colleague|My husband|My wife|"
    "Our coach|The kids|My roommate|Somebody at work|A customer|My cousin|Our guide|A classmate|My tutor|The lady next door|My dad|My mum|My mom|A stranger"
)
ASKED = (
    "asked me this|wants to know something|asked me something|has a question|gave me this question|sent me this|came up with this|is curious|keeps asking me this|"
    "bet that I don't know this|wrote this on the board|texted me this|needs help with this|got this as homework|was wondering about this|put this to me"
)
WHEN = (
    "this morning|at breakfast|last night|on the bus|after lunch|in the car|yesterday|at dinner|just now|on the phone|in class|a minute ago|during the break|before bed|"
    "on our walk|over coffee|earlier today|at the weekend"
)
PURPOSE = (
    "a quiz|a school project|my homework|a card|a presentation|a slide|my blog|a game night|a crossword|a class|an exercise|an exam|a poster|a worksheet|my notes|an app|"
    "a test|a talk|the newsletter|a trip|a party|a bet|a letter|a puzzle|my little cousin|a form|a report|our website|a podcast|a lesson"
)
ALONE = (
    "I hope you can help me.|I have a question for you.|Sorry to bother you again.|I'm new here.|I can't sleep, so here goes.|Here is an easy one.|Here is a hard one.|"
    "I'm curious about something.|I forgot this.|I should know this, but I don't.|It's raining and I'm bored.|One more thing.|Before I go: one thing.|Let me try you out.|"
    "I'm just testing.|Okay, ready?|Good, next one.|Let's go on.|I was reading a book and stopped here.|This has been on my mind.|My phone is nearly empty, so quickly.|"
    "I only have a minute.|No hurry at all.|We argued about this all evening.|Nobody here knows.|I looked everywhere.|I think I know it, but I'm not sure.|Humour me.|"
    "I'm sitting in the library.|My English is not so good, sorry.|Don't laugh.|Silly question, I know.|This may sound strange.|Let me ask you something.|Now for something else.|"
    "Back to work.|Change of subject.|I am learning English.|I'm preparing something.|You seem to know a lot.|I heard you can do this.|So, here we go.|First question.|"
    "Second question.|Last question for today.|Time for a question.|My turn.|Be honest.|I'd be glad of some help.|You were recommended to me.|Right, let's begin.|Pop quiz!|"
    "Challenge for you!|Here's one for you.|Got a second?|Are you there?|Do you have a moment?|Can I ask you something?|May I ask a question?|I need your help.|Small favour."
)
PURPOSES = (
    "This is for {p}.|It's for {p}.|I need this for {p}.|I'm working on {p}.|We are preparing {p}.|I'm writing {p}.|I'm stuck on {p}.|I'm getting ready for {p}.|"
    "Help me with {p}.|I want to use it in {p}.|We need it for {p} tomorrow."
)
AFTER = (
    "Thanks!|Thank you.|Thanks a lot!|Many thanks.|Thank you in advance!|Cheers.|No rush.|I really need this.|It's important.|I'm in a hurry.|Please help.|I can't remember.|"
    "I'd love to know.|It's for {p}.|This is for {p}.|I need it for {p}.|You'd make my day.|I owe you one.|That's all.|Please.|thx|ty|pls|Let me know.|I'm curious."
)
SHARE = 0.16
AROUND = frozenset(
    "geography sums lists meanings classify reading tools story unknown turns extraction".split()
)  # where what is said around a question cannot be taken for its contents


def before(dice: Dice) -> str:
    """Return a sentence or two that may stand before any question."""
    chance = dice.random()
    if chance < 0.4:
        return dice.pick(ALONE)
    if chance < 0.65:
        return dice.fill(PURPOSES, p=dice.pick(PURPOSE))
    told = f"{dice.pick(WHO)} {dice.pick(ASKED)}"
    return told + (f" {dice.pick(WHEN)}" if dice.random() < 0.5 else "") + dice.choice((".", ".", ":", "!"))


def surround(dice: Dice, example: Example) -> Example:
    """Say something before, or after, a conversation's first question."""
    place = next(place for place, message in enumerate(example.messages) if message["role"] == "user")
    question = example.messages[place]["content"]
    gap = dice.choice((" ", " ", " ", "\n", "\n\n"))
    if dice.random() < 0.75:
        question = before(dice) + gap + question
    elif question.rstrip()[-1:] in tuple(".?!"):
        question = question.rstrip() + " " + dice.fill(AFTER, p=dice.pick(PURPOSE))
    return Example([*example.messages[:place], user(question), *example.messages[place + 1 :]], example.tools)
