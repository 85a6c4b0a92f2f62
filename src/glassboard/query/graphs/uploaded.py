"""
Graphs in files of their own, told apart by what they hold.

Notes
-----
Format: tensorflow/core/protobuf/saved_model.proto and meta_graph.proto, onnx/onnx.proto. A message of each of
these can be read from the bytes of another; what it is then does not look like a graph.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.errors import InvalidEventError, InvalidValueError
from glassboard.query.graphs.keras import keras_layers
from glassboard.query.graphs.listing import GraphSort
from glassboard.query.graphs.onnx import onnx_graph
from glassboard.query.graphs.shown import ShownGraph
from glassboard.wire import decode
from glassboard.wire.graph import GraphDef, MetaGraphDef, SavedModel
from glassboard.wire.onnx import OnnxModel
from glassboard.wire.text_format import first_field, from_text

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TEXT_BYTES: Final = 64 << 20
"""Longer texts are refused."""

EXPECTED: Final = "a GraphDef as text or bytes, an ONNX model, a SavedModel, or the JSON of a Keras model"

_META_GRAPH_FIELDS: Final = frozenset(
    {
        "meta_info_def",
        "graph_def",
        "saver_def",
        "collection_def",
        "signature_def",
        "asset_file_def",
        "object_graph_def",
    }
)
"""Any of them may be the first in a text."""


class ReadFile(NamedTuple):
    """What a file holds."""

    sort: GraphSort
    graph: ShownGraph


def read_file(content: bytes) -> ReadFile:
    """
    Read a file that holds a graph.

    Parameters
    ----------
    content
        A ``GraphDef``, ``MetaGraphDef`` or ``SavedModel`` as text or bytes, an ONNX ``ModelProto``, or the
        JSON of a Keras model.

    Raises
    ------
    InvalidValueError
        It is none of these, damaged, or too large to be shown.
    """
    text = _to_text(content)
    if text is None:
        return ReadFile(GraphSort.OPERATIONS, ShownGraph(_read_bytes(content)))
    if text.lstrip().startswith("{"):
        return ReadFile(GraphSort.LAYERS, ShownGraph(_read_json(text), are_layers=True))
    return ReadFile(GraphSort.OPERATIONS, ShownGraph(_read_text(text)))


def _to_text(content: bytes) -> str | None:
    """Decode a text; None for what is none."""
    if not content.strip():
        raise InvalidValueError(f"an empty file, expected {EXPECTED}")
    if _has_control_characters(content[:4096]):
        return None
    if len(content) > MAX_TEXT_BYTES:
        raise InvalidValueError(f"a text of {len(content)} bytes, expected at most {MAX_TEXT_BYTES}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _has_control_characters(content: bytes) -> bool:
    return any(byte < 32 and byte not in b"\t\n\r\f" for byte in content)


def _read_text(text: str) -> GraphDef:
    """Read a graph, or the first one within what a text begins like."""
    first = first_field(text)
    if first in _META_GRAPH_FIELDS:
        graph = from_text(text, MetaGraphDef, takes_unknown=True).graph_def
    elif first in SavedModel.TABLE.by_name:
        graph = _first_graph(from_text(text, SavedModel, takes_unknown=True))
    else:
        graph = from_text(text, GraphDef)
    if graph is None:
        raise InvalidValueError(f"a text without a graph, expected {EXPECTED}")
    return graph


def _read_json(text: str) -> GraphDef:
    try:
        return keras_layers(json.loads(text))
    except (json.JSONDecodeError, RecursionError) as error:
        raise InvalidValueError(f"no JSON of a Keras model: {error}") from None


def _read_bytes(content: bytes) -> GraphDef:
    reasons: list[str] = []
    for read in _READERS:
        try:
            graph = read(content)
        except InvalidEventError as error:
            reasons.append(f"{error}")
            continue
        if graph is not None and _is_plausible(graph):
            return graph
    damage = f" ({reasons[0]})" if reasons else ""
    raise InvalidValueError(f"no graph that is known{damage}, expected {EXPECTED}")


def _read_onnx(content: bytes) -> GraphDef | None:
    model = decode(OnnxModel, content)
    return onnx_graph(model) if model.ir_version > 0 and model.graph is not None else None


def _read_saved_model(content: bytes) -> GraphDef | None:
    return _first_graph(decode(SavedModel, content))


def _first_graph(model: SavedModel) -> GraphDef | None:
    return model.meta_graphs[0].graph_def if model.meta_graphs else None


def _read_meta_graph(content: bytes) -> GraphDef | None:
    return decode(MetaGraphDef, content).graph_def


def _read_graph(content: bytes) -> GraphDef:
    return decode(GraphDef, content)


def _is_plausible(graph: GraphDef) -> bool:
    """Whether there are nodes, and every name and operation is a text of one line."""
    texts = (text for node in graph.node for text in (node.name, node.op))
    return bool(graph.node) and all(text.isprintable() for text in texts)


_READERS: Final[tuple[Callable[[bytes], GraphDef | None], ...]] = (
    _read_onnx,
    _read_saved_model,
    _read_graph,
    _read_meta_graph,
)
