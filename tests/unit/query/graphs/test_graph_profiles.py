"""Times and memory of nodes, from what was measured while a graph ran."""

from __future__ import annotations

import math

import numpy as np

from glassboard.query.graphs.profile import Measured, Profile, profile_columns, read_profile
from glassboard.wire.run_metadata import RunMetadata
from glassboard.wire.step_stats import (
    AllocationDescription,
    AllocatorMemoryUsed,
    DeviceStepStats,
    NodeExecStats,
    NodeOutput,
    StepStats,
    TensorDescription,
)


def ran(name: str, micros: int = 0, *sizes: int, outputs: tuple[int, ...] = ()) -> NodeExecStats:
    """Make one execution, with what allocators handed out and the bytes of its outputs."""
    memory = tuple(AllocatorMemoryUsed(total_bytes=size) for size in sizes)
    tensors = (AllocationDescription(requested_bytes=size) for size in outputs)
    described = (TensorDescription(allocation_description=each) for each in tensors)
    output = tuple(NodeOutput(tensor_description=each) for each in described)
    return NodeExecStats(node_name=name, all_end_rel_micros=micros, memory=memory, output=output)


def metadata(**devices: tuple[NodeExecStats, ...]) -> RunMetadata:
    every = tuple(DeviceStepStats(device=name, node_stats=stats) for name, stats in devices.items())
    return RunMetadata(step_stats=StepStats(dev_stats=every))


def profile(**devices: tuple[NodeExecStats, ...]) -> dict[str, Measured]:
    return read_profile(metadata(**devices)).nodes


def test_executions_of_a_node_add_up_and_the_most_memory_counts() -> None:
    measured = profile(cpu=(ran("a", 5, 100, 20), ran("a", 7, 90), ran("b", 0, -4)))
    assert measured.pop("a") == Measured("cpu", 12.0, 120.0)
    assert str(measured) == str({"b": Measured("cpu", math.nan, math.nan)})


def test_without_allocators_memory_is_that_of_the_outputs() -> None:
    assert profile(cpu=(ran("a", 1, outputs=(8, 16)),)) == {"a": Measured("cpu", 1.0, 24.0)}
    assert profile(cpu=(ran("a", 1, 100, outputs=(8, 16)),)) == {"a": Measured("cpu", 1.0, 100.0)}


def test_of_a_gpu_the_time_of_kernels_counts_and_each_once() -> None:
    devices = {
        "/gpu:0": (ran("conv", 3, 64), ran("host", 2)),
        "/gpu:0/stream:all": (ran("conv:Conv2D", 40), ran("conv:Conv2D", 2), ran("alone:MatMul", 9)),
        "/gpu:0/stream:7": (ran("conv:Conv2D", 40),),
        "/gpu:0/memcpy": (ran("conv:MEMCPY", 11),),
    }
    expected = {
        "conv": Measured("/gpu:0", 42.0, 64.0),
        "host": Measured("/gpu:0", 2.0, math.nan),
        "alone": Measured("/gpu:0", 9.0, math.nan),
    }
    assert str(profile(**devices)) == str(expected)


def test_one_device_alone_counts_where_that_is_asked_for() -> None:
    devices = {
        "/cpu:0": (ran("host", 2),),
        "/gpu:0": (ran("conv", 3),),
        "/gpu:0/stream:all": (ran("conv:Conv2D", 40),),
        "/gpu:1": (),
    }
    every = ["/cpu:0", "/gpu:0"]
    gpu = read_profile(metadata(**devices), "/gpu:0")
    assert str(gpu) == str(Profile(every, {"conv": Measured("/gpu:0", 40.0, math.nan)}))
    assert list(read_profile(metadata(**devices), "/cpu:0").nodes) == ["host"]
    assert read_profile(metadata(**devices), "/gpu:9") == Profile(every, {})


def test_columns_have_the_order_of_the_nodes() -> None:
    nodes = {"a": Measured("cpu", 5.0, 6.0), "strange": Measured("gpu", 1, 1)}
    columns = profile_columns(["x", "a"], Profile(["cpu", "gpu"], nodes))
    assert columns.every_device == ["cpu", "gpu"]
    assert (columns.devices.texts, columns.devices.indexes.tolist()) == (["", "cpu"], [0, 1])
    np.testing.assert_array_equal(columns.compute_us, [math.nan, 5.0])
    np.testing.assert_array_equal(columns.memory_bytes, [math.nan, 6.0])


def test_metadata_without_times_measures_nothing() -> None:
    assert read_profile(RunMetadata()) == Profile([], {})
