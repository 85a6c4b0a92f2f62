"""
How many trained numbers a node holds.

The sources, in this order; docs/graphs.md says the same to users:

- ``_parameter_count``, which our writers give;
- nodes that are variables, or parameters of an old torch trace: the product of their shape;
- in a graph without variables (a frozen one): constants of a floating type with several values;
- anything else: not known.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from glassboard.query.graphs.attributes import find_attribute, output_shapes
from glassboard.wire import DataType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.wire import TensorProto, TensorShape
    from glassboard.wire.node import NodeDef

PARAMETER_COUNT: Final = "_parameter_count"
DTYPE: Final = "_dtype"
"""All that our writers make has it; what they do not count is no parameter."""

VARIABLE_OPS: Final = frozenset({"VariableV2", "VarHandleOp"})
_TRACED_OP: Final = "Parameter"
_CONSTANT_OP: Final = "Const"
_FLOATING: Final = frozenset({DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_HALF, DataType.DT_BFLOAT16})


def count_parameters(nodes: Sequence[NodeDef]) -> list[float]:
    """Count the trained numbers of each node; NaN where it is not known that there are any."""
    is_frozen = not any(node.op in VARIABLE_OPS for node in nodes)
    return [_count(node, is_frozen=is_frozen) for node in nodes]


def _count(node: NodeDef, *, is_frozen: bool) -> float:
    counted = find_attribute(node, PARAMETER_COUNT)
    if counted is not None and counted.i is not None:
        return float(counted.i)
    if node.op in VARIABLE_OPS:
        shape = find_attribute(node, "shape")
        return _n_elements(shape.shape if shape is not None else None)
    if node.op == _TRACED_OP and find_attribute(node, DTYPE) is None:
        return _n_elements(next(iter(output_shapes(node)), None))
    if node.op == _CONSTANT_OP and is_frozen:
        value = find_attribute(node, "value")
        return _count_constant(value.tensor if value is not None else None)
    return math.nan


def _count_constant(tensor: TensorProto | None) -> float:
    if tensor is None or tensor.dtype not in _FLOATING:
        return math.nan
    n_elements = _n_elements(tensor.tensor_shape)
    return n_elements if n_elements > 1 else math.nan


def _n_elements(shape: TensorShape | None) -> float:
    if shape is None or shape.unknown_rank or any(dim.size < 0 for dim in shape.dim):
        return math.nan
    return float(math.prod(dim.size for dim in shape.dim))
