"""The directory of a writer that was given none."""

from __future__ import annotations

import platform
import time
from pathlib import Path
from typing import Final

# strftime's %b follows the locale; torch's directories are known by their English names.
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def default_logdir(comment: str = "") -> str:
    """
    Return ``runs/<month><day>_<hour>-<minute>-<second>_<host><comment>``, local time.

    Notes
    -----
    Format: ``SummaryWriter.__init__`` of torch/utils/tensorboard/writer.py.
    """
    now = time.localtime()
    moment = f"{_MONTHS[now.tm_mon - 1]}{now.tm_mday:02}_{now.tm_hour:02}-{now.tm_min:02}-{now.tm_sec:02}"
    return str(Path("runs") / f"{moment}_{platform.node()}{comment}")
