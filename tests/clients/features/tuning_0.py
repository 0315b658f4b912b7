"""Fine-tunes through openai 0.27 and 0.28 for Python. Prints each check and its error as JSON.

What trains to its end is done through the command line; here jobs are cancelled, which takes no time.
"""

import io
import json
import time
import traceback

import openai
from openai import error

LINES = b"".join(b'{"prompt": "Zorb%d is ->", "completion": " Quill%d\\n"}\n' % (n, n) for n in range(12))


def upload():
    return openai.File.create(file=io.BytesIO(LINES), purpose="fine-tune").id


def refused(call):
    try:
        answer = call()
    except error.InvalidRequestError as problem:
        return problem
    raise AssertionError(f"expected an error, got {answer}")


def cancelled(kind, id):
    """Wait until a job that was told to end has ended: whoever had begun it needs a moment."""
    until = time.monotonic() + 60
    while kind.retrieve(id).status != "cancelled":
        assert time.monotonic() < until
        time.sleep(0.2)


def check_fine_tunes():
    file = upload()
    made = openai.FineTune.create(
        training_file=file, validation_file=None, model="ada", n_epochs=2, batch_size=3, learning_rate_multiplier=0.1,
        prompt_loss_weight=0.05, suffix="from python",
    )  # fmt: skip
    assert made.object == "fine-tune" and made.status == "pending" and made.model == "ada"
    assert made.training_files[0].id == file and made.hyperparams.prompt_loss_weight == 0.05
    assert openai.FineTune.retrieve(made.id).id == made.id
    gone = openai.FineTune.cancel(id=made.id)
    assert gone.id == made.id and gone.status == "cancelled"
    told = [event.message for event in openai.FineTune.stream_events(made.id)]  # ends with its job
    assert told[0] == f"Created fine-tune: {made.id}" and "Fine-tune cancelled" in told
    cancelled(openai.FineTune, made.id)
    listed = openai.FineTune.list_events(id=made.id)
    assert [event.message for event in listed.data] == told and listed.data[0].object == "fine-tune-event"
    assert openai.FineTune.list_events(id=made.id, stream=False).data == listed.data
    problem = refused(lambda: openai.FineTune.cancel(id=made.id))
    assert str(problem) == f'Cannot cancel a job {made.id} that already has status "cancelled".'
    assert made.id in [job.id for job in openai.FineTune.list().data]


def check_fine_tunes_that_are_refused():
    file = upload()
    problem = refused(lambda: openai.FineTune.create(training_file="file-no"))
    assert (str(problem), problem.param, problem.http_status) == ("No file with ID: file-no", "file", 400)
    problem = refused(lambda: openai.FineTune.create(training_file=file, model="gpt-0"))
    assert str(problem).startswith("Invalid base model: gpt-0 (")
    problem = refused(lambda: openai.FineTune.create(training_file=file, n_epochs=0))
    assert str(problem) == "0 is less than the minimum of 1 - 'n_epochs'"
    problem = refused(lambda: openai.FineTune.retrieve("ft-no"))
    assert problem.http_status == 404


def check_fine_tuning_jobs():
    file, made = upload(), []
    for _ in range(2):
        job = openai.FineTuningJob.create(training_file=file, model="babbage-002", hyperparameters={"n_epochs": 1})
        assert job.object == "fine_tuning.job" and job.hyperparameters.n_epochs == 1
        assert openai.FineTuningJob.cancel(job.id).status == "cancelled"
        cancelled(openai.FineTuningJob, job.id)
        made.append(job.id)
    assert openai.FineTuningJob.retrieve(made[0]).training_file == file
    first = openai.FineTuningJob.list(limit=1)
    second = openai.FineTuningJob.list(limit=1, starting_after=first.data[0].id)
    assert len(first.data) == len(second.data) == 1 and first.has_more and first.data[0].id != second.data[0].id
    if hasattr(openai.FineTuningJob, "auto_paging_iter"):
        assert set(made) <= {job.id for job in openai.FineTuningJob.auto_paging_iter(limit=1)}
    events = openai.FineTuningJob.list_events(id=made[0], limit=10)
    assert events.data[-1].message == f"Created fine-tuning job: {made[0]}" and not events.has_more
    page = openai.FineTuningJob.list_events(id=made[0], limit=1)
    rest = openai.FineTuningJob.list_events(id=made[0], after=page.data[0].id)
    also = openai.FineTuningJob.list_events(id=made[0], cursor=page.data[0].id)
    assert page.has_more and rest.data == also.data == events.data[1:]
    problem = refused(lambda: openai.FineTuningJob.retrieve("123"))
    assert problem.code == "fine_tune_not_found" and problem.http_status == 404


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            try:
                check()
                print(json.dumps({"check": name, "error": None}), flush=True)
            except Exception:
                print(json.dumps({"check": name, "error": traceback.format_exc()}), flush=True)
