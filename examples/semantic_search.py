"""Search texts by meaning: which paragraphs of these files answer the question?

    python semantic_search.py "how do I stop a job" docs/*.md README.md

Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from openai import OpenAI, OpenAIError

MODEL = "text-embedding-3-small"
BATCH = 256
SHOWN = 5

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def paragraphs(files: list[str]) -> list[tuple[str, str]]:
    """Return every paragraph with the name of its file."""
    found = []
    for file in files:
        for paragraph in Path(file).read_text(encoding="utf-8").split("\n\n"):
            if text := " ".join(paragraph.split()):
                found.append((file, text))
    return found


def embed(texts: list[str]) -> list[list[float]]:
    """Return a vector for each text; their length is 1, so that a product of two is their cosine."""
    vectors: list[list[float]] = []
    for start in range(0, len(texts), BATCH):
        answer = client.embeddings.create(model=MODEL, input=texts[start : start + BATCH])
        vectors += [row.embedding for row in answer.data]
    return vectors


def main() -> None:
    """Print the paragraphs nearest to the question."""
    if len(sys.argv) < 3:
        sys.exit('usage: python semantic_search.py "QUESTION" FILE...')
    question, files = sys.argv[1], sys.argv[2:]
    found = paragraphs(files)
    if not found:
        sys.exit("there is no text in these files")
    (asked,) = embed([question])
    scores = [sum(a * b for a, b in zip(asked, vector, strict=True)) for vector in embed([text for _, text in found])]
    best = sorted(range(len(found)), key=lambda place: -scores[place])[:SHOWN]
    for place in best:
        file, text = found[place]
        print(f"{scores[place]:.3f}  {file}: {text if len(text) <= 160 else text[:157] + '...'}")


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
