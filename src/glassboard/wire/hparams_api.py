"""
Tables of the requests in tensorboard/plugins/hparams/api.proto: which sessions, how gathered and ordered.

Notes
-----
Format: the requests come as JSON (`glassboard.wire.json_format`), as tensorboard/plugins/hparams/http_api.md
says.
"""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, member, repeated
from glassboard.wire.hparams import HParamInterval, HParamsStatus, HParamValues, MetricName
from glassboard.wire.kinds import BOOL, INT32, STRING, enum_of


class SortOrder(IntEnum):
    """``SortOrder`` of a column."""

    ORDER_UNSPECIFIED = 0
    ORDER_ASC = 1
    ORDER_DESC = 2


class AggregationType(IntEnum):
    """``AggregationType``: which metrics stand for the sessions of a group; unset is the average."""

    AGGREGATION_UNSET = 0
    AGGREGATION_AVG = 1
    AGGREGATION_MEDIAN = 2
    AGGREGATION_MIN = 3
    AGGREGATION_MAX = 4


class GetExperimentRequest(Message):
    """``GetExperimentRequest``: metrics are included unless told otherwise, a limit of 0 is none."""

    experiment_name: str = field(1, STRING)
    include_metrics: bool | None = member(2, BOOL, "_include_metrics")
    hparams_limit: int | None = member(3, INT32, "_hparams_limit")


class ColParams(Message):
    """``ColParams``: a column, its place in the order, and which of its values are wanted."""

    metric: MetricName | None = member(1, MetricName, "name")
    hparam: str | None = member(2, STRING, "name")
    order: int = field(3, enum_of(SortOrder))
    missing_values_first: bool = field(4, BOOL)
    filter_regexp: str | None = member(5, STRING, "filter")
    filter_interval: HParamInterval | None = member(6, HParamInterval, "filter")
    filter_discrete: HParamValues | None = member(7, HParamValues, "filter")
    exclude_missing_values: bool = field(8, BOOL)
    include_in_result: bool | None = member(9, BOOL, "_include_in_result")


class ListSessionGroupsRequest(Message):
    """``ListSessionGroupsRequest``: sessions of the allowed statuses, gathered, filtered, ordered, cut."""

    col_params: tuple[ColParams, ...] = repeated(1, ColParams)
    aggregation_type: int = field(2, enum_of(AggregationType))
    aggregation_metric: MetricName | None = field(3, MetricName)
    start_index: int = field(4, INT32)
    slice_size: int = field(5, INT32)
    experiment_name: str = field(6, STRING)
    allowed_statuses: tuple[int, ...] = repeated(7, enum_of(HParamsStatus))
    include_metrics: bool | None = member(8, BOOL, "_include_metrics")


class ListMetricEvalsRequest(Message):
    """``ListMetricEvalsRequest``: one metric of one session."""

    session_name: str = field(1, STRING)
    metric_name: MetricName | None = field(2, MetricName)
    experiment_name: str = field(3, STRING)
