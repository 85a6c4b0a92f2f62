"""The charts that users have put together of several scalars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glassboard.query.custom_scalars import read_layout

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Snapshot
    from glassboard.wire.layout import Category, Chart


class Margin(NamedTuple):
    """A line within a band: the tags of the line and of both edges."""

    value: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class CustomChart:
    """
    One chart.

    Attributes
    ----------
    title
        As logged.
    patterns
        Regular expressions: a line for each tag that one of them matches from its start.
    margins
        Lines, each within a band.
    """

    title: str
    patterns: tuple[str, ...] = ()
    margins: tuple[Margin, ...] = ()


@dataclass(frozen=True, slots=True)
class CustomCategory:
    """Charts under one heading; `is_closed` says whether they are folded at first."""

    title: str
    charts: tuple[CustomChart, ...]
    is_closed: bool = False


def read_categories(snapshot: Snapshot, read: ReadPayload) -> list[CustomCategory]:
    """Read the layouts of all runs as one; those that cannot be read are passed over."""
    layout = read_layout(snapshot, read).layout
    return [_make_category(category) for category in layout.category] if layout is not None else []


def _make_category(category: Category) -> CustomCategory:
    return CustomCategory(category.title, tuple(map(_make_chart, category.chart)), category.closed)


def _make_chart(chart: Chart) -> CustomChart:
    patterns = chart.multiline.tag if chart.multiline is not None else ()
    series = chart.margin.series if chart.margin is not None else ()
    return CustomChart(
        chart.title, patterns, tuple(Margin(each.value, each.lower, each.upper) for each in series)
    )
