"""Servers from Python: real processes at free ports."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import event_files
import glassboard
from glassboard import notebook
from glassboard.notebook import starting

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = """
import os, sys, glassboard
servers = [glassboard.launch(sys.argv[1], stay=stay) for stay in (False, True)]
print(*(server.port for server in servers), flush=True)
sys.stdin.read()
"""
INTERRUPTED = """
import os, signal, sys, glassboard
signal.signal(signal.SIGINT, lambda *_: None)
with glassboard.launch(sys.argv[1]) as server:
    os.killpg(0, signal.SIGINT)
    print(server.is_live(), flush=True)
"""


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    event_files.write(tmp_path / "runs/a/events.out.tfevents.1", event_files.scalar("loss", 0, 1.0))
    return tmp_path / "runs"


def wait_for(what: str, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def test_a_logdir_is_served_for_a_block(
    logdir: Path, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with glassboard.launch(logdir, arguments=["--window_title=sweep"]) as server:
        base, _, query = server.url.partition("?")
        (token,) = parse_qs(query)["token"]
        bearer = {"Authorization": f"Bearer {token}"}
        environment = httpx.get(f"{base}api/v1/environment", headers=bearer, trust_env=False)
        assert environment.json()["window_title"] == "sweep"
        assert "frame-ancestors 'self' * vscode-webview:" in environment.headers["content-security-policy"]
        assert httpx.get(f"{base}api/v1/runs", trust_env=False).status_code == 401
        assert len(token) >= 32
        assert token.encode() not in Path(f"/proc/{server.pid}/cmdline").read_bytes()
        assert (server.logdir, server.port, server.is_live()) == (
            str(logdir),
            urlsplit(server.url).port,
            True,
        )
        (path,) = registry.iterdir()
        assert [stat.S_IMODE(held.stat().st_mode) for held in (registry, path)] == [0o700, 0o600]
        assert list(map(repr, notebook.list())) == [repr(server)]
    assert not server.is_live()
    assert list(registry.iterdir()) == []
    assert server.stop()


def test_a_server_ends_with_its_program_unless_it_is_to_stay(logdir: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, logdir], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout
        ending, staying = map(int, program.stdout.readline().split())
        assert {server.port for server in notebook.list()} == {ending, staying}
    finally:
        program.kill()
        program.communicate()
    wait_for("the server has ended", lambda: [server.port for server in notebook.list()] == [staying])
    assert notebook.stop(port=ending) == []
    assert [server.port for server in notebook.stop(port=staying)] == [staying]
    assert notebook.list() == []


def test_an_interrupt_of_the_kernel_is_none_of_its_servers(logdir: Path) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(logdir)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, start_new_session=True)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_flags_that_are_wrong_are_told_in_the_servers_words(logdir: Path, registry: Path) -> None:
    with pytest.raises(notebook.LaunchError) as failed:
        glassboard.launch(logdir, arguments=["--reload_interval=often"])
    said = "glassboard: error: argument --reload_interval is 'often', expected a number of seconds, 0 or more"
    assert failed.value.status == 2
    assert failed.value.output == f"{said}\nrun 'glassboard --help' for all flags"
    assert str(failed.value) == f"the server ended with status 2:\n{failed.value.output}"
    assert list(registry.iterdir()) == []


def test_a_server_that_does_not_answer_in_time_is_ended(logdir: Path, registry: Path) -> None:
    with pytest.raises(notebook.LaunchError, match=r"^the server did not answer within 0\.01 s:"):
        glassboard.launch(logdir, timeout_secs=0.01)
    assert list(registry.iterdir()) == []
    assert starting._children == {}


def test_the_same_flags_give_the_same_live_server(logdir: Path) -> None:
    first = notebook.show([f"--logdir={logdir}"])
    assert notebook.show([f"--logdir={logdir}"]).url == first.url
    os.kill(first.pid, signal.SIGKILL)
    second = notebook.show([f"--logdir={logdir}"])
    assert (second.url != first.url, second.is_live()) == (True, True)
    assert [server.url for server in notebook.stop()] == [second.url]
    assert starting._children == {}


def test_modules_of_the_notebooks_directory_are_not_imported(
    logdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit('imported')")
    with glassboard.launch("runs") as server:
        assert (server.logdir, server.is_live()) == ("runs", True)
