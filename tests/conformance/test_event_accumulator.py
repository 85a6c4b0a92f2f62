"""Our EventAccumulator gives what TensorBoard's own gives, of real files and of written ones."""

from __future__ import annotations

import dataclasses
import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from tensorboard.backend.event_processing import event_accumulator as reference
from tensorboard.backend.event_processing import event_multiplexer as reference_multiplexer
from tensorboard.util import tensor_util
from torch.utils.tensorboard import SummaryWriter as TorchWriter

import glassboard
from event_files import record, scalar, session_start, version, write
from glassboard import summary
from glassboard.compat import event_accumulator as ours
from glassboard.compat.event_multiplexer import EventMultiplexer
from glassboard.wire import Event, Image, Summary, SummaryValue
from two_boards import OURS, sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")

READERS = {
    "scalars": "Scalars",
    "histograms": "Histograms",
    "distributions": "CompressedHistograms",
    "images": "Images",
    "audio": "Audio",
    "tensors": "Tensors",
}
RANDOM = np.random.default_rng(0)


def runs_of_collections() -> list[Path]:
    """List every directory with event files."""
    paths = {path.parent for source in sources() for path in source.rglob("*tfevents*") if path.is_file()}
    assert paths, "no event files are there"
    return sorted(paths)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """TensorBoard warns of each restart and each second graph."""
    logger = logging.getLogger("tensorboard")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(level)


def load(module: Any, path: Path, **options: Any) -> Any:
    guidance = module.STORE_EVERYTHING_SIZE_GUIDANCE
    return module.EventAccumulator(str(path), size_guidance=guidance, **options).Reload()


def plain(value: Any) -> Any:
    """Make plain, comparable values of events, of ours and theirs."""
    if dataclasses.is_dataclass(value):
        return [plain(getattr(value, each.name)) for each in dataclasses.fields(value)]
    if hasattr(value, "SerializeToString"):
        return value.SerializeToString()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return repr(float(value)) if isinstance(value, float) else value


def events_of(accumulator: Any) -> dict[str, dict[str, list[Any]]]:
    tags = accumulator.Tags()
    return {
        kind: {tag: plain(getattr(accumulator, reader)(tag)) for tag in tags[kind]}
        for kind, reader in READERS.items()
    }


def facts_of(accumulator: Any) -> dict[str, Any]:
    """Give everything but events; of messages, what protobuf makes of their bytes."""
    tags = accumulator.Tags()
    metadata = {tag: accumulator.SummaryMetadata(tag) for tag in accumulator.summary_metadata}
    plugins = {each.plugin_data.plugin_name for each in metadata.values()} - {""}
    return {
        "tags": tags,
        "first": accumulator.FirstEventTimestamp(),
        "writer": accumulator.GetSourceWriter(),
        "version": accumulator.file_version,
        "recent": (accumulator.most_recent_step, accumulator.most_recent_wall_time),
        "plugins": {plugin: accumulator.PluginTagToContent(plugin) for plugin in plugins},
        "metadata": {
            tag: (each.display_name, each.summary_description, each.data_class, each.plugin_data.content)
            for tag, each in metadata.items()
        },
        "assets": sorted(accumulator.PluginAssets("projector")),
    }


def assert_messages_are_alike(mine: Any, theirs: Any) -> None:
    tags = theirs.Tags()
    pairs = [(mine.RunMetadata(tag), theirs.RunMetadata(tag)) for tag in tags["run_metadata"]]
    if tags["graph"]:
        pairs.append((mine.Graph(), theirs.Graph()))
    if tags["meta_graph"]:
        pairs.append((mine.MetaGraph(), theirs.MetaGraph()))
    for ours_encoded, message in pairs:
        assert type(message).FromString(ours_encoded.SerializeToString()) == message


def assert_runs_are_alike(path: Path, **options: Any) -> int:
    mine, theirs = load(ours, path, **options), load(reference, path, **options)
    assert facts_of(mine) == facts_of(theirs)
    events = events_of(mine)
    assert events == events_of(theirs)
    assert_messages_are_alike(mine, theirs)
    return sum(len(of_tag) for of_kind in events.values() for of_tag in of_kind.values())


@pytest.mark.parametrize("path", runs_of_collections(), ids=lambda path: str(path).partition("events/")[2])
def test_a_real_run_is_read_alike(path: Path) -> None:
    assert_runs_are_alike(path)


def test_what_a_restart_replaces_stays_where_it_is_to() -> None:
    path = OURS / "tf1/logs/restart_session_log"
    assert assert_runs_are_alike(path) < assert_runs_are_alike(path, purge_orphaned_data=False)


def test_one_file_is_a_run() -> None:
    path = OURS / "tf1/logs/restart_bare"
    n_events = [assert_runs_are_alike(file) for file in path.glob("*tfevents*")]
    assert len(n_events) > 1
    assert min(n_events) > 0


def write_everything(writer: Any) -> None:
    """Write each kind with the writer of torch, or with ours."""
    model = torch.nn.Linear(3, 2)
    with writer:
        for step in range(5):
            writer.add_scalar("loss", float("nan") if step == 2 else 1 / (step + 1), step)
            writer.add_scalar("größe", step, -step)
            writer.add_scalar("tensor", step, step, new_style=True)
            writer.add_histogram("histogram", RANDOM.normal(size=100), step)
            writer.add_image("image", RANDOM.random((3, 40, 40)), step)
            writer.add_audio("audio", RANDOM.random(4000) * 2 - 1, step, sample_rate=8000)
            writer.add_text("text", f"step *{step}*", step)
            writer.add_pr_curve("curve", RANDOM.integers(0, 2, 50), RANDOM.random(50), step)
            writer.add_tensor("matrix", torch.arange(2000.0).reshape(40, 50) * step, step)
        writer.add_graph(model, torch.zeros(1, 3))
        writer.add_hparams({"lr": 0.1}, {"accuracy": 0.5}, run_name=".")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("accumulated")
    write_everything(TorchWriter(str(logdir / "torch")))
    write_everything(glassboard.SummaryWriter(str(logdir / "ours")))
    with summary.create_file_writer(str(logdir / "tf")).as_default():
        for step in range(3):
            summary.scalar("loss", step, step=step)
            summary.histogram("histogram", RANDOM.normal(size=50), step=step)
            summary.image("image", RANDOM.random((2, 8, 8, 3)), step=step)
            summary.text("words", ["a", "b"], step=step)
    return logdir


@pytest.mark.parametrize(("name", "n_events"), [("torch", 50), ("ours", 50), ("tf", 12)])
def test_what_was_written_is_read_alike(written: Path, name: str, n_events: int) -> None:
    assert assert_runs_are_alike(written / name) >= n_events


@pytest.mark.parametrize("name", ["torch", "ours", "tf"])
def test_tensors_become_the_same_arrays(written: Path, name: str) -> None:
    mine, theirs = load(ours, written / name), load(reference, written / name)
    tags = theirs.Tags()["tensors"]
    assert len(tags) > 2
    for tag in tags:
        for event, expected in zip(mine.Tensors(tag), theirs.Tensors(tag), strict=True):
            array = tensor_util.make_ndarray(expected.tensor_proto)
            for found in (
                ours.make_ndarray(event.tensor_proto),
                ours.make_ndarray(expected.tensor_proto),
                tensor_util.make_ndarray(event.tensor_proto),
            ):
                assert (found.dtype, found.shape, found.tolist()) == (
                    array.dtype,
                    array.shape,
                    array.tolist(),
                )


def test_events_that_came_since_are_added(tmp_path: Path) -> None:
    path = write(tmp_path / "b.tfevents", version(), scalar("loss", 0, 1.0))
    accumulators = [load(ours, tmp_path), load(reference, tmp_path)]
    with path.open("ab") as file:
        file.write(scalar("loss", 1, 0.5) + scalar("acc", 1, 0.25))
    write(tmp_path / "c.tfevents", version(), scalar("acc", 2, 0.75))
    mine, theirs = (events_of(accumulator.Reload()) for accumulator in accumulators)
    assert mine == theirs
    assert [event[1] for event in mine["scalars"]["acc"]] == [1, 2]


@pytest.mark.parametrize("has_version", [True, False])
def test_restarts_are_those_of_theirs(tmp_path: Path, has_version: bool) -> None:
    image = Summary(value=(SummaryValue(tag="image", image=Image(width=1, encoded_image_string=b"x")),))
    records = [
        *[scalar("loss", step, step) for step in (0, 3, 5, 3, 9, 7, 4)],
        *[record(Event(wall_time=1.0, step=step, summary=image)) for step in (4, 7, 8)],
        session_start(7),
        scalar("loss", 6, 0.0),
        session_start(2),
        scalar("acc", 2, 1.0),
    ]
    write(tmp_path / "x.tfevents", *([version()] if has_version else []), *records)
    assert assert_runs_are_alike(tmp_path) < assert_runs_are_alike(tmp_path, purge_orphaned_data=False)


def test_the_constants_are_theirs() -> None:
    names = set(ours.__all__) & set(dir(reference))
    constants = {name: getattr(ours, name) for name in names if name.isupper()}
    assert constants == {name: getattr(reference, name) for name in constants}
    assert len(constants) == 12
    fields = {name: getattr(ours, name)._fields for name in names if name.endswith(("Event", "Value"))}
    assert fields == {
        name: tuple(each.name for each in dataclasses.fields(getattr(reference, name))) for name in fields
    }
    assert len(fields) == 7


def test_every_public_method_of_theirs_is_there() -> None:
    def methods(reader: type) -> set[str]:
        return {name for name in vars(reader) if name[0].isupper()}

    assert methods(reference.EventAccumulator) <= methods(ours.EventAccumulator)
    assert methods(reference_multiplexer.EventMultiplexer) <= methods(EventMultiplexer)


def test_runs_below_a_directory_are_theirs(written: Path) -> None:
    mine = EventMultiplexer(size_guidance=ours.STORE_EVERYTHING_SIZE_GUIDANCE)
    theirs = reference_multiplexer.EventMultiplexer(size_guidance=ours.STORE_EVERYTHING_SIZE_GUIDANCE)
    for multiplexer in (mine, theirs):
        multiplexer.AddRun(str(written / "tf"), "alone").AddRunsFromDirectory(str(written)).Reload()
        multiplexer.AddRunsFromDirectory(str(written), "again").AddRunsFromDirectory(str(written / "nowhere"))
    assert mine.Runs() == theirs.Runs()
    assert {"alone", "torch", "again/ours"} < mine.Runs().keys()
    assert mine.RunPaths() == theirs.RunPaths()
    assert plain(mine.Scalars("again/torch", "loss")) == plain(theirs.Scalars("again/torch", "loss"))
    assert mine.PluginRunToTagToContent("hparams") == theirs.PluginRunToTagToContent("hparams")
    assert mine.FirstEventTimestamp("alone") == theirs.FirstEventTimestamp("alone")
    for multiplexer in (mine, theirs):
        with pytest.raises(KeyError):
            multiplexer.Tensors("nobody", "loss")
