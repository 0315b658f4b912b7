"""What tests of the images page do there, in a user's words, and pictures to do it with."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect

PAINTED_MS = 240_000
"""The most that painting may take, the start of its worker included."""


def visit(page: Page, path: str = "/images") -> Page:
    """Open the page and wait until its models are listed."""
    page.goto(path)
    expect(page.locator("#model")).not_to_have_value("")  # in a narrow window it is folded away
    return page


def mode(page: Page, name: str) -> None:
    page.get_by_role("group", name="Mode").get_by_role("button", name=name).click()


def settle(page: Page, *, model: str = "tiny", n: int = 1, size: str = "256x256", seed: str = "") -> None:
    """Fill in the settings."""
    page.get_by_role("combobox", name="Model", exact=True).select_option(model)
    page.get_by_role("spinbutton", name="Number of pictures").fill(str(n))
    page.get_by_role("combobox", name="Size").select_option(size)
    page.get_by_role("textbox", name="Seed").fill(seed)


def prompt(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Prompt").fill(text)


def gallery(page: Page) -> Locator:
    return page.get_by_role("region", name="Pictures").get_by_role("listitem")


def submit(page: Page, name: str = "Generate", more: int = 1) -> None:
    """Press the button and wait for ``more`` pictures in the gallery."""
    before = gallery(page).count()
    page.get_by_role("region", name="Request").get_by_role("button", name=name, exact=True).click()
    expect(gallery(page)).to_have_count(before + more, timeout=PAINTED_MS)


def saved(page: Page, place: int) -> np.ndarray:
    """Download the picture at a place of the gallery, 0 the newest, and return its pixels."""
    with page.expect_download() as download:
        gallery(page).nth(place).get_by_role("link", name="Download").click()
    assert download.value.suggested_filename.endswith(".png")
    return np.asarray(Image.open(Path(download.value.path())).convert("RGB"))


def noise(side: int = 256, height: int | None = None, clear: slice | None = None) -> bytes:
    """Return a PNG of random colours; ``clear`` says which rows and columns of it are transparent."""
    pixels = np.random.default_rng(1).integers(0, 256, (height or side, side, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    if clear is not None:
        pixels[clear, clear, 3] = 0
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def choose(page: Page, content: bytes, name: str = "mine.png") -> None:
    """Choose a file of the user's own."""
    page.get_by_label("Picture", exact=True).set_input_files(
        files=[{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )


def pixels_of(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def rectangle(page: Page, x: int, y: int, width: int, height: int, does: str = "Add the rectangle") -> None:
    """Give a rectangle by numbers, with the keyboard alone."""
    numbers = {"From the left": x, "From the top": y, "Width": width, "Height": height}
    for name, number in numbers.items():
        page.get_by_role("spinbutton", name=name).fill(str(number))
    page.get_by_role("button", name=does).focus()
    page.keyboard.press("Enter")
