"""``dragoman keys``: create, list, revoke, rotate."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from tests.cli.conftest import CommandLine, Ended

from dragoman.accounts.keyring import Keyring
from dragoman.core.access import FILES, INFERENCE, OWNER, SCOPES, Caller
from dragoman.core.errors import Unauthorized
from dragoman.store.store import Store
from dragoman.store.usage import Use

T = TypeVar("T")


def within(cli: CommandLine, work: Callable[[Store], Awaitable[T]]) -> T:
    async def whole() -> T:
        store = Store(cli.home)
        await store.open()
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(whole())


def caller(cli: CommandLine, secret: str) -> Caller | None:
    """Return who a key is, as a server sees it; None for nobody."""

    async def ask(store: Store) -> Caller | None:
        try:
            return await Keyring(store).open(secret)
        except Unauthorized:
            return None

    return within(cli, ask)


def made(ended: Ended) -> tuple[str, str]:
    """Return the id and the secret of a key that was made."""
    assert ended.code == 0, ended
    assert re.fullmatch(r"sk-[A-Za-z0-9]{48}\n", ended.out)  # alone: KEY=$(dragoman keys create)
    found = re.match(r"made (key_\w{16})\b", ended.err)
    assert found is not None and ended.out.strip() not in ended.err
    return found[1], ended.out.strip()


def rows(cli: CommandLine, *options: str) -> list[str]:
    return cli.run("keys", "list", *options).splitlines()[1:]


def test_the_first_key_is_for_everything_and_others_ask_and_keep_files(cli: CommandLine) -> None:
    ended = cli("keys", "create")
    first = caller(cli, made(ended)[1])
    assert first is not None and (first.scopes, first.role, first.slug) == (SCOPES, OWNER, "personal")
    assert ended.err.splitlines()[1] == "from now on every request needs a key"
    ended = cli("keys", "create")
    second = caller(cli, made(ended)[1])
    assert second is not None and second.scopes == (INFERENCE, FILES)
    assert len(ended.err.splitlines()) == 1 and " for inference, files; " in ended.err


def test_the_first_key_is_for_what_is_said(cli: CommandLine) -> None:
    only = caller(cli, made(cli("keys", "create", "--scope", "files", "--scope", "files"))[1])
    assert only is not None and only.scopes == (FILES,)
    both = caller(cli, made(cli("keys", "create", "--scope", "administration", "--scope", "inference"))[1])
    assert both is not None and both.scopes == ("inference", "administration")


def test_a_key_of_a_member_with_models_and_an_end(cli: CommandLine) -> None:
    cli.run("organizations", "create", "acme")
    cli.run("organizations", "join", "acme", "ann")
    options = ("--organization", "acme", "--member", "ann", "--model", "gpt-4", "--model", "ada", "--expires", "30d")
    ended = cli("keys", "create", *options, "--title", "a title")
    id, secret = made(ended)
    ann = caller(cli, secret)
    assert ann is not None and (ann.slug, ann.member, ann.role, ann.models) == (
        "acme",
        "ann",
        "reader",
        ("gpt-4", "ada"),
    )
    key = within(cli, lambda store: store.keys.get(id))
    assert key is not None and key.expires_at is not None and abs(key.expires_at - time.time() - 30 * 86_400) < 60
    assert f"until {time.strftime('%Y-%m-%d', time.gmtime(key.expires_at))}" in ended.err
    (row,) = rows(cli, "--organization", "acme")
    for shown in (
        id,
        f"{secret[:11]}...{secret[-4:]}",
        "a title",
        "acme",
        "ann",
        "inference files",
        "gpt-4 ada",
        "valid",
    ):
        assert shown in row
    assert rows(cli, "--organization", "personal") == []
    cli.run("organizations", "leave", "acme", "ann")
    assert caller(cli, secret) is None


def test_the_list_tells_states_and_last_use_and_no_secret(cli: CommandLine) -> None:
    keys = [made(cli("keys", "create", "--title", f"t{n}")) for n in range(3)]
    cli.run("keys", "revoke", keys[1][0])

    async def use(store: Store) -> None:
        await store.usage.add([Use("req-1", 1_700_000_000_000, "user-dragoman", keys[0][0], "other", "/", 200, 1)])

    async def end(store: Store) -> None:
        from sqlalchemy import text

        async with store.database.transaction() as connection:
            await connection.execute(text(f"update keys set expires_at = 1700000000 where id = '{keys[2][0]}'"))

    within(cli, use)
    within(cli, end)
    first, second, third = rows(cli)
    assert "  valid  " in first and first.endswith("  2023-11-14 22:13:20")
    assert "  revoked  " in second and second.endswith("  never")
    assert "  expired  2023-11-14 22:13:20  never" in third
    told = cli.run("keys", "list") + cli.run("audit")
    assert not [secret for _, secret in keys if secret in told]


def test_a_revoked_key_opens_nothing(cli: CommandLine) -> None:
    id, secret = made(cli("keys", "create"))
    assert cli.run("keys", "revoke", id) == f"revoked {id}\n"
    assert caller(cli, secret) is None
    assert cli.refuse("keys", "revoke", id) == f"{id} was revoked before."
    assert cli.refuse("keys", "rotate", id) == f"{id} is not valid any more; make a new key instead."


def test_a_rotated_key_ends_at_once_or_later(cli: CommandLine) -> None:
    id, first = made(cli("keys", "create", "--model", "gpt-4"))
    cli.run("limits", "set", "requests_per_day", "7", "--key", id)
    second_id, second = made(cli("keys", "rotate", id, "--grace", "24h"))
    assert caller(cli, first) is not None
    new = caller(cli, second)
    assert new is not None and (new.models, new.scopes) == (("gpt-4",), SCOPES)
    old = within(cli, lambda store: store.keys.get(id))
    assert old is not None and old.expires_at is not None and abs(old.expires_at - time.time() - 86_400) < 60
    made(cli("keys", "rotate", second_id))
    assert caller(cli, second) is None and caller(cli, first) is not None
    limits = within(cli, lambda store: store.limits.list())
    assert [limit.amount for limit in limits] == [7, 7, 7] and len({limit.key for limit in limits}) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("create", "--organization", "none"), "There is no organisation 'none'; `dragoman organizations list` shows "),
        (
            ("create", "--member", "bob"),
            "'bob' is no member of personal; `dragoman organizations join` makes them one.",
        ),
        (("create", "--scope", "all"), "'all' is no scope; there are inference, files, administration."),
        (("create", "--model", ""), "'' cannot be the name of a model."),
        (("create", "--expires", "soon"), "'soon' is no date: write 2027-01-31."),
        (("create", "--expires", "2020-01-01"), "'2020-01-01' is not in the future."),
        (("create", "--expires", "0d"), "'0d' is not in the future."),
        (("list", "--organization", "none"), "There is no organisation 'none'; "),
        (("revoke", "key_none"), "There is no key 'key_none'; `dragoman keys list` shows those that are."),
        (("rotate", "key_none"), "There is no key 'key_none'; "),
    ],
)
def test_what_cannot_be_done_is_one_line(cli: CommandLine, arguments: tuple[str, ...], words: str) -> None:
    assert cli.refuse("keys", *arguments).startswith(words)
    assert rows(cli) == []


def test_a_grace_that_is_none(cli: CommandLine) -> None:
    id, secret = made(cli("keys", "create"))
    assert cli.refuse("keys", "rotate", id, "--grace", "x") == "'x' is no length of time: write 45m, 12h or 30d."
    assert len(rows(cli)) == 1 and caller(cli, secret) is not None
