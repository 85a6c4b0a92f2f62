"""Files beside event files: what lies in a directory is found, what lies outside is not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from glassboard.errors import AssetError
from glassboard.logdir import LocalFiles
from glassboard.logdir import assets as module
from glassboard.logdir.assets import Assets

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    run = tmp_path / "logdir/run"
    (run / "sub").mkdir(parents=True)
    (run / "sub/a.tsv").write_bytes(b"0123456789")
    (tmp_path / "logdir/run2").mkdir()
    (tmp_path / "logdir/run2/b.tsv").write_bytes(b"secret")
    (tmp_path / "linked").symlink_to(run)
    (run / "out").symlink_to(tmp_path / "logdir/run2")
    (run / "in").symlink_to(run / "sub")
    return Assets(str(tmp_path / "linked"), "run", LocalFiles())


@pytest.mark.parametrize("name", ["sub/a.tsv", "in/a.tsv", "sub/../sub/./a.tsv", "../run/sub/a.tsv"])
def test_a_file_below_the_directory_is_read(assets: Assets, name: str) -> None:
    asset = assets.find(name)
    assert (asset.name, asset.stat.n_bytes, assets.read(asset)) == (f"run/{name}", 10, b"0123456789")


def test_an_absolute_path_below_the_directory_is_read(assets: Assets, tmp_path: Path) -> None:
    assert assets.read(assets.find(str(tmp_path / "linked/sub/a.tsv"))) == b"0123456789"


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../run2/b.tsv", "out/b.tsv", "sub/../../run2/b.tsv", "/etc/hostname", "~/b", "/", "out"],
)
def test_what_leads_out_of_the_directory_or_is_the_directory_is_refused(assets: Assets, name: str) -> None:
    with pytest.raises(AssetError, match="leads out of its directory"):
        assets.find(name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none", "cannot be read (No such file or directory)"),
        ("sub", "is no file"),
        ("a\0b", "is no path"),
        ("x" * 300, "cannot be read (File name too long)"),
    ],
)
def test_what_is_no_file_is_refused_by_name(assets: Assets, name: str, reason: str) -> None:
    with pytest.raises(AssetError) as caught:
        assets.find(name)
    assert (caught.value.file, caught.value.reason) == (f"run/{name}", reason)


def test_a_pipe_is_never_opened(assets: Assets, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "linked/pipe")
    with pytest.raises(AssetError, match="is no file"):
        assets.find("pipe")


def test_a_file_comes_in_pieces_and_within_its_limit(assets: Assets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK_BYTES", 4)
    asset = assets.find("sub/a.tsv")
    assert list(assets.chunks(asset, 10)) == [b"0123", b"4567", b"89"]
    with pytest.raises(AssetError, match=r"10 bytes, expected at most 9: run/sub/a\.tsv"):
        assets.read(asset, 9)


def test_a_file_that_has_become_shorter_or_is_gone_is_an_error(assets: Assets, tmp_path: Path) -> None:
    asset = assets.find("sub/a.tsv")
    os.truncate(tmp_path / "linked/sub/a.tsv", 3)
    with pytest.raises(AssetError, match="3 bytes are left of 10"):
        assets.read(asset)
    assert assets.find("sub/a.tsv").state != asset.state
    (tmp_path / "linked/sub/a.tsv").unlink()
    with pytest.raises(AssetError, match="No such file"):
        assets.read(asset)
