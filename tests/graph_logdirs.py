"""Event files with graphs of every sort, made with TensorBoard's own messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.event_pb2 import Event, TaggedRunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef
from tensorboard.compat.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboard.compat.proto.types_pb2 import DT_DOUBLE_REF, DT_FLOAT
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util.tensor_util import make_tensor_proto

if TYPE_CHECKING:
    from pathlib import Path

    from tensorboard.compat.proto.node_def_pb2 import NodeDef

LARGE = b"\x00\xff'" * 500


def write_events(directory: Path, *events: Event) -> None:
    """Write one event file."""
    directory.mkdir(parents=True)
    writer = EventFileWriter(str(directory))
    for event in events:
        writer.add_event(event)
    writer.close()


def graph_event(graph: GraphDef, step: int = 0) -> Event:
    return Event(wall_time=1.0, step=step, graph_def=graph.SerializeToString())


def meta_graph_event(graph: GraphDef) -> Event:
    return Event(wall_time=1.0, meta_graph_def=MetaGraphDef(graph_def=graph).SerializeToString())


def tagged_event(tag: str, metadata: RunMetadata, step: int = 0) -> Event:
    tagged = TaggedRunMetadata(tag=tag, run_metadata=metadata.SerializeToString())
    return Event(wall_time=1.0, step=step, tagged_run_metadata=tagged)


def summary_event(tag: str, plugin: str, value: Any, step: int = 0, content: bytes = b"1") -> Event:
    """Make a value of one of the graph plugins: bytes, or a list of them."""
    metadata = SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name=plugin, content=content))
    tensor = make_tensor_proto(value)
    summary = Summary(value=[Summary.Value(tag=tag, metadata=metadata, tensor=tensor)])
    return Event(wall_time=1.0, step=step, summary=summary)


def keras_event(tag: str, model: Any) -> Event:
    return summary_event(tag, "graph_keras_model", json.dumps(model).encode())


def function_graph(name: str, producer: int = 22) -> GraphDef:
    """Make a graph with every sort of attribute, a function that it calls, and its gradient."""
    graph = GraphDef()
    graph.versions.producer = producer
    graph.version = 3
    node = graph.node.add(name=f"{name}/x", op="Const", device="/device:CPU:0")
    fill_attributes(node)
    call = graph.node.add(name="call", op="PartitionedCall", input=[f"{name}/x", "^control", "y:1"])
    call.attr["f"].func.name = f"__inference_{name}_7"
    call.attr["f"].func.attr["T"].type = DT_FLOAT
    graph.node.add(name="bare", op="PartitionedCall")
    function = graph.library.function.add()
    function.signature.name = f"__inference_{name}_7"
    function.signature.input_arg.add(name="a", type=DT_DOUBLE_REF)
    function.node_def.add(name="inner", op="Identity")
    function.ret["out"] = "inner:output:0"
    function.ret["outer"] = "inner:output:1"
    function.arg_attr[10].attr["_user"].s = b"\x01"
    function.arg_attr[2].SetInParent()
    graph.library.gradient.add(function_name=f"__inference_{name}_7", gradient_func="grad")
    return graph


def fill_attributes(node: NodeDef) -> None:
    """Give a node an attribute of each sort."""
    node.attr["dtype"].type = DT_FLOAT
    node.attr["unknown"].type = 77
    node.attr["share"].f = 0.1
    node.attr["whether"].b = False
    node.attr["text"].s = "ü'\"\n".encode()
    node.attr["large"].s = LARGE
    node.attr["value"].tensor.CopyFrom(make_tensor_proto([[1 / 3, 1e30], [float("nan"), -0.0]]))
    node.attr["numbers"].list.i.extend([1, -2])
    node.attr["shapes"].list.shape.add().dim.add(size=-1, name="batch")
    node.attr["functions"].list.func.add(name="g")
    node.attr["empty"].SetInParent()


def run_metadata(*graphs: GraphDef) -> RunMetadata:
    """Make times, memory, costs and the graphs of functions."""
    metadata = RunMetadata()
    device = metadata.step_stats.dev_stats.add(device="/device:CPU:0")
    device.thread_names[12], device.thread_names[3] = "worker", "main"
    stats = device.node_stats.add(
        node_name="x", all_start_micros=10**15, op_end_rel_micros=7, thread_id=2**31
    )
    stats.memory.add(allocator_name="cpu", total_bytes=-1)
    stats.output.add(slot=1).tensor_description.dtype = DT_FLOAT
    metadata.cost_graph.node.add(name="x", compute_time=5, is_final=True)
    metadata.cost_graph.cost.add(cost=0.25, dimension="flops")
    metadata.partition_graphs.add().node.add(name="part")
    metadata.session_metadata.name = "session"
    for graph in graphs:
        functions = metadata.function_graphs.add()
        functions.pre_optimization_graph.CopyFrom(graph)
        functions.post_optimization_graph.node.add(name="optimized")
    return metadata
