"""The files of a logdir: found, told apart, read in turn."""

from __future__ import annotations

import pytest

from event_files import scalar, scalars, tensor, version
from glassboard.logdir import FollowedFile, ReadBuffer, Root
from glassboard.logdir.follow import SETTLED_SECS
from glassboard.reader.catalogue import ACTIVE_SECS, Catalogue
from glassboard.store import FileDamage, Loading
from glassboard.types import Kind, RunName
from scripted_files import ScriptedFiles


@pytest.fixture
def files() -> ScriptedFiles:
    return ScriptedFiles()


@pytest.fixture
def catalogue(files: ScriptedFiles) -> Catalogue:
    return Catalogue([Root("", "/logs")], files, files.clock.clock)


def points(catalogue: Catalogue) -> dict[str, int]:
    """Read on and count the points of each run."""
    while catalogue.has_due:
        catalogue.read_next()
    catalogue.publish()
    return {run: view.n_points for run, view in catalogue.store.snapshot().runs.items()}


def test_everything_is_found_and_read(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/a/x.tfevents", version(1.0) + scalars("loss", range(3)))
    files.write("/logs/b/x.tfevents", version(2.0) + scalars("loss", range(5)))
    catalogue.read_all()
    assert points(catalogue) == {"a": 3, "b": 5}
    assert not catalogue.has_news


def test_a_logdir_without_files_is_published_once(catalogue: Catalogue) -> None:
    catalogue.read_all()
    assert catalogue.store.snapshot().loading == Loading(is_loading=False, has_logdir=False)
    catalogue.walk()
    assert not catalogue.has_news


def test_a_run_is_on_the_list_before_it_is_read(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/a/x.tfevents", version() + scalars("loss", range(3)))
    catalogue.walk()
    catalogue.publish()
    snapshot = catalogue.store.snapshot()
    assert list(snapshot.runs) == ["a"]
    assert (snapshot.loading.is_loading, snapshot.loading.n_files_read) == (True, 0)


def test_a_walk_tells_which_known_files_have_changed(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/a/x.tfevents", version())
    assert catalogue.walk() == []
    points(catalogue)
    files.append("/logs/a/x.tfevents", scalar("loss", 0, 1.0))
    files.write("/logs/b/x.tfevents", version())
    assert catalogue.walk() == ["/logs/a/x.tfevents"]
    assert points(catalogue) == {"a": 1, "b": 0}


def test_a_walk_forgets_what_is_gone(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/a/x.tfevents", version() + scalars("loss", range(3)))
    files.write("/logs/b/x.tfevents", version() + scalars("loss", range(3)))
    catalogue.read_all()
    del files.files["/logs/a/x.tfevents"]
    catalogue.walk()
    assert points(catalogue) == {"b": 3}
    assert catalogue.store.snapshot().loading.n_files == 1


def test_a_file_that_goes_while_it_waits_for_its_turn_is_forgotten(
    files: ScriptedFiles, catalogue: Catalogue
) -> None:
    files.write("/logs/a/x.tfevents", version())
    files.write("/logs/b/x.tfevents", version())
    catalogue.walk()
    del files.files["/logs/b/x.tfevents"]
    assert catalogue.look_at("/logs/b/x.tfevents")
    assert points(catalogue) == {"a": 0}


def test_looking_at_a_path_finds_what_is_new_and_what_has_grown(
    files: ScriptedFiles, catalogue: Catalogue
) -> None:
    files.write("/logs/a/x.tfevents", version())
    catalogue.read_all()
    files.append("/logs/a/x.tfevents", scalar("loss", 0, 1.0))
    files.write("/logs/b/c/x.tfevents", version() + scalar("loss", 0, 1.0))
    assert catalogue.look_at("/logs/a/x.tfevents")
    assert catalogue.look_at("/logs/b")
    assert points(catalogue) == {"a": 1, "b/c": 1}


def test_looking_at_a_directory_that_is_gone_asks_for_a_walk(
    files: ScriptedFiles, catalogue: Catalogue
) -> None:
    files.write("/logs/a/x.tfevents", version())
    catalogue.read_all()
    files.files.clear()
    assert not catalogue.look_at("/logs/a")


def test_polling_looks_at_the_files_that_are_being_written(
    files: ScriptedFiles, catalogue: Catalogue
) -> None:
    files.write("/logs/a/x.tfevents", version())
    files.write("/logs/b/x.tfevents", version())
    catalogue.read_all()
    files.clock.pass_secs(ACTIVE_SECS)
    files.append("/logs/a/x.tfevents", b"")
    catalogue.read_all()
    for run in ("a", "b"):
        files.append(f"/logs/{run}/x.tfevents", scalar("loss", 0, 1.0))
    catalogue.poll()
    assert points(catalogue) == {"a": 1, "b": 0}


def test_runs_that_are_looked_at_come_first_then_the_newest(
    files: ScriptedFiles, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    read = FollowedFile.read

    def note(file: FollowedFile, buffer: ReadBuffer, max_bytes: int) -> None:
        order.append(file.run)
        read(file, buffer, max_bytes)

    monkeypatch.setattr(FollowedFile, "read", note)
    for run in ("old", "seen", "new"):
        files.write(f"/logs/{run}/x.tfevents", version())
        files.clock.pass_secs(1)
    catalogue.put_first([RunName("seen")])
    catalogue.read_all()
    assert order == ["seen", "new", "old"]


def test_a_large_file_lets_newer_ones_pass(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/big/x.tfevents", version() + scalars("a long name" * 100, range(2000)))
    catalogue.walk()
    catalogue.read_next(max_bytes=1)
    files.clock.pass_secs(1)
    files.write("/logs/new/x.tfevents", version() + scalars("loss", range(3)))
    catalogue.look_at("/logs/new/x.tfevents")
    catalogue.read_next(max_bytes=1)
    catalogue.publish()
    runs = catalogue.store.snapshot().runs
    assert runs[RunName("new")].n_points == 3
    assert 0 < runs[RunName("big")].n_points < 2000
    assert points(catalogue) == {"big": 2000, "new": 3}


def test_a_file_that_breaks_the_scan_is_reported_and_the_others_are_read(
    files: ScriptedFiles, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = FollowedFile.read

    def fail(file: FollowedFile, buffer: ReadBuffer, max_bytes: int) -> None:
        if file.run == "bad":
            raise MemoryError("no memory left")
        read(file, buffer, max_bytes)

    monkeypatch.setattr(FollowedFile, "read", fail)
    files.write("/logs/bad/x.tfevents", version())
    files.write("/logs/good/x.tfevents", version() + scalars("loss", range(3)))
    catalogue.read_all()
    assert points(catalogue) == {"bad": 0, "good": 3}
    reason = "cannot be read (MemoryError: no memory left)"
    damage = catalogue.store.snapshot().run("bad").damage
    assert damage == (FileDamage("bad/x.tfevents", 0, 0, reason),)


def test_a_walk_tries_again_what_could_not_be_read(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/a/x.tfevents", version() + scalars("loss", range(3)))
    catalogue.walk()
    files.fail("/logs/a/x.tfevents", PermissionError(13, "Permission denied"))
    assert points(catalogue) == {"a": 0}
    files.fail("/logs/a/x.tfevents", None)
    catalogue.read_all()
    assert points(catalogue) == {"a": 3}
    assert catalogue.store.snapshot().run("a").damage == ()


def test_a_walk_reports_a_bad_tail_once_it_has_settled(files: ScriptedFiles, catalogue: Catalogue) -> None:
    files.write("/logs/a/x.tfevents", version() + b"\0" * 64)
    catalogue.read_all()
    assert catalogue.store.snapshot().run("a").damage == ()
    files.clock.pass_secs(SETTLED_SECS)
    catalogue.read_all()
    (damage,) = catalogue.store.snapshot().run("a").damage
    assert (damage.file, damage.offset, damage.n_bytes) == ("a/x.tfevents", len(version()), 64)


def test_what_one_file_teaches_of_another_is_read_before_all_is_done(
    files: ScriptedFiles, catalogue: Catalogue
) -> None:
    files.write("/logs/a/1.tfevents", version(1.0) + tensor("loss", 0, 1.0, "scalars"))
    files.write("/logs/a/2.tfevents", version(2.0) + tensor("loss", 1, 0.5, None))
    catalogue.read_all()
    view = catalogue.store.snapshot().run("a").tag("loss", Kind.SCALARS)
    assert view.points.columns().value.tolist() == [1.0, 0.5]
