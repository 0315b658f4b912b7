"""What this process may use of its machine: cores and memory, containers' limits included."""

from __future__ import annotations

import os
from pathlib import Path

import psutil

_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def core_count() -> int:
    """Return how many cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):  # Linux; elsewhere a process cannot be kept from cores
        return min(len(os.sched_getaffinity(0)), _quota())
    return os.cpu_count() or 1


def memory_bytes() -> int:
    """Return how many bytes this process and its children may hold."""
    limits = [psutil.virtual_memory().total]
    for path in map(Path, _LIMITS):
        text = _read(path)
        if text.isdigit():
            limits.append(int(text))
    return min(limits)


def _quota() -> int:
    """Return how many cores' time a container gives, rounded up."""
    quota, _, period = _read(Path("/sys/fs/cgroup/cpu.max")).partition(" ")
    if quota.isdigit() and period.isdigit() and int(period):
        return max(1, -(-int(quota) // int(period)))
    return 1 << 16


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
