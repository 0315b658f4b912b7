"""Top-p: a draw from the smallest set of tokens that holds enough of the mass. Knows one row and nothing else.

The set is ordered by probability, then by lower id. All tokens below (1 - top_p) / vocabulary of the mass together
hold less than 1 - top_p, so it lies among the others. When those are few they are sorted; when they are many, a
histogram over the logits finds the level at which the set ends, and only that level is sorted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.engines.llama.logprobs import Mass

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

_SORTABLE = 4096
_LEVELS = 1024


def draw_nucleus(mass: Mass, top_p: float, uniform: float) -> int:
    """Draw from the nucleus: the token at which its running mass passes ``uniform`` (0 to 1) of its whole."""
    floor = mass.logit_of((1.0 - top_p) / mass.logits.size) - 1e-3  # a little lower: rounding must not lose one
    candidates = np.flatnonzero(mass.logits >= np.float32(floor))
    target = top_p * mass.total
    if candidates.size > _SORTABLE:
        return _draw_by_level(mass, floor, target, uniform)
    tokens, running = _leading(candidates, mass.weights(candidates), target)
    return _pick(tokens, running, uniform * running[-1])


def _draw_by_level(mass: Mass, floor: float, target: float, uniform: float) -> int:
    """Put the tokens above ``floor`` in levels of equal width; those below share one that is never reached."""
    depth = np.float32(mass.high) - mass.logits
    depth *= np.float32(_LEVELS / (mass.high - floor))
    np.minimum(depth, np.float32(_LEVELS), out=depth)
    level = depth.astype(np.int64)
    weights = mass.all_weights()
    running = np.cumsum(np.bincount(level, weights=weights, minlength=_LEVELS + 1))
    edge = int(np.searchsorted(running, target, side="left"))
    held = float(running[edge - 1]) if edge else 0.0
    last = np.flatnonzero(level == edge)
    tokens, reached = _leading(last, weights[last], target - held)
    point = uniform * (held + reached[-1])
    if point >= held:
        return _pick(tokens, reached, point - held)
    here = int(np.searchsorted(running, point, side="right"))
    inside = np.flatnonzero(level == here)
    below = float(running[here - 1]) if here else 0.0
    return _pick(inside, np.cumsum(weights[inside], dtype=np.float64), point - below)


def _leading(tokens: Ids, weights: Floats, target: float) -> tuple[Ids, NDArray[np.float64]]:
    """Return the likeliest tokens whose mass reaches ``target``, and its running sum."""
    order = np.lexsort((tokens, -weights))
    running = np.cumsum(weights[order], dtype=np.float64)
    count = min(int(np.searchsorted(running, target, side="left")) + 1, tokens.size)
    return tokens[order[:count]], running[:count]


def _pick(tokens: Ids, running: NDArray[np.float64], point: float) -> int:
    return int(tokens[min(int(np.searchsorted(running, point, side="right")), tokens.size - 1)])
