"""The measured parts of a model card: between `<!-- name -->` and `<!-- /name -->` a program writes."""

from __future__ import annotations

import re


def fill(card: str, block: str, text: str) -> str:
    """Put a text between a block's marks; raise ValueError where the card has no such block."""
    pattern = re.compile(rf"(<!-- {block} -->\n).*?(<!-- /{block} -->)", re.DOTALL)
    if not pattern.search(card):
        raise ValueError(f"the card has no block <!-- {block} -->")
    return pattern.sub(lambda found: f"{found[1]}{text}\n{found[2]}", card)
