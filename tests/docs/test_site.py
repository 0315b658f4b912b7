"""The documentation as a site: it builds, links lead somewhere, nothing comes from elsewhere, nothing is left out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from docs.settings_table import PAGE, page

from dragoman.core.settings import settings_table

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

FETCHED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "link": "href",
}
"""What a browser fetches unasked: elements, and the attribute that says from where."""
ELSEWHERE = re.compile(r"^(?:[a-z]+:)?//", re.IGNORECASE)
IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)


@dataclass
class Page(HTMLParser):
    """What an HTML file fetches, where its links lead, and which places in it have a name."""

    fetched: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if (address := given.get(FETCHED.get(tag, ""))) is not None:
            self.fetched.append(address)
        self.fetched += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        self.fetched += [one or other for one, other in IN_STYLES.findall(given.get("style", ""))]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.names |= {given[key] for key in ("id", "name") if key in given}
        self.classes |= set(given.get("class", "").split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site; ``--strict`` makes every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    """Return every page of the site."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path] = Page()
        found[path].feed(path.read_text(encoding="utf-8"))
    assert {path.stem for path in found} >= {path.stem for path in DOCS.glob("*.md")}
    return found


def test_links_within_the_site_lead_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    broken = []
    for path, each in pages.items():
        if path.name == "404.html":  # it is served at any address, so its links begin at the root
            continue
        for link in each.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            there = target.is_file() and target.is_relative_to(site)
            if not there or (parts.fragment and unquote(parts.fragment) not in pages[target].names):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_nothing_is_fetched_from_another_host(site: Path, pages: dict[Path, Page]) -> None:
    foreign = [f"{path.name}: {url}" for path, each in pages.items() for url in each.fetched if ELSEWHERE.match(url)]
    for style in site.rglob("*.css"):
        found = IN_STYLES.findall(style.read_text(encoding="utf-8"))
        foreign += [f"{style.name}: {url}" for pair in found for url in pair if ELSEWHERE.match(url)]
    assert foreign == []


def test_nothing_makes_the_scripts_fetch_from_another_host(pages: dict[Path, Page]) -> None:
    """Material's script knows two other hosts: one for diagrams, one for the stars of a repository."""
    for path, each in pages.items():
        assert not {"mermaid", "md-source"} & each.classes, path.name


def test_the_search_lies_beside_the_site(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "first answer" in index.lower()
    # Opened from a folder, the page loads the index as a script.
    assert (site / "search" / "search_index.js").read_text(encoding="utf-8") == f"var __index = {index}"


def test_the_settings_page_is_as_the_table_has_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"
    for variable, _, help in settings_table():
        assert f"| `{variable}` |" in page() and help in page()


def test_every_endpoint_of_the_readme_is_documented() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## The API")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| ")]
    addresses = {address for cell in cells for address in re.findall(r"(/[\w/{}.-]*)`", cell)}
    assert {"/v1/chat/completions", "/v1/fine-tunes/{id}/cancel", "/metrics", "/playground"} <= addresses
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))
    missing = {address for address in addresses if not re.search(rf"{re.escape(address)}(?![\w/{{])", text)}
    assert missing == set()
