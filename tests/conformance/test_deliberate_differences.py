"""The differences in docs/migration.md: each has a reason and a test, and each that is met is listed."""

from __future__ import annotations

import ast
from collections import Counter
from typing import NamedTuple

import pytest

from writer_differences import TENSORBOARDX, TORCH
from written_events import ROOT

PAGE = ROOT / "docs/migration.md"
HEADING = "## What differs on purpose"
COMPARISON = "test_a_call_leaves_what_it_leaves_with_the_other_writer"
WHOSE = {"torch": {"torch"}, "tensorboardX": {"tensorboardX"}, "both": {"torch", "tensorboardX"}}


class Row(NamedTuple):
    """A row of the table; `test` is the name of a function."""

    what: str
    whose: str
    theirs: str
    ours: str
    why: str
    test: str


def read_rows() -> list[Row]:
    section = PAGE.read_text().partition(HEADING)[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [
        Row(what, whose, theirs, ours, why, test.strip("`"))
        for what, whose, theirs, ours, why, test in cells[1:]
    ]


def functions_in(pattern: str) -> set[str]:
    """Give the names of the test functions of some files."""
    return {
        node.name
        for path in (ROOT / "tests").rglob(pattern)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


ROWS = read_rows()


def test_there_is_a_table() -> None:
    assert len(ROWS) > 50
    assert [what for what, n in Counter(row.what for row in ROWS).items() if n > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_a_row_says_whose_it_is_and_why(row: Row) -> None:
    assert row.whose in WHOSE
    assert all(row)


def test_every_row_names_a_test_that_exists() -> None:
    assert {row.test for row in ROWS} - functions_in("test_*.py") == set()


def test_every_test_of_differences_is_named_by_a_row() -> None:
    assert functions_in("test_writer_*_differences.py") - {row.test for row in ROWS} == set()


def test_the_differences_that_are_met_by_calls_are_the_rows_that_say_so() -> None:
    met = {(each.row, "torch") for each in TORCH.values()}
    met |= {(each.row, "tensorboardX") for each in TENSORBOARDX.values()}
    listed = {(row.what, name) for row in ROWS if row.test == COMPARISON for name in WHOSE[row.whose]}
    assert met == listed
