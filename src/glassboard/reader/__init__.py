"""Reading a logdir: once (`open_logdir`), or on a thread of its own for as long as it grows (`Reading`)."""

from __future__ import annotations

from glassboard.reader.log import Log, open_logdir
from glassboard.reader.reading import Reading
from glassboard.reader.series import ScalarSeries, Series

__all__ = ["Log", "Reading", "ScalarSeries", "Series", "open_logdir"]
