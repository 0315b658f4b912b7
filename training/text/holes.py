"""Makes fill-in-the-middle documents: prefix, suffix, then the part between them. Knows text only."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from training.text.marks import FIM_MIDDLE, FIM_PREFIX, FIM_SUFFIX

SPAN_LIMIT = 80  # characters of a hole to fill, at most


def asked(prefix: str, suffix: str) -> str:
    """Write the two sides of a hole as the server writes them for `prompt` and `suffix`."""
    return f"{FIM_PREFIX}{prefix}{FIM_SUFFIX}{suffix}{FIM_MIDDLE}"


def holes(documents: Iterable[str], seed: int) -> Iterator[str]:
    """Yield passages with a stretch of them moved to the end, cut at spaces."""
    generator = random.Random(seed)
    for document in documents:
        start = generator.randrange(max(1, len(document) - 400))
        words = document[start : start + generator.randint(80, 400)].split(" ")
        if len(words) < 8:
            continue
        first = generator.randrange(1, len(words) - 3)
        last = min(len(words) - 1, first + generator.randint(1, 12))
        prefix, middle, suffix = (" ".join(part) for part in (words[:first], words[first:last], words[last:]))
        if len(middle) <= SPAN_LIMIT:
            yield f"{asked(prefix, ' ' + suffix)} {middle}"
