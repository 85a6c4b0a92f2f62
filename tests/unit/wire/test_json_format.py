from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf import json_format
from hypothesis import given
from hypothesis import strategies as st
from tensorboard.plugin_util import proto_to_json
from tensorboard.plugins.custom_scalar import layout_pb2
from tensorboard.plugins.hparams import api_pb2

from glassboard.errors import InvalidValueError
from glassboard.wire import encode
from glassboard.wire.hparams import (
    Experiment,
    HParamInfo,
    HParamInterval,
    HParamValue,
    HParamValues,
    MetricInfo,
    MetricName,
)
from glassboard.wire.hparams_api import GetExperimentRequest, ListMetricEvalsRequest, ListSessionGroupsRequest
from glassboard.wire.json_format import from_json, to_json
from glassboard.wire.layout import (
    Category,
    Chart,
    Layout,
    MarginChartContent,
    MarginSeries,
    MultilineChartContent,
)

if TYPE_CHECKING:
    from glassboard.wire.fields import Message

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
NUMBERS = st.floats()
FINITE = st.floats(allow_nan=False, allow_infinity=False)
VALUES = (
    st.builds(HParamValue, number_value=FINITE)
    | st.builds(HParamValue, string_value=TEXTS)
    | st.builds(HParamValue, bool_value=st.booleans())
    | st.just(HParamValue())
)
DISCRETE = st.builds(HParamValues, values=st.lists(VALUES, max_size=3).map(tuple))
INTERVALS = st.builds(HParamInterval, min_value=NUMBERS, max_value=NUMBERS)
HPARAM_INFOS = st.builds(
    HParamInfo, name=TEXTS, type=st.integers(0, 9), domain_discrete=DISCRETE, differs=st.booleans()
) | st.builds(HParamInfo, display_name=TEXTS, description=TEXTS, domain_interval=INTERVALS)
METRIC_NAMES = st.builds(MetricName, group=TEXTS, tag=TEXTS)
METRIC_INFOS = st.builds(MetricInfo, name=st.none() | METRIC_NAMES, dataset_type=st.integers(-1, 3))
EXPERIMENTS = st.builds(
    Experiment,
    name=TEXTS,
    time_created_secs=NUMBERS,
    hparam_infos=st.lists(HPARAM_INFOS, max_size=3).map(tuple),
    metric_infos=st.lists(METRIC_INFOS, max_size=3).map(tuple),
)
SERIES = st.builds(MarginSeries, value=TEXTS, lower=TEXTS, upper=TEXTS)
CHARTS = (
    st.builds(Chart, title=TEXTS)
    | st.builds(Chart, multiline=st.builds(MultilineChartContent, tag=st.lists(TEXTS, max_size=3).map(tuple)))
    | st.builds(Chart, margin=st.builds(MarginChartContent, series=st.lists(SERIES, max_size=2).map(tuple)))
)
CATEGORIES = st.builds(
    Category, title=TEXTS, chart=st.lists(CHARTS, max_size=3).map(tuple), closed=st.booleans()
)
LAYOUTS = st.builds(
    Layout, version=st.integers(-(2**31), 2**31 - 1), category=st.lists(CATEGORIES, max_size=3).map(tuple)
)

REQUESTS: dict[type[Message], Any] = {
    GetExperimentRequest: api_pb2.GetExperimentRequest,
    ListSessionGroupsRequest: api_pb2.ListSessionGroupsRequest,
    ListMetricEvalsRequest: api_pb2.ListMetricEvalsRequest,
}


@given(EXPERIMENTS)
def test_an_experiment_is_printed_as_tensorboard_prints_it(experiment: Experiment) -> None:
    assert to_json(experiment) == json.loads(proto_to_json(api_pb2.Experiment.FromString(encode(experiment))))


@given(LAYOUTS)
def test_a_layout_is_printed_as_tensorboard_prints_it(layout: Layout) -> None:
    assert to_json(layout) == json.loads(proto_to_json(layout_pb2.Layout.FromString(encode(layout))))


READ = [
    "{}",
    '{"includeMetrics": false, "hparamsLimit": 3}',
    '{"include_metrics": true, "hparams_limit": "3"}',
    '{"hparamsLimit": 3.0, "experimentName": "x"}',
    '{"hparamsLimit": -1}',
    '{"includeMetrics": null}',
    '{"startIndex": 2, "sliceSize": "1e2"}',
    '{"allowedStatuses": ["STATUS_SUCCESS", 2, "3", 77], "aggregationType": "AGGREGATION_MEDIAN"}',
    '{"aggregationMetric": {"tag": "loss"}, "aggregationType": 4.0}',
    '{"colParams": [{"hparam": "lr", "order": "ORDER_DESC", "filterRegexp": "a|b"}]}',
    '{"colParams": [{"hparam": "", "missingValuesFirst": true, "excludeMissingValues": true}]}',
    '{"colParams": [{"metric": {"group": "g"}, "filterInterval": {"minValue": "-Infinity"}}]}',
    '{"colParams": [{"metric": {}, "filterInterval": {"minValue": "1.5", "maxValue": 2}}]}',
    '{"colParams": [{"hparam": "lr", "filterDiscrete": [1, "a", true, null]}]}',
    '{"colParams": [{"hparam": "lr", "metric": null, "includeInResult": false}]}',
    '{"colParams": []}',
    '{"sessionName": "run", "metricName": {"tag": "loss", "group": "validation"}}',
]
REFUSED = [
    "",
    "{",
    "3",
    '"text"',
    '["experimentName"]',
    '{"unknown": 1}',
    '{"experimentName": 3}',
    '{"experimentName": "a", "experimentName": "b"}',
    '{"includeMetrics": 1}',
    '{"includeMetrics": "true"}',
    '{"hparamsLimit": 1.5}',
    '{"hparamsLimit": true}',
    '{"hparamsLimit": "x"}',
    '{"hparamsLimit": 3000000000}',
    '{"hparamsLimit": []}',
    '{"include_metrics": true, "includeMetrics": true}',
    '{"allowedStatuses": "STATUS_SUCCESS"}',
    '{"allowedStatuses": ["STATUS_OTHER"]}',
    '{"allowedStatuses": [null]}',
    '{"aggregationMetric": "loss"}',
    '{"colParams": {}}',
    '{"colParams": [null]}',
    '{"colParams": [{"hparam": "a", "metric": {}}]}',
    '{"colParams": [{"filterRegexp": "a", "filterInterval": {}}]}',
    '{"colParams": [{"filterInterval": {"minValue": NaN}}]}',
    '{"colParams": [{"filterInterval": {"minValue": 1e999}}]}',
    '{"colParams": [{"filterInterval": {"minValue": "few"}}]}',
    '{"colParams": [{"filterInterval": {"minValue": []}}]}',
    '{"colParams": [{"filterDiscrete": "a"}]}',
    '{"metricName": [1]}',
]


def fits(text: str) -> list[type[Message]]:
    """Which of the requests protobuf's own library makes of a text."""
    found = []
    for message_type, reference in REQUESTS.items():
        try:
            json_format.Parse(text, reference())
        except json_format.ParseError:
            continue
        found.append(message_type)
    return found


@pytest.mark.parametrize("text", READ)
def test_a_request_is_read_as_protobufs_own_library_reads_it(text: str) -> None:
    assert fits(text)
    for message_type in fits(text):
        expected = json_format.Parse(text, REQUESTS[message_type]())
        encoded = encode(from_json(text.encode(), message_type))
        assert REQUESTS[message_type].FromString(encoded) == without_nulls(expected)


def without_nulls(request: Any) -> Any:
    """The same request, with values that no hyperparameter has left unset."""
    for column in getattr(request, "col_params", ()):
        for value in column.filter_discrete.values:
            if value.HasField("null_value"):
                value.Clear()
    return request


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_request_is_refused_as_by_protobufs_own_library(text: str) -> None:
    assert fits(text) == []
    for message_type in REQUESTS:
        with pytest.raises(InvalidValueError, match=r"expected|no JSON|twice"):
            from_json(text, message_type)


def test_a_refusal_names_the_field_its_value_and_what_was_expected() -> None:
    with pytest.raises(InvalidValueError) as refused:
        from_json('{"colParams": [{"filterInterval": {"minValue": "few"}}]}', ListSessionGroupsRequest)
    assert str(refused.value) == (
        "ListSessionGroupsRequest.colParams[0].filterInterval.minValue is 'few', expected a number"
    )


def test_bytes_that_are_no_text_and_texts_that_are_too_deep_are_refused() -> None:
    for text in (b"\xff", b"[" * 100_000, b'{"a":' * 9):
        with pytest.raises(InvalidValueError, match="the request is no JSON"):
            from_json(text, GetExperimentRequest)
