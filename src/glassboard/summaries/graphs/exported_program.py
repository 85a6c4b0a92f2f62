"""
Programs of ``torch.export`` as nodes.

Notes
-----
Format: names are made as those of traced graphs are: the path of the modules (``nn_module_stack``) and the
node's own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard.errors import GraphError
from glassboard.summaries.graphs.node import (
    IO_OP,
    PARAMETER_OP,
    NodeNames,
    make_node,
    make_shape,
    shapes_value,
    text_value,
)
from glassboard.summaries.graphs.torch_dtypes import torch_data_type
from glassboard.summaries.graphs.torch_parameters import TorchParameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glassboard.wire import DataType
    from glassboard.wire.attr_value import AttrValue
    from glassboard.wire.node import NodeDef

_MAX_NESTING: Final = 16
_BUFFER_OP: Final = "Buffer"
_CONSTANT_OP: Final = "Constant"


class _Weight(NamedTuple):
    op: str
    path: str  # of the parameter, buffer or constant in the model


def is_exported_program(model: Any) -> bool:
    """Whether `model` is an ``ExportedProgram``; torch is not imported to know."""
    return all(hasattr(model, name) for name in ("graph_module", "graph_signature", "state_dict"))


def exported_nodes(program: Any, title: str) -> list[NodeDef]:
    """
    Return the nodes of an ``ExportedProgram``, sub-graphs (of ``torch.cond``, for one) included.

    Parameters
    ----------
    program
        The program.
    title
        The scope of everything where the program does not name the model's class.

    Raises
    ------
    GraphError
        Sub-graphs are nested too deep.
    """
    graph_nodes = list(program.graph_module.graph.nodes)
    return list(_Export(program, _class_of_model(graph_nodes) or title).nodes(graph_nodes))


class _Export:
    """The names and scopes of one program."""

    def __init__(self, program: Any, title: str) -> None:
        self._title = title
        self._weights = _weights_of(program.graph_signature)
        self._parameters = TorchParameters(program.named_parameters(), program.named_buffers())
        self._names = NodeNames()
        self._name_of: dict[Any, str] = {}
        self._scope_of_module: dict[str, str] = {}

    def nodes(self, graph_nodes: Iterable[Any], outer: str = "", depth: int = 0) -> Iterator[NodeDef]:
        """Yield the nodes of a graph; `outer` is the name of the node that holds it, empty for the first."""
        if depth > _MAX_NESTING:
            raise GraphError(self._title, f"graphs nested deeper than {_MAX_NESTING}")
        graph_nodes = list(graph_nodes)
        for node in graph_nodes:
            self._remember_modules(node)
        for node in graph_nodes:
            yield from self._nodes_of(node, outer)
            inner = _inner_graph(node)
            if inner is not None:
                yield from self.nodes(inner.nodes, self._name_of[node], depth + 1)

    def _nodes_of(self, node: Any, outer: str) -> Iterator[NodeDef]:
        weight = self._weights.get(node.name) if node.op == "placeholder" and not outer else None
        if weight is not None:
            yield self._weight_node(node, weight)
        elif node.op == "output":
            yield from self._output_nodes(node, outer)
        else:
            yield self._operation_node(node, outer)

    def _remember_modules(self, node: Any) -> None:
        scope = self._title
        for path, kind in _modules_around(node):
            if path:
                scope += f"/{kind}[{path.rpartition('.')[2]}]"
                self._scope_of_module.setdefault(path, scope)

    def _weight_node(self, node: Any, weight: _Weight) -> NodeDef:
        module, _, own_name = weight.path.rpartition(".")
        scope = self._scope_of_module.get(module) or "/".join([self._title, *module.split(".")])
        self._name_of[node] = self._names.claim(f"{scope}/{own_name}")
        facts = {"dtype": _dtype_of(node)} | self._parameters.describe(weight.path)
        return make_node(self._name_of[node], weight.op, attributes=_attributes("{}", node), **facts)

    def _operation_node(self, node: Any, outer: str) -> NodeDef:
        is_input = node.op == "placeholder"
        scope = outer or ("input" if is_input else self._scope_of(node))
        self._name_of[node] = self._names.claim(f"{scope}/{node.name}")
        return make_node(
            self._name_of[node],
            IO_OP if is_input else _op_of(node),
            [self._name_of[each] for each in node.all_input_nodes],
            attributes=_attributes("" if is_input else _argument_text(node), node),
            dtype=_dtype_of(node),
        )

    def _output_nodes(self, node: Any, outer: str) -> Iterator[NodeDef]:
        scope = f"{outer}/output" if outer else "output"
        for number, value in enumerate(node.all_input_nodes, 1):
            name = self._names.claim(f"{scope}/output.{number}")
            attributes = _attributes("", value)
            yield make_node(
                name, IO_OP, [self._name_of[value]], attributes=attributes, dtype=_dtype_of(value)
            )

    def _scope_of(self, node: Any) -> str:
        paths = [path for path, _ in _modules_around(node) if path]
        return self._scope_of_module[paths[-1]] if paths else self._title


def _modules_around(node: Any) -> list[tuple[str, str]]:
    """Return path and class of the modules whose code made a node, from the outermost in."""
    stack = node.meta.get("nn_module_stack") or {}
    return [(path, _class_name(kind)) for path, kind in stack.values()]


def _class_name(kind: Any) -> str:
    return kind.__name__ if isinstance(kind, type) else str(kind).rpartition(".")[2]


def _class_of_model(graph_nodes: list[Any]) -> str:
    stacks = (_modules_around(node) for node in graph_nodes)
    return next((kind for stack in stacks for path, kind in stack if not path), "")


def _weights_of(signature: Any) -> dict[str, _Weight]:
    """Return the weights by the name of their placeholder."""
    kinds = {
        PARAMETER_OP: signature.inputs_to_parameters,
        _BUFFER_OP: signature.inputs_to_buffers,
        _CONSTANT_OP: getattr(signature, "inputs_to_lifted_tensor_constants", {}),
    }
    return {name: _Weight(op, path) for op, paths in kinds.items() for name, path in paths.items()}


def _inner_graph(node: Any) -> Any:
    """Return the graph that a node hands to another, None if it is no such node."""
    if node.op != "get_attr":
        return None
    return getattr(getattr(node.graph.owning_module, str(node.target), None), "graph", None)


def _op_of(node: Any) -> str:
    """Return an operator's name as traced graphs have it, ``aten::linear``."""
    schema = getattr(node.target, "_schema", None)
    if schema is not None:
        return str(schema.name)
    return node.op if isinstance(node.target, str) else str(getattr(node.target, "__name__", node.target))


def _argument_text(node: Any) -> str:
    """Return the arguments that are no values of the graph."""
    schema = getattr(node.target, "_schema", None)
    known = [argument.name for argument in schema.arguments] if schema is not None else []
    names = known + [str(place) for place in range(len(known), len(node.args))]
    arguments = dict(zip(names, node.args, strict=False)) | node.kwargs
    plain = {name: value for name, value in arguments.items() if not _holds_node(value)}
    return str(plain).replace("'", " ")


def _holds_node(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_holds_node(each) for each in value)
    return hasattr(value, "all_input_nodes")


def _tensors_of(node: Any) -> list[Any]:
    """Return the tensors, without data, that a node gives."""
    value = node.meta.get("val")
    values = value if isinstance(value, list | tuple) else [value]
    return [each for each in values if hasattr(each, "shape") and hasattr(each, "dtype")]


def _attributes(text: str, node: Any) -> dict[str, AttrValue]:
    attributes = {"attr": text_value(text)}
    shapes = [make_shape([_size(size) for size in tensor.shape]) for tensor in _tensors_of(node)]
    if shapes:
        attributes["_output_shapes"] = shapes_value(shapes)
    return attributes


def _size(size: Any) -> int | str:
    """Return a length, or the symbol of one that is not fixed."""
    return size if isinstance(size, int) else str(size)


def _dtype_of(node: Any) -> DataType | None:
    tensors = _tensors_of(node)
    return torch_data_type(tensors[0].dtype) if tensors else None
