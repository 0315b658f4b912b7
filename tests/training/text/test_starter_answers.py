"""The shipped starter answers as well as when it was measured: four questions of each ability."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

from tests.server import Server
from training.text.evaluate.client import Client
from training.text.evaluate.measure import RECORDED, ask, digest, sampled

STARTER = Path(str(resources.files("dragoman") / "starters" / "text" / "starter.gguf"))
SLACK = 0.05
"""Processors round differently: so many of the answers may turn out otherwise."""


def test_the_record_is_of_the_shipped_file() -> None:
    assert json.loads(RECORDED.read_text("utf-8"))["file"] == digest(STARTER)


def test_answers_are_as_good_as_recorded(server: Server) -> None:
    recorded = json.loads(RECORDED.read_text("utf-8"))["sampled"]
    tally = ask(Client(server.base, "dragoman-starter"), sampled())
    right, of = tally.total()
    assert of == recorded["of"] == 60
    assert right / of >= recorded["right"] / recorded["of"] - SLACK, tally.answers
