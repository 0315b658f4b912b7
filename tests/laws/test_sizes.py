"""Sizes are a smell detector: past these a file or a function needs a reason, written here."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "dragoman"
FILE_LINES = 400
FUNCTION_LINES = 50
REASONS: dict[str, str] = {
    "cli/tune.py:create": "its options, one a line",
    "store/migrations/versions/0001_files_and_fine_tuning_jobs.py:upgrade": "a list of columns, as Alembic writes it",
}
"""File or file:function to the reason it may be longer."""


def python_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def test_files_stay_small() -> None:
    long = {
        str(path.relative_to(SOURCE)): count
        for path in python_files()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert set(long) <= set(REASONS), long


def test_functions_stay_small() -> None:
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                if node.end_lineno - node.lineno + 1 > FUNCTION_LINES:
                    long[f"{path.relative_to(SOURCE)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert set(long) <= set(REASONS), long


def test_every_module_says_what_it_is() -> None:
    silent = [str(p) for p in python_files() if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert not silent
