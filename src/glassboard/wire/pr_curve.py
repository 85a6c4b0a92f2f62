"""Table of tensorboard/plugins/pr_curve/plugin_data.proto: precision and recall."""

from __future__ import annotations

from glassboard.wire.fields import Message, field
from glassboard.wire.kinds import INT32, UINT32


class PrCurvePluginData(Message):
    """``PrCurvePluginData``: into how many thresholds from 0 to 1 a curve is cut."""

    version: int = field(1, INT32)
    num_thresholds: int = field(2, UINT32)
