"""Snapshots made of plain columns, without any file, and a source that publishes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from glassboard._native import BlobPointers, Chunk, SessionStart, build_chunks
from glassboard.errors import PayloadError
from glassboard.reader.projector import Projector
from glassboard.store import Changes, FileDamage, FileView, Loading, RunView, Snapshot, TagInfo, TagView
from glassboard.store.cuts import RunFiles
from glassboard.store.series import ExtentCache, Segment
from glassboard.types import Kind, RunName, TagName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import ArrayLike

    from glassboard.store import Blob

START_TIME = 1_700_000_000.0
NO_BLOBS = BlobPointers(
    np.zeros(0, np.int64),
    np.zeros(0, np.float64),
    np.zeros(0, np.int64),
    np.zeros(0, np.int64),
    np.zeros(0, np.int32),
)


class Part(NamedTuple):
    """What one file holds for a tag; `starts_at` is the step of a session start before its first row."""

    step: ArrayLike
    value: ArrayLike
    wall_time: ArrayLike | None = None
    starts_at: int | None = None


@dataclass
class MadeColumn:
    """A column of a file as the store takes it."""

    chunks: list[Chunk]
    blobs: BlobPointers = NO_BLOBS
    session_rows: list[tuple[int, int]] = field(default_factory=list)
    regressed_rows: list[tuple[int, int]] = field(default_factory=list)


def make_tag(
    tag: str,
    parts: Sequence[Part],
    *,
    is_double: bool = False,
    kind: Kind = Kind.SCALARS,
    description: str = "",
    display_name: str = "",
) -> TagView:
    """Make one tag; wall times are a second a step after `START_TIME` where none are given."""
    info = TagInfo(TagName(tag), kind, str(kind), display_name, description)
    segments = tuple(_make_segment(part, i, is_double=is_double) for i, part in enumerate(parts))
    starts = tuple(
        () if part.starts_at is None else (SessionStart(part.starts_at, START_TIME, 0),) for part in parts
    )
    n_files = len(parts)
    return TagView(
        info, segments, RunFiles(starts, (True,) * n_files, tuple(range(n_files)), tuple(range(n_files)))
    )


def make_run(
    name: str,
    tags: Iterable[TagView],
    *,
    start_time: float | None = START_TIME,
    modified_time: float = START_TIME,
    damage: tuple[FileDamage, ...] = (),
) -> RunView:
    """Make a run of one file of 100 bytes."""
    files = (FileView(f"{name}/events.out.tfevents.1", 100, 100, modified_time),)
    by_name = {view.tag: view for view in sorted(tags, key=lambda view: view.tag)}
    return RunView(RunName(name), start_time, files, damage, MappingProxyType(by_name))


def make_snapshot(
    *runs: RunView, generation: int = 1, loading: Loading | None = None, damage: tuple[FileDamage, ...] = ()
) -> Snapshot:
    """Make a snapshot of the runs in the given order."""
    return Snapshot(
        generation, MappingProxyType({run.name: run for run in runs}), loading or Loading(), damage
    )


def series(parts: Mapping[str, Sequence[Part]], run: str = "run") -> Snapshot:
    """Make a snapshot of one run with the given tags."""
    return make_snapshot(make_run(run, [make_tag(tag, tag_parts) for tag, tag_parts in parts.items()]))


class MadeSource:
    """A source of snapshots that a test publishes."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self._snapshot = snapshot or Snapshot()
        self.callbacks: list[Callable[[Changes], None]] = []
        self.prioritised: list[str] = []
        self.projector = Projector()

    def snapshot(self) -> Snapshot:
        """Give what was published last."""
        return self._snapshot

    def read_payload(self, blob: Blob) -> bytes:
        """Refuse: made snapshots hold points only."""
        raise PayloadError(blob.source.name, blob.offset, "nothing is there")

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `callback` at every publication."""
        self.callbacks.append(callback)
        return lambda: self.callbacks.remove(callback)

    def prioritise(self, runs: Iterable[str]) -> None:
        """Remember what was asked for."""
        self.prioritised = list(runs)

    def publish(
        self, snapshot: Snapshot, *, runs: Iterable[str] = (), kinds: Iterable[Kind] = (), lists: bool = False
    ) -> None:
        """Publish a snapshot and say what of it is new."""
        self._snapshot = snapshot
        changes = Changes(snapshot.generation, frozenset(map(RunName, runs)), frozenset(kinds), lists)
        for callback in list(self.callbacks):
            callback(changes)


def _make_segment(part: Part, index: int, *, is_double: bool) -> Segment:
    step = np.asarray(part.step, np.int64)
    wall_time = (
        START_TIME + step.astype(np.float64)
        if part.wall_time is None
        else np.asarray(part.wall_time, np.float64)
    )
    value = np.asarray(part.value, np.float64)
    chunks = build_chunks(step, wall_time, value if is_double else value.astype(np.float32))
    session_rows = [] if part.starts_at is None else [(1, 0)]
    return Segment(MadeColumn(chunks, session_rows=session_rows), index, len(step), True, ExtentCache())
