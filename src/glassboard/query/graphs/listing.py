"""Every graph of a logdir that can be shown, and every measurement that can colour one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.errors import InvalidQueryError, TagNotFoundError
from glassboard.query.graphs.tags import (
    CONCEPTUAL_PLUGINS,
    OP_PLUGINS,
    PROFILE_PLUGINS,
    RUN_GRAPH_PLUGINS,
    find_graph,
    find_run_graph,
    last_graph,
    list_graphs,
)
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.store import Blob, RunView, Snapshot
    from glassboard.store.tags import TagView
    from glassboard.types import RunName, TagName

RUN_GRAPH_TITLE: Final = "graph of the run"

MIN_PROFILE_BYTES: Final = 33
"""Torch writes a shorter one beside each graph, which names a device and no times."""


class GraphSort(StrEnum):
    """What the nodes of a graph are: operations of a run or of functions, layers of a Keras model."""

    OPERATIONS = "operations"
    LAYERS = "layers"
    FUNCTIONS = "functions"


_PLUGINS: Final = {
    GraphSort.OPERATIONS: RUN_GRAPH_PLUGINS,
    GraphSort.LAYERS: CONCEPTUAL_PLUGINS,
    GraphSort.FUNCTIONS: OP_PLUGINS,
}


SHOWN_PLUGINS: Final = frozenset[str]().union(*_PLUGINS.values())
"""Of the tags that hold a graph."""


class ListedGraph(NamedTuple):
    """A graph, by what it can be asked for, what to call it, and where it lies."""

    run: RunName
    tag: TagName
    sort: GraphSort
    title: str
    blob: Blob


class ListedProfile(NamedTuple):
    """A measurement of times and memory."""

    run: RunName
    tag: TagName
    step: int


def list_every_graph(snapshot: Snapshot) -> list[ListedGraph]:
    """List the graphs of all runs, of each that of the run first."""
    return [graph for run in snapshot.runs.values() for graph in _list_run(run)]


def list_profiles(snapshot: Snapshot) -> list[ListedProfile]:
    """List the measurements of all runs, by step."""
    profiles = (profile for run in snapshot.runs.values() for profile in _list_profiles(run))
    return list(profiles)


def title_of(view: TagView) -> tuple[GraphSort, str]:
    """Say what the nodes of the graph of a tag are, and what to call it."""
    sort = next(sort for sort, plugins in _PLUGINS.items() if view.plugin in plugins)
    return sort, RUN_GRAPH_TITLE if sort is GraphSort.OPERATIONS else view.tag


def find_shown_graph(run: RunView, tag: str, sort: str | None) -> tuple[TagView, Blob]:
    """
    Look up the last graph of a tag.

    Raises
    ------
    InvalidQueryError
        `sort` is none.
    TagNotFoundError
        The run has no such graph.
    """
    if sort is not None and sort not in _PLUGINS:
        raise InvalidQueryError("sort", sort, f"one of {', '.join(_PLUGINS)}")
    plugins = _PLUGINS[GraphSort(sort)] if sort is not None else SHOWN_PLUGINS
    return _expect_last(run, tag, plugins)


def find_profile(run: RunView, tag: str) -> Blob:
    """
    Look up the last measurement of a tag.

    Raises
    ------
    TagNotFoundError
        The run has none of that name.
    """
    return _expect_last(run, tag, PROFILE_PLUGINS)[1]


def _expect_last(run: RunView, tag: str, plugins: frozenset[str]) -> tuple[TagView, Blob]:
    view = find_graph(run, tag, plugins)
    blob = last_graph(view.blobs) if view is not None else None
    if view is None or blob is None:
        raise TagNotFoundError(run.name, tag, Kind.GRAPHS)
    return view, blob


def _list_run(run: RunView) -> Iterator[ListedGraph]:
    graphs = list_graphs(run)
    tags = graphs.tags.items() if graphs is not None else ()
    shown = [find_run_graph(run)]
    shown += [run.tags[tag] for tag, held in tags if held.has_conceptual_graph or held.has_op_graph]
    for view in filter(None, shown):
        blob = last_graph(view.blobs)
        if blob is not None:
            yield ListedGraph(run.name, view.tag, *title_of(view), blob)


def _list_profiles(run: RunView) -> Iterator[ListedProfile]:
    graphs = list_graphs(run)
    tags = graphs.tags.items() if graphs is not None else ()
    for tag in (tag for tag, held in tags if held.has_profile):
        blob = last_graph(run.tags[tag].blobs)
        if blob is not None and blob.length >= MIN_PROFILE_BYTES:
            yield ListedProfile(run.name, tag, blob.step)
