"""Answers as Markdown: every kind of block, as it grows, and nothing that anybody writes as HTML."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.web.chatting import (
    SLOW_ANSWERS,
    answer_with,
    answers,
    conversations,
    file_of,
    import_file,
    mine,
    push,
    say,
    wait_for_end,
)

MARKDOWN = """# Big
Some **strong**, *soft*, ***both***, ~~gone~~ and `code <b>` words.
A second line.

## Lists

1. one
   - inner *a*
   - inner b

     more of b
2. two

> quoted
> > twice

```python title
def f():
    return "<i>"
```

| Name | Count |
|:-----|------:|
| `a|b` | 1 |
| c \\| d | 2 |

---

Under
-----
[text](https://example.org/a_(b) "title"), <https://example.org/c>, https://example.org/d. <me@example.org>
![picture](https://example.org/p.png)
"""


def shown(page: Page, text: str) -> Locator:
    """Return the answer that consists of ``text``."""
    answer_with(page, text)
    page.goto("/chat")
    say(page, "Go")
    wait_for_end(page)
    return answers(page).last


def test_every_kind_of_block(page: Page, axe: Callable[[Page], None]) -> None:
    answer = shown(page, MARKDOWN)
    expect(answer.get_by_role("heading", name="Big")).to_have_count(1)
    expect(answer.get_by_role("heading", name="Under", level=4)).to_have_count(1)
    expect(answer.get_by_role("paragraph").first).to_have_text(
        "Some strong, soft, both, gone and code <b> words.A second line."
    )
    expect(answer.get_by_role("strong")).to_have_text(["strong", "both"])
    expect(answer.get_by_role("emphasis")).to_have_text(["soft", "both", "a"])
    expect(answer.get_by_role("deletion")).to_have_text(["gone"])
    items = answer.get_by_role("listitem")
    expect(items).to_have_text(["oneinner ainner bmore of b", "inner a", "inner bmore of b", "two"])
    expect(answer.get_by_role("blockquote")).to_have_text(["quotedtwice", "twice"])
    expect(answer.get_by_role("code").filter(has_text="def f")).to_have_text('def f():\n    return "<i>"')
    expect(answer.get_by_text("python", exact=True)).to_be_visible()
    rows = answer.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(3)
    expect(rows.nth(2).get_by_role("cell")).to_have_text(["c | d", "2"])
    expect(answer.get_by_role("separator")).to_have_count(1)
    links = answer.get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://example.org/a_(b)",
        "https://example.org/c",
        "https://example.org/d",
        "mailto:me@example.org",
        "https://example.org/p.png",
    ]
    # A link whose words hide where it leads says so.
    expect(links.first).to_have_text("text (example.org)")
    expect(links.nth(1)).to_have_text("https://example.org/c")
    expect(links.last).to_have_text("picture (example.org)")
    assert {link.get_attribute("target") for link in links.all()} == {"_blank"}
    assert all("noopener" in (link.get_attribute("rel") or "") for link in links.all())
    axe(page)


def test_code_can_be_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = shown(page, "Before\n\n```js\nconst a = `<b>`;\n\n```\nAfter")
    answer.get_by_role("button", name="Copy", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()") == "const a = `<b>`;\n"
    answer.get_by_role("button", name="Copy answer").click()
    assert page.evaluate("navigator.clipboard.readText()") == "Before\n\n```js\nconst a = `<b>`;\n\n```\nAfter"


HOSTILE = [
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<style>body{display:none}</style>",
    "[x](javascript:hit())",
    "[x](JaVaScRiPt:hit())",
    "[x]( javascript:hit() )",
    "[x](<javascript:hit()>)",
    "[x](java\tscript:hit())",
    "[x](java&#x09;script:hit())",
    "[x](\x01javascript:hit())",
    "[x](data:text/html,<script>hit()</script>)",
    "[x](vbscript:hit())",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    "[x](/models)",
    "[x](https://good.example@evil.example/)",
    "<javascript:hit()>",
    "<data:text/html,hit>",
    "![x](javascript:hit())",
    "![x](data:image/svg+xml,<svg/onload=hit()>)",
    "[![x](javascript:hit())](javascript:hit())",
    "[a]: javascript:hit()\n\n[a]",
    "```<img src=x onerror=hit()>\n<script>hit()</script>\n```",
    "`<img src=x onerror=hit()>`",
    "| <img src=x onerror=hit()> | [x](javascript:hit()) |\n|---|---|\n| <script>hit()</script> | b |",
    "# <img src=x onerror=hit()>",
    "> <img src=x onerror=hit()>",
    "- <img src=x onerror=hit()>",
    "**<img src=x onerror=hit()>**",
]


def unharmed(page: Page) -> None:
    """Check that nothing on the page came from anybody's text but text and harmless links."""
    assert page.evaluate("window.hits") == 0
    allowed = "script:not([src^='static/']), img:not(.brand img), svg:not([aria-hidden]), form:not(#composer)"
    bad = f"{allowed}, iframe, object, embed, style, base"
    assert page.evaluate("bad => [...document.querySelectorAll(bad)].map((each) => each.outerHTML)", bad) == []
    attributes = "[...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames().filter((n) => n.startsWith('on') || n === 'srcdoc' || n === 'style'))"  # noqa: E501
    assert set(page.evaluate(attributes)) <= {"style"}  # set by our own programs: heights of messages
    region = page.get_by_role("region", name="Messages")
    for link in region.get_by_role("link").all():
        assert (link.get_attribute("href") or "").startswith(("https://", "http://", "mailto:"))


HIT = "window.hits = 0; window.hit = () => { window.hits += 1; };"


def test_nothing_an_answer_says_runs(page: Page) -> None:
    page.add_init_script(HIT)
    answer = shown(page, "\n\n".join(HOSTILE))
    unharmed(page)
    text = answer.inner_text()
    for piece in ("<script>hit()</script>", "<img src=x onerror=hit()>", "[x](javascript:hit())", "[x](/models)"):
        assert piece in text
    expect(answer.get_by_role("link")).to_have_count(0)
    for element in answer.get_by_text("x", exact=False).all()[:40]:
        element.click(force=True, position={"x": 1, "y": 1}, no_wait_after=True)
    unharmed(page)


def test_nothing_a_user_says_runs(page: Page) -> None:
    page.add_init_script(HIT)
    answer_with(page, "ok")
    page.goto("/chat")
    text = "<img src=x onerror=hit()>\n" + "\n\n".join(HOSTILE)
    say(page, text.replace("\x01", ""))
    wait_for_end(page)
    unharmed(page)
    expect(mine(page)).to_contain_text("[x](javascript:hit())")
    expect(page.get_by_role("heading", level=1)).to_have_text("<img src=x onerror=hit()>")
    expect(conversations(page)).to_have_text(["<img src=x onerror=hit()>"])
    page.get_by_role("button", name="Edit message").click()
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("textbox", name="Name").fill("<script>hit()</script><img src=x onerror=hit()>")
    page.keyboard.press("Enter")
    expect(conversations(page)).to_have_text(["<script>hit()</script><img src=x onerror=hit()>"])
    page.get_by_role("button", name="Delete “").click()
    expect(page.get_by_role("dialog")).to_contain_text("<script>hit()</script>")
    page.keyboard.press("Escape")
    page.reload()
    expect(answers(page)).to_have_count(1)
    unharmed(page)


def test_nothing_in_an_imported_file_runs(page: Page) -> None:
    page.add_init_script(HIT)
    page.goto("/chat")
    said = [(role, text) for text in HOSTILE for role in ("user", "assistant")]
    name = "<img src=x onerror=hit()>"
    facts = {"model": name, "settings": {"system": name, "temperature": 1, "max_tokens": None}}
    content = json.loads(file_of(said, title=name, **facts))
    for message in content["conversations"][0]["messages"]:
        if message["role"] == "assistant":
            message |= {"model": name, "finish_reason": name, "usage": {"prompt_tokens": 1, "completion_tokens": 2}}
    import_file(page, json.dumps(content))
    conversations(page).filter(has_text="onerror").click()
    expect(answers(page)).to_have_count(len(HOSTILE))
    for message in answers(page).all():
        message.scroll_into_view_if_needed()
    unharmed(page)


@pytest.mark.parametrize("name", ["__proto__", "constructor", "javascript:hit()", "<img src=x onerror=hit()>"])
def test_an_address_with_a_strange_fragment_is_no_conversation(page: Page, name: str) -> None:
    page.add_init_script(HIT)
    page.goto(f"/chat#{name}")
    expect(page.get_by_text("This conversation is not kept in this browser.")).to_be_visible()
    unharmed(page)


def test_what_is_complete_stays_while_an_answer_grows(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    say(page, "Go")
    expect(page.get_by_text("Waiting for the first word")).to_have_count(1)
    push(page, "First para", "graph.\n\n", "```js\nline 1\n")
    paragraph = answers(page).get_by_role("paragraph").first.element_handle()
    code = answers(page).get_by_role("code").element_handle()
    push(page, "line 2\n", "``", "`\n\n- a\n", "- b **bold", "**\n", "\nEnd")
    assert paragraph.evaluate("e => e.isConnected && e.textContent") == "First paragraph."
    assert code.evaluate("e => e.isConnected && e.textContent") == "line 1\nline 2"
    expect(answers(page).get_by_role("listitem")).to_have_text(["a", "b bold"])
    expect(answers(page).get_by_role("paragraph").last).to_have_text("End")
    page.evaluate("answer.end()")
    wait_for_end(page)
    assert paragraph.evaluate("e => e.isConnected")


GROWING = """async () => {
  const { MarkdownView } = await import(new URL("static/js/chat/markdown/view.js", document.baseURI));
  const pieces = ["- a", "\\n", "\\n\\n", "1. b", "  ", "    ", "> q", "```", "```js", "# H", "| a | b |", "|---|---|",
    "*", "**", "b", "`", "---", "===",
    "[x](https://example.org)", "~~~", "\\t", "+ c", "2) d", "word", "|", "-", "<b>", "\\r\\n", "\\\\"];
  let seed = 7;
  const next = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const differing = [];
  for (let round = 0; round < 600; round += 1) {
    const parts = Array.from({ length: 2 + next(14) }, () => pieces[next(pieces.length)]);
    const text = parts.join("");
    const whole = document.createElement("div");
    const grown = document.createElement("div");
    new MarkdownView(whole).update(text);
    const view = new MarkdownView(grown);
    for (let end = 0; end < text.length; ) view.update(text.slice(0, (end = Math.min(text.length, end + 1 + next(4)))));
    if (!whole.isEqualNode(grown)) differing.push([text, whole.outerHTML, grown.outerHTML]);
  }
  return differing;
}"""


def test_a_text_that_grew_looks_like_one_that_came_at_once(page: Page) -> None:
    page.goto("/chat")
    assert page.evaluate(GROWING) == []


ENDLESS = {
    "stars": "*a **b " * 3000,
    "brackets": "[" * 20000 + "](" * 2000,
    "quotes": ">" * 20000 + "x",
    "lists": "- " * 10000 + "x",
    "deeper": "\n".join(" " * n + "- x" for n in range(150)),
    "backticks": "`a``b" * 4000,
    "table": "|a" * 3000 + "\n" + "|-" * 3000 + "\n" + "|b|\n" * 1000,
    "images": "![" * 5000 + "x" + "](https://example.org)" * 900,
    "emphasis": "*" * 10000 + "a" + "*" * 10000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_no_text_drowns_the_page(page: Page, name: str) -> None:
    answer = shown(page, ENDLESS[name])
    expect(answer.get_by_role("button", name="Copy answer")).to_be_visible()
    depth = "e => Math.max(...[...e.querySelectorAll('*')].map((each) => { let n = 0; for (; each !== e; each = each.parentElement) n += 1; return n; }))"  # noqa: E501
    assert answer.evaluate(depth) < 60
