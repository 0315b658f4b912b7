"""Figures of several rounds to medians, ratios and a table. Arithmetic and text; knows no server.

The ratio to a peer is the median of the ratios of the rounds: both ran each round right after one another, so a
machine that was slow for a while was slow for both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.workloads import MEASURES, Figures, Measure


@dataclass
class Record:
    """Every figure of every round: ``rounds[server][measure][round]``, the own server first."""

    servers: list[str]
    rounds: dict[str, dict[str, dict[int, float]]] = field(default_factory=dict)

    def add(self, server: str, number: int, figures: Figures) -> None:
        """Keep the figures of a round."""
        for name, value in figures.items():
            self.rounds.setdefault(server, {}).setdefault(name, {})[number] = value

    def median(self, server: str, measure: str) -> float | None:
        """Return the median over the rounds, if there are any."""
        values = self.rounds.get(server, {}).get(measure)
        return median(values.values()) if values else None

    def ratio(self, server: str, peer: str, measure: str) -> float | None:
        """Return the median of server / peer over the rounds both have."""
        mine = self.rounds.get(server, {}).get(measure, {})
        theirs = self.rounds.get(peer, {}).get(measure, {})
        common = mine.keys() & theirs.keys()
        return median(mine[i] / theirs[i] for i in common) if common else None

    def best_peer(self, measure: str) -> str | None:
        """Return the peer with the best median."""
        found = {peer: value for peer in self.servers[1:] if (value := self.median(peer, measure)) is not None}
        if not found:
            return None
        return (max if MEASURES[measure].more else min)(found, key=found.__getitem__)


def table(record: Record) -> str:
    """Return the medians as a markdown table; with peers also the best one's name, the ratio to it and the target."""
    own, *peers = record.servers
    present = [name for name in MEASURES if any(record.median(server, name) is not None for server in record.servers)]
    header = ["workload", "unit", *record.servers, *(["best peer", f"{own} / best", "target"] if peers else [])]
    lines = [header, ["---"] * len(header)]
    for name in present:
        row = [MEASURES[name].title, MEASURES[name].unit]
        row += [number(record.median(server, name)) for server in record.servers]
        lines.append(row + (_comparison(record, name) if peers else []))
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _comparison(record: Record, name: str) -> list[str]:
    measure, best = MEASURES[name], record.best_peer(name)
    ratio = None if best is None else record.ratio(record.servers[0], best, name)
    return [best or "-", number(ratio), _verdict(measure, ratio)]


def _verdict(measure: Measure, ratio: float | None) -> str:
    if measure.target is None:
        return ""
    wanted = f"{'at least' if measure.more else 'at most'} {measure.target:g}"
    return wanted if ratio is None else f"{wanted}: {'met' if measure.met(ratio) else 'missed'}"


def number(value: float | None) -> str:
    """Write a figure with three digits that say something."""
    if value is None:
        return "-"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread(record: Record, server: str, measure: str) -> Sequence[float]:
    """Return the figures of the rounds from lowest to highest."""
    return sorted(record.rounds.get(server, {}).get(measure, {}).values())


def as_json(record: Record, about: Mapping[str, Any]) -> dict[str, Any]:
    """Return everything that was measured, with ``about`` (machine, date, commands) before it."""
    own, *peers = record.servers
    medians = {s: {m: record.median(s, m) for m in record.rounds.get(s, {})} for s in record.servers}
    ratios = {p: {m: r for m in MEASURES if (r := record.ratio(own, p, m)) is not None} for p in peers}
    rounds = {s: {m: list(v.values()) for m, v in found.items()} for s, found in record.rounds.items()}
    return {**about, "medians": medians, "ratios": ratios, "rounds": rounds}
