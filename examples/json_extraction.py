"""Text in, JSON out: pull the fields you name out of any text.

    echo "Ada Lovelace was born in London in 1815." | python json_extraction.py name city year:integer

A field is a string unless it says `:integer`, `:number` or `:boolean`; it is null where the text does not tell.
Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from openai import OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool}

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def schema_of(fields: dict[str, str]) -> dict[str, Any]:
    """Return the JSON schema of an object with these fields, all of them present and any of them null."""
    return {
        "type": "object",
        "properties": {name: {"type": [kind, "null"]} for name, kind in fields.items()},
        "required": list(fields),
        "additionalProperties": False,
    }


def extract(text: str, fields: dict[str, str]) -> dict[str, Any]:
    """Return the fields that the model found; raise ValueError for an answer that is not what was asked for."""
    answer = client.chat.completions.create(
        model=MODEL,
        messages=[
            {"role": "system", "content": f"Extract these fields from the text as JSON: {', '.join(fields)}."},
            {"role": "user", "content": text},
        ],
        response_format={"type": "json_schema", "json_schema": {"name": "fields", "schema": schema_of(fields)}},
        max_tokens=500,
        temperature=0,
    ).choices[0]
    if answer.finish_reason != "stop":
        raise ValueError(f"the answer is not whole: it ended because of {answer.finish_reason}")
    found = json.loads(answer.message.content or "")
    check(found, fields)
    return found


def check(found: Any, fields: dict[str, str]) -> None:
    """Raise ValueError if `found` breaks the schema: a server may not know schemas and only do its best."""
    if not isinstance(found, dict) or set(found) != set(fields):
        raise ValueError(f"the answer has not the fields that were asked for: {json.dumps(found)}")
    for name, kind in fields.items():
        value = found[name]
        right = isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
        if value is not None and not right:
            raise ValueError(f"{name} is no {kind}: {json.dumps(value)}")


def main() -> None:
    """Print what the text on standard input says about the fields of the command line."""
    fields = {}
    for field in sys.argv[1:]:
        name, _, kind = field.partition(":")
        if not name or (kind or "string") not in TYPES:
            sys.exit(f"{field!r} is no field; write NAME, or NAME: and one of {', '.join(TYPES)}")
        fields[name] = kind or "string"
    if not fields:
        sys.exit("usage: python json_extraction.py FIELD[:TYPE]... < TEXT")
    text = sys.stdin.read().strip()
    if not text:
        sys.exit("there is no text on standard input")
    print(json.dumps(extract(text, fields), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except ValueError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
