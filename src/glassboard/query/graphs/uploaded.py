"""Graphs in files of their own, told apart by what they hold."""

from __future__ import annotations

from typing import NamedTuple

from glassboard.errors import InvalidEventError, InvalidValueError
from glassboard.query.graphs.listing import GraphSort
from glassboard.query.graphs.shown import ShownGraph
from glassboard.wire import decode
from glassboard.wire.graph import GraphDef
from glassboard.wire.text_format import from_text


class ReadFile(NamedTuple):
    """What a file holds."""

    sort: GraphSort
    graph: ShownGraph


def read_file(content: bytes) -> ReadFile:
    """
    Read a file that holds a graph: ``GraphDef`` in bytes or as text.

    Raises
    ------
    InvalidValueError
        It is none of these.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = ""
    if text:
        return ReadFile(GraphSort.OPERATIONS, ShownGraph(from_text(text, GraphDef)))
    try:
        return ReadFile(GraphSort.OPERATIONS, ShownGraph(decode(GraphDef, content)))
    except InvalidEventError as error:
        raise InvalidValueError(f"no graph: {error}") from None
