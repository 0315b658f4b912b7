"""Who is calling, and what they may do. Knows no key and no database."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.core.ids import ORGANIZATION

INFERENCE, FILES, ADMINISTRATION = "inference", "files", "administration"
SCOPES = (INFERENCE, FILES, ADMINISTRATION)
"""What a key may be for: asking models; files and fine-tuning; keys, limits, usage and models of the server."""

OWNER, READER = "owner", "reader"
ROLES = (OWNER, READER)

EVERYBODY = "user"
"""The owner of models that the operator installed."""

FIRST_SLUG = "personal"
"""The slug of the first organisation, as it was for personal accounts."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request.

    ``organization`` is the id and ``slug`` the short name of the organisation that the request is made in, ``key`` the
    id of the key, empty where none is needed or the key is of the settings. ``models`` are the ones that may be asked,
    None for all.
    """

    organization: str = ORGANIZATION
    slug: str = FIRST_SLUG
    key: str = ""
    member: str = ""
    role: str = OWNER
    scopes: tuple[str, ...] = SCOPES
    models: tuple[str, ...] | None = None

    def may_ask(self, name: str, model: str, owner: str, fine_tuned: bool) -> bool:
        """Whether the ``model`` behind ``name`` exists for this caller.

        Fine-tuned ones do for the organisation that owns them alone (but EVERYBODY owns what was installed by hand),
        and all of them if the key is for them.
        """
        allowed = self.models is None or name in self.models or model in self.models
        return allowed and (not fine_tuned or owner in (EVERYBODY, self.organization))


ANYBODY = Caller()
"""Who calls a server that needs no key: the first organisation's owner."""
