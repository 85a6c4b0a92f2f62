"""Logdirs with every kind that a writer can write, by the writer: real event files of torch and others."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Final

from programs import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EVENTS: Final = ROOT / "tests/data/events"
SHARED_EVENTS: Final = ROOT / "../shared/data/events"
"""A larger collection, of more writers; it is not part of the project."""

EVENTS_OF_WRITER: Final = {
    "torch": ("torch",),
    "tensorboardX": ("tensorboardX",),
    "tensorflow": ("tf2-kinds", "tf2-hparams", "tb-plugins", "tf1", "keras"),
}
"""Folders of tests/data/events by writer; `source.md` in each says how they were made."""


def copy_of_writer(writer: str, logdir: Path) -> Path:
    """Copy the event files of one writer of `EVENTS_OF_WRITER` into a logdir."""
    for folder in EVENTS_OF_WRITER[writer]:
        shutil.copytree(EVENTS / folder / "logs", logdir / folder, dirs_exist_ok=True)
    return logdir
