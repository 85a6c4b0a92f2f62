"""What pages and servers are measured on is what the tables say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
from bench.graph_view import N_WIDE, WIDE, write_graph
from bench.hparams import N_HPARAMS, write_logdir
from bench.meshes import waved_ball
from bench.thumbnails import N_TAGS, SIZE_PX, make_records
from PIL import Image

import glassboard
from glassboard.types import Kind

if TYPE_CHECKING:
    from pathlib import Path


def test_thumbnails_are_of_very_many_tags_at_every_step(tmp_path: Path) -> None:
    (tmp_path / "events.out.tfevents.1.bench").write_bytes(b"".join(make_records(2)))
    with glassboard.open_logdir(tmp_path) as log:
        (run,) = log.runs
        images = [log.images(run, tag) for tag in log.tags(run, Kind.IMAGES)]
        assert [image.step.tolist() for image in images] == [[0, 1]] * N_TAGS
        picture = Image.open(io.BytesIO(images[0][0].samples[0]))
        assert picture.size == (SIZE_PX, SIZE_PX)


def test_a_ball_is_closed_but_for_its_seam_and_uses_each_vertex() -> None:
    vertices, faces = waved_ball(10_000)
    assert (str(vertices.dtype), vertices.shape[1], faces.shape[1]) == ("float32", 3, 3)
    assert 9_500 < len(faces) < 10_500
    assert np.unique(faces).tolist() == list(range(len(vertices)))


def test_a_graph_has_a_wide_group_whose_nodes_read_from_one_another(tmp_path: Path) -> None:
    names = write_graph(str(tmp_path), 500)
    wide = {name for name in names if name.startswith(WIDE)}
    assert len(wide) == N_WIDE
    with glassboard.open_logdir(tmp_path) as log:
        inputs = {node.name: node.input for node in log.graph("run").node}
    assert set(inputs) == names
    assert {name for node in wide for name in inputs[node]} < wide


def test_runs_with_hyperparameters_follow_the_first_of_them(tmp_path: Path) -> None:
    write_logdir(str(tmp_path), 3)
    with glassboard.open_logdir(tmp_path) as log:
        columns = log.hparams().to_dict()
    assert columns["run"] == [f"sweep/run-{i:05}" for i in range(3)]
    assert sum(name.startswith("hparams.") for name in columns) == N_HPARAMS
    np.testing.assert_array_equal(columns["metrics.accuracy"], np.float32(columns["hparams.p0"]))
