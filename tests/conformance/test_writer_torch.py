"""The same calls through torch's writer and ours, compared event by event as TensorBoard reads them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from torch.utils.tensorboard import FileWriter as TorchFileWriter
from torch.utils.tensorboard import SummaryWriter as TorchWriter
from torch.utils.tensorboard.summary import histogram, hparams, scalar

from glassboard import FileWriter, SummaryWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def add_scalars_one_by_one(writer: Any) -> None:
    for step in range(20):
        writer.add_scalar("loss/train", 1 / (step + 1), step)
        writer.add_scalar("accuracy", step / 20, step, walltime=1e9 + step)


def add_tensors(writer: Any) -> None:
    for step in range(5):
        writer.add_scalar("tensor", step / 3, step, new_style=True)
        writer.add_scalar("double", step / 3, step, new_style=True, double_precision=True)
        writer.add_scalar("no double", step / 3, step, double_precision=True)
        writer.add_scalar("positional", 1e300, step, None, True, True)


def add_sub_runs(writer: Any) -> None:
    for step in range(3):
        writer.add_scalars("run/curves", {"sin": step, "nested/cos": -step, "with space": 0.5}, step)
        writer.add_scalar("alone", step, step)


def add_summaries(writer: Any) -> None:
    experiment, start, end = hparams({"lr": 0.1, "name": "a"}, {"loss": 1.0})
    file_writer = writer._get_file_writer()
    for summary in (experiment, start, end):
        file_writer.add_summary(summary)
    file_writer.add_summary(scalar("loss", 0.5), 7)
    file_writer.add_summary(histogram("weights", np.arange(3.0), "auto"), global_step=8, walltime=1e9)


def add_nothing(writer: Any) -> None:
    writer.flush()


CALLS: dict[str, tuple[dict[str, Any], Callable[[Any], None]]] = {
    "simple values": ({}, add_scalars_one_by_one),
    "new style": ({}, add_tensors),
    "add_scalars": ({}, add_sub_runs),
    "a purge step": ({"purge_step": 7}, add_scalars_one_by_one),
    "a purge step of 0": ({"purge_step": 0}, add_sub_runs),
    "summaries of torch": ({}, add_summaries),
    "nothing": ({"filename_suffix": ".end"}, add_nothing),
}


def comparable(event: Any) -> Any:
    """An event without what must differ: when it was written, and by whom."""
    event.ClearField("wall_time")
    event.ClearField("source_metadata")
    return event


def events_by_directory(logdir: Path) -> dict[str, list[Any]]:
    """All events below `logdir`, by the directory of their file."""
    return {
        str(path.parent.relative_to(logdir)): [
            comparable(event) for event in EventFileLoader(str(path)).Load()
        ]
        for path in logdir.rglob("*tfevents*")
    }


@pytest.mark.parametrize("name", CALLS)
def test_tensorboard_reads_the_same_events(name: str, tmp_path: Path) -> None:
    arguments, call = CALLS[name]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for make, logdir in ((SummaryWriter, ours), (TorchWriter, theirs)):
        with make(str(logdir), **arguments) as writer:
            call(writer)
    assert events_by_directory(ours) == events_by_directory(theirs)


def test_wall_times_that_are_given_are_kept(tmp_path: Path) -> None:
    wall_times = []
    for make, name in ((SummaryWriter, "ours"), (TorchWriter, "theirs")):
        with make(str(tmp_path / name)) as writer:
            writer.add_scalar("a", 1, 1, 1e9)
            writer.add_scalars("b", {"c": 1}, 1, 2e9)
            writer.add_scalar("d", 1, 1, 3e9, new_style=True)
        wall_times.append(
            sorted(
                event.wall_time
                for path in (tmp_path / name).rglob("*tfevents*")
                for event in EventFileLoader(str(path)).Load()
                if event.HasField("summary")
            )
        )
    assert wall_times == [[1e9, 2e9, 3e9], [1e9, 2e9, 3e9]]


def test_all_sub_runs_have_one_wall_time(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalars("main", {str(n): n for n in range(10)}, 1)
    wall_times = {
        event.wall_time
        for path in tmp_path.glob("main_*/*tfevents*")
        for event in EventFileLoader(str(path)).Load()
        if event.HasField("summary")
    }
    assert len(wall_times) == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (SummaryWriter.__init__, TorchWriter.__init__),
        (SummaryWriter.add_scalar, TorchWriter.add_scalar),
        (SummaryWriter.add_scalars, TorchWriter.add_scalars),
        (FileWriter.__init__, TorchFileWriter.__init__),
        (FileWriter.add_event, TorchFileWriter.add_event),
        (FileWriter.add_summary, TorchFileWriter.add_summary),
    ],
    ids=lambda function: str(function.__qualname__),
)
def test_arguments_have_the_names_places_and_defaults_of_torch(ours: Any, theirs: Any) -> None:
    def positional(function: Any) -> list[tuple[str, Any]]:
        parameters = inspect.signature(function).parameters.values()
        return [(each.name, each.default) for each in parameters if each.kind is not each.KEYWORD_ONLY]

    assert positional(ours) == positional(theirs)


ATTRIBUTES = ["log_dir", "purge_step", "max_queue", "flush_secs", "filename_suffix", "default_bins"]


@pytest.mark.parametrize("purge_step", [None, 5])
def test_attributes_are_those_of_torch(purge_step: int | None, tmp_path: Path) -> None:
    arguments = (str(tmp_path), "ignored", purge_step, 3, 4, ".suffix")
    with SummaryWriter(*arguments) as ours, TorchWriter(*arguments) as theirs:
        assert [getattr(ours, name) for name in ATTRIBUTES] == [getattr(theirs, name) for name in ATTRIBUTES]
        assert ours.get_logdir() == theirs.get_logdir()
        assert list(ours.all_writers or ()) == list(theirs.all_writers)
        assert ours.file_writer is ours._get_file_writer()
    assert (ours.file_writer, ours.all_writers) == (theirs.file_writer, theirs.all_writers) == (None, None)
