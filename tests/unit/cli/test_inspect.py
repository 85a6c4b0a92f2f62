"""What ``--inspect`` prints."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import event_files
from glassboard.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

OLD = event_files.START_TIME


def write_run(path: Path, *records: bytes) -> Path:
    """Write an event file that has long stopped growing."""
    event_files.write(path, *records)
    os.utime(path, (OLD, OLD))
    return path


def inspect(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["--inspect", *arguments]) == 0
    return capsys.readouterr().out.splitlines()


def test_runs_files_kinds_and_steps_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = (
        event_files.version(),
        event_files.scalars("loss", range(-2, 8)),
        event_files.tensor("t", 3, 1.0, "tensor"),
    )
    size = len(b"".join(records))
    write_run(tmp_path / "a/b/events.out.tfevents.1", *records)
    assert inspect(capsys, "--logdir", str(tmp_path)) == [
        f"1 run, 1 event file, {size} bytes",
        "",
        "run a/b",
        f"  file a/b/events.out.tfevents.1: 12 events, {size} bytes, brain.Event:2, writer unknown",
        "  scalars: 1 tag",
        "    loss: 10 values, steps -2 to 7",
        "  tensors: 1 tag",
        "    t: 1 value, steps 3 to 3",
    ]


def test_damage_is_printed_where_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = event_files.version(), bytearray(event_files.scalar("loss", 0, 1.0))
    bad[-1] ^= 1
    write_run(tmp_path / "events.out.tfevents.1", good, bytes(bad), event_files.scalar("loss", 1, 1.0))
    lines = inspect(capsys, "--logdir", str(tmp_path))
    damage = [line for line in lines if line.startswith("  damage")]
    where = f"at byte {len(good)}, {len(bad)} bytes"
    assert len(damage) == 1
    assert damage[0].startswith(f"  damage in events.out.tfevents.1 {where}: ")
    assert "    loss: 1 value, steps 1 to 1" in lines


def test_one_tag_or_one_file_is_printed_on_demand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_run(
        tmp_path / "a/events.out.tfevents.1",
        event_files.scalar("loss", 0, 1.0),
        event_files.scalar("acc", 5, 1.0),
    )
    by_tag = inspect(capsys, "--logdir", str(tmp_path), "--tag", "acc")
    assert [line for line in by_tag if line.startswith("    ")] == ["    acc: 1 value, steps 5 to 5"]
    by_file = inspect(capsys, "--event_file", str(path))
    assert by_file[2] == "run ."
    assert by_file[3].startswith("  file events.out.tfevents.1: 2 events,")


def test_superseded_points_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_run(tmp_path / "events.out.tfevents.1", event_files.scalars("loss", range(10)))
    write_run(
        tmp_path / "events.out.tfevents.2",
        event_files.session_start(6, OLD + 100),
        event_files.scalars("loss", range(6, 8), OLD + 101),
    )
    lines = inspect(capsys, "--logdir", str(tmp_path))
    assert "    loss: 8 values, 4 superseded, steps 0 to 9" in lines


def test_names_do_nothing_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_run(tmp_path / "a\x1b[31m/events.out.tfevents.1", event_files.scalar("x\ny", 0, 1.0))
    lines = inspect(capsys, "--logdir", str(tmp_path))
    assert r"run 'a\x1b[31m'" in lines
    assert r"    'x\ny': 1 value, steps 0 to 0" in lines


def test_what_is_not_there_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "nothing"
    assert main(["--inspect", "--logdir", str(missing)]) == 1
    assert main(["--inspect", "--event_file", str(missing)]) == 1
    assert main(["--inspect", "--event_file", str(tmp_path)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"glassboard: error: logdir does not exist: {missing}",
        f"glassboard: error: event file cannot be read (No such file or directory): {missing}",
        f"glassboard: error: event file is no regular file: {tmp_path}",
    ]
