"""What `SummaryWriter` does beyond torch's: options, and calls that tensorboardX has or nobody."""

from __future__ import annotations

import copy
import json
import logging
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter
from glassboard.errors import WriteFailedError
from glassboard.writer import scalar_history, storage_notices
from written_events import Written, event_files, read_events, read_scalars

if TYPE_CHECKING:
    from pathlib import Path


def events(directory: Path) -> list[Any]:
    return [event for path in event_files(directory) for event in read_events(path)[1:]]


def tags_and_steps(directory: Path) -> list[tuple[str, int]]:
    return [(value.tag, event.step) for event in events(directory) for value in event.summary.value]


def test_several_scalars_may_stay_in_one_run(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalars("main", {"a": 1.0, "../b": 2}, 3, same_run=True)
        assert list(writer.all_writers or ()) == [tmp_path]
    assert read_scalars(tmp_path) == [Written("main/a", 3, 1.0), Written("main/../b", 3, 2.0)]
    assert len(list(tmp_path.iterdir())) == 1


def test_hyperparameters_may_stay_in_one_run_and_be_added_to(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_hparams({"lr": 0.1}, {"loss": 1.0}, same_run=True, global_step=1)
        writer.add_hparams({}, {"loss": 0.5}, same_run=True, global_step=2)
    hparams = ["_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info"]
    assert tags_and_steps(tmp_path) == [(tag, step) for step in (1, 2) for tag in (*hparams, "loss")]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_session_without_a_name_is_named_by_the_time(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_hparams({"lr": 0.1}, {"loss": 1.0})
        writer.add_hparams({"lr": 0.2}, {"loss": 2.0})
        assert list(writer.all_writers or ()) == [tmp_path]
    directories = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert len([float(path.name) for path in directories]) == 2
    assert {read_scalars(path)[-1].value for path in directories} == {1.0, 2.0}


def test_a_marker_is_written_at_its_step(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_marker("lr drop", 7, 5.0)
    (event,) = events(tmp_path)
    assert (event.step, event.wall_time) == (7, 5.0)
    assert event.summary.value[0].tensor.string_val == [b"lr drop"]


def test_scalars_may_be_doubles(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, double_precision=True) as writer:
        writer.add_scalar("a", 1e300, 1)
        with copy.deepcopy(writer) as copied:
            copied.add_scalar("copy", 0.1, 2)
        writer.add_scalars("main", {"b": math.pi}, 3, same_run=True)
        writer.add_hparams({}, {"c": 0.1}, same_run=True)
    tensors = {value.tag: value.tensor for event in events(tmp_path) for value in event.summary.value}
    doubles = {tag: list(tensor.double_val) for tag, tensor in tensors.items() if tensor.double_val}
    assert doubles == {"a": [1e300], "main/b": [math.pi], "c": [0.1], "copy": [0.1]}


def test_all_scalars_may_be_tensors_that_name_their_plugin(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path, new_style=True) as writer:
        writer.add_scalar("a", 0.5, 1)
        with writer.use_metadata(global_step=2):
            writer.add_scalar("a", 1.5)
        writer.add_scalar("a", 2.5, 3)
        writer.add_scalars("main", {"b": 0.5}, 3, same_run=True)
        writer.add_hparams({}, {"c": 0.5}, same_run=True)
    values = [
        value for event in events(tmp_path) for value in event.summary.value if value.HasField("tensor")
    ]
    stored = [(value.tag, list(value.tensor.float_val)) for value in values]
    assert stored == [("a", [0.5]), ("a", [1.5]), ("a", [2.5]), ("main/b", [0.5]), ("c", [0.5])]
    assert {value.metadata.plugin_data.plugin_name for value in values} == {"scalars"}


def test_comet_is_told_nothing_which_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for config in (None, {"disabled": True}, {"disabled": False}):
        SummaryWriter(tmp_path, comet_config=config).close()
    assert caplog.messages == ["comet_config has no effect: nothing is sent to comet.ml"]


def test_step_and_wall_time_may_be_given_for_many_calls(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        with writer.use_metadata(global_step=5, walltime=6.0):
            writer.add_scalar("scalar", 1)
            writer.add_scalar("own", 1, 9, 8.0)
            writer.add_text("text", "text")
            writer.add_histogram("histogram", [1.0])
            writer.add_scalars("main", {"sub": 1})
            writer.add_onnx_graph(b":\x00")
            with writer.use_metadata(global_step=7):
                writer.add_scalar("inner", 1)
            writer.add_scalar("outer", 1)
        writer.add_scalar("after", 1)
    by_tag = {value.tag: event for event in events(tmp_path) for value in event.summary.value}
    assert {tag: event.step for tag, event in by_tag.items()} == {
        "scalar": 5,
        "own": 9,
        "text/text_summary": 5,
        "histogram": 5,
        "inner": 7,
        "outer": 5,
        "after": 0,
    }
    wall_times = {tag for tag, event in by_tag.items() if event.wall_time == 6.0}
    assert wall_times == {"scalar", "text/text_summary", "histogram", "outer"}
    assert [(event.step, event.wall_time) for event in events(tmp_path / "main_sub")] == [(5, 6.0)]
    assert [event.wall_time for event in events(tmp_path) if event.graph_def] == [6.0]
    assert all(event.wall_time > 1e9 for tag, event in by_tag.items() if tag in ("inner", "after"))


def test_an_error_ends_the_step_of_many_calls(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        with pytest.raises(ZeroDivisionError), writer.use_metadata(global_step=5):
            raise ZeroDivisionError
        writer.add_scalar("a", 1)
    assert read_scalars(tmp_path) == [Written("a", 0, 1.0)]


def test_scalars_are_exported_once(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_scalars("main", {"a": 1, "b": math.inf}, 1, 5.0)
        writer.add_scalars("main", {"a": 2}, walltime=6.0)
        writer.export_scalars_to_json(tmp_path / "first.json")
        writer.export_scalars_to_json(tmp_path / "second.json")
    run = f"{tmp_path}/run/main"
    assert json.loads((tmp_path / "first.json").read_text()) == {
        f"{run}/a": [[5.0, 1, 1.0], [6.0, None, 2.0]],
        f"{run}/b": [[5.0, 1, math.inf]],
    }
    assert json.loads((tmp_path / "second.json").read_text()) == {}


def test_what_is_kept_for_the_export_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scalar_history, "MAX_POINTS", 3)
    with SummaryWriter(tmp_path / "run") as writer:
        for step in range(10):
            writer.add_scalars("main", {"a": step}, step, 5.0)
        writer.export_scalars_to_json(tmp_path / "x.json")
    (points,) = json.loads((tmp_path / "x.json").read_text()).values()
    assert points == [[5.0, step, float(step)] for step in (7, 8, 9)]


def test_an_embedding_that_cannot_be_written_does_not_end_the_training(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_notices, "_said", set())
    (tmp_path / "00000").write_text("in the way")
    with caplog.at_level(logging.WARNING, logger="glassboard"), SummaryWriter(tmp_path) as writer:
        writer.add_embedding([[1.0, 2.0]], tag="points")
        writer.add_scalar("a", 1.0, 1)
        (path,) = event_files(tmp_path)
    assert [entry.getMessage() for entry in caplog.records] == [
        f"files cannot be written (Not a directory) and are lost: {path}",
        f"1 records are lost (Not a directory): {path}",
    ]
    assert read_scalars(tmp_path) == [Written("a", 1, 1.0)]
    strict = SummaryWriter(tmp_path, strict=True)
    strict.add_embedding([[1.0, 2.0]], tag="points")
    with pytest.raises(WriteFailedError, match="Not a directory, 1 records lost: "):
        strict.close()


def test_an_embedding_is_written_in_the_background_by_the_time_flush_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    writer = SummaryWriter("run")
    matrix = np.array([[1.0, 2.0]])
    with monkeypatch.context() as patch:
        patch.setattr("glassboard.writer.write_thread.write_thread.wake", lambda: None)
        writer.add_embedding(matrix, ["a"])
        assert not list(tmp_path.rglob("*.tsv"))
    matrix += 1
    monkeypatch.chdir("/")
    writer.flush()
    assert (tmp_path / "run/00000/default/tensors.tsv").read_bytes() == b"1.0\t2.0\n"
    assert (tmp_path / "run/00000/default/metadata.tsv").read_bytes() == b"a\n"
    assert (tmp_path / "run/projector_config.pbtxt").exists()
    writer.close()
    assert read_scalars(tmp_path / "run") == []


def test_without_writing_to_disk_no_call_makes_a_file(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run", write_to_disk=False) as writer:
        writer.add_hparams({"lr": 1}, {"loss": 2})
        writer.add_embedding([[1.0, 2.0]])
        writer.add_histogram("a", [1.0], 1)
        with pytest.raises(ValueError, match="step is 'last', expected an integer"):
            writer.add_histogram("a", [1.0], "last")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [{"global_step": "last"}, {"walltime": "now"}])
def test_a_figure_is_kept_when_the_call_is_refused(arguments: dict[str, Any], tmp_path: Path) -> None:
    from matplotlib import pyplot

    figure = pyplot.figure()
    with SummaryWriter(tmp_path) as writer, pytest.raises(ValueError, match=r"is '(last|now)', expected"):
        writer.add_figure("a", figure, **arguments)
    assert pyplot.fignum_exists(figure.number)
    pyplot.close(figure)
