from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glassboard.summary import reminders
from glassboard.summary.thread_defaults import thread_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def new_thread_defaults(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin as a new process does, and leave nothing to the next test."""
    monkeypatch.setattr(reminders, "_said", set())
    thread_defaults.__dict__.clear()
    yield
    thread_defaults.__dict__.clear()
