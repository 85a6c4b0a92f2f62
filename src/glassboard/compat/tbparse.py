"""``tbparse`` without TensorBoard and TensorFlow: all events below a directory as data frames of pandas."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from glassboard.compat.event_accumulator import STORE_EVERYTHING_SIZE_GUIDANCE, EventAccumulator
from glassboard.compat.event_reading.event_rows import list_tags, read_rows
from glassboard.errors import InvalidQueryError, LogdirError
from glassboard.logdir import LocalFiles, is_event_file
from glassboard.reader.frames import import_package

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

__all__ = ["SummaryReader"]

EVENT_TYPES: Final = ("audio", "histograms", "hparams", "images", "scalars", "tensors", "text")
FILE_COLUMNS: Final = ("dir_name", "file_name")
HISTOGRAM_COLUMNS: Final = ("max", "min", "num", "sum", "sum_squares")
IMAGE_COLUMNS: Final = ("height", "width")
AUDIO_COLUMNS: Final = ("content_type", "length_frames", "sample_rate")
VALUE_COLUMNS: Final = (*HISTOGRAM_COLUMNS, *IMAGE_COLUMNS, *AUDIO_COLUMNS)
LAST_COLUMNS: Final = ("wall_time", *FILE_COLUMNS)
ALWAYS: Final = ("", "counts", "limits")
"""Columns of values that are there without being asked for; the empty one is the value itself."""


class SummaryReader:
    """
    All events of a directory, or of one event file.

    Parameters
    ----------
    log_path
        The directory or the file.
    pivot
        Whether each tag has a column of its own; several values of a step are lists.
    extra_columns
        Of ``wall_time``, ``dir_name`` and ``file_name``; of histograms ``min``, ``max``, ``num``, ``sum`` and
        ``sum_squares``; of images ``width`` and ``height``; of audio ``content_type``, ``length_frames`` and
        ``sample_rate``.
    event_types
        Which kinds can be asked for: `EVENT_TYPES`; all by default.

    Raises
    ------
    LogdirError
        There is no such directory or file.
    InvalidQueryError
        A column or a kind is none of the above.

    Notes
    -----
    Facts: tbparse 0.0.9, summary_reader.py. Points that a restart has replaced are among the rows, and
    scalars that TensorFlow 2 stores as tensors are under `tensors`, as there.

    Examples
    --------
    >>> from glassboard.compat.tbparse import SummaryReader
    >>> reader = SummaryReader("runs", extra_columns={"dir_name"})
    >>> reader.scalars.columns.tolist()
    ['step', 'tag', 'value', 'dir_name']
    """

    def __init__(
        self,
        log_path: str | os.PathLike[str],
        *,
        pivot: bool = False,
        extra_columns: Collection[str] | None = None,
        event_types: Collection[str] | None = None,
    ) -> None:
        self._path = os.fspath(log_path)
        self._is_pivot = pivot
        self._extra = frozenset(extra_columns or ())
        self._types = frozenset(event_types or EVENT_TYPES)
        _check("extra_columns", self._extra, (*LAST_COLUMNS, *VALUE_COLUMNS))
        _check("event_types", self._types, EVENT_TYPES)
        files = LocalFiles()
        try:
            is_directory = files.stat(self._path).is_directory
        except FileNotFoundError:
            raise LogdirError(self._path, "no such directory or event file") from None
        self._events = None if is_directory else self._load()
        entries = files.list_directory(self._path) if is_directory else []
        self._children = {
            name: SummaryReader(
                files.join(self._path, name), pivot=pivot, extra_columns=self._extra, event_types=self._types
            )
            for name in sorted(entry.name for entry in entries)
        }

    def __repr__(self) -> str:
        return f"SummaryReader(log_path={self._path!r})"

    def __getitem__(self, name: str) -> SummaryReader:
        return self._children[name]

    @property
    def log_path(self) -> str:
        """The directory or the file."""
        return self._path

    @property
    def children(self) -> dict[str, SummaryReader]:
        """A reader for each name in the directory."""
        return self._children.copy()

    @property
    def tags(self) -> dict[str, list[str]]:
        """The tags of each kind."""
        return {kind: self.get_tags(kind) for kind in EVENT_TYPES}

    def get_tags(self, event_type: str | None = None) -> Any:
        """
        List the tags of one kind, each once; without a kind, give what `tags` has.

        Raises
        ------
        InvalidQueryError
            There is no such kind.
        """
        if event_type is None:
            return self.tags
        _check("event_type", (event_type,), EVENT_TYPES)
        own = list_tags(self._events, event_type) if self._events and event_type in self._types else []
        inside = [tag for child in self._children.values() for tag in child.get_tags(event_type)]
        return list(dict.fromkeys([*own, *inside]))

    @property
    def scalars(self) -> pd.DataFrame:
        """All numbers: step, tag and value; see `get_events`."""
        return self.get_events("scalars")

    @property
    def tensors(self) -> pd.DataFrame:
        """All tensors, numbers of TensorFlow 2 included, without texts and hyperparameters."""
        return self.get_events("tensors")

    @property
    def histograms(self) -> pd.DataFrame:
        """All old histograms: step, tag, counts and limits; those of TensorFlow 2 are tensors."""
        return self.get_events("histograms")

    @property
    def images(self) -> pd.DataFrame:
        """All old images as arrays of shape (height, width, channels); those of TensorFlow 2 are tensors."""
        return self.get_events("images")

    @property
    def audio(self) -> pd.DataFrame:
        """All old clips, 16-bit WAV, as float32 arrays of shape (frames, channels)."""
        return self.get_events("audio")

    @property
    def hparams(self) -> pd.DataFrame:
        """All hyperparameters: tag and value."""
        return self.get_events("hparams")

    @property
    def text(self) -> pd.DataFrame:
        """All texts, tags without ``/text_summary``."""
        return self.get_events("text")

    def get_events(self, event_type: str) -> pd.DataFrame:
        """
        Give all events of one kind, by directory and file where these are columns, by tag and by step.

        Raises
        ------
        InvalidQueryError
            There is no such kind, or it was not asked for.
        MissingPackageError
            pandas is not installed.
        """
        _check("event_type", (event_type,), sorted(self._types))
        pandas = import_package("pandas", "pandas")
        own = [self._own_frame(self._events, event_type)] if self._events else []
        frames = [frame for frame in (*own, *self._frames_inside(event_type)) if not frame.empty]
        if not frames:
            return pandas.DataFrame()
        stacked = pandas.concat(frames, ignore_index=True)
        wanted = (*FILE_COLUMNS, "step") if self._is_pivot else (*FILE_COLUMNS, "tag", "step")
        keys: list[str] = [name for name in wanted if name in stacked]
        if keys:
            stacked = stacked.sort_values(keys, ignore_index=True)
        return _merge(stacked, keys) if self._is_pivot else stacked

    def _load(self) -> EventAccumulator | None:
        if not is_event_file(Path(self._path).name):
            return None
        return EventAccumulator(self._path, STORE_EVERYTHING_SIZE_GUIDANCE).Reload()

    def _frames_inside(self, kind: str) -> Iterable[pd.DataFrame]:
        for name, child in self._children.items():
            frame = child.get_events(kind)
            if "dir_name" in frame and child.children:
                inner = frame["dir_name"].tolist()
                frame["dir_name"] = [f"{name}/{inside}" if inside else name for inside in inner]
            yield frame

    def _own_frame(self, events: EventAccumulator, kind: str) -> pd.DataFrame:
        pandas = import_package("pandas", "pandas")
        rows = [self._name_columns(tag, row) for tag, rows in read_rows(events, kind) for row in rows]
        columns = dict.fromkeys(name for row in rows for name in row)
        ordered = [name for name in columns if name not in LAST_COLUMNS]
        ordered += [name for name in LAST_COLUMNS if name in columns]
        missing = float("nan")
        return pandas.DataFrame({name: [row.get(name, missing) for row in rows] for name in ordered})

    def _name_columns(self, tag: str, row: dict[str, Any]) -> dict[str, Any]:
        """Give one row its columns, in order."""
        named: dict[str, Any] = {"step": row["step"]} if "step" in row else {}
        wanted = {*ALWAYS, *self._extra.intersection(VALUE_COLUMNS)}
        values = {name: value for name, value in row.items() if name in wanted}
        if self._is_pivot:
            named |= {f"{tag}/{name}" if name else tag: value for name, value in values.items()}
        else:
            named |= {"tag": tag} | {name or "value": value for name, value in values.items()}
        more = {"wall_time": row.get("wall_time"), "dir_name": "", "file_name": Path(self._path).name}
        return named | {
            name: value for name, value in more.items() if name in self._extra and value is not None
        }


def _merge(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Make one row of all that have the same keys: several values of a column become a list."""
    pandas = import_package("pandas", "pandas")
    groups = frame.groupby(keys, sort=False).ngroup().tolist() if keys else [0] * len(frame)
    n_groups = max(groups) + 1
    merged = {}
    for name in frame.columns:
        values: list[list[Any]] = [[] for _ in range(n_groups)]
        for group, value in zip(groups, frame[name].tolist(), strict=True):
            values[group] += _parts(value)
        merged[name] = [each[0] if name in keys else _joined(each) for each in values]
    middle = sorted(name for name in frame.columns if name not in ("step", *LAST_COLUMNS))
    order = [name for name in ("step", *middle, *LAST_COLUMNS) if name in merged]
    return pandas.DataFrame({name: merged[name] for name in order})


def _parts(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if isinstance(value, float) and value != value else [value]


def _joined(values: list[Any]) -> Any:
    if not values:
        return float("nan")
    return values[0] if len(values) == 1 else values


def _check(argument: str, given: Iterable[str], known: Collection[str]) -> None:
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise InvalidQueryError(argument, unknown[0], "one of " + ", ".join(known))
