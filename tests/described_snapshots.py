"""Everything that a snapshot holds, written out so that two of them can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from glassboard._native import Points
    from glassboard.store import Blobs, RunView, Snapshot, TagView


def describe_snapshot(snapshot: Snapshot) -> dict[str, Any]:
    """Every run with its files, damage and tags; floats are written out, so that NaN equals itself."""
    return {name: describe_run(view) for name, view in snapshot.runs.items()}


def describe_run(view: RunView) -> dict[str, Any]:
    """A run with everything in it."""
    return {
        "start_time": view.start_time,
        "files": view.files,
        "damage": view.damage,
        "totals": (view.n_points, view.last_step, repr(view.last_time)),
        "tags": {name: describe_tag(tag) for name, tag in view.tags.items()},
    }


def describe_tag(view: TagView) -> dict[str, Any]:
    """A tag with every row of it that can be asked for."""
    return {
        "facts": describe_facts(view),
        "points": [_points(each) for each in (view.points, view.every_point, view.kept_points)],
        "ordered": _points(view.ordered("step")),
        "blobs": [_blobs(each) for each in (view.blobs, view.every_blob, view.kept_blobs)],
    }


def describe_facts(view: TagView) -> list[str]:
    """What a tag says without its rows."""
    numbers = (view.n_points, view.n_superseded, view.last_step, view.last_wall_time, view.last_value)
    return [repr(each) for each in (view.info, *numbers)]


def _points(points: Points) -> list[list[str]]:
    return [list(map(repr, column.tolist())) for column in points.columns()]


def _blobs(blobs: Blobs) -> list[str]:
    return [repr(blob._replace(source=blob.source._replace(generation=""))) for blob in blobs]
