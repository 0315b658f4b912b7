"""The checks of the snippets fail where they should: a test that cannot fail proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.pages import Block, PageError, blocks_of
from tests.docs.shown import check_json, check_lines, learn


def page(tmp_path: Path, text: str) -> list[Block]:
    path = tmp_path / "page.md"
    path.write_text(text.replace("'''", "```"), encoding="utf-8")
    return blocks_of(path)


def test_blocks_titles_and_notes(tmp_path: Path) -> None:
    text = """'''sh
echo 1
'''

'''text
1
'''

<!-- not run: needs a network -->

'''sh
pip install x
'''
Words between.
'''python title="a.py"
if 1:
    2
'''
"""
    run, output, not_run, file = page(tmp_path, text)
    assert run.runs and run.code == "echo 1\n" and run.line == 1
    assert output.output and not output.runs
    assert not_run.notes == {"not run": "needs a network"}
    assert file.title == "a.py" and not file.runs and file.notes == {} and file.code == "if 1:\n    2\n"


@pytest.mark.parametrize(
    "text",
    [
        "'''ruby\nputs 1\n'''",
        "'''js\nlet a = 1\n'''",
        "'''text\n1\n'''",
        "<!-- not run -->\n'''sh\nx\n'''",
        "'''sh title=\"a.sh\"\nx\n'''\n'''text\n1\n'''",
    ],
)
def test_a_block_that_nobody_would_run_is_an_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(PageError):
        page(tmp_path, text)


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ('{"a": 1}', '{"b": 1}'),
        ('{"a": 1}', '{"a": 1, "b": 2}'),
        ('{"a": 1}', '{"a": "1"}'),
        ('{"a": 1}', '{"a": true}'),
        ('{"a": null}', '{"a": 1}'),
        ('{"a": [1]}', '{"a": [1, 2]}'),
        ('{"a": [1, "..."]}', '{"a": []}'),
        ('{"object": "list"}', '{"object": "file"}'),
        ('{"error": {"code": "x"}}', '{"error": {"code": "y"}}'),
        ('{"a": 1}', "not json"),
    ],
)
def test_another_shape_is_noticed(shown: str, printed: str) -> None:
    with pytest.raises(AssertionError):
        check_json(shown, printed)


def test_other_values_of_the_same_shape_pass() -> None:
    check_json('{"a": [1, "..."], "b": {"c": "x"}, "...": "..."}', '{"a": [2.5, 3], "b": {"c": "y"}, "d": null}')


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        ("True", "False"),
        ("a\nb", "a"),
        ("a", "a\nb"),
        ("a\nb", "a\nx\nb"),
        ("a\n...\nb", "a\nc"),
        ("uploaded file-IJH2S3tpU9LCj2EjbU2uVUqJ", "uploaded nothing"),
        ('data: {"a": 1}', 'data: {"b": 1}'),
    ],
)
def test_other_lines_are_noticed(shown: str, printed: str) -> None:
    with pytest.raises(AssertionError):
        check_lines(shown, printed)


def test_ids_numbers_dates_and_widths_may_differ() -> None:
    check_lines(
        "user  last\nann   2026-11-21 10:31:07\n...\n3 rows of file-IJH2S3tpU9LCj2EjbU2uVUqJ, …",
        "user last\nann  2027-01-02 03:04:05\nmore\n12 rows of file-aaaaaaaaaaaaaaaaaaaaaaa1, and whatever\n\n",
    )


def test_names_of_things_are_learnt() -> None:
    shown = "created fine-tune ft-OpM3BVaFDmLnZ0UYyXacEwQJ\nUploaded model: curie:ft-personal:a-2026-11-21-13-08-08"
    printed = "created fine-tune ft-aaaaaaaaaaaaaaaaaaaaaaA2\nUploaded model: curie:ft-personal:a-2027-01-01-00-00-00"
    assert learn(shown, printed) == {
        "ft-OpM3BVaFDmLnZ0UYyXacEwQJ": "ft-aaaaaaaaaaaaaaaaaaaaaaA2",
        "curie:ft-personal:a-2026-11-21-13-08-08": "curie:ft-personal:a-2027-01-01-00-00-00",
    }
