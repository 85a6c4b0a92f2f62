"""Files of models, read up to a limit."""

from __future__ import annotations

import os
from pathlib import Path

from glassboard.errors import GraphError


def read_model_file(path: str | os.PathLike[str], max_bytes: int) -> bytes:
    """
    Return the bytes of a file.

    Raises
    ------
    GraphError
        It has more than `max_bytes`.
    OSError
        It cannot be read.
    """
    with Path(path).open("rb") as file:
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise GraphError(repr(os.fspath(path)), f"a file of more than {max_bytes} bytes")
    return content
