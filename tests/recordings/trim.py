"""Makes ``recordings.jsonl`` out of a full collection: the exchanges whose address this server has, cut to their form.

``python -m tests.recordings.trim FULL.jsonl`` writes the file beside this program, and ``images.jsonl`` with those that
need a model of images. A line of the collection holds date, method, path, request, status, headers and response. Knows
which addresses to keep; knows no server. When a resource gets its room, its address goes into ``SERVED`` and this is
run again.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.recordings.shapes import form

HERE = Path(__file__).parent

SERVED = re.compile(
    r"/v1/(chat/completions|completions|edits|files(/[^/]*(/content)?)?|models(/[^/]+)?"
    r"|fine-tunes(/[^/]+(/(cancel|events))?)?|fine_tuning/jobs(/[^/]*(/(cancel|events))?)?"
    r"|audio/(transcriptions|translations)"
    r"|organization/(costs|usage/[a-z_]+)"
    r"|embeddings|moderations|engines(/[^/]+(/(completions|chat/completions|edits|embeddings))?)?)"
    r"(\?.*)?"
)
IMAGES = re.compile(r"/v1/images/[a-z]+")
KEPT_HEADERS = ("content-type", "content-disposition", "cache-control", "openai-version", "www-authenticate")
"""Headers whose values are kept; of the others only that they were there."""

LONGEST_TEXT = 200
_OWNER = re.compile(r"(?<=/private/)[^?]*/(?=img-)")
"""Whose picture a link led to."""

_CUT_TEXT = re.compile(r"\.\.\. \d+ characters in all$")
_CUT_ARRAY = re.compile(r"^\.\.\. \d+ .* in all$")


def trim(number: int, full: dict[str, Any]) -> dict[str, Any]:
    """Return one exchange as it is kept; ``number`` is its line in the collection."""
    headers = {name: value if name in KEPT_HEADERS else "" for name, value in sorted(full["headers"].items())}
    exchange = {key: full[key] for key in ("date", "method", "path", "request", "status")}
    response = full["response"]
    if isinstance(response, str) and response.startswith("data: "):
        return {"number": number, **exchange, "headers": headers, "events": list(_events(response))}
    return {"number": number, **exchange, "headers": headers, "response": _shortened(response)}


def _events(text: str) -> Iterator[Any]:
    """Yield the chunks of a stream. The collection cuts long ones: what stands last is then no whole chunk."""
    frames = text.split("\n\n")
    if _CUT_TEXT.search(frames[-1]):
        frames.pop()
    for frame in frames:
        if frame not in ("", "data: [DONE]"):
            yield json.loads(frame.removeprefix("data: "))


def _shortened(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return _samples(inner for inner in value if not (isinstance(inner, str) and _CUT_ARRAY.match(inner)))
    return _OWNER.sub("", value)[:LONGEST_TEXT] if isinstance(value, str) else value


def _samples(values: Iterable[Any]) -> list[Any]:
    """Return one element of each form: lists of models say the same thing sixty times."""
    kept: dict[str, Any] = {}
    for value in map(_shortened, values):
        kept.setdefault(repr(sorted((path, sorted(kinds)) for path, kinds in form(value, "").items())), value)
    return list(kept.values())


def main() -> None:
    """Write the file."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").rstrip("\n").split("\n")
    full = [(number, json.loads(line)) for number, line in enumerate(lines)]
    for name, addresses in {"recordings": SERVED, "images": IMAGES}.items():
        kept = [trim(number, exchange) for number, exchange in full if addresses.fullmatch(exchange["path"])]
        text = "".join(json.dumps(exchange, ensure_ascii=False, separators=(",", ":")) + "\n" for exchange in kept)
        (HERE / f"{name}.jsonl").write_text(text, encoding="utf-8")
        print(f"{name}.jsonl: {len(kept)} of {len(full)} exchanges")


if __name__ == "__main__":
    main()
