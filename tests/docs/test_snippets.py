"""Every snippet of the documentation and the README runs as it is printed, and prints what is shown below it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.docs.pages import Block, blocks_of
from tests.docs.reader import Reader
from tests.docs.shown import check_json, check_lines, learn
from tests.server import Server
from tests.services import s3

from dragoman.core.settings import load_settings
from dragoman.engines.starter import shipped

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]

NOT_RUN = {
    ("README.md", "installs, tests and serves"),
    ("audio.md", "downloads a model"),
    ("fine-tuning.md", "changes the installation"),
    ("fine-tuning.md", "starts the server"),
    ("images.md", "changes the installation"),
    ("images.md", "downloads a model"),
    ("images.md", "needs a request that runs"),
    ("index.md", "installs and starts the server"),
    ("index.md", "installs into your environment"),
    ("index.md", "installs into your folder"),
    ("models.md", "downloads a model"),
    ("models.md", "starts the server"),
    ("moderation.md", "fetches a model and starts the server"),
    ("moderation.md", "starts the server"),
    ("operating.md", "needs a PostgreSQL server of your own"),
    ("running.md", "starts the server"),
    ("security.md", "starts the server"),
}
"""Every reason a page gives for a snippet that is not run."""

SETTINGS: dict[str, dict[str, str]] = {
    "images.md": {},
    "moderation.md": {"DRAGOMAN_CONTENT_FILTER": "1"},
    "operating.md": {},
    "security.md": {"DRAGOMAN_API_KEYS": "sk-one-0123456789,sk-two-0123456789"},
    "usage.md": {"DRAGOMAN_API_KEYS": "sk-admin-0123456789"},
}
"""Pages that tell of a server of its own, and its settings."""

SERVICES = {
    "images.md": {"my-pipeline": "pipeline"},
    "operating.md": {
        "postgresql://dragoman:a-password@127.0.0.1/dragoman": "postgres_url",
        "redis://127.0.0.1:6379/0": "redis_url",
        "s3://dragoman": "s3_url",
        "https://objects.example.org": "s3_endpoint",
    },
}
"""Addresses of other servers on a page, and folders of models, and the fixtures that have real ones."""

SMALLER = {
    "operating.md": {"ben cleo dan eve finn gil hana ivo jo": "ben"},
    "fine-tuning.md": {
        "COUNTRIES = 40": "COUNTRIES = 4",
        "contains 120 examples.": "contains 12 examples. …",
        "--n-epochs 8": "--n-epochs 1",
        '{"n_epochs": 6}': '{"n_epochs": 1}',
        "day|meal|film|room|book|coffee|concert|walk|seat|answer": "day|meal",
        "--model ada \\": "--model ada --n-epochs 1 \\",
        "France Italy Spain Germany Poland Greece Norway Sweden Japan China India Egypt": "France Italy",
        "time.sleep(2)": "time.sleep(0.2)",
    },
}
"""What is printed on a page, and what stands for it here, where minutes count."""


@pytest.fixture(scope="module")
def servers(server: Server) -> Iterator[Callable[[str], Server]]:
    """Return the server of a page: the one that all share, or one with the page's settings."""
    started: list[Server] = []

    @cache
    def of(page: str) -> Server:
        if page not in SETTINGS:
            return server
        started.append(Server(**SETTINGS[page]))
        return started[-1].__enter__()

    yield of
    for each in started:
        each.stop()


@pytest.fixture
def s3_url(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with s3(tmp_path_factory.mktemp("s3"), monkeypatch) as url:
        yield url


@pytest.fixture
def s3_endpoint(s3_url: str) -> str:
    return os.environ["AWS_ENDPOINT_URL"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_snippet_runs(
    page: Path, servers: Callable[[str], Server], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    blocks = blocks_of(page)
    assert blocks
    shutil.copy(shipped(), tmp_path / "model.gguf")  # the file that pages add
    there = {name: str(request.getfixturevalue(each)) for name, each in SERVICES.get(page.name, {}).items()}
    with Reader(tmp_path, servers(page.name), {**SMALLER.get(page.name, {}), **there}) as reader:
        printed = ""
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            try:
                printed = step(reader, block, printed)
                refuse_errors(block, following, printed)
            except AssertionError as error:
                raise AssertionError(f"{page.name}, line {block.line}: {error}") from error


def step(reader: Reader, block: Block, printed: str) -> str:
    """Do what a block asks for; ``printed`` is what the one before it printed."""
    if block.title:
        path = reader.save(block)
        if path.name == "dragoman.toml":
            load_settings({"DRAGOMAN_HOME": str(reader.folder)})
    elif block.output and printed is not NOTHING:
        look(reader, block, printed)
    elif block.runs:
        return NOTHING if "not run" in block.notes else reader.run(block)
    return printed


def refuse_errors(block: Block, following: Block | None, printed: str) -> None:
    """Raise AssertionError for an error that a snippet got and the page does not show: curl passes over it."""
    shown = following is not None and following.output and '"error"' in following.code
    assert not block.runs or shown or '{"error"' not in printed, f"an error came back\n{block.code}\n{printed}"


NOTHING = "-"
"""Stands for what a snippet that is not run would print."""


def look(reader: Reader, block: Block, printed: str) -> None:
    """Hold what is shown against what was printed, and learn what things are called here."""
    shown = reader.ours(block.code)
    reader.learn(learn(shown, printed))
    if "words differ" in block.notes:
        assert printed.strip(), "nothing was printed"
    elif block.language == "json":
        check_json(shown, printed)
    else:
        check_lines(shown, printed)


def test_the_exceptions_are_those_that_are_listed() -> None:
    found = {
        (page.name, block.notes["not run"]) for page in PAGES for block in blocks_of(page) if "not run" in block.notes
    }
    assert found == NOT_RUN


def test_what_is_made_smaller_is_on_the_page() -> None:
    for page, smaller in SMALLER.items():
        text = (DOCS / page).read_text(encoding="utf-8")
        assert [printed for printed in smaller if printed not in text] == []
