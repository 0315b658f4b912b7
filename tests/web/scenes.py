"""What each page shows on its picture: filled in as a user would, with answers of the real model.

A scene returns when there is something worth looking at. Knows roles and labels of pages; knows no file.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from playwright.sync_api import Page, expect
from tests.web import chatting, pictures, playground, tuning

Scene = Callable[[Page], None]

LINES = """The quick brown fox jumps over the lazy dog.
다람쥐 헌 쳇바퀴에 타고파. 안녕하세요? 🐻
for step in range(10): print(step)
"""


ASK = """async ([path, body]) => {
    const headers = {"content-type": "application/json"};
    return (await fetch(path, {method: "POST", headers, body: JSON.stringify(body)})).ok;
}"""

CONVERSATIONS = (
    ("What is a river?",),
    ("What is 2 + 3?",),
    ("Hello! Who are you?", "What is the capital of France?"),
)


def start(page: Page) -> None:
    page.goto("./")
    running = page.get_by_role("region", name="What is running")
    expect(running.get_by_role("status")).to_have_text("Ready")
    expect(running.get_by_role("listitem").first).to_be_visible()


def converse(page: Page) -> None:
    playground.visit(page, path="playground")
    playground.number(page, "Temperature", 0)
    playground.message(page, "System").fill("You are a friendly assistant. Answer briefly.")
    playground.message(page, "User").fill("What is the capital of France?")
    playground.submit(page)


def complete(page: Page) -> None:
    """Continue a text, with its probabilities, and the likeliest tokens of one place as a pointer there shows them."""
    playground.visit(page, path="playground")
    playground.mode(page, "Complete")
    page.get_by_label("Show probabilities").check()
    playground.number(page, "Temperature", 0.5)
    playground.number(page, "Maximum length", 60)
    page.get_by_role("textbox", name="Seed").fill("3")
    playground.text(page).fill("Once upon a time, there was a little")
    playground.submit(page)
    tokens = page.get_by_role("group", name="Probabilities of the tokens").get_by_role("button")
    tokens.nth(min(12, tokens.count() - 1)).focus()


def chat(page: Page) -> None:
    page.goto("chat")
    for first, *further in CONVERSATIONS:
        page.get_by_role("button", name="New chat").click()
        for text in (first, *further):
            chatting.say(page, text)
            chatting.wait_for_end(page)


def images(page: Page) -> None:
    """Four pictures of one prompt and two of another, by the starter."""
    pictures.visit(page, path="images")
    pictures.settle(page, model="dragoman-images", n=4, seed="7")
    pictures.prompt(page, "a house beside a tree at sunset")
    pictures.submit(page, more=4)
    pictures.settle(page, model="dragoman-images", n=2, seed="7")
    pictures.prompt(page, "a red circle left of a blue star on a white background")
    pictures.submit(page, more=2)
    page.evaluate("document.activeElement.blur()")


def tokenizer(page: Page) -> None:
    page.goto("tokenizer")
    expect(page.locator("input[type=radio]:checked")).to_have_count(1)
    page.get_by_role("textbox", name="Text", exact=True).fill(LINES)
    expect(page.get_by_role("listbox", name="Tokens").get_by_role("option").nth(30)).to_be_visible()
    page.wait_for_load_state("networkidle")


def models(page: Page) -> None:
    page.goto("models")
    expect(page.get_by_role("main").get_by_text("dragoman-starter").first).to_be_visible()
    page.wait_for_load_state("networkidle")


def take_examples(page: Page) -> None:
    page.goto("fine-tuning")
    expect(tuning.training(page).get_by_label("Base model")).not_to_have_value("")
    tuning.examples(page).get_by_role("button", name="Take an example file").click()
    expect(tuning.examples(page)).to_contain_text("about ")


def train(page: Page) -> None:
    """Really train, from the example file to the model."""
    take_examples(page)
    tuning.examples(page).get_by_label("Hold a fifth back").check()
    tuning.upload(page)
    tuning.start(page, Suffix="capitals")
    expect(tuning.job(page).get_by_role("status")).to_have_text("succeeded", timeout=3 * tuning.TRAINED_MS)
    expect(tuning.job(page).get_by_role("link", name="Chat with it").first).to_be_visible()


def usage(page: Page) -> None:
    """Use something first, then look at it."""
    page.goto("chat")
    for user, text in (("ann", "What is a river?"), ("ben", "What is 2 + 3?"), ("", "Hello!")):
        for model in ("gpt-3.5-turbo-1106", "gpt-4"):
            body = {"model": model, "messages": [{"role": "user", "content": text}], "user": user}
            assert page.evaluate(ASK, ["v1/chat/completions", body])
    assert page.evaluate(ASK, ["v1/embeddings", {"model": "text-embedding-ada-002", "input": LINES}])
    page.wait_for_timeout(1000)  # it is written behind the requests' backs
    page.goto("usage")
    page.get_by_role("button", name="7 days").click()
    page.get_by_role("button", name="Tokens").click()
    expect(page.get_by_role("img", name="Tokens per day")).to_be_visible()
    page.wait_for_load_state("networkidle")


def organization(page: Page) -> None:
    page.goto("organization")
    joining = page.locator("#joining")
    for name, role in (("ann", "owner"), ("ben", "reader"), ("cleo", "reader")):
        joining.get_by_label("Name").fill(name)
        joining.get_by_label("Role").select_option(role)
        joining.get_by_role("button").click()
        expect(page.get_by_role("rowheader", name=name, exact=True)).to_be_visible()
    limiting = page.locator("#limiting")
    for kind, amount, key in (
        ("requests per minute", "600", "each key"),
        ("US dollars per month", "20", "all keys together"),
    ):
        limiting.get_by_label("What").select_option(kind)
        limiting.get_by_label("At most").fill(amount)
        limiting.get_by_label("Of keys").select_option(key)
        limiting.get_by_role("button").click()
        expect(page.get_by_role("rowheader", name=kind)).to_be_visible()
    pricing = page.locator("#pricing")
    pricing.get_by_label("Model").fill("dragoman-starter")
    pricing.get_by_label("In", exact=True).fill("0.0005")
    pricing.get_by_label("Out").fill("0.0015")
    pricing.get_by_role("button").click()
    expect(page.get_by_role("rowheader", name="dragoman-starter")).to_be_visible()
    expect(page.locator(".toast")).to_have_count(0)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def keys(page: Page) -> None:
    """Make keys; from the first one on the server wants one, so this scene is the last."""
    page.goto("keys")
    creating = page.get_by_role("region", name="Create a key")
    for name, member in (("operator", ""), ("ann’s notebook", "ann"), ("class 4b", "")):
        creating.get_by_label("Name").fill(name)
        if member and creating.get_by_label("Member").locator(f"option[value={member}]").count():
            creating.get_by_label("Member").select_option(member)
        creating.get_by_role("button", name="Create").click()
        told = page.get_by_role("dialog", name="A new key")
        told.get_by_role("button", name="Use it in this tab" if name == "operator" else "Close").click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.evaluate("document.activeElement.blur()")


SCENES: dict[str, Scene] = {
    "start": start,
    "playground": converse,
    "playground-complete": complete,
    "chat": chat,
    "images": images,
    "tokenizer": tokenizer,
    "models": models,
    "fine-tuning": take_examples,
    "fine-tuning-job": train,
    "usage": usage,
    "organization": organization,
    "keys": keys,
}
"""Pictures by name."""

SUBJECTS: dict[str, Callable[[Page], None]] = {
    "fine-tuning-job": lambda page: tuning.job(page).evaluate("job => job.scrollIntoView({block: 'start'})"),
}
"""What must be in view, on pages where that is not the top."""


def skipped(name: str) -> str:
    """Return why a scene cannot be had here, empty where it can."""
    if name == "fine-tuning-job" and find_spec("peft") is None:
        return "training needs the extra [tune]"
    return "painting needs the extra [images]" if name == "images" and find_spec("diffusers") is None else ""
