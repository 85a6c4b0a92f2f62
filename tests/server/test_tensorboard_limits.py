"""What is ours on TensorBoard's routes: how many points they send, and numbers that JSON does not know."""

from __future__ import annotations

import math

import pytest

from made_server import ask, make_app
from made_snapshots import START_TIME, MadeSource, Part, make_run, make_snapshot, make_tag, series

N = 5000
SCALARS = "/data/plugin/scalars/scalars?run=run&tag=loss"


def n_points(**settings: dict[str, int]) -> int:
    source = MadeSource(series({"loss": [Part(range(N), range(N))]}))
    app = make_app(source, None, **settings)
    return len(ask(app, SCALARS).json())


def test_a_thousand_points_are_sent_unless_told_otherwise() -> None:
    assert n_points() <= 1000
    assert n_points(samples_per_plugin={"scalars": 100, "images": 7}) <= 100
    assert n_points(samples_per_plugin={"scalars": 0}) == N


def test_a_spike_is_among_the_points_that_are_sent() -> None:
    value = [0.0] * N
    value[1234], value[4321] = 9, -9
    app = make_app(MadeSource(series({"loss": [Part(range(N), value)]})), samples_per_plugin={"scalars": 8})
    steps = [step for _, step, _ in ask(app, SCALARS).json()]
    assert {0, 1234, 4321, N - 1} <= set(steps)


def test_numbers_that_json_does_not_know_are_texts() -> None:
    parts = [Part([0, 1, 2], [math.nan, math.inf, -math.inf], [START_TIME, math.nan, START_TIME])]
    app = make_app(MadeSource(series({"loss": parts})))
    assert ask(app, SCALARS).json() == [
        [START_TIME, 0, "NaN"],
        ["NaN", 1, "Infinity"],
        [START_TIME, 2, "-Infinity"],
    ]
    lines = ask(app, f"{SCALARS}&format=csv").text.splitlines()
    assert lines == ["Wall time,Step,Value", f"{START_TIME},0,nan", "nan,1,inf", f"{START_TIME},2,-inf"]


def test_what_a_restart_replaced_is_shown_on_demand() -> None:
    parts = [Part(range(10), [0] * 10, starts_at=0), Part(range(5, 8), [1] * 3, starts_at=5)]
    source = MadeSource(series({"loss": parts}))
    counts = [len(ask(make_app(source, purges_orphaned_data=p), SCALARS).json()) for p in (True, False)]
    assert counts == [8, 13]


def test_different_descriptions_of_one_tag_are_joined() -> None:
    point = [Part([0], [0])]
    snapshot = make_snapshot(
        make_run("b", [make_tag("loss", point, description="mean")]),
        make_run("a", [make_tag("loss", point, description="mean")]),
        make_run("c", [make_tag("loss", point, description="*last*")]),
    )
    answer = ask(make_app(MadeSource(snapshot)), "/data/plugin/timeseries/tags").json()
    assert answer["scalars"]["tagDescriptions"] == {
        "loss": "<h1>Multiple descriptions</h1>\n<h2>For run: c</h2>\n<p><em>last</em></p>\n"
        "<h2>For runs: a, b</h2>\n<p>mean</p>"
    }


@pytest.mark.parametrize("text", ["1", "{}", "[1]", '[{"plugin": "scalars", "tag": "a"}, 3]'])
def test_requests_that_are_no_list_of_objects_are_refused(text: str) -> None:
    answer = ask(make_app(), "/data/plugin/timeseries/timeSeries", params={"requests": text})
    assert (answer.status_code, answer.text) == (400, "Invalid argument: 'requests' is not a list of objects")
