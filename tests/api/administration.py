"""The server with a store of its own, two organisations, keys of every kind, and usage that a test writes."""

from __future__ import annotations

import itertools
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.api.conftest import FakeRegistry

from dragoman.app import create_app
from dragoman.core.access import ADMINISTRATION, OWNER, READER, SCOPES
from dragoman.core.ids import ORGANIZATION
from dragoman.core.settings import Settings
from dragoman.store.keys import Key, NewKey
from dragoman.store.organizations import Member, Organization
from dragoman.store.store import Store
from dragoman.store.usage import Use

OPERATOR = "sk-operator-0123456789"
OTHER = "org-other"
NO_SCOPE = (
    "You have insufficient permissions for this operation. Missing scopes: administration. Check that you have the "
    "correct role in your organization, and if you're using a restricted API key, that it has the necessary scopes."
)
NO_ROLE = "You have insufficient permissions for this operation. You need to be this role: Owner."
ONLY_OPERATOR = "You have insufficient permissions for this operation. Only a key of the server's settings may do this."


@dataclass
class Place:
    """A running server, a client of it, and the keys that were made by name."""

    client: TestClient
    app: Any
    secrets: dict[str, str] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def store(self) -> Store:
        store: Store = self.app.state.store
        return store

    def do(self, work: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """Run something of the store's in the app's event loop."""
        assert self.client.portal is not None
        return self.client.portal.call(work, *args)

    def key(self, name: str, organization: str, scopes: tuple[str, ...] = SCOPES, member: str = "") -> None:
        """Make a key that tests call by its name."""
        wanted = NewKey(organization, member, name, scopes)
        self.keys[name], self.secrets[name] = self.do(self.store.keys.create, wanted, int(time.time()))

    def call(self, who: str | None, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return the answer to a request of the holder of a key; None sends no key."""
        if who is not None:
            headers["authorization"] = f"Bearer {self.secrets[who]}"
        return self.client.request(method, path, json=body, headers=headers)

    def ask(self, who: str | None, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Return the body of an answer that succeeded."""
        answer = self.call(who, method, path, body, **headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refused(self, who: str | None, method: str, path: str, body: Any = None, *, status: int = 400) -> str:
        """Return the message of an error, after checking its form."""
        answer = self.call(who, method, path, body)
        assert answer.status_code == status, answer.text
        error = answer.json()["error"]
        assert list(error) == ["message", "type", "param", "code"] and error["type"] == "invalid_request_error"
        return str(error["message"])

    def use(self, at: float, organization: str = ORGANIZATION, **more: Any) -> None:
        """Write a row of usage at a moment in seconds."""
        wanted = {"key": "", "kind": "completions", "endpoint": "/v1/completions", "status": 200, "latency_ms": 5}
        wanted |= {"model": "m", "asked": "m"} | more
        use = Use(request_id=f"r{next(self.numbers)}", at=int(at * 1000), organization=organization, **wanted)
        self.do(self.store.usage.add, [use])

    def forget(self) -> None:
        """Let a second pass: what the server remembers of keys is not believed any longer."""
        keyring = self.app.state.accounts.keyring
        keyring._known.clear()
        keyring._looked = float("-inf")

    def acts(self) -> list[tuple[str, str, str, str]]:
        """Return the log, oldest first: organisation, actor, act, target."""
        acts = self.do(self.store.audit.list)
        return [(act.organization, act.actor, act.act, act.target) for act in reversed(acts)]


@pytest.fixture
def open_place(tmp_path: Path) -> Iterator[Callable[..., Place]]:
    """Return a maker of servers without keys and rows."""
    with ExitStack() as stack:

        def make(**settings: Any) -> Place:
            app = create_app(Settings(home=tmp_path, **settings), FakeRegistry({}))
            client = stack.enter_context(TestClient(app, raise_server_exceptions=False))
            return Place(client, app)

        yield make


@pytest.fixture
def place(open_place: Callable[..., Place]) -> Place:
    """Return a server with the first organisation, another one, and keys.

    ``operator`` is of the settings; ``owner`` and ``stranger`` administer an organisation each; ``reader`` may read
    what an administrator sees; ``user`` only asks models and files.
    """
    place = open_place(api_keys=OPERATOR)
    place.secrets["operator"] = OPERATOR
    place.do(place.store.organizations.add, Organization(OTHER, "other", "Other", 1_700_000_000))
    for name, role in (("ann", OWNER), ("rob", READER)):
        place.do(place.store.organizations.join, Member(ORGANIZATION, name, role, 1_700_000_000))
    place.key("owner", ORGANIZATION, (ADMINISTRATION,), "ann")
    place.key("reader", ORGANIZATION, (ADMINISTRATION,), "rob")
    place.key("user", ORGANIZATION, ("inference", "files"), "ann")
    place.key("stranger", OTHER)
    return place
