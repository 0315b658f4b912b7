"""What a request says of who sends it: a bearer key, or a key as the password of HTTP Basic. Knows no keys."""

from __future__ import annotations

import base64
import binascii

from dragoman.core.access import Caller
from dragoman.core.errors import Forbidden

NO_SCOPE = (
    "You have insufficient permissions for this operation. Missing scopes: {}. Check that you have the correct role in "
    "your organization, and if you're using a restricted API key, that it has the necessary scopes."
)
NO_ROLE = "You have insufficient permissions for this operation. You need to be this role: {}."


def key_of(authorization: str | None) -> str | None:
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


def need_scope(caller: Caller, scope: str) -> None:
    """Raise Forbidden unless the caller's key is for ``scope``."""
    if scope not in caller.scopes:
        raise Forbidden(NO_SCOPE.format(scope), code="missing_scope")


def need_role(caller: Caller, role: str) -> None:
    """Raise Forbidden, in the documented words, unless the caller has ``role`` in their organisation (section 9)."""
    if caller.role != role:
        raise Forbidden(NO_ROLE.format(role.capitalize()))
