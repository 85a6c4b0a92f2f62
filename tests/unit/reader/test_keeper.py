"""What was read is kept when it is worth it, and what was kept is shown before it is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from described_snapshots import describe_facts, describe_run
from event_files import START_TIME, scalars, session_start, tensor, version
from glassboard._native import frame_record
from glassboard.reader.catalogue import Catalogue
from glassboard.reader.keeper import MIN_GROWTH_BYTES, QUIET_SECS, Keeper
from glassboard.types import RunName, TagName
from indexed_logdirs import ROOTS, IndexedLogdir, read_without_index
from scripted_files import ScriptedFiles

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.store import TagView

LONG_NAME = "a name of a loss" * 100
A, B = "/logs/a/x.tfevents", "/logs/b/x.tfevents"


@pytest.fixture
def files() -> ScriptedFiles:
    files = ScriptedFiles()
    files.write(A, version() + scalars("loss", range(100)) + tensor("image", 2, 3.0, "images"))
    files.write(B, version(START_TIME + 5) + scalars("loss", range(10)) + session_start(5))
    return files


@pytest.fixture
def index_dir(files: ScriptedFiles, tmp_path: Path) -> Path:
    """The directory of an index that knows all files."""
    first = IndexedLogdir(files, tmp_path)
    first.read()
    first.keep()
    return tmp_path


def show(files: ScriptedFiles, index_dir: Path) -> IndexedLogdir:
    program = IndexedLogdir(files, index_dir)
    program.catalogue.show_catalogued()
    return program


def tag_of(program: IndexedLogdir, run: str, tag: str) -> TagView:
    return program.catalogue.store.snapshot().runs[RunName(run)].tags[TagName(tag)]


def test_the_catalogue_says_at_once_what_was_there(files: ScriptedFiles, index_dir: Path) -> None:
    program = show(files, index_dir)
    n_reads = files.n_reads
    shown = program.catalogue.store.snapshot()
    whole = Catalogue(ROOTS, files, files.clock.clock)
    assert files.n_reads == n_reads
    whole.read_all()
    truth = whole.store.snapshot()
    assert shown.loading.is_loading
    assert list(shown.runs) == list(truth.runs)
    for name, view in truth.runs.items():
        seen = shown.runs[name]
        assert (seen.files, seen.damage, seen.start_time) == (view.files, view.damage, view.start_time)
        assert (seen.n_points, seen.last_step, seen.last_time) == (
            view.n_points,
            view.last_step,
            view.last_time,
        )
        assert [describe_facts(tag) for tag in seen.tags.values()] == [
            describe_facts(tag) for tag in view.tags.values()
        ]


def test_a_run_is_read_as_it_is_now_when_rows_are_asked_for(files: ScriptedFiles, index_dir: Path) -> None:
    files.append(A, scalars("loss", range(100, 130)))
    program = show(files, index_dir)
    loss = tag_of(program, "a", "loss")
    assert (loss.n_points, len(loss.points)) == (100, 130)
    assert (loss.n_points, loss.last_step, loss.last_value) == (130, 129, 129.0)
    assert (
        describe_run(program.catalogue.store.snapshot().runs[RunName("b")]) == read_without_index(files)["b"]
    )


def test_rows_of_a_run_that_is_gone_are_none(files: ScriptedFiles, index_dir: Path) -> None:
    del files.files[A]
    program = show(files, index_dir)
    assert len(tag_of(program, "a", "loss").points) == 0
    assert len(tag_of(program, "a", "image").every_blob) == 0
    assert program.read() == read_without_index(files)


def test_runs_that_are_as_they_were_are_no_change(files: ScriptedFiles, index_dir: Path) -> None:
    program = show(files, index_dir)
    changes = program.catalogue.read_all()
    assert (changes.runs, changes.kinds, changes.is_list_changed) == (frozenset(), frozenset(), False)
    files.append(A, scalars("loss", range(3)))
    assert program.catalogue.read_all().runs == {"a"}


@pytest.mark.parametrize("change", ["grown", "replaced", "gone", "new"])
def test_what_has_changed_meanwhile_is_a_change(files: ScriptedFiles, index_dir: Path, change: str) -> None:
    files.clock.pass_secs(1)
    match change:
        case "grown":
            files.append(A, scalars("loss", range(3)))
        case "replaced":
            files.write(A, files.files[A].data)
        case "gone":
            del files.files[A]
        case "new":
            files.write("/logs/a/y.tfevents", version(START_TIME + 9))
    program = show(files, index_dir)
    changes = program.catalogue.read_all()
    assert changes.runs == {"a"}
    assert changes.is_list_changed == (change in {"gone", "new"})
    assert program.read() == read_without_index(files)


def test_a_run_stays_as_it_was_until_every_file_of_it_is_read(files: ScriptedFiles, index_dir: Path) -> None:
    files.clock.pass_secs(1)
    files.write("/logs/a/y.tfevents", version(START_TIME + 1e6) + scalars("new", range(9)))
    program = show(files, index_dir)
    program.catalogue.put_first([RunName("a")])
    program.catalogue.walk()
    seen = []
    for _ in range(2):
        program.catalogue.read_next()
        program.catalogue.publish()
        seen.append(set(program.catalogue.store.snapshot().runs[RunName("a")].tags))
    assert seen == [{"loss", "image"}, {"loss", "image", "new"}]


def keep(program: IndexedLogdir) -> None:
    """Give the keeper a turn, and wait for what it does."""
    program.catalogue.keep()
    if program.keeper._thread:
        program.keeper._thread.join()
    program.catalogue.keep()


def test_a_growing_file_is_kept_when_it_has_grown_by_enough_or_rests(
    files: ScriptedFiles, tmp_path: Path
) -> None:
    program = IndexedLogdir(files, tmp_path)
    program.read()
    keep(program)
    sizes = [program.n_bytes_known]
    for records, secs in [
        (scalars("loss", range(5)), 1.0),
        (b"", QUIET_SECS),
        (scalars(LONG_NAME, range(MIN_GROWTH_BYTES // len(LONG_NAME))), 1.0),
    ]:
        if records:
            files.append(A, records)
        files.clock.pass_secs(secs)
        program.read()
        keep(program)
        sizes.append(program.n_bytes_known)
    n_bytes = sum(len(file.data) for file in files.files.values())
    assert sizes[1] == sizes[0] < sizes[2] < sizes[3] == n_bytes


def test_small_files_are_not_kept(files: ScriptedFiles, tmp_path: Path) -> None:
    program = IndexedLogdir(files, tmp_path)
    program.keeper = Keeper(program.index, files.clock.clock, min_file_bytes=len(files.files[A].data))
    program.catalogue._keeper = program.keeper
    program.read()
    program.keep()
    assert set(program.index._read_contents()) == {A}


def test_what_was_damaged_only_because_the_file_rested_is_not_kept(
    files: ScriptedFiles, tmp_path: Path
) -> None:
    cut_record = frame_record(bytes(100_000))[:30]
    files.write(A, version() + bytes(50) + cut_record + scalars("loss", range(3)))
    files.clock.pass_secs(100)
    program = IndexedLogdir(files, tmp_path)
    assert program.read() == read_without_index(files)
    program.keep()
    assert set(program.index._read_contents()) == {B}


@pytest.mark.parametrize("max_memory", [None, 100_000_000, 1000])
def test_points_that_are_kept_need_no_memory_of_their_own(
    files: ScriptedFiles, tmp_path: Path, max_memory: int | None
) -> None:
    program = IndexedLogdir(files, tmp_path)
    program.keeper._max_memory = max_memory
    program.read()
    before = [file.scan for file in program.catalogue._followed.values()]
    keep(program)
    after = [file.scan for file in program.catalogue._followed.values()]
    assert [old is new for old, new in zip(before, after, strict=True)] == [max_memory != 1000] * 2
    changes = program.catalogue.publish()
    assert (changes.runs, changes.kinds, changes.is_list_changed) == (frozenset(), frozenset(), False)
    assert program.read() == read_without_index(files)
    files.append(A, scalars("loss", range(200, 300)))
    assert program.catalogue.read_all().runs == {"a"}
    assert program.read() == read_without_index(files)


def test_points_of_a_file_with_a_damaged_end_stay_in_memory(files: ScriptedFiles, tmp_path: Path) -> None:
    files.append(A, bytes(20))
    files.clock.pass_secs(100)
    program = IndexedLogdir(files, tmp_path)
    program.keeper._max_memory = 0
    damage = program.read()["a"]["damage"]
    keep(program)
    assert program.read()["a"]["damage"] == damage != ()
