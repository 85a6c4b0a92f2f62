"""The mark of an event file that is one of several parts of a log that is cut by size."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

SOURCE_WRITER: Final = "glassboard.writer"
"""The ``writer`` in the first event of every file that we write."""

_PART: Final = re.compile(rf"{re.escape(SOURCE_WRITER)}; part ([0-9]{{1,9}}) of ([0-9a-f]{{16}})")


class FilePart(NamedTuple):
    """
    Which part of which log a file is.

    Attributes
    ----------
    log
        16 hexadecimal digits, the same in all parts and in no other log.
    number
        Parts in order: 0, 1, 2 …, each file beginning where the one before it ends.
    """

    log: str
    number: int

    @property
    def source_writer(self) -> str:
        """
        The mark, as the ``writer`` of ``SourceMetadata``.

        Notes
        -----
        Format: docs/format.md, "Rotated files". TensorBoard logs an error where it is longer than 128
        characters (backend/event_processing/event_util.py, ``GetSourceWriter``), and does nothing with it.
        """
        return f"{SOURCE_WRITER}; part {self.number} of {self.log}"


def parse_file_part(source_writer: str | None) -> FilePart | None:
    """Return the part that a file says it is; None where it stands alone."""
    match = _PART.fullmatch(source_writer or "")
    return FilePart(match[2], int(match[1])) if match else None
