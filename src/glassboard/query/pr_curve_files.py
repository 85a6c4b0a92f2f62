"""All curves of a series as CSV or JSON, in pieces, a curve each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from glassboard.errors import PayloadError
from glassboard.query.export import finite_or_text, finite_or_texts
from glassboard.query.pr_curves import read_pr_curve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.query.payloads import ReadPayload
    from glassboard.query.pr_curves import PrCurve
    from glassboard.store import Blob, Blobs

CURVE_COLUMNS: Final = (
    "thresholds",
    "true_positives",
    "false_positives",
    "true_negatives",
    "false_negatives",
    "precision",
    "recall",
)
"""The arrays of a curve, under the names of `PrCurve`."""

CSV_HEADER: Final = f"step,wall_time,{','.join(CURVE_COLUMNS)}\r\n".replace("thresholds", "threshold")


def write_curves_csv(read: ReadPayload, blobs: Blobs) -> Iterator[bytes]:
    """
    Yield the curves as CSV, a line per threshold.

    Numbers are written so that they read back as the same float64; those that are not finite as ``nan``,
    ``inf`` and ``-inf``. A value that cannot be read is one line with nothing behind its wall time.
    """
    yield CSV_HEADER.encode()
    for blob in blobs:
        head = f"{blob.step},{blob.wall_time!r},"
        try:
            rows = _rows(read_pr_curve(read, blob))
            lines = [head + ",".join(map(repr, row)) for row in rows]
        except PayloadError:
            lines = [head + "," * (len(CURVE_COLUMNS) - 1)]
        yield "".join(f"{line}\r\n" for line in lines).encode()


def write_curves_json(read: ReadPayload, blobs: Blobs) -> Iterator[bytes]:
    """
    Yield the curves as a JSON array of objects with a list for each of `CURVE_COLUMNS`.

    Numbers that are not finite are the strings ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``. A value that
    cannot be read has ``error`` in place of its lists.
    """
    separator = "["
    for blob in blobs:
        yield f"{separator}\n{json.dumps(_describe(read, blob))}".encode()
        separator = ","
    yield b"[]\n" if separator == "[" else b"\n]\n"


def _rows(curve: PrCurve) -> Iterator[tuple[float, ...]]:
    return zip(*(getattr(curve, name).tolist() for name in CURVE_COLUMNS), strict=True)


def _describe(read: ReadPayload, blob: Blob) -> dict[str, object]:
    head: dict[str, object] = {"step": blob.step, "wall_time": finite_or_text(blob.wall_time)}
    try:
        curve = read_pr_curve(read, blob)
    except PayloadError as error:
        return {**head, "error": str(error)}
    return {**head, **{name: finite_or_texts(getattr(curve, name)) for name in CURVE_COLUMNS}}
