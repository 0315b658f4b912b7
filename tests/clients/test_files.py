"""Files through the command line that came with the Python clients of 2023."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.clients.environments import PYTHON, python_of
from tests.clients.programs import Client, Run

LINES = '{"prompt": "a ->", "completion": " b"}\n'


@pytest.mark.parametrize("client", [name for name in PYTHON if name.startswith("python-0")], indirect=True)
def test_the_command_line(client: Client) -> None:
    def ran(*arguments: str) -> Run:
        program = python_of(client.name).with_name("openai")
        return client.execute(str(program), "api", *arguments)

    def told(*arguments: str) -> Any:
        run = ran(*arguments)
        assert run.code == 0, run
        return json.loads(re.sub(r"(?s)^.*?(?=^[{\[])", "", run.out, count=1, flags=re.MULTILINE))

    (client.folder / "t.jsonl").write_text(LINES, encoding="utf-8")
    made = told("files.create", "--file", "t.jsonl", "--purpose", "fine-tune")
    assert made["object"] == "file" and made["bytes"] == len(LINES) and made["purpose"] == "fine-tune"
    assert told("files.get", "--id", made["id"])["id"] == made["id"]
    assert made["id"] in [file["id"] for file in told("files.list")["data"]]
    assert told("files.delete", "--id", made["id"])["deleted"] is True
    run = ran("files.get", "--id", made["id"])
    assert run.code != 0 and f"No such File object: {made['id']}" in run.out + run.error, run
