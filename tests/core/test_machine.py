from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from dragoman.core import machine


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Files of a container's limits, by the end of their name."""
    files: dict[str, str] = {}
    monkeypatch.setattr(machine, "_read", lambda path: files.get(Path(path).name, ""))
    return files


def test_without_limits_all_of_the_machine(limits: dict[str, str]) -> None:
    assert machine.core_count() >= 1
    assert machine.memory_bytes() == psutil.virtual_memory().total


@pytest.mark.parametrize(("quota", "cores"), [("100000 100000", 1), ("50000 100000", 1), ("max 100000", None)])
def test_a_containers_share_of_the_cores(limits: dict[str, str], quota: str, cores: int | None) -> None:
    everything = machine.core_count()
    limits["cpu.max"] = quota
    assert machine.core_count() == (cores or everything)


@pytest.mark.parametrize(("limit", "kept"), [("1048576", True), ("max", False), ("9" * 18, False)])
def test_a_containers_memory(limits: dict[str, str], limit: str, kept: bool) -> None:
    limits["memory.max"] = limit
    assert (machine.memory_bytes() == 1 << 20) == kept
