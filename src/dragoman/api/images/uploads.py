"""Uploaded pictures: whether they are what the API takes (reference section 12), and what of them is to be repainted.

Knows Pillow, which the ``[images]`` extra brings; it is imported where it is used. Runs in a thread.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from dragoman.api.shared.multipart import FormFile
from dragoman.core.errors import InvalidRequest

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 4 * 2**20
MOST_SIDE = 4096
"""Pixels: a PNG of some kilobytes may say that it has a billion."""

MAGIC = b"\x89PNG\r\n\x1a\n"
NOT_PNG = "Uploaded {} must be a PNG and less than 4 MB."
NOT_SQUARE = "Uploaded {} must be square, but it has {} x {} pixels."
TOO_WIDE = "Uploaded {} has {} x {} pixels: at most {} x {} are accepted."
OTHER_SIZE = "Uploaded mask must have the size of the image, {0} x {0} pixels, but it has {1} x {1}."
NO_ALPHA = "Invalid input {} - format must be in ['RGBA', 'LA', 'L'], got {}."
TRANSPARENT = ("RGBA", "LA", "L")


def to_repaint(image: FormFile, mask: FormFile | None) -> tuple[bytes, bytes]:
    """Return an edit's picture (an RGB PNG) and what is to be repainted of it (a grey PNG, 255 there).

    That is where the mask, or without one the picture itself, is wholly transparent; of a grey one without
    transparency, where it is black. Raises InvalidRequest naming the part that is wrong.
    """
    picture = _checked(image)
    if mask is None:
        return _written(picture.convert("RGB")), _written(_transparent(picture, "image"))
    cover = _checked(mask)
    if cover.size != picture.size:
        raise InvalidRequest(OTHER_SIZE.format(picture.width, cover.width), param="mask")
    return _written(picture.convert("RGB")), _written(_transparent(cover, "mask"))


def to_vary(image: FormFile) -> bytes:
    """Return a variation's picture as an RGB PNG; raises InvalidRequest."""
    return _written(_checked(image).convert("RGB"))


def _checked(file: FormFile) -> Image:
    """Return the decoded picture: a whole PNG under 4 MB, square, of no more pixels than we take."""
    from PIL.Image import open as open_

    bad = InvalidRequest(NOT_PNG.format(file.name), param=file.name)
    if file.size > MOST_BYTES:
        raise bad
    content = file.path.read_bytes()
    if not content.startswith(MAGIC) or len(content) < 24:  # whatever its name says
        raise bad
    width, height = struct.unpack(">II", content[16:24])  # before anything is unpacked
    if max(width, height) > MOST_SIDE:
        message = TOO_WIDE.format(file.name, width, height, MOST_SIDE, MOST_SIDE)
        raise InvalidRequest(message, param=file.name)
    try:
        picture: Image = open_(io.BytesIO(content), formats=["PNG"])
        picture.load()
    except Exception:  # whatever Pillow raises for what is cut off, damaged or swells when it is unpacked
        raise bad from None
    if width != height:
        raise InvalidRequest(NOT_SQUARE.format(file.name, width, height), param=file.name)
    if picture.mode.startswith("I"):  # 16 bits of grey, which Pillow would cut off at 255
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA") if "transparency" in picture.info else picture


def _transparent(picture: Image, name: str) -> Image:
    if picture.mode not in TRANSPARENT:
        raise InvalidRequest(NO_ALPHA.format(name, picture.mode), param=name)
    alpha = picture if picture.mode == "L" else picture.getchannel("A")
    return alpha.point([255] + [0] * 255)


def _written(picture: Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()
