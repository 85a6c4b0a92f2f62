"""TensorBoard's routes answer as TensorBoard's own Python loader does, on the same event files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
import pytest

import event_files
from glassboard.server.tensorboard_plugins import EMPTY_ANSWERS
from made_server import ask, make_app
from two_boards import OURS, SHARED, Boards, ours, serve_both, sources, theirs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import Client


NAMED_ONLY_BY_TENSORBOARD = [("logs/src/__tests__/assets", "hello")]
"""
An old-style value with metadata that has no display name: TensorBoard shows it under its tag.

Columns do not keep whether a number came as an old-style value or as a tensor.
"""


def scalars_of(board: Client) -> list[tuple[str, str]]:
    tags = theirs(board, "/data/plugin/scalars/tags").body
    return [(run, tag) for run, of_run in tags.items() for tag in of_run]


PATHS = [
    "/data/logdir",
    "/data/runs",
    "/data/runs/",
    "/experiment/any/data/runs",
    "/data/experiments",
    "/data/experiment_runs",
    "/data/window_properties",
    "/data/nothing",
    "/data/plugin/nothing/tags",
    "/data/plugin_entry.html?name=scalars",
    "/data/plugin_entry.html?name=nothing",
    "/data/plugin_entry.html",
    "/data/plugin/scalars/scalars",
    "/data/plugin/scalars/scalars?run=nothing",
    "/data/plugin/scalars/scalars?tag=nothing&format=csv",
    "/data/plugin/scalars/scalars?run=nothing&tag=it%27s",
    "/data/plugin/timeseries/timeSeries",
    "/data/plugin/timeseries/timeSeries?requests=",
    "/data/plugin/timeseries/timeSeries?requests={",
]


def test_there_is_event_data_to_compare_with() -> None:
    assert len(sources()) >= 10, f"no event files in {OURS} and {SHARED}"


@pytest.mark.parametrize("path", PATHS)
def test_a_plain_question_has_the_same_answer(shared_boards: Boards, path: str) -> None:
    assert ours(shared_boards.ours, path) == theirs(shared_boards.theirs, path)


@pytest.mark.parametrize("root", ["", "/experiment/any"])
def test_scalar_tags_are_listed_alike(shared_boards: Boards, root: str) -> None:
    path = f"{root}/data/plugin/scalars/tags"
    mine, reference = ours(shared_boards.ours, path), theirs(shared_boards.theirs, path)
    for run, tag in NAMED_ONLY_BY_TENSORBOARD:
        if run in mine.body:
            assert mine.body[run][tag].pop("displayName") == ""
            assert reference.body[run][tag].pop("displayName") == tag
    assert mine == reference


def test_the_environment_is_the_same_but_for_who_answers(shared_boards: Boards) -> None:
    answers = [
        ours(shared_boards.ours, "/data/environment").body,
        theirs(shared_boards.theirs, "/data/environment").body,
    ]
    assert [set(answer) for answer in answers] == [set(answers[1])] * 2
    for answer in answers:
        del answer["version"], answer["debug"]
    assert answers[0] == answers[1]


def test_plugins_are_listed_alike_and_those_that_we_serve_are_enabled_alike(shared_boards: Boards) -> None:
    mine, reference = (
        ours(shared_boards.ours, "/data/plugins_listing").body,
        theirs(shared_boards.theirs, "/data/plugins_listing").body,
    )
    assert list(mine) == list(reference)
    assert mine["scalars"] == reference["scalars"]
    for listing in (mine, reference):
        for plugin in listing.values():
            del plugin["enabled"]
    assert mine == reference


@pytest.mark.parametrize("more", ["", "&format=csv", "&format=json", "&format=other"])
def test_every_series_has_the_same_points(shared_boards: Boards, more: str) -> None:
    for run, tag in scalars_of(shared_boards.theirs):
        path = f"/data/plugin/scalars/scalars?{urlencode({'run': run, 'tag': tag})}{more}"
        assert ours(shared_boards.ours, path) == theirs(shared_boards.theirs, path), (run, tag)


def test_one_tag_of_several_runs_is_the_same(shared_boards: Boards) -> None:
    runs = theirs(shared_boards.theirs, "/data/runs").body
    for tag in sorted({tag for _, tag in scalars_of(shared_boards.theirs)}):
        form = {"tag": tag, "runs": [*runs, "nothing"]}
        path = "/data/plugin/scalars/scalars_multirun"
        assert ours(shared_boards.ours, path, form) == theirs(shared_boards.theirs, path, form), tag


@pytest.mark.parametrize(
    "form",
    [{"runs": ["a"]}, {"tag": ["a", "b"], "runs": ["c"]}, {"tag": "nothing", "runs": ["a"]}, {"tag": "a"}],
)
def test_a_form_that_is_not_whole_has_the_same_answer(shared_boards: Boards, form: dict[str, Any]) -> None:
    path = "/data/plugin/scalars/scalars_multirun"
    assert ours(shared_boards.ours, path, form) == theirs(shared_boards.theirs, path, form)


def test_a_form_must_be_posted(shared_boards: Boards) -> None:
    path = "/data/plugin/scalars/scalars_multirun"
    assert ours(shared_boards.ours, path).status == theirs(shared_boards.theirs, path).status == 405


def test_time_series_are_the_same_by_get_and_by_post(shared_boards: Boards) -> None:
    tags = sorted({tag for _, tag in scalars_of(shared_boards.theirs)})
    run = next((run for run, _ in scalars_of(shared_boards.theirs)), "nothing")
    wanted: list[dict[str, Any]] = [
        *({"plugin": "scalars", "tag": tag} for tag in tags),
        *({"plugin": "scalars", "tag": tag, "run": run} for tag in tags),
        {"plugin": "scalars", "tag": "nothing"},
        {"plugin": "scalars", "tag": "nothing", "run": "nothing", "sample": 3},
        {"plugin": "scalars"},
        {"plugin": "nothing", "tag": "a"},
        {"tag": "a", "run": 3},
        {"plugin": "histograms", "tag": "nothing"},
        {"plugin": "histograms", "tag": "nothing", "run": "nothing"},
        {"plugin": "images", "tag": "nothing", "run": "nothing"},
        {"plugin": "images", "tag": "nothing", "run": "nothing", "sample": 0},
    ]
    path = "/data/plugin/timeseries/timeSeries"
    requests = json.dumps(wanted)
    reference = theirs(shared_boards.theirs, path, {"requests": requests})
    assert ours(shared_boards.ours, path, {"requests": requests}) == reference
    assert ours(shared_boards.ours, f"{path}?{urlencode({'requests': requests})}") == reference


def test_time_series_have_the_same_tags_of_scalars(shared_boards: Boards) -> None:
    path = "/data/plugin/timeseries/tags"
    mine, reference = ours(shared_boards.ours, path), theirs(shared_boards.theirs, path)
    assert mine.body["scalars"] == reference.body["scalars"]
    assert list(mine.body) == list(reference.body)
    assert {kind: set(mine.body[kind]) for kind in mine.body} == {
        kind: set(reference.body[kind]) for kind in reference.body
    }


@pytest.fixture(scope="module")
def scalar_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("scalars")
    records = (event_files.version(), event_files.scalars("loss", range(3)))
    event_files.write(logdir / "a/events.out.tfevents.1", *records)
    with serve_both(str(logdir)) as both:
        yield both


@pytest.mark.parametrize("route", sorted(EMPTY_ANSWERS))
def test_what_there_is_no_data_of_is_empty_alike(scalar_boards: Boards, route: str) -> None:
    path = f"/data/plugin/{route}"
    assert ours(scalar_boards.ours, path) == theirs(scalar_boards.theirs, path)


@pytest.mark.parametrize("path", ["/data/plugins_listing", "/data/plugin/timeseries/tags"])
def test_a_logdir_of_scalars_is_listed_alike(scalar_boards: Boards, path: str) -> None:
    assert ours(scalar_boards.ours, path) == theirs(scalar_boards.theirs, path)


@pytest.mark.parametrize(
    "path", ["/audio", "/events", "/graphs", "/histograms", "/images", "/data/notifications"]
)
def test_old_addresses_lead_where_they_led(shared_boards: Boards, path: str) -> None:
    mine, reference = ask(shared_boards.ours, path), shared_boards.theirs.get(path)
    assert mine.status_code == reference.status_code == 302
    assert mine.headers["location"] == reference.headers["location"]


def test_a_form_in_several_parts_is_read() -> None:
    request = httpx.Request("POST", "http://localhost", files={"requests": (None, "[]")})
    answer = ask(
        make_app(),
        "/data/plugin/timeseries/timeSeries",
        "POST",
        content=request.read(),
        headers={"content-type": request.headers["content-type"]},
    )
    assert (answer.status_code, answer.json()) == (200, [])
