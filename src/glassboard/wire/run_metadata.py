"""Tables of tensorboard/compat/proto/config.proto: what was measured while a graph ran."""

from __future__ import annotations

from glassboard.wire.cost_graph import CostGraphDef
from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.graph import GraphDef
from glassboard.wire.kinds import INT64, STRING
from glassboard.wire.step_stats import StepStats


class FunctionGraphs(Message):
    """``RunMetadata.FunctionGraphs``: the graph of a function, as it was and as it was optimized."""

    partition_graphs: tuple[GraphDef, ...] = repeated(1, GraphDef)
    pre_optimization_graph: GraphDef | None = field(2, GraphDef)
    post_optimization_graph: GraphDef | None = field(3, GraphDef)


class SessionMetadata(Message):
    """``SessionMetadata``: the session in which a graph ran."""

    name: str = field(1, STRING)
    version: int = field(2, INT64)


class RunMetadata(Message):
    """``RunMetadata``: times and memory of a graph's nodes, and the graphs that ran."""

    step_stats: StepStats | None = field(1, StepStats)
    cost_graph: CostGraphDef | None = field(2, CostGraphDef)
    partition_graphs: tuple[GraphDef, ...] = repeated(3, GraphDef)
    function_graphs: tuple[FunctionGraphs, ...] = repeated(4, FunctionGraphs)
    session_metadata: SessionMetadata | None = field(5, SessionMetadata)
