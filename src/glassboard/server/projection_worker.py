"""
The program of the process that works for one projection.

It reads the question from its input, then single bytes that let it stand still (``p``), go on (``r``) and
perturb its points (``m``); it ends when its input does, so that it never outlives the server. It writes its
progress as messages of `glassboard.server.pipe`.
"""

from __future__ import annotations

import os
import sys
import warnings
from threading import Event, Lock, Thread
from typing import IO, TYPE_CHECKING, Any, Final

from glassboard.query.projections import Points, ProjectionQuery, embed
from glassboard.server.pipe import receive, send

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.projections import Progress

PAUSE: Final = b"p"
RESUME: Final = b"r"
PERTURB: Final = b"m"
MAX_MEMORY_BYTES: Final = 8 << 30
NICENESS: Final = 5
"""The page is answered first."""


class Reporter:
    """Sends what is reported, and holds up who reports while the work is to stand still."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._lock = Lock()
        self._may_go_on = Event()
        self._may_go_on.set()
        self._is_to_perturb = False

    def report(self, progress: Progress) -> bool:
        """Send a report, then wait where the work is paused; tell whether the points are to be perturbed."""
        self.send(
            {"progress": progress.progress, "message": progress.message, "iteration": progress.iteration},
            progress.positions,
        )
        self._may_go_on.wait()
        if progress.positions is None:
            return False
        with self._lock:
            is_to_perturb, self._is_to_perturb = self._is_to_perturb, False
        return is_to_perturb

    def send(self, header: dict[str, Any], positions: NDArray[np.float32] | None = None) -> None:
        """Send a message."""
        with self._lock:
            send(self._output, header, {} if positions is None else {"positions": positions})

    def obey(self, commands: IO[bytes]) -> None:
        """Do what single bytes say, to their end, which is that of the process."""
        while command := commands.read(1):
            if command == PAUSE:
                self._may_go_on.clear()
            elif command == RESUME:
                self._may_go_on.set()
            elif command == PERTURB:
                with self._lock:
                    self._is_to_perturb = True
        os._exit(0)


def main() -> None:
    """Answer the one question of the input."""
    _bound_process()
    commands = sys.stdin.buffer
    reporter = Reporter(_take_output())
    question, arrays = receive(commands)
    Thread(target=reporter.obey, args=(commands,), daemon=True).start()
    try:
        points = Points(arrays["vectors"])
        query = ProjectionQuery(**question)
        reporter.send({"is_done": True}, embed(points, query, arrays.get("classes"), reporter.report))
    except MemoryError:
        reporter.send({"failure": f"it needs more than {MAX_MEMORY_BYTES >> 30} GiB of memory"})
    except Exception as error:
        reporter.send({"failure": f"{type(error).__name__}: {error}"})


def _take_output() -> IO[bytes]:
    """Keep the output for messages alone: what packages print goes nowhere."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return output


def _bound_process() -> None:
    warnings.simplefilter("ignore")
    if sys.platform != "win32":
        import resource

        os.nice(NICENESS)
        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


if __name__ == "__main__":
    main()
