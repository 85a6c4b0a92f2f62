"""Histograms, distributions and PR curves: our answers are those of TensorBoard's Python loader."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np
import pytest
from tensorboard.plugins.distribution import compressor
from torch.utils.tensorboard import SummaryWriter

import glassboard
from glassboard import summary
from glassboard.query.histograms import BASIS_POINTS, compress_histogram
from two_boards import Boards, ours, serve_both, theirs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RANDOM = np.random.default_rng(5)
EVERY_SHAPE = {
    "normal": RANDOM.normal(size=1_000),
    "wide": 10.0 ** RANDOM.uniform(-30, 30, 500),
    "one": np.array([3.5]),
    "same": np.full(20, -2.0),
    "integers": RANDOM.integers(-5, 5, 200),
}
SAMPLES_OF_TENSORBOARD = 51
"""More steps of a histogram, taken at random, its route does not send, whatever its flags say."""

LABELS, SCORES = RANDOM.integers(0, 2, 300), RANDOM.random(300)


@pytest.fixture(scope="module")
def written_boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Boards]:
    logdir = tmp_path_factory.mktemp("histograms")
    write_with(SummaryWriter(str(logdir / "torch")))
    write_with(glassboard.SummaryWriter(str(logdir / "ours")))
    write_tf_style(logdir / "tf")
    with serve_both(str(logdir)) as both:
        yield both


def write_with(writer: SummaryWriter | glassboard.SummaryWriter) -> None:
    with writer:
        for step, (name, values) in itertools.product(range(3), EVERY_SHAPE.items()):
            writer.add_histogram(f"shape/{name}", values * (step + 1), step)
        writer.add_histogram("bins/auto", EVERY_SHAPE["normal"], bins="auto")
        for step in range(4):
            writer.add_pr_curve("curve", LABELS, SCORES, step)
            writer.add_pr_curve("few", LABELS, SCORES, step, num_thresholds=5, weights=SCORES)
            writer.add_pr_curve("none", LABELS, np.zeros(300), step)


def write_tf_style(logdir: Path) -> None:
    with summary.create_file_writer(str(logdir)).as_default():
        for step, (name, values) in itertools.product(range(3), EVERY_SHAPE.items()):
            summary.histogram(name, values, step=step, description=f"a *{name}* one")
        summary.histogram("few", EVERY_SHAPE["normal"], step=0, buckets=4)
        summary.histogram("empty", np.zeros(0), step=0)


def every_series(boards: Boards, plugin: str) -> list[tuple[str, str]]:
    tags = theirs(boards.theirs, f"/data/plugin/{plugin}/tags").body
    return [(run, tag) for run, of_run in tags.items() for tag in of_run]


def assert_series_are_alike(boards: Boards) -> int:
    n_answers = 0
    for plugin in ("histograms", "distributions", "pr_curves"):
        for run, tag in every_series(boards, plugin):
            path = f"/data/plugin/{plugin}/{plugin}?{urlencode({'run': run, 'tag': tag})}"
            mine, reference = ours(boards.ours, path), theirs(boards.theirs, path)
            if len(reference.body) == SAMPLES_OF_TENSORBOARD and plugin == "histograms":
                steps = [step for step in mine.body if step in reference.body]
                mine = mine._replace(body=steps)
            assert mine == reference, (plugin, run, tag)
            n_answers += len(reference.body)
    return n_answers


def assert_time_series_are_alike(boards: Boards) -> None:
    wanted = [
        {"plugin": "histograms", "tag": tag, "run": run} for run, tag in every_series(boards, "histograms")
    ]
    form = {"requests": json.dumps(wanted)}
    path = "/data/plugin/timeseries/timeSeries"
    assert ours(boards.ours, path, form) == theirs(boards.theirs, path, form)


@pytest.mark.parametrize("plugin", ["histograms", "distributions", "pr_curves"])
@pytest.mark.parametrize("root", ["", "/experiment/any"])
def test_tags_are_listed_alike(written_boards: Boards, plugin: str, root: str) -> None:
    path = f"{root}/data/plugin/{plugin}/tags"
    reference = theirs(written_boards.theirs, path)
    assert reference.body
    assert ours(written_boards.ours, path) == reference


@pytest.mark.parametrize("plugin", ["histograms", "distributions", "pr_curves"])
def test_tags_of_real_files_are_listed_alike(shared_boards: Boards, plugin: str) -> None:
    path = f"/data/plugin/{plugin}/tags"
    assert ours(shared_boards.ours, path) == theirs(shared_boards.theirs, path)


def test_every_written_series_is_answered_alike(written_boards: Boards) -> None:
    assert assert_series_are_alike(written_boards) > 100
    assert_time_series_are_alike(written_boards)


def test_every_series_of_real_files_is_answered_alike(shared_boards: Boards) -> None:
    assert_series_are_alike(shared_boards)
    assert_time_series_are_alike(shared_boards)


def test_time_series_tags_list_histograms_alike(written_boards: Boards) -> None:
    path = "/data/plugin/timeseries/tags"
    mine, reference = ours(written_boards.ours, path), theirs(written_boards.theirs, path)
    assert reference.body["histograms"]["tagDescriptions"]
    assert mine == reference


@pytest.mark.parametrize(
    "path",
    [
        "histograms/histograms?run=torch&tag=it%27s",
        "distributions/distributions?run=nothing&tag=shape/one",
        "pr_curves/pr_curves?tag=nothing&run=torch",
        "pr_curves/pr_curves?tag=curve&run=torch&run=ours",
        "pr_curves/pr_curves?tag=curve&run=torch&run=nothing",
    ],
)
def test_a_question_that_leads_nowhere_has_the_same_answer(written_boards: Boards, path: str) -> None:
    path = f"/data/plugin/{path}"
    assert ours(written_boards.ours, path) == theirs(written_boards.theirs, path)


@pytest.mark.parametrize("arguments", ["", "?run=torch", "?tag=shape/one"])
def test_a_missing_argument_is_named_where_tensorboard_fails(written_boards: Boards, arguments: str) -> None:
    answer = ours(written_boards.ours, f"/data/plugin/histograms/histograms{arguments}")
    missing = "tag" if arguments == "?run=torch" else "run"
    assert (answer.status, answer.body) == (400, f"Invalid argument: Missing '{missing}' field")


def test_percentiles_are_those_of_tensorboard_whatever_the_buckets() -> None:
    for _ in range(300):
        k = int(RANDOM.integers(1, 9))
        edges = np.sort(RANDOM.normal(size=k + 1).round(1))
        buckets = np.column_stack((edges[:-1], edges[1:], RANDOM.integers(0, 4, k))).astype(np.float64)
        reference = compressor.compress_histogram(buckets.tolist())
        assert list(zip(BASIS_POINTS, compress_histogram(buckets).tolist(), strict=True)) == [
            (basis_point, pytest.approx(value, rel=1e-12, abs=1e-12)) for basis_point, value in reference
        ]


def test_a_value_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    with glassboard.SummaryWriter(tmp_path) as writer:
        for step in range(3):
            writer.add_histogram("h", EVERY_SHAPE["normal"] * (step + 1), step)
    (path,) = tmp_path.iterdir()
    with glassboard.open_logdir(tmp_path, index="off") as log:
        wanted = log.histograms(".", "h").raw(1)
    with serve_both(str(tmp_path)) as both:
        at = path.read_bytes().index(wanted)
        with path.open("r+b") as file:
            file.seek(at)
            file.write(b"\xff" * 20)
        answer = ours(both.ours, "/data/plugin/histograms/histograms?run=.&tag=h")
    assert [step for _, step, _ in answer.body] == [0, 2]
