"""The catalogue: runs as they were last seen, to be shown at once and checked afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.store.catalogued import CataloguedTag
from glassboard.store.index.sealed import seal, unseal
from glassboard.store.run import FileDamage, FileView, RunTotals, RunView
from glassboard.store.tag_info import TagInfo
from glassboard.store.tags import TagFacts
from glassboard.types import DataClass, Kind, RunName, TagName

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from glassboard.store.snapshot import Snapshot
    from glassboard.store.tags import TagView

TAG_DTYPE: Final = np.dtype(
    [
        ("info", "i4"),
        ("has_last", "i4"),
        ("n_points", "i8"),
        ("n_superseded", "i8"),
        ("last_step", "i8"),
        ("last_wall_time", "f8"),
        ("last_value", "f8"),
    ]
)
"""What is kept of each tag of each run; `info` counts the different `TagInfo` of all runs."""


class CataloguedFile(NamedTuple):
    """An event file of a run: where it is read, and its name as in `FileView.path`."""

    path: str
    name: str


if TYPE_CHECKING:
    ReadRun = Callable[[RunName, Sequence[CataloguedFile]], RunView | None]


class CatalogueEncoder:
    """Encodes catalogues one after another; runs that are the same as last time are not asked again."""

    def __init__(self) -> None:
        self._infos: dict[TagInfo, int] = {}
        self._rows: dict[RunName, tuple[RunView, NDArray[np.void]]] = {}

    def encode(self, snapshot: Snapshot, paths: Mapping[str, str]) -> bytes:
        """
        Encode the runs of a snapshot.

        Parameters
        ----------
        snapshot
            What is shown.
        paths
            Where each file is read, by its name.
        """
        self._rows = {name: (view, self._encode_tags(view)) for name, view in snapshot.runs.items()}
        runs = [_encode_run(view, len(rows), paths) for view, rows in self._rows.values()]
        every_row = [rows.tobytes() for _, rows in self._rows.values()]
        return seal([[_encode_info(info) for info in self._infos], runs], b"".join(every_row))

    def _encode_tags(self, view: RunView) -> NDArray[np.void]:
        known, rows = self._rows.get(view.name, (None, None))
        if known is view and rows is not None:
            return rows
        return np.array([self._encode_tag(tag) for tag in view.tags.values()], TAG_DTYPE)

    def _encode_tag(self, view: TagView) -> tuple[object, ...]:
        facts = view.facts
        return (
            self._infos.setdefault(view.info, len(self._infos)),
            facts.last_step is not None,
            facts.n_points,
            facts.n_superseded,
            facts.last_step or 0,
            facts.last_wall_time or 0.0,
            facts.last_value or 0.0,
        )


def decode_catalogue(data: bytes, read_run: ReadRun) -> Mapping[RunName, RunView]:
    """
    Decode the runs of a catalogue.

    Parameters
    ----------
    data
        What `CatalogueEncoder.encode` gave; there are no runs where anything of it is damaged.
    read_run
        Called, on any thread, when rows of one of a run's tags are asked for: reads the run as it is now.
    """
    unsealed = unseal(data)
    if unsealed is None:
        return {}
    (infos, runs), rest = unsealed
    return CataloguedRuns(runs, np.frombuffer(rest, TAG_DTYPE), _Infos(infos), read_run)


class CataloguedRuns(Mapping[RunName, RunView]):
    """The runs of a catalogue, each made when it is first asked for."""

    def __init__(
        self, runs: list[list[Any]], rows: NDArray[np.void], infos: _Infos, read_run: ReadRun
    ) -> None:
        self._rows = rows
        self._infos = infos
        self._read_run = read_run
        self._views: dict[RunName, RunView] = {}
        stops = accumulate(run[-1] for run in runs)
        self._runs = {run[0]: (run, stop) for run, stop in zip(runs, stops, strict=True)}

    def __getitem__(self, name: RunName) -> RunView:
        if name not in self._views:
            self._views.setdefault(name, self._decode(*self._runs[name]))
        return self._views[name]

    def __iter__(self) -> Iterator[RunName]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)

    def _decode(self, row: list[Any], stop: int) -> RunView:
        name, start_time, n_points, last_time, last_step, files, damage, n_tags = row
        run = LazyRun(RunName(name), [CataloguedFile(*file[:2]) for file in files], self._read_run)
        return RunView(
            run.name,
            start_time,
            tuple([FileView(*file[1:]) for file in files]),
            tuple([FileDamage(*each) for each in damage]),
            CataloguedTags(run, self._rows[stop - n_tags : stop], self._infos),
            RunTotals(n_points, None if last_time is None else float.fromhex(last_time), last_step),
        )


class LazyRun:
    """A run that is read when it is first asked for, once."""

    def __init__(self, name: RunName, files: Sequence[CataloguedFile], read_run: ReadRun) -> None:
        self.name = name
        self._files = files
        self._read_run = read_run
        self._lock = Lock()
        self._views: list[RunView | None] = []

    @property
    def is_read(self) -> bool:
        """Whether it has been asked for."""
        return bool(self._views)

    def view(self) -> RunView | None:
        """Give the run as it was when it was first asked for; None where it was gone."""
        with self._lock:
            if not self._views:
                self._views.append(self._read_run(self.name, self._files))
            return self._views[0]


class CataloguedTags(Mapping[TagName, "TagView"]):
    """The tags of a run, made when they are asked for."""

    def __init__(self, run: LazyRun, rows: NDArray[np.void], infos: _Infos) -> None:
        self._run = run
        self._rows = rows
        self._infos = infos

    @cached_property
    def _views(self) -> dict[TagName, TagView]:
        views = (_decode_tag(self._run, row, self._infos) for row in self._rows.tolist())
        return {view.tag: view for view in views}

    def __getitem__(self, tag: TagName) -> TagView:
        return self._views[tag]

    def __iter__(self) -> Iterator[TagName]:
        return iter(self._views)

    def __len__(self) -> int:
        return len(self._rows)


class _Infos:
    """All different `TagInfo` of a catalogue, each decoded once."""

    def __init__(self, encoded: list[list[Any]]) -> None:
        self._encoded = encoded
        self._decoded: dict[int, TagInfo] = {}

    def __getitem__(self, number: int) -> TagInfo:
        if number not in self._decoded:
            self._decoded[number] = _decode_info(self._encoded[number])
        return self._decoded[number]


def _decode_tag(run: LazyRun, row: tuple[Any, ...], infos: _Infos) -> CataloguedTag:
    info, has_last, n_points, n_superseded, last_step, last_wall_time, last_value = row
    facts = TagFacts(n_points, n_superseded)
    if has_last:
        is_scalar = infos[info].kind is Kind.SCALARS
        facts = TagFacts(n_points, n_superseded, last_step, last_wall_time, last_value if is_scalar else None)
    return CataloguedTag(infos[info], facts, run)


def _encode_run(view: RunView, n_tags: int, paths: Mapping[str, str]) -> list[object]:
    return [
        view.name,
        view.start_time,
        view.n_points,
        None if view.last_time is None else view.last_time.hex(),
        view.last_step,
        [
            [paths.get(file.path, ""), file.path, file.n_bytes, file.n_bytes_read, file.modified_time]
            for file in view.files
        ],
        [[each.file, each.offset, each.n_bytes, each.reason] for each in view.damage],
        n_tags,
    ]


def _encode_info(info: TagInfo) -> list[object]:
    """Bytes become text that has a character for each, as JSON holds no bytes."""
    return [
        *(info.tag, info.kind, info.plugin, info.display_name, info.description, int(info.data_class)),
        info.content.decode("latin-1"),
        [content.decode("latin-1") for content in info.contents],
    ]


def _decode_info(row: list[Any]) -> TagInfo:
    tag, kind, plugin, display_name, description, data_class, content, contents = row
    return TagInfo(
        TagName(tag),
        Kind(kind),
        plugin,
        display_name,
        description,
        DataClass(data_class),
        content.encode("latin-1"),
        tuple(each.encode("latin-1") for each in contents),
    )
