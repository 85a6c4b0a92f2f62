"""
TensorFlow's writing API without TensorFlow: the names, arguments and event files of ``tf.summary``.

Examples
--------
>>> from glassboard import summary
>>> writer = summary.create_file_writer("runs/first")  # doctest: +SKIP
>>> with writer.as_default():  # doctest: +SKIP
...     for step in range(100):
...         summary.scalar("loss", 1 / (step + 1), step=step)
"""

from __future__ import annotations

from glassboard.summary import experimental
from glassboard.summary.kinds import audio, heatmap, histogram, image, scalar, text
from glassboard.summary.messages import graph, write
from glassboard.summary.recording import record_if, should_record_summaries
from glassboard.summary.scopes import name_scope
from glassboard.summary.traces import trace_export, trace_off, trace_on
from glassboard.summary.writers import SummaryWriter, create_file_writer, create_noop_writer, flush

__all__ = [
    "SummaryWriter",
    "audio",
    "create_file_writer",
    "create_noop_writer",
    "experimental",
    "flush",
    "graph",
    "heatmap",
    "histogram",
    "image",
    "name_scope",
    "record_if",
    "scalar",
    "should_record_summaries",
    "text",
    "trace_export",
    "trace_off",
    "trace_on",
    "write",
]
