"""What counts as code, and which numbers may only fall."""

from __future__ import annotations

import ast

import ratchet

SOURCE = '''"""A module."""

import os  # used below


def f() -> str:
    """Say where."""
    # a comment
    return (
        os.curdir
    )
'''


def test_blank_lines_comments_and_docstrings_are_not_code() -> None:
    assert ratchet.code_lines(SOURCE, ast.parse(SOURCE)) == {3, 6, 9, 10, 11}
    assert ratchet.count_other_lines("// a\n\nconst x = 1;\n/* b\n c */\nf();\n") == 2


def test_a_function_over_the_limit_is_named() -> None:
    source = "def long() -> None:\n" + "    print(1)\n" * ratchet.MAX_FUNCTION_LINES
    tree = ast.parse(source)
    path = ratchet.ROOT / "x.py"
    complaints = list(ratchet.function_complaints(path, tree, ratchet.code_lines(source, tree)))
    assert complaints == ["x.py:1: long has 81 lines, at most 80"]
    assert list(ratchet.file_complaints(path, 801)) == ["x.py: 801 lines of code, at most 800"]
    assert list(ratchet.file_complaints(path, 800)) == []


def test_a_count_that_rises_is_refused_and_one_that_falls_is_to_be_stored() -> None:
    stored = {"a": 2, "b": 2, "c": 2}
    assert list(ratchet.count_complaints({"a": 3, "b": 2, "c": 1}, stored)) == [
        "3 times 'a', at most 2: mend the code instead",
        "1 times 'c', stored is 2: run tools/ratchet.py --update",
    ]
