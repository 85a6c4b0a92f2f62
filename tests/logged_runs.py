"""What is below a logdir, read with Glassboard alone: frameworks are tested where there is no TensorBoard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import glassboard
from glassboard.framing import scan_records
from glassboard.wire import Event, SummaryValue, decode, tensor_to_array
from glassboard.wire.graph import GraphDef
from glassboard.wire.hparams import HParamsPluginData, HParamValue

if TYPE_CHECKING:
    from pathlib import Path


class Point(NamedTuple):
    """One point of a series."""

    step: int
    value: float


def scalars_below(logdir: Path) -> dict[str, dict[str, list[Point]]]:
    """Return the points of each tag that has some, by run; runs without points are left out."""
    with glassboard.open_logdir(logdir) as log:
        runs = {
            run: {tag: _points(log.scalars(run, tag, superseded=True)) for tag in log.tags(run)}
            for run in log.runs
        }
    return {run: tags for run, tags in runs.items() if tags}


def events_in(directory: Path) -> list[Event]:
    """Return the events of a directory's files, in order of their names; all records must be whole."""
    return [event for path in sorted(directory.glob("*tfevents*")) for event in _events_of(path)]


def values_in(directory: Path) -> list[tuple[int, SummaryValue]]:
    """Return all values of all summaries of a directory, each with its step."""
    return [
        (event.step, value)
        for event in events_in(directory)
        if event.summary is not None
        for value in event.summary.value
    ]


def texts_in(directory: Path) -> dict[str, str]:
    """Return the first text of each tag of plugin ``text``."""
    texts: dict[str, str] = {}
    for _, value in values_in(directory):
        if _plugin(value) == "text" and value.tensor is not None:
            texts.setdefault(value.tag, tensor_to_array(value.tensor).ravel()[0].decode())
    return texts


def hparams_in(directory: Path) -> dict[str, Any]:
    """Return the hyperparameters of the sessions of a directory, later ones over earlier ones."""
    found: dict[str, Any] = {}
    for _, value in values_in(directory):
        if (
            _plugin(value) == "hparams"
            and value.metadata is not None
            and value.metadata.plugin_data is not None
        ):
            session = decode(HParamsPluginData, value.metadata.plugin_data.content).session_start_info
            found |= {entry.key: _hparam(entry.value) for entry in (session.hparams if session else ())}
    return found


def graph_nodes_in(directory: Path) -> list[str]:
    """Return the names of the nodes of all graphs of a directory."""
    graphs = [event.graph_def for event in events_in(directory) if event.graph_def is not None]
    return [node.name for graph in graphs for node in decode(GraphDef, graph).node]


def _points(series: Any) -> list[Point]:
    return list(map(Point, series.step.tolist(), series.value.tolist()))


def _events_of(path: Path) -> list[Event]:
    content = path.read_bytes()
    scan = scan_records(content)
    assert scan.consumed == len(content), f"{path.name}: {len(content) - scan.consumed} bytes are no record"
    return [decode(Event, content[start:stop]) for start, stop in scan.bounds.tolist()]


def _plugin(value: SummaryValue) -> str:
    data = value.metadata.plugin_data if value.metadata is not None else None
    return data.plugin_name if data is not None else ""


def _hparam(value: HParamValue | None) -> str | float | bool | None:
    if value is None:
        return None
    choices = (value.number_value, value.string_value, value.bool_value)
    return next((choice for choice in choices if choice is not None), None)
