"""Usage and costs as the wire has them (key order: recordings of 2025, then the newest specification's). Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from dragoman.accounts.tally import Row
from dragoman.api.organization.buckets import Bucket
from dragoman.api.organization.convert import BATCH, KEY, LINE, MODEL, SOURCE, TIER, USER
from dragoman.core.prices import BILLION
from dragoman.store.usage import COMPLETIONS, EMBEDDINGS, IMAGES, MODERATIONS, SPEECHES, TRANSCRIPTIONS

Wire = dict[str, Any]

DEFAULT_TIER = "default"

UNITS = {
    IMAGES: ("images", "images"),
    SPEECHES: ("characters", "characters"),
    TRANSCRIPTIONS: ("seconds", "duration_seconds"),
}
"""A kind to the column that is counted and what the wire calls its unit; all other kinds count tokens."""


def page_body(data: list[Wire], next_page: str | None) -> Wire:
    """Return a page of buckets."""
    return {"object": "page", "data": data, "has_more": next_page is not None, "next_page": next_page}


def bucket_body(bucket: Bucket, results: list[Wire]) -> Wire:
    """Return one bucket; it has no results where nothing was used."""
    return {"object": "bucket", "start_time": bucket.start, "end_time": bucket.end, "results": results}


def result_body(kind: str, row: Row, groups: Collection[str]) -> Wire:
    """Return what was used of a kind; what it was not grouped by is null."""
    return {
        "object": f"organization.usage.{kind}.result",
        **_COUNTS[kind](row),
        "num_model_requests": row["requests"],
        **_named(kind, row, groups),
    }


def cost_body(row: Row, groups: Collection[str]) -> Wire:
    """Return what was spent; grouped by line item it says of how much of what."""
    column, unit = UNITS.get(row.get("kind", ""), ("", "tokens"))
    quantity = row[column] if column else row["prompt_tokens"] + row["completion_tokens"]
    by_line = LINE in groups
    return {
        "object": "organization.costs.result",
        "amount": {"value": row["cost"] / BILLION, "currency": "usd"},
        "line_item": f"{row['model']}, {row['kind']}" if by_line else None,
        "project_id": None,
        "api_key_id": (row["key"] or None) if KEY in groups else None,
        "quantity": round(quantity, 3) if by_line else None,
        "quantity_unit": unit if by_line else None,
        "organization_id": row["organization"],
    }


def _named(kind: str, row: Row, groups: Collection[str]) -> Wire:
    named: Wire = {"size": None, "source": row.get(SOURCE)} if kind == "images" else {}
    named |= {
        "project_id": None,
        "user_id": (row["user"] or None) if USER in groups else None,
        "api_key_id": (row["key"] or None) if KEY in groups else None,
        "model": row["model"] if MODEL in groups else None,
    }
    if kind == "completions":
        named |= {"batch": False if BATCH in groups else None, "service_tier": DEFAULT_TIER if TIER in groups else None}
    return named


def _tokens(row: Row) -> Wire:
    """Return tokens; all of them are text here, and none are charged for being written to a cache."""
    cached = row["cached_tokens"]
    return {
        "input_tokens": row["prompt_tokens"],
        "output_tokens": row["completion_tokens"],
        "input_cached_tokens": cached,
        "input_cache_write_tokens": 0,
        "input_uncached_tokens": row["prompt_tokens"] - cached,
        "input_text_tokens": row["prompt_tokens"] - cached,
        "output_text_tokens": row["completion_tokens"],
        "input_cached_text_tokens": cached,
        "input_audio_tokens": 0,
        "input_cached_audio_tokens": 0,
        "output_audio_tokens": 0,
        "input_image_tokens": 0,
        "input_cached_image_tokens": 0,
        "output_image_tokens": 0,
    }


def _input(row: Row) -> Wire:
    return {"input_tokens": row["prompt_tokens"]}


_COUNTS: dict[str, Callable[[Row], Wire]] = {
    COMPLETIONS: _tokens,
    EMBEDDINGS: _input,
    MODERATIONS: _input,
    IMAGES: lambda row: {"images": row["images"]},
    SPEECHES: lambda row: {"characters": row["characters"]},
    TRANSCRIPTIONS: lambda row: {"seconds": round(row["seconds"])},
}
