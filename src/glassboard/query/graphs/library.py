"""
The nodes of a graph and of the functions that it calls, which are in a scope of their own.

Notes
-----
Facts: tensorflow/core/framework/function.proto: within a function an input is the name of an argument,
``node:output:k``, or ``^node``. TensorFlow calls the ends of a function's graph ``_Arg`` and ``_Retval``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glassboard.wire.node import NodeDef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.wire.attr_value import AttrEntry
    from glassboard.wire.functions import FunctionDef, NameEntry
    from glassboard.wire.graph import GraphDef

LIBRARY_SCOPE: Final = "functions"
"""A scope of the graph's own of that name has them as well."""

ARGUMENT_OP: Final = "_Arg"
RESULT_OP: Final = "_Retval"


def every_node(graph: GraphDef) -> Iterator[NodeDef]:
    """
    Yield the nodes of a graph, then those of each of its functions.

    Those of a function have names and inputs below ``functions/FUNCTION/``.
    """
    yield from graph.node
    if graph.library is not None:
        for function in graph.library.function:
            yield from _function_nodes(function)


def name_of_function(function: FunctionDef) -> str:
    """Give the name by which nodes call a function."""
    return function.signature.name if function.signature is not None else ""


def called_functions(node: NodeDef) -> set[str]:
    """Give the names of the functions that a node may call."""
    names = {node.op}
    for entry in node.attr:
        if entry.value is None:
            continue
        if entry.value.func is not None:
            names.add(entry.value.func.name)
        if entry.value.list is not None:
            names.update(function.name for function in entry.value.list.func)
    return names


def _function_nodes(function: FunctionDef) -> Iterator[NodeDef]:
    scope = f"{LIBRARY_SCOPE}/{name_of_function(function)}"
    if function.signature is not None:
        for number, argument in enumerate(function.signature.input_arg):
            yield NodeDef(
                name=f"{scope}/{argument.name}", op=ARGUMENT_OP, attr=_argument_attributes(function, number)
            )
    for node in function.node_def:
        inputs = tuple(_scoped_input(scope, text) for text in node.input)
        yield node.replaced(name=f"{scope}/{node.name}", input=inputs)
    for result in _ordered_results(function):
        yield NodeDef(name=f"{scope}/{result.key}", op=RESULT_OP, input=(_scoped_input(scope, result.value),))


def _ordered_results(function: FunctionDef) -> list[NameEntry]:
    """Give the results in the order of the signature; a map has none."""
    arguments = function.signature.output_arg if function.signature is not None else ()
    places = {argument.name: place for place, argument in enumerate(arguments)}
    return sorted(function.ret, key=lambda each: (places.get(each.key, len(places)), each.key))


def _scoped_input(scope: str, text: str) -> str:
    """Put an input into a scope; of ``node:output:k`` the name of the output is left out."""
    mark, name = ("^", text[1:]) if text.startswith("^") else ("", text)
    parts = name.split(":")
    plain = f"{parts[0]}:{parts[2]}" if len(parts) == 3 else name
    return f"{mark}{scope}/{plain}"


def _argument_attributes(function: FunctionDef, number: int) -> tuple[AttrEntry, ...]:
    """Give the attributes of an argument, its shapes among them where they are known."""
    found = next((entry.value for entry in function.arg_attr if entry.key == number), None)
    return found.attr if found is not None else ()
