"""A browser on the pages, and somebody who watches it. Knows Chromium; knows no page."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, Route

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PLACES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PATIENCE_MS = 60_000
"""The most any step may take: machines that test are busy with other things."""

SIZES = {"light": ("light", 1280), "dark": ("dark", 1280), "narrow": ("light", 390)}
"""The ways every page is looked at: colours and width."""


def chromium() -> str | None:
    """Return where Chromium is, None where it is not."""
    return next((found for place in PLACES if (found := shutil.which(place))), None)


def needs_chromium() -> str:
    """Return why tests cannot run here, empty if they can; where nothing may be skipped that is an error."""
    if chromium() is not None:
        return ""
    assert not os.environ.get("CI"), "Chromium is missing, and continuous integration skips nothing"
    return "Chromium is missing: `make chromium` installs it"


@dataclass
class Watch:
    """Notes what must not happen on a page: errors in its console, faults, refused files, requests to other hosts."""

    context: BrowserContext
    origin: str
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.route("**/*", self._route)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda fault: self.problems.append(f"fault: {fault.error}"))
        self.context.on("response", self._response)
        self.context.on("requestfailed", self._failed)

    def _route(self, route: Route) -> None:
        if self._is_foreign(route.request.url):
            self.problems.append(f"a request to another host: {route.request.url}")
            route.abort()
        else:
            route.continue_()

    def _is_foreign(self, url: str) -> bool:
        return not url.startswith(("data:", "blob:", "about:")) and not url.startswith(f"{self.origin}/")

    def _console(self, message: ConsoleMessage) -> None:
        # The browser writes there too when the API refuses something, which is its right; files are seen below.
        refused = message.text.startswith("Failed to load resource")
        if message.type == "error" and not refused:
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")

    def _response(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if response.status >= 400 and "/v1/" not in path and "/api/" not in path:
            self.problems.append(f"{response.status} {response.url}")

    def _failed(self, request: Request) -> None:
        if request.resource_type in ("script", "stylesheet", "image") and request.failure != "net::ERR_ABORTED":
            self.problems.append(f"not loaded: {request.url} ({request.failure})")


def look(page: Page, name: str) -> None:
    """Look at the page in one of the ways of ``SIZES``."""
    scheme, width = SIZES[name]
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 844})
