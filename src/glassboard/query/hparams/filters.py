"""
Which session groups are wanted and in which order, column by column.

Facts: tensorboard/plugins/hparams/list_session_groups.py.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from glassboard.errors import InvalidQueryError
from glassboard.query.hparams.records import python_value
from glassboard.wire.hparams_api import SortOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glassboard.query.hparams.groups import SessionGroup
    from glassboard.query.hparams.records import HParam
    from glassboard.wire.hparams import HParamInterval, HParamValues
    from glassboard.wire.hparams_api import ColParams

    Search: TypeAlias = Callable[[str, Sequence[str]], list[bool]]
    """Says in which texts a regular expression is found; raises `InvalidQueryError` where it is none."""


class Column(NamedTuple):
    """A column of the table: what is asked of it, and the value that a group has there."""

    name: str
    params: ColParams

    def value_of(self, group: SessionGroup) -> HParam | None:
        """Give the group's value, None where it has none."""
        if self.params.metric is None:
            return group.hparams.get(self.params.hparam or "")
        wanted = self.params.metric
        return next((metric.value for metric in group.metrics if metric.name == wanted), None)


def read_columns(params: Sequence[ColParams]) -> list[Column]:
    """
    Make columns of what a request says of them.

    Raises
    ------
    InvalidQueryError
        One names neither a metric nor a hyperparameter.
    """
    for i, each in enumerate(params):
        if each.metric is None and each.hparam is None:
            raise InvalidQueryError(f"colParams[{i}]", each, "a metric or a hparam")
    return [Column(f"colParams[{i}]", each) for i, each in enumerate(params)]


def filter_groups(
    groups: Sequence[SessionGroup], columns: Sequence[Column], search: Search
) -> list[SessionGroup]:
    """
    Give the groups that pass the filters of all columns.

    Raises
    ------
    InvalidQueryError
        A filter is of another type than the values, or no regular expression.
    """
    for column in columns:
        values = [column.value_of(group) for group in groups]
        present = [value for value in values if value is not None]
        passes = iter(_test(present, column, search))
        is_kept = [not column.params.exclude_missing_values if v is None else next(passes) for v in values]
        groups = [group for group, is_so in zip(groups, is_kept, strict=True) if is_so]
    return list(groups)


def sort_groups(groups: Sequence[SessionGroup], columns: Sequence[Column]) -> list[SessionGroup]:
    """
    Order groups by the columns that have an order, the first column first, and then by name.

    Values that are missing, and NaN, come last unless they are to be first. Numbers come before texts.

    Raises
    ------
    InvalidQueryError
        An order is none.
    """
    ordered = sorted(groups, key=lambda group: group.name)
    for column in reversed(columns):
        order = column.params.order
        if order == SortOrder.ORDER_UNSPECIFIED:
            continue
        if order not in {*SortOrder}:
            raise InvalidQueryError(
                f"{column.name}.order", order, f"one of {', '.join(SortOrder.__members__)}"
            )
        is_descending = order == SortOrder.ORDER_DESC
        is_missing_greatest = column.params.missing_values_first == is_descending
        ordered.sort(key=_key(column, is_missing_greatest=is_missing_greatest), reverse=is_descending)
    return ordered


def _key(column: Column, *, is_missing_greatest: bool) -> Callable[[SessionGroup], tuple[bool, bool, HParam]]:
    def key(group: SessionGroup) -> tuple[bool, bool, HParam]:
        value = column.value_of(group)
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return (is_missing_greatest, False, 0.0)
        return (not is_missing_greatest, isinstance(value, str), value)

    return key


def _test(values: Sequence[HParam], column: Column, search: Search) -> list[bool]:
    params = column.params
    if params.filter_regexp is not None:
        texts = [value for value in values if isinstance(value, str)]
        if len(texts) < len(values):
            number = next(value for value in values if not isinstance(value, str))
            raise InvalidQueryError(f"a value of {column.name}", number, "a text, as it has a filterRegexp")
        return search(params.filter_regexp, texts)
    if params.filter_interval is not None:
        return [_is_within(value, params.filter_interval, column) for value in values]
    if params.filter_discrete is not None:
        wanted = _python_values(params.filter_discrete)
        return [value in wanted for value in values]
    return [True] * len(values)


def _is_within(value: HParam, interval: HParamInterval, column: Column) -> bool:
    if isinstance(value, str):
        raise InvalidQueryError(f"a value of {column.name}", value, "a number, as it has a filterInterval")
    return interval.min_value <= value <= interval.max_value


def _python_values(domain: HParamValues) -> list[HParam | None]:
    return [python_value(value) for value in domain.values]
