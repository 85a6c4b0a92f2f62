"""Lists of runs and tags."""

from __future__ import annotations

from glassboard.query.runs import list_runs
from glassboard.query.tags import ListedTag, TagList, list_tags
from glassboard.types import Kind, RunName, TagName
from made_snapshots import START_TIME, Part, make_run, make_snapshot, make_tag

POINT = [Part([0], [0])]


def test_a_run_is_live_for_30_seconds_after_a_file_of_it_was_written() -> None:
    snapshot = make_snapshot(
        make_run("old", [], modified_time=START_TIME), make_run("new", [], modified_time=START_TIME + 1)
    )
    listed = list_runs(snapshot, now=START_TIME + 30)
    assert [(run.view.name, run.is_live) for run in listed] == [("old", False), ("new", True)]


def test_tags_of_one_kind_are_listed_by_name_with_the_runs_that_have_them() -> None:
    snapshot = make_snapshot(
        make_run("b", [make_tag("loss", POINT), make_tag("acc", POINT, description="of the test set")]),
        make_run("empty", [make_tag("text", [], kind=Kind.TEXT)]),
        make_run("a", [make_tag("loss", POINT, display_name="Loss")]),
    )
    assert list_tags(snapshot, Kind.SCALARS) == TagList(
        runs=[RunName("b"), RunName("a")],
        tags=[
            ListedTag(TagName("acc"), "", "of the test set", [0]),
            ListedTag(TagName("loss"), "Loss", "", [0, 1]),
        ],
        n_tags_by_kind={Kind.SCALARS: 2, Kind.TEXT: 1},
    )


def test_a_kind_that_is_not_there_has_no_tags() -> None:
    snapshot = make_snapshot(make_run("a", [make_tag("loss", POINT)]))
    assert list_tags(snapshot, Kind.IMAGES) == TagList([], [], {Kind.SCALARS: 1})


def test_embeddings_lie_beside_event_files_and_are_listed_with_their_runs() -> None:
    snapshot = make_snapshot(make_run("a", [make_tag("loss", POINT)]))
    embeddings = {RunName("."): ["words"], RunName("a"): ["words", "colours"], RunName("none"): []}
    assert list_tags(snapshot, Kind.EMBEDDINGS, embeddings) == TagList(
        runs=[RunName("."), RunName("a")],
        tags=[
            ListedTag(TagName("colours"), run_indexes=[1]),
            ListedTag(TagName("words"), run_indexes=[0, 1]),
        ],
        n_tags_by_kind={Kind.EMBEDDINGS: 2, Kind.SCALARS: 1},
    )
    counted = list_tags(snapshot, Kind.SCALARS, embeddings)
    assert (counted.runs, counted.n_tags_by_kind) == (["a"], {Kind.EMBEDDINGS: 2, Kind.SCALARS: 1})
