"""Servers run as long as they are measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from bench.processes import ProgramFailedError
from bench.servers import find_address, serve

import glassboard
from bench import servers

if TYPE_CHECKING:
    from pathlib import Path


def test_the_address_is_found_among_what_a_server_prints() -> None:
    lines = iter(["TensorBoard 2.21.0 at\n", "Serving on http://localhost:6006/ (Ctrl-C)\n", "later\n"])
    assert find_address(lines) == "http://localhost:6006"
    assert next(lines) == "later\n"


def test_a_server_that_prints_no_address_is_shown_with_its_output() -> None:
    with pytest.raises(ProgramFailedError, match="no address:\nport 80 is taken\n"):
        find_address(["port 80 is taken\n"])


def test_a_served_logdir_is_answered_for_until_the_block_ends_and_leaves_no_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLASSBOARD_INDEX_DIR", str(tmp_path / "index"))
    with glassboard.SummaryWriter(tmp_path / "logs/run") as writer:
        for step in range(10_000):
            writer.add_scalar("loss", 0.5, step)
    with serve(tmp_path / "logs") as address:
        answer = httpx.get(f"{address}/api/v1/runs").json()
        assert [(run["run"], run["n_points"]) for run in answer["runs"]] == [("run", 10_000)]
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{address}/api/v1/runs")
    assert not (tmp_path / "index").exists()


def test_a_logdir_is_served_to_those_who_measure_once_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True, True, False, True])
    monkeypatch.setattr(servers, "is_loading", lambda _: next(answers))
    with serve(tmp_path):
        assert list(answers) == [True]


def test_a_server_that_reads_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "is_loading", lambda _: True)
    monkeypatch.setattr(servers, "READ_SECS", 0.05)
    with pytest.raises(ProgramFailedError, match=r"http://x still reads its logdir after 0\.05 s"):
        servers.wait_until_read("http://x")
