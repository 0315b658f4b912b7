"""What holds for every page: it loads, it is fenced in, it works behind a prefix, and with keys."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.server import Server
from tests.web.conftest import KEY, give_key
from tests.web.proxy import Proxy

PAGES = {
    "/": "Start",
    "/playground": "Playground",
    "/chat": "Chat",
    "/images": "Images",
    "/tokenizer": "Tokenizer",
    "/models": "Models",
    "/fine-tuning": "Fine-tuning",
    "/usage": "Usage",
    "/keys": "Keys",
    "/organization": "Organisation",
}
NAMED = {path: name for path, name in PAGES.items() if path != "/"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_with_its_landmarks(page: Page, path: str) -> None:
    page.goto(path)
    expect(page).to_have_title(f"{PAGES[path]} · dragoman")
    expect(page.get_by_role("banner")).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    links = page.get_by_role("navigation", name="Pages").get_by_role("link")
    expect(links).to_have_text(list(NAMED.values()))
    here = [name for target, name in NAMED.items() if target == path]
    expect(page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")).to_have_text(here)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible(page: Page, path: str, axe: Callable[[Page], None]) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    axe(page)


@pytest.mark.parametrize("path", [*PAGES, "/static/css/base.css", "/static/js/shared/api.js", "/static/icon.svg"])
def test_files_are_fenced_in_and_asked_for_anew(server: Server, path: str) -> None:
    first = httpx.get(server.url + path)
    assert first.status_code == 200
    policy = dict(each.split(" ", 1) for each in first.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'" and policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert "unsafe" not in first.headers["content-security-policy"]
    assert first.headers["x-content-type-options"] == "nosniff"
    assert first.headers["referrer-policy"] == "no-referrer"
    assert first.headers["cache-control"] == "no-cache"
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = httpx.get(server.url + path, headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert httpx.get(server.url + path, headers={"if-none-match": '"other"'}).status_code == 200
    head = httpx.head(server.url + path)
    assert head.status_code == 200 and head.content == b""
    assert head.headers["content-length"] == str(len(first.content))
    assert head.headers["content-type"] == first.headers["content-type"]


def test_media_types(server: Server) -> None:
    types = {
        "/": "text/html; charset=utf-8",
        "/static/css/base.css": "text/css; charset=utf-8",
        "/static/js/shared/api.js": "text/javascript; charset=utf-8",
        "/static/icon.svg": "image/svg+xml",
    }
    assert {path: httpx.get(server.url + path).headers["content-type"] for path in types} == types


@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/js",
        "/static/js/shared/none.js",
        "/static/index.html",  # a page has one address
        "/static/../routes.py",
        "/static/../../app.py",
        "/static/%2e%2e/routes.py",
        "/static/..%2froutes.py",
        "/static/js/%2e%2e/%2e%2e/../routes.py",
        "/static/..%5c..%5capp.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/chat%0a",
        "/chat/chat",
        "/static/css/base.css%00.js",
        "/static/CSS/base.css",
    ],
)
def test_nothing_else_can_be_read(server: Server, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path)  # as it is written here: other clients tidy addresses first
    response = connection.getresponse()
    content = response.read()
    connection.close()
    assert response.status == 404
    error = json.loads(content)["error"]
    assert error["type"] == "invalid_request_error"
    assert error["message"].startswith("Invalid URL (GET /")


def test_a_page_takes_no_other_method(server: Server) -> None:
    assert httpx.post(f"{server.url}/playground").status_code == 405
    assert httpx.delete(f"{server.url}/static/css/base.css").status_code == 405


def test_a_slash_behind_a_page_leads_to_the_page(page: Page, server: Server) -> None:
    page.goto("/playground/?a=b#c")
    assert page.url == f"{server.url}/playground?a=b#c"
    expect(page).to_have_title("Playground · dragoman")


def test_pages_work_behind_a_prefix(server: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        page.goto("/some/prefix/")
        for path, name in NAMED.items():
            page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
            page.wait_for_url(f"**/some/prefix{path}")
            expect(page).to_have_title(f"{name} · dragoman")
            page.wait_for_load_state("networkidle")
        page.goto("/some/prefix/chat/")
        assert page.url == f"{proxy.url}/some/prefix/chat"
        page.get_by_role("link", name="dragoman").first.click()
        page.wait_for_url("**/some/prefix/")


def test_the_playground_answers_behind_a_prefix(server: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        page.goto("/some/prefix/playground")
        page.get_by_role("textbox", name="User message").fill("What is the capital of France?")
        page.get_by_role("button", name="Submit").click()
        expect(page.get_by_role("textbox", name="Assistant message")).not_to_have_value("")


def test_the_key_is_asked_for_once_and_kept_in_the_tab(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/playground")
    dialog = page.get_by_role("dialog", name="API key")
    expect(dialog).to_contain_text("You didn't provide an API key.")
    dialog.get_by_label("Key of this server").fill("sk-wrong-0123456789")
    dialog.get_by_role("button", name="Use this key").click()
    expect(dialog).to_contain_text("Incorrect API key provided: sk-wrong*******6789.")
    dialog.get_by_label("Key of this server").fill(KEY)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("dragoman-starter")
    page.get_by_role("textbox", name="User message").fill("Hello!")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="Assistant message")).not_to_have_value("")
    page.reload()
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("dragoman-starter")
    page.goto("/models")
    page.wait_for_load_state("networkidle")
    expect(dialog).to_have_count(0)
    assert KEY in page.evaluate("JSON.stringify(sessionStorage)")
    assert KEY not in page.evaluate("JSON.stringify(localStorage) + document.cookie + location.href")
    assert not any(KEY in url for url in asked)
    page.get_by_role("button", name="Forget the API key").click()
    page.get_by_role("button", name="Forget", exact=True).click()
    expect(page.get_by_role("button", name="Forget the API key")).to_have_count(0)
    assert KEY not in page.evaluate("JSON.stringify(sessionStorage)")


def test_a_key_that_was_forgotten_is_asked_for_when_it_is_needed(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    page.goto("/chat")
    give_key(page)
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("dragoman-starter")
    page.get_by_role("button", name="Forget the API key").click()
    page.get_by_role("button", name="Forget", exact=True).click()
    page.wait_for_load_state("networkidle")
    dialog = page.get_by_role("dialog", name="API key")
    expect(dialog).to_have_count(0)
    page.get_by_role("textbox", name="Message", exact=True).fill("Hello!")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()


def test_the_tokenizer_asks_for_a_key_again_once_it_was_forgotten(
    locked: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page(locked.url)
    page.goto("/tokenizer")
    give_key(page)
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    page.get_by_role("button", name="Forget the API key").click()
    page.get_by_role("button", name="Forget", exact=True).click()
    page.locator("#text").fill("Hello!")
    give_key(page)
    expect(page.locator("#count")).to_have_text("2")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_a_key_the_api_says_what_is_wrong(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    page.goto("/playground")
    page.get_by_role("dialog", name="API key").get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_contain_text("You didn't provide an API key.")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_light_and_dark_are_the_systems_until_chosen(server: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(server.url, color_scheme="dark")
    page.goto("/playground")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Use light colours").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto("/chat")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
    expect(page.get_by_role("button", name="Use dark colours")).to_be_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
