"""What the checks find in data, and that the fixed file has nothing left to fix."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.tuning.check import ADVICE, ERROR, NEEDED, NOTE, Finding, Records, Report, check, task_of, usage_of
from dragoman.tuning.dataset import read_rows
from dragoman.tuning.tables import prepared_files, read_records, split, write_records


def pairs(*rows: tuple[str, str]) -> Records:
    return tuple({"prompt": prompt, "completion": completion} for prompt, completion in rows)


GOOD = pairs(*((f"What is {n}?\n\n###\n\n", f" {'abcde'[n % 5]}{n}, it is\n") for n in range(100)))


def found(report: Report, kind: str | None = None) -> list[str]:
    return [f.name for f in report.findings if kind in (None, f.kind)]


def one(records: Records, name: str) -> Finding:
    (finding,) = [f for f in check(records).findings if f.name == name]
    return finding


def shuffled(prompt: str, completion: str) -> Records:
    """Pairs without a common beginning or end, save what is given (``{}``)."""
    words = ["Xa", "ib", "Uc", "od", "Te", "ef"]
    return pairs(*((prompt.format(w), completion.format(w)) for w in words))


def test_good_data_is_left_alone() -> None:
    report = check(GOOD)
    assert not report.failed and report.fixed() == GOOD
    assert not found(report, ADVICE) and not found(report, NEEDED)
    assert "100 examples." in report.findings[0].message


def test_the_number() -> None:
    assert check(()).failed
    assert "Fine-tuning jobs take 10 at least" in check(GOOD[:9]).findings[0].message
    assert "few hundred" in check(GOOD[:99]).findings[0].message


def test_columns() -> None:
    wrong: Records = tuple({"Prompt": r["prompt"], "COMPLETION": r["completion"], "id": "1"} for r in GOOD)
    report = check(wrong)
    assert found(report, NEEDED) == ["column name", "column name", "extra columns"]
    assert report.fixed(lambda finding: False) == GOOD
    missing = check(tuple({"prompt": "a", "text": "b"} for _ in range(3)))
    assert missing.failed and "`completion`" in missing.findings[-1].message
    holes = check((*GOOD, {"completion": " x\n"}))
    assert holes.fixed(lambda finding: False)[-1] == {"prompt": "", "completion": " x\n"}


def test_values_that_are_no_text() -> None:
    records: Records = ({"prompt": None, "completion": 5}, {"prompt": "x", "completion": {"a": [True]}})
    assert check(records).fixed(lambda finding: False) == pairs(("", "5"), ("x", '{"a": [true]}'))


def test_empty_texts() -> None:
    records = (*GOOD[:50], {"prompt": "x", "completion": ""}, *GOOD[50:], {"prompt": "", "completion": " x\n"})
    report = check(records)
    assert [f.rows for f in report.findings if f.name.startswith("empty")] == [(51,), (102,)]
    assert report.fixed(lambda finding: False) == (*GOOD, records[-1])
    assert report.fixed(lambda finding: finding.name == "empty prompts") == GOOD
    assert check(pairs(("a", ""), ("b", ""))).failed
    assert "empty prompts" not in found(check(pairs(*(("", str(n)) for n in range(20)))))


def test_duplicates_keep_the_first() -> None:
    records = (*GOOD[:3], GOOD[1], GOOD[0], *GOOD[3:])
    assert one(records, "duplicates").rows == (4, 5)
    assert check(records).fixed(lambda finding: finding.name == "duplicates") == GOOD


def test_long_examples() -> None:
    long = {"prompt": "x" * 9_000 + "\n\n###\n\n", "completion": " " + "y" * 1_000 + "\n"}
    records = (*GOOD, long)
    assert one(records, "long examples").rows == (101,)
    assert check(records).fixed(lambda finding: finding.name == "long examples") == GOOD


def test_capitals() -> None:
    records = tuple({**r, "prompt": r["prompt"].upper()} for r in GOOD)
    assert [n for n in found(check(records)) if n.startswith("upper")] == ["upper-case prompts"]
    fixed = check(records).fixed(lambda finding: finding.name == "upper-case prompts")
    assert fixed[0]["prompt"] == "what is 0?\n\n###\n\n"


@pytest.mark.parametrize(
    ("prompt", "proposed"),
    [("{}", " ->"), ("a -> {}", "\n\n###\n\n"), ("a\nb{}", "\n\n###\n\n"), ("\n\n###\n\n{}", "\n\n===\n\n")],
)
def test_a_separator_that_no_prompt_has(prompt: str, proposed: str) -> None:
    records = shuffled(prompt, " {}.")
    fixed = check(records).fixed(lambda finding: finding.name == "prompt separator")
    assert all(new["prompt"] == old["prompt"] + proposed for new, old in zip(fixed, records, strict=True))
    assert usage_of(fixed).separator == proposed
    assert check(fixed).fixed(lambda finding: finding.name == "prompt separator") == fixed


def test_a_stop_sequence_that_no_completion_has() -> None:
    records = shuffled("{} ->", " a. b\nc{}")
    fixed = check(records).fixed(lambda finding: finding.name == "stop sequence")
    assert usage_of(fixed).stop == " END"
    assert one(fixed, "stop sequence").kind == NOTE


def test_endings_that_occur_elsewhere_or_are_long() -> None:
    twice = one(shuffled("a -> {} ->", " {}.\n"), "prompt separator")
    assert twice.kind == NOTE and "elsewhere" in twice.message
    assert "That is long" in one(shuffled("{} and then what?", " {}.\n"), "prompt separator").message


def test_beginnings() -> None:
    records = shuffled("Tell me now, please: {} ->", " Well, {}.")
    report = check(records)
    assert found(report, ADVICE) == ["prompt prefix", "completion prefix"]
    assert report.fixed()[0] == {"prompt": "Xa ->", "completion": " Xa."}
    assert one(shuffled("Q: {} ->", " {}."), "prompt prefix").kind == NOTE


def test_a_blank_before_completions() -> None:
    records = (*GOOD, {"prompt": "x\n\n###\n\n", "completion": "no blank\n"})
    fixed = check(records).fixed(lambda finding: finding.name == "leading blank")
    assert fixed == (*GOOD, {"prompt": "x\n\n###\n\n", "completion": " no blank\n"})


def test_classification() -> None:
    records = pairs(*((f"{n} ->", " yes" if n % 3 else " no") for n in range(30)))
    assert task_of(records) == "classification"
    usage = usage_of(records)
    assert (usage.classes, usage.positive, usage.separator) == ((" no", " yes"), " yes", " ->")
    message = one(records, "classification").message
    assert "2 classes" in message and "classification_positive_class ' yes'" in message
    assert "stop sequence" not in found(check(records))
    three = pairs(*((f"{n} ->", f" {n % 3}") for n in range(30)))
    assert "classification_n_classes 3" in one(three, "classification").message
    assert usage_of(three).positive is None
    training, held = split(records)
    assert len(training) == 24 and len(held) == 6 and {*map(str, training)} | {*map(str, held)} == {*map(str, records)}


def test_nothing_to_learn() -> None:
    assert found(check(pairs(*((str(n), "same") for n in range(9)))), ERROR) == ["identical completions"]
    assert found(check(pairs(*(("same", str(n)) for n in range(9)))), ERROR) == ["identical prompts"]


def test_open_ended_data_needs_no_separator() -> None:
    records = pairs(*(("", f" Text number {n}") for n in range(20)))
    assert task_of(records) == "open-ended generation"
    assert not {"prompt separator", "stop sequence"} & {*found(check(records))}


def test_conversations() -> None:
    user, said = {"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}
    good: Records = ({"messages": [user, said]}, {"messages": [user, said, user, said]})
    assert found(check((*good, good[0]))) == ["number of examples", "duplicates"]
    assert check((*good, good[0])).fixed() == good
    failed = check((*good, {"messages": [user]}))
    assert failed.failed and failed.findings[-1].message.startswith("Example 3 is no conversation that can be trained")


CSV = 'prompt,completion\n"a, ""b""\nc", d\nx,\n'


@pytest.mark.parametrize(
    ("name", "text", "records", "kinds"),
    [
        ("a.csv", CSV, pairs(('a, "b"\nc', " d"), ("x", "")), [NEEDED]),
        ("a.TSV", "\ufeffprompt\tcompletion\r\na\t b\r\n\r\n", pairs(("a", " b")), [NEEDED]),
        ("a.txt", "one\r\n\ntwo\u2028\n", pairs(("", "one"), ("", "two\u2028")), [NEEDED]),
        ("a.json", '[{"prompt": "a",\n "completion": 1}]', ({"prompt": "a", "completion": 1},), [NEEDED]),
        ("a.json", '{"prompt": "a"}\n{"prompt": "b"}', ({"prompt": "a"}, {"prompt": "b"}), [NOTE]),
        ("a.jsonl", '[{"prompt": "a"}]', ({"prompt": "a"},), [NEEDED]),
        ("a.jsonl", '{"prompt": "a"}\n\n{"prompt": "b"}\n', ({"prompt": "a"}, {"prompt": "b"}), []),
        ("a.jsonl", '{"prompt": "a"}\n', ({"prompt": "a"},), []),
        ("a.jsonl", '{"prompt": "a"}\n{"prompt": \n', (), [ERROR]),
        ("a.jsonl", '{"prompt": "a"}\n7\n', (), [ERROR]),
        ("a.csv", "", (), [ERROR]),
        ("a.csv", "prompt,completion\na,b,c\n", (), [ERROR]),
        ("a.xlsx", "", (), [ERROR]),
        ("a", "", (), [ERROR]),
    ],
)
def test_formats(tmp_path: Path, name: str, text: str, records: Records, kinds: list[str]) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode())
    got, findings = read_records(file)
    assert got == records
    assert [finding.kind for finding in findings] == kinds
    assert ERROR not in kinds or check(got, findings).findings == tuple(findings)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert "There is no file" in read_records(tmp_path / "none.csv")[1][0].message
    (tmp_path / "latin.csv").write_bytes("prompt,completion\nä,b\n".encode("latin-1"))
    assert "(line 2)" in read_records(tmp_path / "latin.csv")[1][0].message
    (tmp_path / "bad.jsonl").write_bytes(b'{"prompt": "a"}\n{"prompt": }\n')
    assert "line 2: Expecting value at character 12" in read_records(tmp_path / "bad.jsonl")[1][0].message


def test_the_fixed_file_can_be_uploaded_and_has_nothing_left_to_fix(tmp_path: Path) -> None:
    source = tmp_path / "my data.csv"
    rows = [f'"Please answer this: {w} \ud83d? ""{w}""",{w} it is,{n}' for n, w in enumerate("abcdefghijka")]
    source.write_bytes(("Prompt,completion,id\n" + "\n".join([*rows, rows[0]])).encode("utf-8", "replace"))
    report = check(*read_records(source))
    (target,) = prepared_files(source)
    assert target == tmp_path / "my data_prepared.jsonl"
    write_records(report.fixed(), target)
    assert len(read_rows(target, chat=False)) == 11
    again = check(*read_records(target))
    assert not found(again, ADVICE) and not found(again, NEEDED)
    assert [each.name for each in prepared_files(source, "train", "valid")] == [
        "my data_prepared_train.jsonl",
        "my data_prepared_valid.jsonl",
    ]
    assert prepared_files(source)[0].name == "my data_prepared (1).jsonl"


def test_half_a_surrogate_pair_is_written_as_an_escape(tmp_path: Path) -> None:
    records: Records = ({"prompt": "é", "completion": "\ud83d"},)
    write_records(records, tmp_path / "x.jsonl")
    assert json.loads((tmp_path / "x.jsonl").read_text(encoding="utf-8")) == records[0]
