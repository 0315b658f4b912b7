"""Usage as the wire has it: the list of the dashboard of 2023, and our own pages' sums, also as CSV. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.accounts.tally import Row
from dragoman.api.usage.convert import COLUMNS, DAY, Days, day_of
from dragoman.core.prices import BILLION
from dragoman.store.usage import IMAGES, TRANSCRIPTIONS

Wire = dict[str, Any]

OPERATIONS = {"completions": "completion", "embeddings": "embeddings", "moderations": "moderation"}
EDIT = "edit"

COUNTS = ("requests", "prompt_tokens", "cached_tokens", "completion_tokens", "images", "seconds", "characters")
DOLLARS = ("cost", "published")

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What programs for tables take for the beginning of a formula."""


def day_body(rows: list[Row], cost: int) -> Wire:
    """Return the usage of a day: texts in ``data``, images and transcriptions in lists of their own."""
    texts = [row for row in rows if row["kind"] not in (IMAGES, TRANSCRIPTIONS)]
    return {
        "object": "list",
        "data": [_text_body(row) for row in texts],
        "ft_data": [],
        "dalle_api_data": [_images_body(row) for row in rows if row["kind"] == IMAGES],
        "whisper_api_data": [_audio_body(row) for row in rows if row["kind"] == TRANSCRIPTIONS],
        "current_usage_usd": cost / BILLION,
    }


def _text_body(row: Row) -> Wire:
    edit = row["endpoint"].endswith("/edits")
    return {
        "aggregation_timestamp": row["start"] // 1000,
        "n_requests": row["requests"],
        "operation": EDIT if edit else OPERATIONS.get(row["kind"], row["kind"]),
        "snapshot_id": row["model"],
        "n_context_tokens_total": row["prompt_tokens"],
        "n_generated_tokens_total": row["completion_tokens"],
    }


def _images_body(row: Row) -> Wire:
    return {
        "timestamp": row["start"] // 1000,
        "num_images": row["images"],
        "num_requests": row["requests"],
        "operation": row["endpoint"].rpartition("/")[2],
        "model_id": row["model"],
    }


def _audio_body(row: Row) -> Wire:
    return {
        "timestamp": row["start"] // 1000,
        "model_id": row["model"],
        "num_seconds": round(row["seconds"]),
        "num_requests": row["requests"],
    }


def days_body(days: Days, rows: Iterable[Row], total: Row | None) -> Wire:
    """Return the sums of some days, and of all together; costs in US dollars."""
    return {
        "object": "usage",
        "start": days.start.isoformat(),
        "end": days.end.isoformat(),
        "group_by": list(days.groups),
        "total": _counted(total or dict.fromkeys((*COUNTS, *DOLLARS), 0)),
        "data": [_named(row, days.groups) | _counted(row) for row in rows],
    }


def days_csv(days: Days, rows: Iterable[Row]) -> str:
    """Return the sums as a table; no name that a client made up can be a formula in it."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([*days.groups, *COUNTS, *DOLLARS])
    for row in rows:
        counted = _counted(row)
        named = [plain(text) for text in _named(row, days.groups).values()]
        # Small costs are told without an exponent.
        writer.writerow([*named, *(counted[name] for name in COUNTS), *(f"{counted[name]:.9f}" for name in DOLLARS)])
    return file.getvalue()


def plain(text: str) -> str:
    """Return a text as a table may hold it: one that a program would compute gets an apostrophe before it."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) or text.startswith(FORMULA) else text


def _named(row: Row, groups: Sequence[str]) -> dict[str, str]:
    return {name: day_of(row["start"]) if name == DAY else row[COLUMNS[name]] for name in groups}


def _counted(row: Row) -> Wire:
    return {name: row[name] for name in COUNTS} | {name: row[name] / BILLION for name in DOLLARS}
