"""Who is calling: a bearer key, or a key as the password of HTTP Basic. Knows the keys, not what they may do."""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass

from dragoman.core.errors import Unauthorized

NO_KEY = (
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
    "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API "
    "from your browser and are prompted for a username and password. "
    "You can obtain an API key from https://platform.openai.com/account/api-keys."
)
WRONG_KEY = "Incorrect API key provided: {}. You can find your API key at https://platform.openai.com/account/api-keys."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request: the key, None when none was sent and none is needed."""

    key: str | None


def authenticate(authorization: str | None, keys: tuple[str, ...]) -> Caller:
    """Return the caller, or raise Unauthorized in the real API's words (reference section 1.1).

    With no ``keys`` configured any key, or none, is accepted.
    """
    key = _key_of(authorization)
    if not keys:
        return Caller(key)
    if key is None:
        raise Unauthorized(NO_KEY)
    # Every key is compared, whole: neither which one matched nor how far shows in the time taken.
    matches = [hmac.compare_digest(key.encode(), known.encode()) for known in keys]
    if not any(matches):
        raise Unauthorized(WRONG_KEY.format(mask(key)), code="invalid_api_key")
    return Caller(key)


def mask(key: str) -> str:
    """Return ``key`` as an error may show it: the first 8 and last 4 characters; short keys whole (section 1.1)."""
    if len(key) <= 12:
        return key
    return f"{key[:8]}{'*' * (len(key) - 12)}{key[-4:]}"


def _key_of(authorization: str | None) -> str | None:
    """Return the key in an Authorization header, None if it holds none."""
    scheme, _, value = (authorization or "").strip().partition(" ")
    value = value.strip()
    if scheme.lower() == "bearer":
        return value or None
    if scheme.lower() == "basic":
        try:
            _, _, password = base64.b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return password or None
    return None
