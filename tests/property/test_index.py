"""Whatever happens to files, index and processes, an index never changes what a logdir is seen to hold."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from described_snapshots import describe_tag
from failing_disk import PowerCut
from glassboard.logdir.follow import SETTLED_SECS
from indexed_logdirs import IndexedLogdir, read_without_index
from random_events import damaged_files
from scripted_files import ScriptedFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.store import Snapshot

PATHS = ["/logs/a/1.tfevents", "/logs/a/2.tfevents", "/logs/b/1.tfevents"]


def rows_of(snapshot: Snapshot, truth: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """The rows of every tag of runs without new files, which are read when they are asked for."""
    for run, view in snapshot.runs.items():
        new = {file.path for file in truth[run]["files"]} if run in truth else set()
        for tag, each in view.tags.items() if new <= {file.path for file in view.files} else ():
            described = describe_tag(each)
            del described["facts"]
            has_rows = len(each.every_point) or len(each.every_blob)
            yield run, tag, described if has_rows else []


def truth_of(truth: dict[str, Any], run: str, tag: str) -> Any:
    described = dict(truth.get(run, {}).get("tags", {}).get(tag, {}))
    described.pop("facts", None)
    return described


class Data(bytes):
    """Bytes that do not fill the screen when a test fails."""

    def __repr__(self) -> str:
        return f"<{len(self)} bytes>"


paths = st.sampled_from(PATHS)
data = damaged_files().map(Data)
deeds = st.one_of(
    st.tuples(st.just("write"), paths, data),
    st.tuples(st.just("overwrite"), paths, data),
    st.tuples(st.just("append"), paths, data),
    st.tuples(st.just("append"), paths, data),
    st.tuples(st.just("cut"), paths, st.integers(0, 3000)),
    st.tuples(st.just("remove"), paths, st.none()),
    st.tuples(st.just("rest"), st.none(), st.none()),
    st.tuples(st.just("keep"), st.integers(0, 1), st.one_of(st.none(), st.integers(0, 14))),
    st.tuples(st.just("keep"), st.integers(0, 1), st.none()),
    st.tuples(st.just("restart"), st.integers(0, 1), st.none()),
)


def change_files(files: ScriptedFiles, deed: str, path: str, data: Any) -> None:
    """Do to a file what has a meaning for it."""
    files.clock.pass_secs(1)
    if deed == "write" or (path not in files.files and deed in {"append", "overwrite"}):
        files.write(path, data)
    elif path in files.files:
        old = files.files[path].data
        match deed:
            case "append":
                files.append(path, data)
            case "overwrite":
                files.overwrite(path, data)
            case "cut":
                files.overwrite(path, old[:data])
            case "remove":
                del files.files[path]


@settings(max_examples=150)
@given(happenings=st.lists(deeds, max_size=25))
def test_an_index_changes_nothing_that_is_seen(happenings: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        index_dir, files = Path(directory), ScriptedFiles()
        processes = [IndexedLogdir(files, index_dir), IndexedLogdir(files, index_dir)]
        for deed, which, what in happenings:
            match deed:
                case "rest":
                    files.clock.pass_secs(SETTLED_SECS)
                case "restart":
                    processes[which] = IndexedLogdir(files, index_dir)
                case "keep":
                    seen = processes[which].read()
                    processes[which].power.n_left = what
                    with contextlib.suppress(PowerCut):
                        processes[which].keep()
                    if what is None:
                        assert processes[which].read() == seen
                    else:
                        processes[which] = IndexedLogdir(files, index_dir)
                case _:
                    change_files(files, deed, which, what)
        truth = read_without_index(files)
        fresh = IndexedLogdir(files, index_dir)
        fresh.catalogue.show_catalogued()
        shown = fresh.catalogue.store.snapshot()
        for run, tag, rows in rows_of(shown, truth):
            assert rows in ([], truth_of(truth, run, tag))
        assert fresh.read() == truth
