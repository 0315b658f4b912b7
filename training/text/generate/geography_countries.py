"""The countries of the table, as objects, and what can be asked of all of them together."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from training.text.generate import geography_table as table

CONTINENTS = {
    "Africa": "African", "Asia": "Asian", "Europe": "European", "North America": "North American", "South America": "South American", "Oceania": "Oceanian",
}  # fmt: skip
WELL_KNOWN_TOO = {
    "Africa": "Algeria|Tunisia|Tanzania|Uganda|Senegal", "North America": "Jamaica|Panama|Costa Rica|Haiti|Guatemala", "Oceania": "Fiji|Papua New Guinea|Samoa|Tonga",
    "South America": "Bolivia|Ecuador|Uruguay|Paraguay", "Asia": "Nepal|Mongolia", "Europe": "Romania|Croatia",
}  # fmt: skip
PLACES = {
    "Central America": "Central America, part of North America", "the Caribbean": "the Caribbean, in North America",
    "the Middle East": "the Middle East, in Asia", "the Pacific": "the Pacific, in Oceania",
}  # fmt: skip
NO_LANGUAGE = ("Creole", "Mayan languages")


@dataclass(frozen=True)
class Country:
    """A line of the table; the name stands as in a sentence ("the Netherlands")."""

    name: str
    capital: str
    languages: tuple[str, ...]
    neighbours: tuple[str, ...]
    adjective: str
    others: tuple[str, ...]
    part: str
    continent: str
    known: bool

    @property
    def bare(self) -> str:
        """The name without its article."""
        return self.name.removeprefix("the ")

    @property
    def place(self) -> str:
        """The part of the world that it is in."""
        return table.TWO_CONTINENTS.get(self.name) or PLACES.get(self.part, self.part)

    @property
    def on(self) -> str:
        """The continent, or both of them."""
        if self.part.startswith("the Caucasus"):
            return self.part
        return table.TWO_CONTINENTS.get(self.name, self.continent)


def split(text: str, mark: str = ", ") -> tuple[str, ...]:
    """Split a list, which may be empty."""
    return tuple(part.strip() for part in text.split(mark)) if text.strip() else ()


def read_line(line: str, part: str, continent: str) -> Country:
    """Read one country of the table."""
    name, city, languages, neighbours, adjective, others = (*line.split(";"), "")[:6]
    # A capital may hold a comma, languages and neighbours may not.
    return Country(name.lstrip("*"), city.strip(), split(languages), split(neighbours), adjective.strip(),
                   split(others), part, continent, name.startswith("*"))  # fmt: skip


@cache
def countries() -> tuple[Country, ...]:
    """Read the table."""
    found, part, continent = [], "", ""
    for line in table.TABLE.strip().split("\n"):
        if line.startswith("# "):
            part, _, continent = line[2:].partition(": ")
        else:
            found.append(read_line(line, part, continent))
    return tuple(found)


@cache
def twice() -> tuple[Country, ...]:
    """Return the countries with the well-known ones two times, and those of many names more often."""
    return tuple(
        country for country in countries() for _ in range((2 if country.known else 1) + (len(country.others) > 1) * 2)
    )


@cache
def called() -> dict[str, str]:
    """Map a bare name to the name as in a sentence."""
    return {country.bare: country.name for country in countries()} | {name: name for name in table.NO_COUNTRY}


@cache
def by_name() -> dict[str, Country]:
    """Map a name as in a sentence to its country."""
    return {country.name: country for country in countries()}


@cache
def among(continent: str) -> tuple[str, ...]:
    """Return the countries of a continent that come to mind first."""
    known = [country.name for country in countries() if country.known and country.continent == continent]
    return tuple(name for name in (*known, *WELL_KNOWN_TOO[continent].split("|")) if name not in table.TWO_CONTINENTS)


@cache
def spoken() -> dict[str, tuple[str, ...]]:
    """Map a language to the countries where it is a main language, those first where it is the only or first one."""
    found: dict[str, list[tuple[bool, int, str]]] = {}
    for country in countries():
        for place, language in enumerate(country.languages):
            found.setdefault(language, []).append((not country.known, place, country.name))
    every = {key: tuple(name for *_, name in sorted(found[key])) for key in found if key not in NO_LANGUAGE}
    return every | {key: tuple(names.split("|")) for key, names in table.SPOKEN_FIRST.items()}


def end(text: str) -> str:
    """End a sentence, unless its last letter does ("D.C.")."""
    return text if text.endswith(".") else text + "."


def ascii_only(text: str) -> str:
    """Leave the accents out, as most people type."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
