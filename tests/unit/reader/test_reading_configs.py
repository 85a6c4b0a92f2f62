"""Configurations of the projector come and change while a logdir is read."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from event_files import scalar, version, write
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.types import Kind, RunName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glassboard.store import Changes

WAIT_SECS = 20.0
NEVER_SECS = 1000.0


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    write(tmp_path / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    reading = Reading(parse_logdir(tmp_path), reload_interval_secs=NEVER_SECS)
    reading.start()
    assert reading.wait_until_read(WAIT_SECS)
    yield reading
    reading.close()


def entry(name: str) -> str:
    return f'embeddings {{ tensor_name: "{name}" tensor_path: "numbers.tsv" }}\n'


def wait_for(reading: Reading, names: dict[RunName, list[str]]) -> None:
    """Wait until the embeddings are those expected."""
    deadline = time.monotonic() + WAIT_SECS
    while reading.projector.names(reading.snapshot()) != names:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_configuration_that_comes_or_changes_is_told_at_once(reading: Reading, tmp_path: Path) -> None:
    told: list[Changes] = []
    reading.subscribe(told.append)
    assert reading.projector.names(reading.snapshot()) == {}
    config = tmp_path / "a" / "projector_config.pbtxt"
    config.write_text(entry("words"))
    wait_for(reading, {RunName("a"): ["words"]})
    config.write_text(entry("words") + entry("colours"))
    wait_for(reading, {RunName("a"): ["words", "colours"]})
    config.unlink()
    wait_for(reading, {})
    assert len(told) >= 3
    assert all(each.kinds == {Kind.EMBEDDINGS} and each.is_list_changed for each in told)


def test_a_configuration_that_cannot_be_read_has_the_name_of_its_file(
    reading: Reading, tmp_path: Path
) -> None:
    (tmp_path / "a" / "projector_config.pbtxt").write_text("no configuration")
    wait_for(reading, {RunName("a"): ["projector_config.pbtxt"]})
