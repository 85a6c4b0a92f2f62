from __future__ import annotations

import os
import stat
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from glassboard.summaries.embedding_files import write_embedding
from glassboard.summaries.embeddings import embedding_snapshot
from glassboard.wire.projector import MAX_CONFIG_BYTES

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = 'embeddings {{\n  tensor_name: "{0}:00000"\n  tensor_path: "00000/{0}/tensors.tsv"\n}}\n'


def config(logdir: Path) -> str:
    """The text of a run's configuration."""
    return (logdir / "projector_config.pbtxt").read_text()


def files(logdir: Path) -> list[str]:
    """All files below a directory."""
    return sorted(path.relative_to(logdir).as_posix() for path in logdir.rglob("*") if path.is_file())


def test_files_are_written_and_listed(tmp_path: Path) -> None:
    write_embedding(tmp_path / "run", embedding_snapshot([[1, 2]], ["x"], tag="a"))
    assert files(tmp_path) == [
        "run/00000/a/metadata.tsv",
        "run/00000/a/tensors.tsv",
        "run/projector_config.pbtxt",
    ]
    assert (tmp_path / "run/00000/a/tensors.tsv").read_bytes() == b"1\t2\n"
    entry = ENTRY.format("a").replace(
        "  tensor_path", '  metadata_path: "00000/a/metadata.tsv"\n  tensor_path'
    )
    assert config(tmp_path / "run") == entry


def test_entries_of_earlier_processes_stay_and_equal_names_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "projector_config.pbtxt").write_text(
        "model_checkpoint_dir: 'c' embeddings { tensor_name: 'a:00000' bookmarks_path: 'old' }"
        "embeddings { tensor_name: 'other' }"
    )
    for tag in ("a", "b", "a"):
        write_embedding(tmp_path, embedding_snapshot([[1]], tag=tag))
    assert config(tmp_path) == (
        ENTRY.format("a")
        + 'embeddings {\n  tensor_name: "other"\n}\n'
        + ENTRY.format("b")
        + 'model_checkpoint_dir: "c"\n'
    )


@pytest.mark.parametrize(
    "content", [b"<html>", b"\xff", b"#" * (MAX_CONFIG_BYTES + 1)], ids=["other text", "no text", "too long"]
)
def test_a_configuration_that_cannot_be_read_is_set_aside(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "projector_config.pbtxt").write_bytes(content)
    write_embedding(tmp_path, embedding_snapshot([[1]], tag="a"))
    assert config(tmp_path) == ENTRY.format("a")
    assert (tmp_path / "projector_config.pbtxt.unreadable").read_bytes() == content
    (message,) = [record.getMessage() for record in caplog.records]
    assert (
        "is no configuration of the projector, now it is called projector_config.pbtxt.unreadable" in message
    )


def test_threads_lose_no_entry(tmp_path: Path) -> None:
    threads = [
        threading.Thread(target=write_embedding, args=(tmp_path, embedding_snapshot([[1]], tag=f"tag{i}")))
        for i in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(config(tmp_path).split("embeddings")[1:]) == sorted(
        ENTRY.format(f"tag{i}").removeprefix("embeddings") for i in range(16)
    )


def test_a_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_embedding(tmp_path, embedding_snapshot([[1]], tag="a"))
    before = files(tmp_path)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_embedding(tmp_path, embedding_snapshot([[2]], tag="a"))
    assert files(tmp_path) == before
    assert (tmp_path / "00000/a/tensors.tsv").read_bytes() == b"1\n"


def test_a_file_in_a_directorys_place_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "00000").write_text("")
    with pytest.raises(OSError, match="00000"):
        write_embedding(tmp_path, embedding_snapshot([[1]]))


@pytest.mark.skipif(sys.platform == "win32", reason="files there have no modes")
def test_files_may_be_read_as_any_other_file(tmp_path: Path) -> None:
    write_embedding(tmp_path, embedding_snapshot([[1]]))
    other = tmp_path / "other"
    other.touch()
    assert stat.S_IMODE((tmp_path / "projector_config.pbtxt").stat().st_mode) == stat.S_IMODE(
        other.stat().st_mode
    )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_does_not_wait_for_its_parents_threads(tmp_path: Path) -> None:
    from glassboard.summaries import embedding_files

    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with embedding_files._config_lock:
            held.set()
            done.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    child = os.fork()
    if child == 0:
        write_embedding(tmp_path, embedding_snapshot([[1]], tag="a"))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    done.set()
    thread.join()
    assert config(tmp_path) == ENTRY.format("a")
