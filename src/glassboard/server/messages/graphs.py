"""Graphs: which there are, one node of one, uploads."""

from __future__ import annotations

from dataclasses import dataclass

from glassboard.server.messages.frames import ColumnHeader


@dataclass(frozen=True, slots=True)
class GraphMessage:
    """One graph that can be shown."""

    run: str
    tag: str
    sort: str
    """``operations``, ``layers`` (of a Keras model) or ``functions`` (of run metadata)."""
    title: str
    version: str
    """Another one once another graph is logged under this name."""


@dataclass(frozen=True, slots=True)
class GraphProfileMessage:
    """Times and memory that can colour a graph of the same run."""

    run: str
    tag: str
    step: int


@dataclass(frozen=True, slots=True)
class UploadedGraphMessage:
    """One file that was uploaded since the server started."""

    key: str
    name: str
    sort: str
    n_nodes: int


@dataclass(frozen=True, slots=True)
class GraphsResponse:
    """``GET /api/v1/graphs``: every graph, by the start time of its run, and what can be shown with it."""

    graphs: list[GraphMessage]
    profiles: list[GraphProfileMessage]
    uploads: list[UploadedGraphMessage]


@dataclass(frozen=True, slots=True)
class GraphFrameHeader:
    """
    JSON header of the frame of ``/api/v1/graphs/graph``.

    Columns of nodes: ``op``, ``device`` and ``cluster`` (u4, indexes into the texts), ``parameters`` (f8,
    NaN where it is not known that there are any), ``tpu`` (u1: 1 where it can run on a TPU, 2 where it
    cannot, 0 in graphs of which that is not known); with a profile ``compute_us`` and ``memory_bytes`` (f8,
    NaN where nothing was measured). Columns of edges: ``source`` and ``target`` (u4, indexes into the
    names), ``port`` (u4, which output of the source), ``shape`` (u4, index into the texts) and ``flags``
    (u4: 1 control, 2 reference, 4 without such edges there is no cycle).
    """

    request: int
    """Always 0."""
    run: str
    """Empty for an upload, as is `tag`."""
    tag: str
    upload: str
    """Its key; empty for what was logged."""
    sort: str
    title: str
    names: list[str]
    """Of the nodes, each once, in the order of the file; those of functions begin with ``functions/``."""
    ops: list[str]
    """Distinct; the first is empty, as in `devices`, `shapes` and `clusters`."""
    devices: list[str]
    """Of the file; with a profile, where each node ran."""
    shapes: list[str]
    """Lengths with a multiplication sign between, ``?`` where one varies; ``scalar`` is a single number."""
    clusters: list[str]
    """Of XLA."""
    profile_devices: list[str]
    """Where anything was measured, also with ``on_device``; none without a profile."""
    remarks: list[str]
    """Sentences on what was damaged."""
    columns: list[ColumnHeader]


@dataclass(frozen=True, slots=True)
class NodeAttributeMessage:
    """An attribute in words, cut where it is long."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ConnectionMessage:
    """An edge of a node."""

    name: str
    """Of the node at its other end."""
    port: int
    """Which output of its source it is."""
    shape: str
    """As in `GraphFrameHeader`."""


@dataclass(frozen=True, slots=True)
class LoggedTagMessage:
    """A tag that belongs to the layer, by its name."""

    kind: str
    """``scalars`` or ``histograms``."""
    run: str
    tag: str


@dataclass(frozen=True, slots=True)
class GraphNodeResponse:
    """
    ``GET /api/v1/graphs/node?name=``: one node, or a scope, of which nothing but the last two is given.

    Of each list at most 1,000 entries are sent, of `logged` 200.
    """

    name: str
    is_scope: bool
    op: str
    device: str
    """With a profile, where it ran."""
    attributes: list[NodeAttributeMessage]
    output_shapes: list[str]
    """By output, as in `GraphFrameHeader`; empty where one is not known, no entry where nothing is."""
    inputs: list[ConnectionMessage]
    control_inputs: list[ConnectionMessage]
    outputs: list[ConnectionMessage]
    control_outputs: list[ConnectionMessage]
    parameters: float | None
    """Trained numbers; null where it is not known that there are any."""
    compute_us: float | None
    """Null where it was not measured."""
    memory_bytes: float | None
    functions: list[str]
    """Of the graph that the node may call."""
    callers: list[str]
    """Nodes that may call the function in which this stands."""
    logged: list[LoggedTagMessage]


@dataclass(frozen=True, slots=True)
class GraphUploadResponse:
    """``POST /api/v1/graphs/upload?name=``: what the file holds."""

    upload: str
    """The key by which it can be asked for, as long as the server keeps it."""
    sort: str
    n_nodes: int
