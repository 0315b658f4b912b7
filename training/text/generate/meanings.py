"""What words mean, their opposites, and other words for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.text.generate import meanings_asked as asked
from training.text.generate.asking import Ways, worded
from training.text.generate.base import SYSTEM, Dice, Example, capital, careless, join, says, system, user
from training.text.generate.meanings_words import OPPOSITES, SYNONYMS
from training.text.marks import END_OF_TEXT

TABLE = Path(__file__).with_name("meanings.tsv")
SOUNDED = ("hour", "honest", "honor", "honour", "heir")  # the h is silent
UNSOUNDED = ("uni", "use", "euro", "one")  # begin as "you" or "won" does


@dataclass(frozen=True)
class Meaning:
    """A word, its part and its definition: n takes "a", t takes "the", m nothing; v is a verb, a an adjective."""

    word: str
    part: str
    definition: str

    @property
    def noun(self) -> str:
        """The noun with its article, as it stands in a sentence."""
        return {"n": one(self.word), "t": f"the {self.word}"}.get(self.part, self.word)

    @property
    def sentence(self) -> str:
        """The answer to every question what the word means."""
        if self.part == "v":
            return f"To {self.word} means to {self.definition}."
        if self.part == "a":
            return f'"{capital(self.word)}" means {self.definition}.'
        return f"{capital(self.noun)} is {self.definition}."


def one(noun: str) -> str:
    """Put the indefinite article before a noun, by its sound."""
    vowel = noun.startswith(SOUNDED) or (noun[0] in "aeiou" and not noun.startswith(UNSOUNDED))
    return f"an {noun}" if vowel else f"a {noun}"


@cache
def meanings() -> tuple[Meaning, ...]:
    """Read the table of words."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return tuple(Meaning(*row[:3]) for row in rows)


@cache
def opposites() -> dict[str, tuple[str, ...]]:
    """Return the accepted opposites of every word, the one that we answer with first."""
    found: dict[str, list[str]] = {}
    for pair in OPPOSITES.split("|"):
        left, rights = pair.split(" ")
        for right in rights.split("/"):
            found.setdefault(left, []).append(right)
    for pair in OPPOSITES.split("|"):
        left, rights = pair.split(" ")
        found.setdefault(rights.split("/")[0], []).append(left)
    return {word: tuple(dict.fromkeys(others)) for word, others in found.items()}


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return the accepted synonyms of every word, the one that we answer with first."""
    found: dict[str, list[str]] = {}
    groups = [group.split(" ") for group in SYNONYMS.split("|")]
    for first, *others in groups:
        found.setdefault(first, []).extend(others)
    for first, *others in groups:
        for other in others:
            found.setdefault(other, []).append(first)
    return {word: tuple(dict.fromkeys(other for other in others if other != word)) for word, others in found.items()}


ANY = (  # questions for any word; {w} is the word, in marks or not
    "What does {w} mean?|What does the word {w} mean?|Define {w}.|Define the word {w}.|Meaning of {w}|What is the meaning of {w}?|What's the meaning of {w}?|"
    "What is the definition of {w}?|What's the definition of {w}?|Give me the definition of {w}.|Give a definition of {w}.|Give me the meaning of {w}.|Definition of {w}|"
    "Explain the word {w}.|Explain {w}.|Explain what {w} means.|{w} means what?|{W} means what?|Can you tell me what {w} means?|Could you tell me what {w} means?|"
    "I don't understand the word {w}.|I don't know the word {w}.|I don't know what {w} means.|What do people mean by {w}?|What do you mean by {w}?|What is meant by {w}?|"
    "Can you define {w}?|Could you define the word {w}?|Can you explain {w}?|Can you explain the word {w} to me?|Please define {w}.|Please explain the word {w}.|Please explain {w}.|"
    "Tell me what {w} means.|Tell me the meaning of {w}.|Tell me the meaning of the word {w}.|Do you know what {w} means?|Do you know the meaning of {w}?|Do you know the word {w}?|"
    "How would you define {w}?|How do you define {w}?|How would you explain {w}?|How would you explain the word {w} to a child?|Explain {w} to a child.|Explain {w} in simple words.|"
    "Explain {w} in one sentence.|Define {w} in one sentence.|Define {w} in simple words.|Define {w} briefly.|What's {w} mean?|Whats the meaning of {w}|what does {w} mean|meaning of {w}?|define {w}|define: {w}|"
    "Definition: {w}|{w} - what does it mean?|{w}: meaning?|{W}, what does that mean?|What does it mean when someone says {w}?|I need the definition of {w}.|I need a short definition of {w}.|"
    "I want to know what {w} means.|I'd like to know the meaning of {w}.|I'm learning English. What does {w} mean?|English is not my first language. What does {w} mean?|My child asks what {w} means.|"
    "I read the word {w} in a book. What does it mean?|I saw the word {w}. What does it mean?|What would a dictionary say about {w}?|Give me a simple definition of {w}.|Give me a short definition of {w}.|"
    "In simple words, what does {w} mean?|In one sentence, what does {w} mean?|Briefly, what does {w} mean?|Help me understand the word {w}.|Describe the word {w}.|What is the sense of the word {w}?|"
    "Say what {w} means.|Write a definition of {w}.|Write a short definition for {w}.|Provide a definition of {w}.|Look up {w}.|Look up the word {w} for me.|What exactly does {w} mean?|So what does {w} mean?"
)
NOUNS = (  # {a} is the noun with its article
    "What is {a}?|What is {a}?|What is {a}?|What's {a}?|Explain what {a} is.|Tell me what {a} is.|Can you tell me what {a} is?|Do you know what {a} is?|What exactly is {a}?|Describe {a}.|"
    "Can you explain what {a} is?|Could you tell me what {a} is?|Please tell me what {a} is.|Please explain what {a} is.|How would you describe {a}?|I don't know what {a} is.|what is {a}|whats {a}|"
    "In one sentence, what is {a}?|In simple words, what is {a}?|What do you call {a}, and what is it?|My son asked me what {a} is.|Hey, what is {a}?|So what is {a}?|I want to know what {a} is.|What kind of thing is {a}?"
).replace("What do you call {a}, and what is it?|", "")  # fmt: skip
VERBS = 'What does it mean to {v}?|What does to {v} mean?|What does the verb {w} mean?|What does the verb to {v} mean?|Define the verb {w}.|Explain the verb {w}.|What is the meaning of the verb {w}?|What do you do when you {v}?|What does "to {v}" mean?|Define to {v}.|What do we mean by to {v}?|If people {v}, what do they do?'
ADJECTIVES = "What does the adjective {w} mean?|Define the adjective {w}.|If something is {v}, what does that mean?|What does it mean if something is {v}?|What does it mean when something is called {v}?|Explain the adjective {w}.|What is the meaning of the adjective {w}?"
OPPOSITE = (
    "What is the opposite of {w}?|What's the opposite of {w}?|What is the opposite of the word {w}?|Give me the opposite of {w}.|Give the opposite of {w}.|Tell me the opposite of {w}.|Opposite of {w}?|Opposite of {w}|the opposite of {w}|opposite: {w}|"
    "What is an antonym of {w}?|What is an antonym for {w}?|What's the antonym of {w}?|Give me an antonym for {w}.|Antonym of {w}|antonym: {w}|Name the opposite of {w}.|Name an antonym of {w}.|Can you tell me the opposite of {w}?|Can you give me the opposite of {w}?|"
    "Could you tell me the opposite of {w}?|Do you know the opposite of {w}?|Do you know an antonym for {w}?|Which word is the opposite of {w}?|Which word means the opposite of {w}?|What word means the opposite of {w}?|What word has the opposite meaning of {w}?|"
    "Find the opposite of {w}.|Find an antonym for {w}.|Please tell me the opposite of {w}.|Please give me an antonym of {w}.|I need the opposite of {w}.|I need an antonym for {w}.|Say the opposite of {w}.|Write the opposite of {w}.|"
    "I'm looking for the opposite of {w}.|If it's not {w}, what is the opposite?|What would be the opposite of {w}?|What is the reverse of {w}?|What's the contrary of {w}?|What do you call the opposite of {w}?|Tell me a word that means the opposite of {w}.|"
    "Give me a word with the opposite meaning of {w}.|{W} and its opposite?|Not {w}, but the opposite: which word?|The opposite of {w} is what?|The antonym of {w} is?|The opposite of {w} is ...|Complete: the opposite of {w} is"
)
SYNONYM = (
    "What is a synonym of {w}?|What is a synonym for {w}?|What's a synonym for {w}?|Give me a synonym for {w}.|Give me a synonym of {w}.|Synonym for {w}|Synonym of {w}?|synonym: {w}|What is another word for {w}?|What's another word for {w}?|Another word for {w}?|another word for {w}|"
    "Give me another word for {w}.|Tell me another word for {w}.|Tell me a synonym of {w}.|Name a synonym of {w}.|Name a synonym for {w}.|Can you give me a synonym for {w}?|Can you tell me another word for {w}?|Could you give me another word for {w}?|Could you name a synonym for {w}?|"
    "Do you know another word for {w}?|Do you know a synonym for {w}?|Which word means the same as {w}?|What word means the same as {w}?|What word has the same meaning as {w}?|Which word is similar to {w}?|What is a word similar to {w}?|A word that means the same as {w}|"
    "Find a synonym for {w}.|Find another word for {w}.|Please give me a synonym for {w}.|Please tell me another word for {w}.|I need a synonym for {w}.|I need another word for {w}.|I'm looking for another word for {w}.|I'm looking for a synonym of {w}.|Suggest a synonym for {w}.|"
    "Suggest another word for {w}.|What can I say instead of {w}?|What other word can I use for {w}?|Which word could I use instead of {w}?|How else can I say {w}?|Say {w} in another word.|What is a different word for {w}?|Give me a word that means {w}.|Replace the word {w} with a synonym.|I keep writing {w}. What else could I write?|Give me a word with the same meaning as {w}."
)
SEVERAL = "Give me {n} synonyms for {w}.|List {n} synonyms of {w}.|What are {n} synonyms for {w}?|Name {n} synonyms of {w}.|Tell me {n} other words for {w}.|Give me {n} other words for {w}.|I need {n} synonyms for {w}.|{n} synonyms of {w}|Can you list {n} synonyms for {w}?|Find {n} words that mean the same as {w}."
BEFORE = "||||||||||||Hi! |Hello, |Quick question: |Please help: |One more question. |Sorry, "
AFTER = "|||||||||||||| Thanks.| Thank you!| Keep it short.| One sentence, please."


def quoted(dice: Dice, word: str) -> str:
    """Write a word as people do when they ask about it: plain, in marks, now and then with a capital."""
    word = capital(word) if dice.random() < 0.06 else word
    return dice.choice((word, word, word, f'"{word}"', f'"{word}"', f"'{word}'"))


def asks(dice: Dice, wordings: str, answer: str, after: str = AFTER, **slots: str) -> Example:
    """Make an example of one of the wordings and its answer."""
    question = dice.fill(wordings, **slots)
    opening = dice.pick(BEFORE)
    question = (
        (question if opening.endswith(", ") else capital(question)) if dice.random() < 0.85 or opening else question
    )
    question = opening + question
    if question[-1] in ".?!":
        question += dice.pick(after)
    before = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    return Example([*before, user(careless(dice, question)), says(answer)])


def answered(dice: Dice, question: str, answer: str) -> Example:
    """Make an example of a whole question, with a neutral system prompt now and then."""
    before = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    return Example([*before, user(question), says(answer)])


def in_a_row(dice: Dice, kind: str, pairs: list[tuple[str, str]]) -> Example:
    """Send words alone after an order for the whole conversation."""
    order = dice.pick(asked.DICTIONARY[kind])
    first, *others = pairs
    messages = [system(order), user(first[0])]
    if dice.random() < 0.3 and " user" not in order:
        messages = [user(f"{order} {dice.pick('First word: |The first word is |Word: |')}{first[0]}")]
    messages.append(says(first[1]))
    for word, answer in others:
        messages += [user(word), says(answer)]
    return Example(messages)


def definition(dice: Dice) -> Example:
    """Ask what a word means."""
    meaning = dice.choice(meanings())
    word = quoted(dice, meaning.word)
    chance = dice.random()
    if dice.random() < 0.05:
        chosen = dice.sample(meanings(), dice.randint(1, 4))
        return in_a_row(dice, "means", [(quoted(dice, one.word), one.sentence) for one in chosen])
    if dice.random() < 0.65:
        ways = asked.MEANS
        if meaning.part in "ntm" and chance < 0.5:
            ways = asked.NOUN
        elif meaning.part in "va" and chance < 0.2:
            ways = asked.VERB if meaning.part == "v" else asked.ADJECTIVE
        question = worded(dice, ways, {"w": word, "a": meaning.noun, "v": meaning.word})
        return answered(dice, question, meaning.sentence)
    wordings = ANY
    if meaning.part in "ntm" and chance < 0.5:
        wordings = NOUNS
    elif meaning.part in "va" and chance < 0.2:
        wordings = VERBS if meaning.part == "v" else ADJECTIVES
    return asks(dice, wordings, meaning.sentence, w=word, W=capital(word), a=meaning.noun, v=meaning.word)


def in_short(dice: Dice, question: str) -> str:
    """Ask for the word alone, before or after the question."""
    if dice.random() < 0.5:
        frame = dice.pick(asked.IN_SHORT["before"])
        inside = question[0].lower() + question[1:] if not question.startswith(("I ", "I'")) else question
        return frame.replace("{q}", question if frame.endswith(". {q}") else inside)
    mark = "" if question[-1] in ".?!:" else dice.choice((".", "?"))
    return dice.pick(asked.IN_SHORT["after"]).replace("{q}", question + mark)


def related(dice: Dice, kind: str, found: dict[str, tuple[str, ...]], frame: str, ways: Ways) -> Example | None:
    """Ask for an opposite or a synonym in a composed wording; None where the older wordings are to be taken."""
    word, others = dice.choice(tuple(found.items()))
    shown, answer = quoted(dice, word), frame.format(word, others[0])
    way = dice.random()
    if way < 0.05:
        chosen = dice.sample(list(found), dice.randint(1, 4))
        return in_a_row(dice, kind, [(quoted(dice, one), frame.format(one, found[one][0])) for one in chosen])
    if way < 0.1:
        chosen = dice.sample(list(found), dice.randint(2, 3))
        listed = dice.choice((", ".join(chosen), join(chosen)))
        return answered(
            dice,
            dice.fill(asked.PLURAL[kind], l=listed),
            " ".join(frame.format(one, found[one][0]) for one in chosen),
        )
    if way < 0.17:
        return answered(dice, dice.fill(asked.LABELLED[kind], w=word), capital(others[0]) + ".")
    if way < 0.34:
        question = in_short(dice, worded(dice, ways, {"w": shown}, often=0.03))
        return answered(dice, question, capital(others[0]) + ".")
    if way < 0.8:
        return answered(dice, worded(dice, ways, {"w": shown}), answer)
    return None


def opposite(dice: Dice) -> Example:
    """Ask for an opposite."""
    found = related(dice, "opposite", opposites(), "The opposite of {} is {}.", asked.AGAINST)
    if found:
        return found
    word, others = dice.choice(tuple(opposites().items()))
    shown = quoted(dice, word)
    return asks(
        dice,
        OPPOSITE,
        f"The opposite of {word} is {others[0]}.",
        "|||||| Thanks.",
        w=shown,
        W=capital(shown),
    )


def synonym(dice: Dice) -> Example:
    """Ask for another word, or for several."""
    found = related(dice, "synonym", synonyms(), "Another word for {} is {}.", asked.ALIKE)
    if found:
        return found
    word, others = dice.choice(tuple(synonyms().items()))
    shown = quoted(dice, word)
    if len(others) >= 2 and dice.random() < 0.5:
        count = dice.randint(2, min(3, len(others)))
        number = dice.choice((str(count), ("two", "three")[count - 2]))
        if dice.random() < 0.8:
            question = worded(dice, asked.SEVERAL_WAYS, {"w": shown, "n": number})
            return answered(dice, question, f"Other words for {word} are {join(others[:count])}.")
        return asks(dice, SEVERAL, f"Other words for {word} are {join(others[:count])}.", "|", w=shown, n=number)
    return asks(dice, SYNONYM, f"Another word for {word} is {others[0]}.", "|||||| Thanks.", w=shown)


def glossary(dice: Dice) -> Example:
    """Print a page of a dictionary: what is to be memorised, without a question before each line."""
    chosen = dice.sample(meanings(), dice.randint(8, 14))
    lines = [f"{meaning.word}: {meaning.sentence}" for meaning in chosen]
    known = [meaning.word for meaning in chosen]
    lines += [f"{word}, opposite: {opposites()[word][0]}" for word in known if word in opposites()]
    lines += [f"{word}, another word: {synonyms()[word][0]}" for word in known if word in synonyms()]
    return Example(raw=[("Words\n", False), ("\n".join(lines) + END_OF_TEXT, True)])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability with their weights."""
    return {
        "definition": (57.0, definition),
        "opposite": (16.0, opposite),
        "synonym": (18.0, synonym),
        "glossary": (9.0, glossary),
    }
