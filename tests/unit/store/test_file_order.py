"""The order of a run's files, whichever parts of which log they are."""

from __future__ import annotations

import pytest

from event_files import record
from glassboard.store.file_order import order_files
from glassboard.wire import Event, SourceMetadata
from glassboard.wire.file_part import FilePart
from scripted_runs import ScriptedRuns

A, B = "0123456789abcdef", "fedcba9876543210"


@pytest.fixture
def runs() -> ScriptedRuns:
    return ScriptedRuns()


def head(wall_time: float, part: FilePart | None = None) -> bytes:
    source = part and SourceMetadata(writer=part.source_writer)
    return record(Event(wall_time=wall_time, file_version="brain.Event:2", source_metadata=source))


def order_of(runs: ScriptedRuns) -> list[tuple[str, int]]:
    files, logs = order_files(runs.followed.values())
    return [(file.name, log) for file, log in zip(files, logs, strict=True)]


def test_parts_follow_by_number_whatever_their_names_and_times_say(runs: ScriptedRuns) -> None:
    runs.grow("r/1.tfevents", head(9.0, FilePart(A, 10)))
    runs.grow("r/2.tfevents", head(5.0, FilePart(A, 0)))
    runs.grow("r/3.tfevents", head(1.0, FilePart(A, 9)))
    assert order_of(runs) == [("r/2.tfevents", 0), ("r/3.tfevents", 0), ("r/1.tfevents", 0)]


def test_a_log_stands_where_its_first_part_would_and_is_not_torn(runs: ScriptedRuns) -> None:
    runs.grow("r/1.tfevents", head(2.0, FilePart(A, 0)))
    runs.grow("r/2.tfevents", head(8.0, FilePart(A, 1)))
    runs.grow("r/3.tfevents", head(5.0))
    runs.grow("r/4.tfevents", head(1.0, FilePart(B, 4)))
    assert order_of(runs) == [
        ("r/4.tfevents", 0),
        ("r/1.tfevents", 1),
        ("r/2.tfevents", 1),
        ("r/3.tfevents", 2),
    ]


def test_files_without_the_mark_are_logs_of_their_own_by_time_then_name(runs: ScriptedRuns) -> None:
    runs.grow("r/b.tfevents", head(2.0))
    runs.grow("r/a.tfevents", head(2.0))
    runs.grow("r/empty.tfevents")
    runs.grow("r/z.tfevents", head(1.0))
    names = [("r/z.tfevents", 0), ("r/a.tfevents", 1), ("r/b.tfevents", 2), ("r/empty.tfevents", 3)]
    assert order_of(runs) == names
