"""Whether and where this thread's calls write."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from glassboard.summary.reminders import remind
from glassboard.summary.steps import step_of_call
from glassboard.summary.thread_defaults import thread_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from glassboard.summaries.deferred import DeferredSummary
    from glassboard.summary.writers import SummaryWriter


@contextmanager
def record_if(condition: Any) -> Iterator[None]:
    """
    Let this thread's calls within write or not.

    Parameters
    ----------
    condition
        A bool, or a function without parameters that returns one, which is called at each of the calls.
        None is True.
    """
    outer = thread_defaults.condition
    thread_defaults.condition = condition
    try:
        yield
    finally:
        thread_defaults.condition = outer


def should_record_summaries() -> bool:
    """Return whether this thread's calls write: it has a default writer, and `record_if` does not say no."""
    condition = thread_defaults.condition
    if thread_defaults.writer is None:
        return False
    if callable(condition):
        condition = condition()
    return condition is None or bool(condition)


def record(make_summary: Callable[[], bytes | DeferredSummary], step: Any, *, own_suffix: str = "") -> bool:
    """
    Write a summary by this thread's default writer, and say whether it was written.

    Parameters
    ----------
    make_summary
        Called only if it is to be written.
    step
        None is that of the thread.
    own_suffix
        Behind its tag, where further values of it are that no other call may write.
    """
    writer = writer_of_call()
    if writer is None:
        return False
    writer.add(make_summary(), step_of_call(step), own_suffix=own_suffix)
    return True


def writer_of_call() -> SummaryWriter | None:
    """Return where a call writes to, None if it does not; that there is no writer is said once."""
    if thread_defaults.writer is None:
        remind("nothing is written without a default writer: summary.create_file_writer(...).as_default()")
    return thread_defaults.writer if should_record_summaries() else None
