"""Text as a command is given it: as an argument, or on standard input."""

from __future__ import annotations

import sys

from dragoman.core.errors import InvalidRequest


def given_text(argument: str | None) -> str:
    """Return the argument, or what standard input holds for ``-`` or none; raise InvalidRequest if it is not UTF-8."""
    try:
        if argument is None or argument == "-":
            return sys.stdin.buffer.read().decode()
        argument.encode()  # bytes that are no UTF-8 come as lone surrogates
        return argument
    except UnicodeError as error:
        raise InvalidRequest("The text is not UTF-8.") from error
