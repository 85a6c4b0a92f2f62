"""The step of calls that give none."""

from __future__ import annotations

from typing import Any

from glassboard.summaries.convert import to_step
from glassboard.summary.reminders import remind
from glassboard.summary.thread_defaults import thread_defaults


def get_step() -> Any:
    """Return what `set_step` or a writer's ``as_default`` set for this thread, None if nothing did."""
    return thread_defaults.step


def set_step(step: Any) -> None:
    """
    Set the step of this thread's calls that give none.

    Parameters
    ----------
    step
        An integer, or an array with one, which is read at each call; None is none.

    Raises
    ------
    InvalidValueError
        It is no integer.
    """
    to_step(step)
    thread_defaults.step = step


def step_of_call(step: Any) -> int:
    """Return the step of a call, else that of the thread, else 0, which is said once."""
    number = to_step(thread_defaults.step if step is None else step)
    if number is None:
        remind("no step is given, and none is set by summary.experimental.set_step(); 0 is written")
    return number or 0
