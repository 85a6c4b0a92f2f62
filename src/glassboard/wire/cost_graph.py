"""Tables of tensorboard/compat/proto/cost_graph.proto: what running a graph was estimated to cost."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import BOOL, FLOAT, INT32, INT64, STRING
from glassboard.wire.tensor import DATA_TYPE, TensorShape


class CostInput(Message):
    """``CostGraphDef.Node.InputInfo``: which output of which node is an input."""

    preceding_node: int = field(1, INT32)
    preceding_port: int = field(2, INT32)


class CostOutput(Message):
    """``CostGraphDef.Node.OutputInfo``: type, shape and `size` in bytes of an output."""

    size: int = field(1, INT64)
    alias_input_port: int = field(2, INT64)
    shape: TensorShape | None = field(3, TensorShape)
    dtype: int = field(4, DATA_TYPE)


class CostNode(Message):
    """``CostGraphDef.Node``: sizes in bytes, times in microseconds."""

    name: str = field(1, STRING)
    device: str = field(2, STRING)
    id: int = field(3, INT32)
    input_info: tuple[CostInput, ...] = repeated(4, CostInput)
    output_info: tuple[CostOutput, ...] = repeated(5, CostOutput)
    temporary_memory_size: int = field(6, INT64)
    is_final: bool = field(7, BOOL)
    control_input: tuple[int, ...] = repeated(8, INT32)
    compute_cost: int = field(9, INT64)
    host_temp_memory_size: int = field(10, INT64)
    device_temp_memory_size: int = field(11, INT64)
    persistent_memory_size: int = field(12, INT64)
    compute_time: int = field(14, INT64)
    memory_time: int = field(15, INT64)
    device_persistent_memory_size: int = field(16, INT64)
    inaccurate: bool = field(17, BOOL)


class AggregatedCost(Message):
    """``CostGraphDef.AggregatedCost``: one number for the graph, and what it is of."""

    cost: float = field(1, FLOAT)
    dimension: str = field(2, STRING)


class CostGraphDef(Message):
    """``CostGraphDef``: the cost of each node, and of all."""

    node: tuple[CostNode, ...] = repeated(1, CostNode)
    cost: tuple[AggregatedCost, ...] = repeated(2, AggregatedCost)
