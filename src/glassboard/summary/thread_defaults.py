"""What holds for the calls of one thread: its writer, step, condition and scope."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from glassboard.summary.writers import SummaryWriter


class ThreadDefaults(threading.local):
    """
    Each thread has its own, and begins with none of them.

    Attributes
    ----------
    writer
        Where calls write to.
    step
        Of calls that give none, as it was set: it may be an array whose number changes.
    condition
        Whether calls write, or a function that says it; None is True.
    scope
        What tags begin with: empty, or ending with ``/``.
    """

    writer: SummaryWriter | None = None
    step: Any = None
    condition: Any = None
    scope: str = ""


thread_defaults: Final = ThreadDefaults()
