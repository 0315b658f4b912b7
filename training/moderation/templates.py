"""Sentences for categories that the sources hardly know, and harmless ones that use the same words.

The wordings lie in ``wordings.toml``. Scores of what rests on these alone are weak, and the model card says so.
"""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

Known = dict[str, int | None]

WORDINGS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))
SLOTS = {"identities": "identities", "name": "names", "when": "when", "group": "groups", "hurt": "hurt", "body": "body"}

NOTHING: Known = dict.fromkeys(("hate", "harassment", "self-harm", "sexual", "violence"), 0)
THREAT: Known = {**NOTHING, "harassment": 1, "harassment/threatening": 1, "violence": 1, "violence/graphic": 0}
INSULT: Known = {**NOTHING, "harassment": 1, "harassment/threatening": 0}

KINDS: dict[str, tuple[float, Known]] = {
    "threats": (2, THREAT),
    "group_threats": (2, {**NOTHING, "hate": 1, "hate/threatening": 1, "violence": 1, "harassment": None}),
    "group_slurs": (2, {**NOTHING, "hate": 1, "hate/threatening": 0, "violence": 0, "harassment": None}),
    "insults": (2, INSULT),
    "intent": (2, {**NOTHING, "self-harm": 1, "self-harm/intent": 1, "self-harm/instructions": 0, "violence": None}),
    "instructions": (2, {**NOTHING, "self-harm": 1, "self-harm/instructions": 1, "violence": None}),
    "despair": (1, {**NOTHING, "self-harm": 1, "self-harm/instructions": 0, "violence": None}),
    "graphic": (2, {**NOTHING, "violence": 1, "violence/graphic": 1, "harassment": None}),
    "violent": (3, {**NOTHING, "violence": 1, "violence/graphic": 0, "harassment": None}),
    "safe": (8, NOTHING),
    "korean_insults": (1, INSULT),
    "korean_hate": (1, {**NOTHING, "hate": 1, "hate/threatening": 0, "harassment": None}),
    "korean_threats": (0.5, THREAT),
    "korean_safe": (2, NOTHING),
    "chinese_threats": (0.5, THREAT),
    "chinese_insults": (1, INSULT),
    "chinese_safe": (1, NOTHING),
}
"""How often each list is drawn from, and what is known of its sentences."""


def made(dice: random.Random) -> tuple[str, Known]:
    """Return a sentence, sometimes with another around it, and what is known of its labels."""
    kind = dice.choices(list(KINDS), [weight for weight, _ in KINDS.values()])[0]
    text = _filled(kind, dice)
    if dice.random() < 0.3 and text.isascii():
        other = _filled("safe", dice)
        text = f"{text} {other}" if dice.random() < 0.5 else f"{other} {text}"
    if dice.random() < 0.2:
        text = text.lower()
    if dice.random() < 0.15:
        text = text.rstrip(".!?。")
    if dice.random() < 0.05:
        text = text.upper()
    return text, dict(KINDS[kind][1])


def _filled(kind: str, dice: random.Random) -> str:
    text = dice.choice(WORDINGS[kind])
    for slot, words in SLOTS.items():
        while "{" + slot + "}" in text:
            text = text.replace("{" + slot + "}", dice.choice(WORDINGS[words]), 1)
    return text[0].upper() + text[1:]
