"""Reads tool calls out of an answer while it is being written; whatever is no call stays text, nothing is lost.

A call is announced as soon as its name is known to be one that may be called, then its arguments follow as they come.
Before that point a malformed call turns back into text. The reader takes one character at a time, so that the result
does not depend on how the text was cut in pieces; it is a generator that is sent the characters.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextDelta:
    """Text that belongs to no call."""

    text: str


@dataclass(frozen=True, slots=True)
class CallStarted:
    """A call of the tool ``name`` begins; its arguments follow."""

    name: str


@dataclass(frozen=True, slots=True)
class CallArguments:
    """More of the arguments of the call begun last, as JSON text."""

    text: str


Piece = TextDelta | CallStarted | CallArguments

Reading = Generator[None, str, str]
"""Takes characters; the empty string is the end of the answer."""

SPACE = " \t\r\n"
SEPARATORS = SPACE + ",;"
ARGUMENTS = ("arguments", "parameters")
FIRST_KEYS = ("name", "type", "id")
"""What an unmarked object begins with when it is a call; any other object is an answer in JSON."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What surrounds calls. ``bare``: an answer that begins with an object is a call, marked or not.

    ``array``: the objects stand in an array after the mark. ``name_ends``: the name stands before this, outside the
    object.
    """

    opening: str
    closing: str
    bare: bool = False
    array: bool = False
    name_ends: str = ""


class _NoCall(Exception):
    """What was read is not a call."""


class ToolParser:
    """Reads one answer. Feed it the text as it comes, then call ``finish`` once."""

    def __init__(self, marks: Marks, names: Sequence[str]) -> None:
        self._marks = marks
        self._names = frozenset(names)
        self._pieces: list[Piece] = []
        self._back: list[str] = []  # characters read too far, the next one last
        self._raw = ""  # what was read since a call seemed to begin
        self._started = False  # whether that call was announced
        self._ended = False
        self._reading = self._answer()
        next(self._reading)

    def feed(self, text: str) -> list[Piece]:
        """Take in more text."""
        for character in text:
            self._reading.send(character)
        return self._take()

    def finish(self) -> list[Piece]:
        """Take in the end of the answer: what was held back is what it looks like."""
        self._ended = True
        try:
            self._reading.send("")
        except StopIteration:
            pass
        return self._take()

    def _take(self) -> list[Piece]:
        pieces, self._pieces = self._pieces, []
        return pieces

    # -- what an answer is made of ----------------------------------------------------------------------------

    def _answer(self) -> Reading:
        if self._marks.bare:
            yield from self._unmarked()
        while (yield from self._text()):
            yield from self._attempt(self._marked())
            if self._started and self._marks.bare:
                yield from self._unmarked()
        return ""

    def _text(self) -> Reading:
        """Pass text on up to the next mark, and the blanks before it; empty at the end of the answer."""
        held, opening = "", self._marks.opening
        while character := (yield from self._next()):
            held += character
            while held and not (opening and opening.startswith(held.lstrip(SPACE))):
                self._say(held[0])
                held = held[1:]
            self._raw = held
            if opening and held.endswith(opening):
                return held
        self._say(held)
        return ""

    def _unmarked(self) -> Reading:
        """Read objects that follow each other up to something else."""
        while True:
            self._raw = ""
            character = yield from self._skip(SEPARATORS)
            skipped = self._raw.removesuffix(character)
            self._give_back(character)
            if character != "{":
                for other in reversed(skipped):
                    self._back.append(other)
                self._raw = ""
                return ""
            yield from self._attempt(self._object(first_keys=FIRST_KEYS))
            if not self._started:
                return ""

    def _attempt(self, call: Reading) -> Reading:
        """Read a call; if it turns out to be none, give it back as text: unless a marked one was cut by the end."""
        self._started = False
        try:
            yield from call
        except _NoCall:
            if not (self._ended and not self._back and _marked(self._raw, self._marks.opening)):
                self._say(self._raw)
            self._started = False
        self._raw = ""
        return ""

    def _marked(self) -> Reading:
        marks = self._marks
        if marks.name_ends:
            yield from self._named()
        elif marks.array:
            yield from self._array()
        else:
            yield from self._object()
            yield from self._closing()
        return ""

    def _array(self) -> Reading:
        yield from self._expect("[")
        while True:
            yield from self._object()
            character = yield from self._skip(SPACE)
            if character != ",":
                if character != "]":
                    self._give_back(character)
                return ""

    def _closing(self) -> Reading:
        """Take the closing mark away, if it is there; anything else stays."""
        read = yield from self._skip(SPACE)
        while read and read != self._marks.closing:
            if not self._marks.closing.startswith(read):
                for character in reversed(read):
                    self._give_back(character)
                return ""
            character = yield from self._next()
            if not character:
                return ""
            read += character
        return read

    def _named(self) -> Reading:
        """Read ``name[ARGS]{...}``."""
        name = ""
        while not name.endswith(self._marks.name_ends):
            character = yield from self._next()
            if not character or len(name) > 200:
                raise _NoCall
            name += character
        self._start(name.removesuffix(self._marks.name_ends).strip())
        yield from self._value(shown=True)
        return ""

    # -- one call ---------------------------------------------------------------------------------------------

    def _object(self, first_keys: tuple[str, ...] = ()) -> Reading:
        """Read an object with the name and the arguments, in any order; other members are ignored."""
        name, arguments, announced = "", "{}", False
        self._started = False
        yield from self._expect("{")
        while (key := (yield from self._key())) is not None and key != "}":
            if first_keys and key not in first_keys and not name and not announced:
                raise _NoCall
            first_keys = ()
            if key == "name":
                name = yield from self._string()
                if name not in self._names:
                    raise _NoCall
            elif key in ARGUMENTS and name and not announced:
                self._start(name)
                announced = True
                yield from self._value(shown=True)
                self._raw = ""
            else:
                value = yield from self._value(shown=False)
                arguments = value if key in ARGUMENTS else arguments
            if (yield from self._member_ends()):
                break
        if not announced:
            self._start(name)
            self._argue(arguments)
        self._raw = ""
        return ""

    def _key(self) -> Reading:
        character = yield from self._skip(SPACE)
        if character == "}":
            return character
        self._give_back(character)
        key = yield from self._string()
        yield from self._expect(":")
        return key

    def _member_ends(self) -> Reading:
        """Read what follows a member: not empty when the object is over."""
        character = yield from self._skip(SPACE)
        if character == ",":
            return ""
        if character != "}" and not self._started:
            raise _NoCall
        if character != "}":
            self._give_back(character)
        return "}"

    def _string(self) -> Reading:
        """Read a string; return what it says."""
        yield from self._expect('"')
        raw = yield from self._rest_of_string()
        try:
            return str(json.loads('"' + raw, strict=False))
        except ValueError:
            raise _NoCall from None

    def _rest_of_string(self) -> Reading:
        raw = ""
        while character := (yield from self._next()):
            raw += character
            if character == "\\":
                raw += yield from self._next()
            elif character == '"':
                return raw
        if not self._started:
            raise _NoCall
        return raw

    def _value(self, *, shown: bool) -> Reading:
        """Read any JSON value and return its text; ``shown``: it is the arguments, handed on as they come."""
        first = yield from self._skip(SPACE)
        if first in ("{", "["):
            return (yield from self._nested(first, shown))
        if first == '"':
            raw = yield from self._rest_of_string()
            text = _unwrapped('"' + raw)
        else:
            text = yield from self._scalar(first)
            text = "{}" if text == "null" else text
        if shown:
            self._argue(text)
        return text

    def _nested(self, first: str, shown: bool) -> Reading:
        text, depth, quoted, escaped = "", 0, False, False
        character = first
        while character:
            text += character
            if shown:
                self._argue(character)
            if quoted:
                quoted = escaped or character != '"'
                escaped = character == "\\" and not escaped
            else:
                quoted = character == '"'
                depth += (character in "{[") - (character in "}]")
                if depth == 0:
                    return text
            character = yield from self._next()
        if not self._started:
            raise _NoCall
        return text

    def _scalar(self, first: str) -> Reading:
        text = ""
        character = first
        while character and character not in SPACE + ",]}":
            text += character
            character = yield from self._next()
        self._give_back(character)
        if not text and not self._started:
            raise _NoCall
        return text

    # -- characters -------------------------------------------------------------------------------------------

    def _next(self) -> Reading:
        if self._back:
            character = self._back.pop()
        elif self._ended:
            return ""
        else:
            character = yield
        self._raw += character
        return character

    def _give_back(self, character: str) -> None:
        if character:
            self._back.append(character)
            self._raw = self._raw.removesuffix(character)

    def _skip(self, blanks: str) -> Reading:
        """Return the first character that is none of ``blanks``."""
        while (character := (yield from self._next())) and character in blanks:
            pass
        return character

    def _expect(self, wanted: str) -> Reading:
        character = yield from self._skip(SPACE)
        if character != wanted:
            self._give_back(character)
            raise _NoCall
        return character

    # -- pieces -----------------------------------------------------------------------------------------------

    def _start(self, name: str) -> None:
        if name not in self._names:
            raise _NoCall
        self._pieces.append(CallStarted(name))
        self._started = True

    def _say(self, text: str) -> None:
        if not text:
            return
        if self._pieces and isinstance(last := self._pieces[-1], TextDelta):
            self._pieces[-1] = TextDelta(last.text + text)
        else:
            self._pieces.append(TextDelta(text))

    def _argue(self, text: str) -> None:
        if self._pieces and isinstance(last := self._pieces[-1], CallArguments):
            self._pieces[-1] = CallArguments(last.text + text)
        else:
            self._pieces.append(CallArguments(text))


def _marked(raw: str, opening: str) -> bool:
    return bool(opening) and raw.lstrip(SPACE).startswith(opening)


def _unwrapped(text: str) -> str:
    """Return arguments that a model wrote as a string holding JSON without the string around them."""
    try:
        value = json.loads(text, strict=False)
        return str(value) if isinstance(json.loads(value), dict) else text
    except ValueError:
        return text
