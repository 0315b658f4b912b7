"""Words and names that nobody has heard: what can only be answered by copying, letter by letter and piece by piece."""

from __future__ import annotations

from training.text.generate.base import Dice

ONSETS = "b|br|c|cl|d|dr|f|fl|g|gr|h|j|k|kl|l|m|n|p|pl|pr|qu|r|s|sh|sk|sl|st|sv|t|th|tr|v|w|y|z|".split("|")
VOWELS = "a|a|a|e|e|e|i|i|o|o|u|ai|ea|ee|ia|ie|oa|oo|ou|y".split("|")
INNER = "|||||||n|l|r|m|s|nd|ll|tt".split("|")
CODAS = "|||||b|ck|d|g|l|ld|m|n|nd|ng|p|r|rd|rk|rn|s|sk|ss|st|t|th|tt|v|x|z".split("|")


def coined(dice: Dice, least: int = 1, most: int = 3) -> str:
    """Make up a word of a few syllables, in lower case."""
    count = dice.randint(least, most)
    parts = [dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(INNER) for _ in range(count - 1)]
    last = dice.choice(ONSETS) + dice.choice(VOWELS) + dice.choice(CODAS)
    return "".join(parts) + (last if len(last) > 1 or parts else f"{last}l")


def named(dice: Dice) -> str:
    """Make up a name."""
    return coined(dice, 2, 3).capitalize()
