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
    "I'm sitting in the library.|My English is not so good, sorry.|Don't laugh.|Silly question, I know.|This may sound strange.|Let me ask you something.|"
    "Now for something else.|Back to work.|Change of subject.|I am learning English.|I'm preparing something.|You seem to know a lot.|I heard you can do this.|So, here we go.|"
    "First question.|Second question.|Last question for today.|Time for a question.|My turn.|Be honest.|I'd be glad of some help.|You were recommended to me.|"
    "Right, let's begin.|Pop quiz!|Challenge for you!|Here's one for you.|Got a second?|Are you there?|Do you have a moment?|Can I ask you something?|May I ask a question?|"
    "I need your help.|Small favour.|My son asked me this at breakfast.|My daughter asked me this on the way to school.|I'm helping my kids with their homework.|"
    "We are having a quiz night.|I'm studying for a test tomorrow.|I'm learning English.|I am not a native speaker.|I'm at work and need this quickly.|I have only a minute.|"
    "This may be a silly question.|I'm a bit stuck here.|We are playing a game.|I'm making a worksheet for my class.|My head is empty today.|I am preparing a lesson.|"
    "Hello! I hope you are well.|Good morning!|Hi there.|Hey!|Hello again.|Thanks for being there.|I could not find it anywhere.|My phone is almost dead, so be quick.|"
    "I'm on the train and bored.|I'm writing something for school.|A friend bet that you would not know this.|Let's test you.|This one is easy.|I need this for a slide.|"
    "I have been thinking about this all day.|Someone told me you are good at this.|ok next one.|Another thing.|Here comes the next one.|Sorry for all the questions.|"
    "We were talking about this at lunch.|My grandmother wants to know.|It is for a school project.|I'm tired and can't think any more.|First time using this.|"
    "Let's try something.|I've just had my coffee, so let's go.|My daughter wants to know.|My little sister asked me.|My grandmother and I are arguing about this.|"
    "This came up at dinner.|My kids are curious.|I'm doing my homework.|I'm helping my son with his homework.|I'm a teacher and I prepare a lesson.|"
    "I'm preparing a worksheet.|I'm making a quiz.|We're playing a game.|I have a test tomorrow.|English is not my first language.|My English is not so good.|"
    "This is my first time here.|I'm in a hurry.|I don't have much time.|I'm on the bus and bored.|It's late and I'm tired.|I forgot my glasses.|My keyboard is broken.|"
    "I'm typing on my phone.|I'm filling in a form.|I'm writing a letter.|I'm making a card.|I'm making a poster.|I'm working on a slide.|I'm writing a little program.|"
    "I'm testing a chatbot.|I want to see how good you are.|Let's see what you can do.|Let's play.|Let's start with something easy.|Here's an easy one.|"
    "I have a small task for you.|I have a favour to ask.|I've got a little job for you.|I need some help here.|You are good at this, I hear.|Someone told me you can do this.|"
    "A friend sent me to you.|My boss wants this.|My teacher gave us this exercise.|We did this at school today.|I keep forgetting how this works.|I can never remember.|"
    "I'm not sure.|I'm stuck.|I'm confused.|Sorry for the silly question.|Sorry if this is a stupid question.|Maybe this is easy for you.|I hope you can help.|"
    "I hope you're well.|Hope you're having a good day.|Good evening.|Hi Dragoman!|Hello.|Hi.|Greetings!|Okay, next one.|Next question.|One more for today.|"
    "Last one, I promise.|Something else.|New topic.|Thanks for the last answer.|Great, thank you. Next.|It's for my class.|It's for a crossword.|It's for a game.|"
    "It's for work.|It's for a friend.|This is important.|This is urgent.|This is a test.|we have a bet|quick help needed|need this for school|i am 8 years old|"
    "I'm seven and I learn to read.|My hands are full.|I just woke up.|I can't find my glasses.|My boss is waiting.|I'm on the phone with a customer.|The kids are asleep.|"
    "We have guests.|I'm sitting in the car.|I'm a bit busy right now.|My computer is slow today.|It's been a long day.|I have a small job for you.|"
    "I've never done this before.|My friend told me you can do this.|I don't want to do it myself.|Somebody asked me for this.|I've been meaning to do this for ages.|"
    "I'm terrible with computers.|I nearly forgot.|Let's get going.|Good morning, assistant.|Hello there.|Thanks for the help earlier.|I'm tired of doing this by hand.|"
    "I have two minutes.|The meeting starts soon.|I'm standing at the door with my shoes on.|It's my first day at work.|My grandmother needs help.|"
    "My daughter keeps asking me.|I'm planning my week.|Coffee first, then work.|I'm making dinner.|I'm a little lost.|Okay, let's try this.|Let's see how you do.|"
    "Right, back to work.|Hi, me again.|Nobody else is here to help.|I promised to take care of this.|I always forget how this works.|"
    "I'm on a train and the connection is bad.|You know what I need."
)
PURPOSES = (
    "This is for {p}.|It's for {p}.|I need this for {p}.|I'm working on {p}.|We are preparing {p}.|I'm writing {p}.|I'm stuck on {p}.|I'm getting ready for {p}.|"
    "Help me with {p}.|I want to use it in {p}.|We need it for {p} tomorrow."
)
AFTER = (
    "Thanks!|Thank you.|Thanks a lot!|Many thanks.|Thank you in advance!|Cheers.|No rush.|I really need this.|It's important.|I'm in a hurry.|Please help.|I can't remember.|"
    "I'd love to know.|It's for {p}.|This is for {p}.|I need it for {p}.|You'd make my day.|I owe you one.|That's all.|Please.|thx|ty|pls|Let me know.|I'm curious.|"
    "Thanks in advance.|Thank you very much.|Thanks a bunch.|Ta!|Much appreciated.|I appreciate it.|I'd appreciate it.|Be quick.|Quickly!|Go!|Go ahead.|Now!|Right now.|ASAP.|"
    "It's urgent.|I'm waiting.|I need it now.|I need it for school.|It's for my homework.|It's for a friend.|I need it for a card.|It's for a quiz.|My son wants to know.|"
    "I have no idea.|I can't do it myself.|I forgot how.|You can do it.|Good luck.|Is that possible?|Can you do that?|Could you do that for me?|Would that be okay?|OK?|Okay?|"
    "Got it?|Do you know it?|Do you get it?|Will you?|Any idea?|Help me.|Help!|I'd be grateful.|You'd help me a lot.|It would help me.|Have a nice day.|Thank you so much!|"
    "That would help me a lot.|Please and thank you.|You're the best.|I'm busy.|Hurry up!|Please be quick.|Thanks, Dragoman.|Sorry for the trouble.|If that's okay with you.|"
    "Appreciate it."
)
SHARE = 0.16
AROUND = frozenset(
    "geography lists unknown turns extraction".split()
)  # whose makers put nothing around their questions themselves, and where it cannot be taken for the contents


def before(dice: Dice, own: str = "") -> str:
    """Return a sentence that may stand before any question, now and then one of the caller's `own`."""
    if own and dice.random() < 0.15:
        return dice.pick(own)
    chance = dice.random()
    if chance < 0.6:
        said = dice.pick(ALONE)
        return said if said[-1] in ".!?" else f"{said}."
    if chance < 0.75:
        return dice.fill(PURPOSES, p=dice.pick(PURPOSE))
    told = f"{dice.pick(WHO)} {dice.pick(ASKED)}"
    return told + (f" {dice.pick(WHEN)}" if dice.random() < 0.5 else "") + dice.choice((".", ".", ":", "!"))


def after(dice: Dice, own: str = "") -> str:
    """Return a sentence that may stand after any question, now and then one of the caller's `own`."""
    if own and dice.random() < 0.2:
        return dice.pick(own)
    return dice.fill(AFTER, p=dice.pick(PURPOSE))


def surround(dice: Dice, example: Example) -> Example:
    """Say something before, or after, a conversation's first question."""
    place = next(place for place, message in enumerate(example.messages) if message["role"] == "user")
    question = example.messages[place]["content"]
    gap = dice.choice((" ", " ", " ", "\n", "\n\n"))
    if dice.random() < 0.75:
        question = before(dice) + gap + question
    elif question.rstrip()[-1:] in tuple(".?!"):
        question = question.rstrip() + " " + after(dice)
    return Example([*example.messages[:place], user(question), *example.messages[place + 1 :]], example.tools)
