from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from glassboard import SummaryWriter, open_logdir
from glassboard.errors import InvalidValueError
from glassboard.wire.file_part import FilePart, parse_file_part
from glassboard.writer.event_file_writer import EventFileWriter
from written_events import event_files, read_events, read_scalars, run_script

if TYPE_CHECKING:
    from pathlib import Path


def write(writer: SummaryWriter, first: int, stop: int) -> None:
    """Write a scalar a step, with a flush after each tenth."""
    for step in range(first, stop):
        writer.add_scalar("a", step, step)
        if step % 10 == 9:
            writer.flush()


def test_a_file_that_has_grown_too_long_is_followed_by_another(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, max_file_bytes=1000) as writer:
        write(writer, 0, 300)
    sizes = [path.stat().st_size for path in event_files(tmp_path)]
    assert 8 <= len(sizes) <= 15
    assert max(sizes) <= 1000 + 10 * 60
    assert all(read_events(path)[0].file_version == "brain.Event:2" for path in event_files(tmp_path))


def test_readers_have_all_points_in_order(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run", max_file_bytes=1000) as writer:
        write(writer, 0, 300)
    with open_logdir(tmp_path) as log:
        series = log.scalars("run", "a")
    assert series.step.tolist() == series.value.tolist() == list(range(300))


def test_steps_that_repeat_are_kept_as_they_are_in_one_file(tmp_path: Path) -> None:
    for name, limit in (("whole", None), ("cut", 500)):
        with SummaryWriter(tmp_path / name, max_file_bytes=limit) as writer:
            for i in range(200):
                writer.add_scalar("a", i, i % 10, walltime=1e9 + i)
                writer.flush()
    assert len(event_files(tmp_path / "cut")) > 15
    with open_logdir(tmp_path) as log:
        whole, cut = (log.scalars(name, "a") for name in ("whole", "cut"))
    assert sorted(cut.value.tolist()) == list(range(200))
    assert (cut.step.tolist(), cut.value.tolist()) == (whole.step.tolist(), whole.value.tolist())


def test_a_resumed_run_replaces_what_all_parts_hold(tmp_path: Path) -> None:
    for start, value in ((0, 1.0), (50, 2.0)):
        with SummaryWriter(tmp_path / "run", max_file_bytes=500) as writer:
            for step in range(start, start + 100):
                writer.add_scalar("a", value, step, walltime=1e9 * value + step)
                writer.flush()
    with open_logdir(tmp_path) as log:
        series = log.scalars("run", "a")
    assert series.step.tolist() == list(range(150))
    assert series.value.tolist() == [1.0] * 50 + [2.0] * 100


@pytest.mark.parametrize("suffix", ["", ".end", "end"])
def test_parts_are_marked_and_named_in_order(suffix: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, filename_suffix=suffix, max_file_bytes=1) as writer:
        for step in range(12):
            writer.add_scalar("a", step, step)
            writer.flush()
    paths = event_files(tmp_path)
    stem = paths[0].name.split(".part_")[0]
    assert [path.name for path in paths] == [f"{stem}.part_{n:05}{suffix}" for n in range(13)]
    parts = [parse_file_part(read_events(path)[0].source_metadata.writer) for path in paths]
    assert parts[0] is not None
    assert parts == [FilePart(parts[0].log, number) for number in range(13)]
    assert [scalar.step for scalar in read_scalars(tmp_path)] == list(range(12))


def test_a_writer_that_is_closed_and_used_again_begins_another_log(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path, max_file_bytes=1000)
    writer.close()
    writer.add_scalar("a", 1.0)
    writer.close()
    parts = [parse_file_part(read_events(path)[0].source_metadata.writer) for path in event_files(tmp_path)]
    assert [part and part.number for part in parts] == [0, 0]
    assert len({part and part.log for part in parts}) == 2


def test_a_forked_child_begins_another_log(tmp_path: Path) -> None:
    script = """
        import os, sys
        from glassboard import SummaryWriter
        writer = SummaryWriter(sys.argv[1], max_file_bytes=1)
        writer.add_scalar("a", 0, 0)
        writer.flush()
        if os.fork() == 0:
            writer.add_scalar("a", 1, 1)
            sys.exit(0)
        assert os.wait()[1] == 0
        writer.add_scalar("a", 2, 2)
        writer.close()
    """
    run_script(script, tmp_path)
    logs: dict[str, list[tuple[int, list[int]]]] = {}
    for path in event_files(tmp_path):
        events = read_events(path)
        part = parse_file_part(events[0].source_metadata.writer)
        assert part is not None
        logs.setdefault(part.log, []).append((part.number, [event.step for event in events[1:]]))
    assert sorted(logs.values()) == [[(0, []), (1, [0]), (2, [2])], [(0, []), (1, [1])]]


def test_a_part_whose_name_is_taken_has_the_next_number(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, max_file_bytes=1) as writer:
        writer.add_scalar("a", 0, 0)
        writer.flush()
        last = event_files(tmp_path)[-1]
        taken = last.with_name(last.name.replace("00001", "00002"))
        taken.write_bytes(b"precious")
        writer.add_scalar("a", 1, 1)
    assert taken.read_bytes() == b"precious"
    part = parse_file_part(read_events(event_files(tmp_path)[-1])[0].source_metadata.writer)
    assert part is not None
    assert part.number == 3


def test_without_a_limit_there_is_one_file(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        write(writer, 0, 300)
    assert len(event_files(tmp_path)) == 1


def test_deferred_records_keep_their_place(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, max_file_bytes=2000) as writer:
        for step in range(50):
            writer.add_histogram("h", [step, step + 1.0], step)
            writer.add_scalar("a", step, step)
            if step % 7 == 0:
                writer.flush()
    paths = sorted(event_files(tmp_path), key=lambda path: read_events(path)[0].wall_time)
    written = [(e.summary.value[0].tag, e.step) for path in paths for e in read_events(path)[1:]]
    assert written == [(tag, step) for step in range(50) for tag in ("h", "a")]
    assert len(paths) > 3


def test_a_copy_has_the_limit_too(tmp_path: Path) -> None:
    copied = copy.deepcopy(SummaryWriter(tmp_path, max_file_bytes=1000))
    write(copied, 0, 100)
    copied.close()
    assert len(event_files(tmp_path)) > 4
    assert len(read_scalars(tmp_path)) == 100


def test_old_files_are_closed(tmp_path: Path) -> None:
    writer = EventFileWriter(str(tmp_path), max_file_bytes=1)
    files = []
    for step in range(5):
        writer.add_deferred(Empty(), step)
        writer.flush()
        files.append(writer._file)
    assert [file._descriptor is None for file in files] == [True] * 4 + [False]
    writer.close()


class Empty:
    """A summary without values."""

    tag = None
    n_bytes = 1

    def encode(self) -> bytes:
        return b""


@pytest.mark.parametrize("max_file_bytes", [0, -1, "many", float("nan")])
def test_a_limit_that_is_none_is_refused(max_file_bytes: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match=f"max_file_bytes is {max_file_bytes!r}, expected a number"):
        SummaryWriter(tmp_path / "run", max_file_bytes=max_file_bytes)
    assert list(tmp_path.iterdir()) == []
