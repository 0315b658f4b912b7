"""A key in, who is calling out. Asks the database at most once a second for a key that is used all the time.

So a key that is revoked by another process opens doors for a second more, and no longer.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from dataclasses import dataclass, replace

from dragoman.core.access import ANYBODY, OWNER, Caller
from dragoman.core.errors import Unauthorized
from dragoman.store.keys import Key
from dragoman.store.store import Store

SECONDS = 1.0
"""How long an answer of the database is believed."""

MOST = 10_000
"""Keys remembered, wrong ones among them."""

NO_KEY = (
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
    "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API "
    "from your browser and are prompted for a username and password. "
    "You can obtain an API key from https://platform.openai.com/account/api-keys."
)
WRONG_KEY = "Incorrect API key provided: {}. You can find your API key at https://platform.openai.com/account/api-keys."
NO_ORGANIZATION = "No such organization: {}."


@dataclass(frozen=True, slots=True)
class _Known:
    key: Key | None
    caller: Caller | None
    until: float


class Keyring:
    """The keys of the database, and those of the settings, which administer everything."""

    def __init__(self, store: Store, fixed: tuple[str, ...] = ()) -> None:
        self._store, self._fixed = store, fixed
        self._known: dict[tuple[bytes, str], _Known] = {}
        self._needed = bool(fixed)
        self._looked = -math.inf

    async def needed(self) -> bool:
        """Whether a key must be sent: one is in the settings, or one was ever made."""
        if not self._needed and time.monotonic() - self._looked >= SECONDS:
            self._needed = await self._store.keys.any()
            self._looked = time.monotonic()
        return self._needed

    async def open(self, secret: str | None, organization: str | None = None) -> Caller:
        """Return who sent ``secret``, in the ``organization`` that a header named, by id or slug.

        Raises Unauthorized in the real API's words (reference section 1.1). Where no key is needed anything opens,
        and an organisation that is not known here is no reason to refuse.
        """
        if not await self.needed():
            return await self._within(ANYBODY, organization, strict=False)
        if secret is None:
            raise Unauthorized(NO_KEY)
        # Every key is compared, whole: neither which one matched nor how far shows in the time taken.
        matches = [hmac.compare_digest(secret.encode("utf-8", "replace"), known.encode()) for known in self._fixed]
        if any(matches):
            return await self._within(ANYBODY, organization, strict=True)
        caller = await self._of(secret, organization or "")
        if caller is None:
            raise Unauthorized(WRONG_KEY.format(mask(secret)), code="invalid_api_key")
        return caller

    def forget(self) -> None:
        """Ask the database anew for every key: something has just been changed here."""
        self._known.clear()
        self._looked = -math.inf

    async def _of(self, secret: str, organization: str) -> Caller | None:
        """Return who a key of the database is, None for a wrong or ended one."""
        place, now = (hashlib.sha256(secret.encode("utf-8", "replace")).digest(), organization), time.monotonic()
        known = self._known.get(place)
        if known is None or now >= known.until:
            key = await self._store.keys.find(secret)
            caller = None if key is None else await self._caller(key, organization)
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[place] = _Known(key, caller, now + SECONDS)
        return known.caller if known.key is not None and known.key.valid(time.time()) else None

    async def _caller(self, key: Key, organization: str) -> Caller | None:
        """Return who a key speaks for: a member, whose role it has, or the organisation itself, as an owner."""
        member = await self._store.organizations.member(key.organization, key.member) if key.member else None
        if key.member and member is None:
            return None  # who left took their keys along
        within = await self._store.organizations.get(key.organization)
        caller = Caller(
            organization=key.organization,
            slug=within.slug if within is not None else key.organization,
            key=key.id,
            member=key.member,
            role=member.role if member is not None else OWNER,
            scopes=key.scopes,
            models=key.models,
        )
        return await self._within(caller, organization or None, strict=True)

    async def _within(self, caller: Caller, organization: str | None, *, strict: bool) -> Caller:
        """Return ``caller`` in the organisation that is asked for: their own, or one they are a member of."""
        if organization is None or organization in (caller.organization, caller.slug):
            return caller
        found = await self._store.organizations.get(organization)
        if found is not None and not caller.key:
            return replace(caller, organization=found.id, slug=found.slug)
        if found is not None and caller.member:
            member = await self._store.organizations.member(found.id, caller.member)
            if member is not None:
                return replace(caller, organization=found.id, slug=found.slug, role=member.role)
        if strict:
            raise Unauthorized(NO_ORGANIZATION.format(organization), code="invalid_organization")
        return caller


def mask(key: str) -> str:
    """Return ``key`` as an error may show it: the first 8 and last 4 characters; short keys whole (section 1.1)."""
    if len(key) <= 12:
        return key
    return f"{key[:8]}{'*' * (len(key) - 12)}{key[-4:]}"
