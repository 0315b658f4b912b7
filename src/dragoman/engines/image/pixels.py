"""Pictures between the size a model paints and the size that was asked for. Knows Pillow; no model and no wire."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageFilter


def working_size(width: int, height: int, native: int, multiple: int) -> tuple[int, int]:
    """Return (width, height) that a model of ``native`` pixels a side paints for an asked size.

    The same area in about the asked proportions, in whole multiples of ``multiple`` pixels.
    """
    if width == height:
        return native, native
    stretch = float(np.sqrt(width / height))
    wide, high = (max(multiple, round(native * each / multiple) * multiple) for each in (stretch, 1 / stretch))
    return wide, high


def covering(picture: Image.Image, width: int, height: int) -> Image.Image:
    """Return ``picture`` enlarged or reduced until it covers the size, and cut to it around its middle."""
    scale = max(width / picture.width, height / picture.height)
    size = (max(width, round(picture.width * scale)), max(height, round(picture.height * scale)))
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return picture.crop((left, top, left + width, top + height))


def reaching(mask: Image.Image, width: int, height: int, cell: int) -> Image.Image:
    """Return a mask (255 or 0) in another size that is wider by a latent of ``cell`` pixels.

    Of each latent diffusers looks at one pixel: a hole smaller than that would fall between them.
    """
    small = mask.resize((width, height), Image.Resampling.BOX).point([0] + [255] * 255)
    return small.filter(ImageFilter.MaxFilter(2 * cell - 1))


def repainted(original: Image.Image, painted: Image.Image, mask: Image.Image) -> Image.Image:
    """Return ``original`` with ``painted`` where ``mask`` is white; every other pixel is the original's."""
    return Image.composite(painted.convert("RGB"), original, mask)


def read(png: bytes) -> Image.Image:
    """Return a picture that was checked already."""
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def written(picture: Image.Image) -> bytes:
    """Return a PNG file."""
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
