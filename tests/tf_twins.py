"""What two writers left in two directories, one of them TensorFlow's, in a form that can be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tf_written import comparable
from written_events import read_events

if TYPE_CHECKING:
    from pathlib import Path


def events_below(directory: Path) -> dict[str, list[list[str]]]:
    """Return the events of each file in order of writing, as text without what may differ, by run."""
    files = sorted(directory.rglob("*tfevents*"), key=_number_of)
    assert files, f"no event file in {directory.name}"
    runs: dict[str, list[list[str]]] = {}
    for path in files:
        events = [str(comparable(event)) for event in read_events(path)]
        runs.setdefault(str(path.parent.relative_to(directory)), []).append(events)
    return runs


def _number_of(path: Path) -> list[int]:
    """Return the numbers in a file's name: its second, and which of the process it is."""
    return [int(digits) for digits in re.findall(r"(?<=\.)\d+(?=\.)", path.name)]
