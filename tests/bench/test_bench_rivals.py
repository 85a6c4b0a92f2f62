"""Rivals take turns, and those that are missing are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.rivals import describe_missing, in_turns

from bench import rivals

if TYPE_CHECKING:
    import pytest


def test_every_program_has_its_turn_in_each_round_and_another_begins_every_time() -> None:
    assert list(in_turns(["a", "b", "c"], 4)) == [
        *[(0, "a"), (0, "b"), (0, "c")],
        *[(1, "b"), (1, "c"), (1, "a")],
        *[(2, "c"), (2, "a"), (2, "b")],
        *[(3, "a"), (3, "b"), (3, "c")],
    ]


def test_only_what_is_missing_is_named_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rivals, "version", {"torch": "2.13.0"}.__getitem__)
    monkeypatch.setattr(rivals, "PackageNotFoundError", KeyError)
    assert describe_missing("torch", "tensorboardX") == (
        "tensorboardX is not installed: not measured (pip install 'tensorboardX>=2.6.5')",
    )
