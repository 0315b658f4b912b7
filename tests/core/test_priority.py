"""A process steps back behind others, and so does the session that it leads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.scheduling import needs_idle

from dragoman.core import priority as module
from dragoman.core.priority import LEAST, NICENESS, Priority, take

TOLD = """
import os, threading
from pathlib import Path
from dragoman.core.priority import Priority, take
take(Priority({!r}))
def told():
    print(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), os.sched_getscheduler(0))
thread = threading.Thread(target=told)
thread.start()
thread.join()
group = Path("/proc/self/autogroup")
print(group.read_text() if group.exists() else "")
"""

AUTOGROUP = Path("/proc/self/autogroup")


def session_niceness() -> list[str]:
    """What our session has among sessions; nothing where no session was begun since the machine was: an empty file."""
    return AUTOGROUP.read_text().split()[-1:]


def told(priority: Priority, *, leads: bool = False) -> list[str]:
    """Niceness and scheduling of a later thread of a process that took ``priority``; its session with its niceness."""
    program = [sys.executable, "-c", TOLD.format(str(priority))]
    done = subprocess.run(program, capture_output=True, text=True, check=False, start_new_session=leads)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@needs_idle
@pytest.mark.parametrize("priority", Priority)
def test_later_threads_have_it(priority: Priority) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    niceness, kind, *_ = told(priority)
    assert niceness == str(max(own, NICENESS) if priority is Priority.LOW else own)
    assert kind == str(os.SCHED_IDLE if priority is Priority.SPARE else os.sched_getscheduler(0))


@pytest.mark.skipif(not AUTOGROUP.exists(), reason="this kernel does not share by sessions")
def test_a_session_steps_back_as_a_whole_and_only_by_who_leads_it() -> None:
    own = session_niceness()
    assert told(Priority.LOW, leads=True)[-1] == str(NICENESS)
    assert told(Priority.LOW)[2:][-1:] == own
    assert told(Priority.EVEN, leads=True)[-1] == "0"


def refused(*_: object) -> None:
    raise OSError(22, "Invalid argument")


@pytest.mark.parametrize("known", [False, True])
def test_where_no_thread_counts_as_idle_the_niceness_is_the_highest(
    known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []
    if known:
        monkeypatch.setattr(os, "sched_setscheduler", refused, raising=False)
    else:
        monkeypatch.delattr(os, "SCHED_IDLE", raising=False)
    monkeypatch.setattr(os, "setpriority", lambda _, __, niceness: found.append(niceness))
    monkeypatch.setattr(os, "getsid", lambda _: os.getpid())
    monkeypatch.setattr(module, "_among_sessions", found.append)
    take(Priority.SPARE)
    assert found == [LEAST, LEAST]


def test_where_no_niceness_can_be_had_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "setpriority", refused)
    monkeypatch.setattr(module, "_among_sessions", lambda _: None)
    take(Priority.LOW)
