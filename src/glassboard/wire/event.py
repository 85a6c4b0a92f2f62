"""Tables of tensorboard/compat/proto/event.proto: what one record of an event file holds."""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, member
from glassboard.wire.kinds import BYTES, DOUBLE, ENUM, INT64, STRING
from glassboard.wire.summary import Summary


class SessionStatus(IntEnum):
    """``SessionLog.SessionStatus``."""

    STATUS_UNSPECIFIED = 0
    START = 1
    STOP = 2
    CHECKPOINT = 3


class LogMessage(Message):
    """``LogMessage``: text of a program's log; deprecated, still found in old files."""

    level: int = field(1, ENUM)
    message: str = field(2, STRING)


class SessionLog(Message):
    """``SessionLog``: a session of training started, stopped or saved a checkpoint."""

    status: int = field(1, ENUM)
    checkpoint_path: str = field(2, STRING)
    msg: str = field(3, STRING)


class TaggedRunMetadata(Message):
    """``TaggedRunMetadata``: an encoded ``RunMetadata`` under a tag."""

    tag: str = field(1, STRING)
    run_metadata: bytes = field(2, BYTES)


class SourceMetadata(Message):
    """``SourceMetadata``: the name of the program that wrote the file."""

    writer: str = field(1, STRING)


class Event(Message):
    """
    ``Event``: `wall_time` in seconds since 1970, `step`, and at most one of the others.

    `source_metadata`, which comes beside `file_version`, is no member of that choice.
    """

    wall_time: float = field(1, DOUBLE)
    step: int = field(2, INT64)
    file_version: str | None = member(3, STRING, "what")
    graph_def: bytes | None = member(4, BYTES, "what")
    summary: Summary | None = member(5, Summary, "what")
    log_message: LogMessage | None = member(6, LogMessage, "what")
    session_log: SessionLog | None = member(7, SessionLog, "what")
    tagged_run_metadata: TaggedRunMetadata | None = member(8, TaggedRunMetadata, "what")
    meta_graph_def: bytes | None = member(9, BYTES, "what")
    source_metadata: SourceMetadata | None = field(10, SourceMetadata)
