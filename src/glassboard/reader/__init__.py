"""Reading a logdir: once (`open_logdir`), or on a thread of its own for as long as it grows (`Reading`)."""

from __future__ import annotations

from glassboard.reader.log import Log, ScalarSeries, open_logdir
from glassboard.reader.reading import Reading

__all__ = ["Log", "Reading", "ScalarSeries", "open_logdir"]
