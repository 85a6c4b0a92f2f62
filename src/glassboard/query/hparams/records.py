"""
What writers have said of sessions and experiments, from the metadata in which all of it lies.

Facts: tensorboard/plugins/hparams/metadata.py and summary_v2.py. A run may say a thing several times: each
adds to those before it, and of one name the last counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from glassboard.errors import InvalidEventError
from glassboard.types import DataClass, TagName
from glassboard.wire import decode
from glassboard.wire.hparams import (
    EncodedPluginData,
    EncodedSessionStart,
    Experiment,
    HParamEntry,
    HParamInfo,
    HParamsStatus,
    HParamValue,
    MetricInfo,
    MetricName,
    SessionEndInfo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glassboard.store import Snapshot
    from glassboard.store.run import RunView
    from glassboard.types import RunName

HParam: TypeAlias = float | str | bool

PLUGIN: Final = "hparams"
EXPERIMENT_TAG: Final = TagName("_hparams_/experiment")
SESSION_START_TAG: Final = TagName("_hparams_/session_start_info")
SESSION_END_TAG: Final = TagName("_hparams_/session_end_info")
VERSION: Final = 0

MAX_CACHED_CONTENTS: Final = 1 << 15
MAX_CACHED_ENTRIES: Final = 1 << 16
MAX_CACHED_BYTES: Final = 1 << 12
"""Longer contents are decoded again each time, so that what is kept has a limit."""


@dataclass(frozen=True, slots=True)
class Session:
    """
    A run that has hyperparameters.

    Attributes
    ----------
    run
        Its name.
    hparams
        By name; a number may be NaN or infinite.
    group_name
        Sessions of one group are repetitions; empty for one that stands alone.
    start_time_secs, end_time_secs
        Seconds since the epoch; 0 where nothing is said.
    status
        A value of `HParamsStatus`, or another number as logged.
    model_uri, monitor_url
        As logged, often empty.
    """

    run: RunName
    hparams: dict[str, HParam]
    group_name: str = ""
    start_time_secs: float = 0.0
    end_time_secs: float = 0.0
    status: int = HParamsStatus.STATUS_UNKNOWN
    model_uri: str = ""
    monitor_url: str = ""


@dataclass(frozen=True, slots=True)
class HParamsRecords:
    """
    Everything that was said of hyperparameters.

    Attributes
    ----------
    experiments
        By the run that says it, runs by start time: which hyperparameters and metrics there are.
    sessions
        By start time.
    unreadable
        Runs and tags that hold something else too.
    """

    experiments: dict[RunName, Experiment]
    sessions: list[Session]
    unreadable: list[tuple[RunName, TagName]]


def read_records(snapshot: Snapshot) -> HParamsRecords:
    """Read every session and experiment of a logdir."""
    records = HParamsRecords({}, [], [])
    for name, run in snapshot.runs.items():
        experiments = _read_tag(records, run, EXPERIMENT_TAG)
        if experiments:
            infos = [data.experiment for data in experiments if data.experiment is not None]
            records.experiments[name] = _join_experiments(infos)
        starts = _read_tag(records, run, SESSION_START_TAG)
        if starts:
            ends = _read_tag(records, run, SESSION_END_TAG)
            start_infos = [data.session_start_info for data in starts if data.session_start_info is not None]
            end_infos = [data.session_end_info for data in ends if data.session_end_info is not None]
            records.sessions.append(_make_session(name, start_infos, end_infos))
    return records


def python_value(value: HParamValue | None) -> HParam | None:
    """Give what a value holds; None for what is no number, text or bool."""
    if value is None:
        return None
    if value.number_value is not None:
        return value.number_value
    return value.string_value if value.bool_value is None else value.bool_value


def _read_tag(records: HParamsRecords, run: RunView, tag: TagName) -> list[EncodedPluginData]:
    """Decode every content of a tag that holds what its name says; take note of the others."""
    view = run.tags.get(tag)
    if view is None or view.plugin != PLUGIN or view.data_class is not DataClass.TENSOR:
        return []
    member = tag.rpartition("/")[2]
    every = [_decode(content) for content in view.info.contents]
    found = [data for data in every if data is not None and getattr(data, member) is not None]
    if len(found) < len(every):
        records.unreadable.append((run.name, tag))
    return found


def _decode(content: bytes) -> EncodedPluginData | None:
    return _decode_short(content) if len(content) <= MAX_CACHED_BYTES else _decode_any(content)


@lru_cache(MAX_CACHED_CONTENTS)
def _decode_short(content: bytes) -> EncodedPluginData | None:
    return _decode_any(content)


def _decode_any(content: bytes) -> EncodedPluginData | None:
    try:
        data = decode(EncodedPluginData, content)
        start = data.session_start_info
        for entry in start.hparams if start is not None else ():
            _decode_entry(entry)
    except InvalidEventError:
        return None
    return data if data.version == VERSION else None


def _decode_entry(entry: bytes) -> HParamEntry:
    """Decode a hyperparameter; sessions have most of theirs in common."""
    return _decode_short_entry(entry) if len(entry) <= MAX_CACHED_BYTES else decode(HParamEntry, entry)


@lru_cache(MAX_CACHED_ENTRIES)
def _decode_short_entry(entry: bytes) -> HParamEntry:
    return decode(HParamEntry, entry)


def _join_experiments(experiments: Sequence[Experiment]) -> Experiment:
    """Make one of what one run has said, the last word on each name."""
    first, *rest = experiments
    if not rest:
        return first
    hparams: dict[str, HParamInfo] = {}
    metrics: dict[MetricName | None, MetricInfo] = {}
    for experiment in experiments:
        hparams |= {info.name: info for info in experiment.hparam_infos}
        metrics |= {info.name: info for info in experiment.metric_infos}
    return Experiment(
        name=_last([each.name for each in experiments]),
        description=_last([each.description for each in experiments]),
        user=_last([each.user for each in experiments]),
        time_created_secs=next((s for each in experiments if (s := each.time_created_secs)), 0.0),
        hparam_infos=tuple(hparams.values()),
        metric_infos=tuple(metrics.values()),
    )


def _make_session(
    run: RunName, starts: Sequence[EncodedSessionStart], ends: Sequence[SessionEndInfo]
) -> Session:
    start_time_secs = starts[-1].start_time_secs
    end = ends[-1] if ends else SessionEndInfo()
    if len(starts) > 1 and end.end_time_secs < start_time_secs:
        end = SessionEndInfo()
    return Session(
        run,
        dict(_entries(starts)),
        _last([start.group_name for start in starts]),
        start_time_secs,
        end.end_time_secs,
        end.status,
        _last([start.model_uri for start in starts]),
        _last([start.monitor_url for start in starts]),
    )


def _entries(starts: Sequence[EncodedSessionStart]) -> Iterator[tuple[str, HParam]]:
    for start in starts:
        for entry in map(_decode_entry, start.hparams):
            if (value := python_value(entry.value)) is not None:
                yield entry.key, value


def _last(texts: Sequence[str]) -> str:
    return next((text for text in reversed(texts) if text), "")
