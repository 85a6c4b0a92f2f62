"""The names of event files."""

from __future__ import annotations

import itertools
import os
import platform
import time
from typing import NamedTuple

from glassboard.errors import InvalidValueError
from glassboard.wire.file_part import SOURCE_WRITER, FilePart

_uids = itertools.count()


class FileName(NamedTuple):
    """
    The name of an event file, and which part of a log that is cut by size it has.

    Attributes
    ----------
    stem
        The same for all parts of a log.
    suffix
        End of the name.
    part
        None for a log of one file.
    """

    stem: str
    suffix: str
    part: FilePart | None = None

    def __str__(self) -> str:
        part = f".part_{self.part.number:05}" if self.part else ""
        return f"{self.stem}{part}{self.suffix}"

    @property
    def source_writer(self) -> str:
        """What the file's first event says of the program that wrote it."""
        return self.part.source_writer if self.part else SOURCE_WRITER


def check_suffix(suffix: object) -> None:
    """
    Check the end of a file's name.

    Raises
    ------
    InvalidValueError
        It is no str, or leads into another directory.
    """
    if not isinstance(suffix, str) or not {"/", os.sep, "\0"}.isdisjoint(suffix):
        raise InvalidValueError(f"filename_suffix is {suffix!r}, expected a str without '/'")


def next_file_name(suffix: str = "", *, has_parts: bool = False, after: FileName | None = None) -> FileName:
    """
    Return ``events.out.tfevents.<seconds>.<host>.<process>.<number><suffix>``, new in this process.

    Parameters
    ----------
    suffix
        End of the name.
    has_parts
        Whether it is a part of a log; then ``.part_<five digits>`` precedes the suffix.
    after
        The part before it, whose name it has but for the number; None is a new log.

    Notes
    -----
    Format: tensorboard/summary/writer/event_file_writer.py. Readers only ask for ``tfevents`` in a name;
    TensorBoard reads the files of a run in the order of their names.
    """
    if after is not None and after.part is not None:
        return after._replace(part=after.part._replace(number=after.part.number + 1))
    seconds = int(time.time())
    stem = f"events.out.tfevents.{seconds:010}.{platform.node()}.{os.getpid()}.{next(_uids)}"
    return FileName(stem, suffix, FilePart(os.urandom(8).hex(), 0) if has_parts else None)
