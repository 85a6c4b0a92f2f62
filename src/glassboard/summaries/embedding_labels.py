"""The labels of an embedding's points as a file of tab-separated columns."""

from __future__ import annotations

from typing import Any, Final

from glassboard.arrays import to_array
from glassboard.errors import UnsupportedTypeError, WrongShapeError

_SPELLED: Final = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r"})


def encode_labels(metadata: Any, header: Any, n_points: int) -> bytes:
    """
    Return the content of a metadata file: a label, or a row of them, a line.

    Parameters
    ----------
    metadata
        `n_points` labels, or as many rows of labels where there is a header; an iterable or an array.
    header
        Names of the columns; None or empty for one column without a name.

    Raises
    ------
    UnsupportedTypeError
        `metadata` or a row of it is no list.
    WrongShapeError
        Another number of labels, or of columns.
    """
    rows = _to_list(metadata, "metadata")
    if len(rows) != n_points:
        raise WrongShapeError("metadata", (len(rows),), f"a label for each of the {n_points} rows of mat")
    names = [] if header is None else _to_list(header, "metadata_header")
    lines = _join_columns(rows, names) if names else map(_spell, rows)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def _join_columns(rows: list[Any], names: list[Any]) -> list[str]:
    table = [names]
    for i, row in enumerate(rows):
        columns = _to_list(row, f"metadata[{i}]")
        if len(columns) != len(names):
            raise WrongShapeError(
                f"metadata[{i}]", (len(columns),), f"{len(names)} columns as metadata_header"
            )
        table.append(columns)
    return ["\t".join(map(_spell, columns)) for columns in table]


def _spell(label: Any) -> str:
    return str(label).translate(_SPELLED)


def _to_list(labels: Any, name: str) -> list[Any]:
    if hasattr(labels, "detach"):  # an element of torch's is spelled "tensor(1)"
        labels = to_array(labels, name=name)
    if isinstance(labels, str | bytes):
        raise UnsupportedTypeError(f"{name} is {labels!r}, expected a list")
    try:
        return list(labels)
    except TypeError:
        raise UnsupportedTypeError(f"{name} is of type {type(labels).__name__}, expected a list") from None
