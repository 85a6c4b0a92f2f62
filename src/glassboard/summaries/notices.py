"""What is said to the user of a training program, by the logger ``glassboard``."""

from __future__ import annotations


def warn(message: str, *facts: object) -> None:
    """Log a warning; `logging` is loaded when there is something to say, to keep the import short."""
    import logging

    logging.getLogger("glassboard").warning(message, *facts)
