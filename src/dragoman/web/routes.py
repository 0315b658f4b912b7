"""The pages and what they are made of: plain files under ``static/``, sent with the headers that fence them in.

Knows no model, no store and no key: pages talk to ``/v1`` like any client, and ask for a key when that does.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from dragoman.core.errors import UnknownUrl

STATIC = Path(__file__).parent / "static"

PAGES = {
    "/": "index.html",
    "/playground": "playground.html",
    "/chat": "chat.html",
    "/images": "images.html",
    "/tokenizer": "tokenizer.html",
    "/models": "models.html",
    "/fine-tuning": "fine-tuning.html",
    "/usage": "usage.html",
    "/keys": "keys.html",
    "/organization": "organization.html",
}

MEDIA_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        # Text that becomes markup throws: whatever a model writes stays text, also after a mistake of ours.
        "require-trusted-types-for 'script'",
    )
)

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    # Files carry no version in their names: a browser asks each time, and mostly hears that nothing has changed.
    "cache-control": "no-cache",
}

# Words of small letters and hyphens with one slash between them, and one ending: no address can name anything else.
_NAME = re.compile(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.([a-z0-9]+)")

router = APIRouter()


def send_page(request: Request) -> Response:
    """Return the page at this address. With a slash behind it its relative addresses would miss: go without."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", "")) or "/"
    if path not in PAGES:  # the framework takes a line break at the end for the end
        raise UnknownUrl(request.method, path)
    raw = request.scope.get("raw_path", b"").partition(b"?")[0]
    if path != "/" and raw.endswith(b"/"):
        up = "../" * (len(raw) - len(raw.rstrip(b"/")))
        query = f"?{request.url.query}" if request.url.query else ""
        return Response(status_code=308, headers={**HEADERS, "location": f"{up}{quote(path[1:])}{query}"})
    return _file(request, STATIC / PAGES[path], "text/html; charset=utf-8")


for _path in PAGES:
    router.add_api_route(_path, send_page, methods=["GET", "HEAD"], name=PAGES[_path])


@router.api_route("/static/{name:path}", methods=["GET", "HEAD"])
def send_static(request: Request, name: str) -> Response:
    """Return a style sheet, a script or a picture of the pages."""
    match = _NAME.fullmatch(name)
    kind = MEDIA_TYPES.get(match[1]) if match else None
    if kind is None or not (STATIC / name).is_file():
        raise UnknownUrl(request.method, request.url.path)
    return _file(request, STATIC / name, kind)


def _file(request: Request, path: Path, kind: str) -> Response:
    """Return a file, or 304 when the browser has it as it is."""
    content = path.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {**HEADERS, "etag": tag}
    known = request.headers.get("if-none-match", "")
    # A proxy that compresses may have weakened the tag.
    if tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "content-type": kind})
