"""
On which devices the nodes of a graph ran, how long, and with how much memory.

Tables of tensorboard/compat/proto/step_stats.proto, tensor_description.proto and
allocation_description.proto.
"""

from __future__ import annotations

from glassboard.wire.fields import Message, field, mapped, repeated
from glassboard.wire.kinds import BOOL, INT32, INT64, STRING, UINT32, UINT64
from glassboard.wire.tensor import DATA_TYPE, TensorShape


class AllocationDescription(Message):
    """``AllocationDescription``: a piece of memory, sizes in bytes."""

    requested_bytes: int = field(1, INT64)
    allocated_bytes: int = field(2, INT64)
    allocator_name: str = field(3, STRING)
    allocation_id: int = field(4, INT64)
    has_single_reference: bool = field(5, BOOL)
    ptr: int = field(6, UINT64)


class TensorDescription(Message):
    """``TensorDescription``: type, shape and memory of a tensor."""

    dtype: int = field(1, DATA_TYPE)
    shape: TensorShape | None = field(2, TensorShape)
    allocation_description: AllocationDescription | None = field(4, AllocationDescription)


class NodeOutput(Message):
    """``NodeOutput``: output number `slot` of a node."""

    slot: int = field(1, INT32)
    tensor_description: TensorDescription | None = field(3, TensorDescription)


class AllocationRecord(Message):
    """``AllocationRecord``: memory taken, or freed where `alloc_bytes` is negative."""

    alloc_micros: int = field(1, INT64)
    alloc_bytes: int = field(2, INT64)


class AllocatorMemoryUsed(Message):
    """``AllocatorMemoryUsed``: what a node took from one allocator."""

    allocator_name: str = field(1, STRING)
    total_bytes: int = field(2, INT64)
    peak_bytes: int = field(3, INT64)
    live_bytes: int = field(4, INT64)
    allocator_bytes_in_use: int = field(5, INT64)
    allocation_records: tuple[AllocationRecord, ...] = repeated(6, AllocationRecord)


class MemoryStats(Message):
    """``MemoryStats``: sizes in bytes."""

    temp_memory_size: int = field(1, INT64)
    device_temp_memory_size: int = field(2, INT64)
    persistent_memory_size: int = field(3, INT64)
    device_persistent_memory_size: int = field(4, INT64)
    persistent_tensor_alloc_ids: tuple[int, ...] = repeated(5, INT64)
    device_persistent_tensor_alloc_ids: tuple[int, ...] = repeated(6, INT64)


class NodeExecStats(Message):
    """
    ``NodeExecStats``: one execution of a node.

    `all_start_micros` and `scheduled_micros` are microseconds since 1970; names with `rel` count from
    `all_start_micros`. The fields in nanoseconds say the same more exactly.
    """

    node_name: str = field(1, STRING)
    all_start_micros: int = field(2, INT64)
    op_start_rel_micros: int = field(3, INT64)
    op_end_rel_micros: int = field(4, INT64)
    all_end_rel_micros: int = field(5, INT64)
    memory: tuple[AllocatorMemoryUsed, ...] = repeated(6, AllocatorMemoryUsed)
    output: tuple[NodeOutput, ...] = repeated(7, NodeOutput)
    timeline_label: str = field(8, STRING)
    scheduled_micros: int = field(9, INT64)
    thread_id: int = field(10, UINT32)
    referenced_tensor: tuple[AllocationDescription, ...] = repeated(11, AllocationDescription)
    memory_stats: MemoryStats | None = field(12, MemoryStats)
    all_start_nanos: int = field(13, INT64)
    op_start_rel_nanos: int = field(14, INT64)
    op_end_rel_nanos: int = field(15, INT64)
    all_end_rel_nanos: int = field(16, INT64)
    scheduled_nanos: int = field(17, INT64)


class ThreadNameEntry(Message):
    """One entry of the map ``DeviceStepStats.thread_names``, by the thread's id."""

    key: int = field(1, UINT32)
    value: str = field(2, STRING)


class DeviceStepStats(Message):
    """``DeviceStepStats``: what ran on one device."""

    device: str = field(1, STRING)
    node_stats: tuple[NodeExecStats, ...] = repeated(2, NodeExecStats)
    thread_names: tuple[ThreadNameEntry, ...] = mapped(3, ThreadNameEntry)


class StepStats(Message):
    """``StepStats``: one entry per device."""

    dev_stats: tuple[DeviceStepStats, ...] = repeated(1, DeviceStepStats)
