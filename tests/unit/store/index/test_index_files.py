"""An index is used as far as it is sound and of the same file, and nothing else is made of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from event_files import START_TIME, hparams, scalars, tensor, version
from failing_disk import FullDisk
from glassboard.store.index import location
from glassboard.store.index.disk import Disk
from indexed_logdirs import IndexedLogdir, read_without_index
from scripted_files import ScriptedFiles

if TYPE_CHECKING:
    from pathlib import Path

A, B = "/logs/a/x.tfevents", "/logs/b/x.tfevents"
MIXED = b"".join(
    [
        version(),
        scalars("loss", range(5000)),
        tensor("t", 1, 2.0, "scalars"),
        tensor("image", 2, 3.0, "images"),
        hparams(b"content"),
    ]
)


@pytest.fixture
def files() -> ScriptedFiles:
    files = ScriptedFiles()
    files.write(A, MIXED)
    files.write(B, version() + scalars("loss", range(300), START_TIME + 1e6))
    return files


@pytest.fixture
def index_dir(files: ScriptedFiles, tmp_path: Path) -> Path:
    """The directory of an index that knows all files."""
    first = IndexedLogdir(files, tmp_path)
    first.read()
    first.keep()
    return tmp_path


def n_bytes(files: ScriptedFiles) -> int:
    return sum(len(file.data) for file in files.files.values())


def test_another_process_reads_nothing_again(files: ScriptedFiles, index_dir: Path) -> None:
    second = IndexedLogdir(files, index_dir)
    assert second.read() == read_without_index(files)
    assert second.n_bytes_known == n_bytes(files)


def test_only_what_a_file_has_grown_by_is_read_and_kept(files: ScriptedFiles, index_dir: Path) -> None:
    n_known = n_bytes(files)
    sizes = Disk().sizes(IndexedLogdir(files, index_dir).index.folder)
    files.append(A, scalars("loss", range(5000, 5100)) + scalars("new", range(3)))
    second = IndexedLogdir(files, index_dir)
    assert second.read() == read_without_index(files)
    assert second.n_bytes_known == n_known
    second.keep()
    assert Disk().sizes(second.index.folder)["columns.1"] - sizes["columns.1"] < 10_000
    third = IndexedLogdir(files, index_dir)
    assert third.read() == read_without_index(files)
    assert third.n_bytes_known == n_bytes(files)


def test_a_file_with_many_segments_is_written_anew_as_one(files: ScriptedFiles, index_dir: Path) -> None:
    for n in range(20):
        files.append(B, scalars("loss", range(n, n + 1)))
        program = IndexedLogdir(files, index_dir)
        program.read()
        program.keep()
    entries = program.index._read_contents()
    assert len(entries[B].places) < 16
    last = IndexedLogdir(files, index_dir)
    assert last.read() == read_without_index(files)
    assert last.n_bytes_known == n_bytes(files)


@pytest.mark.parametrize("name", ["contents", "catalogue"])
def test_any_flipped_byte_of_a_table_makes_it_nothing(
    files: ScriptedFiles, index_dir: Path, name: str
) -> None:
    path = IndexedLogdir(files, index_dir).index.folder / name
    data = path.read_bytes()
    truth = read_without_index(files)
    for place in [*range(0, 24, 3), *range(24, len(data), len(data) // 12)]:
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
        program = IndexedLogdir(files, index_dir)
        program.catalogue.show_catalogued()
        assert dict(program.catalogue.store.snapshot().runs).keys() == (
            set() if name == "catalogue" else {"a", "b"}
        )
        assert program.read() == truth
        assert program.n_bytes_known == (0 if name == "contents" else n_bytes(files))


def test_any_flipped_byte_of_a_directory_makes_its_file_unknown(
    files: ScriptedFiles, index_dir: Path
) -> None:
    program = IndexedLogdir(files, index_dir)
    place = program.index._read_contents()[A].places[0]
    path = program.index.folder / f"columns.{place.number}"
    data = path.read_bytes()
    stop = place.start + place.n_bytes
    truth = read_without_index(files)
    for offset in range(stop - place.n_directory_bytes, stop, 23):
        path.write_bytes(data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :])
        program = IndexedLogdir(files, index_dir)
        assert program.read() == truth
        assert program.n_bytes_known == len(files.files[B].data)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_columns_that_were_cut_are_none(files: ScriptedFiles, index_dir: Path, share: float) -> None:
    path = IndexedLogdir(files, index_dir).index.folder / "columns.1"
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    program = IndexedLogdir(files, index_dir)
    assert program.read() == read_without_index(files)
    assert program.n_bytes_known < n_bytes(files)
    program.keep()
    again = IndexedLogdir(files, index_dir)
    assert again.read() == read_without_index(files)
    assert again.n_bytes_known == n_bytes(files)


def test_an_index_of_another_version_is_left_alone(
    files: ScriptedFiles, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "FLAVOUR", "another")
    program = IndexedLogdir(files, index_dir)
    assert program.read() == read_without_index(files)
    assert program.n_bytes_known == 0


def test_while_another_process_writes_nothing_is_written_and_it_is_tried_again(
    files: ScriptedFiles, index_dir: Path
) -> None:
    program = IndexedLogdir(files, index_dir)
    files.append(A, scalars("loss", range(10)))
    program.read()
    before = Disk().sizes(program.index.folder)
    with Disk().lock(program.index.folder / "lock") as is_locked:
        assert is_locked
        program.keep()
        assert Disk().sizes(program.index.folder) == before
    program.keep()
    assert program.n_bytes_known == n_bytes(files)


def test_a_full_disk_is_said_once_and_goes_on(
    files: ScriptedFiles, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = IndexedLogdir(files, tmp_path, FullDisk())
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            files.append(A, scalars("loss", range(10)))
            assert program.read() == read_without_index(files)
            program.keep()
    assert [record.message.partition(":")[0] for record in caplog.records] == [
        "nothing is kept in the index any more (No space left on device)"
    ]


def test_a_folder_that_cannot_be_made_is_said_once_and_goes_on(
    files: ScriptedFiles, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    program = IndexedLogdir(files, tmp_path / "file")
    for _ in range(2):
        program.read()
        program.keep()
        files.append(A, scalars("loss", range(10)))
    assert len(caplog.records) == 1


def test_files_that_are_gone_are_forgotten_and_their_room_is_given_back(
    files: ScriptedFiles, index_dir: Path
) -> None:
    program = IndexedLogdir(files, index_dir)
    program.read()
    del files.files[A], files.files[B]
    files.write("/logs/c/x.tfevents", version())
    program.read()
    program.keep()
    assert set(program.index._read_contents()) == {"/logs/c/x.tfevents"}


def test_columns_of_which_little_counts_move_together(
    files: ScriptedFiles, index_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glassboard.store.index.columns.WORTHWHILE_BYTES", 1000)
    program = IndexedLogdir(files, index_dir)
    program.read()
    del files.files[A]
    files.clock.pass_secs(1)
    program.read()
    program.keep()
    assert set(Disk().sizes(program.index.folder)) == {"catalogue", "columns.2", "contents", "lock"}
    again = IndexedLogdir(files, index_dir)
    assert again.read() == read_without_index(files)
    assert again.n_bytes_known == n_bytes(files)
    assert program.read() == read_without_index(files)


def test_the_index_that_was_not_used_for_longest_goes_first(files: ScriptedFiles, tmp_path: Path) -> None:
    old, newer, newest = names = ["c" * 32, "b" * 32, "a" * 32]
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "columns.1").write_bytes(bytes(10_000_000))
    (tmp_path / old).mkdir()
    (tmp_path / old / "notes").write_text("not of an index")
    for number, name in enumerate(names):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for file in ("contents", "columns.1", "lock"):
            (folder / file).write_bytes(bytes(400_000))
        (folder / "lock").touch()
        Disk().touch(folder / "lock", 1_000.0 + number)
    program = IndexedLogdir(files, tmp_path, max_bytes=2_700_000)
    program.read()
    program.keep()
    assert {path.name for path in tmp_path.iterdir()} == {
        "photos",
        old,
        newer,
        newest,
        program.index.folder.name,
    }
    assert set(Disk().sizes(tmp_path / old)) == {"notes"}
    assert set(Disk().sizes(tmp_path / newer)) == {"contents", "columns.1", "lock"}
    assert set(Disk().sizes(tmp_path / "photos")) == {"columns.1"}


def test_a_logdir_that_is_too_large_for_the_limit_is_not_kept(
    files: ScriptedFiles, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program = IndexedLogdir(files, tmp_path, max_bytes=10_000)
    program.read()
    program.keep()
    assert "the limit of 10000 bytes is reached" in caplog.text
    assert "columns.1" not in Disk().sizes(program.index.folder)
    assert program.n_bytes_known == 0
