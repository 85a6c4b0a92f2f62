"""Each deliberate difference of hyperparameters from TensorBoard; docs/http.md lists them."""

from __future__ import annotations

import contextlib
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

import event_files
import glassboard
from hparams_logdirs import session_start, write_summaries
from made_server import ask
from two_boards import Boards, ask_both, serve_both

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PREFIX = "/data/plugin/hparams"
STATUSES = ["STATUS_UNKNOWN", "STATUS_SUCCESS", "STATUS_FAILURE", "STATUS_RUNNING"]
EVERYTHING: dict[str, Any] = {"allowedStatuses": STATUSES, "sliceSize": 1000}


def column_names(experiment: Any) -> tuple[list[str], list[str]]:
    return (
        sorted(info["name"] for info in experiment["hparamInfos"]),
        sorted(info["name"]["tag"] for info in experiment["metricInfos"]),
    )


def our_groups(boards: Boards, **request: Any) -> list[dict[str, Any]]:
    answer = ask(boards.ours, f"{PREFIX}/session_groups", "POST", json={**EVERYTHING, **request})
    assert answer.status_code == 200, answer.text
    groups: list[dict[str, Any]] = answer.json()["sessionGroups"]
    return groups


@contextlib.contextmanager
def sessions(logdir: Path, hparams: list[dict[str, Any]], losses: list[list[float]]) -> Iterator[Boards]:
    """Serve sessions s0, s1 …, each with its hyperparameters and losses, by both."""
    for i, (values, loss) in enumerate(zip(hparams, losses, strict=True)):
        scalars = {"loss": loss} if loss else None
        write_summaries(logdir / f"s{i}", session_start(values, start_time_secs=float(i)), scalars=scalars)
    with serve_both(str(logdir)) as both:
        yield both


def test_columns_of_all_experiments_are_there_where_tensorboard_takes_one_experiment(tmp_path: Path) -> None:
    for name, hparams, metrics in (
        ("a", {"lr": 0.1}, {"accuracy": 1.0}),
        ("b", {"lr": 0.2, "depth": 3}, {"f1": 0.5}),
    ):
        with glassboard.SummaryWriter(str(tmp_path / name)) as writer:
            writer.add_hparams(hparams, metrics, same_run=True)
    with serve_both(str(tmp_path)) as boards:
        mine, reference = ask_both(boards, f"{PREFIX}/experiment", "{}")
        groups = our_groups(boards)
    assert column_names(mine.body) == (["depth", "lr"], ["accuracy", "f1"])
    assert column_names(reference.body) in ((["lr"], ["accuracy"]), (["depth", "lr"], ["f1"]))
    assert [[metric["name"]["tag"] for metric in group["metricValues"]] for group in groups] == [
        ["accuracy"],
        ["f1"],
    ]


def test_what_a_run_adds_later_is_there_where_tensorboard_shows_its_first_word(tmp_path: Path) -> None:
    with glassboard.SummaryWriter(str(tmp_path / "run")) as writer:
        writer.add_hparams({"lr": 0.1, "seed": 1}, {"accuracy": 0.5}, same_run=True)
        writer.add_hparams({"lr": 0.2, "depth": 3}, {"f1": 0.25}, same_run=True)
    with serve_both(str(tmp_path)) as boards:
        mine, reference = ask_both(boards, f"{PREFIX}/session_groups", json.dumps(EVERYTHING))
    assert reference.body["sessionGroups"][0]["hparams"] == {"lr": 0.1, "seed": 1}
    assert mine.body["sessionGroups"][0]["hparams"] == {"lr": 0.2, "seed": 1, "depth": 3}


def test_a_session_that_no_experiment_is_about_has_all_its_scalars_as_metrics(tmp_path: Path) -> None:
    with glassboard.SummaryWriter(str(tmp_path / "declared")) as writer:
        writer.add_hparams({"lr": 0.1}, {"accuracy": 0.5}, same_run=True)
    start = session_start({"lr": 0.2, "depth": 3})
    write_summaries(tmp_path / "other", start, scalars={"loss": [1.0]})
    with serve_both(str(tmp_path)) as boards:
        mine, reference = ask_both(boards, f"{PREFIX}/experiment", "{}")
    assert column_names(mine.body) == (["depth", "lr"], ["accuracy", "loss"])
    assert column_names(reference.body) == (["lr"], ["accuracy"])


def test_a_declared_domain_is_widened_by_values_outside_of_it(tmp_path: Path) -> None:
    domain: dict[str, list[Any]] = {"lr": [0.1], "optimizer": ["sgd"]}
    with glassboard.SummaryWriter(str(tmp_path)) as writer:
        writer.add_hparams({"lr": 0.1, "optimizer": "sgd"}, {"accuracy": 1.0}, domain, run_name="a")
    write_summaries(tmp_path / "b", session_start({"lr": 0.2, "optimizer": "adam"}))
    with serve_both(str(tmp_path)) as boards:
        answers = ask_both(boards, f"{PREFIX}/experiment", "{}")
    assert [[info["domainDiscrete"] for info in answer.body["hparamInfos"]] for answer in answers] == [
        [[0.1, 0.2], ["sgd", "adam"]],
        [[0.1], ["sgd"]],
    ]


def test_one_unreadable_session_hides_no_other_where_tensorboard_refuses_all(tmp_path: Path) -> None:
    write_summaries(tmp_path / "good", session_start({"lr": 0.1}))
    unreadable = (event_files.version(), event_files.hparams(b"\x08\x07"))
    event_files.write(tmp_path / "new/events.out.tfevents.1", *unreadable)
    with serve_both(str(tmp_path)) as boards:
        mine, reference = ask_both(boards, f"{PREFIX}/session_groups", json.dumps(EVERYTHING))
    assert reference.status == 400
    assert [group["name"] for group in mine.body["sessionGroups"]] == ["good"]


def test_a_session_in_the_logdir_itself_has_its_metrics(tmp_path: Path) -> None:
    write_summaries(tmp_path, session_start({"lr": 0.1}), scalars={"loss": [0.5]})
    write_summaries(tmp_path / "validation", scalars={"loss": [0.75]})
    with serve_both(str(tmp_path)) as boards:
        mine, reference = ask_both(boards, f"{PREFIX}/session_groups", json.dumps(EVERYTHING))
        name = {"sessionName": ".", "metricName": {"group": "validation", "tag": "loss"}}
        points = ask(boards.ours, f"{PREFIX}/metric_evals", "POST", json=name).json()
    assert reference.body["sessionGroups"][0]["metricValues"] == []
    metrics = mine.body["sessionGroups"][0]["metricValues"]
    assert [(metric["name"], metric["value"]) for metric in metrics] == [
        ({"group": "", "tag": "loss"}, 0.5),
        ({"group": "validation", "tag": "loss"}, 0.75),
    ]
    assert [value for _, _, value in points] == [0.75]


def test_texts_of_a_domain_are_as_logged_where_tensorboard_shows_their_json(tmp_path: Path) -> None:
    with sessions(tmp_path, [{"name": 'a"b'}, {"name": "größe"}], [[], []]) as boards:
        answers = ask_both(boards, f"{PREFIX}/experiment", "{}")
    domains = [sorted(answer.body["hparamInfos"][0]["domainDiscrete"]) for answer in answers]
    assert domains == [['a"b', "größe"], ['a\\"b', "gr\\u00f6\\u00dfe"]]


def test_nan_is_no_bound_of_an_interval(tmp_path: Path) -> None:
    with sessions(tmp_path, [{"lr": float("nan")}, {"lr": 0.5}, {"lr": 0.25}], [[], [], []]) as boards:
        mine, _ = ask_both(boards, f"{PREFIX}/experiment", "{}")
    assert mine.body["hparamInfos"][0]["domainInterval"] == {"minValue": 0.25, "maxValue": 0.5}


@pytest.mark.parametrize(("order", "names"), [("ORDER_ASC", "s2 s0 s1"), ("ORDER_DESC", "s0 s2 s1")])
def test_a_metric_that_is_nan_is_ordered_as_one_that_is_missing(
    tmp_path: Path, order: str, names: str
) -> None:
    with sessions(tmp_path, [{"a": 1}] * 3, [[2.0], [float("nan")], [1.0]]) as boards:
        columns = [{"metric": {"tag": "loss"}, "order": order}]
        assert [group["name"] for group in our_groups(boards, colParams=columns)] == names.split()


@pytest.fixture(scope="module")
def mixed_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("mixed")
    hparams: list[dict[str, Any]] = [{"x": "text"}, {"x": 2}, {"x": 1}]
    with sessions(logdir, hparams, [[1.0], [3.0, 2.0], []]) as both:
        yield both


MEDIAN = {"aggregationType": "AGGREGATION_MEDIAN", "aggregationMetric": {"tag": "loss"}}
ANSWERED: list[tuple[dict[str, Any], list[str]]] = [
    ({"colParams": [{"hparam": "x", "order": "ORDER_ASC"}]}, ["s2", "s1", "s0"]),
    ({"colParams": [{"hparam": "x", "order": "ORDER_DESC"}]}, ["s0", "s1", "s2"]),
    (MEDIAN, ["s0", "s1", "s2"]),
    ({**MEDIAN, "aggregationType": "AGGREGATION_MIN"}, ["s0", "s1", "s2"]),
]


@pytest.mark.parametrize(("request_body", "names"), ANSWERED)
def test_what_tensorboard_fails_at_is_answered(
    mixed_boards: Boards, request_body: dict[str, Any], names: list[str]
) -> None:
    assert [group["name"] for group in our_groups(mixed_boards, **request_body)] == names
    with pytest.raises((TypeError, IndexError, ValueError)):
        ask_both(mixed_boards, f"{PREFIX}/session_groups", json.dumps({**EVERYTHING, **request_body}))


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("session_groups", {"colParams": [{"hparam": "y", "filterRegexp": "("}]}, "the pattern is '('"),
    ("download_data?format=csv", {}, "columnsVisibility is None, expected a JSON list"),
    ("download_data?format=csv&columnsVisibility=3", {}, "columnsVisibility is '3', expected a JSON list"),
]


@pytest.mark.parametrize(("route", "request_body", "message"), REFUSED)
def test_what_tensorboard_fails_at_for_a_mistake_is_refused(
    mixed_boards: Boards, route: str, request_body: dict[str, Any], message: str
) -> None:
    body = json.dumps({**EVERYTHING, **request_body})
    answer = ask(mixed_boards.ours, f"{PREFIX}/{route}", "POST", content=body.encode())
    assert answer.status_code == 400
    assert answer.text.startswith(message)
    with pytest.raises((TypeError, re.error)):
        mixed_boards.theirs.post(f"{PREFIX}/{route}", data=body, content_type="application/json")


def test_a_pattern_that_takes_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glassboard.server.patterns.TIMEOUT_SECS", 0.2)
    columns = [{"hparam": "name", "filterRegexp": "(a+)+b"}]
    with sessions(tmp_path, [{"name": "a" * 60}], [[]]) as boards:
        query = urlencode({"request": json.dumps({**EVERYTHING, "colParams": columns})})
        answer = ask(boards.ours, f"{PREFIX}/session_groups?{query}")
    expected = "the pattern is '(a+)+b', expected one that is found within 0.2 s"
    assert (answer.status_code, answer.text) == (400, expected)
