"""
Checks docs/tensorboard-parity.md: every feature has its row, and every test that a row names exists.

A row's last column holds tests in backticks, ``tests/….py::test_name`` or ``ui/src/….test.ts``, or the word
'later' or 'not planned', where a word of why may follow.
"""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/tensorboard-parity.md"
# The shell, the parts of Time Series, and the older Scalars tab, by a letter.
SCALARS = {"G": 12, "R": 9, "M": 6, "S": 11, "L": 12, "P": 14}
# One tab each, by two letters.
TABS = {
    "CS": 11,
    "IM": 12,
    "AU": 5,
    "GR": 18,
    "DI": 5,
    "HI": 6,
    "PR": 7,
    "TX": 7,
    "HP": 20,
    "ME": 8,
    "PJ": 21,
}
ROW = re.compile(r"^\| ([A-Z]{1,2}\d+) \|(.*)\|$", re.MULTILINE)
TEST = re.compile(r"`((?:tests|ui/src)/[^`]+)`")


def feature_ids() -> list[str]:
    """Return the ID of every feature of TensorBoard that the page must list."""
    return [
        f"{letters}{number}"
        for letters, count in {**SCALARS, **TABS}.items()
        for number in range(1, count + 1)
    ]


@cache
def test_names(path: Path) -> frozenset[str]:
    """Return the functions of a Python file."""
    nodes = ast.parse(path.read_text()).body
    return frozenset(node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_exists(reference: str) -> bool:
    """Whether a test named in the page is there: the function for Python, the file for TypeScript."""
    name, _, function = reference.partition("::")
    path = ROOT / name
    if not path.is_file():
        return False
    return function in test_names(path) if path.suffix == ".py" else not function


def row_complaints(feature: str, cells: str) -> Iterator[str]:
    """Say what is wrong with one row."""
    proof = cells.split("|")[-1]
    tests = TEST.findall(proof)
    if not tests and not re.match(r"\s*(later|not planned)\b", proof):
        yield f"{feature}: names no test and says neither 'later' nor 'not planned'"
    for test in tests:
        if not test_exists(test):
            yield f"{feature}: there is no test {test}"


def complaints() -> Iterator[str]:
    """Walk the page."""
    rows = ROW.findall(PAGE.read_text())
    found = [feature for feature, _ in rows]
    yield from (f"{feature}: has no row" for feature in feature_ids() if feature not in found)
    yield from (f"{feature}: has more than one row" for feature in set(found) if found.count(feature) > 1)
    for feature, cells in rows:
        yield from row_complaints(feature, cells)


def main() -> int:
    """Print what is wrong."""
    found = list(complaints())
    print(
        "\n".join(found)
        if found
        else "docs/tensorboard-parity.md: every feature has a row, every test exists"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
