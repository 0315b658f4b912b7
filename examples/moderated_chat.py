"""A chat in the terminal that checks both sides: what you write before it is sent, what comes back before it is shown.

    python moderated_chat.py

Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY. End with Ctrl-D.
"""

from __future__ import annotations

import os
import sys

from openai import OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"
KEPT = 19  # messages of the conversation that are sent along; odd, so that the first is not an answer

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def objections(text: str) -> list[str]:
    """Return the categories that `text` is flagged for, the most certain first; none if it is fine."""
    result = client.moderations.create(input=text).results[0]
    scores = result.category_scores.model_dump(by_alias=True)
    flagged = [name for name, is_flagged in result.categories.model_dump(by_alias=True).items() if is_flagged]
    return [f"{name} ({scores[name]:.2f})" for name in sorted(flagged, key=lambda name: -scores[name])]


def main() -> None:
    """Talk until the input ends."""
    conversation = []
    while True:
        try:
            said = input("You: ").strip()
        except EOFError:
            print()
            return
        if not said:
            continue
        if found := objections(said):
            print(f"Not sent: {', '.join(found)}")
            continue
        conversation.append({"role": "user", "content": said})
        answer = client.chat.completions.create(model=MODEL, messages=conversation[-KEPT:], temperature=0)
        text = answer.choices[0].message.content or ""
        if text.strip() and (found := objections(text)):
            print(f"Not shown: {', '.join(found)}")
            conversation.pop()  # as if it had never been asked
            continue
        conversation.append({"role": "assistant", "content": text})
        print(f"Assistant: {text}")


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
