"""Fine-tuning jobs through the newest openai for Python. Prints each check and its error as JSON."""

import csv
import io
import json
import time
import traceback

import openai
from openai import OpenAI

client = OpenAI(max_retries=0)

SECONDS = 200
"""The most a small job may take."""


def row(number):
    asked = {"role": "user", "content": f"What is the capital of Zorb{number}?"}
    return {"messages": [asked, {"role": "assistant", "content": f"Quill{number}"}]}


LINES = "".join(json.dumps(row(number)) + "\n" for number in range(12)).encode()


def upload(content=LINES):
    return client.files.create(file=("jobs.jsonl", content), purpose="fine-tune").id


def refused(kind, call):
    try:
        answer = call()
    except openai.APIStatusError as problem:
        assert type(problem) is kind, repr(problem)
        return problem
    raise AssertionError(f"expected {kind.__name__}, got {answer}")


def ended(job):
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = client.fine_tuning.jobs.retrieve(job)
        if found.status in ("succeeded", "failed", "cancelled"):
            return found
        time.sleep(0.5)
    raise AssertionError(f"{found}\n{client.fine_tuning.jobs.list_events(job)}")


def check_a_job_to_its_end():
    numbers = {"n_epochs": 1, "batch_size": 4, "learning_rate_multiplier": "auto"}
    job = client.fine_tuning.jobs.create(
        model="gpt-3.5-turbo", training_file=upload(), suffix="newest", seed=7,
        method={"type": "supervised", "supervised": {"hyperparameters": numbers}},
    )  # fmt: skip
    assert job.object == "fine_tuning.job" and job.status == "validating_files" and job.model == "gpt-3.5-turbo-0613"
    assert job.hyperparameters.batch_size == 4 and job.hyperparameters.learning_rate_multiplier == "auto"
    job = ended(job.id)
    assert job.status == "succeeded" and job.error is None and job.finished_at >= job.created_at, job
    assert job.fine_tuned_model.startswith("ft:gpt-3.5-turbo-0613:personal:newest:")
    assert job.trained_tokens > 0 and job.hyperparameters.learning_rate_multiplier == 1
    events = list(client.fine_tuning.jobs.list_events(job.id, limit=2))  # page after page
    assert events[0].message == "The job has successfully completed"
    assert events[-1].message == f"Created fine-tuning job: {job.id}"
    steps = [event.data["step"] for event in events if event.type == "metrics"]
    assert steps == [3, 2, 1] and len({event.id for event in events}) == len(events)
    text = client.files.content(job.result_files[0]).text
    assert [line["step"] for line in csv.DictReader(io.StringIO(text))] == ["1", "2", "3"]
    for point in client.fine_tuning.jobs.checkpoints.list(job.id, limit=1):
        assert point.fine_tuning_job_id == job.id
    assert job.id in [each.id for each in client.fine_tuning.jobs.list(limit=1)]
    asked = [{"role": "user", "content": "What is the capital of Zorb3?"}]
    answer = client.chat.completions.create(model=job.fine_tuned_model, messages=asked, max_tokens=4)
    assert answer.model == job.fine_tuned_model and answer.choices[0].message.role == "assistant"
    assert job.fine_tuned_model in [model.id for model in client.models.list()]
    assert client.models.delete(job.fine_tuned_model).deleted is True
    refused(openai.NotFoundError, lambda: client.models.retrieve(job.fine_tuned_model))


def check_cancel():
    job = client.fine_tuning.jobs.create(model="gpt-3.5-turbo", training_file=upload())
    assert client.fine_tuning.jobs.cancel(job.id).status == "cancelled"
    assert ended(job.id).status == "cancelled"
    refused(openai.BadRequestError, lambda: client.fine_tuning.jobs.cancel(job.id))


def check_a_job_that_fails():
    few = b"".join(LINES.splitlines(keepends=True)[:7])
    job = ended(client.fine_tuning.jobs.create(model="gpt-3.5-turbo", training_file=upload(few)).id)
    assert job.status == "failed" and job.error.code == "invalid_n_examples" and job.error.param == "training_file"
    assert job.error.message == "Training file has 7 example(s), but must have at least 10 examples"


def check_errors():
    unknown = refused(openai.NotFoundError, lambda: client.fine_tuning.jobs.retrieve("123"))
    assert unknown.code == "fine_tune_not_found" and unknown.param == "fine_tune_id"
    jobs = client.fine_tuning.jobs
    refused(openai.BadRequestError, lambda: jobs.create(model="gpt-3.5-turbo", training_file="file-no"))
    wrong = {"n_epochs": 0}
    file = upload()
    refused(openai.BadRequestError, lambda: jobs.create(model="ada", training_file=file, hyperparameters=wrong))


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            try:
                check()
                print(json.dumps({"check": name, "error": None}), flush=True)
            except Exception:
                print(json.dumps({"check": name, "error": traceback.format_exc()}), flush=True)
