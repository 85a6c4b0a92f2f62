"""Starting a server as a process of its own, and ending it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Final

from glassboard.errors import GlassboardError
from glassboard.notebook.liveness import Liveness, ask
from glassboard.notebook.registry import new_path
from glassboard.server.info_file import ServerInfo, read_info
from glassboard.server.security import make_token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import IO

START_SECS: Final = 60.0
END_SECS: Final = 10.0
POLL_SECS: Final = 0.05
MAX_OUTPUT_BYTES: Final = 65_536

FRAME_ANCESTORS: Final = ("*", "vscode-webview:", "vscode-file:")
"""Whose page frames the output is not known here. The token protects: pages of others have none."""

_children: Final[dict[int, subprocess.Popen[bytes]]] = {}
"""By process id. Each holds the pipe with whose end its server ends."""


class LaunchError(GlassboardError, RuntimeError):
    """
    A server has not started.

    Attributes
    ----------
    status
        Its exit status, None where it did not end by itself.
    output
        What it has printed.
    """

    def __init__(self, reason: str, status: int | None, output: str) -> None:
        self.status = status
        self.output = output
        super().__init__(f"{reason}\n{output}".rstrip())


def start(
    arguments: Sequence[str], *, stay: bool = False, timeout_secs: float = START_SECS
) -> tuple[ServerInfo, Path]:
    """
    Start a server and wait until it answers.

    Parameters
    ----------
    arguments
        Flags of the command line. Without ``--port`` it is any free one, without ``--token`` one is made.
    stay
        Whether the server goes on when this process has ended.
    timeout_secs
        How long it may take.

    Returns
    -------
    ServerInfo
        Where it is.
    Path
        The file that says so.

    Raises
    ------
    LaunchError
        It has ended, or not answered in time; what it said is in the message.
    RegistryError
        There is no place for its file.
    """
    _forget_ended_children()
    path = new_path(arguments)
    with tempfile.TemporaryFile() as output:
        child = _spawn(_command(arguments, path, stay=stay), output, stay=stay)
        try:
            return _wait_until_live(child, path, output, timeout_secs), path
        except BaseException:
            _end_child(child)
            path.unlink(missing_ok=True)
            raise


def end(info: ServerInfo, path: Path) -> bool:
    """End a server, by force where it does not end in time; gives whether it has ended."""
    _forget_ended_children()
    child = _children.get(info.pid)
    liveness = ask(info) if child is None else Liveness.LIVE
    if liveness is Liveness.SILENT:
        return False
    if child is not None:
        _end_child(child)
    elif liveness is Liveness.LIVE:
        _end_process(info)
    path.unlink(missing_ok=True)
    return True


def _command(arguments: Sequence[str], path: Path, *, stay: bool) -> list[str]:
    # -P: modules in the notebook's directory must not take the place of those that the server imports.
    command = [sys.executable, "-P", "-m", "glassboard", "--port=0"]
    command += [f"--frame_ancestor={ancestor}" for ancestor in FRAME_ANCESTORS]
    command += [*arguments, f"--info_file={path}"]
    return command if stay else [*command, "--until_eof"]


def _spawn(command: list[str], output: IO[bytes], *, stay: bool) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        command,
        env={**os.environ, "GLASSBOARD_TOKEN": os.environ.get("GLASSBOARD_TOKEN") or make_token()},
        stdin=subprocess.DEVNULL if stay else subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that an interrupt of the kernel is none of the server
    )
    _children[child.pid] = child
    return child


def _wait_until_live(
    child: subprocess.Popen[bytes], path: Path, output: IO[bytes], timeout_secs: float
) -> ServerInfo:
    deadline = time.monotonic() + timeout_secs
    while time.monotonic() < deadline:
        info = read_info(path)
        if info is not None and ask(info) is Liveness.LIVE:
            return info
        if child.poll() is not None:
            reason = f"the server ended with status {child.returncode}:"
            raise LaunchError(reason, child.returncode, _read(output))
        time.sleep(POLL_SECS)
    raise LaunchError(f"the server did not answer within {timeout_secs:g} s:", None, _read(output))


def _read(output: IO[bytes]) -> str:
    output.seek(0)
    return output.read(MAX_OUTPUT_BYTES).decode("utf-8", "replace").rstrip()


def _end_child(child: subprocess.Popen[bytes]) -> None:
    _children.pop(child.pid, None)
    child.terminate()
    try:
        child.wait(END_SECS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    if child.stdin:
        child.stdin.close()


def _forget_ended_children() -> None:
    for child in [*_children.values()]:
        if child.poll() is not None:
            _end_child(child)


def _end_process(info: ServerInfo) -> None:
    os.kill(info.pid, signal.SIGTERM)
    if not _has_gone(info):
        os.kill(info.pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def _has_gone(info: ServerInfo) -> bool:
    deadline = time.monotonic() + END_SECS
    while ask(info) is not Liveness.DEAD:
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECS)
    return True
