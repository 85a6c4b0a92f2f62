"""What ``--logdir`` and ``--logdir_spec`` mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from glassboard.errors import LogdirError
from glassboard.logdir import Root, parse_logdir, parse_logdir_spec


def test_a_logdir_is_one_root_without_a_prefix(tmp_path: Path) -> None:
    assert parse_logdir(tmp_path) == (Root("", str(tmp_path)),)


def test_a_logdir_becomes_absolute_and_keeps_its_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path)
    assert parse_logdir("link") == (Root("", str(tmp_path / "link")),)


def test_a_tilde_is_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert parse_logdir("~/runs") == (Root("", str(tmp_path / "runs")),)


def test_a_logdir_need_not_exist_yet(tmp_path: Path) -> None:
    assert parse_logdir(tmp_path / "later") == (Root("", str(tmp_path / "later")),)


def test_a_file_is_no_logdir(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(LogdirError, match="logdir is a file, expected a directory: ") as caught:
        parse_logdir(path)
    assert caught.value.path == str(path)


def test_a_directory_that_must_not_be_read_is_no_logdir(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(LogdirError, match=r"logdir cannot be read \(Permission denied\): "):
        parse_logdir(tmp_path)


@pytest.mark.parametrize("logdir", ["s3://bucket/runs", "gs://bucket", "hdfs://host/path"])
def test_object_storage_is_said_to_be_unsupported(logdir: str) -> None:
    with pytest.raises(LogdirError, match="are not supported yet, expected a local directory") as caught:
        parse_logdir(logdir)
    assert caught.value.path == logdir


def test_an_empty_logdir_is_refused() -> None:
    with pytest.raises(LogdirError, match="logdir is empty, expected a directory"):
        parse_logdir("")


def test_a_spec_names_its_paths(tmp_path: Path) -> None:
    spec = f"a:{tmp_path / 'x'},b:{tmp_path / 'y'},{tmp_path / 'z'}"
    assert parse_logdir_spec(spec) == (
        Root("a", str(tmp_path / "x")),
        Root("b", str(tmp_path / "y")),
        Root("", str(tmp_path / "z")),
    )


def test_what_starts_with_a_slash_is_a_path_with_its_colons() -> None:
    assert parse_logdir_spec("/tmp/a:b") == (Root("", "/tmp/a:b"),)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("", "logdir spec has an empty part '', expected name:path"),
        ("a:x,,b:y", "logdir spec has an empty part '', expected name:path"),
        ("a:", "logdir spec has the part 'a:', expected name:path"),
        (":x", "logdir spec has the part ':x', expected name:path"),
        ("a:x,a:y", "name 'a' is given twice in the logdir spec"),
        ("a:gs://x", "logdirs on gs:// are not supported yet"),
    ],
)
def test_a_broken_spec_is_refused_with_its_part(spec: str, message: str) -> None:
    with pytest.raises(LogdirError) as caught:
        parse_logdir_spec(spec)
    assert message in str(caught.value)
