"""The documents are true: every setting, command, route and room they should name is named, and nothing else."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import typer.main

from dragoman.app import create_app
from dragoman.cli.main import app as command_line
from dragoman.core.settings import Settings, settings_table
from dragoman.engines.registry import Registry

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_opens_with_its_two_commands() -> None:
    first = re.search(r"```sh\n(.*?)```", README, re.DOTALL)
    assert first is not None
    assert [line.split("#")[0].strip() for line in first[1].strip().splitlines()] == ["make serve", "make test"]


def test_every_setting_is_in_the_readme_with_its_default_and_help() -> None:
    for name, default, help in settings_table():
        shown = "the user's data folder" if name == "DRAGOMAN_HOME" else (f"`{default}`" if default else "")
        assert f"| `{name}` | {shown} | {help} |" in README
    named = set(re.findall(r"\| `(DRAGOMAN_[A-Z_]+)` \|", README))
    assert named == {name for name, _, _ in settings_table()}


def test_every_command_is_in_the_readme() -> None:
    group = typer.main.get_command(command_line)
    names = set(group.commands)  # type: ignore[attr-defined]
    assert {name for name in names if f"dragoman {name}" in README} == names


def test_every_route_is_in_the_readme() -> None:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        routes = create_app(settings, Registry(settings)).routes
    paths = {getattr(route, "path", "") for route in routes} - {"", "/v1"}
    missing = {path for path in paths if re.sub(r"\{(\w+)(:path)?\}", r"{id}", path) not in README}
    assert not missing


def test_the_readme_maps_the_house_as_it_stands() -> None:
    source = ROOT / "src" / "dragoman"
    rooms = {p.name + "/" for p in source.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    mapped = set(re.findall(r"^  (\w+/)", README.split("src/dragoman/")[1].split("```")[0], re.MULTILINE))
    assert mapped == rooms


def test_nothing_names_a_download_address() -> None:
    for path in [ROOT / "constraints.txt", ROOT / "pyproject.toml", ROOT / "Makefile"]:
        assert "://" not in path.read_text(encoding="utf-8").replace("https://github.com", "")
