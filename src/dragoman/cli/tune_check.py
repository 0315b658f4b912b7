"""``dragoman tune check``: what is wrong with training data, what could be better, and the fixed file."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from dragoman.core.errors import InvalidRequest
from dragoman.tuning import check as checks
from dragoman.tuning.check import ADVICE, CLASSIFICATION, ERROR, NEEDED, Records, Report
from dragoman.tuning.tables import prepared_files, read_records, split, write_records

WORDS = {NEEDED: "needed", ADVICE: "better"}


def check(
    file: Annotated[Path, typer.Argument(help="training data: .jsonl, .json, .csv, .tsv or .txt")],
    output: Annotated[Path | None, typer.Option(help="file to write; default: FILE_prepared.jsonl")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="take every fix without being asked")] = False,
) -> None:
    """Look over training data before it is uploaded, and offer a fixed file. FILE itself is not changed."""
    records, first = read_records(file)
    report = checks.check(records, first)
    _show(report)
    if report.failed:
        raise InvalidRequest(f"{file} cannot be trained on as it is.")
    try:
        fixed = report.fixed(lambda finding: _agreed(f"{finding.fix}?", yes))
        parts = _parts(fixed, report, yes) if output is None else (fixed,)
        if parts == (records,) and not first:
            print(f"Nothing to write: {file} stays as it is.")
            written: tuple[Path, ...] = (file,)
        else:
            written = _write(parts, file, output, yes)
    except EOFError:
        print()
        raise InvalidRequest("Nobody answered: nothing was written. --yes takes every fix.") from None
    _advise(fixed, written)


def _show(report: Report) -> None:
    for finding in report.findings:
        print(f"- {finding.message}")
        if finding.fix:
            print(f"  {WORDS[finding.kind]}: {finding.fix}")
        elif finding.kind == ERROR:
            print("  This has to be mended by hand.")


def _agreed(question: str, yes: bool, *, default: bool = True) -> bool:
    """Ask and return the answer; an empty one is the default. Raises EOFError where nobody answers."""
    if yes:
        return True
    answer = input(f"{question} [{'Y/n' if default else 'y/N'}] ").strip().lower()
    return answer.startswith("y") if answer else default


def _parts(fixed: Records, report: Report, yes: bool) -> tuple[Records, ...]:
    """Return the records whole, or where a classification is to be measured, in two parts."""
    classifies = any(finding.name == CLASSIFICATION for finding in report.findings)
    if classifies and _agreed("Hold a fifth of the examples back for validation?", yes):
        return split(fixed)
    return (fixed,)


def _write(parts: tuple[Records, ...], file: Path, output: Path | None, yes: bool) -> tuple[Path, ...]:
    """Write the records, whole or not at all; nothing that is there is overwritten unless somebody says so."""
    if output is None:
        targets = prepared_files(file, "train", "valid") if len(parts) > 1 else prepared_files(file)
    else:
        targets = (output,)
        if output.exists() and (yes or not _agreed(f"{output} exists. Overwrite it?", False, default=False)):
            raise InvalidRequest(f"{output} exists and was left as it was.")
    for records, target in zip(parts, targets, strict=True):
        partial = target.with_name(f".{target.name}.partial")
        try:
            write_records(records, partial)
            os.replace(partial, target)
        finally:
            partial.unlink(missing_ok=True)
        print(f"wrote {target}: {len(records)} example{'' if len(records) == 1 else 's'}")
    return targets


def _advise(records: Records, files: tuple[Path, ...]) -> None:
    """Say how to train on the files, and how to ask what comes of it."""
    command = ["dragoman", "tune", "create", str(files[0])]
    if any("messages" in record for record in records):
        print(f"Train on it: {shlex.join([*command, '--job'])}")
        return
    usage = checks.usage_of(records)
    if len(files) > 1:
        command += ["--validation-file", str(files[1]), "--compute-classification-metrics"]
        if usage.positive is not None:
            command += ["--classification-positive-class", usage.positive]
        else:
            command += ["--classification-n-classes", str(len(usage.classes))]
    print(f"Train on it: {shlex.join(command)}")
    if usage.separator:
        print(f"Afterwards, end every prompt with {usage.separator!r}.")
    if usage.stop and not usage.classes:
        print(f"Its answers end with {usage.stop!r}: send that as `stop`.")
    if usage.classes:
        print("One token tells the classes apart: ask with max_tokens 1.")
