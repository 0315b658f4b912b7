"""The images page in Chromium, over the tiny pipeline: pictures, masks, variations, errors, progress, code."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect
from tests.clients.environments import modules_of, node, python_of
from tests.conftest import LONG
from tests.server import Server
from tests.web.pictures import (
    choose,
    gallery,
    mode,
    noise,
    pixels_of,
    prompt,
    rectangle,
    saved,
    settle,
    submit,
    visit,
)
from tests.web.playground import eventually
from tests.web.proxy import Proxy

HOSTILE = """It's "quoted" $HOME `id` %s {x} ${y} <img src=x onerror=alert(1)> 곰 🐻
@image.png; rm -rf nothing"""
SECONDS = 240


@pytest.fixture
def page(painting: Server, new_page: Callable[..., Page]) -> Page:
    return visit(new_page(painting.url))


def covered(page: Page) -> Locator:
    """Return what the page says of the mask."""
    return page.get_by_role("region", name="Request").get_by_role("status").filter(has_text="is")


def canvas(page: Page) -> Locator:
    return page.get_by_role("img", name="Picture with its mask")


def orders(server: Server) -> float:
    """Return how many orders run and wait."""
    return server.metrics()["dragoman_image_orders"]


# generating


def test_pictures_of_a_prompt(page: Page) -> None:
    settle(page, n=2, seed="7")
    prompt(page, HOSTILE)
    page.get_by_role("combobox", name="Quality").select_option("hd")
    page.get_by_role("combobox", name="Style").select_option("natural")
    with page.expect_request("**/v1/images/generations") as sent:
        submit(page, more=2)
    expected = {"model": "tiny", "prompt": HOSTILE, "n": 2, "size": "256x256", "seed": 7}
    expected |= {"quality": "hd", "style": "natural", "response_format": "b64_json"}
    assert sent.value.post_data_json == expected
    expect(page.get_by_role("status").filter(has_text="2 pictures in")).to_be_visible()
    expect(gallery(page).first.get_by_role("img")).to_have_attribute("alt", HOSTILE)
    expect(gallery(page).first).to_contain_text('The model reads no more than: It\'s "quoted" $HOME `id`')
    first, second = saved(page, 0), saved(page, 1)
    assert first.shape == (256, 256, 3) and (first != second).any()
    submit(page, more=2)
    assert (saved(page, 0) == first).all() and (saved(page, 1) == second).all()


def test_a_picture_is_enlarged_and_removed(page: Page) -> None:
    settle(page)
    prompt(page, "a house")
    submit(page)
    gallery(page).get_by_role("button", name="Enlarge picture 1").press("Enter")
    dialog = page.get_by_role("dialog", name="Picture 1")
    expect(dialog.get_by_role("img", name="a house")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    gallery(page).get_by_role("button", name="Remove picture 1").press("Enter")
    expect(gallery(page)).to_have_count(0)
    expect(page.get_by_text("Pictures appear here.")).to_be_visible()


def test_errors_are_shown_as_the_api_gave_them(page: Page) -> None:
    region = page.get_by_role("region", name="Request")
    settle(page, n=11)
    prompt(page, "a house")
    region.get_by_role("button", name="Generate").click()
    expect(region.get_by_role("alert")).to_contain_text("11 is greater than the maximum of 10 - 'n'")
    expect(region.get_by_role("alert")).to_contain_text("invalid_request_error")
    settle(page, seed="seven")
    region.get_by_role("button", name="Generate").click()
    expect(region.get_by_role("alert")).to_contain_text("'seven' is not of type 'integer' - 'seed'")
    settle(page)
    prompt(page, "")
    page.keyboard.press("Control+Enter")
    expect(region.get_by_role("alert")).to_contain_text("'' is too short - 'prompt'")
    prompt(page, "how to kill all of them with a bomb, and enjoy their blood")
    page.keyboard.press("Control+Enter")
    expect(region.get_by_role("alert")).to_contain_text("content_policy_violation")
    expect(gallery(page)).to_have_count(0)


def test_settings_follow_model_and_mode_and_are_kept(page: Page) -> None:
    sizes = page.get_by_role("combobox", name="Size").get_by_role("option")
    settle(page, size="1792x1024", seed="3")
    prompt(page, "a long hill")
    page.get_by_role("combobox", name="Model", exact=True).select_option("dall-e-2")
    expect(sizes).to_have_text(["256 × 256", "512 × 512", "1024 × 1024"])
    expect(page.get_by_text("tiny answers.")).to_be_visible()
    page.get_by_role("combobox", name="Model", exact=True).select_option("dall-e-3")
    expect(sizes).to_have_text(["1024 × 1024", "1792 × 1024", "1024 × 1792"])
    expect(page.get_by_role("spinbutton", name="Number of pictures")).to_have_attribute("max", "1")
    mode(page, "Vary")
    expect(sizes).to_have_text(["1024 × 1024"])
    for name in ("Quality", "Style"):
        expect(page.get_by_role("combobox", name=name)).to_be_hidden()
    expect(page.get_by_role("textbox", name="Prompt")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("dall-e-3")
    expect(page.get_by_role("button", name="Vary", pressed=True)).to_be_visible()
    mode(page, "Generate")
    expect(page.get_by_role("textbox", name="Prompt")).to_have_value("a long hill")
    expect(page.get_by_role("combobox", name="Size")).to_have_value("1792x1024")
    expect(page.get_by_role("textbox", name="Seed")).to_have_value("3")
    visit(page, "/images#model=slow")
    page.reload()
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("slow")


# progress


def test_progress_is_shown_and_stop_ends_the_painting(page: Page, painting: Server) -> None:
    settle(page, model="slow", n=3)
    prompt(page, "a house")
    page.get_by_role("button", name="Generate", exact=True).last.click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_attribute("max", str(3 * LONG), timeout=SECONDS * 1000)
    expect(page.get_by_text(f"of {LONG} · ")).to_contain_text("Picture 1 of 3, step ")
    assert orders(painting) == 1
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Stopped")).to_be_visible()
    expect(bar).to_be_hidden()
    assert eventually(lambda: orders(painting) == 0)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("region", name="Request").get_by_role("button", name="Generate")).to_be_focused()


# editing


def test_what_is_painted_with_the_mouse_is_made_anew(page: Page) -> None:
    mode(page, "Edit")
    settle(page, seed="4")
    prompt(page, "a hat")
    picture = noise()
    choose(page, picture)
    expect(page.get_by_text("256 × 256 pixels.")).to_be_visible()
    expect(covered(page)).to_have_text("Nothing is painted yet.")
    box = canvas(page).bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.3, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=8)
    page.mouse.up()
    expect(covered(page)).to_contain_text("% of the picture is made anew.")
    submit(page, "Edit")
    before, after = pixels_of(picture), saved(page, 0)
    changed = (before != after).any(axis=2)
    assert changed[128, 90:166].mean() > 0.9
    assert not changed[:90].any() and not changed[166:].any()
    assert not changed[:, :40].any() and not changed[:, 216:].any()
    for name in ("Undo",):
        page.get_by_role("button", name=name).click()
    expect(covered(page)).to_have_text("Nothing is painted yet.")


def test_a_finger_paints(painting: Server, new_page: Callable[..., Page]) -> None:
    page = visit(new_page(painting.url, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}))
    mode(page, "Edit")
    choose(page, noise())
    canvas(page).tap()
    expect(covered(page)).to_contain_text("% of the picture is made anew.")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_rectangles_are_given_by_numbers(page: Page) -> None:
    mode(page, "Edit")
    settle(page)
    prompt(page, "a hat")
    picture = noise()
    choose(page, picture)
    rectangle(page, 32, 64, 96, 128)
    rectangle(page, 32, 64, 96, 64, "Erase the rectangle")
    expect(covered(page)).to_have_text("9 % of the picture is made anew.")
    submit(page, "Edit")
    changed = (pixels_of(picture) != saved(page, 0)).any(axis=2)
    assert changed[128:192, 32:128].mean() > 0.9
    changed[128:192, 32:128] = False
    assert not changed.any()
    page.get_by_role("button", name="Clear the mask").click()
    page.get_by_role("region", name="Request").get_by_role("button", name="Edit", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Paint over what is to be made anew, or give a rectangle.")


def test_transparency_of_a_picture_is_its_mask(page: Page) -> None:
    mode(page, "Edit")
    settle(page)
    prompt(page, "a hat")
    picture = noise(clear=slice(0, 128))
    choose(page, picture)
    expect(covered(page)).to_have_text("25 % of the picture is made anew.")
    submit(page, "Edit")
    changed = (pixels_of(picture) != saved(page, 0)).any(axis=2)
    assert changed[:128, :128].mean() > 0.9
    changed[:128, :128] = False
    assert not changed.any()


def test_any_picture_becomes_a_square_png(page: Page) -> None:
    mode(page, "Vary")
    settle(page)
    submit_button = page.get_by_role("region", name="Request").get_by_role("button", name="Vary", exact=True)
    submit_button.click()
    expect(page.get_by_role("alert")).to_have_text("Choose a picture first.")
    choose(page, b"no picture at all", "mine.jpg")
    expect(page.get_by_role("alert").filter(has_text="browser cannot read")).to_be_visible()
    file = io.BytesIO()
    Image.fromarray(pixels_of(noise(400, height=300))).save(file, "JPEG")
    choose(page, file.getvalue(), "mine.jpg")
    expect(page.get_by_text("300 × 300 pixels, the middle of a picture that is not square.")).to_be_visible()
    submit(page, "Vary")
    expect(page.get_by_role("alert")).to_have_count(0)
    choose(page, noise(1500), "large.png")  # of noise, a side of 1,024 pixels would be more than 4 MB
    expect(page.get_by_text("pixels.")).to_contain_text("× ")
    submit(page, "Vary")


def test_variations_and_edits_of_what_was_made(page: Page) -> None:
    settle(page, n=2)
    prompt(page, "a house")
    submit(page, more=2)
    with page.expect_request("**/v1/images/variations"):
        gallery(page).first.get_by_role("button", name="Vary").click()
    expect(gallery(page)).to_have_count(4, timeout=SECONDS * 1000)
    expect(page.get_by_role("button", name="Vary", pressed=True)).to_be_visible()
    assert (saved(page, 0) != saved(page, 1)).any()
    before = saved(page, 3)
    gallery(page).nth(3).get_by_role("button", name="Edit").click()
    expect(page.get_by_role("textbox", name="Prompt")).to_be_focused()
    rectangle(page, 0, 0, 64, 64)
    page.get_by_role("spinbutton", name="Number of pictures").fill("1")
    submit(page, "Edit")
    after = saved(page, 0)
    assert (before[:64, :64] != after[:64, :64]).any() and (before[64:] == after[64:]).all()


# with a key for other models, and for everybody


def without_images(route: Route) -> None:
    """The list of models as a key for other models gets it."""
    answer = route.fetch()
    body: Any = answer.json()
    names = ("tiny", "slow", "dall-e-2", "dall-e-3", "dragoman-images")
    body["data"] = [card for card in body["data"] if card["id"] not in names]
    route.fulfill(response=answer, json=body)


def test_where_the_key_is_for_no_image_model_it_says_so(
    painting: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = new_page(painting.url)
    page.route("**/v1/models", without_images)
    page.goto("/images")
    expect(page.get_by_role("heading", name="Your key is for no image model")).to_be_visible()
    expect(page.get_by_text("dragoman keys create")).to_be_visible()
    expect(page.get_by_role("region", name="Request").get_by_role("button", name="Generate")).to_be_disabled()
    axe(page)
    page.get_by_role("main").get_by_role("link", name="keys").click()
    expect(page).to_have_title("Keys · dragoman")


def test_every_mode_is_accessible(page: Page, axe: Callable[[Page], None]) -> None:
    settle(page)
    prompt(page, "a house")
    submit(page)
    axe(page)
    gallery(page).get_by_role("button", name="Edit").click()
    rectangle(page, 10, 10, 100, 100)
    axe(page)
    page.get_by_role("button", name="View code").click()
    axe(page)


# code


def shown(page: Page, language: str) -> str:
    """Return the code in one language, and close the dialog again."""
    page.get_by_role("button", name="View code").click()
    page.get_by_role("tab", name=language).click()
    code = page.get_by_role("tabpanel", name=language).get_by_role("code").text_content() or ""
    page.keyboard.press("Escape")
    return code


def execute(language: str, code: str, folder: Path) -> str:
    """Run the code as its reader would and return what it prints."""
    command = {
        "curl": ["sh", "request.sh"],
        "Python": [str(python_of("python-newest")), "request.py"],
        "Node": [str(node()), "request.mjs"],
    }[language]
    (folder / command[1]).write_text(code, encoding="utf-8")
    if not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(modules_of("node-newest"))
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("OPENAI_", "HTTP"))}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder, timeout=SECONDS, env=kept)
    assert done.returncode == 0, f"{code}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def recorder(painting: Server) -> Iterator[Proxy]:
    """The server behind somebody who notes what it is sent, under a prefix."""
    with Proxy(painting.port, "/ours") as proxy:
        yield proxy


def links(output: str) -> list[str]:
    return re.findall(r'http://[^\s"]+/v1/images/files/[^\s"]+', output)


def test_the_code_makes_the_same_pictures(recorder: Proxy, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(new_page(recorder.url), "/ours/images")
    settle(page, n=2, seed="7")
    prompt(page, HOSTILE)
    page.get_by_role("combobox", name="Quality").select_option("hd")
    codes = {language: shown(page, language) for language in ("curl", "Python", "Node")}
    with page.expect_request("**/v1/images/generations") as sent:
        submit(page, more=2)
    body = {name: value for name, value in sent.value.post_data_json.items() if name != "response_format"}
    for language, code in codes.items():
        assert len(links(execute(language, code, tmp_path))) == 2
        assert recorder.bodies()[-1] == body, language


@pytest.mark.parametrize("what", ["Edit", "Vary"])
def test_the_code_sends_the_files_it_stands_beside(page: Page, painting: Server, tmp_path: Path, what: str) -> None:
    mode(page, what)
    settle(page, seed="5")
    picture = noise()
    choose(page, picture)
    files = ["image.png"]
    if what == "Edit":
        prompt(page, HOSTILE)
        rectangle(page, 32, 64, 96, 128)
        files.append("mask.png")
    page.get_by_role("button", name="View code").click()
    for name in files:
        with page.expect_download() as download:
            page.get_by_role("dialog").get_by_role("link", name=name).click()
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
    page.keyboard.press("Escape")
    codes = {language: shown(page, language) for language in ("curl", "Python", "Node")}
    submit(page, what)
    made = saved(page, 0)
    for language, code in codes.items():
        (link,) = links(execute(language, code, tmp_path))
        found = httpx.get(link, timeout=60).content
        assert (pixels_of(found) == made).all(), language
