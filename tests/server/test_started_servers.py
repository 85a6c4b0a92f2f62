"""Servers that a program starts: the file that says where they are, and their end with the program."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
from typing import TYPE_CHECKING

import httpx
import pytest

import glassboard
from glassboard.server.info_file import InfoFileError, ServerInfo, published, read_info, write_info
from programs import ProgramError, running, serve_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INFO = ServerInfo(version="1", pid=7, machine="m", url="http://localhost:1/?token=t", logdir="runs")


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:  # the test has closed it
            continue


def test_the_file_says_where_the_server_is_and_is_gone_with_it(tmp_path: Path) -> None:
    path = tmp_path / "server.json"
    command = serve_command(tmp_path, "--info_file", str(path), "--token", "s3cret")
    with running(command) as server:
        url = server.wait_for_address()
        assert read_info(path) == ServerInfo(
            version=glassboard.__version__,
            pid=server.process.pid,
            machine=socket.gethostname(),
            url=url,
            logdir=str(tmp_path),
        )
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert httpx.get(url).status_code in (200, 503)
        assert server.end(signal.SIGTERM) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_an_error_of_one_line(tmp_path: Path) -> None:
    path = tmp_path / "absent/server.json"
    with running(serve_command(tmp_path, "--info_file", str(path))) as server:
        with pytest.raises(ProgramError):
            server.wait_for_address()
        assert server.process.wait() == 1
    expected = f"glassboard: error: --info_file cannot be written (No such file or directory): {path}\n"
    assert server.output == expected


def test_a_server_ends_with_its_standard_input(tmp_path: Path, pipe: tuple[int, int]) -> None:
    theirs, ours = pipe
    with running(serve_command(tmp_path, "--until_eof"), stdin=theirs) as server:
        url = server.wait_for_address()
        os.write(ours, b"what is written does not end it")
        assert httpx.get(f"{url}/api/v1/environment").status_code == 200
        os.close(ours)
        assert server.process.wait(20) == 0


def test_without_a_standard_input_there_is_nothing_to_end_with(tmp_path: Path) -> None:
    line = 'exec "$@" <&-'
    with running(["sh", "-c", line, "sh", *serve_command(tmp_path, "--until_eof")]) as server:
        assert server.process.wait(20) == 1
    assert (
        server.output == "glassboard: error: --until_eof needs a standard input, and this process has none\n"
    )


def test_the_file_is_there_for_a_block_and_not_beyond_an_error(tmp_path: Path) -> None:
    path = tmp_path / "server.json"

    def fail() -> None:
        with published(path, INFO):
            assert read_info(path) == INFO
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_stands_in_the_way_of_the_file_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "server.json"
    path.mkdir()
    with pytest.raises(InfoFileError, match="--info_file cannot be written"):
        write_info(path, INFO)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[1, 2]",
        b'{"pid": 7}',
        b"[" * 60_000,
        json.dumps({"version": "1", "pid": "7", "machine": "m", "url": "u", "logdir": "l"}).encode(),
        json.dumps({"version": "1", "pid": 0, "machine": "m", "url": "u", "logdir": "l"}).encode(),
        json.dumps({"version": "1", "pid": True, "machine": "m", "url": "u", "logdir": "l"}).encode(),
        json.dumps({"version": "1", "pid": 7, "machine": "m", "url": None, "logdir": "l"}).encode(),
        json.dumps({"version": "1", "pid": 7, "machine": "m", "url": "u" * 70_000, "logdir": "l"}).encode(),
    ],
)
def test_what_is_no_such_file_says_nothing(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "server.json"
    path.write_bytes(content)
    assert read_info(path) is None
    assert read_info(tmp_path / "absent.json") is None
