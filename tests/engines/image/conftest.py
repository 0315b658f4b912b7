"""One tiny pipeline for all tests of pictures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny pipeline with random weights."""
    folder = tmp_path_factory.mktemp("pipelines") / "tiny"
    subprocess.run([sys.executable, "-m", "tests.engines.image.tiny", str(folder), "4"], check=True, cwd=ROOT)
    return folder
