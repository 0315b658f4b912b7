"""How likely does the model find these lines? Scores texts by their own tokens, without writing any.

    python batch_scoring.py lines.txt
    python batch_scoring.py --begin "The cat sat on the" endings.txt

A line of output has the perplexity (the lower, the more expected), the number of scored tokens and the text. With
`--begin` each line of the file is an ending: only its own tokens are scored, and the likeliest comes first.
Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from pathlib import Path

from openai import OpenAI, OpenAIError

MODEL = "text-davinci-003"
BATCH = 16  # prompts of one request

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def logprobs(texts: list[str], begin: int) -> list[list[float]]:
    """Return the log probabilities of each text's tokens, of those that reach past its first `begin` characters."""
    scored = []
    for start in range(0, len(texts), BATCH):
        # `echo` gives the prompt back with its probabilities, and with `max_tokens=0` nothing else is computed.
        answer = client.completions.create(
            model=MODEL, prompt=texts[start : start + BATCH], echo=True, logprobs=0, max_tokens=0
        )
        for choice in answer.choices:
            given = choice.logprobs
            ends = [*given.text_offset[1:], len(choice.text)]
            tokens = zip(given.token_logprobs, ends, strict=True)
            # The first token has none: nothing comes before it.
            scored.append([logprob for logprob, end in tokens if logprob is not None and end > begin])
    return scored


def perplexity(scores: list[float]) -> float:
    """Return between how many equally likely tokens the model wavered on average; infinity if nothing was scored."""
    return math.exp(-sum(scores) / len(scores)) if scores else math.inf


def main() -> None:
    """Score each line of a file."""
    parser = argparse.ArgumentParser(description="How likely does the model find these lines?")
    parser.add_argument("--begin", default="", metavar="TEXT", help="what comes before each line, and is not scored")
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    lines = [line.strip() for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not lines:
        sys.exit(f"there is no text in {given.file}")
    begin = given.begin.rstrip()
    scores = logprobs([f"{begin} {line}" if begin else line for line in lines], len(begin))
    rows = [(perplexity(each), len(each), line) for each, line in zip(scores, lines, strict=True)]
    if begin:
        rows.sort(key=lambda row: row[0])
    for value, count, line in rows:
        print(f"{f'{value:.2f}' if count else '-':>12} {count:5d}  {line}")


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except (OSError, ValueError) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
