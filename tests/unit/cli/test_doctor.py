"""``glassboard doctor``: what is damaged, unfinished or unusual."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

import event_files
from command_lines import json_of, run
from event_sources import EventSource, all_sources, source_id
from glassboard.cli.file_checks import BLOCK_BYTES, VERSION_RECORD_BYTES, find_versions
from glassboard.logdir.discover import MAX_DEPTH

if TYPE_CHECKING:
    from pathlib import Path

START = event_files.START_TIME
BAD_DATA = "the checksum of a record's data does not match"
BAD_LENGTH = "the checksum of a record's length does not match"


def old(path: Path) -> Path:
    """Let a file have stopped growing long ago."""
    os.utime(path, (START, START))
    return path


def broken(record: bytes, place: int) -> bytes:
    return record[:place] + bytes([record[place] ^ 1]) + record[place + 1 :]


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    """Make a sound run, one with two damaged places, and one that was cut."""
    good = event_files.version(), event_files.scalars("loss", range(3))
    event_files.write(tmp_path / "logs/good/events.out.tfevents.1", *good)
    record = event_files.scalar("loss", 9, 1.0)
    damaged = (broken(record, len(record) - 1), broken(record, 0), record, record[:-7])
    old(event_files.write(tmp_path / "logs/bad/events.out.tfevents.1", *good, *damaged))
    event_files.write(tmp_path / "logs/cut/events.out.tfevents.1", *good, record[:20])
    return tmp_path / "logs"


def test_a_report_names_every_damaged_and_unfinished_place(
    logdir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = len(event_files.version() + event_files.scalars("loss", range(3)))
    n_bytes = len(event_files.scalar("loss", 9, 1.0))
    ended = run(capsys, "doctor", logdir)
    assert (ended.status, ended.errors) == (1, "")
    assert ended.output.splitlines() == [
        "run bad",
        f"  bad/events.out.tfevents.1: 5 events, {size + 4 * n_bytes - 7} bytes",
        f"    damage at byte {size}, {n_bytes} bytes: {BAD_DATA}",
        f"    damage at byte {size + n_bytes}, {n_bytes} bytes: {BAD_LENGTH}",
        f"    unfinished: {n_bytes - 7} bytes from byte {size + 3 * n_bytes} on are no whole record, "
        "its writer was stopped",
        "",
        "run cut",
        f"  cut/events.out.tfevents.1: 4 events, {size + 20} bytes",
        f"    unfinished: 20 bytes from byte {size} on are no whole record, the file may still be growing",
        "",
        f"3 runs, 3 files, {3 * size + 4 * n_bytes - 7 + 20} bytes: 1 damaged, 2 unfinished",
    ]


def test_a_sound_logdir_is_told_in_one_line(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    size = (logdir / "good/events.out.tfevents.1").stat().st_size
    assert run(capsys, "doctor", logdir, "--run", "good") == (
        0,
        f"1 run, 1 file, {size} bytes: nothing to say\n",
        "",
    )
    assert run(capsys, "doctor", logdir, "--run", "cut").status == 0


def test_json_has_every_fact(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json_of(capsys, "doctor", logdir, "--run", "cut|good")
    size = (logdir / "good/events.out.tfevents.1").stat().st_size
    sound = {
        "n_events": 4,
        "file_version": "brain.Event:2",
        "source_writer": None,
        "trouble": None,
        "damage": [],
        "notes": [],
        "repaired": None,
    }
    assert report == [
        {
            "run": "cut",
            "notes": [],
            "files": [
                sound
                | {
                    "file": "cut/events.out.tfevents.1",
                    "n_bytes": size + 20,
                    "tail": {"offset": size, "n_bytes": 20, "is_growing": True},
                }
            ],
        },
        {
            "run": "good",
            "notes": [],
            "files": [sound | {"file": "good/events.out.tfevents.1", "n_bytes": size, "tail": None}],
        },
    ]


def test_damage_is_json_with_status_1(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    size = (logdir / "good/events.out.tfevents.1").stat().st_size
    n_bytes = len(event_files.scalar("loss", 9, 1.0))
    ended = run(capsys, "doctor", logdir, "--run", "bad", "--json")
    ((file,),) = [each["files"] for each in json.loads(ended.output)]
    assert ended.status == 1
    assert file["damage"] == [
        {"offset": size, "n_bytes": n_bytes, "reason": BAD_DATA},
        {"offset": size + n_bytes, "n_bytes": n_bytes, "reason": BAD_LENGTH},
    ]
    assert file["tail"] == {"offset": size + 3 * n_bytes, "n_bytes": n_bytes - 7, "is_growing": False}


def notes(capsys: pytest.CaptureFixture[str], logdir: Path) -> list[tuple[str, str]]:
    """Give the notes of all runs, those of files first."""
    report: Any = json_of(capsys, "doctor", logdir)
    found = [note for each in report for file in each["files"] for note in file["notes"]]
    found += [note for each in report for note in each["notes"]]
    return [(note["code"], note["text"]) for note in found]


def scalars(*points: tuple[int, float]) -> bytes:
    """Give records of tag ``x`` by step and wall time in seconds after the start."""
    return b"".join(event_files.scalar("x", step, 1.0, START + secs) for step, secs in points)


VERSION = event_files.version()
TENSORS = [event_files.tensor("t", step, 1.0, "text") for step in range(3)]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([VERSION, scalars((0, 0), (1, 1), (2, 1.5), (3, 0.6))], []),
        ([], [("no_events", "the file is empty")]),
        ([b"\x00" * 5], [("no_events", "the file has no event")]),
        ([scalars((0, 0))], [("no_version", "no event says a file version, as the first one should")]),
        (
            [VERSION, scalars((0, 0)), VERSION, scalars((1, 1)), VERSION],
            [
                (
                    "begins_again",
                    f"a file begins again at byte {len(VERSION + scalars((0, 0)))}: more than one writer, or "
                    "files put together",
                )
            ],
        ),
        (
            [VERSION, event_files.session_start(4), event_files.session_start(7)],
            [("session_starts", "2 session starts, the last at step 7")],
        ),
        (
            [VERSION, scalars((0, 10), (1, 7.5), (2, 20), (3, 18))],
            [("clock_back", "the clock goes back in 1 tag, by 2.5 s in x")],
        ),
        (
            [VERSION, scalars((5, 0), (3, 1), (4, 2), (1, 3))],
            [("steps_back", "steps go back in 1 tag, first from 5 to 3 in x")],
        ),
        (
            [VERSION, *TENSORS, TENSORS[2], TENSORS[2], scalars((1, 1), (1, 1))],
            [("steps_repeat", "steps repeat in 2 tags, 2 times in t")],
        ),
    ],
)
def test_what_is_unusual_in_a_file_is_noted(
    records: list[bytes],
    expected: list[tuple[str, str]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    event_files.write(tmp_path / "events.out.tfevents.1", *records)
    assert notes(capsys, tmp_path) == expected


def test_what_is_unusual_in_a_run_is_noted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (f"events.out.tfevents.{number}" for number in (1, 2))
    event_files.write(tmp_path / "resumed" / first, VERSION, scalars((0, 0), (1, 1), (2, 2)))
    event_files.write(tmp_path / "resumed" / second, VERSION, scalars((1, 10), (2, 11)))
    event_files.write(tmp_path / "twice" / first, VERSION, scalars((0, 0), (1, 9)))
    event_files.write(tmp_path / "twice" / second, VERSION, scalars((0, 5), (1, 12)))
    names = "twice/events.out.tfevents.1 and twice/events.out.tfevents.2"
    assert notes(capsys, tmp_path) == [
        ("superseded", "restarts have replaced 2 values"),
        ("written_together", f"two files were written at the same time, with 1 tag in common: {names}"),
    ]


@pytest.mark.parametrize("place", [0, BLOCK_BYTES - 20, BLOCK_BYTES, BLOCK_BYTES + VERSION_RECORD_BYTES - 20])
def test_versions_are_found_wherever_they_lie(place: int, tmp_path: Path) -> None:
    filler = event_files.scalar("x" * (BLOCK_BYTES // 40), 0, 1.0)
    before = (filler * 41)[:place]
    data = before + VERSION + b"brain.Event:2, and no record" + broken(VERSION, 30) + filler + VERSION
    path = event_files.write(tmp_path / "events.out.tfevents.1", data)
    assert len(before) == place
    assert find_versions(str(path)) == [place, len(data) - len(VERSION)]


def test_directories_that_cannot_be_looked_into_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = tmp_path.joinpath(*["d"] * (MAX_DEPTH + 2))
    deep.mkdir(parents=True)
    name = "/".join(["d"] * (MAX_DEPTH + 1))
    reason = f"more than {MAX_DEPTH} directories deep"
    assert run(capsys, "doctor", tmp_path) == (
        1,
        f"unreadable: {name}: {reason}\n0 runs, 0 files, 0 bytes: 1 unreadable place\n",
        "",
    )
    ended = run(capsys, "doctor", tmp_path, "--json")
    assert (ended.status, json.loads(ended.output)) == (1, [{"unreadable": name, "reason": reason}])


@pytest.mark.parametrize("source", all_sources(), ids=source_id)
def test_real_files_have_tails_where_tensorboard_stops_and_no_damage(
    source: EventSource, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = json_of(capsys, "doctor", source.logdir)
    files = {file["file"]: file for each in reports for file in each["files"]}
    expected = {
        path: (true["events"], true["read_bytes"] if true["read_bytes"] < true["size"] else None)
        for path, true in source.truth()["files"].items()
    }
    found = {
        name: (file["n_events"], file["tail"] and file["tail"]["offset"]) for name, file in files.items()
    }
    assert found == expected
    assert [file["damage"] for file in files.values()] == [[]] * len(files)
