"""The fine-tuning page: files are checked line by line, really trained on, watched, and what comes of it is tried."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect
from tests.server import Server
from tests.web.conftest import KEY, give_key
from tests.web.proxy import Proxy
from tests.web.tuning import (
    TRAINED_MS,
    choose,
    chosen,
    confirm,
    content_of,
    conversation,
    examples,
    files,
    job,
    jobs,
    lines,
    pair,
    start,
    training,
    upload,
)

MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def visited(page: Page) -> Page:
    page.goto("/fine-tuning")
    expect(training(page).get_by_label("Base model")).not_to_have_value("")
    return page


@pytest.fixture(scope="module")
def trained(server: Server) -> Iterator[dict[str, Any]]:
    """A small fine-tune of the older family with a validation file, for all tests that look at one."""
    pytest.importorskip("peft")
    with httpx.Client(base_url=server.base, timeout=60) as client:

        def sent(name: str, content: str) -> str:
            files = {"file": (name, content.encode())}
            return str(client.post("files", data={"purpose": "fine-tune"}, files=files).json()["id"])

        body = {
            "model": "ada",
            "training_file": sent("train.jsonl", lines(pair)),
            "validation_file": sent(f"{MARKUP}.jsonl", lines(lambda number: pair(number + 100), 4)),
            "n_epochs": 2,
            "batch_size": 4,
            "suffix": "page",
        }
        found = client.post("fine-tunes", json=body).json()
        until = time.monotonic() + TRAINED_MS / 1000
        while found["status"] not in ("succeeded", "failed") and time.monotonic() < until:
            time.sleep(1)
            found = client.get(f"fine-tunes/{found['id']}").json()
    assert found["status"] == "succeeded", found
    yield found


def test_from_a_file_to_a_model_that_is_tried(visited: Page, server: Server) -> None:
    pytest.importorskip("peft")
    page = visited
    choose(page, "capitals.jsonl", lines(conversation))
    expect(examples(page)).to_contain_text("12 examples: conversations")
    expect(examples(page)).to_contain_text(re.compile(r"about \d+ tokens, the longest example \d+ \(line \d+\)"))
    expect(examples(page).get_by_role("heading", name="The first 3 of 12 examples")).to_be_visible()
    expect(examples(page).get_by_role("definition").first).to_have_text("What is the capital of Zorb0?")
    upload(page)
    assert chosen(page, "Training file").startswith("capitals.jsonl")
    expect(training(page).get_by_label("Base model")).to_have_value("gpt-3.5-turbo")

    id = start(page, Epochs="1", Batch_size="4", Suffix="tried")
    expect(jobs(page).get_by_role("row").filter(has_text=id)).to_be_visible()
    assert page.url.endswith(f"#job={id}")
    expect(job(page).get_by_role("log")).to_contain_text("Fine-tuning job started", timeout=TRAINED_MS)
    expect(job(page).get_by_role("status")).to_have_text("succeeded", timeout=TRAINED_MS)
    log = job(page).get_by_role("log")
    expect(log).to_contain_text("The job has successfully completed")
    expect(log).not_to_contain_text("Step 1/3")
    job(page).get_by_label("each step").check()
    expect(log).to_contain_text("Step 1/3: training loss=")
    expect(job(page).get_by_role("img", name=re.compile("Loss curve over 3 steps: training loss from"))).to_be_visible()
    model = httpx.get(f"{server.base}/fine_tuning/jobs/{id}").json()["fine_tuned_model"]
    expect(jobs(page).get_by_role("row").filter(has_text=id)).to_contain_text("succeeded")

    job(page).get_by_role("link", name=f"Try it in the playground: {model}").click()
    page.wait_for_url("**/playground#**")
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value(model)
    page.get_by_role("textbox", name="User message").fill("What is the capital of Zorb3?")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("textbox", name="Assistant message")).not_to_have_value("")

    page.go_back()
    expect(job(page).get_by_role("heading", name=id)).to_be_visible()
    chat = job(page).get_by_role("link", name=f"Chat with it: {model}")
    assert chat.evaluate("link => link.hash") == f"#model={model.replace(':', '%3A')}"
    job(page).get_by_role("button", name=f"Delete the model {model}").click()
    confirm(page, "Delete the model?", "Delete the model")
    expect(job(page).get_by_role("listitem").filter(has_text=model).first).to_contain_text("deleted")
    expect(chat).to_have_count(0)
    assert httpx.get(f"{server.base}/models/{model}").status_code == 404


def test_a_fine_tune_of_the_older_family_is_followed_as_it_comes(visited: Page) -> None:
    pytest.importorskip("peft")
    page = visited
    choose(page, "pairs.jsonl", lines(pair))
    expect(examples(page)).to_contain_text("12 examples: prompts and completions")
    upload(page)
    expect(training(page).get_by_label("Base model")).to_have_value("davinci-002")
    training(page).get_by_text("Advanced").click()
    training(page).get_by_label("/v1/fine-tunes").check()
    expect(training(page).get_by_label("Base model")).to_have_value("curie")
    expect(training(page).get_by_label("Seed")).to_be_hidden()
    id = start(page, Epochs="2", Batch_size="6", Prompt_loss_weight="0.1")
    assert id.startswith("ft-")
    log = job(page).get_by_role("log")
    expect(log).to_contain_text("Completed epoch 1/2", timeout=TRAINED_MS)
    expect(log).to_contain_text("Fine-tune succeeded", timeout=TRAINED_MS)
    expect(job(page).get_by_role("status")).to_have_text("succeeded")
    expect(job(page).get_by_role("definition").filter(has_text=re.compile("^0.1$")).first).to_be_visible()
    expect(job(page).get_by_role("img", name=re.compile("Loss curve over 4 steps"))).to_be_visible()


def test_the_numbers_are_there_as_a_table_and_as_a_file(visited: Page, trained: dict[str, Any]) -> None:
    page = visited
    jobs(page).get_by_role("link", name=trained["id"]).click()
    expect(job(page).get_by_role("heading", name=trained["id"])).to_be_visible()
    expect(job(page).get_by_role("img", name=re.compile("validation loss from .* to"))).to_be_visible()
    with page.expect_download() as download:
        job(page).get_by_role("button", name="Download the results").click()
    assert download.value.suggested_filename == f"{trained['id']}.csv"
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
    assert [row["step"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    job(page).get_by_text("The numbers as a table").click()
    table = job(page).get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(len(rows) + 1)
    cells = [f"{float(rows[2][name]):.4f}" for name in ("training_loss", "validation_loss")]
    expect(table.get_by_role("row").nth(3).get_by_role("cell")).to_contain_text(cells)
    last = job(page).get_by_role("definition").filter(has_text=f"{float(rows[-1]['validation_loss']):.4f}")
    expect(last.first).to_be_visible()


def test_a_filled_page_is_accessible(visited: Page, trained: dict[str, Any], axe: Callable[[Page], None]) -> None:
    page = visited
    choose(page, "facts.csv", "question,answer\nWho?,Me\nWhere?,\n")
    expect(examples(page).get_by_role("alert")).to_be_visible()
    page.goto(f"/fine-tuning#job={trained['id']}")
    expect(job(page).get_by_role("img")).to_be_visible()
    job(page).get_by_text("The numbers as a table").click()
    training(page).get_by_text("Advanced").click()
    axe(page)


def test_what_is_wrong_is_told_by_line_here_and_by_the_server(visited: Page) -> None:
    page = visited
    good = conversation(1)
    bad = [
        good,
        "",
        '{"messages": [',
        "[1]",
        '{"text": "hm"}',
        pair(1),
        json.dumps({"messages": [{"role": "user", "content": "Hi"}]}),
        json.dumps({"messages": [{"role": "bot", "content": "Hi"}]}),
        json.dumps({"messages": [{"role": "assistant", "content": 3}]}),
        json.dumps({"messages": [{"role": "assistant", "content": "x", "weight": 0}]}),
        good,
    ]
    choose(page, "bad.jsonl", "\n".join(bad).encode() + b"\n\xff\xfe\n")
    alert = examples(page).get_by_role("alert")
    expect(alert).to_contain_text("9 lines cannot be used")
    told = alert.get_by_role("listitem").all_inner_texts()
    assert [text.split(":")[0].split(" is ")[0] for text in told] == [
        f"Line {n}" for n in (3, 4, 5, 6, 7, 8, 9, 10, 12)
    ]
    assert told[0].startswith("Line 3 is not JSON: ")
    assert told[1:] == [
        "Line 4: it is no JSON object.",
        "Line 5: it has neither 'messages' nor 'prompt' and 'completion'.",
        "Line 6: it is of prompts and completions, but the lines before are of conversations.",
        "Line 7: the last message is not from the assistant.",
        'Line 8: message 1: the role "bot" is none of system, user, assistant, tool, function, developer.',
        "Line 9: message 1: 'content' is no text.",
        "Line 10: there is no message from the assistant whose weight is 1.",
        "Line 12 is not valid UTF-8.",
    ]
    expect(examples(page)).to_contain_text("A fine-tuning job takes 10 examples at least")
    examples(page).get_by_role("button", name="Upload it all the same").click()
    expect(alert.filter(has_text="Expected file to have JSONL format")).to_contain_text("Line 3 is not a dictionary")
    expect(examples(page).get_by_text("Uploaded", exact=True)).to_have_count(0)


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_a_file_without_lines(visited: Page, content: str) -> None:
    choose(visited, "empty.jsonl", content)
    expect(examples(visited).get_by_role("alert")).to_contain_text("The file has no lines.")


def test_what_could_be_better_is_told(visited: Page) -> None:
    rows = [{"prompt": f"Capital {number}?", "completion": f"Quill {number % 3}!{number % 2}"} for number in range(6)]
    choose(visited, "loose.jsonl", "".join(f"{json.dumps(row)}\n" for row in [*rows, rows[0]]))
    expect(examples(visited).get_by_text("Good to know")).to_be_visible()
    for advice in ("Completions do not end alike", "should begin with a blank", "Examples that stood there before: 1."):
        expect(examples(visited)).to_contain_text(advice)
    expect(examples(visited)).not_to_contain_text("Prompts do not end alike")


def test_a_long_file_is_checked_to_its_end(visited: Page) -> None:
    many = 40_000
    choose(visited, "long.jsonl", lines(conversation, many) + "{}\n")
    alert = examples(visited).get_by_role("alert")
    expect(alert).to_contain_text(f"Line {many + 1}: it has neither")
    expect(examples(visited)).to_contain_text("40,000 examples: conversations")


def test_a_table_becomes_conversations(visited: Page) -> None:
    page = visited
    table = '\ufeffid;answer;question\r\n1;"Oui; ""bien"" sûr";"Ça va\r\n?"\r\n2;;Where?\r\n3;Yes;So?\r\n'
    choose(page, "talk.csv", table)
    expect(examples(page).get_by_label("The user says")).to_have_value("2")
    expect(examples(page).get_by_label("The assistant answers")).to_have_value("1")
    expect(examples(page).get_by_role("alert")).to_contain_text("Line 4: the last message is not from the assistant.")
    examples(page).get_by_label("System message").fill("Be brief.")
    expect(examples(page).get_by_role("definition").filter(has_text="Be brief.").first).to_be_visible()
    expect(examples(page)).to_contain_text("2 examples: conversations")
    upload(page, "Upload the other 2 examples")
    rows = [json.loads(line) for line in content_of(page, "talk.jsonl").splitlines()]
    system = {"role": "system", "content": "Be brief."}
    assert [row["messages"] for row in rows] == [
        [system, {"role": "user", "content": "Ça va\r\n?"}, {"role": "assistant", "content": 'Oui; "bien" sûr'}],
        [system, {"role": "user", "content": "So?"}, {"role": "assistant", "content": "Yes"}],
    ]


def test_a_table_becomes_pairs(visited: Page) -> None:
    page = visited
    choose(page, "moods.tsv", "text\tlabel\nLovely day\tgood\nAwful day\tbad\n")
    examples(page).get_by_label("Prompts and completions").check()
    expect(examples(page)).to_contain_text("2 examples: prompts and completions")
    examples(page).get_by_label("Prompt", exact=True).select_option(label="label")
    examples(page).get_by_label("Completion", exact=True).select_option(label="text")
    expect(examples(page).get_by_role("definition").first).to_have_text("good ->")
    examples(page).get_by_label("Prompt", exact=True).select_option(label="text")
    examples(page).get_by_label("Completion", exact=True).select_option(label="label")
    expect(examples(page).get_by_role("definition").first).to_have_text("Lovely day ->")
    upload(page)
    rows = [json.loads(line) for line in content_of(page, "moods.jsonl").splitlines()]
    assert rows == [
        {"prompt": "Lovely day ->", "completion": " good\n"},
        {"prompt": "Awful day ->", "completion": " bad\n"},
    ]
    expect(training(page).get_by_label("Base model")).to_have_value("davinci-002")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\n1,2,3\n", "Line 2 has 3 columns, but the header has 2."),
        (b'a,b\n"1,2\n', "Line 2: a quotation mark is never closed."),
        (b"", "The table is empty."),
        ("a,b\nü,2\n".encode("latin-1"), "The table is not UTF-8 text."),
    ],
)
def test_a_table_that_cannot_be_read(visited: Page, content: bytes, message: str) -> None:
    choose(visited, "broken.csv", content)
    expect(examples(visited).get_by_role("alert")).to_contain_text(message)
    expect(examples(visited).get_by_role("button", name="Upload")).to_have_count(0)


def test_a_table_that_is_read_late_gives_way_to_the_file_taken_meanwhile(visited: Page) -> None:
    page = visited
    page.evaluate(
        """() => {
            const read = Blob.prototype.arrayBuffer;
            const late = new Promise((done) => { window.goOn = done; });
            Blob.prototype.arrayBuffer = async function () { await late; return read.call(this); };
        }"""
    )
    choose(page, "late.csv", "question,answer\nWhere?,Here\n")
    choose(page, "taken.jsonl", lines(conversation))
    expect(examples(page)).to_contain_text("taken.jsonl")
    page.evaluate("async () => { goOn(); await new Promise((done) => setTimeout(done, 100)); }")
    expect(examples(page)).to_contain_text("taken.jsonl")
    expect(examples(page).get_by_label("The user says")).to_have_count(0)


def test_a_fifth_is_held_back(visited: Page) -> None:
    page = visited
    examples(page).get_by_role("button", name="Take an example file").focus()
    page.keyboard.press("Enter")
    expect(examples(page)).to_contain_text("66 examples: conversations")
    examples(page).get_by_label("Hold a fifth back").press("Space")
    expect(examples(page).get_by_label("to train on")).to_be_hidden()
    upload(page)
    assert chosen(page, "Training file").startswith("capitals_train.jsonl")
    assert chosen(page, "Validation file").startswith("capitals_valid.jsonl")
    parts = [content_of(page, f"capitals_{part}.jsonl").splitlines() for part in ("train", "valid")]
    assert sum(map(len, parts)) == 66 and len(parts[1]) in (13, 14)
    assert not set(parts[0]) & set(parts[1])
    # By chance, not by place: the file asks for all countries in one way, then for all of them in the next.
    learnt, asked = ({json.loads(line)["messages"][1]["content"] for line in part} for part in parts)
    assert len(asked & learnt) >= 10


def test_a_listing_that_comes_late_takes_no_choice_away(visited: Page) -> None:
    page = visited
    page.evaluate(
        """() => {
            const ask = window.fetch;
            window.listings = 0;
            window.fetch = async (...given) => {
                const [address, { method = "GET" } = {}] = given;
                const first = method === "GET" && String(address).endsWith("v1/files") && window.listings++ === 0;
                const answer = await ask(...given);
                if (first) await new Promise((done) => { window.goOn = done; });
                return answer;
            };
        }"""
    )
    examples(page).get_by_role("button", name="Take an example file").click()
    examples(page).get_by_label("Hold a fifth back").check()
    upload(page)
    page.wait_for_function("() => listings === 2 && window.goOn")
    page.evaluate("async () => { goOn(); await new Promise((done) => setTimeout(done, 100)); }")
    assert chosen(page, "Training file").startswith("capitals_train.jsonl")
    assert chosen(page, "Validation file").startswith("capitals_valid.jsonl")


def test_the_api_says_what_is_wrong_with_a_request(visited: Page) -> None:
    page = visited
    button = training(page).get_by_role("button", name="Start training")
    button.click()
    expect(training(page).get_by_role("alert")).to_contain_text("'training_file' is a required property")
    choose(page, "capitals.jsonl", lines(conversation))
    upload(page)
    training(page).get_by_label("Epochs").fill("many")
    button.click()
    expect(training(page).get_by_role("alert")).to_contain_text("'$.hyperparameters.n_epochs' is invalid.")
    training(page).get_by_label("Epochs").fill("auto")
    training(page).get_by_label("Validation file", exact=True).select_option(index=1)
    button.click()
    expect(training(page).get_by_role("alert")).to_contain_text("same examples")


def test_a_job_that_fails_says_why(visited: Page) -> None:
    pytest.importorskip("peft")
    page = visited
    choose(page, "few.jsonl", lines(conversation, 7))
    upload(page)
    start(page)
    expect(job(page).get_by_role("alert")).to_contain_text(
        "Training file has 7 example(s), but must have at least 10 examples", timeout=TRAINED_MS
    )
    expect(job(page).get_by_role("alert")).to_contain_text("invalid_n_examples")
    expect(job(page).get_by_role("status")).to_have_text("failed")


def test_a_job_is_cancelled_when_that_is_confirmed(visited: Page, server: Server) -> None:
    pytest.importorskip("peft")
    page = visited
    choose(page, "capitals.jsonl", lines(conversation))
    upload(page)
    id = start(page, Epochs="50")
    job(page).get_by_role("button", name="Cancel").click()
    confirm(page, "Cancel the training?", "Cancel")
    expect(job(page).get_by_role("button", name="Cancel")).to_be_visible()
    assert httpx.get(f"{server.base}/fine_tuning/jobs/{id}").json()["status"] != "cancelled"
    job(page).get_by_role("button", name="Cancel").click()
    confirm(page, "Cancel the training?", "Cancel the training")
    expect(job(page).get_by_role("status")).to_have_text("cancelled")
    expect(job(page).get_by_role("log")).to_contain_text("The job has been cancelled")
    expect(job(page).get_by_role("button", name="Cancel")).to_have_count(0)
    expect(jobs(page).get_by_role("row").filter(has_text=id)).to_contain_text("cancelled")


def test_files_are_listed_downloaded_and_deleted(visited: Page) -> None:
    page = visited
    choose(page, "mine.jsonl", lines(pair))
    upload(page)
    row = files(page).get_by_role("row").filter(has_text="mine.jsonl")
    expect(row).to_have_count(1)
    with page.expect_download() as download:
        row.get_by_role("button", name="Download mine.jsonl").click()
    assert download.value.path().read_text(encoding="utf-8") == lines(pair)
    row.get_by_role("button", name="Delete mine.jsonl").click()
    confirm(page, "Delete the file?", "Delete")
    expect(row).to_have_count(0)
    expect(training(page).get_by_label("Training file")).to_have_value("")


def test_an_upload_is_stopped(visited: Page) -> None:
    """The server is slow here: nothing of the request comes to it before it is stopped."""
    page = visited
    choose(page, "never.jsonl", lines(pair))
    page.route("**/v1/files", lambda route: None if route.request.method == "POST" else route.fallback())
    examples(page).get_by_role("button", name="Upload", exact=True).click()
    expect(examples(page).get_by_role("progressbar", name="Uploading never.jsonl")).to_be_visible()
    examples(page).get_by_role("button", name="Stop").click()
    expect(examples(page).get_by_role("progressbar")).to_have_count(0)
    expect(examples(page).get_by_role("button", name="Upload", exact=True)).to_be_enabled()
    expect(examples(page).get_by_role("alert")).to_have_count(0)


def test_an_unknown_job_is_told_as_the_api_tells_it(page: Page) -> None:
    page.goto("/fine-tuning#job=ftjob-none")
    expect(job(page).get_by_role("alert")).to_contain_text("Could not find fine tune: ftjob-none")


def test_what_comes_late_of_a_job_that_was_left_is_not_shown(visited: Page) -> None:
    page = visited
    path = "**/v1/fine_tuning/jobs/ftjob-late"
    held: list[Route] = []
    page.route(path, lambda route: held.append(route))
    with page.expect_request(path):
        page.evaluate("() => { location.hash = '#job=ftjob-late'; }")
    page.evaluate("() => { location.hash = ''; }")
    with page.expect_response(path):
        held[0].fulfill(status=404, json={"error": {"message": "No such job"}})
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(page.get_by_text("No such job")).to_have_count(0)


def test_names_and_events_are_text(visited: Page, trained: dict[str, Any]) -> None:
    page = visited
    event = {"object": "fine-tune-event", "level": "info", "message": MARKUP, "created_at": 1}
    body = f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n"
    page.route("**/events?stream=true", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    page.goto(f"/fine-tuning#job={trained['id']}")
    expect(job(page).get_by_role("log")).to_contain_text(MARKUP)
    expect(job(page).get_by_role("definition").filter(has_text=MARKUP)).to_be_visible()
    expect(files(page).get_by_role("rowheader", name=MARKUP)).to_be_visible()
    choose(page, f"{MARKUP}.csv", f"{MARKUP},b\n{MARKUP},{MARKUP}\n")
    expect(examples(page).get_by_role("definition").first).to_have_text(MARKUP)
    expect(examples(page).get_by_label("The user says")).to_contain_text(MARKUP)
    assert page.locator("img").count() == 1  # the sign of the page itself


def test_a_key_is_asked_for_once(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    page.goto("/fine-tuning")
    dialog = page.get_by_role("dialog", name="API key")
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_contain_text("You didn't provide an API key.")
    choose(page, "locked.jsonl", lines(conversation))
    examples(page).get_by_role("button", name="Upload", exact=True).click()
    give_key(page)
    expect(examples(page).get_by_text("Uploaded", exact=True)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(files(page)).to_contain_text("locked.jsonl")
    expect(training(page).get_by_label("Base model")).to_have_value("gpt-3.5-turbo")
    assert KEY not in page.content() and KEY not in page.url


def test_it_works_behind_a_prefix(server: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(f"{proxy.url}/some/prefix/")
        page.goto("fine-tuning")
        choose(page, "prefixed.jsonl", lines(conversation))
        upload(page)
        expect(files(page)).to_contain_text("prefixed.jsonl")
        assert content_of(page, "prefixed.jsonl") == lines(conversation)
