"""``/api/v1/hparams``: every session and column as one table, whoever wrote them."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

import event_files
from every_route import serving
from glassboard import SummaryWriter
from hparams_logdirs import WRITERS, session_start, write_summaries
from made_server import ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

PATH = "/api/v1/hparams"


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Any]:
    with ExitStack() as stack:

        def open_logdir(writer: str) -> Starlette:
            WRITERS[writer](tmp_path)
            return stack.enter_context(serving(tmp_path))

        yield open_logdir


def get_table(app: Starlette, **params: str) -> dict[str, Any]:
    answer = ask(app, PATH, params=params)
    assert answer.status_code == 200, answer.text
    table: dict[str, Any] = answer.json()
    return table


def values_of(table: dict[str, Any], name: str) -> list[Any]:
    """Resolve a column of indexes; "absent" where there is none."""
    (column,) = [each for each in table["hparams"] if each["name"] == name]
    texts = iter(column["not_finite"])
    domain = [next(texts) if value is None else value for value in column["domain"]]
    return ["absent" if index < 0 else domain[index] for index in column["indexes"]]


def get_metrics(app: Starlette, *metrics: dict[str, str], runs: str = "sessions") -> dict[str, Any]:
    body = {"runs": runs, "metrics": list(metrics)}
    answer = ask(app, f"{PATH}/metrics", "POST", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_rows_and_columns_of_sessions_nobody_declared(serve: Any) -> None:
    table = get_table(serve("sessions undeclared"))
    facts = ("run", "group", "status", "start_time", "end_time", "model_uri", "is_session")
    assert {name: table[name] for name in facts} == {
        "run": ["s0", "s1", "s2", "s3"],
        "group": ["", "pair", "pair", ""],
        "status": ["success", "failure", "running", "unknown"],
        "start_time": [10.0, 11.0, 12.0, 13.0],
        "end_time": [20.0, 21.0, 22.0, None],
        "model_uri": [f"gs://model/{i}" for i in range(4)],
        "is_session": [True] * 4,
    }
    assert {column["name"]: values_of(table, column["name"]) for column in table["hparams"]} == {
        "lr": [0.1, 0.5, 0.5, "Infinity"],
        "mixed": [3.0, "x", "x", True],
        "depth": [4.0, 5.0, 5.0, "absent"],
        "fast": ["absent", True, True, "absent"],
        "rare": ["absent", "absent", "absent", "only here"],
    }


@pytest.mark.parametrize(
    ("writer", "columns", "declared"),
    [
        ("torch's writer", ["bias", "layers", "lr", "optimizer"], [("accuracy", ""), ("hp/loss", "")]),
        ("tensorboardX", ["bias", "layers", "lr", "optimizer"], [("accuracy", "")]),
        ("ours", ["bias", "layers", "lr", "optimizer"], [("accuracy", "")]),
        (
            "TensorFlow's API",
            ["bias", "layers", "lr", "optimizer"],
            [("loss", "train"), ("loss", "validation")],
        ),
    ],
)
def test_every_writer_gives_its_columns(
    serve: Any, writer: str, columns: list[str], declared: list[tuple[str, str]]
) -> None:
    table = get_table(serve(writer))
    found = [(metric["tag"], metric["group"]) for metric in table["metrics"] if metric["is_declared"]]
    assert (sorted(column["name"] for column in table["hparams"]), found) == (columns, declared)


def test_scalars_that_nobody_declared_are_metrics_too(serve: Any) -> None:
    table = get_table(serve("ours"))
    found = [(metric["tag"], metric["is_declared"]) for metric in table["metrics"]]
    assert found == [("accuracy", True), ("train/loss", False)]


def test_runs_that_belong_to_no_session_are_rows_when_asked_for(serve: Any) -> None:
    app = serve("sessions undeclared")
    table = get_table(app, runs="all")
    assert table["run"][4:] == ["elsewhere"]
    assert (table["is_session"][4], values_of(table, "lr")[4]) == (False, "absent")
    loss = get_metrics(app, {"tag": "loss"}, runs="all")
    assert (loss["run"][4], loss["metrics"][0]["value"][4]) == ("elsewhere", 1.0)


def test_metrics_are_of_the_runs_below_a_session_too(serve: Any) -> None:
    wanted = [{"tag": "loss", "group": "eval/deep", "value": "last"}, {"tag": "loss", "value": "max"}]
    found = get_metrics(serve("sessions undeclared"), *wanted)
    assert [metric["value"] for metric in found["metrics"]] == [[0.0, 1.0, 2.0, 3.0], [2.0, 1.0, 0.5, None]]


def test_numbers_that_are_not_finite_are_told_from_missing_ones(tmp_path: Path) -> None:
    values = {"a": [1.0, float("nan")], "b": [float("inf"), 0.1], "c": [float("-inf")]}
    for run, loss in values.items():
        write_summaries(tmp_path / run, session_start({"lr": float("nan")}), scalars={"loss": loss})
    write_summaries(tmp_path / "d", session_start({"lr": 1.0}))
    wanted = [{"tag": "loss", "value": value} for value in ("first", "last", "min", "max")]
    with serving(tmp_path) as app:
        first, last, least, greatest = get_metrics(app, *wanted)["metrics"]
        assert values_of(get_table(app), "lr") == ["NaN", "NaN", "NaN", 1.0]
    assert first == {"value": [1.0, None, None, None], "nan": [], "posinf": [1], "neginf": [2]}
    assert last == {"value": [None, 0.1, None, None], "nan": [0], "posinf": [], "neginf": [2]}
    assert least == {"value": [1.0, 0.1, None, None], "nan": [], "posinf": [], "neginf": [2]}
    assert greatest == least


def test_values_of_several_types_under_one_name_stay_apart(tmp_path: Path) -> None:
    for i, value in enumerate([1, True, "1", "", False, 0, -0.5]):
        write_summaries(tmp_path / f"run-{i}", session_start({"mixed": value}, start_time_secs=1.0 + i))
    with serving(tmp_path) as app:
        table = get_table(app)
    assert table["hparams"][0]["domain"] == [False, True, -0.5, 0.0, 1.0, "", "1"]
    assert repr(values_of(table, "mixed")) == repr([1.0, True, "1", "", False, 0.0, -0.5])


def test_the_time_of_the_run_stands_for_a_start_that_nobody_logged(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_hparams({"lr": 0.1}, {}, same_run=True)
        writer.add_scalar("loss", 1.0, 1, walltime=event_files.START_TIME + 60)
    with serving(tmp_path) as app:
        table = get_table(app)
        start_time = app.state.context.source.snapshot().runs["run"].start_time
    assert (table["start_time"], table["end_time"]) == ([start_time], [None])
    assert table["last_time"][0] >= event_files.START_TIME + 60


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    start = session_start({"lr": 1.0})
    start.value[0].metadata.plugin_data.content = b"\x1a\xff\xff\xff"
    write_summaries(tmp_path / "broken", start)
    write_summaries(tmp_path / "whole", session_start({"lr": 1.0}))
    with serving(tmp_path) as app:
        table = get_table(app)
    assert table["unreadable"] == [{"run": "broken", "tag": "_hparams_/session_start_info"}]
    assert table["run"] == ["whole"]


def test_a_logdir_without_hyperparameters_has_an_empty_table(serve: Any) -> None:
    table = get_table(serve("no hyperparameters"))
    lists = ("run", "hparams", "metrics", "unreadable")
    assert {name: table[name] for name in lists} == {name: [] for name in lists}


@pytest.mark.parametrize(
    ("request_line", "message"),
    [
        ({"url": PATH, "params": {"runs": "some"}}, "runs is 'some', expected one of sessions, all"),
        (
            {"url": f"{PATH}/metrics", "json": {"metrics": [{"tag": "a"}] * 101}},
            "body.metrics is '101 metrics', expected at most 100",
        ),
        (
            {"url": f"{PATH}/metrics", "json": {"metrics": [{"tag": "a", "value": "mean"}]}},
            "body.metrics[0].value is 'mean', expected one of first, last, min, max",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(serve: Any, request_line: dict[str, Any], message: str) -> None:
    arguments = dict(request_line)
    path = arguments.pop("url")
    answer = ask(serve("no hyperparameters"), path, "POST" if "json" in arguments else "GET", **arguments)
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, message)
