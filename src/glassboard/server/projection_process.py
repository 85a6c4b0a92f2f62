"""A projection in a process of its own, seen from the server."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from glassboard.query.projections import Progress
from glassboard.server.jobs import WorkerError
from glassboard.server.pipe import receive, send
from glassboard.server.projection_worker import PAUSE, PERTURB, RESUME

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.query.projections import ProjectionQuery, Report

PROGRAM: Final = "glassboard.server.projection_worker"
IDLE_THREADS: Final = {"OMP_WAIT_POLICY": "passive"}
"""Threads that wait for one another sleep: on a busy machine spinning takes twice the processor time."""


class ProjectionProcess:
    """
    Works for one job; the process is started by `run`.

    Parameters
    ----------
    query
        How points are to be placed.
    vectors, classes
        The points, and what `glassboard.query.projections.embed` knows of them.
    """

    def __init__(
        self,
        query: ProjectionQuery,
        vectors: NDArray[np.float32],
        classes: NDArray[np.int32] | None = None,
    ) -> None:
        self._query = query
        self._arrays: dict[str, NDArray[Any]] = {"vectors": vectors}
        if classes is not None:
            self._arrays["classes"] = classes
        self._lock = Lock()
        self._is_killed = False
        self._is_asked = False
        self._is_paused = False
        self._process: subprocess.Popen[bytes] | None = None

    def run(self, report: Report) -> None:
        """
        Work to the end.

        Raises
        ------
        WorkerError
            The process failed or was killed.
        """
        try:
            with self._start() as process:
                try:
                    self._follow(process, report)
                finally:
                    process.kill()
        except (OSError, EOFError):
            raise WorkerError("the process of the projection ended early") from None

    def pause(self, *, is_paused: bool) -> None:
        """Have the process stand still after its next report, or go on."""
        with self._lock:
            self._is_paused = is_paused
            if self._is_asked:
                self._tell(PAUSE if is_paused else RESUME)

    def perturb(self) -> None:
        """Have the points of t-SNE moved at random after the next report."""
        with self._lock:
            if self._is_asked:
                self._tell(PERTURB)

    def kill(self) -> None:
        """End the process at once, or have it never begin."""
        with self._lock:
            self._is_killed = True
            if self._process:
                self._process.kill()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable or "python3", "-P", "-m", PROGRAM]
        with self._lock:
            if self._is_killed:
                raise WorkerError("it was ended before it began")
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | IDLE_THREADS,
            )
            return self._process

    def _follow(self, process: subprocess.Popen[bytes], report: Report) -> None:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        send(process.stdin, asdict(self._query), self._arrays)
        self._arrays = {}
        with self._lock:
            self._is_asked = True
            self._tell(PAUSE if self._is_paused else RESUME)
        iteration = 0
        while True:
            header, arrays = receive(process.stdout)
            positions = arrays.get("positions")
            if "failure" in header:
                raise WorkerError(str(header["failure"]))
            if "is_done" in header:
                report(Progress(1.0, "", iteration, positions))
                return
            iteration = header["iteration"]
            report(Progress(header["progress"], header["message"], iteration, positions))

    def _tell(self, command: bytes) -> None:
        """Send one command; of a process that has ended, `run` tells."""
        if self._process and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.write(command)
                self._process.stdin.flush()
