"""Custom scalars: charts that join the scalars of several tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from glassboard.errors import UnsupportedTypeError, WrongShapeError
from glassboard.summaries.plugin_values import plugin_summary
from glassboard.wire import encode, strings_to_tensor
from glassboard.wire.layout import (
    Category,
    Chart,
    Layout,
    MarginChartContent,
    MarginSeries,
    MultilineChartContent,
)

PLUGIN_NAME: Final = "custom_scalars"
TAG: Final = b"custom_scalars__config__"
_N_MARGIN_TAGS: Final = 3


def custom_scalars_summary(layout: Any) -> bytes:
    """
    Return the encoded summary of a layout; a later one takes its place.

    Parameters
    ----------
    layout
        ``{category: {chart: [type, tags]}}``. A chart of type ``"Margin"`` has three tags, of a line and of
        the lower and the upper edge around it. Any other type, ``"Multiline"``, is a line for each tag
        that one of `tags`, regular expressions, matches from its start.

    Raises
    ------
    UnsupportedTypeError
        A name or tag is no str, or the layout has another form.
    WrongShapeError
        A margin chart has not exactly three tags.

    Notes
    -----
    Format: ``custom_scalars`` of torch/utils/tensorboard/summary.py.
    """
    categories = tuple(
        Category(
            title=_to_name(title, "a category"),
            chart=tuple(_chart(name, chart) for name, chart in _items(charts, f"layout[{title!r}]")),
        )
        for title, charts in _items(layout, "layout")
    )
    tensor = strings_to_tensor([encode(Layout(category=categories))], ())
    return plugin_summary(TAG, tensor, PLUGIN_NAME)


def multiline_chart_summary(tags: Any, category: str = "default", title: str = "untitled") -> bytes:
    """
    Return the encoded summary of a layout with one chart, of a line for each of `tags`.

    Raises
    ------
    UnsupportedTypeError
        As in `custom_scalars_summary`.
    """
    return custom_scalars_summary(_one_chart(category, title, ["Multiline", tags]))


def margin_chart_summary(tags: Any, category: str = "default", title: str = "untitled") -> bytes:
    """
    Return the encoded summary of a layout with one chart, of a line and the edges around it.

    Raises
    ------
    UnsupportedTypeError, WrongShapeError
        As in `custom_scalars_summary`.
    """
    return custom_scalars_summary(_one_chart(category, title, ["Margin", tags]))


def _one_chart(category: Any, title: Any, chart: list[Any]) -> dict[str, dict[str, list[Any]]]:
    return {_to_name(category, "category"): {_to_name(title, "title"): chart}}


def _items(value: Any, name: str) -> list[tuple[Any, Any]]:
    if not isinstance(value, Mapping):
        raise UnsupportedTypeError(f"{name} is {value!r}, expected a dict")
    return list(value.items())


def _chart(title: Any, chart: Any) -> Chart:
    name = f"chart {_to_name(title, 'a chart')!r}"
    if not isinstance(chart, list | tuple) or len(chart) < 2:
        raise UnsupportedTypeError(f"{name} is {chart!r}, expected ['Multiline' or 'Margin', tags]")
    tags = _to_tags(chart[1], name)
    if chart[0] != "Margin":
        return Chart(title=title, multiline=MultilineChartContent(tag=tags))
    if len(tags) != _N_MARGIN_TAGS:
        raise WrongShapeError(f"tags of {name}", (len(tags),), "three tags: value, lower, upper")
    value, lower, upper = tags
    series = MarginSeries(value=value, lower=lower, upper=upper)
    return Chart(title=title, margin=MarginChartContent(series=(series,)))


def _to_tags(tags: Any, name: str) -> tuple[str, ...]:
    if not isinstance(tags, list | tuple):
        raise UnsupportedTypeError(f"tags of {name} are {tags!r}, expected a list of str")
    return tuple(_to_name(tag, f"a tag of {name}") for tag in tags)


def _to_name(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise UnsupportedTypeError(f"{what} is {value!r}, expected a str")
    return value
