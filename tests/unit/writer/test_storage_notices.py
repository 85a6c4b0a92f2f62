from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glassboard import SummaryWriter
from glassboard.writer import event_file, storage_notices
from glassboard.writer.storage_notices import Loss, gathered_losses, say_lost

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_notices, "_said", set())


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [entry.getMessage() for entry in caplog.records if entry.name == "glassboard"]


def test_a_disk_that_many_sub_runs_share_is_mentioned_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(descriptor: int, data: memoryview, offset: int) -> int:
        raise OSError(28, "No space left on device")

    writer = SummaryWriter(tmp_path)
    writer.add_scalars("main", {str(n): n for n in range(50)}, 1)
    writer.flush()
    with monkeypatch.context() as patch:
        patch.setattr(event_file, "_write_at", refuse)
        writer.add_scalars("main", {str(n): n for n in range(50)}, 2)
        writer.close()
    said = [message.rpartition(": ")[0] for message in messages(caplog)]
    assert said == [
        "cannot write (No space left on device); what waits is tried again",
        "50 records of 50 files are lost (No space left on device), the first",
    ]


def test_losses_are_told_apart_by_their_reasons(caplog: pytest.LogCaptureFixture) -> None:
    with gathered_losses():
        for loss in (Loss(1, "full", "a"), Loss(2, "broken", "b"), Loss(3, "full", "c")):
            say_lost(loss)
        assert messages(caplog) == []
    assert messages(caplog) == [
        "4 records of 2 files are lost (full), the first: a",
        "2 records are lost (broken): b",
    ]
