"""``tensorboardX.record_writer``: framed records in a file."""

from __future__ import annotations

from typing import Any

from glassboard.errors import InvalidValueError
from glassboard.summaries.notices import warn
from glassboard.writer import RecordWriter

__all__ = ["RecordWriter", "register_writer_factory"]


def register_writer_factory(prefix: str, factory: Any) -> None:
    """
    Take note of another kind of storage, which is not used: it is said that files are local ones.

    Raises
    ------
    InvalidValueError
        `prefix` has a colon.

    Notes
    -----
    Format: ``register_writer_factory`` of tensorboardX/record_writer.py.
    """
    if ":" in prefix:
        raise InvalidValueError(f"prefix is {prefix!r}, expected a name without a colon")
    warn("event files are written to local directories only, %r of %r is not used", factory, prefix)
