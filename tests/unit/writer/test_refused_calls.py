"""Every argument of every call: a bad one is refused by name, and nothing is half-written."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest

from glassboard import GlobalSummaryWriter, SummaryWriter, summary
from glassboard.compat import tensorboardX
from glassboard.errors import InvalidValueError
from written_events import read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PICTURE = np.zeros((3, 4, 5), np.uint8)
CLIP = np.zeros((1, 2, 3, 4, 5), np.uint8)
CLOUD = np.zeros((1, 2, 3))


class Call(NamedTuple):
    """Arguments that a method takes, bad values of each, and those that may be anything."""

    good: dict[str, Any]
    bad: dict[str, list[Any]]
    free: frozenset[str] = frozenset()


TAG = {"tag": [5, b"a", "_glassboard_/markers"]}
STEP = {"global_step": ["last", float("nan"), 2**63, [1, 2]]}
TIMES = STEP | {"walltime": ["now"]}
COUNTS = [
    "true_positive_counts",
    "false_positive_counts",
    "true_negative_counts",
    "false_negative_counts",
    "precision",
    "recall",
]

CALLS = {
    "add_scalar": Call(
        {"tag": "a", "scalar_value": 1.0},
        TAG
        | TIMES
        | {"scalar_value": ["high", None, [1, 2], 1j, {}], "display_name": [5], "summary_description": [5]},
        frozenset({"new_style", "double_precision"}),
    ),
    "add_scalars": Call(
        {"main_tag": "a", "tag_scalar_dict": {"b": 1.0}},
        TIMES
        | {
            "main_tag": [5, None],
            "tag_scalar_dict": [
                [1],
                {"b": 1, "c": None},
                {"b": 1, "c": [1, 2]},
                {"b": 1, 5: 1},
                {"../..": 1},
            ],
        },
        frozenset({"same_run"}),
    ),
    "add_tensor": Call(
        {"tag": "a", "tensor": [1.0]}, TAG | TIMES | {"tensor": ["x", None, [[1], [1, 2]], np.array(["x"])]}
    ),
    "add_histogram": Call(
        {"tag": "a", "values": [1.0]},
        TAG
        | TIMES
        | {"values": [[], "x", None, [1j]], "bins": ["none", 0, [2, 1], None, {}], "max_bins": [0, -1]},
    ),
    "add_histogram_raw": Call(
        dict.fromkeys(["min", "max", "num", "sum", "sum_squares"], 1.0)
        | {"tag": "a", "bucket_limits": [1, 2], "bucket_counts": [1, 1]},
        TAG
        | TIMES
        | {name: ["x", None, [1, 2]] for name in ("min", "max", "num", "sum", "sum_squares")}
        | {"bucket_limits": [5, "x", [1]], "bucket_counts": [5, "x", [1]]},
    ),
    "add_image": Call(
        {"tag": "a", "img_tensor": PICTURE},
        TAG
        | TIMES
        | {
            "img_tensor": ["x", None, PICTURE[0], PICTURE[:, :0], PICTURE * 1j, np.zeros((5, 4, 4))],
            "dataformats": ["CHX", "CHH", "", 5],
        },
    ),
    "add_images": Call(
        {"tag": "a", "img_tensor": PICTURE[None]},
        TAG | TIMES | {"img_tensor": ["x", PICTURE, PICTURE[None, :0]], "dataformats": ["NCHX", None]},
    ),
    "add_image_with_boxes": Call(
        {"tag": "a", "img_tensor": PICTURE, "box_tensor": [[0, 0, 1, 1]]},
        TAG
        | TIMES
        | {
            "img_tensor": ["x", PICTURE[0]],
            "box_tensor": ["x", [[0, 0, 1]], [[0, 0, 1, float("nan")]], None],
            "rescale": [0, -1, "x", float("nan")],
            "dataformats": ["CHX"],
            "labels": [5],
        },
    ),
    "add_heatmap": Call(
        {"tag": "a", "array": np.zeros((2, 3))},
        TAG
        | TIMES
        | {
            "array": ["x", None, [], 5, np.zeros((1, 1, 1, 1)), [1j], [[1], [1, 2]]],
            "colormap": ["none", None, 5],
            "normalize": ["none", None, (1, 0), ("zscore", 0), float("nan")],
            "mask": [[True], "x", np.full((2, 3), 2)],
            "annotations": [["a"], "x", [["a"], ["b", "c"]]],
            "unit": [5],
            "x_label": [None],
            "y_label": ["y" * 2000],
            "x_ticks": [["a"], 5, "abc"],
            "y_ticks": [["a"], {}],
            "origin": ["middle", None, []],
            "under": ["x", np.zeros((7, 4, 4))],
        },
        frozenset({"show_values", "under_dataformats"}),
    ),
    "add_heatmaps": Call(
        {"tag": "a", "arrays": np.zeros((4, 2, 3))},
        TAG | TIMES | {"arrays": ["x", None, np.zeros((2, 3)), []]},
        frozenset({"options"}),
    ),
    "add_predictions": Call(
        {"tag": "a", "inputs": ["x", "y"], "labels": [0, 1], "outputs": [[1.0, 2.0], [3.0, 4.0]]},
        TAG
        | TIMES
        | {
            "inputs": ["xy", ["x"], 5, [1j, 2j], np.zeros((2, 7, 4, 4))],
            "labels": ["x", [0], [0, 2], [[0, 1]], [0.5, 1.0]],
            "outputs": ["x", None, [1.5, 2.5], [[1j, 2j]], np.zeros((0, 2))],
            "task": ["ranking", None],
            "outputs_are": ["values", 5],
            "n_classes": [0, 3, "x"],
            "class_names": [["a"], "ab", 5],
            "feature_names": [["a"]],
            "target_names": [["a"]],
            "ids": [["a"], ["a", "a"], 5],
            "losses": [[1.0], "x"],
            "max_samples": [0, "x", 1.5],
            "threshold": [2, "x", float("nan")],
        },
        frozenset({"dataformats", "metrics"}),
    ),
    "add_prediction_metrics": Call(
        {"tag": "a", "labels": [0, 1], "outputs": [[1.0, 2.0], [3.0, 4.0]]},
        TAG
        | TIMES
        | {
            "labels": ["x", None, [0], [0, 2]],
            "outputs": ["x", None, [1.5, 2.5]],
            "task": ["ranking"],
            "outputs_are": ["values"],
            "n_classes": [0],
            "class_names": [["a"]],
            "threshold": [2],
            "top_k": [0, 1.5, None],
        },
    ),
    "add_figure": Call(
        {"tag": "a", "figure": "x"}, {"figure": ["x", None, []]} | TAG | TIMES, frozenset({"close"})
    ),
    "add_video": Call(
        {"tag": "a", "vid_tensor": CLIP},
        TAG
        | TIMES
        | {
            "vid_tensor": [CLIP[0, 0], np.zeros((1, 2, 7, 4, 5)), b"no video", "a path"],
            "fps": [0, -1, "x", float("nan")],
            "dataformats": ["X", 5],
        },
    ),
    "add_audio": Call(
        {"tag": "a", "snd_tensor": [0.5]},
        TAG
        | TIMES
        | {"snd_tensor": ["x", None, [], [1j], np.zeros((3, 3, 3))], "sample_rate": [0, 0.5, "x", 2**40]},
    ),
    "add_text": Call(
        {"tag": "a", "text_string": "b"},
        TAG | TIMES | {"text_string": [5, None, [], [["a"], ["b", "c"]], {}]},
    ),
    "add_pr_curve": Call(
        {"tag": "a", "labels": [0, 1], "predictions": [0.1, 0.9]},
        TAG
        | TIMES
        | {
            "labels": ["x", [0], None],
            "predictions": ["x", [0.5]],
            "num_thresholds": [0, "x", None],
            "weights": ["x", [1, 2, 3]],
        },
    ),
    "add_pr_curve_raw": Call(
        {name: [1, 2] for name in COUNTS} | {"tag": "a"},
        TAG | TIMES | {name: ["x", None, [[1, 2]]] for name in COUNTS} | {"num_thresholds": [0, "x"]},
        frozenset({"weights"}),
    ),
    "add_custom_scalars": Call({"layout": {}}, {"layout": [5, {"c": 5}]}),
    "add_custom_scalars_multilinechart": Call(
        {"tags": ["a"]}, {"tags": [5, "a"], "category": [5, None], "title": [5, None]}
    ),
    "add_custom_scalars_marginchart": Call(
        {"tags": ["a", "b", "c"]}, {"tags": [5, "abc", ["a"]], "category": [5], "title": [5]}
    ),
    "add_mesh": Call(
        {"tag": "a", "vertices": CLOUD},
        TAG
        | TIMES
        | {
            "vertices": ["x", None, CLOUD[0]],
            "colors": ["x", np.zeros((1, 3, 3))],
            "faces": ["x", np.zeros((1, 3, 2))],
            "config_dict": [object(), {"a": object()}],
        },
    ),
    "add_marker": Call({"name": "a"}, TIMES | {"name": [5, None, ""]}),
    "add_hparams": Call(
        {"hparam_dict": {"a": 1}, "metric_dict": {"b": 1}},
        STEP
        | {
            "hparam_dict": [5, {"a": object()}, {"a": [1, 2]}],
            "metric_dict": [5, {"b": 1, "c": None}],
            "hparam_domain_discrete": [5, {"a": 5}, {"a": ["x"]}],
            "run_name": [5, "..", "../b"],
        },
        frozenset({"same_run"}),
    ),
    "add_graph": Call(
        {"model": 5}, {"model": [5, None]}, frozenset({"input_to_model", "verbose", "use_strict_trace"})
    ),
    "add_onnx_graph": Call({"prototxt": 5}, {"prototxt": [5, None]}),
    "add_openvino_graph": Call({"xmlname": 5}, {"xmlname": [5, None]}),
    "add_embedding": Call(
        {"mat": np.zeros((2, 3)), "metadata": [["a"], ["b"]], "metadata_header": ["name"]},
        TAG
        | STEP
        | {
            "mat": ["x", [1, 2], np.zeros((0, 3)), None],
            "metadata": [5, ["a"], "ab"],
            "label_img": ["x", np.zeros((1, 3, 4, 4))],
            "metadata_header": [5, "ab"],
        },
    ),
}

SPOKEN = {
    ("add_custom_scalars_multilinechart", "category"): "category",
    ("add_custom_scalars_marginchart", "category"): "category",
}
"""What an error calls an argument where it is not by its whole name."""

BAD = [
    pytest.param(method, name, value, id=f"{method}-{name}-{i}")
    for method, call in CALLS.items()
    for name, values in call.bad.items()
    for i, value in enumerate(values)
]


def test_every_argument_of_every_call_is_here() -> None:
    methods = {name for name in dir(SummaryWriter) if name.startswith("add_")}
    assert set(CALLS) == methods
    for method, call in CALLS.items():
        parameters = set(inspect.signature(getattr(SummaryWriter, method)).parameters) - {"self"}
        assert (method, call.bad.keys() | call.free) == (method, parameters)


def contents(directory: Path) -> dict[str, int]:
    """Everything in a directory, event files by their number of events."""
    return {
        str(path.relative_to(directory)): len(read_events(path)) if path.is_file() else 0
        for path in directory.rglob("*")
    }


@pytest.mark.parametrize(("method", "name", "value"), BAD)
def test_a_bad_argument_is_named_and_nothing_is_written(
    method: str, name: str, value: Any, tmp_path: Path
) -> None:
    arguments = CALLS[method].good | {name: value}
    spoken = SPOKEN.get((method, name), name.removeprefix("global_"))
    with SummaryWriter(tmp_path) as writer:
        writer.flush()
        before = contents(tmp_path)
        with pytest.raises(InvalidValueError, match=spoken):
            getattr(writer, method)(**arguments)
    assert contents(tmp_path) == before
    assert list(before.values()) == [1]


def write_by_default_writer(directory: Path) -> None:
    with summary.create_file_writer(directory).as_default():
        summary.scalar("_glassboard_/a", 1.0, step=0)


RESERVED: dict[str, Callable[[Any], None]] = {
    "add_scalars": lambda w: w.add_scalars("_glassboard_/a", {"b": 1.0}),
    "add_scalars in the same run": lambda w: w.add_scalars("_glassboard_", {"a": 1.0}, same_run=True),
    "add_scalar in a tensor": lambda w: w.add_scalar("_glassboard_/a", 1.0, new_style=True),
    "add_hparams": lambda w: w.add_hparams({"a": 1}, {"b": 1, "_glassboard_/c": 1}),
    "add_hparams in the same run": lambda w: w.add_hparams({"a": 1}, {"_glassboard_/c": 1}, same_run=True),
    "a writer that writes float64": lambda w: SummaryWriter(
        w.log_dir / "double", double_precision=True, write_to_disk=False
    ).add_scalar("_glassboard_/a", 1.0),
    "tf.summary's": lambda w: write_by_default_writer(w.log_dir.parent / "tf"),
    "a global writer": lambda w: GlobalSummaryWriter(w.log_dir / "all", write_to_disk=False).add_text(
        "_glassboard_/a", "b"
    ),
    "tensorboardX's": lambda w: tensorboardX.SummaryWriter(w.log_dir / "x", write_to_disk=False).add_scalar(
        "/_glassboard_/a", 1.0
    ),
}


@pytest.mark.parametrize("name", RESERVED)
def test_a_reserved_tag_is_refused_wherever_it_comes_in(name: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        writer.flush()
        before = contents(tmp_path / "run")
        with pytest.raises(
            InvalidValueError, match=r"tag is '_glassboard_/\w', expected one that does not begin"
        ):
            RESERVED[name](writer)
    assert contents(tmp_path / "run") == before


@pytest.mark.parametrize(
    "tag", ["_glassboard_", "_glassboard", "a/_glassboard_/markers", "loss/heatmap", "predictions"]
)
def test_tags_that_only_resemble_ours_are_written(tag: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_scalar(tag, 1.0)
        writer.add_text(tag, "b")
    assert list(contents(tmp_path).values()) == [3]


@pytest.mark.parametrize("method", ["add_image", "add_scalar"])
def test_a_writer_goes_on_after_a_refusal(method: str, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        with pytest.raises(InvalidValueError, match="tag is 5"):
            getattr(writer, method)(**CALLS[method].good | {"tag": 5})
        getattr(writer, method)(**CALLS[method].good)
    assert list(contents(tmp_path).values()) == [2]


def test_tensorboardx_refuses_a_reserved_result_before_it_writes(tmp_path: Path) -> None:
    refused = pytest.raises(InvalidValueError, match="tag is '_glassboard_/c'")
    with tensorboardX.SummaryWriter(tmp_path) as writer, refused:
        writer.add_hparams({"a": 1}, {"b": 1, "/_glassboard_/c": 1})
    assert list(contents(tmp_path).values()) == [1]
