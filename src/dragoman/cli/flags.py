"""``dragoman flags``: whose prompts and answers the content filter flagged."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.moments import shown
from dragoman.cli.opened import with_store
from dragoman.cli.table import show
from dragoman.store.flags import Flag, Offender


def flags(
    user: Annotated[str | None, typer.Argument(help="an end-user: show each flag; '' for requests without one")] = None,
) -> None:
    """List the end-users that were flagged, the most often flagged first; or every flag of one of them.

    End-users are what requests give as `user`. What was written is not kept.
    """
    if user is None:
        show(("user", "inputs", "outputs", "last"), map(_person, with_store(lambda store: store.flags.offenders())))
    else:
        found = with_store(lambda store: store.flags.of(user))
        show(("when", "part", "model", "categories"), map(_flag, found))


def _person(found: Offender) -> tuple[str, ...]:
    return found.user or "''", str(found.inputs), str(found.outputs), shown(found.last_at)


def _flag(flag: Flag) -> tuple[str, ...]:
    return shown(flag.created_at), flag.part, flag.model, ", ".join(flag.categories)
