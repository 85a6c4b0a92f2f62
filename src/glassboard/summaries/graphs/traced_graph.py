"""
The graph that torch's tracer recorded, as nodes.

Notes
-----
Format: names, ops, inputs and attributes are those of torch 2.13, torch/utils/tensorboard/_pytorch_graph.py.
A name is the path of the modules and the value's name in the trace. The inner values of a node that is left
out because it stands for a module keep a name, though no node has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard.summaries.graphs.node import IO_OP, make_node, make_shape, shapes_value, text_value
from glassboard.summaries.graphs.torch_dtypes import torch_data_type
from glassboard.summaries.graphs.torch_parameters import TorchParameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glassboard.wire.attr_value import AttrValue
    from glassboard.wire.node import NodeDef

_GET_ATTRIBUTE: Final = "prim::GetAttr"
_ROOT: Final = "__module"


class _Operation(NamedTuple):
    scope: str
    node: Any  # of torch's graph
    path: str  # of the attribute of the model that it reads, else empty


def traced_nodes(graph: Any, trace: Any) -> Iterator[NodeDef]:
    """
    Yield the inputs of a graph that are used, then its outputs, then its operations.

    Parameters
    ----------
    graph
        Of `trace`, with the calls of its modules put in their place.
    trace
        A traced or scripted module, or a scripted function.
    """
    operations = list(_operations(graph, _module_titles(trace), title_of(trace)))
    inputs = [value for value in graph.inputs() if value.uses() and not _is_module(value)]
    names = _value_names(inputs, operations)
    for value in inputs:
        yield _io_node(names[value.debugName()], (), value)
    for number, value in enumerate(graph.outputs(), 1):
        yield _io_node(f"output/output.{number}", (names[value.debugName()],), value)
    parameters = _parameters_of(trace)
    for operation in operations:
        yield from _operation_nodes(operation, names, parameters)


def title_of(module: Any) -> str:
    """Return the name of the class that a traced module was made of, or of a scripted function."""
    return str(getattr(module, "original_name", None) or getattr(module, "name", None) or "Module")


def _module_titles(trace: Any) -> dict[str, str]:
    """Return what a module is called in a scope, by its path in the trace."""
    if not hasattr(trace, "named_modules"):
        return {}
    modules = trace.named_modules(prefix=_ROOT)
    return {path: f"{title_of(module)}[{path.rpartition('.')[2]}]" for path, module in modules}


def _parameters_of(trace: Any) -> TorchParameters:
    if not hasattr(trace, "named_parameters"):
        return TorchParameters()
    return TorchParameters(
        trace.named_parameters(remove_duplicate=False), trace.named_buffers(remove_duplicate=False)
    )


def _operations(graph: Any, titles: dict[str, str], root_title: str) -> Iterator[_Operation]:
    paths: dict[str, str] = {}
    for node in graph.nodes():
        path = ""
        aliases = node.scopeName().split("/")
        if node.kind() == _GET_ATTRIBUTE:
            path = _attribute_path(node, paths)
            paths[node.output().debugName()] = path
            if _is_module(node.output()):
                continue
            aliases = _prefixes(path)
        parts = [titles.get(alias, alias.rpartition(".")[2]) for alias in aliases]
        yield _Operation("/".join([root_title, *parts] if any(parts) else [root_title]), node, path)


def _attribute_path(node: Any, paths: dict[str, str]) -> str:
    """Return the path of an attribute in the model, as ``net.0.weight``."""
    parent = paths.get(node.input().debugName())
    return f"{parent}.{node.s('name')}" if parent else str(node.s("name"))


def _prefixes(path: str) -> list[str]:
    """Return the path of each module on the way to an attribute, and its own."""
    parts = path.split(".")
    return [".".join([_ROOT, *parts[: stop + 1]]) for stop in range(len(parts))]


def _is_module(value: Any) -> bool:
    return bool(value.type().kind() == "ClassType")


def _value_names(inputs: Sequence[Any], operations: Sequence[_Operation]) -> dict[str, str]:
    """Return the name of the node behind each value, by the value's name in the trace."""
    names: dict[str, str] = {}
    for operation in operations:
        for value in operation.node.inputs():
            names[value.debugName()] = f"{operation.scope}/{value.debugName()}"
    names |= {value.debugName(): f"input/{value.debugName()}" for value in inputs}
    for operation in operations:
        for value in operation.node.outputs():
            names[value.debugName()] = f"{operation.scope}/{value.debugName()}"
    return names


def _io_node(name: str, inputs: tuple[str, ...], value: Any) -> NodeDef:
    try:
        sizes = value.type().sizes()
    except RuntimeError:  # a tuple, list or dict
        sizes = [1]
    return make_node(name, IO_OP, inputs, attributes=_attributes("", sizes), dtype=_dtype_of(value))


def _operation_nodes(
    operation: _Operation, names: dict[str, str], parameters: TorchParameters
) -> Iterator[NodeDef]:
    """Yield a node for each output of an operation."""
    node = operation.node
    text = str({key: getattr(node, node.kindOf(key))(key) for key in node.attributeNames()})
    inputs = [names[value.debugName()] for value in node.inputs()]
    for value in node.outputs():
        sizes = value.type().sizes() if value.isCompleteTensor() else None
        facts = {"dtype": _dtype_of(value)} | parameters.describe(operation.path)
        attributes = _attributes(text.replace("'", " "), sizes)
        yield make_node(names[value.debugName()], node.kind(), inputs, attributes=attributes, **facts)


def _attributes(text: str, sizes: Sequence[int] | None) -> dict[str, AttrValue]:
    attributes = {"attr": text_value(text)}
    if sizes is not None:
        attributes["_output_shapes"] = shapes_value([make_shape(sizes)])
    return attributes


def _dtype_of(value: Any) -> Any:
    type_ = value.type()
    return torch_data_type(type_.dtype()) if type_.kind() == "TensorType" else None
