"""How much of the cores a process gets beside others: long jobs must not stop streams of text."""

from __future__ import annotations

import contextlib
import os
from enum import StrEnum
from pathlib import Path

NICENESS = 10
LEAST = 19


class Priority(StrEnum):
    """How much a process gets of a core that text wants, too."""

    EVEN = "even"
    """As much as the text."""

    LOW = "low"
    """One part of ten. It still disturbs: the kernel may put two threads of one text on the same core for a tenth of a
    second, and the text waits for the slower."""

    SPARE = "spare"
    """Next to nothing: its threads count as idle where there is such a thing (Linux); else the highest niceness."""


def take(priority: Priority) -> None:
    """Take a priority, also for the threads that are still to come; there is no way back for who is not root."""
    if priority is Priority.EVEN or (priority is Priority.SPARE and _idle()) or not hasattr(os, "setpriority"):
        return
    niceness = NICENESS if priority is Priority.LOW else LEAST
    with contextlib.suppress(OSError):  # a sandbox that knows no such thing
        os.setpriority(os.PRIO_PROCESS, 0, max(os.getpriority(os.PRIO_PROCESS, 0), niceness))
    if os.getsid(0) == os.getpid():
        _among_sessions(niceness)


def _idle() -> bool:
    """Have our threads count as idle; return whether that can be had here."""
    if not hasattr(os, "SCHED_IDLE"):
        return False
    try:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    except OSError:  # gVisor's kernel and some filters of system calls know only the usual scheduling
        return False
    return True


def _among_sessions(niceness: int) -> None:
    """Where Linux shares the cores among sessions first (sched(7), autogroups), ours must step back as a whole."""
    with contextlib.suppress(OSError):  # no such file, or not ours to write
        Path("/proc/self/autogroup").write_text(str(niceness))
