"""``dragoman tune``: create, follow and end fine-tunes and fine-tuning jobs, and look at what came of them."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from dragoman.cli import loss_curve
from dragoman.cli.connection import RemoteError, address, ask, connect, events
from dragoman.cli.tune_check import check
from dragoman.core.errors import InvalidRequest
from dragoman.core.settings import load_settings

POLL_SECONDS = 1.0
"""How often the events of a job are asked for: they are not streamed, as they never were."""

PAGE = 100
NO_END = httpx.Timeout(None, connect=5.0)
"""Between two events of a long job there may be any time."""

app = typer.Typer(help="Fine-tune models, and look at what came of it.", no_args_is_help=True)
app.command("check")(check)

Url = Annotated[str | None, typer.Option(help="base URL of a server, with /v1")]
Id = Annotated[str, typer.Argument(help="id of a fine-tune (ft-...) or of a job (ftjob-...)")]


@dataclass(frozen=True)
class Family:
    """One of the two families of the API: where its jobs are, and what they are called."""

    path: str
    word: str
    model: str


FINE_TUNES = Family("fine-tunes", "fine-tune", "curie")
JOBS = Family("fine_tuning/jobs", "fine-tuning job", "gpt-3.5-turbo")


def family_of(id: str) -> Family:
    """Return the family that an id belongs to."""
    return JOBS if id.startswith("ftjob-") else FINE_TUNES


@app.command("create")
def create(
    file: Annotated[str, typer.Argument(help="JSONL file to train on, or the id of one that was uploaded")],
    model: Annotated[
        str | None, typer.Option(help="model to start from; default: curie, gpt-3.5-turbo for jobs")
    ] = None,
    suffix: Annotated[str | None, typer.Option(help="part of the new model's name; up to 40 characters")] = None,
    validation_file: Annotated[str | None, typer.Option(help="JSONL file to measure on, or its id")] = None,
    n_epochs: Annotated[int | None, typer.Option(help="times to go through the file")] = None,
    batch_size: Annotated[int | None, typer.Option(help="examples of one step")] = None,
    learning_rate_multiplier: Annotated[float | None, typer.Option(help="times the usual learning rate")] = None,
    prompt_loss_weight: Annotated[float | None, typer.Option(help="weight of prompts; not for jobs")] = None,
    compute_classification_metrics: Annotated[
        bool, typer.Option("--compute-classification-metrics", help="measure classification; not for jobs")
    ] = False,
    classification_n_classes: Annotated[int | None, typer.Option(help="how many classes there are")] = None,
    classification_positive_class: Annotated[
        str | None, typer.Option(help="which of two is the one looked for")
    ] = None,
    classification_betas: Annotated[
        list[float] | None, typer.Option(help="F score to measure; may be given several times")
    ] = None,
    job: Annotated[bool, typer.Option("--job", help="create it under /v1/fine_tuning/jobs")] = False,
    seed: Annotated[int | None, typer.Option(help="same seed, same order of the examples; jobs only")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="stay until it has ended")] = False,
    url: Url = None,
) -> None:
    """Upload the data and start a fine-tune (/v1/fine-tunes), or with --job a job of its successor."""
    numbers = {
        "n_epochs": n_epochs,
        "batch_size": batch_size,
        "learning_rate_multiplier": learning_rate_multiplier,
    }
    older = {
        "prompt_loss_weight": prompt_loss_weight,
        "compute_classification_metrics": compute_classification_metrics or None,
        "classification_n_classes": classification_n_classes,
        "classification_positive_class": classification_positive_class,
        "classification_betas": classification_betas or None,
    }
    family = JOBS if job else FINE_TUNES
    body = _given(
        {"model": model or family.model, "suffix": suffix, **_options(job, _given(numbers), _given(older), seed)}
    )
    with connect(url) as client:
        id = _create(client, family, body, file, validation_file)
        if follow:
            _follow(client, id)
        elif _ends_with_us(client, url):
            print("No server is running: training goes on while one is. `dragoman serve` starts it.")
        else:
            print(f"dragoman tune follow {id}")


@app.command("list")
def list_jobs(url: Url = None) -> None:
    """List fine-tunes and jobs, the newest last."""
    with connect(url) as client:
        found = [*ask(client, "GET", FINE_TUNES.path)["data"], *_pages(client, JOBS.path)]
    rows = [("id", "created", "status", "model", "fine-tuned model")]
    for each in sorted(found, key=lambda each: each["created_at"]):
        tuned = each["fine_tuned_model"] or ""
        rows.append((each["id"], _moment(each["created_at"]), each["status"], each["model"], tuned))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


@app.command("follow")
def follow_job(id: Id, url: Url = None) -> None:
    """Print the events of a fine-tune or job as they come, until it has ended."""
    with connect(url) as client:
        _follow(client, id)


@app.command("cancel")
def cancel(id: Id, url: Url = None) -> None:
    """End a fine-tune or job that has not ended."""
    with connect(url) as client:
        found = ask(client, "POST", f"{family_of(id).path}/{id}/cancel")
    print(f"{found['id']}: {found['status']}")


@app.command("results")
def results(
    id: Id,
    output: Annotated[Path | None, typer.Option(help="file for the CSV; default: standard output")] = None,
    plot: Annotated[Path | None, typer.Option(help="draw the loss curve into this file: .png, .svg or .pdf")] = None,
    url: Url = None,
) -> None:
    """Download what was measured at every step, as CSV, and draw the loss curve."""
    if plot is not None:
        loss_curve.need_matplotlib()
    with connect(url) as client:
        table = _result_file(client, id)
    if output is not None:
        output.write_bytes(table)
        print(f"wrote {output}")
    if plot is not None:
        loss_curve.draw(table.decode(), plot, title=id)
        print(f"wrote {plot}")
    if output is None and plot is None:
        sys.stdout.buffer.write(table)


def _options(job: bool, numbers: dict[str, Any], older: dict[str, Any], seed: int | None) -> dict[str, Any]:
    """Return hyperparameters where the family has them; raise InvalidRequest for one that it does not have."""
    if not job:
        if seed is not None:
            raise InvalidRequest("--seed is for jobs only; add --job.")
        return {**numbers, **older}
    for name in older:
        raise InvalidRequest(f"--{name.replace('_', '-')} is for fine-tunes; a job (--job) does not have it.")
    return {"seed": seed, "hyperparameters": numbers or None}


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _create(client: httpx.Client, family: Family, body: dict[str, Any], file: str, validation: str | None) -> str:
    """Upload what is no id yet, create the job and return its id; where that fails nothing stays on the server."""
    uploaded: list[str] = []
    try:
        for param, given in (("training_file", file), ("validation_file", validation)):
            if given is not None:
                body[param] = _file_id(client, given, uploaded)
        created = ask(client, "POST", family.path, json=body)
    except (RemoteError, OSError):  # OSError: a file that cannot be read
        for each in uploaded:
            with contextlib.suppress(RemoteError):
                ask(client, "DELETE", f"files/{each}")
                print(f"deleted {each} again")
        raise
    print(f"created {family.word} {created['id']} of {created['model']}")
    return str(created["id"])


def _file_id(client: httpx.Client, given: str, uploaded: list[str]) -> str:
    """Return the id of a file: the given one, or that of the upload, which is added to ``uploaded``."""
    path = Path(given)
    if given.startswith("file-") and not path.exists():
        return given
    with path.open("rb") as stream:
        form = {"data": {"purpose": "fine-tune"}, "files": {"file": (path.name, stream)}}
        try:
            id = str(ask(client, "POST", "files", **form)["id"])
        except RemoteError as error:
            raise RemoteError(f"{path}: {error}", param=error.param, code=error.code) from error
    uploaded.append(id)
    print(f"uploaded {path} as {id}")
    return id


def _follow(client: httpx.Client, id: str) -> None:
    """Print events until the end; exit with 1 unless the job succeeded."""
    family = family_of(id)
    begun = False
    try:
        for event in _polled(client, id) if family is JOBS else _streamed(client, id):
            print(f"[{_moment(event['created_at'])}] {event['message']}", flush=True)
            begun = True
        found = ask(client, "GET", f"{family.path}/{id}")
    except (httpx.TransportError, KeyboardInterrupt) as error:
        stopped = isinstance(error, KeyboardInterrupt)
        if not (begun or stopped):
            raise  # the server was never there
        print(f"dragoman: the connection ended, not the {family.word}: dragoman tune follow {id}", file=sys.stderr)
        raise typer.Exit(130 if stopped else 1) from error
    if found["status"] != "succeeded":
        raise typer.Exit(1)
    print(f"{found['fine_tuned_model']} can be used. What was measured: dragoman tune results {id}")


def _streamed(client: httpx.Client, id: str) -> Iterator[dict[str, Any]]:
    """Yield the events of a fine-tune as the server streams them."""
    path = f"{FINE_TUNES.path}/{id}/events"
    with client.stream("GET", path, params={"stream": "true"}, timeout=NO_END) as response:
        yield from events(response)


def _polled(client: httpx.Client, id: str) -> Iterator[dict[str, Any]]:
    """Yield the events of a job, asking for new ones until it has ended."""
    last = None
    while True:
        status = ask(client, "GET", f"{JOBS.path}/{id}")["status"]  # first: what came before the end is told below
        news = []
        for event in _pages(client, f"{JOBS.path}/{id}/events"):
            if event["id"] == last:
                break
            news.append(event)
        yield from reversed(news)
        last = news[0]["id"] if news else last
        if status in ("succeeded", "failed", "cancelled"):
            return
        time.sleep(POLL_SECONDS)


def _pages(client: httpx.Client, path: str) -> Iterator[dict[str, Any]]:
    """Yield what a list holds, page by page, the newest first."""
    after: dict[str, str] = {}
    while True:
        page = ask(client, "GET", path, params={"limit": str(PAGE), **after})
        yield from page["data"]
        if not (page["has_more"] and page["data"]):
            return
        after = {"after": page["data"][-1]["id"]}


def _result_file(client: httpx.Client, id: str) -> bytes:
    """Return the file of results; raise InvalidRequest where there is none yet, or none any more."""
    found = ask(client, "GET", f"{family_of(id).path}/{id}")
    files = [each if isinstance(each, str) else each["id"] for each in found["result_files"]]
    if not files:
        raise InvalidRequest(f'{id} has the status "{found["status"]}" and no results.')
    answer = client.get(f"files/{files[0]}/content")
    if answer.status_code != 200:
        raise InvalidRequest(f"The results of {id} are not there any more ({files[0]}).")
    return answer.content


def _ends_with_us(client: httpx.Client, url: str | None) -> bool:
    """Whether the server was started for this command."""
    named = url or os.environ.get("OPENAI_BASE_URL")
    return not named and not str(client.base_url).startswith(f"{address(load_settings())}/")


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(seconds))
