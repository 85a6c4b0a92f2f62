"""How far reading has come, as files come, grow and go."""

from __future__ import annotations

from event_files import scalars, version
from glassboard.logdir import ReadBuffer
from glassboard.reader.progress import Progress
from glassboard.store import Loading
from scripted_runs import ScriptedRuns


def test_files_are_counted_as_they_are_found_read_and_lost() -> None:
    runs, progress = ScriptedRuns(), Progress()
    assert progress.loading(has_logdir=False) == Loading(is_loading=False, has_logdir=False)
    file = runs.grow("a/x.tfevents", version())
    n_bytes = len(version())
    runs.files.append(file.path, scalars("loss", range(3)))
    file.refresh()
    progress.count(file)
    n_all = n_bytes + len(scalars("loss", range(3)))
    assert progress.loading(has_logdir=True) == Loading(True, True, 1, 0, n_all, n_bytes)
    file.read(ReadBuffer(), 1 << 30)
    progress.count(file)
    assert progress.loading(has_logdir=True) == Loading(False, True, 1, 1, n_all, n_all)
    progress.forget(file.path)
    assert progress.loading(has_logdir=True) == Loading(is_loading=False)


def test_growth_of_a_file_that_was_read_once_is_no_loading() -> None:
    runs, progress = ScriptedRuns(), Progress()
    file = runs.grow("a/x.tfevents", version())
    progress.count(file)
    runs.files.append(file.path, version())
    file.refresh()
    progress.count(file)
    n_bytes = len(version())
    assert progress.loading(has_logdir=True) == Loading(False, True, 1, 1, 2 * n_bytes, n_bytes)
