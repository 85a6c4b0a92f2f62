"""Embeddings in Python: what was logged comes back."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from glassboard import SummaryWriter
from glassboard.errors import AssetError, LogdirError, RunNotFoundError
from glassboard.logdir import parse_logdir, parse_logdir_spec
from glassboard.query.embeddings import Labels
from glassboard.reader import open_logdir
from glassboard.reader.file_cache import FileCache
from glassboard.reader.projector import Projector
from glassboard.store import Snapshot
from made_snapshots import make_run, make_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glassboard.reader import Log

RANDOM = np.random.default_rng(0)
MATRIX = RANDOM.normal(size=(5, 3)).astype(np.float32)
LARGE = RANDOM.normal(size=(2048, 513)).astype(np.float32)
IMAGES = RANDOM.random(size=(5, 3, 4, 4)).astype(np.float32)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    logdir = tmp_path_factory.mktemp("embeddings")
    with SummaryWriter(logdir / "run") as writer:
        writer.add_scalar("loss", 1.0, 0)
        writer.add_embedding(MATRIX, metadata=list("abcde"), label_img=IMAGES, tag="words")
        writer.add_embedding(
            MATRIX, metadata=[[i, -i] for i in range(5)], metadata_header=["x", "y"], global_step=7
        )
        writer.add_embedding(LARGE, tag="large")
    with SummaryWriter(logdir / "without") as writer:
        writer.add_scalar("loss", 1.0, 0)
    (logdir / "projector_config.pbtxt").write_text(
        "embeddings { tensor_name: 'gone' tensor_path: 'gone.tsv' metadata_path: '/etc/hostname' }"
        "embeddings { tensor_name: 'weights' }"
        "model_checkpoint_path: 'model.ckpt'"
    )
    with open_logdir(logdir) as found:
        yield found


def test_embeddings_are_listed_by_name(log: Log) -> None:
    assert list(log.embeddings("run")) == ["words:00000", "default:00007", "large:00000"]
    assert log.embeddings("without") == {}
    assert list(log.embeddings(".")) == ["gone", "weights"]


def test_vectors_come_back_as_they_were(log: Log) -> None:
    found = log.embeddings("run")
    assert found["words:00000"].vectors.tolist() == MATRIX.tolist()
    np.testing.assert_array_equal(found["large:00000"].vectors, LARGE)
    assert found["words:00000"].vectors.dtype == np.float32
    assert not found["words:00000"].vectors.flags.writeable


def test_labels_come_back_as_text(log: Log) -> None:
    found = log.embeddings("run")
    assert found["words:00000"].metadata == Labels((), [(each,) for each in "abcde"])
    assert found["default:00007"].metadata == Labels(("x", "y"), [(str(i), str(-i)) for i in range(5)])
    assert found["large:00000"].metadata is None


def test_small_images_come_back_as_one_picture(log: Log) -> None:
    sprite = log.embeddings("run")["words:00000"].sprite
    assert sprite is not None
    assert (sprite.media_type, sprite.width, sprite.height) == ("image/png", 4, 4)
    with Image.open(io.BytesIO(sprite.encoded)) as image:
        assert image.size == (12, 12)
    assert log.embeddings("run")["large:00000"].sprite is None


def test_what_cannot_be_read_is_an_error_that_names_it(log: Log) -> None:
    found = log.embeddings(".")
    with pytest.raises(AssetError, match=r"No such file or directory.*: gone\.tsv"):
        _ = found["gone"].vectors
    with pytest.raises(AssetError, match="leads out of its directory: /etc/hostname"):
        _ = found["gone"].metadata
    with pytest.raises(AssetError, match=r"'weights' lies in a checkpoint, expected a file: model\.ckpt"):
        _ = found["weights"].vectors
    with pytest.raises(RunNotFoundError):
        log.embeddings("nothing")


def test_a_closed_log_has_no_embeddings(tmp_path: Path) -> None:
    log = open_logdir(tmp_path)
    log.close()
    with pytest.raises(LogdirError, match="log is closed"):
        log.embeddings(".")


def write_embedding(directory: Path, name: str) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "projector_config.pbtxt").write_text(
        f"embeddings {{ tensor_name: '{name}' tensor_path: 'a.tsv' }}"
    )
    (directory / "a.tsv").write_text("1\t2\n")


def test_runs_of_several_roots_have_their_own(tmp_path: Path) -> None:
    write_embedding(tmp_path / "one/a", "first")
    write_embedding(tmp_path / "two", "second")
    snapshot = make_snapshot(make_run("x/a", []), make_run("y", []), make_run("xx", []))
    projector = Projector(parse_logdir_spec(f"x:{tmp_path}/one,y:{tmp_path}/two"))
    assert list(projector.runs(snapshot)) == ["x/a", "y"]
    found = projector.find(snapshot, "x/a")
    assert found is not None
    assert found.config.embeddings[0].tensor_name == "first"


def test_only_runs_that_are_known_are_looked_for(tmp_path: Path) -> None:
    write_embedding(tmp_path / "logdir/hidden", "a")
    write_embedding(tmp_path / "outside", "b")
    projector = Projector(parse_logdir(tmp_path / "logdir"))
    for run in ("hidden", "../outside", str(tmp_path / "outside"), "", "."):
        assert projector.find(Snapshot(), run) is None


def test_a_change_of_a_file_is_seen(tmp_path: Path) -> None:
    write_embedding(tmp_path, "a")
    with open_logdir(tmp_path) as log:
        embedding = log.embeddings(".")["a"]
        assert embedding.vectors is embedding.vectors
        (tmp_path / "a.tsv").write_text("3\t4\n5\t6\n")
        assert embedding.vectors.tolist() == [[3, 4], [5, 6]]
        same_size = (tmp_path / "a.tsv").stat()
        (tmp_path / "b.tsv").write_text("3\t4\n5\t7\n")
        os.utime(tmp_path / "b.tsv", ns=(same_size.st_atime_ns, same_size.st_mtime_ns))
        (tmp_path / "b.tsv").replace(tmp_path / "a.tsv")
        assert embedding.vectors.tolist() == [[3, 4], [5, 7]]


def test_a_cache_holds_no_more_than_it_may_and_forgets_the_oldest_use_first() -> None:
    cache, made = FileCache(10), []

    def get(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key

        return cache.get(key, make, len)

    for key in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb", "long" * 4, "long" * 4, "bbbb"):
        assert get(key) == key
    assert made == ["aaaa", "bbbb", "cccc", "bbbb", "long" * 4, "long" * 4]
