"""``/api/v1/custom_scalars``: the layouts of all runs as one, with the tags that each pattern matches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import InvalidQueryError
from glassboard.query.custom_scalars import read_layout
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import API_PREFIX, make_error_message
from glassboard.server.messages.custom_scalars import (
    CustomCategoryMessage,
    CustomChartMessage,
    CustomScalarsResponse,
    MarginMessage,
    PatternMessage,
    UnreadableLayoutMessage,
)
from glassboard.server.patterns import find_pattern
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store import Snapshot
    from glassboard.wire.layout import Category, Chart

MAX_MATCHING_SECS: Final = 5.0
"""Patterns that have not been looked for by then are refused."""


async def serve_custom_scalars(request: Request) -> Response:
    """``GET /api/v1/custom_scalars``."""
    context = context_of(request)
    return json_response(request, await context.run(lambda: _read_charts(context)))


class TagFinder:
    """
    Looks for patterns among tags, each pattern once, and all of them in bounded time.

    Parameters
    ----------
    tags
        Among which it looks.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self._tags = tags
        self._found: dict[str, PatternMessage] = {}
        self._deadline = time.monotonic() + MAX_MATCHING_SECS

    def find(self, pattern: str) -> PatternMessage:
        """Give the tags that `pattern` matches from their start, or why there are none."""
        if pattern not in self._found:
            self._found[pattern] = self._look_for(pattern)
        return self._found[pattern]

    def _look_for(self, pattern: str) -> PatternMessage:
        try:
            matches = self._match(pattern)
        except InvalidQueryError as error:
            return PatternMessage(pattern, [], make_error_message(error.code, str(error)))
        return PatternMessage(
            pattern, [tag for tag, is_match in zip(self._tags, matches, strict=True) if is_match]
        )

    def _match(self, pattern: str) -> list[bool]:
        if time.monotonic() > self._deadline:
            expected = f"one that is found within {MAX_MATCHING_SECS:g} s, together with those before it"
            raise InvalidQueryError("the pattern", pattern, expected)
        return find_pattern(pattern, self._tags, "match")


def _read_charts(context: Context) -> CustomScalarsResponse:
    snapshot = context.source.snapshot()
    layout, unreadable = read_layout(snapshot, context.source.read_payload)
    finder = TagFinder(_list_scalar_tags(snapshot) if layout else [])
    return CustomScalarsResponse(
        cursor=context.feed.cursor_at(snapshot.generation),
        categories=[_category_message(category, finder) for category in layout.category] if layout else [],
        unreadable=[UnreadableLayoutMessage(run, message) for run, message in unreadable],
    )


def _list_scalar_tags(snapshot: Snapshot) -> list[str]:
    views = (view for run in snapshot.runs.values() for view in run.tags.values())
    return sorted({view.tag for view in views if view.kind is Kind.SCALARS})


def _category_message(category: Category, finder: TagFinder) -> CustomCategoryMessage:
    charts = [_chart_message(chart, finder) for chart in category.chart]
    return CustomCategoryMessage(category.title, category.closed, charts)


def _chart_message(chart: Chart, finder: TagFinder) -> CustomChartMessage:
    if chart.margin is not None:
        margins = [MarginMessage(each.value, each.lower, each.upper) for each in chart.margin.series]
        return CustomChartMessage(chart.title, "margin", [], margins)
    if chart.multiline is not None:
        patterns = [finder.find(pattern) for pattern in chart.multiline.tag]
        return CustomChartMessage(chart.title, "multiline", patterns, [])
    return CustomChartMessage(chart.title, "none", [], [])


ROUTES: Final = [Route(f"{API_PREFIX}/custom_scalars", serve_custom_scalars)]
