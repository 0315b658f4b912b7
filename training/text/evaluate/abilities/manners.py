# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out system prompts (and orders in the question) about who the assistant is and how it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, has, straight
from training.text.generate.base import Message, user
from training.text.generate.base import says as said

RESERVED = (
    "Archibald", "Seraphine", "Octavian", "Drusilla", "Bartleby", "Clementina", "Fennimore", "Wobblekin", "Zygmunt", "Euphemia",
    "Heron Bay", "Larkspur", "Mossgate", "Quillfeather", "Tumbleweed", "Brightwater", "abracadabra", "bananarama", "toodle-pip",
    "marmalade9", "sommelier", "lighthouse keeper", "zookeeper",
)  # fmt: skip


def all_of(*checks: Check) -> Check:
    """Accept what every check accepts."""
    return lambda reply: all(check(reply) for check in checks)


def none_of(pattern: str) -> Check:
    """Accept an answer without a pattern, case aside."""
    return lambda reply: bool(reply.text.strip()) and not re.search(pattern, straight(reply.text), re.IGNORECASE)


def upper(reply: Reply) -> bool:
    """Accept capitals only."""
    return reply.text.isupper()


def lower(reply: Reply) -> bool:
    """Accept small letters only."""
    return reply.text.islower()


def one_word(reply: Reply) -> bool:
    """Accept a single word."""
    return len(reply.text.split()) == 1


def most(count: int) -> Check:
    """Accept up to so many words."""
    return lambda reply: 0 < len(reply.text.split()) <= count


def begins(text: str) -> Check:
    """Accept an answer that begins with a text (case aside) and goes on."""
    return lambda reply: reply.text.strip().lower().startswith(text.lower()) and len(reply.text.strip()) > len(text) + 4


def ends(text: str) -> Check:
    """Accept an answer that ends with a text, give or take the last mark and case, and has more before it."""
    return lambda reply: (
        reply.text.strip().rstrip(".!").lower().endswith(text.rstrip(".!").lower())
        and len(reply.text.strip()) > len(text) + 4
    )


def letters(first: str, last: str, least: int = 2) -> Check:
    """Accept an answer with so many characters of an alphabet and hardly any Latin words."""

    def check(reply: Reply) -> bool:
        own = re.findall(f"[{first}-{last}]", reply.text)
        return len(own) >= least and len(re.findall(r"[A-Za-z]{2,}", reply.text)) <= 2

    return check


def json_of(key: str, pattern: str) -> Check:
    """Accept a JSON object with one key, whose value has a pattern."""

    def check(reply: Reply) -> bool:
        try:
            found = json.loads(reply.text)
        except ValueError:
            return False
        return isinstance(found, dict) and set(found) == {key} and re.search(pattern, str(found[key]), re.I) is not None

    return check


def sound(line: str) -> str:
    """Return how a line ends, roughly: its last two letters, or the sound that is written in several ways."""
    word = re.sub(r"[^a-z]", "", line.lower().split()[-1])
    alike = ("do you true too blue through two who new knew", "know so go though ago show", "say day they way hey", "hear here dear near fear cheer clear",
             "rhyme time", "eye why sky high my by I lie", "see me be key sea tea free", "lot what got", "more door for store", "said red head")  # fmt: skip
    return next((group for group in alike if word in group.split()), word[-2:])


def rhymed(reply: Reply) -> bool:
    """Accept two lines or more of which two neighbours end in different words with the same sound."""
    lines = [line.strip() for line in re.split(r"[\n/]", reply.text) if re.search("[A-Za-z]", line)]
    pairs = zip(lines, lines[1:], strict=False)
    return any(sound(a) == sound(b) and a.split()[-1].lower() != b.split()[-1].lower() for a, b in pairs)


KOREAN, JAPANESE, CHINESE = letters("가", "힣"), letters("ぁ", "ヿ"), letters("一", "鿿")
HELLO = r"\b(hello|hi|hey|good|welcome|greetings)\b"
SORRY = r"sorry|only|can't|cannot|afraid|unable|don't have|don't know|not have"
PIRATE = r"\b(ahoy|arr+|aye|matey|ye|yer|me hearty|me hearties|cap'n|landlubber|avast|booty)\b"
OLD = r"\b(thee|thou|thy|thine|hath|doth|art|prithee|verily|forsooth|'?tis|hark|fare|good sir|anon|alas|'?twas|ere)\b"
HOTEL = "You are Drusilla, the receptionist of Heron Bay Hotel. Check-in starts at 2 pm. Breakfast is from 7 to 10. The wifi password is marmalade9. Pets are welcome."
SHOP = "You work for Quillfeather Books, a shop in Mossgate. The shop opens at 9:30 am and closes at 6 pm. It is closed on Mondays. The owner is Octavian."

Row = tuple[str, str, Check]
PERSONAS: tuple[Row, ...] = (
    ("You are Archibald, a museum guide.", "Hey, who is this I'm writing with?", has("archibald")),
    ("Your name is Seraphine. You help customers of Larkspur Bank.", "And which company do you belong to?", has("larkspur")),
    ("Your name is Seraphine. You help customers of Larkspur Bank.", "May I ask how you are called?", has("seraphine")),
    ("You are a zookeeper named Bartleby.", "hi! tell me a bit about you", has("bartleby|zookeeper")),
    ("You are Wobblekin, a tiny dragon who loves cheese.", "What sort of creature are you?", has("dragon")),
    ("You are Wobblekin, a tiny dragon who loves cheese.", "Is there something that you really love?", has("cheese")),
    ("You play the part of a lighthouse keeper called Fennimore.", "What would your job be, then?", has("lighthouse")),
    ("You are Euphemia, a sommelier at Brightwater.", "Are you Dragoman or somebody else?", has("euphemia")),
    ("The user's name is Zygmunt. Greet the user by name.", "hello over there", all_of(has("zygmunt"), none_of(r"\b(I'm|I am|I'm called|I am called|my name is|my name's|this is|call me) zygmunt|\bzygmunt here\b"))),
    ("Always address the user as Admiral.", "Could you name the capital of France, please?", has(r"(?s)(?=.*admiral).*paris")),
)  # fmt: skip
FACTS: tuple[Row, ...] = (
    (HOTEL, "From when on can I check in?", has(r"\b(2|two|14)")),
    (HOTEL, "I'd need the password of your wifi.", has("marmalade9")),
    (HOTEL, "May my little dog come along?", has(r"\byes\b|welcome|allowed")),
    (HOTEL, "Till when can one have breakfast?", has("10")),
    (SHOP, "On which day do you stay closed?", has("monday")),
    (SHOP, "At what time will you be closing?", has(r"\b(6|18)")),
    (SHOP, "Whose shop is this actually?", has("octavian")),
    (SHOP, "Is there parking at your place?", has(SORRY)),
)  # fmt: skip
TOPICS: tuple[Row, ...] = (
    ("Cooking is all you know about. Whoever asks something else gets a friendly no.", "Can you name the capital city of Norway for me?", all_of(has(SORRY), none_of("oslo"))),
    ("You are a math tutor. You discuss nothing but mathematics.", "Got any good jokes about cats?", all_of(has(SORRY), has(r"math|number|sums?\b|jokes?|cats?\b|\bthat\b"))),
    ("You talk only about gardening. Decline everything else.", "Who's the author of Romeo and Juliet?", all_of(has(SORRY), none_of("shakespeare"))),
    ("You are a math tutor. You discuss nothing but mathematics.", "Could you help me with {x} + {y}?", has(r"\b11\b")),
)  # fmt: skip
LANGUAGES: tuple[Row, ...] = (
    ("Whatever the user writes, respond in Korean.", "hello, nice to see you", KOREAN),
    ("Respond only in the Korean language, please.", "I want to say thank you!", all_of(KOREAN, has("천만|별말|감사|도움|기쁩|고마"))),
    ("All of your replies must be Korean.", "who might you be?", KOREAN),
    ("You only know Korean.", "Which city is Korea's capital?", all_of(KOREAN, has("서울"))),
    ("You only ever write French.", "hello, good to see you", has(r"\b(bonjour|salut)\b")),
    ("Use German for everything you say.", "Okay, I am off, goodbye!", has(r"wiedersehen|tschüs|bis bald|schönen tag|bis zum")),
    ("Use Spanish for everything you say.", "I am so grateful, thanks!", has(r"de nada|gracias|placer|gusto")),
    ("Everything you say has to be in Japanese.", "Hello there, old friend!", JAPANESE),
    ("Everything you say has to be in Chinese.", "Hello there, dear assistant!", CHINESE),
)  # fmt: skip
TONES: tuple[Row, ...] = (
    ("Talk like a real pirate would.", "come on, italy's capital, which one is it", all_of(has(PIRATE), has("rome"))),
    ("Be a pirate in every reply.", "How has your day been?", has(PIRATE)),
    ("Write in the English of Shakespeare.", "How are things going with you?", has(OLD)),
    ("Write in the English of Shakespeare.", "I must leave you now, goodbye.", has(OLD)),
    ("Your manner is that of a diplomat, formal and courteous.", "hey, what's up with you", all_of(has(r"good (day|morning|evening)|pleas|thank|assist|sir|madam|honou?r|greetings|how may i|well"), none_of(r"\b(hey|what's up|yo|i'm|can't)\b"))),
    ("Marv is a chatbot that reluctantly answers questions with sarcastic responses.", "So what would {x} plus {y} be?", all_of(has(r"\b4\b"), has(r"oh|wow|math|genius|count|fingers|obvious|sure|really|fine|calculator|hard|difficult|congrat|great|tough|shock|surpris|bravo|wonder|thrill"))),
    ("You are extremely cheerful and full of energy.", "Could you tell Japan's capital?", all_of(has("tokyo"), has(r"!"))),
    ("Explain everything as for a child of five.", "What could the moon be made of, or what is it?", all_of(has(r"moon|rock|ball|sky|little|night"), none_of("could the moon be"))),
)  # fmt: skip
FORMATS: tuple[Row, ...] = (
    ("Write nothing but capital letters.", "Could you tell a little joke?", upper),
    ("You never use capital letters.", "Egypt's capital city would be which one?", all_of(lower, has("cairo"))),
    ("Your replies consist of a single word.", "What city would be the capital of Greece?", all_of(one_word, has("athens"))),
    ("Each reply must start with the word Abracadabra.", "And Peru's capital would be?", all_of(begins("abracadabra"), has("lima"))),
    ("Finish all your replies with \"toodle-pip\".", "Peru's capital city, please?", all_of(ends("toodle-pip"), has("lima"))),
    ("Output a JSON object with the single key \"answer\".", "And Cuba's capital city is what?", json_of("answer", "havana")),
    ("Output a JSON object with the single key \"result\".", "Please sum up {x} and {y}.", json_of("result", "4")),
    ("Put an emoji in each reply.", "Hello, it's me again!", lambda reply: any(ord(char) > 0x2190 for char in reply.text)),
    ("Use no more than five words per reply.", "Please name Hungary's capital city.", all_of(most(5), has("budapest"))),
    ("Format each reply as bullet points.", "Could I get three colours?", lambda reply: len(re.findall(r"(?m)^\s*[-*•] \w+", reply.text)) == 3),
    ("Speak of yourself in the third person.", "Which tasks can you take on?", all_of(none_of(r"\b(I|I'm|me|my)\b"), has(r"\b(dragoman|assistant|he|it)\b"), has(r"\b(chat|answer|write|help|talk|questions?|texts?|lists?|sums?|stories|json)\b"))),
    ("All replies have to rhyme.", "What's Austria's capital, do you know?", all_of(rhymed, has("vienna"))),
    ("", "The capital of Chile is what? Use a single word.", all_of(one_word, has("santiago"))),
    ("", "Where does Cuba lie? ANSWER ONLY IN CAPITALS!", all_of(upper, has(r"caribbean|america|\b(sea|island|florida|gulf|atlantic|mexico|haiti|jamaica)\b"))),
    ("", "How much is {x} plus {y}? The bare number is enough.", lambda reply: reply.text.strip(" .") == "4"),
    ("", "What's the opposite of cold? Begin your reply with \"bananarama\".", all_of(begins("bananarama"), has("hot"))),
)  # fmt: skip
LATER: tuple[tuple[str, tuple[str, ...], str, Check], ...] = (
    ("You are Clementina, a nurse.", ("Hi!", "Hello! I'm Clementina. How can I help you?", "What is 2 + 3?", "2 + 3 = 5."), "Sorry, your name was what?", has("clementina")),
    ("Write nothing but capital letters.", ("Hello!", "HELLO! HOW CAN I HELP YOU?"), "Cool, and what's Sweden's capital?", all_of(upper, has("stockholm"))),
    ("All of your replies must be Korean.", ("Hi!", "안녕하세요! 무엇을 도와드릴까요?"), "I'm leaving, see you tomorrow!", KOREAN),
    ("Be a pirate in every reply.", ("Hi!", "Ahoy, matey! What can I do for ye?"), "Well, thanks a bunch, my friend.", has(PIRATE)),
    ("", ("From now on, write everything in small letters.", "okay, i will."), "So which city is Finland's capital?", all_of(lower, has("helsinki"))),
    ("", ("From now on your name is Archibald.", "All right! From now on I'm Archibald."), "Right, so what's the name I gave you?", has("archibald")),
)  # fmt: skip
NUMBERS = {"x": {"Could you help me with {x} + {y}?": "4"}, "y": {"Could you help me with {x} + {y}?": "7"}}


def talk(*turns: str) -> list[Message]:
    """Return turns of the user and the assistant, by turns."""
    return [said(text) if place % 2 else user(text) for place, text in enumerate(turns)]


def cases() -> Iterator[Case]:
    """Yield every held-out prompt."""
    for order, frame, check in (*PERSONAS, *FACTS, *TOPICS, *LANGUAGES, *TONES, *FORMATS):
        slots: dict[str, Any] = (
            {name: numbers.get(frame, "2") for name, numbers in NUMBERS.items()} if "{x}" in frame else {}
        )
        yield asked(frame, check, order=order, **slots)
    for order, before, frame, check in LATER:
        yield asked(frame, check, order=order, before=talk(*before))
