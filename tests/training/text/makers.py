"""Every generator by name, over a few lines of text that stand in for the licensed sources."""

from __future__ import annotations

import json
import lzma
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from training.text.generate import ABILITIES
from training.text.generate.base import Dice, Example

SENTENCES = (
    "The little boat sailed over the lake.",
    "My sister has a red bicycle and a blue one.",
    "Where did the old farmer put his hat?",
    "All the birds were singing in the garden.",
    "The baker gave the hungry children some bread.",
    "Every evening they walked along the quiet river.",
    "A small mouse lived under the kitchen floor.",
    "They wanted to climb the tall green mountain.",
)
STORY = "The Boat\n\n" + "\n\n".join(" ".join(SENTENCES[first:] + SENTENCES[:first]) for first in range(3))
WORDS = sorted({word.strip(".?,").lower() for sentence in SENTENCES for word in sentence.split()})
TALK = [{"role": role, "content": f"{text}"} for role, text in zip(("user", "assistant") * 2, SENTENCES, strict=False)]
PAIR = [{"role": "user", "content": "What is tea?"}, {"role": "assistant", "content": "Tea is a hot drink."}]
TALE = [
    {"role": "user", "content": f"{' '.join(SENTENCES)}\n\nWho gave bread to the children?"},
    {"role": "assistant", "content": "the baker"},
]
ROWS: dict[str, list[dict[str, Any]]] = {
    "text_storybooks": [{"lang": "en", "text": STORY}],
    "text_fairytales": [{"text": STORY}],
    "text_wordnet_glosses": [{"words": [word], "pos": "n", "text": "a thing", "examples": []} for word in WORDS],
    "chat_self_dialogue": [{"messages": TALK}],
    "chat_personality": [{"persona": "Friendly", "messages": PAIR}],
    "chat_self_instruct": [{"messages": PAIR}],
    "chat_chatterbot_multi": [{"lang": "english", "topic": "food", "messages": PAIR}],
    "chat_songys_ko": [{"label": "0", "messages": PAIR}],
    "chat_fairytaleqa": [{"messages": TALE}],
}


@cache
def sources() -> Path:
    """Write the stand-ins and return their folder."""
    folder = Path(tempfile.mkdtemp(prefix="sources-"))
    for name, rows in ROWS.items():
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return folder


MAKERS: dict[str, Callable[[Dice], Example]] = {
    f"{ability}: {name}": maker
    for ability, (_, module) in ABILITIES.items()
    for name, (_, maker) in module.makers(sources()).items()
}
