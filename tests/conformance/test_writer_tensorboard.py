"""TensorBoard, with each of its two loaders, gives back what our writers wrote, of every kind."""

from __future__ import annotations

import logging
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
from tensorboard import context, default, program
from tensorboard.data.grpc_provider import GrpcDataProvider
from tensorboard.util.tensor_util import make_ndarray

from glassboard import SummaryWriter, summary
from tensorboard_app import LOADERS, wait_until
from tf_summary_cases import CASES, write_case
from writer_calls import COMMON, TORCH_ALONE, call
from written_events import event_files, read_events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")

OURS_ALONE = {
    "add_scalar: double precision": call("add_scalar", "a", 1e300, 5, None, True, True),
    "add_text: a table": call("add_text", "a", [["b", "c"], ["d", 1]]),
    "add_marker: a word": call("add_marker", "here", 5),
    "add_hparams: in the same run": call("add_hparams", {"lr": 0.1}, {"loss": 1}, same_run=True),
    "add_scalars: in the same run": call("add_scalars", "main", {"a": 1, "b": 2}, 5, same_run=True),
}
CALLS = COMMON | TORCH_ALONE | OURS_ALONE
RUNS = {name: f"writer_{i:03}" for i, name in enumerate(CALLS)}
# The data server gives no points of float64, torch's or ours: docs/python.md says so.
FLOAT64_RUNS = {RUNS["add_scalar: a tensor by position"], RUNS["add_scalar: double precision"]}

BLOBS = ("images", "audio", "graphs")
TENSORS = (
    "histograms",
    "text",
    "pr_curves",
    "mesh",
    "custom_scalars",
    "hparams",
    "glassboard.boxes",
    "glassboard.markers",
)
# Kinds that TensorBoard has no view of, and passes over because the writer says no data class.
PASSED_OVER = {"tensor", "other", ""}
N_KEPT = 10
"""As many points of a series as TensorBoard keeps of any kind."""


class Series(NamedTuple):
    """Plugin, run and tag."""

    plugin: str
    run: str
    tag: str


class Point(NamedTuple):
    """A step and what is stored there, in a form that can be compared."""

    step: int
    content: Any


def content_of(value: Any) -> Any:
    """Give what TensorBoard must make of a value."""
    kind = value.WhichOneof("value")
    if kind == "simple_value":
        return repr(float(value.simple_value))
    if kind == "histo":
        return [count for count in value.histo.bucket if count]
    if kind == "image":
        return (value.image.encoded_image_string,)
    if kind == "audio":
        return (value.audio.encoded_audio_string,)
    array = np.array([]) if kind is None else make_ndarray(value.tensor)
    return comparable(array, value.metadata.plugin_data.plugin_name)


def comparable(array: Any, plugin: str) -> Any:
    """Give an array's content: files of images and sounds, the counts of a histogram's bins with values."""
    if plugin == "scalars":
        return repr(float(array))
    if plugin in BLOBS:
        files = array[2:] if plugin == "images" else np.ravel(array[:, :1])
        return tuple(files.tolist())
    if plugin == "histograms":
        return [count for count in array[..., 2].tolist() if count]
    return array.shape, array.tolist()


def plugin_of(value: Any) -> str:
    """Give the plugin that TensorBoard must find a value by."""
    kinds = {"simple_value": "scalars", "histo": "histograms", "image": "images", "audio": "audio"}
    return kinds.get(value.WhichOneof("value")) or str(value.metadata.plugin_data.plugin_name)


def written_series(logdir: Path) -> dict[Series, list[Point]]:
    """Give all points of all files, by TensorBoard's messages alone."""
    found: dict[Series, list[Point]] = defaultdict(list)
    for directory in {path.parent for path in logdir.rglob("*tfevents*")}:
        run = directory.relative_to(logdir).as_posix()
        plugins: dict[str, str] = {}
        for event in (event for path in event_files(directory) for event in read_events(path)):
            if event.graph_def:
                found[Series("graphs", run, "__run_graph__")].append(Point(event.step, (event.graph_def,)))
            for value in event.summary.value:
                plugin = plugins.setdefault(value.tag, plugin_of(value))
                value.metadata.plugin_data.plugin_name = plugin
                if plugin not in PASSED_OVER:
                    found[Series(plugin, run, value.tag)].append(Point(event.step, content_of(value)))
    return dict(found)


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a directory with a run for each call of the tables, and one for each of TensorFlow's cases."""
    directory = tmp_path_factory.mktemp("written")
    for name, run in RUNS.items():
        with SummaryWriter(directory / run) as writer:
            CALLS[name](writer)
    for name in CASES:
        write_case(summary, name, str(directory / "summary" / name))
    return directory


@pytest.fixture(scope="module", params=LOADERS)
def provider(request: pytest.FixtureRequest, logdir: Path) -> Iterator[Any]:
    """What TensorBoard's plugins ask, once it has found every run."""
    logging.getLogger("tensorboard").setLevel(logging.ERROR)
    tensorboard = program.TensorBoard(default.get_plugins())
    tensorboard.configure(argv=[None, "--logdir", str(logdir)])
    n_runs = len({path.parent for path in logdir.rglob("*tfevents*")})
    with LOADERS[request.param](tensorboard.flags) as provider:
        wait_until(lambda: n_runs == len(provider.list_runs(REQUEST, experiment_id="")))
        yield provider


REQUEST = context.RequestContext()


def ask(provider: Any, plugin: str) -> dict[Series, list[Point]]:
    """Give all points of a plugin."""
    kind = "scalars" if plugin == "scalars" else "blob_sequences" if plugin in BLOBS else "tensors"
    read = getattr(provider, f"read_{kind}")
    answer = read(REQUEST, experiment_id="", plugin_name=plugin, downsample=1000)
    return {
        Series(plugin, run, tag): [Point(datum.step, answered(provider, plugin, datum)) for datum in data]
        for run, tags in answer.items()
        for tag, data in tags.items()
    }


def answered(provider: Any, plugin: str, datum: Any) -> Any:
    """Give the content of one point."""
    if plugin in BLOBS:
        files = [provider.read_blob(REQUEST, blob_key=blob.blob_key) for blob in datum.values]
        return tuple(files[2:] if plugin == "images" else files)
    return repr(datum.value) if plugin == "scalars" else comparable(datum.numpy, plugin)


def is_whole(points: list[Point]) -> bool:
    """Tell whether a loader has no reason to leave a point out: few enough, at steps that go up."""
    steps = [point.step for point in points]
    return len(points) <= N_KEPT and steps == sorted(set(steps))


@pytest.mark.parametrize("plugin", ["scalars", *BLOBS, *TENSORS])
def test_every_series_has_the_points_that_were_written(plugin: str, provider: Any, logdir: Path) -> None:
    expected = {
        series: points for series, points in written_series(logdir).items() if series.plugin == plugin
    }
    if isinstance(provider, GrpcDataProvider):
        expected |= {series: [] for series in expected if series.run in FLOAT64_RUNS}
    found = ask(provider, plugin)
    assert expected
    assert found.keys() == expected.keys()
    for series, points in found.items():
        if is_whole(expected[series]):
            assert points == expected[series]
        else:
            assert set(map(repr, points)) <= set(map(repr, expected[series]))
            assert points[-1] == expected[series][-1]


def test_the_kinds_are_all_that_were_written(logdir: Path) -> None:
    assert {series.plugin for series in written_series(logdir)} == {"scalars", *BLOBS, *TENSORS}
