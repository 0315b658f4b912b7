"""``/v1/files``: upload, list, retrieve, delete, content (reference section 14)."""

from __future__ import annotations

import asyncio
import errno
import time
from urllib.parse import unquote

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from dragoman.api.files.convert import FINE_TUNE, upload_of
from dragoman.api.files.jsonl import check_jsonl
from dragoman.api.files.wire import content_headers, deleted_body, list_body
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import FilesDep, SettingsDep, StoreDep
from dragoman.api.shared.multipart import read_form
from dragoman.api.shared.pages import page_of, select
from dragoman.api.shared.stored import file_body
from dragoman.core.access import Caller
from dragoman.core.errors import NotFound, ServerError
from dragoman.core.ids import new_id
from dragoman.store.files import StoredFile
from dragoman.store.store import Store

router = APIRouter()

UNKNOWN_FILE = "No such File object: {}"
LONGEST_PAGE = 10_000
"""Files of one page, unless a limit is given (newest specification)."""
NO_ROOM = "The server has no room left to store this file. Nothing of it was kept."


@router.post("/v1/files")
async def create_file(request: Request, caller: FilesDep, settings: SettingsDep, store: StoreDep) -> Response:
    """Take in a file; it is kept whole or not at all, and processed at once (recordings since November 2023)."""
    try:
        file = await _receive(request, store, caller.organization, max_bytes=settings.max_file_mb * 2**20)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ServerError(NO_ROOM) from error
        raise
    return json_response(file_body(file))


@router.get("/v1/files")
async def list_files(request: Request, caller: FilesDep, store: StoreDep) -> Response:
    """List files, newest first, of one ``purpose`` where the query names one."""
    page = page_of(request.query_params, default=LONGEST_PAGE, most=LONGEST_PAGE)
    found = await store.files.list(request.query_params.get("purpose") or None, caller.organization)
    files, has_more = select(found, page, lambda file: file.id, UNKNOWN_FILE)
    return json_response(list_body(files, has_more=has_more))


@router.get("/v1/files/{id}")
async def retrieve_file(id: str, caller: FilesDep, store: StoreDep) -> Response:
    """Return what is known of one file."""
    return json_response(file_body(await _file(store, id, caller)))


@router.delete("/v1/files/{id}")
async def delete_file(id: str, caller: FilesDep, store: StoreDep) -> Response:
    """Delete a file and its content."""
    file = await _file(store, id, caller)
    if not await store.forget(file.id):
        raise _unknown(file.id)
    return json_response(deleted_body(file.id))


@router.get("/v1/files/{id}/content")
async def download_file(id: str, caller: FilesDep, store: StoreDep) -> Response:
    """Return the bytes of a file as they were sent."""
    file = await _file(store, id, caller)
    try:
        parts = await store.blobs.get(file.id)
    except FileNotFoundError:  # deleted in this very moment
        raise _unknown(file.id) from None
    return StreamingResponse(parts, headers=content_headers(file))


async def _receive(request: Request, store: Store, organization: str, *, max_bytes: int) -> StoredFile:
    id = new_id("file-", 24)
    async with store.receive(id) as folder:
        upload = upload_of(await read_form(request, folder, max_bytes=max_bytes))
        if upload.purpose == FINE_TUNE:
            await asyncio.to_thread(check_jsonl, upload.path)
        made = int(time.time())
        file = StoredFile(id, upload.purpose, upload.filename, upload.size, made, organization=organization)
        await store.keep(file, upload.path)
    return file


async def _file(store: Store, id: str, caller: Caller) -> StoredFile:
    file = await store.files.get(unquote(id), caller.organization)
    if file is None:
        raise _unknown(unquote(id))
    return file


def _unknown(id: str) -> NotFound:
    return NotFound(UNKNOWN_FILE.format(id), param="id")
