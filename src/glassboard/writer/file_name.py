"""The names of event files."""

from __future__ import annotations

import itertools
import os
import platform
import time

from glassboard.errors import InvalidValueError

_uids = itertools.count()


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


def next_file_name(suffix: str = "") -> str:
    """
    Return ``events.out.tfevents.<seconds>.<host>.<process>.<number><suffix>``, new in this process.

    Notes
    -----
    Format: tensorboard/summary/writer/event_file_writer.py. Readers only ask for ``tfevents`` in a name.
    """
    seconds = int(time.time())
    return f"events.out.tfevents.{seconds:010}.{platform.node()}.{os.getpid()}.{next(_uids)}{suffix}"
