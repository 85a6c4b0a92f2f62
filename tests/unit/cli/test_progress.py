"""How far reading has come, in a terminal and in a log."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

import pytest

from glassboard.cli import progress
from glassboard.cli.progress import describe, format_bytes, start_progress
from glassboard.store import Loading, Snapshot
from made_snapshots import make_snapshot

if TYPE_CHECKING:
    from glassboard.reader import Reading


class SlowReading:
    """A reading that is done after so many looks at it."""

    def __init__(self, n_looks: int) -> None:
        self.n_looks = n_looks

    def wait_until_read(self, timeout_secs: float | None = None) -> bool:
        assert timeout_secs is not None
        self.n_looks -= 1
        return self.n_looks < 0

    def snapshot(self) -> Snapshot:
        return make_snapshot(
            loading=Loading(is_loading=True, n_files=1200, n_files_read=3, n_bytes=5_000_000, n_bytes_read=20)
        )


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, n_looks: int) -> str:
    start_progress(cast("Reading", SlowReading(n_looks)), stream).join(10)
    return stream.getvalue()


def test_a_logdir_that_is_read_at_once_is_not_worth_a_word() -> None:
    assert shown(Terminal(), 0) == shown(io.StringIO(), 0) == ""


def test_a_log_has_sparse_lines_and_a_last_one() -> None:
    line = "reading: 3 of 1,200 files, 20 bytes of 5.0 MB"
    assert shown(io.StringIO(), 2).splitlines() == [line, line, "read 1,200 files in 0 s"]
    assert progress.LINE_SECS >= 10


def test_a_terminal_has_a_bar() -> None:
    bar = shown(Terminal(), 5)
    assert "reading" in bar
    assert "3 of 1,200 files" in bar
    assert "\n" not in bar


def test_sizes_have_units() -> None:
    sizes = [0, 999, 1000, 1_500_000, 2_000_000_000, 3_500_000_000_000_000]
    assert [format_bytes(size) for size in sizes] == [
        "0 bytes",
        "999 bytes",
        "1.0 kB",
        "1.5 MB",
        "2.0 GB",
        "3,500.0 TB",
    ]


@pytest.mark.parametrize("n_files", [0, 1])
def test_what_was_found_is_described(n_files: int) -> None:
    loading = Loading(n_files=n_files, n_files_read=n_files)
    assert describe(loading) == f"{n_files} of {n_files} files, 0 bytes of 0 bytes"
