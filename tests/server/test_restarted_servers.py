"""A server that starts again shows at once what another one has read, and keeps nothing where it must not."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from event_files import append, scalars, version, write
from programs import running, serve_command

if TYPE_CHECKING:
    from pathlib import Path

LONG_SECS = 30.0
SERIES = {"series": [{"run": "a", "tag": "loss"}]}
N_STEPS = 3000


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    for run in ("a", "b"):
        records = version(), scalars("loss", range(N_STEPS))
        write(tmp_path / "runs" / run / "events.out.tfevents.1", *records)
    return tmp_path / "runs"


def list_runs(url: str, *, is_loading: bool | None = None) -> dict[str, int]:
    """The number of points of each run, once there are any and the logdir has been read or is being read."""
    until = time.monotonic() + LONG_SECS
    while time.monotonic() < until:
        answer: dict[str, Any] = httpx.get(f"{url}/api/v1/runs").json()
        if answer["runs"] and is_loading in (None, answer["loading"]["is_loading"]):
            return {run["run"]: run["n_points"] for run in answer["runs"]}
        time.sleep(0.02)
    raise AssertionError(f"no runs within {LONG_SECS} s")


def ask_for_points(url: str) -> bytes:
    answer = httpx.post(f"{url}/api/v1/scalars", json=SERIES)
    return answer.content.partition(b'"points":')[2].partition(b",")[0]


def test_what_one_server_read_another_shows_and_then_checks(logdir: Path, tmp_path: Path) -> None:
    command = [*serve_command(logdir), "--index_dir", str(tmp_path / "index")]
    with running(command) as server:
        list_runs(server.wait_for_address(), is_loading=False)
    append(logdir / "a/events.out.tfevents.1", scalars("loss", range(N_STEPS, N_STEPS + 5)))
    shutil.rmtree(logdir / "b")
    with running(command) as server:
        url = server.wait_for_address()
        assert list_runs(url)["a"] in {N_STEPS, N_STEPS + 5}
        assert ask_for_points(url) == b"%d" % (N_STEPS + 5)
        assert list_runs(url, is_loading=False) == {"a": N_STEPS + 5}


def test_without_an_index_nothing_is_kept(
    logdir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLASSBOARD_INDEX_DIR", str(tmp_path / "index"))
    with running([*serve_command(logdir), "--no-index"]) as server:
        list_runs(server.wait_for_address(), is_loading=False)
    assert not (tmp_path / "index").exists()


def test_an_index_that_cannot_be_written_is_said_once(logdir: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with running([*serve_command(logdir), "--index_dir", str(tmp_path / "file")]) as server:
        assert list_runs(server.wait_for_address(), is_loading=False) == {"a": N_STEPS, "b": N_STEPS}
    assert server.output.count("nothing is kept in the index any more") == 1
