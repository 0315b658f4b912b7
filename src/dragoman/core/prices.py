"""What the real API asked for its models, as it was published; knows no model of this server and counts nothing.

Prices are of their day: they tell what a request would have cost there. Models whose price no document here gives
have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

BILLION = 1_000_000_000
"""Dollars are kept and added up in these parts: a token of the cheapest model costs 400 of them."""

THOUSAND_TOKENS, IMAGE, MINUTE, CHARACTERS = "1K tokens", "image", "minute", "1K characters"
UNITS = (THOUSAND_TOKENS, IMAGE, MINUTE, CHARACTERS)
"""What is counted: tokens in and out, images out, minutes of audio in, characters of text in."""


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for one ``unit`` of a model: of what is sent in (``prompt``) and of what comes out (``completion``).

    ``unit`` is one of UNITS; None: that side is not counted.
    """

    model: str
    prompt: Decimal | None
    completion: Decimal | None
    unit: str = THOUSAND_TOKENS


def _tokens(model: str, prompt: str, completion: str) -> Price:
    return Price(model, Decimal(prompt), Decimal(completion))


PRICES = (
    # The price list (openai.com/pricing) in a document of 2024-01-09, tables "GPT-3.5 Turbo" and "GPT-4".
    _tokens("gpt-3.5-turbo-1106", "0.0010", "0.0020"),
    _tokens("gpt-3.5-turbo-instruct", "0.0015", "0.0020"),
    _tokens("gpt-4", "0.03", "0.06"),
    _tokens("gpt-4-32k", "0.06", "0.12"),
    # The same document, "other models": one price for the tokens of both sides.
    _tokens("davinci", "0.02", "0.02"),
    _tokens("curie", "0.002", "0.002"),
    _tokens("babbage", "0.005", "0.005"),  # as printed, though it is more than that of the larger model above
    _tokens("ada", "0.0004", "0.0004"),
)
"""In the order of the documents."""
