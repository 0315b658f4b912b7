"""Sentences of simple words, digits and weekdays, and how many words of one were heard wrong."""

from __future__ import annotations

SENTENCES = [
    "Seven days make a week.",
    "Monday is the first day of the week.",
    "Tuesday comes after Monday.",
    "We will meet on Wednesday at nine.",
    "The shop is closed on Thursday.",
    "Friday is the last day of school.",
    "On Saturday we go to the market.",
    "Sunday is a day of rest.",
    "One two three four five.",
    "Six seven eight nine ten.",
    "The number is four five six.",
    "There are twelve months in a year.",
    "I have two brothers and one sister.",
    "The train leaves at ten in the morning.",
    "My house is near the river.",
    "The children play in the garden.",
    "She opened the window and looked at the sky.",
    "He went to the store to buy some bread.",
    "The weather is cold in winter.",
    "It will rain tomorrow afternoon.",
    "Please close the door behind you.",
    "The old man walked slowly down the road.",
    "I would like a cup of coffee.",
    "They live in a small town near the sea.",
    "The book is on the table.",
    "We had dinner at eight o'clock.",
    "The teacher asked a simple question.",
    "My father works in the city.",
    "The sun rises in the east.",
    "Water is very important for life.",
    "The dog is sleeping under the tree.",
    "Can you help me with this work?",
    "The doctor said it was nothing serious.",
    "I read the newspaper every morning.",
    "The car stopped in front of the hotel.",
    "She has a new job in the office.",
    "The music was too loud for me.",
    "He wrote a long letter to his friend.",
    "The school is on the left side of the street.",
    "Thank you very much for your help.",
]


def word_errors(said: str, heard: str) -> tuple[int, int]:
    """Return the words to insert, delete or replace to get from one to the other, and the number of words said."""
    expected, found = _words(said), _words(heard)
    row = list(range(len(found) + 1))
    for i, word in enumerate(expected, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(found, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1], len(expected)


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() or letter == "'" else " " for letter in text.lower()).split()
