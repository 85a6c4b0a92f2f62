"""Restart rules on runs of every shape, held against the rule applied point by point."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from event_files import record, scalar, session_start, version
from glassboard.types import Kind, RunName
from glassboard.wire import Event, SourceMetadata
from glassboard.wire.file_part import FilePart
from scripted_runs import ScriptedRuns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.store import Snapshot

RUN = RunName("run")
TAGS = ("loss", "accuracy")


@dataclass(frozen=True)
class Row:
    """One event of a file: a point, or with ``tag`` None a session start."""

    tag: str | None
    step: int
    wall_time: float

    def encode(self) -> bytes:
        if self.tag is None:
            return session_start(self.step, self.wall_time)
        return scalar(self.tag, self.step, 0.5, self.wall_time)


rows = st.builds(
    Row,
    tag=st.sampled_from([*TAGS, *TAGS, *TAGS, None]),
    step=st.integers(-2, 12),
    wall_time=st.integers(0, 20).map(float),
)
logs = st.lists(st.lists(rows, max_size=12), min_size=1, max_size=4)


def point_by_point(files: Sequence[Sequence[Row]], tag: str) -> list[Row]:
    """Apply the rule of DESIGN 4 to each point on its own; files are in order."""
    visible = []
    for i, file in enumerate(files):
        points = [row for row in file if row.tag == tag]
        for k, row in enumerate(file):
            following = [*file[k + 1 :], *(each for later in files[i + 1 :] for each in later)]
            is_restarted = any(each.tag is None and each.step <= row.step for each in following)
            is_repeated = any(
                min(each.wall_time for each in repeats) > max(point.wall_time for point in points)
                and min(each.step for each in repeats) <= row.step <= max(each.step for each in repeats)
                for later in files[i + 1 :]
                if points and (repeats := [each for each in later if each.tag == tag])
            )
            if row.tag == tag and not is_restarted and not is_repeated:
                visible.append(row)
    return visible


class ReadRun(ScriptedRuns):
    """One run read into a store."""

    def grow_file(self, index: int, data: bytes) -> None:
        """Append to a file and read it; the order of names is not that of first wall times."""
        name = f"run/{9 - index}.tfevents"
        if name not in self.followed:
            data = version(float(index)) + data
        self.grow(name, data)

    def read_part(self, log: int, number: int, rows: Sequence[Row], wall_time: float) -> None:
        """Read a part of a log; only the first part's own wall time counts."""
        part = FilePart(f"{log:016x}", number)
        mark = SourceMetadata(writer=part.source_writer)
        first_time = float(log) if number == 0 else wall_time
        head = record(Event(wall_time=first_time, file_version="brain.Event:2", source_metadata=mark))
        self.grow(f"run/{9 - log}.part_{number}.tfevents", head, *(row.encode() for row in rows))

    def visible(self) -> dict[str, list[tuple[int, float]]]:
        """Publish, and list what is visible."""
        self.publish()
        return visible(self.store.snapshot())


def visible(snapshot: Snapshot) -> dict[str, list[tuple[int, float]]]:
    """List step and wall time of the visible points of each tag."""
    found = {}
    for tag, view in snapshot.run(RUN).tags.items():
        columns = view.points.columns()
        found[str(tag)] = list(zip(columns.step.tolist(), columns.wall_time.tolist(), strict=True))
        n_all = len(view.every_point)
        assert (view.n_points, view.n_superseded) == (len(view.points), n_all - len(view.points))
    return found


def expected(files: Sequence[Sequence[Row]]) -> dict[str, list[tuple[int, float]]]:
    tags = sorted({row.tag for file in files for row in file if row.tag})
    return {tag: [(row.step, row.wall_time) for row in point_by_point(files, tag)] for tag in tags}


@given(files=logs, order=st.permutations(range(4)))
def test_visible_points_follow_from_the_files_whatever_order_they_were_read_in(
    files: list[list[Row]], order: list[int]
) -> None:
    run = ReadRun()
    for index in order:
        if index < len(files):
            run.grow_file(index, b"".join(row.encode() for row in files[index]))
            run.visible()
    assert run.visible() == expected(files)


@given(files=logs, data=st.data())
def test_a_run_that_grows_shows_what_a_cold_read_shows(files: list[list[Row]], data: st.DataObject) -> None:
    run = ReadRun()
    left = {index: b"".join(row.encode() for row in file) for index, file in enumerate(files)}
    while left:
        index = data.draw(st.sampled_from(sorted(left)))
        n_bytes = data.draw(st.integers(1, max(1, len(left[index]))))
        run.grow_file(index, left[index][:n_bytes])
        left[index] = left[index][n_bytes:]
        if not left[index]:
            del left[index]
        if data.draw(st.booleans()):
            run.visible()
    assert run.visible() == expected(files)


@given(files=logs, data=st.data())
def test_a_log_cut_into_parts_shows_what_it_shows_whole(files: list[list[Row]], data: st.DataObject) -> None:
    parts = []
    for log, file in enumerate(files):
        cuts = [0, *sorted(data.draw(st.lists(st.integers(0, len(file)), max_size=4))), len(file)]
        parts += [(log, number, file[a:b]) for number, (a, b) in enumerate(pairwise(cuts))]
    run = ReadRun()
    for log, number, part_rows in data.draw(st.permutations(parts)):
        run.read_part(log, number, part_rows, data.draw(st.integers(0, 20).map(float)))
        run.publish()
    assert run.visible() == expected(files)


@given(files=logs)
def test_an_older_snapshot_never_changes_even_if_it_is_looked_at_late(files: list[list[Row]]) -> None:
    run = ReadRun()
    held = []
    for index, file in enumerate(files):
        for n_rows, row in enumerate(file, start=1):
            run.grow_file(index, row.encode())
            run.publish()
            held.append((run.store.snapshot(), [*files[:index], file[:n_rows]]))
    for snapshot, files_then in held:
        assert visible(snapshot) == expected(files_then)
    generations = [snapshot.generation for snapshot, _ in held]
    assert all(a < b for a, b in pairwise(generations))


@given(files=logs)
def test_points_ordered_by_an_axis_are_a_stable_sort_of_the_visible_ones(files: list[list[Row]]) -> None:
    run = ReadRun()
    for index, file in enumerate(files):
        run.grow_file(index, b"".join(row.encode() for row in file))
    run.visible()
    for tag in run.store.snapshot().run(RUN).tags:
        view = run.store.snapshot().run(RUN).tag(tag, Kind.SCALARS)
        columns = view.points.columns()
        shown = list(zip(columns.step.tolist(), columns.wall_time.tolist(), strict=True))
        for axis, x in enumerate(("step", "wall_time")):
            ordered = view.ordered("step" if axis == 0 else "wall_time").columns()
            rows = list(zip(ordered.step.tolist(), ordered.wall_time.tolist(), strict=True))
            assert (x, rows) == (x, sorted(shown, key=itemgetter(axis)))
