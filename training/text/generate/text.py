"""Working on given text: saying and repeating it, changing its capitals, spelling, counting, turning round, mending."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from training.text.generate import sources, writing
from training.text.generate import text_contents as contents
from training.text.generate.base import Dice, Example, capital, says, user
from training.text.generate.text_wordings import ORDERS, about, any_of, fill, ordered, reply
from training.text.marks import END_OF_TEXT

SAY = (
    "say {x}|say {x}|say {x}|say {x}|say: {x}|say: {x}|say this: {x}|say the following: {x}|say the words {x}|say the sentence {x}|"
    "say just {x}|say only {x}|say out loud: {x}|say these words: {x}|say to me: {x}|tell me: {x}|say the phrase {x}|say aloud: {x}"
)
SAY_QUOTED = (
    'say "{x}"|say "{x}"|say \'{x}\'|say the words "{x}"|say only "{x}"|say just "{x}"|say the phrase "{x}"|say: "{x}"|say "{x}" to me|'
    'say "{x}" once|say "{x}" and nothing else|say the sentence "{x}"|say nothing but "{x}"|say "{x}" back'
)
REPEAT = (
    "repeat {this}|repeat {this} exactly|repeat {this} word for word|repeat after me|echo {this}|echo {this} back|echo back {this}|copy {this}|copy {this} exactly|"
    "copy out {this}|write {this} again|write {this} exactly as it is|write {this} without changes|type {this}|print {this}|output {this}|output {this} exactly|"
    "output only {this}|give {this} back|return {this} unchanged|send back {this}|repeat {this} back to me|answer with {this}|reply with {this}|reply with exactly {this}|"
    "respond with {this}|respond only with {this}|answer only with {this}|reply only with {this} and nothing else|reproduce {this}|duplicate {this}|quote {this}|"
    "write down {this}|answer exactly {this}|reply {this}|display {this}|show {this} again|recite {this}|say {this} exactly|return {this}|return only {this}|"
    "write {this} word for word|type {this} exactly as written|repeat what I say|say what I say|say exactly what I write|copy what I write|give me {this}|use the exact words {this}"
)
ECHO_SYSTEM = (
    "Repeat what the user says.|Echo the user's message exactly.|You are a parrot. Repeat every message word for word.|Answer with a copy of the user's text.|"
    "You are an echo. Say exactly what you hear.|Copy every input to the output.|Whatever the user writes, write the same.|You repeat the text you get, unchanged."
)
BARE = (
    "{x}\n\nRepeat that.|I say: {x} You say:|Repeat: {x}|Echo: {x}|Copy: {x}|Repeat after me: {x}|echo {x}|print {x}|Input: {x}\nRepeat the input.|"
    "My sentence is: {x}\nRepeat it.|Here is a text. Copy it.\n\n{x}|The text is \"{x}\". Repeat it exactly.|Text: {x}\nCopy:|Say exactly this: {x}|"
    "Listen: {x}\nNow repeat.|What did I just say? {x}|Say again: {x}|Once more, the same words: {x}|Output exactly this and nothing else: {x}|"
    "The only thing you should answer is: {x}|Answer with these words only: {x}|I want to see exactly this: {x}|Your reply must be exactly: {x}|"
    "Do not change anything: {x}|Same text again, please: {x}|No comments, just repeat: {x}|Exact copy, please: {x}|After me: {x}"
)  # fmt: skip
UPPER = (
    "write {this} in upper case|write {this} in uppercase|write {this} in capital letters|write {this} in all caps|write {this} in capitals|convert {this} to upper case|"
    "convert {this} to uppercase|change {this} to upper case|change {this} to capital letters|make {this} uppercase|make {this} upper case|make {this} all caps|"
    "put {this} in capital letters|put {this} in all caps|turn {this} into upper case|turn {this} into capital letters|uppercase {this}|capitalize every letter of {this}|"
    "capitalise all the letters in {this}|use only capital letters for {this}|rewrite {this} in capital letters|type {this} in caps|type {this} with caps lock on|"
    "say {this} in capital letters|give me {this} in uppercase|show {this} in upper case|repeat {this} in capital letters|transform {this} to uppercase|print {this} in big letters|"
    "write {this} in block capitals|upper-case {this}|switch {this} to upper case|set {this} in capitals"
)
LOWER = (
    "write {this} in lower case|write {this} in lowercase|write {this} in small letters|convert {this} to lower case|convert {this} to lowercase|change {this} to lower case|"
    "make {this} lowercase|make {this} lower case|make {this} all lower case|put {this} in small letters|turn {this} into lower case|lowercase {this}|"
    "use only small letters for {this}|rewrite {this} in small letters|type {this} without capital letters|say {this} in lower case|give me {this} in lowercase|"
    "repeat {this} in lower case|transform {this} to lowercase|write {this} without capitals|remove the capital letters from {this}|lower-case {this}|switch {this} to lower case|"
    "make all the letters of {this} small|print {this} in little letters"
)
TITLE = (
    "capitalize each word of {this}|capitalize every word in {this}|capitalise each word in {this}|write {this} in title case|put {this} in title case|convert {this} to title case|"
    "make the first letter of each word a capital in {this}|start every word with a capital in {this}|use a capital for every word of {this}|write {this} like a title|"
    "change {this} to title case|give every word a capital letter in {this}|turn {this} into title case|make {this} title case|write each word of {this} with a capital letter"
)
FIRST_CAPITAL = (
    "capitalize the first letter of {this}|capitalise the first letter in {this}|make the first letter of {this} a capital|start {this} with a capital letter|"
    "write {this} with a capital letter at the start|make the first letter of {this} upper case|capitalize {this}|capitalise {this}|put a capital at the beginning of {this}|"
    "begin {this} with a capital letter|write {this} with a capital first letter"
)


def mark_free(text: str) -> str:
    """Drop the mark at the end of a text."""
    return text.rstrip(".!?,;:\"'") or "hello"


def say(dice: Dice, data: Path) -> Example:
    """Say what is asked for: as a sentence, with a capital first and a mark last."""
    text = mark_free(contents.sayable(dice, data))
    low = text[0].lower() + text[1:] if not text.startswith(("I ", "I'")) and text[1:2].islower() else text
    shown = text if dice.random() < 0.3 or text.split()[0].lower() not in contents.known(data) else low
    opener, mark = dice.choice(ORDERS) if dice.random() < 0.65 else ("", dice.choice(("", "", ".")))
    if dice.random() < 0.4 and '"' not in shown:
        core = dice.pick(SAY_QUOTED)
    else:
        core = dice.pick(SAY)
        mark = dice.choice((", please", " please")) + mark if dice.random() < 0.05 and "lease" not in opener else mark
    question = opener + core + mark
    question = capital(question) if dice.random() < 0.8 else question
    return reply(dice, fill(question, x=shown), writing.sentence(text))


def repeat(dice: Dice, data: Path) -> Example:
    """Repeat a text exactly."""
    text = contents.anything(dice, data).strip()
    chance = dice.random()
    if chance < 0.1:
        return reply(dice, text, text, order=dice.pick(ECHO_SYSTEM))
    if chance < 0.4:
        frame = dice.pick(BARE)
        return reply(dice, fill(frame, x=text), text)
    core = dice.pick(REPEAT)
    if "{this}" not in core:
        quoted = '"' not in text and dice.random() < 0.3
        question = ordered(dice, core).rstrip(".?") + dice.choice((": ", ": ", ":\n", "\n\n", ", ", ". "))
        return reply(dice, question + (f'"{text}"' if quoted else text), text)
    question, order = about(dice, core, text)
    return reply(dice, question, text, order)


def times(dice: Dice, data: Path) -> Example:
    """Say a word several times."""
    count = dice.randint(2, 6)
    text = contents.long_word(dice, data) if dice.random() < 0.8 else contents.shaped(dice, data)
    shown = f'"{text}"' if dice.random() < 0.5 or " " in text else text
    often = dice.choice(
        (
            f"{count} times",
            f"{('two', 'three', 'four', 'five', 'six')[count - 2]} times",
            "twice" if count == 2 else f"{count} times",
        )
    )
    core = dice.pick(
        "say {x} {o}|repeat {x} {o}|write {x} {o}|repeat the word {x} {o}|write the word {x} {o}|type {x} {o}|print {x} {o}|give me {x} {o}|say the word {x} {o}"
    )
    if " " in text:
        core = core.replace("the word ", "")
    return reply(dice, fill(ordered(dice, core), x=shown, o=often), " ".join([text] * count))


def case_text(dice: Dice, data: Path, kind: int) -> str:
    """Draw a text whose capitals are to be changed, and give it those that make the change visible."""
    text = mark_free(contents.anything(dice, data)) if dice.random() < 0.3 else contents.shaped(dice, data)
    if dice.random() < 0.5:
        text = dice.choice(
            (contents.fragment, contents.long_word, contents.long_word, contents.series, contents.sentence)
        )(dice, data)
    text = text if text.isascii() else contents.shaped(dice, data)
    if kind == 1:
        text = dice.choice((str.upper, str.upper, str.title, capital))(text)
    elif kind > 1:
        text = (
            " ".join(re.sub(r"[^\w\s]|\d", "", text).lower().split()[: 1 if kind == 3 and dice.random() < 0.5 else 9])
            or "garden"
        )
    elif dice.random() < 0.2:
        text = text.title()
    return text


def change_case(dice: Dice, data: Path) -> Example:
    """Change capitals."""
    kind = dice.choices(range(4), (42, 28, 16, 14))[0]
    text = case_text(dice, data, kind)
    answer = (text.upper(), text.lower(), " ".join(map(capital, text.split())), capital(text))[kind]
    question, order = about(dice, dice.pick((UPPER, LOWER, TITLE, FIRST_CAPITAL)[kind]), text)
    return reply(dice, question, answer, order)


NOUN = "{x}|{x}|the word {x}|the word {x}|\"{x}\"|the word \"{x}\"|'{x}'|the word '{x}'"
SPELL = (
    "spell {w}|spell {w}|spell {w}|spell out {w}|spell {w} letter by letter|spell {w} out loud|spell {w} one letter at a time|write {w} letter by letter|write out the letters of {w}|"
    "list the letters of {w}|list the letters in {w}|split {w} into letters|separate the letters of {w}|name the letters of {w}|say the letters of {w}|write {w} with dashes between the letters|"
    "write {w} with hyphens between the letters|show me the spelling of {w}|give me the spelling of {w}|give me every letter of {w}|take {w} apart letter by letter|tell me how to spell {w}|"
    "tell me the letters of {w}|dictate {w} letter by letter"
)
SPELL_ASKED = (
    "how do you spell {w}|how do you spell {w}|how do I spell {w}|how would you spell {w}|how is {w} written|which letters are in {w}|what letters make up {w}|how should I spell {w}|"
    "what is the spelling of {w}|what's the right spelling of {w}|what are the letters of {w}|how does one spell {w}|which letters do I need to write {w}"
)
SPELL_TOLD = "how to spell {w}|how {w} is spelled letter by letter|which letters are in {w}|what the letters of {w} are|how you spell {w}|what the spelling of {w} is"
LONG = (
    "count the letters in {w}|count the letters of {w}|count how many letters are in {w}|give me the number of letters in {w}|count the characters in {w}|tell me the length of {w} in letters|"
    "find the number of letters in {w}|say how many letters {w} has|count all letters of {w}|calculate the length of {w}|work out how many letters there are in {w}"
)
LONG_ASKED = (
    "how many letters are in {w}|how many letters are there in {w}|how many letters does {w} have|how many letters has {w}|how many letters does {w} contain|what is the number of letters in {w}|"
    "how many characters are in {w}|how many characters does {w} have|how long is {w}|how many letters make up {w}|what is the letter count of {w}|how many letters do you count in {w}|"
    "how many letters do I need to write {w}|of how many letters is {w} made"
)
LONG_TOLD = "how many letters are in {w}|how many letters {w} has|how many letters there are in {w}|how long {w} is|how many letters {w} contains|the number of letters in {w}"


def shown(dice: Dice, text: str, noun: str = NOUN) -> str:
    """Write a word as users name it: bare, quoted, or as "the word ..."."""
    return fill(dice.pick(noun), x=text)


def dashed(text: str) -> str:
    """Spell a word with dashes."""
    return "-".join(text)


def ticked(text: str, sign: str) -> str:
    """Spell a word and number a letter each time it comes: b-a1-n-a2-n-a3."""
    seen, parts = 0, []
    for letter in text:
        seen += letter.lower() == sign
        parts.append(f"{letter}{seen}" if letter.lower() == sign else letter)
    return "-".join(parts)


def spell(dice: Dice, data: Path) -> Example:
    """Spell a word, or several."""
    if dice.random() < 0.42:
        drawn = [contents.long_word(dice, data) for _ in range(dice.randint(2, 6))]
        listed = ", ".join(drawn) if dice.random() < 0.6 else ", ".join(drawn[:-1]) + " and " + drawn[-1]
        core = dice.pick(
            "spell these words: {w}|spell {w}|spell each of these words: {w}|spell the words {w}|spell all of these letter by letter: {w}|write the letters of each word: {w}"
        )
        return reply(dice, fill(ordered(dice, core), w=listed), ", ".join(map(dashed, drawn)) + ".")
    text = contents.long_word(dice, data)
    if dice.random() < 0.08:
        text = dice.choice((str.upper, capital))(text)
    question = fill(any_of(dice, SPELL, SPELL_ASKED, SPELL_TOLD), w=shown(dice, text))
    if dice.random() < 0.07:
        other = contents.long_word(dice, data)
        again = fill(
            dice.pick("And {w}?|Now spell {w}.|And how about {w}?|Next word: {w}|Now {w}|What about {w}?|{w}"), w=other
        )
        return Example([user(question), says(dashed(text) + "."), user(again), says(dashed(other) + ".")])
    return reply(dice, question, dashed(text) + ".")


def spelling_list(dice: Dice, data: Path) -> Example:
    """Print a page of a spelling book: the letters of many words, without a question before each line."""
    drawn = [contents.long_word(dice, data, 2, 12) for _ in range(dice.randint(10, 18))]
    count = dice.random() < 0.5
    parts: list[tuple[str, bool]] = [("Spelling\n", False)]
    for word in drawn:
        parts += [
            (f"{dice.pick('Spell|The word|How to write')} {word}:\n" if dice.random() < 0.7 else f"{word}:\n", False),
            (f"{dashed(word)}{f': {len(word)} letters' if count else ''}.\n", True),
        ]
    return Example(raw=[*parts, (END_OF_TEXT, True)])


def long(dice: Dice, data: Path) -> Example:
    """Count the letters of a word: spell it first."""
    text = contents.long_word(dice, data, 2, 12)
    question = fill(any_of(dice, LONG, LONG_ASKED, LONG_TOLD), w=shown(dice, text))
    return reply(dice, question, f"{dashed(text)}: {len(text)} letters.")


OFTEN = (
    "count the letter {l} in {w}|count how often {l} comes in {w}|count the number of {l} in {w}|count how many times {l} is in {w}|find every {l} in {w} and count them|"
    "give me the number of times {l} comes in {w}|count every {l} in {w}|tell me the number of letters {l} in {w}|check how many {l} there are in {w}"
)
OFTEN_ASKED = (
    "how many times does {l} appear in {w}|how many times does the letter {l} appear in {w}|how often does {l} occur in {w}|how many {l} are in {w}|how many letters {l} are in {w}|"
    "how many {l}'s are in {w}|how many {l}'s are there in {w}|how many {l}s are in {w}|how many {l}s does {w} have|how many times is the letter {l} in {w}|how often is {l} in {w}|"
    "how many times do you find {l} in {w}|how many of the letters in {w} are {l}|how often does the letter {l} come in {w}|how many {l} does {w} contain|what is the count of {l} in {w}|"
    "how many times can you see the letter {l} in {w}|how many {l}'s does {w} contain"
)
OFTEN_TOLD = "how many {l}'s are in {w}|how many times {l} appears in {w}|how often {l} comes in {w}|how many {l} there are in {w}|how many {l}s {w} has|how often the letter {l} occurs in {w}"


@cache
def doubled(data: Path) -> tuple[str, ...]:
    """Return the words in which a letter comes more than once."""
    return tuple(text for text in contents.vocabulary(data) if 4 <= len(text) <= 11 and len(set(text)) < len(text))


def often(dice: Dice, data: Path) -> Example:
    """Count a letter in a word: number it while spelling."""
    text = contents.long_word(dice, data, 3, 11) if dice.random() < 0.4 else dice.choice(doubled(data))
    several = [letter for letter in set(text.lower()) if text.lower().count(letter) > 1 and letter.isalpha()]
    sign = dice.choice(sorted(several)) if several and dice.random() < 0.7 else dice.choice(text.lower())
    if dice.random() < 0.12:
        sign = dice.choice("abcdefghiklmnoprstuvwy")
    letter = dice.choice((sign, sign, f'"{sign}"', sign.upper(), f"'{sign}'"))
    question = any_of(dice, OFTEN, OFTEN_ASKED, OFTEN_TOLD)
    if "{l}s" in question or "{l}'s" in question:
        letter = dice.choice((sign, sign, sign.upper()))
    question = fill(question, l=letter, w=shown(dice, text))
    return reply(dice, question, f"{ticked(text, sign)}: {text.lower().count(sign)}.")


COUNT_WORDS = (
    "count the words in {this}|count the words of {this}|count how many words are in {this}|give me the number of words in {this}|give me the word count of {this}|"
    "tell me how many words {this} has|say how many words there are in {this}|find the number of words in {this}|tell me the number of words in {this}|work out the word count for {this}"
)
COUNT_WORDS_ASKED = (
    "How many words are in this sentence: {x}|How many words are in this sentence?\n\n{x}|How many words does this have: {x}|How many words are there in \"{x}\"?|{x}\n\nHow many words is this?|"
    "How many words does \"{x}\" have?|how many words: {x}|Word count: {x}|What is the number of words in \"{x}\"?|How many words are in the following text?\n{x}|How long is this in words? {x}|"
    "{x}\nHow many words are in that?|How many words do you see here: {x}|Number of words in \"{x}\"?|How many words does the sentence \"{x}\" contain?|How many words is \"{x}\"?|Words in this text? {x}"
)  # fmt: skip


def count_words(dice: Dice, data: Path) -> Example:
    """Count words by numbering them."""
    text = dice.choice((contents.fragment, contents.series, contents.shaped, contents.sentence))(dice, data)
    text = " ".join(text.replace('"', "").split()[:10])
    order = ""
    if dice.random() < 0.5:
        question = fill(dice.pick(COUNT_WORDS_ASKED), x=text)
    else:
        question, order = about(dice, dice.pick(COUNT_WORDS), text)
    counted = [part.strip(",.!?;:") for part in text.split()]
    count = len(counted)
    listed = ", ".join(f"{place} {part}" for place, part in enumerate(counted, 1))
    return reply(dice, question, f"{listed}: {count} word{'s' * (count != 1)}.", order)


TURN = (
    "reverse {w}|reverse the letters of {w}|write {w} backwards|write {w} backward|spell {w} backwards|say {w} backwards|turn {w} around|turn the letters of {w} around|write {w} in reverse|"
    "spell {w} in reverse|give me {w} backwards|reverse the string {w}|write the letters of {w} in reverse order|put the letters of {w} in reverse order|spell {w} from back to front|mirror {w}|"
    "write {w} the other way round|give me the reverse of {w}|read {w} backwards"
)
TURN_ASKED = "what is {w} backwards|what is {w} in reverse|how do you spell {w} backwards|what is the reverse of {w}|how do you write {w} backwards|what do you get if you reverse {w}|what does {w} look like backwards"
TURN_TOLD = "what {w} is backwards|how to spell {w} backwards|how {w} looks in reverse|what the reverse of {w} is|how you write {w} backwards"


def turn(dice: Dice, data: Path) -> Example:
    """Turn a word round: spell it, then spell it backwards."""
    text = contents.long_word(dice, data, 3, 9)
    question = fill(any_of(dice, TURN, TURN_ASKED, TURN_TOLD), w=shown(dice, text)).replace("string the word", "string")
    return reply(dice, question, f"{dashed(text)}, backwards: {dashed(text[::-1])}.")


PLACES = "first second third fourth fifth last".split()
LETTER = "tell me the {p} letter of {w}|give me the {p} letter of {w}|name the {p} letter of {w}|find the {p} letter in {w}|say the {p} letter of {w}|write the {p} letter of {w}"
LETTER_ASKED = "what is the {p} letter of {w}|what's the {p} letter of {w}|which letter is the {p} in {w}|what is the {p} letter in {w}|which letter comes {p} in {w}|which is the {p} letter of {w}|what letter is {p} in {w}"
LETTER_TOLD = (
    "what the {p} letter of {w} is|which letter comes {p} in {w}|which letter is {p} in {w}|the {p} letter of {w}"
)
BEGINS = "|what letter does {w} start with|which letter does {w} start with|what letter does {w} begin with|which letter begins {w}|what does {w} start with"
ENDS = "|what letter does {w} end with|which letter does {w} end with|what letter does {w} end in|which letter ends {w}|what does {w} end with"
WORDS = "tell me the {p} word of {this}|give me the {p} word of {this}|name the {p} word in {this}|find the {p} word in {this}|write only the {p} word of {this}|return the {p} word of {this}|pick out the {p} word of {this}"
WORDS_ASKED = (
    "What is the {p} word of this sentence: {x}|What is the {p} word in \"{x}\"?|Which word comes {p} in this sentence?\n\n{x}|What's the {p} word here: {x}|{x}\n\nWhat is the {p} word?|"
    "Which word is {p} in \"{x}\"?|The {p} word of \"{x}\"?|{p} word of this text: {x}|What is the {p} word of the following?\n{x}|Which is the {p} word in the sentence \"{x}\"?"
)  # fmt: skip
STARTS_WORD = '|Which word does this start with: {x}|What word does "{x}" start with?|Which word begins this sentence? {x}|With which word does this text begin? {x}'
ENDS_WORD = '|Which word does this end with: {x}|What word does "{x}" end with?|Which word ends this sentence? {x}|With which word does this text end? {x}'


def letter_at(dice: Dice, data: Path) -> Example:
    """Name the first, last or another letter of a word."""
    text = contents.long_word(dice, data, 5, 11)
    place = dice.choices(PLACES, (34, 8, 8, 4, 3, 40))[0]
    text = text if len(text) >= 5 else "garden"
    asked = LETTER_ASKED + {"first": BEGINS, "last": ENDS}.get(place, "")
    question = fill(any_of(dice, LETTER, asked, LETTER_TOLD), p=place, w=shown(dice, text))
    sign = text[-1 if place == "last" else PLACES.index(place)]
    return reply(dice, question, f"{dashed(text)}: the {place} letter is {sign}.")


def word_at(dice: Dice, data: Path) -> Example:
    """Name the first, last or another word of a sentence."""
    text = dice.choice((contents.fragment, contents.series, contents.shaped, contents.sentence, contents.sentence))(
        dice, data
    )
    text, order = text.replace('"', ""), ""
    parts = [part.strip(",.!?;:") for part in text.split()]
    if len(parts) < 4:
        return word_at(dice, data)
    place = dice.choices(("first", "second", "third", "last"), (38, 12, 10, 40))[0]
    if dice.random() < 0.5:
        question = fill(
            dice.pick(WORDS_ASKED + {"first": STARTS_WORD, "last": ENDS_WORD}.get(place, "")), p=place, x=text
        )
    else:
        question, order = about(dice, fill(dice.pick(WORDS), p=place), text)
    found = parts[-1 if place == "last" else PLACES.index(place)]
    return reply(dice, question, f'The {place} word is "{found}".', order)


MEND = (
    "fix the spelling of {this}|fix the spelling in {this}|correct the spelling of {this}|correct the spelling mistakes in {this}|fix the typos in {this}|correct {this}|correct the mistakes in {this}|"
    "fix the mistakes in {this}|fix the errors in {this}|spell-check {this}|write {this} correctly|write {this} without mistakes|rewrite {this} with correct spelling|remove the typos from {this}|"
    "check the spelling of {this}|find and fix the typos in {this}|clean up the spelling in {this}|correct all errors in {this}|edit {this} for spelling|improve the spelling of {this}|fix {this}|"
    "make the spelling of {this} right|repair the spelling in {this}|proofread {this}"
)
SWAP = (
    "replace {a} with {b} in {this}|replace the word {a} with {b} in {this}|change {a} to {b} in {this}|swap {a} for {b} in {this}|substitute {b} for {a} in {this}|use {b} instead of {a} in {this}|"
    "put {b} in place of {a} in {this}|change the word {a} into {b} in {this}|replace every {a} by {b} in {this}|write {b} instead of {a} in {this}"
)
STRIP = {
    ",": "remove the commas from {this}|delete all commas in {this}|take the commas out of {this}|write {this} without commas|leave out the commas in {this}|drop every comma from {this}",
    ",.!?": "remove the punctuation from {this}|remove all punctuation marks from {this}|write {this} without punctuation|strip the punctuation from {this}|delete the punctuation in {this}|take out all marks from {this}",
}  # fmt: skip
LOSE = "remove the word {a} from {this}|delete the word {a} from {this}|leave out the word {a} in {this}|take the word {a} out of {this}|drop the word {a} from {this}"


def mend(dice: Dice, data: Path) -> Example:
    """Correct a sentence, or change one thing in it."""
    text = contents.sentence(dice, data)
    if dice.random() < 0.6 or '"' in text:
        text = dice.choice(sources.sentences(data))
        question, order = about(dice, dice.pick(MEND), writing.damage(dice, text))
        return reply(dice, question, text, order)
    if dice.random() < 0.3:
        marks = dice.choice(sorted(STRIP))
        text = dice.choice([one for one in (contents.sentence(dice, data) for _ in range(8)) if "," in one] or [text])
        question, order = about(dice, dice.pick(STRIP[marks]), text)
        return reply(dice, question, text.translate({ord(mark): None for mark in marks}), order)
    inner = re.findall(r"(?<= )[a-z]{3,}(?=[ ,.!?])", text) or ["the"]
    old, new, quote = dice.choice(inner), contents.word(dice, data), dice.choice(("", '"'))
    core, answer = dice.pick(SWAP), re.sub(rf"\b{old}\b", new, text)
    if dice.random() < 0.25:
        core, answer = dice.pick(LOSE), re.sub(rf" {old}\b(?=[ ,.!?])", "", text)
    question, order = about(dice, fill(core, a=quote + old + quote, b=quote + new + quote), text)
    return reply(dice, question, answer, order)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {
        "say": (12, lambda dice: say(dice, data)),
        "repeat": (15, lambda dice: repeat(dice, data)),
        "times": (2, lambda dice: times(dice, data)),
        "change case": (13, lambda dice: change_case(dice, data)),
        "spell": (12, lambda dice: spell(dice, data)),
        "spelling list": (11, lambda dice: spelling_list(dice, data)),
        "letters": (8, lambda dice: long(dice, data)),
        "letter count": (8, lambda dice: often(dice, data)),
        "word count": (4, lambda dice: count_words(dice, data)),
        "reverse": (5, lambda dice: turn(dice, data)),
        "letter at": (6, lambda dice: letter_at(dice, data)),
        "word at": (3, lambda dice: word_at(dice, data)),
        "mend": (5, lambda dice: mend(dice, data)),
        "edit": (4, lambda dice: writing.edit(dice, sources.sentences(data))),
    }
