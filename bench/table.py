"""What a measurement hands to the report: a table with a title and remarks."""

from __future__ import annotations

from dataclasses import dataclass

Cell = str | float | int | None
"""None is a figure that there is not; the remarks say why."""


@dataclass(frozen=True)
class Table:
    """
    One measured thing.

    Attributes
    ----------
    title
        What was measured.
    columns
        Their headings, with units.
    rows
        One cell a column each.
    remarks
        How it was measured, what was asked for, and which rival is missing.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    remarks: tuple[str, ...] = ()
