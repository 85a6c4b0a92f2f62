"""Logdirs with hyperparameters, each as one library writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tensorboardX
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.plugins.hparams import api_pb2, metadata, plugin_data_pb2
from tensorboard.plugins.hparams import summary_v2 as hp
from torch.utils.tensorboard import SummaryWriter as TorchWriter

import event_files
import glassboard
from glassboard._native import frame_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TRIALS: list[dict[str, Any]] = [
    {"lr": 0.1, "layers": 2, "optimizer": "sgd", "bias": True},
    {"lr": 0.01, "layers": 3, "optimizer": "adam", "bias": False},
    {"lr": 0.001, "layers": 10, "optimizer": "adam w_100%", "bias": True},
]
SUCCESS, FAILURE, RUNNING = (
    api_pb2.STATUS_SUCCESS,
    api_pb2.STATUS_FAILURE,
    api_pb2.STATUS_RUNNING,
)


def session_start(hparams: dict[str, Any], **fields: Any) -> Any:
    """Make the summary of a session's hyperparameters."""
    info = plugin_data_pb2.SessionStartInfo(**fields)
    for name, value in hparams.items():
        kind = {bool: "bool_value", str: "string_value"}.get(type(value), "number_value")
        setattr(info.hparams[name], kind, value)
    data = plugin_data_pb2.HParamsPluginData(session_start_info=info)
    return make_summary(metadata.SESSION_START_INFO_TAG, data)


def session_end(status: int, end_time_secs: float) -> Any:
    """Make the summary of how a session ended."""
    info = plugin_data_pb2.SessionEndInfo(status=status, end_time_secs=end_time_secs)
    data = plugin_data_pb2.HParamsPluginData(session_end_info=info)
    return make_summary(metadata.SESSION_END_INFO_TAG, data)


def make_summary(tag: str, data: Any) -> Any:
    """Make a summary as TensorFlow's API does."""
    value = Summary.Value(
        tag=tag, metadata=metadata.create_summary_metadata(data), tensor=metadata.NULL_TENSOR
    )
    return Summary(value=[value])


def write_summaries(run: Path, *summaries: Any, scalars: dict[str, list[float]] | None = None) -> None:
    """Write summaries, an event each, then scalars by tag, a step each."""
    records = [event_files.version()]
    records += [
        frame_record(Event(wall_time=event_files.START_TIME + i, summary=summary).SerializeToString())
        for i, summary in enumerate(summaries)
    ]
    for tag, values in (scalars or {}).items():
        records += [event_files.scalar(tag, step, value) for step, value in enumerate(values)]
    event_files.write(run / "events.out.tfevents.1", *records)


def write_torch(logdir: Path) -> None:
    """Three calls of `add_hparams`, each in a run of its own, all values of one declared."""
    for i, hparams in enumerate(TRIALS):
        with TorchWriter(str(logdir / f"trial-{i}")) as writer:
            metrics = {"accuracy": 0.25 * i, "hp/loss": float("nan") if i == 1 else 1.0 / (i + 1)}
            domain = {"optimizer": [trial["optimizer"] for trial in TRIALS]}
            writer.add_hparams(hparams, metrics, domain, run_name="session", global_step=7)


def write_tensorboardx(logdir: Path) -> None:
    """Three calls of tensorboardX's `add_hparams`."""
    with tensorboardX.SummaryWriter(str(logdir)) as writer:
        for i, hparams in enumerate(TRIALS):
            writer.add_hparams(hparams, {"accuracy": 1.0 - i}, name=f"trial-{i}", global_step=i)


def write_ours(logdir: Path) -> None:
    """Three runs of ours, hyperparameters and scalars in one."""
    for i, hparams in enumerate(TRIALS):
        with glassboard.SummaryWriter(str(logdir / f"trial-{i}")) as writer:
            writer.add_scalar("train/loss", 0.5 * i, 3)
            writer.add_hparams(hparams, {"accuracy": 0.5 + i}, same_run=True)


def write_tf(logdir: Path) -> None:
    """What `hparams_config` and `hparams` of TensorFlow's API write: a declaration above all sessions."""
    lr = hp.HParam("lr", hp.RealInterval(0.001, 0.1), "learning rate", "of the _optimizer_")
    layers = hp.HParam("layers", hp.IntInterval(1, 20))
    optimizer = hp.HParam("optimizer", hp.Discrete([trial["optimizer"] for trial in TRIALS]))
    bias = hp.HParam("bias", hp.Discrete([False, True]))
    loss = hp.Metric("loss", group="validation", display_name="val. loss", dataset_type=hp.Metric.VALIDATION)
    config = hp.hparams_config_pb(
        hparams=[lr, layers, optimizer, bias],
        metrics=[hp.Metric("loss", group="train"), loss],
        time_created_secs=event_files.START_TIME,
    )
    write_summaries(logdir, config)
    for i, hparams in enumerate(TRIALS):
        for repeat in range(2):
            run = logdir / f"trial-{i}/repeat-{repeat}"
            start = hp.hparams_pb(hparams, trial_id=f"trial {i}", start_time_secs=100.0 * repeat + 1)
            write_summaries(run, start)
            write_summaries(run / "train", scalars={"loss": [1.0, 0.5 * (i + 1) + repeat]})
            if i < 2:
                write_summaries(run / "validation", scalars={"loss": [2.0, 3.0 / (i + 1), 2.0 * repeat]})


def write_undeclared(logdir: Path) -> None:
    """Sessions without any declaration, with statuses, groups, and values of several types."""
    values: list[dict[str, Any]] = [
        {"lr": 0.1, "mixed": 3, "depth": 4},
        {"lr": 0.5, "mixed": "x", "depth": 5, "fast": True},
        {"lr": 0.5, "mixed": "x", "depth": 5, "fast": True},
        {"lr": float("inf"), "mixed": True, "rare": "only here"},
    ]
    for i, hparams in enumerate(values):
        run = logdir / f"s{i}"
        start = session_start(
            hparams,
            model_uri=f"gs://model/{i}",
            monitor_url=f"http://monitor/{hparams['lr']}",
            group_name="pair" if i in (1, 2) else "",
            start_time_secs=10.0 + i,
        )
        ends = [session_end(status, 20.0 + i) for status in [SUCCESS, FAILURE, RUNNING][i : i + 1]]
        write_summaries(run, start, *ends, scalars={"loss": [0.5, 2.0 - i], "only": [1.0]} if i < 3 else None)
        write_summaries(run / "eval/deep", scalars={"loss": [float(i)]})
    write_summaries(logdir / "elsewhere", scalars={"loss": [1.0]})


def write_nothing(logdir: Path) -> None:
    """Scalars alone."""
    write_summaries(logdir / "run", scalars={"loss": [1.0, 2.0]})


WRITERS: dict[str, Callable[[Path], None]] = {
    "torch's writer": write_torch,
    "tensorboardX": write_tensorboardx,
    "ours": write_ours,
    "TensorFlow's API": write_tf,
    "sessions undeclared": write_undeclared,
    "no hyperparameters": write_nothing,
}
