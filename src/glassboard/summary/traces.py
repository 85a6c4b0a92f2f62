"""Traces of TensorFlow's runtime, which are asked for and never made: there is no such runtime here."""

from __future__ import annotations

from typing import Any

from glassboard.errors import InvalidValueError
from glassboard.summary.reminders import remind


class _Trace:
    is_on = False


def trace_on(graph: bool = True, profiler: bool = False, profiler_outdir: Any = None) -> None:
    """Take the call as TensorFlow does, and say once that nothing is traced; no parameter has an effect."""
    _Trace.is_on = True
    remind("summary.trace_on() records nothing: there is no runtime of TensorFlow to trace")


def trace_off() -> None:
    """Take the call as TensorFlow does."""
    _Trace.is_on = False


def trace_export(name: str | None, step: Any = None, profiler_outdir: Any = None) -> None:
    """
    Write nothing, as nothing was traced; no parameter has an effect.

    Raises
    ------
    InvalidValueError
        There was no `trace_on` before.
    """
    if not _Trace.is_on:
        raise InvalidValueError("summary.trace_export() without summary.trace_on() before it")
    _Trace.is_on = False
