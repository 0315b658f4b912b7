"""``POST /v1/moderations``."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dragoman.api.moderations.wire import REQUEST, body
from dragoman.api.shared.admission import admit, estimate
from dragoman.api.shared.answer import json_response, model_header
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.deps import BodyDep, InferenceDep, RegistryDep
from dragoman.api.shared.sse import unless_gone
from dragoman.core.ids import new_id
from dragoman.core.telemetry import Telemetry
from dragoman.store.usage import MODERATIONS

router = APIRouter()


@router.post("/v1/moderations")
async def create_moderation(request: Request, caller: InferenceDep, given: BodyDep, registry: RegistryDep) -> Response:
    """Say which categories a text belongs to (reference section 11)."""
    wire = await off_loop(request, REQUEST.check, given)
    texts = wire["input"] if isinstance(wire["input"], list) else [wire["input"]]
    meter = await admit(request, registry, MODERATIONS, wire["model"], tokens=estimate(texts, 0))
    async with registry.lease_moderator(wire["model"]) as moderator:
        verdicts = await unless_gone(request.receive, moderator.judge(texts))
        meter.prompt_tokens = sum(verdict.tokens for verdict in verdicts)
        telemetry: Telemetry = request.app.state.telemetry
        telemetry.tokens.labels(moderator.id, "prompt").inc(meter.prompt_tokens)
        answer = body(new_id("modr-", 29), moderator.id, verdicts)
        return json_response(answer, {"openai-model": model_header(moderator.id)})
