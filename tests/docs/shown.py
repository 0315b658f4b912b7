"""What a page shows as output, held against what was printed: keys and kinds of values, lines, names of things. Pure.

Ids, dates and numbers are other ones at every reader's. Whatever a page goes on to use of them (the id of a file it
has shown, say) is learnt here, so that later blocks can be given the real one.
"""

from __future__ import annotations

import json
import re
from typing import Any

EXACT = ("object", "error", "purpose", "owned_by")
"""Keys whose values are the same everywhere."""
MORE = "..."
"""A key, an element or a line that stands for any number of others."""

_DATE = r"\d{4}(?:-\d\d){5}"
_NAMES = (
    r"(?:file|ftjob|ftevent|ft|chatcmpl|cmpl|modr|call)[-_](?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{24,29}",
    rf"[\w.]+:ft-personal(?::[\w-]*?)?-{_DATE}",
    r"(?:org-|key_|limit_)(?=[A-Za-z0-9]*[A-Z0-9])(?:[A-Za-z0-9]{24}|[A-Za-z0-9]{16})",
    r"ft:[\w.-]+:personal:[\w-]*:\w{8}(?::ckpt-step-\d+)?",
)
_NAME = re.compile("|".join(f"(?:{name})" for name in _NAMES))
_LOOSE = re.compile(
    "|".join((*(f"(?P<name{n}>{name})" for n, name in enumerate(_NAMES)), r"(?P<hex>\b[0-9a-f]{32}\b)", r"(?P<any>…)"))
    + r"|(?P<number>\d+(?:[.,:-]\d+)*)|(?P<blank>[ \t]+)"
)


def learn(shown: str, printed: str) -> dict[str, str]:
    """Return which names of things in ``printed`` stand for those in ``shown``: the first for the first, and so on."""
    found: dict[str, str] = {}
    for kind in _NAMES:
        theirs, ours = (list(dict.fromkeys(re.findall(kind, text))) for text in (shown, printed))
        found |= dict(zip(theirs, ours, strict=False))
    return found


def check_json(shown: str, printed: str) -> None:
    """Raise AssertionError where ``printed`` is no JSON of the shape that is shown."""
    try:
        value = json.loads(printed)
    except ValueError as error:
        raise AssertionError(f"no JSON was printed: {printed[:500]!r}") from error
    check_shape(json.loads(shown), value)


def check_shape(shown: Any, value: Any, path: str = "$", *, exact: bool = False) -> None:
    """Raise AssertionError where keys, lengths or kinds of values differ; below an exact key, where anything does."""
    if isinstance(shown, dict):
        assert isinstance(value, dict), f"{path} is no object: {value!r}"
        given = shown.keys() - {MORE}
        assert given <= value.keys() and (MORE in shown or given == value.keys()), f"{path} has {sorted(value)}"
        for key in given:
            check_shape(shown[key], value[key], f"{path}.{key}", exact=exact or key in EXACT)
    elif isinstance(shown, list):
        _check_list(shown, value, path, exact)
    elif exact:
        assert value == shown, f"{path} is {value!r}"
    else:
        assert _kind(value) == _kind(shown), f"{path} is {value!r}, shown {shown!r}"


def check_lines(shown: str, printed: str) -> None:
    """Raise AssertionError unless the lines shown were printed one after the other; events of a stream by shape."""
    lines = [line.rstrip() for line in printed.rstrip().splitlines()]
    at, skipping = 0, False
    for wanted in (line.rstrip() for line in shown.rstrip().splitlines()):
        if wanted == MORE:
            skipping = True
            continue
        found = next((n for n in range(at, len(lines)) if _same(wanted, lines[n])), None)
        assert found is not None, f"not printed: {wanted!r}\n--- printed\n{printed}"
        assert skipping or found == at, f"printed before {wanted!r}: {lines[at]!r}"
        at, skipping = found + 1, False
    assert skipping or at == len(lines), f"printed after all that is shown: {lines[at]!r}"


def _check_list(shown: list[Any], value: Any, path: str, exact: bool) -> None:
    assert isinstance(value, list), f"{path} is no list: {value!r}"
    given = [item for item in shown if item != MORE]
    enough = len(value) >= len(given) if MORE in shown else len(value) == len(given)
    assert enough, f"{path} has {len(value)} elements"
    for place, item in enumerate(given):
        check_shape(item, value[place], f"{path}.{place}", exact=exact)


def _kind(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    return type(value).__name__


def _same(shown: str, line: str) -> bool:
    """Whether ``line`` is the one shown, with other ids, numbers and dates, and anything for an ellipsis."""
    if shown.startswith("data: {") and line.startswith("data: {"):
        try:
            check_shape(json.loads(shown[6:]), json.loads(line[6:]))
        except AssertionError:
            return False
        return True
    return re.fullmatch(_pattern(shown), line) is not None


def _pattern(shown: str) -> str:
    parts, at = [], 0
    for found in _LOOSE.finditer(shown):
        parts.append(re.escape(shown[at : found.start()]))
        parts.append(_loosened(found))
        at = found.end()
    return "".join([*parts, re.escape(shown[at:])])


def _loosened(found: re.Match[str]) -> str:
    kind = str(found.lastgroup)
    if kind.startswith("name"):
        return f"(?:{_NAME.pattern})"
    return {"hex": "[0-9a-f]{32}", "any": ".*", "number": r"-?\d[\d.,:eE-]*", "blank": r"[ \t]+"}[kind]
