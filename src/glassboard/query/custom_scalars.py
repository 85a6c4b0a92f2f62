"""
The charts that users have put together of several scalars: the layouts of all runs as one.

Facts: tensorboard/plugins/custom_scalar/custom_scalars_plugin.py (``layout_impl``) and metadata.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from glassboard.errors import InvalidEventError, PayloadError
from glassboard.query.payloads import read_strings
from glassboard.types import DataClass, TagName
from glassboard.wire import decode
from glassboard.wire.layout import Category, Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Snapshot
    from glassboard.store.tags import TagView
    from glassboard.types import RunName

    LastOf: TypeAlias = Callable[[TagView], Blob | None]
    """Gives the value of a series that counts."""

PLUGIN: Final = "custom_scalars"
TAG: Final = TagName("custom_scalars__config__")


class LayoutResult(NamedTuple):
    """
    All layouts of a logdir.

    Attributes
    ----------
    layout
        What they are together; None where there is none.
    unreadable
        Runs whose layout is none, with the reason.
    """

    layout: Layout | None
    unreadable: list[tuple[RunName, str]]


def last_visible(view: TagView) -> Blob | None:
    """Give the last value that no restart has replaced."""
    blobs = view.blobs
    return blobs[len(blobs) - 1] if len(blobs) else None


def read_layout(snapshot: Snapshot, read: ReadPayload, last_of: LastOf = last_visible) -> LayoutResult:
    """Read the last layout of every run, and join them by name of the run."""
    layouts: list[Layout] = []
    unreadable: list[tuple[RunName, str]] = []
    for name in sorted(snapshot.runs):
        view = snapshot.runs[name].tags.get(TAG)
        if view is None or view.plugin != PLUGIN or view.data_class is not DataClass.TENSOR:
            continue
        try:
            layouts += _read_one(read, last_of(view))
        except PayloadError as error:
            unreadable.append((name, str(error)))
    return LayoutResult(join_layouts(layouts), unreadable)


def join_layouts(layouts: Iterable[Layout]) -> Layout | None:
    """
    Join layouts: the charts of later ones are added to the first category of their title, each once.

    TensorBoard 2.21 loses charts here: those of a third run, in a category that the first has not.
    """
    joined = None
    for layout in layouts:
        joined = layout if joined is None else _join(joined, layout)
    return joined


def _join(first: Layout, second: Layout) -> Layout:
    categories = list(first.category)
    rows = {category.title: row for row, category in enumerate(categories)}
    for category in second.category:
        row = rows.setdefault(category.title, len(categories))
        if row == len(categories):
            categories.append(category)
        else:
            categories[row] = _add_charts(categories[row], category)
    return Layout(version=first.version, category=tuple(categories))


def _add_charts(category: Category, other: Category) -> Category:
    known = set(category.chart)
    charts = (*category.chart, *(chart for chart in other.chart if chart not in known))
    return Category(title=category.title, chart=charts, closed=category.closed)


def _read_one(read: ReadPayload, blob: Blob | None) -> list[Layout]:
    if blob is None:
        return []
    texts = read_strings(read, blob)
    if len(texts) != 1:
        raise PayloadError(blob.source.name, blob.offset, f"{len(texts)} strings, expected one layout")
    try:
        return [decode(Layout, texts[0])]
    except InvalidEventError as error:
        raise PayloadError(blob.source.name, blob.offset, f"no layout: {error.reason}") from None
