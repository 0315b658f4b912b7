"""The tokenizer page: texts in tokens as the API has them, by every tokenizer; ids as texts; what no text may do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, Request, expect
from tests.server import Server
from tests.web.conftest import KEY
from tests.web.proxy import Proxy

STARTER = "dragoman-starter"
EMBEDDINGS = "dragoman-embeddings"
MARKUP = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script> {{7*7}}"
LONG = ("The quick brown fox jumps over the lazy dog, again and again. 다람쥐 헌 쳇바퀴에 타고파.\n" * 14_000)[
    : 1 << 20
]


def cut(server: Server, text: str, model: str = STARTER, **more: Any) -> dict[str, Any]:
    """Return what the API says of a text."""
    answer = httpx.post(f"{server.url}/api/tokenize", json={"model": model, "text": text, **more}, timeout=120)
    cut: dict[str, Any] = answer.raise_for_status().json()
    return cut


def escaped(raw: list[int]) -> str:
    """Return bytes as the page writes them."""
    return "".join(f"\\x{byte:02X}" for byte in raw)


def text_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text", exact=True)


def tokens(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Tokens").get_by_role("option")


def number(page: Page, name: str) -> Locator:
    """Return the number under a name, of the whole text."""
    term = page.get_by_role("region", name="Tokens").get_by_role("term").filter(has_text=re.compile(f"^{name}$"))
    return term.locator("xpath=following-sibling::dd")


def choice(page: Page, id: str) -> Locator:
    return page.get_by_role("radio", name=re.compile(f"^{re.escape(id)}( |$)"))


def ready(page: Page, path: str = "/tokenizer") -> None:
    """Open the page and wait until a tokenizer is chosen."""
    page.goto(path)
    expect(page.locator("input[type=radio]:checked")).to_have_count(1)


# texts


def test_a_text_is_cut_as_it_is_typed(page: Page, server: Server) -> None:
    ready(page)
    expect(choice(page, STARTER)).to_be_checked()
    expect(number(page, "Tokens")).to_have_text("0")
    text_box(page).press_sequentially("Hello, world.")
    first = cut(server, "Hello, world.")
    expect(number(page, "Tokens")).to_have_text(str(first["count"]))
    expect(tokens(page)).to_have_text([token["text"] for token in first["tokens"]])
    text_box(page).press_sequentially(" Good morning!")
    whole = cut(server, "Hello, world. Good morning!")
    expect(number(page, "Tokens")).to_have_text(str(whole["count"]))
    expect(number(page, "Characters")).to_have_text("27")
    expect(number(page, "Tokens per character")).to_have_text(f"{whole['count'] / 27:.2f}")
    expect(choice(page, STARTER)).to_have_accessible_name(f"{STARTER} {whole['count']}")
    page.get_by_role("button", name="Ids", exact=True).click()
    expect(tokens(page)).to_have_text([str(token["id"]) for token in whole["tokens"]])
    text_box(page).fill("")
    expect(number(page, "Tokens")).to_have_text("0")
    expect(tokens(page)).to_have_count(0)


@pytest.mark.parametrize("name", ["English", "Korean", "Japanese", "Code", "Emoji"])
def test_an_example_is_counted_whole(page: Page, server: Server, name: str) -> None:
    ready(page)
    page.get_by_role("group", name="Examples").get_by_role("button", name=name, exact=True).click()
    expect(text_box(page)).not_to_have_value("")
    text = text_box(page).input_value()
    expected = cut(server, text)
    expect(number(page, "Tokens")).to_have_text(str(expected["count"]))
    expect(number(page, "Characters")).to_have_text(str(len(text)))
    expect(number(page, "Bytes")).to_have_text(str(len(text.encode())))
    expect(tokens(page)).to_have_count(expected["count"])


def test_a_request_that_is_overtaken_is_given_up(page: Page, server: Server) -> None:
    ready(page)
    gone: list[str | None] = []
    page.on("requestfailed", lambda request: gone.append(request.post_data))
    page.route("**/api/tokenize", lambda route: None, times=1)  # is never answered
    with page.expect_request("**/api/tokenize"):
        text_box(page).fill("one")
    text_box(page).fill("one two three")
    expect(tokens(page)).to_have_count(cut(server, "one two three")["count"])
    assert [json.loads(body or "")["text"] for body in gone] == ["one"]


def test_bytes_of_one_character_stand_together_under_it(page: Page, server: Server) -> None:
    ready(page)
    text = "ok \U0001f9ff 뷁"  # a bead and a syllable that no small vocabulary has whole
    found = cut(server, text)["tokens"]
    broken = [token for token in found if token["bytes"]]
    assert broken and all(token["text"] is None for token in broken)
    text_box(page).fill(text)
    written = [token["text"] if token["text"] is not None else escaped(token["bytes"]) for token in found]
    expect(tokens(page)).to_have_text(written)
    groups = page.get_by_role("listbox", name="Tokens").get_by_role("group")
    names = [each.get_attribute("aria-label") or "" for each in groups.all()]
    assert names and all(re.fullmatch(r"\s?[\U0001f9ff뷁], \d+ tokens", name) for name in names)
    groups.last.get_by_role("option").last.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("뷁 (")
    expect(page.get_by_role("tooltip")).to_contain_text("U+BDC1")
    expect(page.get_by_role("tooltip")).to_contain_text(f"Bytes{broken[-1]['bytes'][-1]:02X}"[-2:])


def test_signs_that_nobody_sees_are_written_out(page: Page, server: Server) -> None:
    ready(page)
    text_box(page).fill("a\u202eb\u200bc\n\n  d\te")
    expect(tokens(page).first).to_be_visible()
    shown = page.get_by_role("listbox", name="Tokens").text_content() or ""
    assert "\u202e" not in shown and "\u200b" not in shown
    assert "↵" in shown
    expect(page.get_by_role("option", name=re.compile("line break")).first).to_be_visible()


def test_a_text_never_runs(page: Page, server: Server, axe: Callable[[Page], None]) -> None:
    ready(page)
    text_box(page).fill(MARKUP)
    expect(tokens(page)).to_have_count(cut(server, MARKUP)["count"])
    for each in ("Ids", "Text"):
        page.get_by_role("button", name=each, exact=True).click()
        expect(page.locator("main img, main script")).to_have_count(0)
    tokens(page).nth(1).hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page).to_have_title("Tokenizer · dragoman")
    axe(page)


def test_a_megabyte_is_counted_whole_and_shown_in_part(server: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(server.url, permissions=["clipboard-read", "clipboard-write"])
    ready(page)
    listed: list[int] = []

    def note(request: Request) -> None:
        if request.url.endswith("/api/tokenize"):
            body = json.loads(request.post_data or "")
            listed.append(len(body["text"]) if body.get("tokens", True) else 0)

    page.on("request", note)
    whole = cut(server, LONG, tokens=False)
    page.evaluate("text => navigator.clipboard.writeText(text)", LONG)
    text_box(page).press("ControlOrMeta+v")
    expect(number(page, "Tokens")).to_have_text(f"{whole['count']:,}")
    expect(number(page, "Characters")).to_have_text(f"{len(LONG):,}")
    assert len(LONG) == 1 << 20 and max(listed) <= 10_000
    expect(tokens(page)).to_have_count(2_000)
    expect(page.get_by_text(f"The first 2,000 of {whole['count']:,} tokens.")).to_be_visible()
    page.get_by_role("button", name="Show more").click()
    expect(tokens(page)).to_have_count(4_000)
    beginning = cut(server, LONG[:30_000])["tokens"][:4_000]
    shown = page.get_by_role("button", name="Ids", exact=True)
    shown.click()
    expect(tokens(page).nth(3_999)).to_have_text(str(beginning[-1]["id"]))
    assert tokens(page).all_text_contents() == [str(token["id"]) for token in beginning]
    text_box(page).press("Control+End")
    text_box(page).press_sequentially("x")  # and it can still be typed into
    expect(number(page, "Characters")).to_have_text(f"{len(LONG) + 1:,}")


def test_all_ids_are_copied(server: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(server.url, permissions=["clipboard-read", "clipboard-write"])
    ready(page)
    for text in ("The cat sat.", LONG[:40_000]):
        text_box(page).fill(text)
        whole = cut(server, text)
        expect(number(page, "Tokens")).to_have_text(f"{whole['count']:,}")
        page.get_by_role("button", name="Copy ids").click()
        expect(page.get_by_text(f"Copied {whole['count']:,} ids")).to_be_visible()
        copied = json.loads(page.evaluate("navigator.clipboard.readText()"))
        assert copied == [token["id"] for token in whole["tokens"]]


def test_tokens_are_in_reach_of_the_keyboard(page: Page, server: Server) -> None:
    ready(page)
    text = "One two three four five six seven eight nine ten. " * 20
    text_box(page).fill(text)
    found = cut(server, text)["tokens"]
    expect(tokens(page)).to_have_count(len(found))
    page.get_by_role("button", name="Copy ids").focus()
    page.keyboard.press("Tab")
    expect(tokens(page).first).to_be_focused()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text(str(found[0]["id"]))
    expect(tokens(page).first).to_have_accessible_description(re.compile(f"Token\\s*{found[0]['id']}"))
    page.keyboard.press("ArrowRight")
    expect(tokens(page).nth(1)).to_be_focused()
    expect(tip).to_contain_text(str(found[1]["id"]))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("End")
    expect(tokens(page).last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(tokens(page).nth(1)).not_to_be_focused()
    expect(page.locator("[role=option]:focus")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(tokens(page).first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Copy ids")).to_be_focused()


def test_tokens_are_grouped_by_the_characters_they_make(page: Page) -> None:
    page.goto("/tokenizer")
    groups = page.evaluate(r"""async () => {
        const { groupTokens, textOfBytes, visible, nameOfBlanks } = await import("./static/js/tokenizer/pieces.js");
        const part = (...bytes) => ({ id: 0, text: null, bytes });
        const whole = (text) => ({ id: 0, text, bytes: null });
        const shape = (tokens) => groupTokens(tokens).map((group) => [group.whole, group.tokens.length]);
        return {
            character: shape([whole("a"), part(0xec, 0x95), part(0x88), whole("b")]),
            two: shape([part(0xec), part(0x95, 0x88, 0xeb), part(0x85, 0x95)]),
            broken: shape([part(0xec), part(0x95), whole("b")]),
            long: shape(Array.from({ length: 40 }, () => part(0x80))).length,
            text: textOfBytes([0x61, 0xec, 0x95, 0x88, 0xec, 0x95, 0x0a, 0xff, 0xf0, 0x9f]),
            mark: visible("\u0301x"),
            family: visible("\u{1f468}\u200d\u{1f469}"),
            blanks: [nameOfBlanks("  \n"), nameOfBlanks(" a"), nameOfBlanks("")],
        };
    }""")
    assert groups["character"] == [[None, 1], ["안", 2], [None, 1]]
    assert groups["two"] == [["안녕", 3]]
    assert groups["broken"] == [[None, 1], [None, 1], [None, 1]]
    assert groups["long"] == 40
    assert groups["text"] == "a안\\xEC\\x95\n\\xFF\\xF0\\x9F"
    assert [part["text"] for part in groups["mark"]] == ["◌", "\u0301x"]
    assert groups["family"] == [{"text": "\U0001f468\u200d\U0001f469", "mark": False}]
    assert groups["blanks"] == ["2 spaces, line break", None, None]


# tokenizers


def test_every_tokenizer_can_be_chosen_or_says_why_not(page: Page, server: Server) -> None:
    listed = httpx.get(f"{server.url}/api/tokenizers", timeout=60).json()["data"]
    assert {"r50k_base", "p50k_base", "cl100k_base"} <= {each["id"] for each in listed if each["kind"] == "encoding"}
    ready(page)
    expect(page.get_by_role("radio")).to_have_count(len(listed))
    for each in listed:
        if each["available"]:
            expect(choice(page, each["id"])).to_be_enabled()
        else:
            expect(choice(page, each["id"])).to_be_disabled()
            expect(choice(page, each["id"])).to_have_accessible_description(f"Not available: {each['reason']}")


def test_encodings_that_are_there_are_used(page: Page) -> None:
    """Whether tiktoken has them is the machine's affair: here the server says that it does."""
    rows = [{"id": STARTER, "kind": "model", "available": True, "reason": None}]
    rows += [{"id": "cl100k_base", "kind": "encoding", "available": True, "reason": None}]
    page.route("**/api/tokenizers", lambda route: route.fulfill(json={"object": "list", "data": rows}))
    answer = {"object": "tokenization", "model": "cl100k_base", "count": 2, "characters": 11}
    whole = {
        **answer,
        "tokens": [{"id": 9906, "text": "Hello", "bytes": None}, {"id": 1917, "text": " world", "bytes": None}],
    }

    def encode(route: Any) -> None:
        body = route.request.post_data_json
        if body["model"] == "cl100k_base":
            route.fulfill(json=whole if body.get("tokens", True) else answer)
        else:
            route.continue_()

    page.route("**/api/tokenize", encode)
    ready(page)
    text_box(page).fill("Hello world")
    choice(page, "cl100k_base").check()
    expect(tokens(page)).to_have_text(["Hello", " world"])
    assert page.url.endswith("#model=cl100k_base")


def test_a_model_is_chosen_by_the_address(page: Page, server: Server) -> None:
    ready(page, f"/tokenizer#model={EMBEDDINGS}")
    expect(choice(page, EMBEDDINGS)).to_be_checked()
    text_box(page).fill("unbelievable")
    expect(number(page, "Tokens")).to_have_text(str(cut(server, "unbelievable", EMBEDDINGS)["count"]))
    choice(page, STARTER).check()
    expect(number(page, "Tokens")).to_have_text(str(cut(server, "unbelievable")["count"]))
    assert page.url == f"{server.url}/tokenizer#model={STARTER}"
    page.evaluate("location.hash = 'model=text-embedding-ada-002'")  # an alias
    expect(choice(page, EMBEDDINGS)).to_be_checked()


def test_a_model_that_is_not_there_is_an_error_of_the_api(page: Page) -> None:
    ready(page, "/tokenizer#model=%3Cb%3Enobody")
    expect(page.get_by_role("alert")).to_contain_text("The model `<b>nobody` does not exist")
    expect(page.get_by_role("alert")).to_contain_text("model_not_found")
    expect(choice(page, STARTER)).to_be_checked()


def test_every_tokenizer_counts_when_asked(page: Page, server: Server) -> None:
    ready(page)
    text_box(page).fill("Many models, one text.")
    expect(choice(page, STARTER)).to_have_accessible_name(re.compile(r"\d$"))
    page.get_by_role("button", name="Count with each").click()
    for model in (STARTER, EMBEDDINGS, "dragoman-moderation"):
        number = cut(server, "Many models, one text.", model)["count"]
        expect(choice(page, model)).to_have_accessible_name(f"{model} {number}")
    text_box(page).fill("Another text.")
    expect(choice(page, EMBEDDINGS)).to_have_accessible_name(EMBEDDINGS)


def test_why_korean_costs_more_is_counted(page: Page, server: Server) -> None:
    ready(page)
    table = page.get_by_role("region", name="Why does Korean cost more?").get_by_role("table")
    expect(table).to_be_visible()
    languages = ["English", "Korean", "Japanese", "Chinese"]
    for model in (STARTER, EMBEDDINGS):
        choice(page, model).check()
        for name in languages:
            row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
            sentence = row.locator("[lang]").inner_text()
            counted = cut(server, sentence, model)
            share = f"{counted['count'] / len(sentence):.2f}"
            expect(row.get_by_role("cell")).to_have_text([str(counted["count"]), str(len(sentence)), share])
    table.get_by_role("button", name="Show tokens of the Korean sentence").click()
    korean = text_box(page).input_value()
    expect(tokens(page)).to_have_count(cut(server, korean, EMBEDDINGS)["count"])
    own = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Your text"))
    expect(own.get_by_role("cell").nth(1)).to_have_text(str(len(korean)))


# ids


def test_ids_become_a_text(page: Page, server: Server) -> None:
    ready(page)
    text = "Ids become <b>words</b>.\n뷁 too."
    ids = [token["id"] for token in cut(server, text)["tokens"]]
    page.get_by_role("button", name="From ids").click()
    made = page.get_by_role("textbox", name="The text of these ids")
    given = page.get_by_role("textbox", name="Token ids")
    given.fill(json.dumps(ids))
    expect(made).to_have_value(text)
    expect(number(page, "Tokens")).to_have_text(str(len(ids)))
    given.fill(" ".join(map(str, ids)) + "\n")
    expect(number(page, "Characters")).to_have_text(str(len(text)))
    page.get_by_role("button", name="Use as text").click()
    expect(text_box(page)).to_have_value(text)
    expect(tokens(page)).to_have_count(len(ids))


def test_half_a_character_is_shown_as_bytes(page: Page, server: Server) -> None:
    found = cut(server, "x뷁")["tokens"]
    last = found[-1]["bytes"]
    assert last
    ready(page)
    page.get_by_role("button", name="From ids").click()
    page.get_by_role("textbox", name="Token ids").fill(f"{found[0]['id']}, {found[-1]['id']}")
    made = page.get_by_role("textbox", name="The text of these ids")
    expect(made).to_have_value(found[0]["text"] + escaped(last))


def test_what_is_no_id_is_refused(page: Page, axe: Callable[[Page], None]) -> None:
    ready(page)
    page.get_by_role("button", name="From ids").click()
    given = page.get_by_role("textbox", name="Token ids")
    given.fill("12, <b>")
    expect(page.get_by_role("alert")).to_have_text("“<b>” is not a token id: ids are whole numbers.")
    axe(page)
    given.fill("999999999")
    expect(page.get_by_role("alert")).to_contain_text("Invalid token in 'tokens': 999999999.")
    given.fill("")
    expect(page.get_by_role("alert")).to_have_count(0)


# keys and prefixes


def test_a_key_is_asked_for_once(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    page.goto("/tokenizer")
    dialog = page.get_by_role("dialog", name="API key")
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_contain_text("You didn't provide an API key.")
    page.get_by_role("button", name="Try again").click()
    dialog.get_by_label("Key of this server").fill(KEY)
    page.keyboard.press("Enter")
    expect(choice(page, STARTER)).to_be_checked()
    text_box(page).fill("Hello")
    expect(tokens(page).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_tokens_behind_a_prefix(server: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        ready(page, "/some/prefix/tokenizer")
        text_box(page).fill("Hello")
        expect(tokens(page)).to_have_count(cut(server, "Hello")["count"])
        choice(page, EMBEDDINGS).check()
        assert page.url == f"{proxy.url}/some/prefix/tokenizer#model={EMBEDDINGS}"
