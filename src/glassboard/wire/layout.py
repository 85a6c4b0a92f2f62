"""Tables of tensorboard/plugins/custom_scalar/layout.proto: charts that join scalars of several tags."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, member, repeated
from glassboard.wire.kinds import BOOL, INT32, STRING


class MultilineChartContent(Message):
    """``MultilineChartContent``: regular expressions, each matched at the start of tags."""

    tag: tuple[str, ...] = repeated(1, STRING)


class MarginSeries(Message):
    """``MarginChartContent.Series``: the tags of a line and of both edges of the band around it."""

    value: str = field(1, STRING)
    lower: str = field(2, STRING)
    upper: str = field(3, STRING)


class MarginChartContent(Message):
    """``MarginChartContent``: lines, each within a band."""

    series: tuple[MarginSeries, ...] = repeated(1, MarginSeries)


class Chart(Message):
    """``Chart``: a title and what is drawn."""

    title: str = field(1, STRING)
    multiline: MultilineChartContent | None = member(2, MultilineChartContent, "content")
    margin: MarginChartContent | None = member(3, MarginChartContent, "content")


class Category(Message):
    """``Category``: charts under one heading, which may be folded at first."""

    title: str = field(1, STRING)
    chart: tuple[Chart, ...] = repeated(2, Chart)
    closed: bool = field(3, BOOL)


class Layout(Message):
    """``Layout``: all custom charts of a run."""

    version: int = field(1, INT32)
    category: tuple[Category, ...] = repeated(2, Category)
