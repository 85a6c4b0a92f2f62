"""Runs are found where event files lie."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from glassboard.logdir import Discovery, LocalFiles, Root, Trouble, discover, discover_at, is_event_file
from glassboard.logdir.discover import MAX_DEPTH

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.logdir.files import Entry

EVENTS = "events.out.tfevents.1700000000.host"


def make_run(*directories: Path) -> None:
    for directory in directories:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / EVENTS).touch()


def runs_below(path: Path, prefix: str = "") -> list[str]:
    return sorted(file.run for file in walk(path, prefix).files)


def walk(path: Path, prefix: str = "") -> Discovery:
    return discover([Root(prefix, str(path))], LocalFiles())


def test_a_run_is_a_directory_that_directly_holds_an_event_file(tmp_path: Path) -> None:
    make_run(tmp_path, tmp_path / "a", tmp_path / "a" / "b" / "c")
    (tmp_path / "empty").mkdir()
    assert runs_below(tmp_path) == [".", "a", "a/b/c"]


def test_a_found_file_has_its_run_its_path_its_name_and_its_state(tmp_path: Path) -> None:
    make_run(tmp_path / "a")
    (found,) = walk(tmp_path).files
    path = str(tmp_path / "a" / EVENTS)
    assert (found.run, found.path, found.name) == ("a", path, f"a/{EVENTS}")
    assert found.stat == LocalFiles().stat(path)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("events.out.tfevents.1.host", True),
        ("my.tfevents", True),
        ("events.out.tfevents.1.host.profile-empty", False),
        ("events.out.tfevent", False),
        ("checkpoint", False),
    ],
)
def test_event_files_are_known_by_their_names(name: str, is_one: bool) -> None:
    assert is_event_file(name) is is_one


def test_a_directory_named_like_an_event_file_is_a_directory(tmp_path: Path) -> None:
    make_run(tmp_path / "old.tfevents")
    assert runs_below(tmp_path) == ["old.tfevents"]


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tfevents")
    assert walk(tmp_path).files == []


def test_configurations_of_the_projector_are_found_wherever_they_lie(tmp_path: Path) -> None:
    plugin = tmp_path / "run" / "plugins" / "org_tensorflow_tensorboard_projector"
    for directory in (tmp_path, plugin):
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "projector_config.pbtxt").write_text("embeddings {}")
    found = walk(tmp_path)
    assert found.files == []
    assert sorted((each.run, each.path, each.stat.n_bytes) for each in found.configs) == [
        (".", str(tmp_path / "projector_config.pbtxt"), 13),
        (
            "run/plugins/org_tensorflow_tensorboard_projector",
            str(plugin / "projector_config.pbtxt"),
            13,
        ),
    ]


def test_a_dangling_link_is_no_event_file(tmp_path: Path) -> None:
    (tmp_path / EVENTS).symlink_to("nowhere")
    assert walk(tmp_path) == Discovery([], [], {str(tmp_path): LocalFiles().stat(str(tmp_path)).identity})


def test_links_to_runs_are_runs_under_their_own_names(tmp_path: Path) -> None:
    make_run(tmp_path / "real", tmp_path / "logs" / "own")
    (tmp_path / "logs" / "one").symlink_to("../real")
    (tmp_path / "logs" / "two").symlink_to("../real")
    assert runs_below(tmp_path / "logs") == ["one", "own", "two"]


def test_links_that_lead_back_are_not_followed(tmp_path: Path) -> None:
    make_run(tmp_path / "logs" / "a")
    (tmp_path / "logs" / "a" / "up").symlink_to("..")
    (tmp_path / "logs" / "self").symlink_to(".")
    (tmp_path / "logs" / "above").symlink_to("..")
    assert runs_below(tmp_path / "logs") == ["a"]


def test_directories_that_link_to_each_other_end(tmp_path: Path) -> None:
    make_run(tmp_path / "x", tmp_path / "y")
    (tmp_path / "x" / "y").symlink_to("../y")
    (tmp_path / "y" / "x").symlink_to("../x")
    assert runs_below(tmp_path) == ["x", "x/y", "y", "y/x"]


def test_a_prefix_comes_before_the_names_of_runs(tmp_path: Path) -> None:
    make_run(tmp_path, tmp_path / "a")
    assert runs_below(tmp_path, "exp") == ["exp", "exp/a"]
    assert {file.name for file in walk(tmp_path, "exp").files} == {f"exp/{EVENTS}", f"exp/a/{EVENTS}"}


def test_several_roots_are_one_logdir(tmp_path: Path) -> None:
    make_run(tmp_path / "one" / "r", tmp_path / "two" / "r")
    found = discover([Root("a", str(tmp_path / "one")), Root("b", str(tmp_path / "two"))], LocalFiles())
    assert sorted(file.run for file in found.files) == ["a/r", "b/r"]
    assert list(found.directories) == [str(tmp_path / "one"), str(tmp_path / "two")]


def test_a_root_that_does_not_exist_is_no_trouble(tmp_path: Path) -> None:
    assert walk(tmp_path / "later") == Discovery()


def test_names_that_are_no_utf_8_are_shown_replaced_and_read_as_they_are(tmp_path: Path) -> None:
    directory = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")
    os.mkdir(directory)
    with open(f"{directory}/{EVENTS}", "wb"):
        pass
    (found,) = walk(tmp_path).files
    assert (found.run, found.name) == ("caf\ufffd", f"caf\ufffd/{EVENTS}")
    assert LocalFiles().stat(found.path).n_bytes == 0


class ClosedDirectory(LocalFiles):
    """Refuses to list one directory."""

    def list_directory(self, path: str) -> list[Entry]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return super().list_directory(path)


def test_an_unreadable_directory_is_reported_and_hides_no_other(tmp_path: Path) -> None:
    make_run(tmp_path / "a", tmp_path / "closed", tmp_path / "z")
    found = discover([Root("", str(tmp_path))], ClosedDirectory())
    assert sorted(file.run for file in found.files) == ["a", "z"]
    assert found.troubles == [Trouble("closed", "Permission denied")]


def test_directories_too_deep_are_reported(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * (MAX_DEPTH + 1))
    make_run(deep.parent, deep)
    found = walk(tmp_path)
    assert [file.run for file in found.files] == ["/".join(["d"] * MAX_DEPTH)]
    assert found.troubles == [
        Trouble("/".join(["d"] * (MAX_DEPTH + 1)), f"more than {MAX_DEPTH} directories deep")
    ]


def test_a_thousand_runs_are_found(tmp_path: Path) -> None:
    make_run(*(tmp_path / f"group{i % 10}" / f"run{i}" for i in range(1000)))
    assert len(set(runs_below(tmp_path))) == 1000


def test_one_path_is_looked_at_alone(tmp_path: Path) -> None:
    make_run(tmp_path / "a", tmp_path / "b" / "c")
    roots = [Root("exp", str(tmp_path))]
    of_file = discover_at(str(tmp_path / "a" / EVENTS), roots, LocalFiles())
    of_directory = discover_at(str(tmp_path / "b"), roots, LocalFiles())
    assert [file.run for file in of_file or ()] == ["exp/a"]
    assert [file.run for file in of_directory or ()] == ["exp/b/c"]
    of_root = discover_at(str(tmp_path), roots, LocalFiles())
    assert sorted(file.run for file in of_root or ()) == ["exp/a", "exp/b/c"]


def test_a_path_that_leads_back_is_no_other_run(tmp_path: Path) -> None:
    make_run(tmp_path / "a")
    (tmp_path / "self").symlink_to(".")
    roots = [Root("", str(tmp_path))]
    assert discover_at(str(tmp_path / "self" / "a" / EVENTS), roots, LocalFiles()) == []
    assert discover_at(str(tmp_path / "self"), roots, LocalFiles()) == []


def test_a_path_that_is_gone_is_told_from_one_without_event_files(tmp_path: Path) -> None:
    (tmp_path / "checkpoint").touch()
    roots = [Root("", str(tmp_path))]
    assert discover_at(str(tmp_path / "gone"), roots, LocalFiles()) is None
    assert discover_at(str(tmp_path / "checkpoint"), roots, LocalFiles()) == []
    assert discover_at(str(tmp_path.parent), roots, LocalFiles()) == []
