"""The mark of a part of a log: written, read, and never taken from what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tensorboard.backend.event_processing.event_util import GetSourceWriter
from tensorboard.compat.proto.event_pb2 import SourceMetadata

from glassboard.wire.file_part import FilePart, parse_file_part

LOG = "0123456789abcdef"


def test_the_mark_is_text_as_documented() -> None:
    assert FilePart(LOG, 12).source_writer == f"glassboard.writer; part 12 of {LOG}"


@given(st.text("0123456789abcdef", min_size=16, max_size=16), st.integers(0, 999_999_999))
def test_the_mark_is_read_back_and_short_enough_for_tensorboard(log: str, number: int) -> None:
    part = FilePart(log, number)
    assert parse_file_part(part.source_writer) == part
    assert GetSourceWriter(SourceMetadata(writer=part.source_writer)) == part.source_writer


@pytest.mark.parametrize(
    "source_writer",
    [
        None,
        "",
        "glassboard.writer",
        "tensorboard.summary.writer.event_file_writer",
        f"glassboard.writer; part -1 of {LOG}",
        f"glassboard.writer; part 1234567890 of {LOG}",
        f"glassboard.writer; part \u0661 of {LOG}",
        f"glassboard.writer; part 1 of {LOG}0",
        f"glassboard.writer; part 1 of {LOG}\n",
        f"glassboardXwriter; part 1 of {LOG}",
        "glassboard.writer; part 1 of another file",
    ],
)
def test_anything_else_is_a_file_that_stands_alone(source_writer: str | None) -> None:
    assert parse_file_part(source_writer) is None
