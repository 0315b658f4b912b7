"""Identifiers in the API's shapes. Knows only prefixes and alphabets."""

from __future__ import annotations

import secrets
import string

ORGANIZATION = "user-dragoman"
"""The first organisation: of whoever sends no key, and of what was there before there were others."""

_ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 29) -> str:
    """Return ``prefix`` and ``length`` random letters and digits: ``chatcmpl-`` and ``cmpl-`` take 29, ``call_`` 24."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))


def new_request_id() -> str:
    """Return an ``x-request-id``: 32 hexadecimal digits, as in 2023."""
    return secrets.token_hex(16)
