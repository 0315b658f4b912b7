"""Each file of ``examples`` runs alone, with today's client, against the server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.clients.environments import python_of
from tests.clients.programs import Client, Run

EXAMPLES = Path(__file__).parents[2] / "examples"
NEWEST = "python-newest"

Example = Callable[..., Run]


@pytest.fixture
def example(make_client: Callable[[str], Client]) -> Example:
    def run(name: str, *arguments: str, stdin: str = "") -> Run:
        return make_client(NEWEST).execute(str(python_of(NEWEST)), str(EXAMPLES / name), *arguments, stdin=stdin)

    return run


def test_semantic_search(example: Example, tmp_path: Path) -> None:
    animals, kitchen, empty = tmp_path / "animals.txt", tmp_path / "kitchen.txt", tmp_path / "empty.txt"
    animals.write_text("The cat sleeps on the sofa all day.\n\nWhales are\nthe largest mammals of the sea.\n")
    kitchen.write_text("Cook the pasta for ten minutes in salted water.\n\n\n\n" + "Bread, butter and cheese. " * 20)
    empty.write_text("\n \n")
    run = example("semantic_search.py", "big animals in the ocean", str(animals), str(kitchen))
    assert run.code == 0, run
    lines = run.out.splitlines()
    assert len(lines) == 4 and lines[0].endswith("animals.txt: Whales are the largest mammals of the sea.")
    scores = [float(line.split()[0]) for line in lines]
    assert scores == sorted(scores, reverse=True)
    run = example("semantic_search.py", "how long to boil noodles", str(animals), str(kitchen), str(empty))
    assert "Cook the pasta" in run.out.splitlines()[0]
    assert example("semantic_search.py", "x", str(empty)).error.strip() == "there is no text in these files"
    assert example("semantic_search.py").error.startswith("usage: ")


def test_moderated_chat(example: Example) -> None:
    run = example(
        "moderated_chat.py", stdin="Hello!\n\nI will kill you, I swear I will kill you tonight.\nThank you.\n"
    )
    assert run.code == 0, run
    turns = run.out.split("You: ")[1:]
    assert turns[0].startswith("Assistant: ") and turns[1] == "" and turns[4].strip() == ""
    assert turns[2].startswith("Not sent: ") and "violence" in turns[2]
    assert turns[3].startswith("Assistant: ")
