"""The first request: one question, its answer, and what it took in tokens.

    python first_request.py
    python first_request.py "What is the capital of Norway?"

Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY.
"""

from __future__ import annotations

import os
import sys

from openai import OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def main() -> None:
    """Ask what the command line says."""
    question = " ".join(sys.argv[1:]).strip() or "What is the capital of South Korea?"
    answer = client.chat.completions.create(
        model=MODEL,
        messages=[
            {"role": "system", "content": "You are a helpful assistant."},
            {"role": "user", "content": question},
        ],
        max_tokens=200,
        temperature=0,
    )
    print(answer.choices[0].message.content)
    used = answer.usage
    print(f"[{answer.model}: {used.prompt_tokens} tokens read, {used.completion_tokens} written]", file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
