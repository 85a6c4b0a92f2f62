"""What is said of storage that fails: each cause once, however many files have it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple

from glassboard.summaries.notices import warn

if TYPE_CHECKING:
    from collections.abc import Iterator


class Loss(NamedTuple):
    """Records of one file that are lost, and why."""

    n_records: int
    reason: str
    where: str


_said: set[tuple[str, str]] = set()
_gathering: ContextVar[list[Loss] | None] = ContextVar("gathering", default=None)


def warn_once(message: str, reason: str, where: str) -> None:
    """
    Log a warning, unless this process has said the same with the same reason.

    Parameters
    ----------
    message
        With places for `reason` and `where`.
    reason
        Why storage fails.
    where
        The file or directory; it does not make a cause another one.
    """
    if (message, reason) not in _said:
        _said.add((message, reason))
        warn(message, reason, where)


def say_lost(loss: Loss) -> None:
    """Log that records are lost, at once or with the others that are gathered."""
    gathered = _gathering.get()
    if gathered is None:
        _say([loss])
    else:
        gathered.append(loss)


@contextmanager
def gathered_losses() -> Iterator[None]:
    """Have what is lost inside a ``with`` block said at its end, in one line for each reason."""
    losses: list[Loss] = []
    token = _gathering.set(losses)
    try:
        yield
    finally:
        _gathering.reset(token)
        for reason in dict.fromkeys(loss.reason for loss in losses):
            _say([loss for loss in losses if loss.reason == reason])


def _say(losses: list[Loss]) -> None:
    """Log losses of one reason."""
    n_records = sum(loss.n_records for loss in losses)
    reason, where = losses[0].reason, losses[0].where
    if len(losses) == 1:
        warn("%d records are lost (%s): %s", n_records, reason, where)
    else:
        warn("%d records of %d files are lost (%s), the first: %s", n_records, len(losses), reason, where)
