"""The local files behind the interface that logdirs are read through."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from glassboard.logdir import LocalFiles
from glassboard.logdir.files import Entry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def files() -> LocalFiles:
    return LocalFiles()


def test_a_listing_tells_directories_links_and_files_apart(files: LocalFiles, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("run")
    (tmp_path / "dangling").symlink_to("nowhere")
    assert set(files.list_directory(str(tmp_path))) == {
        Entry("run", is_directory=True, is_link=False),
        Entry("file", is_directory=False, is_link=False),
        Entry("link", is_directory=True, is_link=True),
        Entry("dangling", is_directory=False, is_link=True),
    }


def test_a_link_that_leads_to_itself_is_no_directory(files: LocalFiles, tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to("self")
    assert files.list_directory(str(tmp_path)) == [Entry("self", is_directory=False, is_link=True)]


def test_a_read_gives_the_bytes_from_an_offset_on(files: LocalFiles, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    buffer = bytearray(4)
    assert files.read(str(path), 3, memoryview(buffer)) == 4
    assert buffer == b"3456"


def test_a_read_gives_fewer_bytes_only_at_the_end(files: LocalFiles, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789")
    buffer = bytearray(8)
    assert files.read(str(path), 7, memoryview(buffer)) == 3
    assert buffer == b"789\0\0\0\0\0"
    assert files.read(str(path), 11, memoryview(buffer)) == 0


def test_a_file_that_takes_the_name_of_another_has_another_identity(
    files: LocalFiles, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    before = files.stat(str(path))
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "new").replace(path)
    after = files.stat(str(path))
    assert after.identity != before.identity
    assert (after.n_bytes, after.is_regular, after.is_directory) == (3, True, False)


def test_a_pipe_is_neither_a_file_nor_a_directory(files: LocalFiles, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    stat = files.stat(str(tmp_path / "pipe"))
    assert (stat.is_regular, stat.is_directory) == (False, False)


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/logs", []),
        ("/logs/a", ["a"]),
        ("/logs/a/b", ["a", "b"]),
        ("/logs2/a", None),
        ("/", None),
    ],
)
def test_parts_below_lead_from_a_directory_to_what_is_in_it(
    files: LocalFiles, path: str, parts: list[str] | None
) -> None:
    assert files.parts_below(path, "/logs") == parts


def test_everything_lies_below_the_root_of_the_disk(files: LocalFiles) -> None:
    assert files.parts_below("/a/b", "/") == ["a", "b"]
