"""Labels as columns: one text for each point, and what does not fit."""

from __future__ import annotations

from glassboard.query.embedding_columns import LabelColumn, LabelColumns, class_codes, read_columns
from glassboard.query.embeddings import parse_labels


def test_columns_have_the_texts_as_they_were_written() -> None:
    labels = parse_labels("word\tcount\tloss\na\t007\t1e-3\nb\t\tnan\n")
    assert read_columns(labels, 2) == LabelColumns(
        [
            LabelColumn("word", is_numeric=False, values=["a", "b"]),
            LabelColumn("count", is_numeric=True, values=["007", ""]),
            LabelColumn("loss", is_numeric=True, values=["1e-3", "nan"]),
        ],
        [],
    )


def test_one_column_has_no_header() -> None:
    assert read_columns(parse_labels("4\n5\n"), 2) == LabelColumns(
        [LabelColumn("label", is_numeric=True, values=["4", "5"])], []
    )


def test_texts_that_only_python_takes_for_numbers_are_texts() -> None:
    for text in ("1_000", "inf", "-Infinity", "1e999", "0x10", "½"):
        (column,) = read_columns(parse_labels(f"1\n{text}\n"), 2).columns
        assert not column.is_numeric, text


def test_nothing_but_empty_texts_is_no_column_of_numbers() -> None:
    (column, _) = read_columns(parse_labels("a\tb\n\t1\n\t2\n"), 2).columns
    assert column == LabelColumn("a", is_numeric=False, values=["", ""])


def test_rows_and_columns_that_do_not_fit_are_told() -> None:
    found = read_columns(parse_labels("a\t\nx\ny\tz\t!\n"), 3)
    assert found == LabelColumns(
        [
            LabelColumn("a", is_numeric=False, values=["x", "y", ""]),
            LabelColumn("column 2", is_numeric=False, values=["", "z", ""]),
        ],
        ["The metadata has 2 rows for 3 points.", "2 rows of the metadata do not have 2 columns."],
    )
    longer = read_columns(parse_labels("a\nb\nc\n"), 1)
    assert longer == LabelColumns(
        [LabelColumn("label", is_numeric=False, values=["a"])], ["The metadata has 3 rows for 1 points."]
    )


def test_classes_are_numbered_in_the_order_of_their_texts() -> None:
    assert class_codes(["b", "", "a", "b", "10"]).tolist() == [2, -1, 1, 2, 0]
