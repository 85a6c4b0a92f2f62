"""The values of graph tags: graphs, Keras models and run metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, TypeVar

from glassboard.errors import InvalidEventError, InvalidValueError, PayloadError
from glassboard.query.graphs.keras import keras_graph, keras_layers
from glassboard.query.graphs.merge import merge_graphs
from glassboard.query.graphs.shown import ShownGraph
from glassboard.query.graphs.tags import KERAS_PLUGIN, RUN_GRAPH_PLUGINS
from glassboard.query.payloads import read_strings
from glassboard.wire import decode
from glassboard.wire.fields import Message
from glassboard.wire.graph import GraphDef, MetaGraphDef
from glassboard.wire.run_metadata import RunMetadata

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

META_GRAPH_FIELD: Final = -9

MessageT = TypeVar("MessageT", bound=Message)


def read_graph(read: ReadPayload, blob: Blob, plugin: str) -> GraphDef:
    """
    Read the graph that a value of a graph tag holds.

    Parameters
    ----------
    read, blob
        Where it lies.
    plugin
        Of its tag: a graph of a run, a Keras model, of which the graph has a node for each layer, or run
        metadata, of which it has the graphs of all functions before they were optimized.

    Raises
    ------
    PayloadError
        The value is something else.
    """
    if plugin in RUN_GRAPH_PLUGINS:
        return _read_run_graph(read, blob)
    if plugin == KERAS_PLUGIN:
        model = _read_bytes(read, blob)
        return _make_graph(blob, lambda: keras_graph(json.loads(model)))
    functions = read_run_metadata(read, blob).function_graphs
    graphs = [function.pre_optimization_graph or GraphDef() for function in functions]
    return _make_graph(blob, lambda: merge_graphs(graphs))


def read_shown_graph(read: ReadPayload, blob: Blob, plugin: str) -> ShownGraph:
    """
    Read a graph as it is shown.

    Parameters
    ----------
    read, blob, plugin
        As for `read_graph`.

    Raises
    ------
    PayloadError
        The value is something else, or too large to be shown.
    """
    are_layers = plugin == KERAS_PLUGIN
    if are_layers:
        model = _read_bytes(read, blob)
        graph = _make_graph(blob, lambda: keras_layers(json.loads(model)))
    else:
        graph = read_graph(read, blob, plugin)
    try:
        return ShownGraph(graph, are_layers=are_layers)
    except InvalidValueError as error:
        raise PayloadError(blob.source.name, blob.offset, str(error)) from None


def read_run_metadata(read: ReadPayload, blob: Blob) -> RunMetadata:
    """
    Read times, memory and graphs of what ran.

    Raises
    ------
    PayloadError
        The value is something else.
    """
    return _decode(RunMetadata, read, blob)


def read_graph_value(read: ReadPayload, blob: Blob, plugin: str) -> GraphDef | RunMetadata:
    """
    Read a value of a graph tag as it is: a graph, or run metadata.

    Raises
    ------
    PayloadError
        The value is something else.
    """
    is_graph = plugin in RUN_GRAPH_PLUGINS or plugin == KERAS_PLUGIN
    return read_graph(read, blob, plugin) if is_graph else read_run_metadata(read, blob)


def _read_run_graph(read: ReadPayload, blob: Blob) -> GraphDef:
    if blob.field == META_GRAPH_FIELD:
        return _decode(MetaGraphDef, read, blob).graph_def or GraphDef()
    return _decode(GraphDef, read, blob)


def _decode(message: type[MessageT], read: ReadPayload, blob: Blob) -> MessageT:
    try:
        return decode(message, _read_bytes(read, blob), base_offset=blob.offset)
    except InvalidEventError as error:
        reason = f"no {message.__name__}: {error.reason}"
        raise PayloadError(blob.source.name, blob.offset, reason) from None


def _make_graph(blob: Blob, make: Callable[[], GraphDef]) -> GraphDef:
    try:
        return make()
    except (InvalidValueError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise PayloadError(blob.source.name, blob.offset, f"no graph: {error}") from None


def _read_bytes(read: ReadPayload, blob: Blob) -> bytes:
    """Read the bytes of an event's own field, or the first string of a summary's tensor."""
    if blob.field < 0:
        return read(blob)
    strings = read_strings(read, blob)
    if not strings:
        raise PayloadError(blob.source.name, blob.offset, "a tensor without strings, expected one")
    return strings[0]
