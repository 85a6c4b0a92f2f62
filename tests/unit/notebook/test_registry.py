"""Files of servers: where they lie, and which are believed. A small server stands in for ours."""

from __future__ import annotations

import json
import os
import socket
import stat
import threading
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from glassboard import notebook
from glassboard.notebook import liveness
from glassboard.notebook.registry import RegistryError, find_entries, new_path, registry_dir
from glassboard.server.info_file import ServerInfo, write_info

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FLAGS = ("--logdir=runs",)


@contextmanager
def answering(status: int, body: bytes) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_known = self.headers["Authorization"] == "Bearer t" and self.path == "/api/v1/environment"
            self.send_response(status if is_known else 401)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def live_port() -> Iterator[int]:
    with answering(200, b'{"logdir": "runs"}') as port:
        yield port


def write_entry(port: int, **facts: Any) -> Path:
    url = f"http://127.0.0.1:{port}/?token=t"
    info = ServerInfo(version="1", pid=os.getpid(), machine=socket.gethostname(), url=url, logdir="runs")
    path = new_path(FLAGS)
    write_info(path, replace(info, **facts))
    return path


def test_a_server_that_answers_is_found_by_its_flags_and_its_directory(
    live_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_entry(live_port)
    ((info, found, is_live),) = find_entries(FLAGS)
    assert (found, is_live, info.logdir) == (path, True, "runs")
    assert find_entries() == find_entries(FLAGS)
    assert find_entries(["--logdir=others"]) == []
    monkeypatch.chdir(tmp_path)
    assert find_entries(FLAGS) == []
    assert path.exists()
    path.unlink()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, b"{}"),
        (200, b'{"logdir": "others"}'),
        (200, b"[]"),
        (200, b"\xff"),
        (500, b""),
        (200, b"[" * 60_000),
    ],
)
def test_an_entry_whose_port_is_now_of_another_is_forgotten(status: int, body: bytes) -> None:
    with answering(status, body) as port:
        path = write_entry(port)
        assert find_entries() == []
    assert not path.exists()


def test_an_entry_without_a_listener_a_process_or_sense_is_forgotten(live_port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    paths = [write_entry(closed), write_entry(live_port, pid=2**31 - 1), write_entry(live_port, url="gopher")]
    paths[0].with_name("ffff.0000.json").write_text("{")
    assert find_entries() == []
    assert list(registry_dir().iterdir()) == []


def test_an_entry_of_another_machine_is_left_alone(live_port: int) -> None:
    path = write_entry(live_port, machine="another")
    assert find_entries() == []
    assert path.exists()
    assert notebook.stop() == []


def test_a_busy_server_is_listed_but_neither_shown_again_nor_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(liveness, "ANSWER_SECS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        path = write_entry(listener.getsockname()[1])
        assert [entry.is_live for entry in find_entries()] == [False]
        assert notebook.stop() == []
        assert path.exists()


def test_the_directory_is_closed_to_others(registry: Path) -> None:
    assert registry_dir() == registry
    assert stat.S_IMODE(registry.stat().st_mode) == 0o700
    registry.chmod(0o755)
    assert registry_dir() == registry
    assert stat.S_IMODE(registry.stat().st_mode) == 0o700


def test_a_link_or_a_file_is_no_directory_for_tokens(registry: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    registry.parent.mkdir()
    registry.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RegistryError, match="not a directory of this user"):
        registry_dir()
    registry.unlink()
    registry.write_text("")
    with pytest.raises(RegistryError, match="no place for the servers' files"):
        registry_dir()
    registry.unlink()


@pytest.mark.parametrize("runtime", [None, "", "relative", "/absent/directory"])
def test_without_a_runtime_directory_it_is_in_the_cache(
    runtime: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    if runtime is not None:
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert registry_dir() == tmp_path / "cache/glassboard/servers"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert registry_dir() == tmp_path / ".cache/glassboard/servers"


def test_what_others_wrote_is_no_json_of_ours(live_port: int) -> None:
    path = write_entry(live_port)
    path.write_text(json.dumps({"url": "http://127.0.0.1/"}))
    assert find_entries() == []
    assert not path.exists()
