"""Values of our own kinds: where their numbers are, and what was written beside them in the same event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.errors import TagNotFoundError
from glassboard.types import TagName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard.store import Blob, RunView, TagView
    from glassboard.types import Kind


def expect_numbers(run: RunView, tag: str, suffix: str, kind: Kind) -> TagView:
    """
    Look up the numbers that were logged with a picture for TensorBoard.

    Parameters
    ----------
    run
        What readers see of the run.
    tag
        As logged, or with `suffix` at its end, where the numbers are.
    suffix, kind
        Which kind they are of, and what its tags end with.

    Raises
    ------
    TagNotFoundError
        The run has none of that kind.
    """
    for name in (tag + suffix, tag):
        view = run.tags.get(TagName(name))
        if name.endswith(suffix) and view is not None and view.kind is kind:
            return view
    raise TagNotFoundError(run.name, tag, kind)


def find_beside(
    tags: Mapping[Any, TagView], tag: str, plugin: str, main: Blob, end: int | None
) -> Blob | None:
    """
    Find the value of `tag` in the event of another value, after which it stands; None where there is none.

    Parameters
    ----------
    tags
        The tags of the run.
    tag, plugin
        What is looked for.
    main
        The other value.
    end
        Where in the same file the next value like `main` begins, as `next_offset` says; None where no other
        follows.
    """
    view = tags.get(tag)
    if view is None or view.plugin != plugin:
        return None
    blobs = view.every_blob
    is_beside = (blobs.step == main.step) & (blobs.wall_time == main.wall_time) & (blobs.offset > main.offset)
    if end is not None:
        is_beside &= blobs.offset < end
    found = [blobs[row] for row in np.flatnonzero(is_beside).tolist()]
    return min((blob for blob in found if blob.source == main.source), key=_offset, default=None)


def next_offset(view: TagView, main: Blob) -> int | None:
    """Say where in its file the next value of a tag begins, None where it is the last."""
    blobs = view.every_blob
    is_later = (blobs.step == main.step) & (blobs.wall_time == main.wall_time) & (blobs.offset > main.offset)
    found = [blobs[row] for row in np.flatnonzero(is_later).tolist()]
    return min((blob.offset for blob in found if blob.source == main.source), default=None)


def _offset(blob: Blob) -> int:
    return blob.offset
