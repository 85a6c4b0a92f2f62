"""Following one file through all that can happen to it."""

from __future__ import annotations

import pytest

from event_files import scalar, scalars, version
from glassboard.logdir import FollowedFile, FoundFile, ReadBuffer
from glassboard.logdir.follow import READ_BYTES, SETTLED_SECS
from glassboard.types import RunName
from scripted_files import ScriptedFiles

PATH = "/logs/x.tfevents"
READ_ALL = 1 << 40


@pytest.fixture
def files() -> ScriptedFiles:
    return ScriptedFiles()


def follow(files: ScriptedFiles) -> FollowedFile:
    found = FoundFile(RunName("."), PATH, "x.tfevents", files.stat(PATH))
    return FollowedFile(found, files, files.clock.clock)


def read_steps(file: FollowedFile) -> list[int]:
    """Read what there is and list the steps of the only tag."""
    file.read(ReadBuffer(), READ_ALL)
    assert file.is_read
    return [int(step) for column in file.scan.scanner.tags for chunk in column.chunks for step in chunk.step]


def test_a_file_is_read_to_its_end(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    assert not file.is_read
    assert read_steps(file) == [0, 1, 2]
    assert file.n_bytes_read == file.stat.n_bytes


def test_what_a_file_grows_by_is_read_and_nothing_else(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    read_steps(file)
    scan = file.scan
    files.append(PATH, scalars("loss", range(3, 5)))
    assert file.refresh()
    assert read_steps(file) == [0, 1, 2, 3, 4]
    assert file.scan is scan


def test_a_file_that_has_not_changed_is_not_read(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    read_steps(file)
    n_reads = files.n_reads
    assert not file.notice(files.stat(PATH))
    file.read(ReadBuffer(), READ_ALL)
    assert files.n_reads == n_reads


def test_an_unfinished_record_waits_for_its_rest(files: ScriptedFiles) -> None:
    last = scalar("loss", 1, 1.0)
    files.write(PATH, version() + scalar("loss", 0, 0.0) + last[:-1])
    file = follow(files)
    assert read_steps(file) == [0]
    assert (file.has_tail, list(file.scan.scanner.damage)) == (True, [])
    files.append(PATH, last[-1:])
    file.refresh()
    assert read_steps(file) == [0, 1]
    assert not file.has_tail


def test_a_long_record_is_read_when_it_is_whole_and_not_before(files: ScriptedFiles) -> None:
    record = scalar("t" * (1 << 15), 7, 1.0)
    files.write(PATH, version() + record[:100])
    file = follow(files)
    read_steps(file)
    for n_bytes in range(1000, 30_000, 1000):
        files.overwrite(PATH, version() + record[:n_bytes])
        file.refresh()
        read_steps(file)
    n_waiting_reads = files.n_reads
    files.overwrite(PATH, version() + record)
    file.refresh()
    assert read_steps(file) == [7]
    assert n_waiting_reads < 70


def test_a_file_larger_than_the_buffer_is_read_in_slices(files: ScriptedFiles) -> None:
    tag = "a name of a loss" * 100
    n_records = 3 * READ_BYTES // len(scalar(tag, 1 << 20, 0.0))
    files.write(PATH, version() + scalars(tag, range(1 << 20, (1 << 20) + n_records)))
    file = follow(files)
    file.read(ReadBuffer(), 1)
    assert not file.is_read
    assert 0 < file.n_bytes_read <= READ_BYTES
    assert len(read_steps(file)) == n_records


def test_a_file_replaced_under_its_name_is_read_again(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    read_steps(file)
    files.write(PATH, version() + scalars("loss", range(10, 20)))
    file.refresh()
    assert read_steps(file) == list(range(10, 20))


def test_a_file_that_shrank_is_read_again(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(90)))
    file = follow(files)
    read_steps(file)
    files.overwrite(PATH, version() + scalars("loss", range(80)))
    file.refresh()
    assert read_steps(file) == list(range(80))


def test_a_file_written_over_in_place_is_known_by_its_first_bytes(files: ScriptedFiles) -> None:
    files.write(PATH, version(1.0) + scalars("loss", range(3)))
    file = follow(files)
    read_steps(file)
    files.clock.pass_secs(1)
    files.overwrite(PATH, version(2.0) + scalars("loss", range(5, 10)))
    file.refresh()
    assert read_steps(file) == [5, 6, 7, 8, 9]


def test_a_touched_file_is_not_read_again(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    read_steps(file)
    scan = file.scan
    files.clock.pass_secs(1)
    files.append(PATH, b"")
    file.refresh()
    assert read_steps(file) == [0, 1, 2]
    assert file.scan is scan


def test_a_deleted_file_is_said_to_be_gone(files: ScriptedFiles) -> None:
    files.write(PATH, version())
    file = follow(files)
    del files.files[PATH]
    assert not file.refresh()


def test_a_file_that_cannot_be_read_says_why_and_is_tried_again(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    files.fail(PATH, PermissionError(13, "Permission denied"))
    assert read_steps(file) == []
    assert file.trouble == "cannot be read (Permission denied)"
    files.fail(PATH, None)
    assert file.recheck()
    assert read_steps(file) == [0, 1, 2]
    assert file.trouble is None


def test_a_bad_tail_is_damage_only_after_the_file_has_settled(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(2)) + b"\0" * 64)
    file = follow(files)
    assert read_steps(file) == [0, 1]
    files.clock.pass_secs(SETTLED_SECS - 1)
    assert (file.recheck(), list(file.scan.scanner.damage)) == (False, [])
    files.clock.pass_secs(1)
    assert file.recheck()
    assert read_steps(file) == [0, 1]
    n_good = len(version() + scalars("loss", range(2)))
    assert [(each.offset, each.n_bytes) for each in file.scan.scanner.damage] == [(n_good, 64)]


def test_a_settled_tail_is_judged_once(files: ScriptedFiles) -> None:
    files.write(PATH, version() + b"\0" * 64)
    file = follow(files)
    read_steps(file)
    files.clock.pass_secs(SETTLED_SECS)
    assert file.recheck()
    read_steps(file)
    assert not file.recheck()


def test_growth_begins_the_wait_anew(files: ScriptedFiles) -> None:
    files.write(PATH, version() + b"\0" * 32)
    file = follow(files)
    files.clock.pass_secs(SETTLED_SECS - 1)
    files.append(PATH, b"\0" * 32)
    file.refresh()
    files.clock.pass_secs(SETTLED_SECS - 1)
    read_steps(file)
    assert list(file.scan.scanner.damage) == []


def test_zero_pages_of_a_network_disk_that_fill_later_are_no_damage(files: ScriptedFiles) -> None:
    good = version() + scalars("loss", range(4))
    files.write(PATH, good[:60] + b"\0" * (len(good) - 60))
    file = follow(files)
    read_steps(file)
    scan = file.scan
    files.clock.pass_secs(1)
    files.overwrite(PATH, good)
    file.refresh()
    assert (read_steps(file), list(file.scan.scanner.damage)) == ([0, 1, 2, 3], [])
    assert file.scan is scan


def test_a_file_stamped_in_the_future_settles_by_what_was_seen(files: ScriptedFiles) -> None:
    files.write(PATH, version() + b"\0" * 64)
    files.files[PATH].modified_time += 1e6
    file = follow(files)
    read_steps(file)
    files.clock.pass_secs(SETTLED_SECS)
    assert file.is_settled


def test_a_file_that_learns_plugins_is_read_again(files: ScriptedFiles) -> None:
    files.write(PATH, version() + scalars("loss", range(3)))
    file = follow(files)
    read_steps(file)
    file.learn({"other": "scalars"})
    assert not file.is_read
    assert read_steps(file) == [0, 1, 2]
    assert file.plugins == {"other": "scalars"}


def test_the_buffer_grows_for_a_long_record_and_shrinks_again() -> None:
    buffer = ReadBuffer()
    assert len(buffer.take(10)) == READ_BYTES
    assert len(buffer.take(3 * READ_BYTES)) == 3 * READ_BYTES
    assert len(buffer.take(10)) == READ_BYTES
    assert buffer.take(5).obj is buffer.take(7).obj


def test_a_gap_of_many_buffers_is_searched_for_the_next_record(files: ScriptedFiles) -> None:
    gap = bytes(3 * READ_BYTES)
    before = version() + scalar("loss", 0, 0.0)
    files.write(PATH, before + gap + scalars("loss", range(1, 3)))
    file = follow(files)
    assert read_steps(file) == [0, 1, 2]
    assert [(damage.offset, damage.n_bytes) for damage in file.scan.scanner.damage] == [
        (len(before), len(gap))
    ]


def test_a_bad_tail_as_long_as_the_buffer_is_damaged_once_it_is_settled(files: ScriptedFiles) -> None:
    before = version() + scalar("loss", 0, 0.0)
    files.write(PATH, before + bytes(READ_BYTES))
    file = follow(files)
    assert (read_steps(file), list(file.scan.scanner.damage)) == ([0], [])
    files.clock.pass_secs(SETTLED_SECS)
    assert file.recheck()
    read_steps(file)
    assert [(damage.offset, damage.n_bytes) for damage in file.scan.scanner.damage] == [
        (len(before), READ_BYTES)
    ]
