"""A chatbot with memory: it sends the conversation along each time, and forgets the oldest turns that do not fit.

    python chatbot.py

Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY. End with Ctrl-D.
"""

from __future__ import annotations

import os
import sys

from openai import BadRequestError, OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"
SYSTEM = {"role": "system", "content": "You are a helpful assistant."}
ANSWER_TOKENS = 300  # the context always keeps room for an answer as long as this

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def answer(turns: list[dict[str, str]]) -> str:
    """Print the answer to the last turn as it comes, and return it. Turns that do not fit are taken out of `turns`."""
    while True:
        try:
            stream = client.chat.completions.create(
                model=MODEL, messages=[SYSTEM, *turns], max_tokens=ANSWER_TOKENS, temperature=0.5, stream=True
            )
            break
        except BadRequestError as problem:
            # Only the server knows how many tokens a conversation has, and how many this model can hold.
            if problem.code != "context_length_exceeded" or len(turns) == 1:
                raise
            del turns[:2]  # the oldest question and its answer
    text = ""
    for chunk in stream:
        piece = (chunk.choices[0].delta.content or "") if chunk.choices else ""
        print(piece, end="", flush=True)
        text += piece
    print()
    return text


def main() -> None:
    """Talk until the input ends."""
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
        print("Assistant: ", end="", flush=True)
        try:
            text = answer(turns)
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
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
