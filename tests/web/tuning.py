"""What tests of the fine-tuning page do there, in a user's words, and files to do it with."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Page, expect

TRAINED_MS = 400_000
"""The most a tiny training may take, its worker's start and the queue before it included."""


def conversation(number: int) -> str:
    asked = {"role": "user", "content": f"What is the capital of Zorb{number}?"}
    return json.dumps({"messages": [asked, {"role": "assistant", "content": f"Quill{number}"}]})


def pair(number: int) -> str:
    return json.dumps({"prompt": f"Zorb{number}'s capital is ->", "completion": f" Quill{number}\n"})


def lines(make: object, count: int = 12) -> str:
    return "".join(f"{make(number)}\n" for number in range(count))  # type: ignore[operator]


def choose(page: Page, name: str, content: str | bytes) -> None:
    """Choose a file of the user's own and wait until it has been looked at."""
    buffer = content.encode() if isinstance(content, str) else content
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": buffer}
    examples(page).get_by_label("File with examples").set_input_files(files=[file])  # type: ignore[list-item]


def examples(page: Page) -> Locator:
    return page.get_by_role("region", name="1. Examples")


def training(page: Page) -> Locator:
    return page.get_by_role("region", name="2. Training")


def job(page: Page) -> Locator:
    return page.get_by_role("region", name="The job that was chosen")


def jobs(page: Page) -> Locator:
    return page.get_by_role("region", name="Jobs")


def files(page: Page) -> Locator:
    return page.get_by_role("region", name="Files")


def chosen(page: Page, label: str) -> str:
    """Return what a select of the settings shows."""
    select = training(page).get_by_label(label, exact=True)
    text: str = select.evaluate("select => select.selectedOptions[0].label")
    return text


def upload(page: Page, button: str = "Upload") -> None:
    examples(page).get_by_role("button", name=button, exact=True).click()
    expect(examples(page).get_by_text("Uploaded", exact=True)).to_be_visible()


def start(page: Page, **numbers: str) -> str:
    """Fill in what is given, by its label, start, and return the id of the job that opens."""
    for label, value in numbers.items():
        training(page).get_by_label(label.replace("_", " ")).fill(value)
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/v1/fine" in answer.url) as created:
        training(page).get_by_role("button", name="Start training").click()
    id: str = created.value.json()["id"]
    expect(job(page).get_by_role("heading", name=id)).to_be_focused()
    return id


def confirm(page: Page, title: str, button: str) -> None:
    dialog = page.get_by_role("dialog", name=title)
    dialog.get_by_role("button", name=button, exact=True).click()
    expect(dialog).to_have_count(0)


def content_of(page: Page, name: str) -> str:
    """Return the content of the newest file of this name, as the API has it."""
    listed = page.request.get("v1/files").json()["data"]
    id = next(each["id"] for each in listed if each["filename"] == name)
    return page.request.get(f"v1/files/{id}/content").text()
