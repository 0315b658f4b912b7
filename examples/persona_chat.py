"""A chat with somebody whom a text file describes: who they are, and a few lines of how they talk.

    python persona_chat.py personas/lighthouse.txt

The file begins with the description. Lines `USER: ...` and `NAME: ...` may follow: they show how the persona answers,
and the name is the one that the chat shows.

Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY. End with Ctrl-D.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from openai import BadRequestError, OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"
ANSWER_TOKENS = 200

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def read_persona(file: str) -> tuple[str, list[dict[str, str]]]:
    """Return the name of the persona and the messages that every conversation with them begins with."""
    name = None
    description: list[str] = []
    spoken: list[dict[str, str]] = []
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        who, _, words = line.partition(": ")
        if who == "USER":
            spoken.append({"role": "user", "content": words.strip()})
        elif spoken and words and name in (None, who):
            name = who
            spoken.append({"role": "assistant", "content": words.strip()})
        elif spoken and line.strip():
            spoken[-1]["content"] += "\n" + line.strip()
        elif not spoken:
            description.append(line)
    text = "\n".join(description).strip()
    if not text:
        sys.exit(f"{file} does not say who the persona is")
    return name or "Assistant", [{"role": "system", "content": text}, *spoken]


def answer(persona: list[dict[str, str]], turns: list[dict[str, str]]) -> str:
    """Print the answer to the last turn as it comes, and return it. The oldest turns go when the context is full."""
    while True:
        try:
            stream = client.chat.completions.create(
                model=MODEL, messages=[*persona, *turns], max_tokens=ANSWER_TOKENS, temperature=0.7, stream=True
            )
            break
        except BadRequestError as problem:
            if problem.code != "context_length_exceeded" or len(turns) == 1:
                raise
            del turns[:2]
    text = ""
    for chunk in stream:
        piece = (chunk.choices[0].delta.content or "") if chunk.choices else ""
        print(piece, end="", flush=True)
        text += piece
    print()
    return text


def main() -> None:
    """Talk until the input ends."""
    if len(sys.argv) != 2:
        sys.exit("usage: python persona_chat.py FILE")
    name, persona = read_persona(sys.argv[1])
    turns: list[dict[str, str]] = []
    while True:
        try:
            said = input("You: ").strip()
        except EOFError:
            print()
            return
        if not said:
            continue
        turns.append({"role": "user", "content": said})
        print(f"{name}: ", end="", flush=True)
        try:
            text = answer(persona, turns)
        except BadRequestError as problem:  # this message is too long, for instance: as if it had never been said
            print(problem)
            turns.pop()
        else:
            turns.append({"role": "assistant", "content": text})


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
