"""Table of tensorboard/compat/proto/histogram.proto: the histograms of TensorFlow 1 and torch."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, repeated
from glassboard.wire.kinds import DOUBLE


class HistogramProto(Message):
    """``HistogramProto``: `bucket[i]` values lie below the right edge `bucket_limit[i]`."""

    min: float = field(1, DOUBLE)
    max: float = field(2, DOUBLE)
    num: float = field(3, DOUBLE)
    sum: float = field(4, DOUBLE)
    sum_squares: float = field(5, DOUBLE)
    bucket_limit: tuple[float, ...] = repeated(6, DOUBLE)
    bucket: tuple[float, ...] = repeated(7, DOUBLE)
