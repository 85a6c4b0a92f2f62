"""``glassboard ls``: lists of runs and tags."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

import event_files
from command_lines import json_of, lines_of
from event_sources import EventSource, all_sources, source_id, true_tags

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = event_files.START_TIME
NAN = float("nan")


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    """Make three runs: a later and an earlier one, and one with a damaged record and no first wall time."""
    event_files.write(
        tmp_path / "late/run/events.out.tfevents.1",
        event_files.version(START + 60),
        event_files.scalars("loss", range(1200)),
        event_files.scalar("acc", 3, 0.5),
        event_files.tensor("words", 9, 1.0, "text"),
    )
    event_files.write(
        tmp_path / "early/events.out.tfevents.1",
        event_files.version(START),
        event_files.scalars("loss", range(2)),
    )
    bad = bytearray(event_files.scalar("loss", 0, 1.0))
    bad[-1] ^= 1
    event_files.write(
        tmp_path / "bad/events.out.tfevents.1", bytes(bad), event_files.scalar("loss", 7, 1.0, NAN)
    )
    return tmp_path


def sizes(logdir: Path) -> list[int]:
    return [next((logdir / name).iterdir()).stat().st_size for name in ("early", "late/run", "bad")]


def test_runs_are_a_table_by_start_time(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early, late, bad = sizes(logdir)
    assert lines_of(capsys, "ls", logdir) == [
        "run       started              last step  points  tags                    size  damage",
        f"early     2023-11-14 22:13:20          1       2  scalars 1          {early:3} bytes",
        f"late/run  2023-11-14 22:14:20       1199   1,202  scalars 2, text 1    {late / 1000:.1f} kB",
        f"bad       -                            7       1  scalars 1          {bad:3} bytes  1 place",
        f"3 runs, {(early + late + bad) / 1000:.1f} kB",
    ]


def test_runs_as_json_have_every_fact(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early, _, bad = sizes(logdir)
    listed = json_of(capsys, "ls", logdir, "--run", "^early$|bad")
    assert listed == [
        {
            "run": "early",
            "start_time": START,
            "last_time": START + 1,
            "last_step": 1,
            "n_files": 1,
            "n_bytes": early,
            "n_points": 2,
            "n_tags_by_kind": {"scalars": 1},
            "damage": [],
        },
        {
            "run": "bad",
            "start_time": None,
            "last_time": "NaN",
            "last_step": 7,
            "n_files": 1,
            "n_bytes": bad,
            "n_points": 1,
            "n_tags_by_kind": {"scalars": 1},
            "damage": [
                {
                    "file": "bad/events.out.tfevents.1",
                    "offset": 0,
                    "n_bytes": len(event_files.scalar("loss", 0, 1.0)),
                    "reason": "the checksum of a record's data does not match",
                }
            ],
        },
    ]


def test_only_chosen_tags_are_counted(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = json_of(capsys, "ls", logdir, "--run", "late", "--tag", "^.o", "--kind", "scalars")
    assert [(each["n_tags_by_kind"], each["n_points"]) for each in chosen] == [({"scalars": 1}, 1200)]


def test_tags_are_listed_over_all_runs(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(capsys, "ls", logdir, "--tags") == [
        "tag    kind     runs  points  last step",
        "acc    scalars     1       1          3",
        "loss   scalars     3   1,203       1199",
        "words  text        1       1          9",
        "3 tags",
    ]
    assert json_of(capsys, "ls", "--logdir", logdir, "--tags", "--kind", "text") == [
        {"tag": "words", "kind": "text", "n_runs": 1, "n_points": 1, "last_step": 9, "plugins": ["text"]}
    ]


def test_an_empty_logdir_has_no_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(capsys, "ls", tmp_path) == ["0 runs, 0 bytes"]
    assert lines_of(capsys, "ls", tmp_path, "--tags") == ["0 tags"]
    assert json_of(capsys, "ls", tmp_path) == []


@pytest.mark.parametrize("source", all_sources(), ids=source_id)
def test_runs_and_tags_of_real_files_are_those_that_tensorboard_sees(
    source: EventSource, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = "^(?!__meta_graph__)"
    listed = json_of(capsys, "ls", source.logdir, "--tag", theirs)
    truth = {run: true_tags(source, run) for run in source.truth()["runs"]}
    n_tags = {each["run"]: sum(each["n_tags_by_kind"].values()) for each in listed}
    assert n_tags == {run: len(tags) for run, tags in truth.items()}
    tags = json_of(capsys, "ls", source.logdir, "--tags", "--tag", theirs)
    assert {each["tag"] for each in tags} == {tag for tags in truth.values() for tag in tags}
