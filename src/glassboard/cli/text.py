"""Names, counts, times and tables as text for a terminal."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def printable(name: str) -> str:
    """Give a name as one line that does nothing to a terminal."""
    return name if name.isprintable() else repr(name)


def count(number: int, noun: str) -> str:
    """Give a number of things: ``1 run``, ``2,000 runs``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def format_time(wall_time: float | None) -> str:
    """Give a wall time in the local time zone; the number where no calendar has it, ``-`` for None."""
    if wall_time is None:
        return "-"
    try:
        return datetime.fromtimestamp(wall_time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    except (OverflowError, ValueError, OSError):
        return f"{wall_time:g}"


def format_step(step: int | None) -> str:
    """Give a step; ``-`` for None."""
    return "-" if step is None else str(step)


def format_number(number: float | None) -> str:
    """Give a number with six digits; ``-`` for None."""
    return "-" if number is None else f"{number:.6g}"


def format_table(header: Sequence[str], rows: Sequence[Sequence[str]], right: str = "") -> Iterator[str]:
    """
    Yield the lines of a table.

    Parameters
    ----------
    header
        A name for each column.
    rows
        Cells, one for each column. A column whose cells are all empty is left out.
    right
        For each column ``r`` where it is aligned to the right.
    """
    kept = [index for index in range(len(header)) if any(row[index] for row in rows)]
    lines = [[row[index] for index in kept] for row in (header, *rows)]
    widths = [max(map(width, cells)) for cells in zip(*lines, strict=True)]
    is_right = [right[index : index + 1] == "r" for index in kept]
    for line in lines:
        yield "  ".join(map(_pad, line, widths, is_right)).rstrip()


def width(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _pad(text: str, columns: int, is_right: bool) -> str:
    blanks = " " * (columns - width(text))
    return blanks + text if is_right else text + blanks
