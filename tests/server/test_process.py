"""The server as users run it: a process of its own, which starts at once and ends cleanly."""

from __future__ import annotations

import json
import signal
import socket
import ssl
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

import event_files
import glassboard
from glassboard.server.live import ChangeFeed
from made_server import make_app
from made_snapshots import MadeSource
from programs import ProgramError, running, serve_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONG_SECS = 30.0
QUICK_SECS = 5.0
N_VISITS = 50


def wait_for(what: str, is_so: Callable[[], bool], secs: float = LONG_SECS) -> None:
    deadline = time.monotonic() + secs
    while not is_so():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    records = (event_files.version(), event_files.scalars("loss", range(10)))
    event_files.write(tmp_path / "runs/a/events.out.tfevents.1", *records)
    return tmp_path / "runs"


def events(stream: httpx.Response) -> Iterator[dict[str, object]]:
    for line in stream.iter_lines():
        if line.startswith("data: "):
            yield json.loads(line.removeprefix("data: "))


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_server_cleanly_though_streams_are_open(logdir: Path, signum: int) -> None:
    with running(serve_command(logdir)) as server:
        url = server.wait_for_address()
        headers = {"accept": "text/event-stream"}
        with httpx.stream("GET", f"{url}/api/v1/changes", headers=headers, timeout=LONG_SECS) as stream:
            told = events(stream)
            assert next(told)["reset"] is False
            began = time.monotonic()
            assert server.end(signum) == 0
            assert time.monotonic() - began < QUICK_SECS
            assert list(told) == []
        assert server.output.splitlines() == [
            f"Glassboard {glassboard.__version__} at {url}/ (Press CTRL+C to quit)"
        ]


def test_a_logdir_that_does_not_exist_is_waited_for(tmp_path: Path) -> None:
    logdir = tmp_path / "later"
    with running(serve_command(logdir)) as server:
        url = server.wait_for_address()
        assert f"the logdir does not exist yet, it is waited for: {logdir}" in server.output
        assert httpx.get(f"{url}/api/v1/runs").json()["has_logdir"] is False
        event_files.write(logdir / "a/events.out.tfevents.1", event_files.scalar("loss", 0, 1.0))
        wait_for("the run is shown", lambda: httpx.get(f"{url}/data/runs").json() == ["a"])


def test_a_new_point_is_told_and_served(logdir: Path) -> None:
    with running(serve_command(logdir)) as server:
        url = server.wait_for_address()
        wait_for("the run is read", lambda: httpx.get(f"{url}/data/runs").json() == ["a"])
        headers = {"accept": "text/event-stream"}
        with httpx.stream("GET", f"{url}/api/v1/changes", headers=headers, timeout=LONG_SECS) as stream:
            told = events(stream)
            next(told)
            event_files.append(logdir / "a/events.out.tfevents.1", event_files.scalar("loss", 10, 1.0))
            change = next(change for change in told if change["runs"])
        assert (change["runs"], change["kinds"], change["reset"]) == (["a"], ["scalars"], False)
        series = httpx.get(f"{url}/data/plugin/scalars/scalars?run=a&tag=loss").json()
        assert [step for _, step, _ in series] == list(range(11))


def test_a_port_in_use_is_named_and_nothing_is_served(logdir: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(serve_command(logdir, port=port)) as server, pytest.raises(ProgramError):
            server.wait_for_address()
        assert server.process.poll() == 1
        assert f"--port {port} of localhost cannot be used (Address already in use)" in server.output


def test_a_server_for_all_addresses_makes_a_token(logdir: Path) -> None:
    with running(serve_command(logdir, "--bind_all")) as server:
        url = server.wait_for_address()
        base, _, token = url.partition("/?token=")
        assert len(token) >= 32
        assert httpx.get(f"{base}/api/v1/runs").status_code == 401
        with httpx.Client(base_url=base) as visitor:
            assert visitor.get("/", params={"token": token}).status_code in (200, 503)
            assert visitor.get("/api/v1/runs").status_code == 200


def test_what_has_no_effect_is_said_before_the_address(logdir: Path) -> None:
    with running(serve_command(logdir, "--load_fast=false")) as server:
        server.wait_for_address()
        first, second = server.output.splitlines()
    assert first == "--load_fast has no effect: every file is read by the one fast loader"
    assert second.startswith("Glassboard ")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted in /proc")
def test_fifty_visits_leave_no_file_and_no_thread_behind(logdir: Path) -> None:
    tls = ssl.create_default_context()

    def visit(url: str) -> None:
        headers = {"accept": "text/event-stream"}
        with httpx.Client(base_url=url, verify=tls) as visitor:
            visitor.get("/api/v1/runs")
            visitor.post("/api/v1/scalars", json={"series": [{"run": "a", "tag": "loss"}] * 5})
            with visitor.stream("GET", "/api/v1/changes", headers=headers) as stream:
                next(events(stream))

    with running(serve_command(logdir, "--no-index")) as server:
        url = server.wait_for_address()
        held = Path(f"/proc/{server.process.pid}")

        def n_files() -> int:
            return len(list((held / "fd").iterdir()))

        def n_threads() -> int:
            return len(list((held / "task").iterdir()))

        for _ in range(5):
            visit(url)
        time.sleep(0.5)
        files_before, threads_before = n_files(), n_threads()
        for _ in range(N_VISITS):
            visit(url)
        wait_for(f"{files_before} files are open again", lambda: n_files() <= files_before)
        assert n_threads() < threads_before + N_VISITS // 2, "the pool may still grow, one a visit is a leak"


def test_fifty_servers_in_one_process_leave_no_thread_behind() -> None:
    before = threading.active_count()
    for _ in range(50):
        source = MadeSource()
        app = make_app(source)
        assert isinstance(app.state.context.feed, ChangeFeed)
        app.state.context.close()
        assert source.callbacks == []
    wait_for("threads have ended", lambda: threading.active_count() <= before)
