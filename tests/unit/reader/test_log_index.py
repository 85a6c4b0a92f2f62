"""Scripts use the index that is there, and leave one only when they are told to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from event_files import append, scalars, version, write
from glassboard.errors import InvalidQueryError
from glassboard.reader import open_logdir
from glassboard.store.index import default_index_dir

N_STEPS = 3000


@pytest.fixture
def index_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GLASSBOARD_INDEX_DIR", str(tmp_path / "index"))
    return tmp_path / "index"


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    write(tmp_path / "runs/a/x.tfevents", version(), scalars("loss", range(N_STEPS)))
    return tmp_path / "runs"


def n_bytes_known(log: Any) -> int:
    """How much of the files was in the index."""
    return sum(file.n_bytes_kept for file in log._catalogue._followed.values())


@pytest.mark.parametrize("use", ["read", "off"])
def test_an_index_is_written_only_when_asked_for(logdir: Path, index_dir: Path, use: Any) -> None:
    with open_logdir(logdir, index=use) as log:
        assert len(log.scalars("a", "loss")) == N_STEPS
    assert not index_dir.exists()


def test_what_a_script_kept_the_next_one_uses(logdir: Path, index_dir: Path) -> None:
    with open_logdir(logdir, index="write") as log:
        n_bytes = n_bytes_known(log)
    assert n_bytes == (logdir / "a/x.tfevents").stat().st_size
    append(logdir / "a/x.tfevents", scalars("loss", range(N_STEPS, N_STEPS + 3)))
    with open_logdir(logdir) as log:
        assert n_bytes_known(log) == n_bytes
        assert log.scalars("a", "loss").step.tolist() == list(range(N_STEPS + 3))
    with open_logdir(logdir, index="off") as log:
        assert n_bytes_known(log) == 0
    assert index_dir.exists()


def test_another_use_is_refused(logdir: Path) -> None:
    use: Any = "maybe"
    with pytest.raises(InvalidQueryError, match="index is 'maybe', expected one of read, write, off"):
        open_logdir(logdir, index=use)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"GLASSBOARD_INDEX_DIR": "/here"}, "/here"),
        ({"GLASSBOARD_INDEX_DIR": "", "XDG_CACHE_HOME": "/cache"}, "/cache/glassboard/index"),
        (
            {"GLASSBOARD_INDEX_DIR": "", "XDG_CACHE_HOME": "not/whole", "HOME": "/me"},
            "/me/.cache/glassboard/index",
        ),
    ],
)
def test_the_index_lies_where_the_user_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_index_dir() == Path(expected)
