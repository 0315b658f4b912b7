"""``dragoman organizations``: create, list, members, join, leave; and ``dragoman audit``."""

from __future__ import annotations

import re

import pytest
from tests.cli.conftest import CommandLine


def lines(cli: CommandLine, *arguments: str) -> list[list[str]]:
    """Return the rows of a table, in cells."""
    return [re.split(r" {2,}", line) for line in cli.run(*arguments).splitlines()[1:]]


def test_organizations_and_their_members(cli: CommandLine) -> None:
    assert lines(cli, "organizations", "list") == [["user-dragoman", "personal", "Personal", "0"]]
    told = cli.run("organizations", "create", "acme", "--title", "Acme Inc.")
    id = re.fullmatch(r"made (org-[A-Za-z0-9]{24}) \(acme\)\n", told)
    assert id is not None
    assert cli.run("organizations", "join", "acme", "ann", "--role", "owner") == "ann is an owner of acme\n"
    assert cli.run("organizations", "join", id[1], "Bob B.") == "Bob B. is a reader of acme\n"
    assert lines(cli, "organizations", "list")[1] == [id[1], "acme", "Acme Inc.", "2"]
    assert [row[:2] for row in lines(cli, "organizations", "members", "acme")] == [
        ["Bob B.", "reader"],
        ["ann", "owner"],
    ]
    cli.run("organizations", "join", "acme", "Bob B.", "--role", "owner")
    cli.run("organizations", "leave", "acme", "ann")
    assert [row[:2] for row in lines(cli, "organizations", "members", "acme")] == [["Bob B.", "owner"]]
    acts = lines(cli, "audit")
    assert [(act[1], act[2], act[3], act[4]) for act in reversed(acts)] == [
        ("acme", "cli", "organization.create", id[1]),
        ("acme", "cli", "member.join", "ann"),
        ("acme", "cli", "member.join", "Bob B."),
        ("acme", "cli", "member.role", "Bob B."),
        ("acme", "cli", "member.leave", "ann"),
    ]
    assert acts[1][5] == '{"role": "owner"}'


@pytest.mark.parametrize("slug", ["", "Acme", "a_b", "-a", "a-", "a--b", "ä", "a" * 65])
def test_what_cannot_be_a_short_name(cli: CommandLine, slug: str) -> None:
    assert cli.refuse("organizations", "create", "--", slug).startswith(f"{slug!r} cannot be a short name: ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("create", "personal"), "There is an organisation 'personal' already."),
        (("members", "none"), "There is no organisation 'none'; `dragoman organizations list` shows those that are."),
        (("join", "none", "ann"), "There is no organisation 'none'; "),
        (("join", "personal", "ann", "--role", "boss"), "'boss' is no role; there are owner, reader."),
        (("join", "personal", " "), "' ' cannot be the name of a member."),
        (("join", "personal", "a\x1b[31m"), "'a\\x1b[31m' cannot be the name of a member."),
        (("leave", "personal", "ann"), "'ann' is no member of personal."),
    ],
)
def test_what_cannot_be_done_is_one_line(cli: CommandLine, arguments: tuple[str, ...], words: str) -> None:
    assert cli.refuse("organizations", *arguments).startswith(words)
    assert cli.run("audit").count("\n") == 1


def test_the_newest_acts_of_one_organization(cli: CommandLine) -> None:
    cli.run("organizations", "create", "acme")
    for name in ("a", "b", "c"):
        cli.run("organizations", "join", "personal", name)
    assert [row[4] for row in lines(cli, "audit", "--limit", "2")] == ["c", "b"]
    assert [row[3] for row in lines(cli, "audit", "--organization", "acme")] == ["organization.create"]
    assert cli.refuse("audit", "--organization", "none").startswith("There is no organisation 'none'; ")
