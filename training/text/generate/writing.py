"""Working on a text: saying, repeating, correcting; and short pieces of our own: lists, jokes, poems, stories."""

from __future__ import annotations

import re
from collections.abc import Sequence

from training.text.generate import words
from training.text.generate.base import Dice, Example, a, ask, capital, says, system, user

TESTS = (
    "this is a test|this is a test|hello|hello world|good morning|yes|no|I love you|thank you|the sky is blue|I am happy|cheese|goodbye|"
    "this is only a test|welcome|the cat is on the table|it works|please|hi|I am here|nothing|one two three|good night|this is fun|hooray"
)


def sentence(text: str) -> str:
    """Write as a sentence: a capital first, a mark last."""
    return capital(text) + ("" if text[-1] in ".!?" else ".")


def say(dice: Dice, bank: Sequence[str]) -> Example:
    """Say what is asked for."""
    text = dice.pick(TESTS) if dice.random() < 0.55 else dice.choice(bank).rstrip(".!?\"'")
    if dice.random() < 0.2:
        text = dice.fill(
            "{a} {b}|the {b} is {a}|my {b}|two {b}s and a {c}",
            a=dice.choice(words.ADJECTIVES),
            b=dice.choice(words.THINGS),
            c=dice.choice(words.ANIMALS),
        )
    low = text[0].lower() + text[1:] if not text.startswith(("I ", "I'")) and text[1:2].islower() else text
    question = dice.pick(
        f'Say {low}|Say {low}|Say {low}.|Please say {low}.|Say: {text}|Say "{text}"|Say "{low}".|Can you say {low}?|Say \'{low}\'.|Just say {low}|say {low}'
    )
    return ask(dice, question, sentence(text), exact=True)


def repeat(dice: Dice, bank: Sequence[str]) -> Example:
    """Repeat a text exactly."""
    text = dice.choice(bank)
    if dice.random() < 0.3:
        text = " ".join(
            dice.choice(words.THINGS + words.ANIMALS + words.COLOURS + words.NAMES) for _ in range(dice.randint(1, 5))
        )
    question = dice.pick(
        f'Repeat after me: {text}|Repeat: {text}|Repeat the following text: {text}|Please repeat this sentence.\n\n{text}|Echo this: {text}|Copy this text exactly: {text}|Repeat this exactly: "{text}"'
    )
    return ask(dice, question, text, exact=True)


def spell(dice: Dice) -> Example:
    """Spell, reverse, count or change the letters of a word."""
    word = dice.choice(
        words.THINGS + words.ANIMALS + words.COLOURS + words.ADJECTIVES + [name.lower() for name in words.NAMES]
    )
    letters = list(word)
    question, answer = dice.choice((
        (f"Spell the word {word}.|How do you spell {word}?|Spell \"{word}\".|Spell {word}", "-".join(letter.upper() for letter in letters)),
        (f"Spell the word {word}.|Spell {word} letter by letter.", "-".join(letter.upper() for letter in letters)),
        (f"What is the first letter of {word}?|Which letter does \"{word}\" start with?", f"The first letter of {word} is {letters[0].upper()}."),
        (f"What is the last letter of {word}?|Which letter does \"{word}\" end with?", f"The last letter of {word} is {letters[-1].upper()}."),
        (f"How many letters are in the word {word}?|How many letters does {word} have?", f"{'-'.join(letters).upper()}: {word} has {len(word)} letters."),
        (f"Write {word} in capital letters.|Write \"{word}\" in upper case.", word.upper()),
    ))  # fmt: skip
    return ask(dice, dice.pick(question), answer)


def change_case(dice: Dice, bank: Sequence[str]) -> Example:
    """Change capitals."""
    text = dice.choice(bank)
    text = " ".join(text.split()[: dice.randint(2, 8)])
    kind = dice.randrange(3)
    order = ("upper case|uppercase|capital letters|all caps", "lower case|lowercase|small letters", "title case")[kind]
    answer = (text.upper(), text.lower(), text.title())[kind]
    if kind == 2 and "'" in text:
        return change_case(dice, bank)
    how = dice.pick(order)
    question = dice.pick(
        f"Write this in {how}: {text}|Convert to {how}: {text}|Put this in {how}.\n\n{text}|Change the text to {how}.\n\n{text}|Make this {how}: {text}"
    )
    return ask(dice, question, answer, exact=True)


def listing(dice: Dice) -> Example:
    """List n things of a kind."""
    kind = dice.choice(sorted(words.LISTS))
    known = words.LISTS[kind].split()
    count = dice.randint(2, min(6, len(known)))
    items = known[:count] if kind in ("days of the week", "months", "planets", "seasons") else dice.sample(known, count)
    number = dice.choice((str(count), ("two", "three", "four", "five", "six")[count - 2]))
    question = dice.fill(
        "List {n} {k}.|Name {n} {k}.|Give me {n} {k}.|Give me a list of {n} {k}.|Write a list of {n} {k}.|Tell me {n} {k}.|Can you name {n} {k}?",
        n=number,
        k=kind,
    )
    if dice.random() < 0.2:
        return ask(dice, question[:-1] + ", separated by commas.", ", ".join(items))
    if dice.random() < 0.15:
        return ask(dice, question[:-1] + " as bullet points.", "\n".join(f"- {capital(item)}" for item in items))
    return ask(dice, question, "\n".join(f"{place}. {capital(item)}" for place, item in enumerate(items, 1)))


MISSPELT = (
    "teh the|recieve receive|adn and|wich which|becuase because|freind friend|beleive believe|definately definitely|tommorow tomorrow|"
    "wierd weird|seperate separate|untill until|thier their|speling spelling|mistaks mistakes|wat what|dya day|mispelled misspelled|"
    "allways always|alot a_lot|goverment government|occured occurred|truely truly|writting writing|begining beginning|happend happened|"
    "littel little|peopel people|realy really|somthing something|thnig thing|woudl would|abuot about|agian again|frist first|hwo how|"
    "liek like|whihc which|yuo you|waht what|hte the|taht that|jsut just|tiem time|gerat great|mornign morning|todya today"
)


def misspell(dice: Dice, word: str) -> str:
    """Damage a word as hasty fingers do."""
    right = {correct.replace("_", " "): wrong for wrong, correct in (pair.split() for pair in MISSPELT.split("|"))}
    if word in right:
        return right[word]
    place = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + dice.choice("aeioustrn") + word[place + 1 :]


def damage(dice: Dice, text: str) -> str:
    """Misspell a few words of a text."""
    parts = text.split(" ")
    places = [place for place, word in enumerate(parts) if len(word) > 3 and word.isalpha() and word.islower()]
    for place in dice.sample(places, min(len(places), dice.randint(1, 3))):
        parts[place] = misspell(dice, parts[place])
    return " ".join(parts)


def edit_of(dice: Dice, text: str) -> tuple[str, str, str]:
    """Return an instruction, the text before and the text after."""
    kind = dice.randrange(10)
    if kind < 6:
        order = "Fix the spelling mistakes|Fix the spelling mistakes.|Fix the spelling|Correct the spelling.|Fix the typos|Correct the mistakes.|Fix spelling and grammar.|Please correct this text."
        return dice.pick(order), damage(dice, text), text
    if kind == 6:
        low = text.lower()
        fixed = re.sub(r"\bi\b", "I", low)
        return dice.pick("Fix the capital letters.|Correct the capitalization."), low, capital(fixed)
    if kind == 7:
        return dice.pick("Make it upper case|Make the text uppercase.|Write it in capital letters."), text, text.upper()
    if kind == 8:
        old = dice.choice(re.findall(r"[A-Za-z]{3,}", text) or ["the"])
        new = dice.choice(words.ANIMALS + words.THINGS)
        return (
            dice.pick(f'Replace "{old}" with "{new}"|Replace {old} with {new}.|Change "{old}" to "{new}".'),
            text,
            re.sub(rf"\b{old}\b", new, text),
        )
    return dice.pick("Remove the punctuation|Remove all punctuation marks."), text, re.sub(r"[.,!?;:\"]", "", text)


def edit(dice: Dice, bank: Sequence[str]) -> Example:
    """Follow an instruction on a text, in the forms that an edit may be asked for."""
    text = dice.choice(bank)
    if dice.random() < 0.12:
        day = dice.pick("day|month|thing|time|animal")
        text = f"What {day} of the {dice.pick('week|year|story')} is it?"
    order, before, after = edit_of(dice, text)
    form = dice.randrange(6)
    if form == 0:
        return Example([system(order), user(before), says(after)])
    question = (
        f"{order}\n\n{before}",
        f"{order}\n\nInput: {before}",
        f"{order.rstrip('.')}: {before}",
        f"{order}\n\nText:\n{before}",
        f"{order}\n{before}",
    )[form - 1]
    return ask(dice, question, after, exact=True)


JOKES = (
    "Why did the chicken cross the road? To get to the other side!|What do you call a bear with no teeth? A gummy bear!|Why do bees have sticky hair? Because they use honeycombs!|"
    "What did the ocean say to the beach? Nothing, it just waved.|Why did the cookie go to the doctor? It felt crummy.|What do you call a sleeping dinosaur? A dino-snore!|"
    "Why was the math book sad? It had too many problems.|What do you call cheese that isn't yours? Nacho cheese!|Why did the bicycle fall over? It was two-tired.|"
    "What has ears but cannot hear? A corn field.|Why can't you trust stairs? They are always up to something.|What kind of tree fits in your hand? A palm tree!|"
    "Why did the scarecrow win a prize? He was outstanding in his field.|What do you call a fish without an eye? A fsh.|Why do cows wear bells? Because their horns don't work.|"
    "What did one wall say to the other? I'll meet you at the corner.|Why did the computer go to the doctor? It had a virus.|Why was the computer cold? It left its windows open."
)
ANIMAL_JOKES = {
    "cat": "Why don't cats play poker in the jungle? Too many cheetahs.", "dog": "What do you call a dog magician? A labracadabrador.", "cow": "What do you call a cow on a trampoline? A milk shake!",
    "duck": "What time does a duck wake up? At the quack of dawn.", "computer": "Why was the computer late? It had a hard drive.", "fish": "Where do fish keep their money? In the river bank.",
    "bee": "What do you call a bee that can't make up its mind? A maybe.", "programmer": "Why do programmers like dark mode? Because light attracts bugs.", "chicken": "Why did the chicken join a band? It had the drumsticks.",
}  # fmt: skip


def joke(dice: Dice) -> Example:
    """Tell a joke."""
    if dice.random() < 0.35:
        about = dice.choice(sorted(ANIMAL_JOKES))
        return ask(
            dice,
            dice.fill(
                "Tell me a joke about {a}s.|Tell a joke about {b}.|Write a joke about {a}s.|Do you know a {a} joke?",
                a=about,
                b=a(about),
            ),
            ANIMAL_JOKES[about],
        )
    return ask(
        dice,
        dice.pick(
            "Tell me a joke.|Tell me a joke|Tell me a funny joke.|Do you know a joke?|Make me laugh.|Say something funny.|Write a joke.|Can you tell me a joke?"
        ),
        dice.pick(JOKES),
    )


GOODS = {
    "ice cream shop": "every scoop a smile|cool treats for warm days", "coffee shop": "good mornings start here|warm cups and kind people", "bakery": "fresh bread, happy mornings|baked with love every day",
    "bookstore": "find your next adventure|a new world on every page", "flower shop": "say it with flowers|fresh blooms for every day", "pizza restaurant": "hot, fresh and made for sharing|a slice of happiness",
    "toy store": "where play begins|fun for every child", "gym": "stronger every day|your best self starts here", "bike shop": "your road to freedom|two wheels, endless roads",
    "pet shop": "happy pets, happy homes|for friends with four legs", "tea house": "peace in every cup|slow down and sip", "school": "where learning comes alive|big dreams start here",
    "hotel": "your home on the road|sleep well, dream well", "music store": "find your sound|play your heart out", "shoe store": "walk with joy|every step in comfort", "restaurant": "good food, good friends|taste the difference",
}  # fmt: skip


def tagline(dice: Dice) -> Example:
    """Write a tagline."""
    shop = dice.choice(sorted(GOODS))
    line = dice.pick(GOODS[shop])
    question = dice.fill(
        "Write a tagline for {a}.|Write a tagline for {a}|Give me a slogan for {a}.|Create a slogan for {a}.|I need a tagline for my {s}.|Suggest a tagline for {a}.|Write a short advertisement for {a}.",
        a=a(shop),
        s=shop,
    )
    return ask(dice, question, f"{capital(line)}." if dice.random() < 0.5 else f"{capital(line)}!")


COUPLETS = {
    "the sea": "The waves roll in, the waves roll out,/The happy gulls all fly about.|The sea is wide, the sea is blue,/It sings a quiet song for you.",
    "the moon": "The moon climbs up the evening sky/And lights the roofs as it goes by.|O silver moon, so round and bright,/You keep us company at night.",
    "spring": "The snow is gone, the birds are here,/The sweetest time of all the year.|The flowers open one by one/And turn their faces to the sun.",
    "winter": "The snow falls soft on every tree,/And all the world is white to see.|Inside the fire is burning low,/Outside the garden sleeps in snow.",
    "a cat": "The cat sits quiet by the door/And lays her tail upon the floor.|She dreams of mice, she dreams of cream,/And softly purrs inside her dream.",
    "a dog": "My dog runs fast, my dog runs free,/And always comes right back to me.|He wags his tail, he licks my hand,/The truest friend in all the land.",
    "love": "My heart is glad when you are near,/Your gentle voice is all I hear.|The days may come, the days may go,/My love for you will always grow.",
    "rain": "The rain falls down on roof and street/And dances on its tiny feet.|It fills the river, wakes the seed,/And gives the garden all its need.",
    "the sun": "The sun gets up and warms the day/And chases all the dark away.|It paints the hills with golden light/And says goodbye to us at night.",
    "a friend": "A friend will help you when you fall/And come to see you when you call.|We laugh, we play, we share the way,/A friend makes bright the darkest day.",
    "autumn": "The leaves are yellow, red and brown,/And softly they come falling down.|The wind is cool, the days grow small,/And apples ripen by the wall.",
    "computers": "The little lights go blink and glow,/It thinks much faster than I know.|It counts and sorts the whole day through/And never tires of helping you.",
}  # fmt: skip


def poem(dice: Dice) -> Example:
    """Write a short poem."""
    about = dice.choice(sorted(COUPLETS))
    couplets = COUPLETS[about].split("|")
    question = dice.fill(
        "Write a poem about {x}.|Write a short poem about {x}.|Write me a poem about {x}.|Can you write a poem about {x}?|A poem about {x}, please.|Compose a short poem about {x}.",
        x=about,
    )
    if dice.random() < 0.12:
        question = dice.pick("Write a poem.|Write me a short poem.|Tell me a poem.")
    if dice.random() < 0.2:
        return ask(dice, question.replace("poem", "two-line poem"), dice.choice(couplets).replace("/", "\n"))
    return ask(dice, question, "\n".join(couplets).replace("/", "\n"))


BEGIN = (
    "Once upon a time there was {a} named {n}, who lived in a {p}.|Once upon a time, in a {p}, there lived {a} named {n}.|There was once {a} called {n}.|Long ago, {a} named {n} lived near a {p}.|"
    "In a small {p} lived {a}. Everyone called {it} {n}."
)
MIDDLE = (
    'One day {n} found a golden {t} under a tree. "Whose {t} is this?" {n} asked, and went to look for the owner. A little {b} was crying by the road. "I have lost my {t}!" said the {b}. {n} gave it back at once.|'
    "One morning {n} heard a voice calling for help. A {b} had fallen into a deep hole. {n} was small, but did not run away. {n} found a long branch and pulled the {b} out.|"
    "{n} wanted to see the world, and so one morning {n} left home with a {t} and a piece of bread. On the way {n} met a hungry {b}. {n} broke the bread in two and gave half of it to the {b}.|"
    'Every night {n} looked at the moon and wished to touch it. So {n} climbed the highest hill, but the moon was still far away. A {b} came by and said, "Look into the lake." And there was the moon, close enough to touch.|'
    "{n} was afraid of the dark. One night a lost {b} knocked at the door, and it was afraid too. {n} took a lamp and walked with the {b} all the way home. The dark was not so bad any more."
)
END = (
    'From that day on {n} and the {b} were best friends.|And they lived happily ever after.|{n} went home happy, and slept well that night.|"Thank you, {n}," said the {b}. "You have a kind heart."|'
    "And so {n} learned that even the smallest can do great things."
)


def story(dice: Dice) -> Example:
    """Tell a story made of parts."""
    animal, other = dice.sample(words.ANIMALS, 2)
    adjective = dice.choice(words.ADJECTIVES)
    who = (
        a(f"{adjective} {animal}")
        if dice.random() < 0.7
        else a(f"{adjective} {dice.pick('boy|girl|king|princess|robot|farmer|wizard')}")
    )
    slots = {
        "a": who,
        "n": dice.choice(words.NAMES),
        "p": dice.choice(words.PLACES),
        "t": dice.choice(words.THINGS),
        "b": other,
        "it": "it" if animal in who else "them",
    }
    text = "\n\n".join(dice.fill(part, **slots) for part in (BEGIN, MIDDLE, END))
    about = " ".join(who.split()[1:])
    question = dice.fill(
        "Tell me a story about {x}.|Write a short story about {x}.|Write a story about {x}.|Tell me a short story about {x}.|Tell a story with {x} in it.",
        x=a(about) if dice.random() < 0.5 else a(about.split()[-1]),
    )
    if dice.random() < 0.3:
        question = dice.pick("Tell me a story.|Write a short story.|Tell me a bedtime story.|Once upon a time")
    return ask(dice, question, text)


def manner(dice: Dice) -> Example:
    """Write in the manner that a system prompt asks for."""
    example = joke(dice) if dice.random() < 0.3 else listing(dice) if dice.random() < 0.5 else story(dice)
    question, answer = example.messages[-2]["content"], example.messages[-1]["content"].split("\n\n")[0]
    order, change = dice.choice(
        (
            ("Answer in capital letters.|Reply in upper case only.|Always write in capital letters.", str.upper),
            ("Answer in lower case.|Write only in lower case.", str.lower),
        )
    )
    return Example([system(dice.pick(order)), user(question), says(change(answer))])


def sentence_about(dice: Dice) -> Example:
    """Use a word in a sentence."""
    word = dice.choice(words.THINGS + words.ANIMALS)
    answer = dice.fill(
        "The {w} is in the {p}.|My {w} is very {j}.|I saw {a} near the {p}.|There is {a} by the door.|She has a {j} {w}.",
        w=word,
        a=a(word),
        p=dice.choice(words.PLACES),
        j=dice.pick("old|small|pretty|big|young|brown"),
    )
    return ask(
        dice,
        dice.fill(
            'Use the word {w} in a sentence.|Make a sentence with the word {w}.|Write a sentence about {a}.|Write a sentence with "{w}".',
            w=word,
            a=a(word),
        ),
        answer,
    )
