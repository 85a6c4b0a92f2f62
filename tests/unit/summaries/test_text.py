"""Tables of text, and what is no text."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from tensorboard.util.tensor_util import make_ndarray

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.text import text_summary
from torch_summaries import parse

TABLES: dict[str, tuple[Any, Any]] = {
    "a list": (["a", "b"], [b"a", b"b"]),
    "a tuple": (("a",), [b"a"]),
    "rows": ([["a", "b", "c"], ("d", "", "ü")], [[b"a", b"b", b"c"], [b"d", b"", "ü".encode()]]),
    "numbers": (
        [["lr", 0.1], ["layers", 3], ["on", True]],
        [[b"lr", b"0.1"], [b"layers", b"3"], [b"on", b"True"]],
    ),
    "bytes": ([b"a", "b"], [b"a", b"b"]),
    "an array": (np.array([["a", "b"]]), [[b"a", b"b"]]),
    "an array of bytes": (np.array([b"a"]), [b"a"]),
    "an array of objects": (np.array([["a", 1]], dtype=object), [[b"a", b"1"]]),
    "an array of numbers": (np.array([1.5, 2.0]), [b"1.5", b"2.0"]),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_a_tensor_of_its_cells(name: str) -> None:
    table, expected = TABLES[name]
    (value,) = parse(text_summary("tag", table)).value
    assert value.tag == "tag/text_summary"
    assert value.metadata.plugin_data.plugin_name == "text"
    assert make_ndarray(value.tensor).tolist() == expected


def test_a_lone_surrogate_becomes_a_question_mark() -> None:
    assert text_summary("tag", "a\udc80") == text_summary("tag", "a?")


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (
            None,
            UnsupportedTypeError,
            "text_string is of type NoneType, expected a str, or a list or array of them",
        ),
        (3, UnsupportedTypeError, "text_string is of type int, expected a str, or a list or array of them"),
        (
            {"a": "b"},
            UnsupportedTypeError,
            "text_string is of type dict, expected a str, or a list or array of them",
        ),
        (["a", None], UnsupportedTypeError, "text_string holds None of type NoneType, expected a str"),
        ([[["a"]]], UnsupportedTypeError, "text_string holds ['a'] of type list, expected a str"),
        (
            [["a", "b"], ["c"]],
            InvalidValueError,
            "text_string has 2 rows of unequal lengths, expected a table",
        ),
        (["a", ["b"]], InvalidValueError, "text_string has 2 rows of unequal lengths, expected a table"),
        ([], InvalidValueError, "text_string has shape (0,), expected at least one cell"),
        ([[], []], InvalidValueError, "text_string has shape (2, 0), expected at least one cell"),
    ],
)
def test_what_is_no_text_is_refused(text: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        text_summary("tag", text)
