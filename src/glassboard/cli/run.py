"""``glassboard run train.py``: a program as Python runs it, with Glassboard in place of other writers."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import glassboard.auto

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

USAGE: Final = (
    "usage: glassboard run [--] PROGRAM [ARGUMENT ...]\n       glassboard run -m MODULE [ARGUMENT ...]\n"
)

_RUNNERS: Final = {__file__, runpy.__file__, "<frozen runpy>"}
"""The files whose frames lie between the command line and the program."""


def run_program(arguments: Sequence[str]) -> int:
    """
    Run a program in this process; returns when its main module has.

    Parameters
    ----------
    arguments
        The program's path and its arguments, or ``-m``, a module's name and its arguments.

    Returns
    -------
    int
        Exit status: 0, 1 where there is no such module, or 2 where there is no such program. Exceptions of
        the program, ``SystemExit`` too, are raised as they are; when nobody handles them, the traceback that
        is shown begins in the program.
    """
    words = list(arguments)
    if words[:1] in (["-h"], ["--help"]):
        sys.stdout.write(USAGE)
        return 0
    is_module = words[:1] == ["-m"]
    if is_module or words[:1] == ["--"]:
        del words[0]
    if not words:
        sys.stderr.write(f"glassboard: error: a program is needed\n{USAGE}")
        return 2
    if not is_module and not Path(words[0]).exists():
        sys.stderr.write(f"glassboard: error: there is no program {words[0]!r}\n")
        return 2
    glassboard.auto.activate()
    sys.argv[:] = words
    if not sys.flags.safe_path:
        sys.path[0] = str(Path.cwd() if is_module else Path(words[0]).resolve().parent)
    return _run(words[0] if is_module else str(Path(words[0]).absolute()), is_module=is_module)


def _run(program: str, *, is_module: bool) -> int:
    try:
        if is_module:
            runpy.run_module(program, run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(program, run_name="__main__")
    except BaseException as error:
        if isinstance(error, ImportError) and _inside_program(error.__traceback__) is None:
            sys.stderr.write(f"glassboard: error: {error}\n")
            return 1
        _hide_runners()
        raise
    return 0


def _hide_runners() -> None:
    """Have tracebacks that Python shows begin where the program does."""
    show = sys.excepthook

    def show_program(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        inner = _inside_program(trace)
        show(kind, error.with_traceback(inner), inner)

    sys.excepthook = show_program


def _inside_program(trace: TracebackType | None) -> TracebackType | None:
    """Return the part of a traceback below the frames that run the program."""
    while trace is not None and _file_of(trace) != __file__:
        trace = trace.tb_next
    while trace is not None and _file_of(trace) in _RUNNERS:
        trace = trace.tb_next
    return trace


def _file_of(trace: TracebackType) -> str:
    return trace.tb_frame.f_code.co_filename
