"""``GET /v1/usage``, as the dashboard of 2023 asked for it, and ``GET /api/usage`` for our own pages."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response

from dragoman.accounts.tally import columns, tally
from dragoman.api.shared.administration import confined, within
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import AdministratorDep, StoreDep
from dragoman.api.shared.query import read_query
from dragoman.api.usage.convert import COLUMNS, CSV, DAY, OF_A_DAY, OF_DAYS, day_asked, days_asked
from dragoman.api.usage.wire import day_body, days_body, days_csv

router = APIRouter()

FIVE_MINUTES_MS, DAY_MS = 300_000, 86_400_000
OF_ROWS = ("kind", "endpoint", "model")


@router.get("/v1/usage")
async def usage_of_a_day(request: Request, caller: AdministratorDep, store: StoreDep) -> Response:
    """Tell what was used on a day (UTC), in stretches of five minutes."""
    span = day_asked(read_query(request, OF_A_DAY), confined(caller))
    rows = await store.usage.sums(span, columns(OF_ROWS), FIVE_MINUTES_MS)
    told = tally(rows, ("start", *OF_ROWS))
    return json_response(day_body(told, sum(row["cost"] for row in told)))


@router.get("/api/usage")
async def usage_of_days(request: Request, caller: AdministratorDep, store: StoreDep) -> Response:
    """Tell what was used on some days, by day, model, key and end-user as asked for; as JSON or as CSV."""
    wire = read_query(request, OF_DAYS)
    days = days_asked(wire, datetime.now(UTC).date())
    span = days.span(await within(store, caller, wire.get("organization")))
    by = [COLUMNS[name] for name in days.groups if name in COLUMNS]
    daily = DAY in days.groups
    rows = await store.usage.sums(span, columns(by), DAY_MS if daily else None)
    told = tally(rows, [*(["start"] if daily else []), *by])
    if wire.get("format") == CSV:
        name = f"usage-{days.start}-{days.end}.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(days_csv(days, told), headers=headers, media_type="text/csv; charset=utf-8")
    return json_response(days_body(days, told, next(iter(tally(rows, ())), None)), {"cache-control": "no-store"})
