"""The compiled scan of event files and its twin side by side, so that every test of one holds for both."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType


class EventCore(NamedTuple):
    """The modules of one implementation."""

    crc: ModuleType
    frames: ModuleType
    encode: ModuleType
    scan: ModuleType


def load_event_core(name: str) -> EventCore:
    """Import one implementation; a compiled one that was not built skips the test and says so."""
    if name == "pure":
        return EventCore(*map(_import, ["_crc_py", "_frames_py", "_encode_py", "_scan_py"]))
    try:
        return EventCore(*map(_import, ["_crc", "_frames", "_encode", "_scan"]))
    except ImportError as error:
        pytest.skip(f"the compiled core is not built here: {error}")


def _import(name: str) -> ModuleType:
    return import_module(f"glassboard._native.{name}")


def feed_growing(scanner: Any, data: bytes, lengths: Iterable[int], *, is_settled: bool = False) -> list[int]:
    """Feed a file that is seen with these lengths, one after another; return what each call used up."""
    used = []
    for length in lengths:
        while scanner.offset < length:
            used.append(scanner.feed(data[scanner.offset : length], is_settled=is_settled))
            if used[-1] == 0:
                break
    return used


def describe_scan(scanner: Any) -> dict[str, Any]:
    """Everything that can be seen of a scan, in a form in which NaN equals itself."""
    return {
        "offset": scanner.offset,
        "wanted_bytes": scanner.wanted_bytes,
        "n_events": scanner.n_events,
        "file_version": scanner.file_version,
        "source_writer": scanner.source_writer,
        "first_wall_time": repr(scanner.first_wall_time),
        "session_starts": [repr(tuple(start)) for start in scanner.session_starts],
        "damage": [tuple(damage) for damage in scanner.damage],
        "tags": [describe_column(column) for column in scanner.tags],
    }


def describe_column(column: Any) -> dict[str, Any]:
    """Everything that can be seen of a column."""
    return {
        "tag": column.tag,
        "metadata": column.metadata,
        "contents": column.contents,
        "n_points": column.n_points,
        "chunks": [(chunk.capacity, chunk.n, chunk.is_double) for chunk in column.chunks],
        "points": points_of(column),
        "n_blobs": column.n_blobs,
        "blobs": [(str(values.dtype), list(map(repr, values.tolist()))) for values in column.blobs],
        "session_rows": column.session_rows,
        "regressed_rows": column.regressed_rows,
    }


def points_of(column: Any) -> list[tuple[int, str, str]]:
    """The points of a column as (step, wall_time, value), the floats written out."""
    rows: list[tuple[int, str, str]] = []
    for chunk in column.chunks:
        value = chunk.value.astype(np.float64)
        rows += zip(
            chunk.step.tolist(), map(repr, chunk.wall_time.tolist()), map(repr, value.tolist()), strict=True
        )
    return rows
