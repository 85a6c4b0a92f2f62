"""Real event files and what TensorBoard reads in them: our own, and public ones beside the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OWN = Path(__file__).parent / "data" / "events"
SHARED = Path(__file__).parents[2] / "shared" / "data" / "events"


@dataclass(frozen=True)
class EventSource:
    """One directory: ``logs/`` is a logdir, ``truth.json`` what TensorBoard's own loader reads there."""

    path: Path

    @property
    def logdir(self) -> Path:
        """The logdir; skips the test where the shared directory is absent."""
        if not self.path.is_dir():
            pytest.skip(f"public event files are not here: {SHARED} does not exist")
        return self.path / "logs"

    def truth(self) -> dict[str, Any]:
        """Everything that TensorBoard reads; tests/data/events/README.md says what each field is."""
        truth: dict[str, Any] = json.loads((self.path / "truth.json").read_text())
        return truth


def own_sources() -> list[EventSource]:
    """List those that belong to the project."""
    return [EventSource(path) for path in sorted(OWN.iterdir()) if path.is_dir()]


def all_sources() -> list[EventSource]:
    """List all; of the shared ones a single absent one where their directory is."""
    shared = sorted(SHARED.glob("*+*")) or [SHARED / "owner+name"]
    return own_sources() + [EventSource(path) for path in shared]


def true_tags(source: EventSource, run: str) -> dict[str, Any]:
    """Give the tags of a run but for those whose values have no payload: TensorBoard shows none of them."""
    tags: dict[str, Any] = source.truth()["runs"][run]["tags"]
    return {tag: true for tag, true in tags.items() if true["plugin"] or true.get("kept") != {"points": 0}}


def source_id(source: EventSource) -> str:
    """Name a source in the names of tests."""
    return source.path.name
