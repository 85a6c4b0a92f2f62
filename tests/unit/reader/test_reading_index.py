"""The reading thread shows what the index has before it has looked at the logdir."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from event_files import append, scalars, version, write
from glassboard.logdir import LocalFiles, parse_logdir
from glassboard.reader import Reading, reading
from glassboard.store.index import Index
from glassboard.types import RunName, TagName

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.logdir.files import Entry

LONG_SECS = 30.0
N_STEPS = 3000


class PausedFiles(LocalFiles):
    """Files whose directories cannot be listed before someone lets them."""

    def __init__(self) -> None:
        self.may_go = threading.Event()

    def list_directory(self, path: str) -> list[Entry]:
        assert self.may_go.wait(LONG_SECS)
        return super().list_directory(path)


@pytest.fixture(autouse=True)
def _no_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LEAD_SECS", 0.0)


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    for run in ("a", "b"):
        write(tmp_path / "runs" / run / "x.tfevents", version(), scalars("loss", range(N_STEPS)))
    return tmp_path / "runs"


def start(logdir: Path, index_dir: Path, files: LocalFiles) -> Reading:
    roots = parse_logdir(logdir)
    started = Reading(roots, files=files, index=Index(index_dir, roots, files))
    started.start()
    return started


def n_points(read: Reading) -> dict[str, int]:
    return {name: view.n_points for name, view in read.snapshot().runs.items()}


def test_runs_are_shown_and_read_on_demand_before_the_logdir_is_walked(logdir: Path, tmp_path: Path) -> None:
    first = start(logdir, tmp_path / "index", LocalFiles())
    assert first.wait_until_read(LONG_SECS)
    first.close()
    append(logdir / "a/x.tfevents", scalars("loss", range(5)))
    (logdir / "b/x.tfevents").unlink()
    files = PausedFiles()
    second = start(logdir, tmp_path / "index", files)
    until = time.monotonic() + LONG_SECS
    while not second.snapshot().runs and time.monotonic() < until:
        time.sleep(0.01)
    shown = second.snapshot()
    assert (n_points(second), shown.loading.is_loading) == ({"a": N_STEPS, "b": N_STEPS}, True)
    assert len(shown.runs[RunName("a")].tags[TagName("loss")].points) == N_STEPS + 5
    assert len(shown.runs[RunName("b")].tags[TagName("loss")].points) == 0
    files.may_go.set()
    assert second.wait_until_read(LONG_SECS)
    assert n_points(second) == {"a": N_STEPS + 5}
    second.close()
