"""What the kernel below the tests lets a process do with its priority."""

from __future__ import annotations

import subprocess
import sys

import pytest

IDLE = "import os; os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))"

needs_idle = pytest.mark.skipif(
    subprocess.run([sys.executable, "-c", IDLE], capture_output=True, check=False).returncode != 0,
    reason="here no thread may count as idle",
)
