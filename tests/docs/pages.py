"""Pages as their readers use them: the fenced blocks in order, and what comments before them say. Pure.

A block with a title (``title="first.py"``) is a file to save. Any other block of ``sh`` or ``python`` is to be run;
``text`` or ``json`` right after one is what it prints. A comment before a block says what is special about it:

``<!-- not run: why -->``          it cannot run here
``<!-- client: python-0.28.1 -->`` it is for another client than today's
``<!-- words differ -->``          it shows what a model wrote: only that something is printed can be known
``<!-- not output: what -->``      it is not what the block before it prints
``<!-- serves -->``                it stops the server and starts it again: its last line is ``dragoman serve ...``
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RUN = ("sh", "python")
OUTPUT = ("text", "json")
ONLY_FILES = ("js", "toml")
"""Languages whose blocks need a title: a block before or after them runs what they hold."""
NOTES = ("not run", "client", "words differ", "not output", "serves")

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)(?P<rest>.*)$")
_TITLE = re.compile(r'\s*title="([^"]+)"\s*')
_COMMENT = re.compile(r"^<!--\s*(?P<key>[a-z ]+?)(?::\s*(?P<value>.*?))?\s*-->$")


class PageError(ValueError):
    """A page has a block that nobody knows what to do with; the message names the line."""


@dataclass(frozen=True)
class Block:
    """One fenced block. ``line`` is where it begins; ``notes`` are the comments right before it."""

    line: int
    language: str
    code: str
    title: str = ""
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def runs(self) -> bool:
        """Whether it is run, unless a note says otherwise."""
        return self.language in RUN and not self.title

    @property
    def output(self) -> bool:
        """Whether it shows what the block before it prints."""
        return self.language in OUTPUT and not self.title and "not output" not in self.notes


def blocks_of(path: Path) -> list[Block]:
    """Return the blocks of a page in order; raise PageError for one that is neither run, output nor a file."""
    blocks = list(_blocks(path.read_text(encoding="utf-8").splitlines()))
    for place, block in enumerate(blocks):
        _check(block, blocks[place - 1] if place else None, path.name)
    return blocks


def _blocks(lines: list[str]) -> Iterator[Block]:
    notes: dict[str, str] = {}
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        if opening is None:
            notes = _noted(lines[at].strip(), notes)
            at += 1
            continue
        begins = at + 1
        at = next((n for n in range(begins, len(lines)) if lines[n].strip() == "```"), len(lines))
        indent = len(opening["indent"])
        code = "".join(f"{line[indent:]}\n" for line in lines[begins:at])
        title = _TITLE.fullmatch(opening["rest"])
        yield Block(begins, opening["language"], code, title[1] if title else opening["rest"].strip(), notes)
        notes = {}
        at += 1


def _noted(line: str, notes: dict[str, str]) -> dict[str, str]:
    """Return the notes after ``line``: a comment adds one, blank lines keep them, other text ends them."""
    comment = _COMMENT.match(line)
    if comment and comment["key"] in NOTES:
        return {**notes, comment["key"]: comment["value"] or ""}
    return notes if not line else {}


def _check(block: Block, before: Block | None, page: str) -> None:
    where = f"{page}, line {block.line}"
    if block.language not in (*RUN, *OUTPUT, *ONLY_FILES, ""):
        raise PageError(f"{where}: nobody runs {block.language!r}")
    if block.language in ONLY_FILES and not block.title:
        raise PageError(f"{where}: a block of {block.language!r} needs a title")
    if block.notes.get("not run") == "" or block.notes.get("not output") == "":
        raise PageError(f"{where}: the comment gives no reason")
    if block.output and not (before and before.runs):
        raise PageError(f"{where}: shows what nothing printed; say so in a comment, or give it a title")
