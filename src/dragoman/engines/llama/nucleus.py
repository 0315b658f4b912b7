"""Top-p: a draw from the smallest set of tokens that holds enough of the mass. Knows one row and nothing else.

The set is ordered by probability, then by lower id: a token is in it when the tokens before it hold less than ``top_p``
of the mass. To find the set would mean to sort. To ask of one token whether it is in the set takes a sum: so tokens are
drawn from the whole until one is. The draws that are kept follow the distribution within the set, exactly. Each
refused token is the end of the next, smaller whole: what comes after it is not in the set either.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.engines.llama.logprobs import Mass

Floats = NDArray[np.float32]


def draw_nucleus(mass: Mass, top_p: float, generator: np.random.Generator) -> int:
    """Draw from the nucleus of ``mass``, with as many uniform numbers as it takes: 1 / ``top_p`` on average at most."""
    token = mass.draw(generator.random())
    target = top_p * mass.total
    if mass.weights(np.array([token]))[0] > mass.total - target:
        return token  # even all the others together hold less than top_p
    before = _before(mass.logits, token)
    if mass.sum_where(before) < target:
        return token
    tokens = np.flatnonzero(before)
    logits, weights = mass.logits[tokens], mass.weights(tokens)
    while True:
        running = np.cumsum(weights, dtype=np.float64)
        place = int(np.searchsorted(running, generator.random() * running[-1], side="right"))
        place = min(place, tokens.size - 1)  # rounding
        before = _before(logits, place)
        if float(weights[before].sum(dtype=np.float64)) < target:
            return int(tokens[place])
        tokens, logits, weights = tokens[before], logits[before], weights[before]


def _before(logits: Floats, place: int) -> NDArray[np.bool_]:
    """Return which entries are likelier than the one at ``place``, or as likely and of lower index."""
    before: NDArray[np.bool_] = logits > logits[place]
    before[:place] = logits[:place] >= logits[place]
    return before
