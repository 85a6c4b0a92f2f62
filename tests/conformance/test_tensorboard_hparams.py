"""TensorBoard's routes of hyperparameters answer as TensorBoard does, on the same event files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from hparams_logdirs import WRITERS
from made_server import ask
from two_boards import SHARED, Answer, Boards, ask_both, serve_both

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "/data/plugin/hparams"
SHARED_LOGDIRS = (
    "tf2-hparams/logs",
    "torch/logs",
    "tensorboardX/logs/multi",
    "keras/logs",
    "lightning/logs",
    "clu/logs",
    "flax/logs",
)
STATUSES = ["STATUS_UNKNOWN", "STATUS_SUCCESS", "STATUS_FAILURE", "STATUS_RUNNING"]
EVERYTHING: dict[str, Any] = {"allowedStatuses": STATUSES, "sliceSize": 1000}
AGGREGATIONS = ["UNSET", "AVG", "MEDIAN", "MIN", "MAX"]
Json = dict[str, Any]


@pytest.fixture(scope="module", params=[*SHARED_LOGDIRS, *WRITERS])
def boards(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = SHARED / request.param
    if request.param in WRITERS:
        logdir = tmp_path_factory.mktemp("hparams")
        WRITERS[request.param](logdir)
    assert logdir.is_dir(), f"no event files in {SHARED}"
    with serve_both(str(logdir)) as both:
        yield both


def comparable(answer: Answer) -> Answer:
    """The answer with domains in order: TensorBoard makes them of sets of Python's."""
    for info in answer.body["hparamInfos"]:
        if info["type"] == "DATA_TYPE_STRING" and "domainDiscrete" in info:
            info["domainDiscrete"].sort()
    return answer


def groups_of(boards: Boards, request: Json) -> tuple[Answer, Answer]:
    return ask_both(boards, f"{PREFIX}/session_groups", json.dumps(request))


def columns_of(boards: Boards) -> tuple[list[Json], list[Json]]:
    """The hyperparameters and metrics that TensorBoard knows of."""
    _, reference = ask_both(boards, f"{PREFIX}/experiment", "{}")
    return reference.body["hparamInfos"], reference.body["metricInfos"]


@pytest.mark.parametrize(
    "request_body",
    [
        "{}",
        '{"includeMetrics": false}',
        '{"includeMetrics": true, "hparamsLimit": 0}',
        '{"hparamsLimit": 1}',
        '{"hparams_limit": "2"}',
        '{"hparamsLimit": -1}',
        '{"experimentName": "any", "hparamsLimit": 1000}',
    ],
)
def test_the_columns_are_the_same(boards: Boards, request_body: str) -> None:
    path = f"{PREFIX}/experiment"
    mine, reference = ask_both(boards, path, request_body)
    assert comparable(mine) == comparable(reference)
    by_get = ask_both(boards, f"{path}?{urlencode({'request': request_body})}")[0]
    assert comparable(by_get) == comparable(reference)


PLAIN_REQUESTS: list[Json] = [
    {},
    EVERYTHING,
    {"allowedStatuses": STATUSES},
    {"sliceSize": 10},
    *({**EVERYTHING, "allowedStatuses": [status]} for status in STATUSES),
    {**EVERYTHING, "allowedStatuses": [1, "2"]},
    {**EVERYTHING, "startIndex": 1, "sliceSize": 2},
    {**EVERYTHING, "startIndex": -2, "sliceSize": 1},
    {**EVERYTHING, "startIndex": 1000},
    {**EVERYTHING, "sliceSize": -1},
    {**EVERYTHING, "includeMetrics": False},
    {**EVERYTHING, "colParams": [{"hparam": "nothing", "order": "ORDER_ASC"}]},
    {**EVERYTHING, "colParams": [{"hparam": "nothing", "excludeMissingValues": True}]},
    {**EVERYTHING, "colParams": [{"hparam": "nothing", "filterRegexp": "a"}]},
    {**EVERYTHING, "colParams": [{"metric": {"tag": "nothing"}, "filterInterval": {"minValue": 1}}]},
    {**EVERYTHING, "colParams": [{"metric": {}, "includeInResult": True}]},
]


@pytest.mark.parametrize("request_body", PLAIN_REQUESTS, ids=json.dumps)
def test_the_groups_are_the_same(boards: Boards, request_body: Json) -> None:
    mine, reference = groups_of(boards, request_body)
    assert mine == reference


def column_requests(infos: list[Json]) -> Iterator[list[Json]]:
    """What a client may ask of each hyperparameter."""
    for info in infos:
        column = {"hparam": info["name"]}
        yield [{**column, "order": "ORDER_ASC"}]
        yield [{**column, "order": "ORDER_DESC", "missingValuesFirst": True}]
        yield [{**column, "order": "ORDER_ASC", "missingValuesFirst": True, "excludeMissingValues": True}]
        yield [{**column, "includeInResult": True}, {"hparam": infos[0]["name"]}]
        yield [{**column, "includeInResult": False}]
        for values in ([], [0.1, 3, "adam", True], info.get("domainDiscrete", [])[:1]):
            yield [{**column, "filterDiscrete": values}]
            yield [{**column, "filterDiscrete": values, "excludeMissingValues": True}]
        if info["type"] == "DATA_TYPE_STRING":
            yield [{**column, "filterRegexp": "^ad.*|plain"}]
        else:
            yield [{**column, "filterInterval": {"minValue": 0.01, "maxValue": 2}}]
            yield [{**column, "filterInterval": {"minValue": "-Infinity", "maxValue": 3}}]


def test_the_groups_are_the_same_for_every_hyperparameter(boards: Boards) -> None:
    infos, _ = columns_of(boards)
    is_mixed = {"mixed"}
    for columns in column_requests([info for info in infos if info["name"] not in is_mixed]):
        mine, reference = groups_of(boards, {**EVERYTHING, "colParams": columns})
        assert mine == reference, columns


def metric_requests(infos: list[Json]) -> Iterator[Json]:
    """What a client may ask of each metric."""
    for info in infos:
        column = {"metric": info["name"]}
        for order in ("ORDER_ASC", "ORDER_DESC"):
            for is_first in (False, True):
                yield {"colParams": [{**column, "order": order, "missingValuesFirst": is_first}]}
        yield {"colParams": [{**column, "filterInterval": {"minValue": 0.5, "maxValue": 1e9}}]}
        yield {"colParams": [{**column, "excludeMissingValues": True}]}
        yield {"colParams": [{**column, "filterDiscrete": [0.5, 1]}]}


def test_the_groups_are_the_same_for_every_metric(boards: Boards) -> None:
    _, infos = columns_of(boards)
    for request in metric_requests(infos):
        mine, reference = groups_of(boards, {**EVERYTHING, **request})
        if has_nan(reference):
            assert sorted_by_name(mine) == sorted_by_name(reference), request
        else:
            assert mine == reference, request


def has_nan(answer: Answer) -> bool:
    return '"NaN"' in json.dumps(answer.body)


def sorted_by_name(answer: Answer) -> list[Json]:
    return sorted(answer.body["sessionGroups"], key=lambda group: str(group["name"]))


@pytest.mark.parametrize("aggregation", AGGREGATIONS)
def test_groups_are_aggregated_alike_by_every_metric_that_they_have(boards: Boards, aggregation: str) -> None:
    _, reference = groups_of(boards, EVERYTHING)
    groups = reference.body["sessionGroups"]
    names = [{json.dumps(metric["name"]) for metric in group["metricValues"]} for group in groups]
    for name in sorted(set.intersection(*names) if names else ()):
        request = {
            **EVERYTHING,
            "aggregationType": f"AGGREGATION_{aggregation}",
            "aggregationMetric": json.loads(name),
        }
        mine, reference = groups_of(boards, request)
        assert mine == reference, name


def test_the_points_of_every_metric_are_the_same(boards: Boards) -> None:
    groups = groups_of(boards, EVERYTHING)[1].body["sessionGroups"]
    names = [info["name"] for info in columns_of(boards)[1]]
    sessions = [session["name"] for group in groups for session in group["sessions"]][:4]
    for session in [*sessions, "nothing"]:
        for name in [*names[:4], {"tag": "nothing"}, {}]:
            request = json.dumps({"sessionName": session, "metricName": name})
            mine, reference = ask_both(boards, f"{PREFIX}/metric_evals", request)
            assert mine == reference, request


@pytest.mark.parametrize("data_format", ["csv", "json", "latex"])
@pytest.mark.parametrize("shown", ["all", "some", "few"])
def test_the_table_downloads_alike(boards: Boards, data_format: str, shown: str) -> None:
    hparams, metrics = columns_of(boards)
    n_columns = len(hparams) + len(metrics)
    is_visible = {
        "all": [True] * (n_columns + 3),
        "some": [i % 2 for i in range(n_columns)],
        "few": [True],
    }[shown]
    query = {"format": data_format, "columnsVisibility": json.dumps(is_visible)}
    path = f"{PREFIX}/download_data"
    mine, reference = ask_both(boards, f"{path}?{urlencode(query)}", json.dumps(EVERYTHING))
    assert mine == reference
    query["request"] = json.dumps(EVERYTHING)
    assert ask_both(boards, f"{path}?{urlencode(query)}")[0] == reference


@pytest.mark.parametrize("root", ["", "/experiment/any"])
def test_the_plugin_is_active_alike(boards: Boards, root: str) -> None:
    mine, reference = ask_both(boards, f"{root}/data/plugins_listing")
    assert mine.body["hparams"] == reference.body["hparams"]


@pytest.fixture(scope="module")
def tf_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("hparams")
    WRITERS["TensorFlow's API"](logdir)
    with serve_both(str(logdir)) as both:
        yield both


def columns(**column: Any) -> Json:
    return {**EVERYTHING, "colParams": [column]}


REFUSED: list[tuple[str, str]] = [
    *((route, body) for route in ("experiment", "session_groups", "metric_evals") for body in ("", "{", "3")),
    ("experiment", '{"nothing": 1}'),
    ("experiment", '{"hparamsLimit": "many"}'),
    ("session_groups", '{"aggregationType": "AGGREGATION_NOTHING"}'),
    ("session_groups", json.dumps({**EVERYTHING, "aggregationType": 9})),
    ("session_groups", json.dumps(columns())),
    ("session_groups", json.dumps(columns(order="ORDER_ASC"))),
    ("session_groups", json.dumps(columns(hparam="lr", order=9))),
    ("session_groups", json.dumps(columns(hparam="lr", metric={}))),
    ("session_groups", json.dumps(columns(hparam="lr", filterRegexp="a"))),
    ("session_groups", json.dumps(columns(hparam="optimizer", filterInterval={}))),
    ("session_groups", json.dumps(columns(metric={"tag": "loss", "group": "train"}, filterRegexp="a"))),
    ("download_data?format=other&columnsVisibility=[]", json.dumps(EVERYTHING)),
    ("download_data?columnsVisibility=[]", json.dumps(EVERYTHING)),
    ("download_data?format=csv&columnsVisibility=[]", "{"),
]


@pytest.mark.parametrize(("route", "body"), REFUSED)
def test_what_cannot_be_answered_is_refused_alike(tf_boards: Boards, route: str, body: str) -> None:
    mine, reference = ask_both(tf_boards, f"{PREFIX}/{route}", body)
    assert mine.status == reference.status == 400
    assert mine.media_type == "text/plain; charset=utf-8"
    assert "expected" in mine.body or "no JSON" in mine.body


def test_a_get_without_a_request_is_refused_alike(tf_boards: Boards) -> None:
    for route in ("experiment", "session_groups", "metric_evals"):
        mine, reference = ask_both(tf_boards, f"{PREFIX}/{route}")
        assert mine.status == reference.status == 400


def test_a_form_holds_no_request(tf_boards: Boards) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    mine = ask(tf_boards.ours, f"{PREFIX}/experiment", "POST", content=b"{}", headers=form)
    reference = tf_boards.theirs.post(f"{PREFIX}/experiment", data="{}", headers=form)
    assert mine.status_code == reference.status_code == 400
