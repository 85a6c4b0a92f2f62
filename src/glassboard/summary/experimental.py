"""What ``tf.summary.experimental`` has: the thread's step, scopes of tags, and encoded summaries."""

from __future__ import annotations

from glassboard.summary.messages import write_raw_pb
from glassboard.summary.scopes import summary_scope
from glassboard.summary.steps import get_step, set_step

__all__ = ["get_step", "set_step", "summary_scope", "write_raw_pb"]
