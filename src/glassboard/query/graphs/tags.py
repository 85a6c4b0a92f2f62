"""
Which tags of a run hold graphs, and of which sort.

Facts: tensorboard 2.21, plugins/graph/metadata.py and graphs_plugin.py (``info_impl``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glassboard.errors import TagNotFoundError
from glassboard.types import DataClass, Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glassboard.store import Blob
    from glassboard.store.run import RunView
    from glassboard.store.tags import TagView

RUN_GRAPH_TAG: Final = TagName("__run_graph__")
META_GRAPH_TAG: Final = TagName("__meta_graph__")
"""What the graph of a whole run is called, which has no tag of its own."""

RUN_GRAPH_PLUGINS: Final = frozenset({"graphs"})
KERAS_PLUGIN: Final = "graph_keras_model"
RUN_METADATA_PLUGIN: Final = "graph_run_metadata"
FUNCTION_GRAPH_PLUGIN: Final = "graph_run_metadata_graph"
TAGGED_METADATA_PLUGIN: Final = "graph_tagged_run_metadata"

CONCEPTUAL_PLUGINS: Final = frozenset({KERAS_PLUGIN})
OP_PLUGINS: Final = frozenset({RUN_METADATA_PLUGIN, FUNCTION_GRAPH_PLUGIN})
PROFILE_PLUGINS: Final = frozenset({TAGGED_METADATA_PLUGIN, RUN_METADATA_PLUGIN})

TAG_PLUGINS: Final = CONCEPTUAL_PLUGINS | OP_PLUGINS | PROFILE_PLUGINS

KNOWN_CONTENT: Final = b"1"
"""The version that the plugins' metadata name."""


@dataclass(frozen=True, slots=True)
class TagGraphs:
    """
    What a tag holds.

    Attributes
    ----------
    has_conceptual_graph
        The layers of a Keras model.
    has_op_graph
        The operations of functions.
    has_profile
        Times and memory of operations.
    """

    has_conceptual_graph: bool
    has_op_graph: bool
    has_profile: bool


@dataclass(frozen=True, slots=True)
class RunGraphs:
    """
    What a run holds.

    Attributes
    ----------
    has_run_graph
        Whether there is a graph of the whole run.
    tags
        What else there is, by tag.
    """

    has_run_graph: bool
    tags: dict[TagName, TagGraphs]


def list_graphs(run: RunView) -> RunGraphs | None:
    """List the graphs of a run; None where it has none."""
    tags = {view.tag: _describe(view.plugin) for view in run.tags.values() if _is_shown(view)}
    has_run_graph = find_run_graph(run) is not None
    return RunGraphs(has_run_graph, tags) if tags or has_run_graph else None


def find_run_graph(run: RunView) -> TagView | None:
    """
    Look up the graph of a whole run, else the one within its meta graph.

    Notes
    -----
    Facts: tensorboard 2.21, backend/event_processing/plugin_event_accumulator.py (``Graph``).
    """
    tags = (RUN_GRAPH_TAG, META_GRAPH_TAG)
    return next(filter(None, (find_graph(run, tag, RUN_GRAPH_PLUGINS) for tag in tags)), None)


def find_graph(run: RunView, tag: str, plugins: frozenset[str]) -> TagView | None:
    """Look a tag up; None where the run has none of that name for one of the plugins."""
    view = run.tags.get(TagName(tag))
    return view if view is not None and view.plugin in plugins and _has_blobs(view) else None


def expect_graph(run: RunView, tag: str | None) -> TagView:
    """
    Look up the graph of a tag, or that of the whole run.

    Raises
    ------
    TagNotFoundError
        There is none.
    """
    found = find_run_graph(run) if tag is None else find_graph(run, tag, OP_PLUGINS | CONCEPTUAL_PLUGINS)
    if found is None:
        raise TagNotFoundError(run.name, RUN_GRAPH_TAG if tag is None else tag, Kind.GRAPHS)
    return found


def last_graph(blobs: Iterable[Blob]) -> Blob | None:
    """Give the value of the greatest step, the first of it; None where there is none."""
    return max(blobs, key=lambda blob: blob.step, default=None)


def _describe(plugin: str) -> TagGraphs:
    return TagGraphs(plugin in CONCEPTUAL_PLUGINS, plugin in OP_PLUGINS, plugin in PROFILE_PLUGINS)


def _is_shown(view: TagView) -> bool:
    is_known = view.plugin == TAGGED_METADATA_PLUGIN or view.info.content == KNOWN_CONTENT
    return view.plugin in TAG_PLUGINS and is_known and _has_blobs(view)


def _has_blobs(view: TagView) -> bool:
    return view.data_class is DataClass.BLOB_SEQUENCE
