"""Several graphs as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glassboard.errors import InvalidValueError
from glassboard.wire.attr_value import AttrEntry, AttrValue, NameAttrList
from glassboard.wire.functions import FunctionDef, FunctionDefLibrary, GradientDef
from glassboard.wire.graph import GraphDef, VersionDef
from glassboard.wire.op_def import OpDef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.wire.node import NodeDef

CALL_OP: Final = "PartitionedCall"
CALLED_FUNCTION: Final = "f"


def merge_graphs(graphs: Sequence[GraphDef]) -> GraphDef:
    """
    Merge graphs whose nodes may have the same names: those of the n-th get the scope ``graph_n``.

    A single graph stays as it is, none make an empty one.

    Raises
    ------
    InvalidValueError
        They were made by programs of different versions.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/graph/graph_util.py (``merge_graph_defs``).
    """
    if len(graphs) < 2:
        return graphs[0] if graphs else GraphDef()
    producers = [(graph.versions or VersionDef()).producer for graph in graphs]
    if len(set(producers)) > 1:
        raise InvalidValueError(f"graphs of versions {producers}, expected one version")
    scoped = [_scope(graph, f"graph_{n}") for n, graph in enumerate(graphs, 1)]
    libraries = [graph.library for graph in scoped if graph.library is not None]
    return GraphDef(
        node=tuple(node for graph in scoped for node in graph.node),
        versions=graphs[0].versions if producers[0] else None,
        library=_join(libraries),
    )


def _scope(graph: GraphDef, scope: str) -> GraphDef:
    library = graph.library or FunctionDefLibrary()
    return GraphDef(
        node=tuple(_scope_node(node, scope) for node in graph.node),
        library=FunctionDefLibrary(
            function=tuple(_scope_function(function, scope) for function in library.function),
            gradient=tuple(_scope_gradient(gradient, scope) for gradient in library.gradient),
        ),
    )


def _join(libraries: Sequence[FunctionDefLibrary]) -> FunctionDefLibrary | None:
    functions = tuple(function for library in libraries for function in library.function)
    gradients = tuple(gradient for library in libraries for gradient in library.gradient)
    return FunctionDefLibrary(function=functions, gradient=gradients) if functions or gradients else None


def _scope_node(node: NodeDef, scope: str) -> NodeDef:
    """Put a node and what it reads into a scope; of a call, the function has another name."""
    inputs = tuple(f"{scope}/{name}" for name in node.input)
    scoped = node.replaced(name=f"{scope}/{node.name}", input=inputs)
    if node.op != CALL_OP:
        return scoped
    attributes = {entry.key: entry for entry in node.attr}
    value = attributes[CALLED_FUNCTION].value if CALLED_FUNCTION in attributes else None
    function = (value.func if value else None) or NameAttrList()
    called = AttrValue(func=function.replaced(name=f"{scope}_{function.name}"))
    attributes[CALLED_FUNCTION] = AttrEntry(key=CALLED_FUNCTION, value=called)
    return scoped.replaced(attr=tuple(attributes.values()))


def _scope_function(function: FunctionDef, scope: str) -> FunctionDef:
    signature = function.signature or OpDef()
    return function.replaced(signature=signature.replaced(name=f"{scope}_{signature.name}"))


def _scope_gradient(gradient: GradientDef, scope: str) -> GradientDef:
    return GradientDef(
        function_name=f"{scope}_{gradient.function_name}", gradient_func=f"{scope}_{gradient.gradient_func}"
    )
