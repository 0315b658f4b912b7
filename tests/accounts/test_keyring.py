"""Who a key speaks for, for how long, and in which organisation."""

from __future__ import annotations

import time
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.accounts import keyring
from dragoman.accounts.keyring import Keyring
from dragoman.core.access import ANYBODY, FILES, INFERENCE, SCOPES
from dragoman.core.errors import Unauthorized
from dragoman.store.keys import NewKey
from dragoman.store.organizations import Member, Organization
from dragoman.store.store import Store
from dragoman.store.tables import keys
from tests.accounts.conftest import Run

FIRST = "user-dragoman"
ACME = Organization("org-acme", "acme", "Acme", 1)


def wanted(**more: Any) -> NewKey:
    return NewKey(**{"organization": FIRST, "member": "", "title": "t", "scopes": SCOPES, **more})


async def refused(ring: Keyring, secret: str | None, organization: str | None = None) -> tuple[str, str | None]:
    with pytest.raises(Unauthorized) as caught:
        await ring.open(secret, organization)
    return caught.value.message, caught.value.code


def test_without_keys_anything_opens_and_any_organisation_is_believed(run: Run[None]) -> None:
    async def work(store: Store) -> None:
        ring = Keyring(store)
        for secret, organization in ((None, None), ("sk-any", None), ("sk-any", "org-of-the-real-api")):
            assert await ring.open(secret, organization) == ANYBODY

    run(work)


def test_a_key_once_made_is_needed_even_when_it_is_revoked(run: Run[None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "SECONDS", 0.0)

    async def work(store: Store) -> None:
        ring = Keyring(store)
        assert await ring.open(None) == ANYBODY
        key, secret = await store.keys.create(wanted(), 100)
        assert (await refused(ring, None))[0].startswith("You didn't provide an API key.")
        assert (await ring.open(secret)).key == key.id
        assert await store.keys.revoke(key.id, 200)
        assert not await store.keys.revoke(key.id, 300)
        message, code = await refused(ring, secret)
        assert message.startswith(f"Incorrect API key provided: {secret[:8]}***") and code == "invalid_api_key"
        assert secret not in message
        assert (await refused(ring, None))[1] is None

    run(work)


def test_a_key_is_kept_as_a_salted_hash_alone(run: Run[None]) -> None:
    async def work(store: Store) -> None:
        _, secret = await store.keys.create(wanted(), 100)
        _, other = await store.keys.create(wanted(), 100)
        async with store.database.reading() as connection:
            rows = (await connection.execute(select(keys))).mappings().all()
        assert all(secret not in str(dict(row)) and secret[11:-4] not in str(dict(row)) for row in rows)
        assert rows[0]["salt"] != rows[1]["salt"] and len(secret) == 51 and secret != other
        assert await store.keys.find(secret[:-1] + "!") is None
        assert await store.keys.find("") is None and await store.keys.find("sk-\ud800") is None

    run(work)


def test_a_key_ends_when_it_expires_also_while_it_is_remembered(
    run: Run[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "SECONDS", 3600.0)
    ends = int(time.time()) + 3600

    async def work(store: Store) -> None:
        ring = Keyring(store)
        _, secret = await store.keys.create(wanted(expires_at=ends), 100)
        assert (await ring.open(secret)).scopes == SCOPES
        monkeypatch.setattr("dragoman.accounts.keyring.time.time", lambda: ends + 0.0)
        assert (await refused(ring, secret))[1] == "invalid_api_key"

    run(work)


def test_rotating_makes_a_key_of_the_same_rights_and_ends_the_old_one(
    run: Run[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "SECONDS", 0.0)

    async def work(store: Store) -> None:
        ring, now = Keyring(store), int(time.time())
        old, first = await store.keys.create(wanted(models=("ada",), scopes=(INFERENCE, FILES)), now)
        made = await store.keys.rotate(old.id, now)
        assert made is not None
        new, second = made
        assert (new.models, new.scopes, new.title) == (old.models, old.scopes, old.title) and first != second
        assert (await ring.open(second)).key == new.id
        assert (await refused(ring, first))[1] == "invalid_api_key"
        assert await store.keys.rotate(old.id, now) is None and await store.keys.rotate("key_none", now) is None
        again = await store.keys.rotate(new.id, now, expires_at=now + 60)
        assert again is not None and (await ring.open(second)).key == new.id, "within the time of grace"
        late = await store.keys.get(new.id)
        assert late is not None and late.expires_at == now + 60

    run(work)


def test_organisations_are_those_that_a_member_is_in(run: Run[None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "SECONDS", 0.0)

    async def work(store: Store) -> None:
        ring = Keyring(store, ("sk-settings",))
        assert await store.organizations.add(ACME) and not await store.organizations.add(ACME)
        await store.organizations.join(Member(FIRST, "ann", "owner", 1))
        _, secret = await store.keys.create(wanted(member="ann"), 100)
        assert (await ring.open(secret)).role == "owner"
        assert await refused(ring, secret, "acme") == ("No such organization: acme.", "invalid_organization")
        assert await refused(ring, secret, "org-none") == ("No such organization: org-none.", "invalid_organization")
        await store.organizations.join(Member(ACME.id, "ann", "reader", 1))
        for name in (ACME.id, ACME.slug):
            caller = await ring.open(secret, name)
            assert (caller.organization, caller.slug, caller.role) == (ACME.id, "acme", "reader")
        assert (await ring.open(secret, "personal")).organization == FIRST
        assert (await ring.open("sk-settings", "acme")).organization == ACME.id
        assert (await refused(ring, "sk-settings", "org-none"))[1] == "invalid_organization"
        await store.organizations.join(Member(FIRST, "ann", "reader", 1))
        assert (await ring.open(secret)).role == "reader"
        assert await store.organizations.leave(FIRST, "ann", 100)
        assert (await refused(ring, secret))[1] == "invalid_api_key", "who left took their keys along"
        await store.organizations.join(Member(FIRST, "ann", "owner", 1))
        ring.forget()
        assert (await refused(ring, secret))[1] == "invalid_api_key", "and who comes back gets new ones"

    run(work)


def test_a_flood_of_wrong_keys_is_not_remembered_for_ever(run: Run[None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "MOST", 50)

    async def work(store: Store) -> None:
        ring = Keyring(store, ("sk-settings",))
        for number in range(120):
            await refused(ring, f"sk-wrong-{number:040}")
        assert len(ring._known) <= 50

    run(work)
