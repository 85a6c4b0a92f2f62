"""Tables of tensorboard/compat/proto/config.proto and step_stats.proto: on which devices a graph ran."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import STRING


class DeviceStepStats(Message):
    """``DeviceStepStats``: a device; the times of its nodes are passed over."""

    device: str = field(1, STRING)


class StepStats(Message):
    """``StepStats``: one entry per device."""

    dev_stats: tuple[DeviceStepStats, ...] = repeated(1, DeviceStepStats)


class RunMetadata(Message):
    """``RunMetadata``: what was measured while a graph ran."""

    step_stats: StepStats | None = field(1, StepStats)
