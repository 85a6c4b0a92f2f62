"""
Times and memory of nodes, from what was measured while a graph ran.

Notes
-----
Format: tensorboard/compat/proto/step_stats.proto. What a GPU did is on devices of their own, whose nodes are
called ``name:operation``: ``…/stream:all``, the same again stream by stream, and ``…/memcpy``
(tensorflow/python/client/timeline.py, ``_is_gputrace_device`` and ``_emit_op``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.query.graphs.texts import make_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from glassboard.query.graphs.texts import TextColumn
    from glassboard.wire.run_metadata import RunMetadata
    from glassboard.wire.step_stats import DeviceStepStats, NodeExecStats, NodeOutput

_EVERY_STREAM: Final = "/stream:all"
_TRACES: Final = ("/stream:", "/memcpy")


@dataclass(frozen=True, slots=True)
class Measured:
    """
    What was measured of one node.

    Attributes
    ----------
    device
        Where it ran.
    compute_us
        All its executions together, in microseconds; NaN where no time was measured.
    memory_bytes
        The most that one execution took; NaN where nothing was measured.
    """

    device: str
    compute_us: float
    memory_bytes: float


@dataclass(frozen=True, slots=True)
class Profile:
    """
    What was measured.

    Attributes
    ----------
    every_device
        Where anything was.
    nodes
        By name, those of all devices, or of the one that was asked for.
    """

    every_device: list[str]
    nodes: dict[str, Measured]


@dataclass(frozen=True, slots=True, eq=False)
class ProfileColumns:
    """
    What was measured of each node of a graph.

    Attributes
    ----------
    every_device
        As in `Profile`.
    devices
        Where each ran; empty where that is not known.
    compute_us, memory_bytes
        float64, shape (nodes,): as in `Measured`, NaN for nodes that were not measured.
    """

    every_device: list[str]
    devices: TextColumn
    compute_us: NDArray[np.float64]
    memory_bytes: NDArray[np.float64]


def read_profile(metadata: RunMetadata, device: str = "") -> Profile:
    """
    Give what was measured, by node.

    Of a node that ran on a GPU the time is that of its kernels, not that of their launch.

    Parameters
    ----------
    metadata
        As it was logged.
    device
        The only one that counts; empty for all.
    """
    every = metadata.step_stats.dev_stats if metadata.step_stats is not None else ()
    names = dict.fromkeys(_plain_name(each) for each in every if each.node_stats)
    chosen = [each for each in every if device in ("", _plain_name(each))]
    return Profile(list(names), _measure_nodes(chosen))


def _measure_nodes(devices: Sequence[DeviceStepStats]) -> dict[str, Measured]:
    launched = _measure(device for device in devices if not _is_trace(device))
    kernels = _measure(device for device in devices if device.device.endswith(_EVERY_STREAM))
    for name, kernel in kernels.items():
        launch = launched.get(name)
        memory_bytes = launch.memory_bytes if launch is not None else kernel.memory_bytes
        where = launch.device if launch is not None else kernel.device.removesuffix(_EVERY_STREAM)
        launched[name] = Measured(where, kernel.compute_us, memory_bytes)
    return launched


def profile_columns(names: Sequence[str], profile: Profile) -> ProfileColumns:
    """Give what was measured in the order of the nodes of a graph."""
    nothing = Measured("", math.nan, math.nan)
    rows = [profile.nodes.get(name, nothing) for name in names]
    return ProfileColumns(
        profile.every_device,
        make_column(row.device for row in rows),
        np.array([row.compute_us for row in rows], np.float64),
        np.array([row.memory_bytes for row in rows], np.float64),
    )


def _plain_name(device: DeviceStepStats) -> str:
    """Give the name of a device, of a trace that of what it is a trace of."""
    return next(
        (device.device.partition(mark)[0] for mark in _TRACES if mark in device.device), device.device
    )


def _is_trace(device: DeviceStepStats) -> bool:
    return any(mark in device.device for mark in _TRACES)


def _measure(devices: Iterator[DeviceStepStats]) -> dict[str, Measured]:
    executions: dict[str, tuple[str, list[NodeExecStats]]] = {}
    for device in devices:
        for stats in device.node_stats:
            name = stats.node_name.partition(":")[0]
            executions.setdefault(name, (device.device, []))[1].append(stats)
    return {name: _sum_up(device, every) for name, (device, every) in executions.items()}


def _sum_up(device: str, executions: list[NodeExecStats]) -> Measured:
    times = [stats.all_end_rel_micros for stats in executions if stats.all_end_rel_micros > 0]
    sizes = [n_bytes for stats in executions if (n_bytes := _memory_of(stats)) > 0]
    return Measured(device, float(sum(times)) if times else math.nan, float(max(sizes, default=math.nan)))


def _memory_of(stats: NodeExecStats) -> int:
    """Give the bytes that allocators handed out, else the bytes of the outputs; 0 where neither is known."""
    allocated = sum(max(memory.total_bytes, 0) for memory in stats.memory)
    return allocated or sum(map(_output_bytes, stats.output))


def _output_bytes(output: NodeOutput) -> int:
    tensor = output.tensor_description
    memory = tensor.allocation_description if tensor is not None else None
    return max(memory.allocated_bytes, memory.requested_bytes, 0) if memory is not None else 0
