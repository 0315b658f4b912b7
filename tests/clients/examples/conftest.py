"""Runs the files of ``examples`` as their user would: with today's client, address and key in the environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.clients.conftest import KEY
from tests.clients.environments import SLACK, modules_of, node, python_of
from tests.clients.examples.program import Program
from tests.clients.examples.relay import Relay
from tests.clients.programs import Client, Run
from tests.server import Server

EXAMPLES = Path(__file__).parents[3] / "examples"
NEWEST, NEWEST_NODE = "python-newest", "node-newest"


class Examples:
    """Starts examples. ``environment`` is what differs from the real server's address and key."""

    def __init__(self, client: Client, folder: Path, programs: ExitStack) -> None:
        self._client, self._folder, self._programs = client, folder, programs
        self.key = KEY

    def run(self, name: str, *arguments: str, stdin: str = "", **environment: str) -> Run:
        """Run an example to its end."""
        return self._client.execute(*self._command(name), *arguments, stdin=stdin, **environment)

    def start(self, name: str, *arguments: str, **environment: str) -> Program:
        """Start an example and look on."""
        command = [*self._command(name), *arguments]
        return self._programs.enter_context(
            Program(command, self._client.environment(**environment), self._client.folder)
        )

    def _command(self, name: str) -> list[str]:
        if name.endswith(".mjs"):  # Node looks for modules beside the program
            program = self._folder / Path(name).name
            program.write_bytes((EXAMPLES / name).read_bytes())
            if not (modules := self._folder / "node_modules").is_symlink():
                modules.symlink_to(modules_of(NEWEST_NODE))
            return [str(node()), str(program)]
        return [str(python_of(SLACK if name == "slack_bot.py" else NEWEST)), str(EXAMPLES / name)]


@pytest.fixture(scope="module")
def shared_examples(
    make_client: Callable[[str], Client], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Examples]:
    with ExitStack() as programs:
        yield Examples(make_client(NEWEST), tmp_path_factory.mktemp("examples"), programs)


@pytest.fixture
def examples(make_client: Callable[[str], Client], tmp_path: Path) -> Iterator[Examples]:
    with ExitStack() as programs:
        yield Examples(make_client(NEWEST), tmp_path, programs)


@pytest.fixture
def relay(server: Server) -> Iterator[Relay]:
    with Relay(server.url) as relay:
        yield relay
