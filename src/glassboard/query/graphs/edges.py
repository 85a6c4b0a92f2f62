"""The edges of a graph, from what its nodes say that they read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.query.graphs.attributes import output_shapes, shape_text
from glassboard.query.graphs.cycles import find_back_edges
from glassboard.query.graphs.parameters import VARIABLE_OPS
from glassboard.query.graphs.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from glassboard.wire.node import NodeDef

_ATTRIBUTE_OP: Final = "prim::GetAttr"
"""Reads from modules, for which torch writes no nodes (its tensorboard/_pytorch_graph.py, ``parse``)."""

LOOP_OP: Final = "NextIteration"
"""Leads back to the start of a loop of TensorFlow 1; such a cycle is no damage."""

_CHANGING_OPS: Final = ("Assign", "Scatter", "Apply", "SparseApply", "ResourceApply", "ResourceScatter")


class EdgeFlags(IntFlag):
    """
    What an edge is besides a tensor that is handed on.

    `CONTROL`: only the order counts. `REFERENCE`: the operation changes the variable that it reads.
    `GOES_BACK`: without such edges there is no cycle.
    """

    CONTROL = 1
    REFERENCE = 2
    GOES_BACK = 4


class Input(NamedTuple):
    """
    What a node reads: output `port` of the node `name`.

    Notes
    -----
    Format: tensorboard/compat/proto/node_def.proto (``NodeDef.input``): ``name``, ``name:k`` or ``^name``.
    """

    name: str
    port: int
    is_control: bool


def parse_input(text: str) -> Input:
    """Take an input apart."""
    if text.startswith("^"):
        return Input(text[1:], 0, is_control=True)
    name, colon, port = text.rpartition(":")
    if colon and port.isascii() and port.isdigit() and len(port) < 10:
        return Input(name, int(port), is_control=False)
    return Input(text, 0, is_control=False)


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """
    The edges of a graph, in the order of the nodes that read.

    Attributes
    ----------
    source, target
        uint32, shape (n,): numbers of nodes.
    port
        uint32, shape (n,): which output of the source it is.
    shape
        uint32, shape (n,): index into `shapes`.
    flags
        uint32, shape (n,): `EdgeFlags`.
    shapes
        Distinct texts, the first is empty: not known.
    missing
        Inputs that no node has the name of.
    n_cycles
        How many edges close a cycle that is no loop of TensorFlow's.
    """

    source: NDArray[np.uint32]
    target: NDArray[np.uint32]
    port: NDArray[np.uint32]
    shape: NDArray[np.uint32]
    flags: NDArray[np.uint32]
    shapes: list[str]
    missing: list[str]
    n_cycles: int


def find_edges(nodes: Mapping[str, NodeDef]) -> Edges:
    """Find the edges among nodes, by name; what they read of strangers is left out."""
    rows = _Rows(nodes)
    for number, node in enumerate(nodes.values()):
        for text in node.input:
            rows.add(number, node, text)
    source, target, port, shape, flags = np.array(rows.edges, np.uint32).reshape(-1, 5).T
    is_loop = np.array(rows.is_loop, bool)
    is_back = _find_back_edges(len(nodes), source, target, is_loop)
    return Edges(
        source=np.ascontiguousarray(source),
        target=np.ascontiguousarray(target),
        port=np.ascontiguousarray(port),
        shape=np.ascontiguousarray(shape),
        flags=flags | np.where(is_back | is_loop, np.uint32(EdgeFlags.GOES_BACK), np.uint32(0)),
        shapes=rows.shapes.every,
        missing=rows.missing,
        n_cycles=int(np.count_nonzero(is_back)),
    )


def _find_back_edges(
    n_nodes: int, source: NDArray[np.uint32], target: NDArray[np.uint32], is_loop: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Say which edges go back besides those of loops."""
    is_back = np.zeros(len(source), bool)
    is_back[~is_loop] = find_back_edges(n_nodes, source[~is_loop], target[~is_loop])
    return is_back


@dataclass(slots=True)
class _Rows:
    """Gathers edges; `edges` has source, target, port, shape and flags of each."""

    nodes: Mapping[str, NodeDef]
    edges: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    is_loop: list[bool] = field(default_factory=list)
    shapes: Texts = field(default_factory=Texts)
    missing: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(init=False)
    outputs: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers = {name: number for number, name in enumerate(self.nodes)}

    def add(self, target: int, node: NodeDef, text: str) -> None:
        """Add what a node reads; an input whose name ends in ``:k`` may be the name of a node."""
        found = parse_input(text)
        if found.name not in self.numbers and text in self.numbers:
            found = Input(text, 0, is_control=False)
        number = self.numbers.get(found.name)
        if number is None:
            self._miss(node, text)
            return
        source = self.nodes[found.name]
        shape = 0 if found.is_control else self._shape_of(source, found.port)
        self.edges.append((number, target, found.port, shape, _flags_of(source, node, found)))
        self.is_loop.append(source.op == LOOP_OP)

    def _miss(self, node: NodeDef, text: str) -> None:
        if node.op != _ATTRIBUTE_OP:
            self.missing.append(text)

    def _shape_of(self, source: NodeDef, port: int) -> int:
        indexes = self.outputs.get(source.name)
        if indexes is None:
            indexes = [self.shapes.index(shape_text(shape)) for shape in output_shapes(source)]
            self.outputs[source.name] = indexes
        return indexes[port] if port < len(indexes) else 0


def _flags_of(source: NodeDef, target: NodeDef, found: Input) -> EdgeFlags:
    if found.is_control:
        return EdgeFlags.CONTROL
    is_change = source.op in VARIABLE_OPS and target.op.startswith(_CHANGING_OPS)
    return EdgeFlags.REFERENCE if is_change else EdgeFlags(0)
