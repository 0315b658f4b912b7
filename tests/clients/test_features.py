"""Every text feature through each official client: one program per generation, one test per check in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from tests.clients.environments import NODE, PYTHON
from tests.clients.programs import generation, script_of

_CHECK = re.compile(r"^(?:async )?(?:def|function) (check_\w+)\(", re.MULTILINE)


def checks() -> Iterator[tuple[str, str]]:
    """Yield each client with each check that its program defines."""
    for name in (*PYTHON, *NODE):
        for check in _CHECK.findall(script_of(generation(name)).read_text(encoding="utf-8")):
            yield name, check


@pytest.mark.parametrize(("name", "check"), list(checks()))
def test_feature(name: str, check: str, report: Callable[[str], dict[str, str | None]]) -> None:
    errors = report(name)
    assert check in errors, f"{check} did not run"
    assert errors[check] is None, errors[check]
