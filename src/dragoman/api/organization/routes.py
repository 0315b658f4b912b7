"""``/v1/organization/usage/{kind}`` and ``/v1/organization/costs``: what was used, in buckets of time."""

from __future__ import annotations

import time
from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from dragoman.accounts.tally import Row, columns, tally
from dragoman.api.organization.buckets import Bucket
from dragoman.api.organization.convert import (
    COSTS,
    KEY,
    LINE,
    MODEL,
    NEVER,
    SCHEMAS,
    SOURCE,
    SOURCES,
    USER,
    Asked,
    costs_asked,
    usage_asked,
)
from dragoman.api.organization.wire import bucket_body, cost_body, page_body, result_body
from dragoman.api.shared.administration import confined
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import AdministratorDep, StoreDep
from dragoman.api.shared.query import read_query
from dragoman.core.access import Caller
from dragoman.core.errors import UnknownUrl
from dragoman.store.store import Store
from dragoman.store.usage import Span

router = APIRouter()

_COLUMNS = {USER: "user", KEY: "key", MODEL: "model"}


async def _known(request: Request, kind: str) -> str:
    if kind not in SCHEMAS:
        raise UnknownUrl(request.method, request.url.path)
    return kind


KindDep = Annotated[str, Depends(_known)]


@router.get("/v1/organization/usage/{kind}")
async def tell_usage(request: Request, kind: KindDep, caller: AdministratorDep, store: StoreDep) -> Response:
    """Tell what was used of one kind; of another kind there is no such address."""
    asked = usage_asked(read_query(request, SCHEMAS[kind]), int(time.time()) + 1)
    by = [_COLUMNS[name] for name in asked.groups if name in _COLUMNS]
    sourced = SOURCE in asked.groups
    buckets, cursor = asked.course.page(asked.cursor, asked.limit)
    found = {} if kind in NEVER else await _rows(store, caller, asked, buckets, (*by, "endpoint"), (kind,))
    data = []
    for bucket in buckets:
        rows = [{**row, SOURCE: _source(row["endpoint"])} for row in found.get(bucket.start, ())]
        rows = [row for row in rows if not asked.sources or row[SOURCE] in asked.sources]
        sums = tally(rows, [*by, *([SOURCE] if sourced else [])])
        data.append(bucket_body(bucket, [result_body(kind, row, asked.groups) for row in sums]))
    return json_response(page_body(data, cursor))


@router.get("/v1/organization/costs")
async def tell_costs(request: Request, caller: AdministratorDep, store: StoreDep) -> Response:
    """Tell what was spent, in US dollars, by the prices of the day; one result for each organisation that is seen."""
    asked = costs_asked(read_query(request, COSTS), int(time.time()) + 1)
    by = ["organization"]
    by += ["model", "kind"] if LINE in asked.groups else []
    by += ["key"] if KEY in asked.groups else []
    buckets, cursor = asked.course.page(asked.cursor, asked.limit)
    found = await _rows(store, caller, asked, buckets, by, ())
    data = []
    for bucket in buckets:
        sums = tally(found.get(bucket.start, ()), by)
        data.append(bucket_body(bucket, [cost_body(row, asked.groups) for row in sums]))
    return json_response(page_body(data, cursor))


async def _rows(
    store: Store,
    caller: Caller,
    asked: Asked,
    buckets: list[Bucket],
    by: tuple[str, ...] | list[str],
    kinds: tuple[str, ...],
) -> dict[int, list[Row]]:
    """Return the sums of each bucket by its start."""
    found: dict[int, list[Row]] = defaultdict(list)
    if asked.nothing or not buckets:
        return found

    def span(start: int, end: int) -> Span:
        return Span(start * 1000, end * 1000, confined(caller), kinds, asked.keys, asked.users, asked.models)

    first, *rest = buckets
    found[first.start] = await store.usage.sums(span(first.start, first.end), columns(by))  # it may be a short one
    if rest:
        width = asked.course.width * 1000
        for row in await store.usage.sums(span(rest[0].start, rest[-1].end), columns(by), width):
            found[row["start"] // 1000].append(row)
    return found


def _source(endpoint: str) -> str | None:
    """Return how images were made, by the address that made them."""
    last = endpoint.rpartition("/")[2]
    return next((source for source, part in SOURCES.items() if part == last), None)
