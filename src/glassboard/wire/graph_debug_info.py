"""Tables of tensorboard/compat/proto/graph_debug_info.proto: which lines of a program made a graph."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, mapped, optional, repeated
from glassboard.wire.kinds import FIXED64, INT32, STRING


class FileLineCol(Message):
    """``GraphDebugInfo.FileLineCol``: a place in a program, `file_index` in ``GraphDebugInfo.files``."""

    file_index: int | None = optional(1, INT32)
    line: int | None = optional(2, INT32)
    col: int | None = optional(3, INT32)
    func: str | None = optional(4, STRING)
    code: str | None = optional(5, STRING)


class StackTrace(Message):
    """``GraphDebugInfo.StackTrace``: places, innermost first; themselves or by their ids."""

    file_line_cols: tuple[FileLineCol, ...] = repeated(1, FileLineCol)
    frame_id: tuple[int, ...] = repeated(2, FIXED64)


class TraceEntry(Message):
    """One entry of the map ``GraphDebugInfo.traces``, by the node's name."""

    key: str = field(1, STRING)
    value: StackTrace | None = field(2, StackTrace)


class FrameIdEntry(Message):
    """One entry of the map ``GraphDebugInfo.frames_by_id``."""

    key: int = field(1, FIXED64)
    value: FileLineCol | None = field(2, FileLineCol)


class TraceIdEntry(Message):
    """One entry of the map ``GraphDebugInfo.traces_by_id``."""

    key: int = field(1, FIXED64)
    value: StackTrace | None = field(2, StackTrace)


class NameIdEntry(Message):
    """One entry of the map ``GraphDebugInfo.name_to_trace_id``, by the node's name."""

    key: str = field(1, STRING)
    value: int = field(2, FIXED64)


class GraphDebugInfo(Message):
    """``GraphDebugInfo``: where in a program the nodes of a graph were made."""

    files: tuple[str, ...] = repeated(1, STRING)
    traces: tuple[TraceEntry, ...] = mapped(2, TraceEntry)
    frames_by_id: tuple[FrameIdEntry, ...] = mapped(4, FrameIdEntry)
    name_to_trace_id: tuple[NameIdEntry, ...] = mapped(5, NameIdEntry)
    traces_by_id: tuple[TraceIdEntry, ...] = mapped(6, TraceIdEntry)
