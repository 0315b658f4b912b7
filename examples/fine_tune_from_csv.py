"""Fine-tune a model on a table of questions and answers, watch it learn, and ask it something.

    python fine_tune_from_csv.py questions.csv
    python fine_tune_from_csv.py questions.csv --epochs 8 --suffix capitals --ask "What is the capital of Norway?"

The CSV file has two columns: what is asked, and what shall be answered. A first row `question,answer` or
`prompt,completion` is a header. Ten rows are the least, some dozens make sense.
Needs `pip install openai`, and on the server dragoman's extra `[tune]`. The address and the key come from
OPENAI_BASE_URL and OPENAI_API_KEY.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import sys
import time
from datetime import datetime

from openai import OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"
HEADERS = (["question", "answer"], ["prompt", "completion"])
SECONDS = 1.0  # between two looks at the job

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def read_table(file: str) -> list[tuple[str, str]]:
    """Return the questions and answers of a CSV file; raise ValueError where it is not such a table."""
    pairs = []
    with open(file, encoding="utf-8-sig", newline="") as table:  # spreadsheets like to put a mark at the start
        rows = csv.reader(table)
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells) or (not pairs and [cell.lower() for cell in cells] in HEADERS):
                continue
            if len(cells) != 2 or not all(cells):
                raise ValueError(f"{file}, line {rows.line_num}: there must be two columns, and text in both")
            pairs.append((cells[0], cells[1]))
    if not pairs:
        raise ValueError(f"there are no rows in {file}")
    return pairs


def as_jsonl(pairs: list[tuple[str, str]]) -> bytes:
    """Return the table as the API wants it: one conversation a line."""
    lines = []
    for question, answer in pairs:
        turns = [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
        lines.append(json.dumps({"messages": turns}, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()


def follow(id: str) -> str:
    """Print the events of a job as they come, until it ends; return the name of the model it made."""
    seen: set[str] = set()
    while True:
        job = client.fine_tuning.jobs.retrieve(id)  # before its events, so that the last of them are not missed
        latest_first = client.fine_tuning.jobs.list_events(id)
        new = list(itertools.takewhile(lambda event: event.id not in seen, latest_first))
        for event in reversed(new):
            print(f"[{datetime.fromtimestamp(event.created_at):%H:%M:%S}] {event.message}", flush=True)
            seen.add(event.id)
        if job.status == "succeeded":
            return job.fine_tuned_model
        if job.status in ("failed", "cancelled"):
            sys.exit(f"the job {job.status}: {job.error.message}" if job.error else f"the job was {job.status}")
        time.sleep(SECONDS)


def ask(model: str, question: str) -> str:
    """Return what a model answers."""
    messages = [{"role": "user", "content": question}]
    answer = client.chat.completions.create(model=model, messages=messages, max_tokens=100, temperature=0)
    return answer.choices[0].message.content


def main() -> None:
    """Read, upload, train, try."""
    parser = argparse.ArgumentParser(description="Fine-tune a model on a table of questions and answers.")
    parser.add_argument("file", help="CSV file with two columns")
    parser.add_argument("--model", default=MODEL, help=f"model to start from ({MODEL})")
    parser.add_argument("--epochs", type=int, help="how often each row is seen (the server decides)")
    parser.add_argument("--suffix", help="part of the new model's name")
    parser.add_argument("--ask", metavar="QUESTION", help="what to try it on (the first question of the file)")
    given = parser.parse_args()
    pairs = read_table(given.file)
    uploaded = client.files.create(file=("table.jsonl", as_jsonl(pairs)), purpose="fine-tune")
    numbers = {"n_epochs": given.epochs or "auto"}
    job = client.fine_tuning.jobs.create(
        model=given.model,
        training_file=uploaded.id,
        suffix=given.suffix,
        method={"type": "supervised", "supervised": {"hyperparameters": numbers}},
    )
    try:
        model = follow(job.id)
    except KeyboardInterrupt:
        print(f"\nonly the watching stopped: {job.id} goes on", file=sys.stderr)
        sys.exit(130)
    question = given.ask or pairs[0][0]
    print(f"\n{question}\n  {given.model}: {ask(given.model, question)}\n  {model}: {ask(model, question)}")


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except (OSError, ValueError, csv.Error) as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
