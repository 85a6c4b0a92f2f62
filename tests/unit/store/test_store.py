"""Publications: what readers see, and what they are told has changed."""

from __future__ import annotations

import pytest

from event_files import START_TIME, hparams, scalar, scalars, session_start, tensor, version
from glassboard.errors import RunNotFoundError, TagNotFoundError
from glassboard.store import Changes, FileDamage, FileView, Loading
from glassboard.types import DataClass, Kind, RunName
from scripted_runs import ScriptedRuns


@pytest.fixture
def runs() -> ScriptedRuns:
    return ScriptedRuns()


def name(*names: str) -> frozenset[RunName]:
    return frozenset(RunName(each) for each in names)


def test_nothing_is_seen_before_it_is_published(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 0, 1.0))
    before = runs.store.snapshot()
    assert (dict(before.runs), before.generation, before.loading.is_loading) == ({}, 0, True)
    runs.publish()
    assert list(runs.store.snapshot().runs) == ["a"]


def test_a_new_run_changes_the_list_and_growth_does_not(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 0, 1.0))
    first = runs.publish().changes
    runs.grow("a/x.tfevents", scalar("loss", 1, 1.0))
    second = runs.publish().changes
    scalar_kinds = frozenset([Kind.SCALARS])
    assert first == Changes(1, name("a"), scalar_kinds, is_list_changed=True)
    assert second == Changes(2, name("a"), scalar_kinds, is_list_changed=False)


def test_a_new_tag_changes_the_list(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 0, 1.0))
    runs.publish()
    runs.grow("a/x.tfevents", scalar("accuracy", 0, 1.0))
    assert runs.publish().changes.is_list_changed
    assert list(runs.store.snapshot().run("a").tags) == ["accuracy", "loss"]


def test_damage_of_no_run_changes_the_list(runs: ScriptedRuns) -> None:
    damage = (FileDamage("closed", 0, 0, "Permission denied"),)
    assert runs.store.publish(Loading(), damage).changes == Changes(1, is_list_changed=True)
    assert runs.store.publish(Loading(), damage).changes == Changes(2)
    assert runs.store.snapshot().damage == damage


def test_runs_come_by_start_time_then_name_and_those_without_one_last(runs: ScriptedRuns) -> None:
    runs.grow("late/x.tfevents", version(9.0))
    runs.grow("b/x.tfevents", version(5.0))
    runs.grow("a/x.tfevents", version(5.0))
    runs.grow("empty/x.tfevents")
    runs.grow("nan/x.tfevents", version(float("nan")))
    runs.publish()
    starts = {run: view.start_time for run, view in runs.store.snapshot().runs.items()}
    assert list(starts.items()) == [("a", 5.0), ("b", 5.0), ("late", 9.0), ("empty", None), ("nan", None)]


def test_a_run_goes_with_its_last_file(runs: ScriptedRuns) -> None:
    first = runs.grow("a/1.tfevents", version(), scalar("loss", 0, 1.0))
    second = runs.grow("a/2.tfevents", version(), scalar("accuracy", 0, 1.0))
    runs.publish()
    runs.store.drop(second)
    assert runs.publish().changes.is_list_changed
    assert list(runs.store.snapshot().run("a").tags) == ["loss"]
    runs.store.drop(first)
    assert runs.publish().changes == Changes(3, name("a"), is_list_changed=True)
    assert dict(runs.store.snapshot().runs) == {}


def test_what_did_not_change_is_the_same_object(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 0, 1.0), scalar("accuracy", 0, 1.0))
    runs.grow("b/x.tfevents", version(), scalar("loss", 0, 1.0))
    runs.publish()
    before = runs.store.snapshot()
    runs.grow("a/x.tfevents", scalar("loss", 1, 1.0))
    runs.publish()
    after = runs.store.snapshot()
    assert after.run("b") is before.run("b")
    is_same = {tag: view is before.run("a").tags[tag] for tag, view in after.run("a").tags.items()}
    assert is_same == {"accuracy": True, "loss": False}


def test_a_run_sums_up_its_tags_and_files(runs: ScriptedRuns) -> None:
    runs.grow(
        "a/x.tfevents", version(), scalars("loss", range(5)), scalar("accuracy", 9, 0.5, START_TIME + 99)
    )
    runs.publish()
    run = runs.store.snapshot().run("a")
    n_bytes = len(runs.files.files["/logs/a/x.tfevents"].data)
    assert (run.n_points, run.last_step, run.last_time) == (6, 9, START_TIME + 99)
    assert run.files == (FileView("a/x.tfevents", n_bytes, n_bytes, runs.files.clock.now),)
    assert (run.n_bytes, run.modified_time) == (n_bytes, runs.files.clock.now)


def test_a_run_without_tags_has_no_last_values(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(7.0))
    runs.publish()
    run = runs.store.snapshot().run("a")
    assert (run.start_time, run.n_points, run.last_step, run.last_time) == (7.0, 0, None, None)


def test_a_tag_knows_its_last_visible_point(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 5, 1.0, 50.0), scalar("loss", 3, 2.0, 60.0))
    runs.grow("a/x.tfevents", session_start(4, 70.0))
    runs.publish()
    view = runs.store.snapshot().run("a").tag("loss", Kind.SCALARS)
    assert (view.last_step, view.last_wall_time, view.last_value) == (3, 60.0, 2.0)
    assert (view.n_points, view.n_superseded) == (1, 1)


def test_a_tag_of_which_all_is_superseded_has_no_last_point(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 5, 1.0), session_start(0))
    runs.publish()
    view = runs.store.snapshot().run("a").tag("loss", Kind.SCALARS)
    assert (view.last_step, view.last_wall_time, view.last_value) == (None, None, None)
    assert (view.n_points, view.n_superseded, len(view.points), len(view.every_point)) == (0, 1, 0, 1)


def test_values_of_other_kinds_are_superseded_and_counted_as_well(runs: ScriptedRuns) -> None:
    texts = [tensor("words", step, 1.0, "text") for step in range(5)]
    runs.grow("a/1.tfevents", version(), *texts[:3], session_start(1), *texts[1:])
    runs.publish()
    view = runs.store.snapshot().run("a").tag("words", Kind.TEXT)
    assert (view.n_points, view.n_superseded, view.last_step, view.last_value) == (5, 2, 4, None)
    assert (len(view.points), len(view.every_point), len(view.kept_points)) == (0, 0, 0)


def test_the_first_metadata_in_the_order_of_the_files_counts(runs: ScriptedRuns) -> None:
    runs.grow("a/2.tfevents", version(2.0), tensor("t", 0, 1.0, "histograms"))
    runs.publish()
    assert runs.store.snapshot().run("a").tags.keys() == {"t"}
    assert runs.store.snapshot().run("a").tag("t", Kind.HISTOGRAMS).plugin == "histograms"
    runs.grow("a/1.tfevents", version(1.0), tensor("t", 0, 1.0, "text"))
    assert runs.publish().changes.is_list_changed
    view = runs.store.snapshot().run("a").tag("t", Kind.TEXT)
    assert (view.plugin, view.data_class, view.n_points) == ("text", DataClass.TENSOR, 2)


def test_every_content_of_hyperparameters_is_kept_in_the_order_of_the_files(runs: ScriptedRuns) -> None:
    runs.grow("a/2.tfevents", version(2.0), hparams(b"third"))
    runs.grow("a/1.tfevents", version(1.0), hparams(b"first"), hparams(b"second"))
    runs.publish()
    view = runs.store.snapshot().run("a").tag("_hparams_/session_start_info", Kind.HPARAMS)
    assert (view.info.content, view.info.contents) == (b"first", (b"first", b"second", b"third"))


def test_a_file_that_omits_the_plugin_of_scalars_is_told_and_read_again(runs: ScriptedRuns) -> None:
    runs.grow("a/2.tfevents", version(2.0), tensor("loss", 1, 0.5, None, 20.0))
    assert runs.publish().lessons == []
    runs.grow("a/1.tfevents", version(1.0), tensor("loss", 0, 1.0, "scalars", 10.0))
    (lesson,) = runs.publish().lessons
    assert (lesson.file.name, lesson.plugins) == ("a/2.tfevents", {"loss": "scalars"})
    lesson.file.learn(lesson.plugins)
    runs.read("a/2.tfevents")
    assert runs.publish().lessons == []
    view = runs.store.snapshot().run("a").tag("loss", Kind.SCALARS)
    assert view.points.columns().value.tolist() == [1.0, 0.5]


def test_a_file_that_names_another_plugin_is_told_nothing(runs: ScriptedRuns) -> None:
    runs.grow("a/1.tfevents", version(1.0), tensor("loss", 0, 1.0, "scalars"))
    runs.grow("a/2.tfevents", version(2.0), tensor("loss", 1, 0.5, "text"))
    assert runs.publish().lessons == []


def test_damage_is_reported_on_its_run(runs: ScriptedRuns) -> None:
    record = bytearray(scalar("loss", 0, 1.0))
    record[-1] ^= 1
    runs.grow("a/x.tfevents", version(), bytes(record), scalar("loss", 1, 1.0))
    runs.publish()
    (damage,) = runs.store.snapshot().run("a").damage
    assert (damage.file, damage.offset, damage.n_bytes) == ("a/x.tfevents", len(version()), len(record))
    assert runs.store.snapshot().run("a").n_points == 1


def test_a_file_that_cannot_be_read_is_reported_on_its_run(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version())
    runs.files.fail("/logs/a/x.tfevents", PermissionError(13, "Permission denied"))
    runs.followed["a/x.tfevents"].refresh()
    runs.read("a/x.tfevents")
    runs.publish()
    damage = FileDamage("a/x.tfevents", 0, 0, "cannot be read (Permission denied)")
    assert runs.store.snapshot().run("a").damage == (damage,)


def test_a_replaced_file_takes_its_old_tags_with_it(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("old", 0, 1.0))
    runs.publish()
    runs.files.write("/logs/a/x.tfevents", version() + scalar("new", 0, 1.0))
    runs.followed["a/x.tfevents"].refresh()
    runs.read("a/x.tfevents")
    assert runs.publish().changes.is_list_changed
    assert list(runs.store.snapshot().run("a").tags) == ["new"]


def test_unknown_names_are_errors_that_name_them(runs: ScriptedRuns) -> None:
    runs.grow("a/x.tfevents", version(), scalar("loss", 0, 1.0))
    runs.publish()
    snapshot = runs.store.snapshot()
    with pytest.raises(RunNotFoundError, match="no run named 'b'"):
        snapshot.run("b")
    with pytest.raises(TagNotFoundError, match="no tag 'x' of kind scalars in run 'a'"):
        snapshot.run("a").tag("x", Kind.SCALARS)
    with pytest.raises(TagNotFoundError, match="no tag 'loss' of kind text in run 'a'"):
        snapshot.run("a").tag("loss", Kind.TEXT)
