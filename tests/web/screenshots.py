"""Makes the pictures of all pages: ``make screenshots``. A program, not a test.

Starts a server of its own on the starter models, fills the pages through their own controls, waits for real answers,
and writes ``docs/screenshots/PAGE-LOOK.png`` in the windows of ``SIZES``. Names on the command line choose pages.
"""

from __future__ import annotations

import io
import sys
import traceback
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright
from tests.server import Server
from tests.web.browser import ARGUMENTS, PATIENCE_MS, SIZES, chromium, look
from tests.web.scenes import SCENES, SUBJECTS, skipped

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
ADDRESS = "http://localhost:8000/"
"""What pages show as the server's address, wherever it really listens: the one that readers know."""

COLOURS = 256
"""Colours of a picture: pages have few, and files become a third as large."""


def main(names: list[str]) -> int:
    """Make the pictures named, or all; return 0 if all could be made."""
    if unknown := [name for name in names if name not in SCENES]:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(SCENES)}", file=sys.stderr)
        return 2
    executable = chromium()
    if executable is None:
        print("Chromium is missing: `make chromium` installs it", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    with Server() as server, sync_playwright() as playwright:
        there = f"--host-resolver-rules=MAP localhost 127.0.0.1:{server.port}"
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, there])
        made = [_make(browser, name) for name in names or SCENES]
        browser.close()
    size = sum(picture.stat().st_size for picture in FOLDER.glob("*.png"))
    print(f"{FOLDER}: {size / 1e6:.1f} MB")
    return 0 if all(made) else 1


def _make(browser: Browser, name: str) -> bool:
    """Make the pictures of one scene; say what went wrong and return False if they cannot be made."""
    if reason := skipped(name):
        print(f"{name}: left as it is, {reason}")
        return True
    context = browser.new_context(base_url=ADDRESS, reduced_motion="reduce", locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    try:
        look(page, "light")
        SCENES[name](page)
        for way in SIZES:
            _save(page, name, way)
    except (Error, AssertionError):
        traceback.print_exc()
        print(f"{name}: no picture", file=sys.stderr)
        return False
    finally:
        context.close()
    print(name)
    return True


def _save(page: Page, name: str, way: str) -> None:
    look(page, way)
    if subject := SUBJECTS.get(name):
        subject(page)
    page.wait_for_timeout(500)  # drawings follow the size of the window
    content = page.screenshot(caret="hide", animations="disabled")
    with Image.open(io.BytesIO(content)) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(FOLDER / f"{name}-{way}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
