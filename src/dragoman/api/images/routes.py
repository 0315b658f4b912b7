"""``/v1/images``: generations, edits and variations, and the pictures behind their links (reference section 12).

How far a request is, at ``/api/images/progress``, is ours: the real API tells nobody.
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Iterator
from contextlib import aclosing, contextmanager

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from dragoman.accounts.accounts import Meter
from dragoman.api.images.convert import Call, parse_edit, parse_generation, parse_variation
from dragoman.api.images.gallery import Gallery
from dragoman.api.images.progress import HEADER, Easel, Progress
from dragoman.api.images.uploads import MOST_BYTES, to_repaint, to_vary
from dragoman.api.images.wire import body as body_of
from dragoman.api.images.wire import progress_body
from dragoman.api.shared.admission import admit
from dragoman.api.shared.answer import json_response, model_header
from dragoman.api.shared.content_filter import flag
from dragoman.api.shared.deps import BodyDep, CallerDep, InferenceDep, RegistryDep, StoreDep
from dragoman.api.shared.failures import ClientGone
from dragoman.api.shared.multipart import read_form
from dragoman.api.shared.registry import Models, Registry
from dragoman.api.shared.sse import unless_gone
from dragoman.core.errors import ApiError, InvalidRequest, NotFound, ServerError
from dragoman.core.ids import new_id
from dragoman.core.settings import Settings
from dragoman.core.telemetry import Telemetry
from dragoman.core.types import ImageOrder, Picture
from dragoman.engines.base import ImageEngine
from dragoman.engines.image.engine import refuse_without_libraries
from dragoman.engines.old_names import DEFAULT_MODERATION
from dragoman.store.usage import IMAGES

router = APIRouter()

UNSAFE = (
    "Your request was rejected as a result of our safety system. "
    "Your prompt may contain text that is not allowed by our safety system."
)
MOST_FORM_BYTES = 8 * MOST_BYTES
"""Of a form's files, after which it is not read on: enough that one of more than 4 MB gets the error that says so."""

NOT_RUNNING = "No request of yours with this id is making pictures here."

_log = structlog.get_logger()


@router.post("/v1/images/generations")
async def create_image(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Paint pictures from a prompt."""
    call = parse_generation(body)
    return await _answer(request, registry, call, call.order())


@router.post("/v1/images/edits")
async def create_image_edit(request: Request, caller: InferenceDep, registry: RegistryDep, store: StoreDep) -> Response:
    """Repaint a picture where its mask is transparent."""
    async with store.receive(new_id("img-", 24)) as folder:
        upload = parse_edit(await read_form(request, folder, max_bytes=MOST_FORM_BYTES))
        refuse_without_libraries()
        image, mask = await asyncio.to_thread(to_repaint, upload.image, upload.mask)
    return await _answer(request, registry, upload.call, upload.call.order(image, mask))


@router.post("/v1/images/variations")
async def create_image_variation(
    request: Request, caller: InferenceDep, registry: RegistryDep, store: StoreDep
) -> Response:
    """Paint pictures like another one."""
    async with store.receive(new_id("img-", 24)) as folder:
        upload = parse_variation(await read_form(request, folder, max_bytes=MOST_FORM_BYTES))
        refuse_without_libraries()
        image = await asyncio.to_thread(to_vary, upload.image)
    return await _answer(request, registry, upload.call, upload.call.order(image))


@router.api_route("/v1/images/files/{name}", methods=["GET", "HEAD"])
async def read_image(request: Request, name: str, st: str = "", se: str = "", sig: str = "") -> Response:
    """Return a picture behind a link; the link is the key."""
    gallery: Gallery = request.app.state.gallery
    picture = await gallery.open(name, st, se, sig)
    headers = {
        "content-disposition": "inline",
        "content-length": str(picture.size),
        "cache-control": f"private, max-age={picture.seconds}",
    }
    return StreamingResponse(picture.content, media_type="image/png", headers=headers)


@router.get("/api/images/progress/{id}")
async def read_progress(request: Request, id: str, caller: CallerDep) -> Response:
    """Return how far the request is that was sent with this ``X-Client-Request-Id``."""
    easel: Easel = request.app.state.easel
    progress = easel.find(caller.organization, id)
    if progress is None:
        raise NotFound(NOT_RUNNING)
    return json_response(progress_body(progress), {"cache-control": "no-store"})


async def _answer(request: Request, registry: Models, call: Call, order: ImageOrder) -> Response:
    meter = await admit(request, registry, IMAGES, call.model, images=call.count, user=call.user)
    with _free_when_it_fails(meter):
        model, pictures, created = await _made(request, registry, call, order, meter)
        items = await _items(request, call, pictures, created)
        answer = body_of(created, items, of=call.format, revised=call.revised(pictures[0].prompt))
        headers = {"openai-model": model_header(model)}
        return await asyncio.to_thread(json_response, answer, headers)  # ten pictures are tens of megabytes


@contextmanager
def _free_when_it_fails(meter: Meter) -> Iterator[None]:
    """Charge no picture of a request that fails; one whose client leaves has those that were made by then."""
    try:
        yield
    except ClientGone:
        raise
    except Exception:
        meter.images = 0
        raise


async def _made(
    request: Request, registry: Models, call: Call, order: ImageOrder, meter: Meter
) -> tuple[str, list[Picture], int]:
    """Return the model that painted, its pictures and when they were there (Unix seconds): from then a link lasts."""
    assert meter.caller is not None
    easel: Easel = request.app.state.easel
    with easel.show(meter.caller.organization, request.headers.get(HEADER, ""), call.count) as progress:
        async with registry.lease_painter(call.model) as painter:
            await _judge(request, call, painter.id)
            pictures = await unless_gone(request.receive, _painted(request, painter, order, meter, progress))
            return painter.id, pictures, int(time.time())


async def _judge(request: Request, call: Call, model: str) -> None:
    """Refuse an unsafe prompt, where the settings want that; raises InvalidRequest."""
    settings: Settings = request.app.state.settings
    if settings.allow_flagged_images or not call.prompt:
        return
    registry: Registry = request.app.state.registry  # whatever models the caller may ask
    try:
        async with registry.lease_moderator(DEFAULT_MODERATION) as moderator:
            (verdict,) = await moderator.judge([call.prompt])
    except ApiError as error:  # nothing that the client asked for
        raise ServerError(f"The content filter of this server cannot be used: {error.message}") from error
    if verdict.flagged:
        await flag(request, call.user, model, "input", verdict)
        raise InvalidRequest(UNSAFE, code="content_policy_violation")


async def _painted(
    request: Request, painter: ImageEngine, order: ImageOrder, meter: Meter, progress: Progress
) -> list[Picture]:
    """Return the pictures; each step is counted as it is made, each picture charged unless the request fails."""
    telemetry: Telemetry = request.app.state.telemetry
    began, pictures = time.monotonic(), list[Picture]()
    async with aclosing(painter.paint(order)) as pieces:
        async for piece in pieces:
            if not isinstance(piece, Picture):
                telemetry.painting_steps.labels(painter.id).inc()
                progress.step, progress.steps = piece.done, piece.steps
                _log.debug("painting", model=painter.id, place=piece.place, step=piece.done, of=piece.steps)
                continue
            meter.images += 1
            progress.made, progress.step = piece.place + 1, 0
            telemetry.pictures.labels(painter.id).inc()
            took = round(time.monotonic() - began, 2)
            _log.info("picture", model=painter.id, place=piece.place, of=order.count, seconds=took)
            pictures.append(piece)
    return pictures


async def _items(request: Request, call: Call, pictures: list[Picture], created: int) -> list[str]:
    """Return pictures in base64, or the links behind which they were put: all of them or none."""
    if call.format == "b64_json":
        return [await asyncio.to_thread(_base64, picture.png) for picture in pictures]
    gallery: Gallery = request.app.state.gallery
    settings: Settings = request.app.state.settings
    address = settings.public_url.rstrip("/") or str(request.base_url).rstrip("/")
    links: list[str] = []
    try:
        for picture in pictures:
            links.append(await gallery.keep(picture.png, created))
    except BaseException:
        for link in links:
            await gallery.forget(link)
        raise
    return [f"{address}{link}" for link in links]


def _base64(picture: bytes) -> str:
    return base64.b64encode(picture).decode()
