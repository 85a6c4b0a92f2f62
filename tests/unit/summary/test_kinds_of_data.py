"""What `glassboard.summary` takes beyond TensorFlow or writes otherwise: the table of docs/tf_summary.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from glassboard import summary
from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    NotAScalarError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries.tf_style import histograms
from tf_written import pictures_in, tags_and_steps, values_in
from written_events import event_files, read_events

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

IMAGE = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Directory of the thread's default writer, at step 0."""
    summary.create_file_writer(tmp_path).set_as_default(step=0)
    return tmp_path


def written(run: Path) -> list[Any]:
    """Arrays of what was written."""
    summary.flush()
    return [array for _, _, array in values_in(run)]


@pytest.mark.parametrize("value", [[1.5], np.array([[1.5]]), torch.tensor([1.5], requires_grad=True)])
def test_a_scalar_may_have_axes_of_one_element(value: Any, run: Path) -> None:
    summary.scalar("a", value)
    assert written(run) == [np.float32(1.5)]


def test_a_scalar_beyond_float32_is_infinite(run: Path) -> None:
    summary.scalar("a", 1e300)
    assert written(run) == [np.inf]


@pytest.mark.parametrize(
    ("image", "dataformats", "expected"),
    [
        (IMAGE[:, :, 0], None, [IMAGE[:, :, 0]]),
        (IMAGE, None, [IMAGE]),
        (IMAGE[:, :, :1], None, [IMAGE[:, :, 0]]),
        (IMAGE.reshape(3, 4, 2), None, [*IMAGE.reshape(3, 4, 2)]),
        (IMAGE[None], None, [IMAGE]),
        (IMAGE.transpose(2, 0, 1), "CHW", [IMAGE]),
        (IMAGE.transpose(2, 0, 1), "NHW", [*IMAGE.transpose(2, 0, 1)]),
        (IMAGE, "hwn", [*IMAGE.transpose(2, 0, 1)]),
        (IMAGE.T, "CWH", [IMAGE]),
        (IMAGE[None].transpose(0, 3, 1, 2), "NCHW", [IMAGE]),
        (torch.from_numpy(IMAGE), None, [IMAGE]),
    ],
)
def test_axes_of_images_are_told_by_their_number_or_named(
    image: Any, dataformats: str | None, expected: list[NDArray[np.uint8]], run: Path
) -> None:
    assert summary.image("a", image, dataformats=dataformats)
    (tensor,) = written(run)
    pictures = pictures_in(tensor)
    assert len(pictures) == len(expected)
    for picture, pixels in zip(pictures, expected, strict=True):
        np.testing.assert_array_equal(picture, pixels)


def test_bools_are_black_and_white_and_nan_is_black(run: Path) -> None:
    summary.image("a", [[True, False]])
    summary.image("b", [[np.nan, np.inf, -np.inf, 0.5]])
    summary.image("c", np.array([[0, 2**63, 2**64 - 1]], np.uint64))
    summary.image("d", np.array([[0, 2**31, 2**32 - 1]], np.uint32))
    pixels = [pictures_in(tensor)[0].tolist() for tensor in written(run)]
    assert pixels == [[[255, 0]], [[0, 255, 0, 127]], [[0, 128, 255]], [[0, 128, 255]]]


def test_a_value_that_changes_after_the_call_is_written_as_it_was(run: Path) -> None:
    image, values, clip = np.zeros((1, 2, 2, 1)), np.ones(4), np.zeros((1, 2, 1), np.float32)
    summary.image("i", image)
    summary.histogram("h", values)
    summary.audio("c", clip, 8000)
    for array in (image, values, clip):
        array += 0.5
    i, h, c = written(run)
    assert pictures_in(i)[0].max() == 0
    assert h[-1].tolist() == [1.0, 1.0, 4.0]
    assert c[0, 0].endswith(b"data\x04\0\0\0\0\0\0\0")


def test_values_of_a_histogram_that_are_not_finite_are_left_out_and_that_is_said_once(
    run: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histograms, "_warned_tags", set())
    for step in range(2):
        summary.histogram("h", [1.0, np.nan, 2.0, np.inf, -np.inf], step=step, buckets=2)
    assert [array.tolist() for array in written(run)] == [[[1.0, 1.5, 1.0], [1.5, 2.0, 1.0]]] * 2
    assert caplog.messages == ["histogram 'h' leaves out 3 values that are not finite"]


def test_a_histogram_of_nan_alone_is_empty(run: Path) -> None:
    summary.histogram("nan", [np.nan], buckets=2)
    assert [array.tolist() for array in written(run)] == [[[0.0] * 3] * 2]


def test_a_histogram_may_reach_over_all_of_float64(run: Path) -> None:
    summary.histogram("h", [-1.5e308, 1.5e308, 1e308], buckets=2)
    assert [array.tolist() for array in written(run)] == [[[-1.5e308, 0.0, 1.0], [0.0, 1.5e308, 2.0]]]


@pytest.mark.parametrize("dtype", [np.float16, np.float64])
def test_audio_is_taken_of_any_float(dtype: type, run: Path) -> None:
    samples = np.array([0.5, -0.25, np.nan, 2.0])
    summary.audio("a", samples.astype(dtype).reshape(1, 4, 1), 8000)
    (tensor,) = written(run)
    pcm = np.frombuffer(tensor[0, 0][44:], "<i2")
    assert pcm.tolist() == [16384, -8192, 0, 32767]


def test_a_graph_is_an_event_at_step_0(run: Path) -> None:
    class GraphDef:
        def SerializeToString(self) -> bytes:  # noqa: N802, the name that protobuf gives it
            return b"\x0a\x03\x0a\x01x"

    class Graph:
        def as_graph_def(self, add_shapes: bool) -> GraphDef:
            assert add_shapes
            return GraphDef()

    for graph in (GraphDef(), Graph(), b"\x0a\x03\x0a\x01x"):
        assert summary.graph(graph)
    summary.flush()
    (path,) = event_files(run)
    graphs = [(event.step, event.graph_def) for event in read_events(path)[1:]]
    assert graphs == [(0, b"\x0a\x03\x0a\x01x")] * 3


def test_a_trace_is_taken_and_nothing_written(run: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(InvalidValueError, match=r"without summary\.trace_on"):
        summary.trace_export("t")
    for _ in range(2):
        summary.trace_on(graph=True, profiler=False)
        summary.trace_export(name="t", step=0)
    summary.trace_on()
    summary.trace_off()
    with pytest.raises(InvalidValueError):
        summary.trace_export("t")
    assert written(run) == []
    assert caplog.messages == [
        "summary.trace_on() records nothing: there is no runtime of TensorFlow to trace"
    ]


@pytest.mark.parametrize(
    ("kind", "arguments", "error", "message"),
    [
        ("scalar", (5, 1.0), UnsupportedTypeError, "name is 5, expected a str"),
        ("scalar", ("a", [1, 2]), NotAScalarError, r"data has shape \(2,\), expected one number"),
        ("scalar", ("a", None), UnsupportedTypeError, "data is None"),
        ("scalar", ("a", 1j), UnsupportedTypeError, "data is 1j"),
        ("scalar", ("a", 1.0, 0, 5), UnsupportedTypeError, "description is 5, expected a str"),
        ("image", ("a", "b"), UnsupportedTypeError, "data is of type str"),
        ("image", ("a", np.zeros(4)), WrongShapeError, r"data has shape \(4,\), expected the axes of one"),
        (
            "image",
            ("a", np.zeros((1, 2, 2, 5))),
            WrongShapeError,
            r"\(1, 2, 2, 5\), expected 1 to 4 channels",
        ),
        ("image", ("a", np.zeros((1, 0, 2, 1))), WrongShapeError, "expected at least one element"),
        (
            "image",
            ("a", np.zeros((2, 2), complex)),
            UnsupportedTypeError,
            "complex128, expected real numbers",
        ),
        ("image", ("a", IMAGE, 0, -1), InvalidValueError, "max_outputs is -1, expected 0 or more"),
        ("image", ("a", IMAGE, 0, 1.5), UnsupportedTypeError, "max_outputs is 1.5, expected an integer"),
        ("histogram", ("a", ["b"]), UnsupportedTypeError, r"data\[0\] is of type str"),
        ("histogram", ("a", [1j]), UnsupportedTypeError, "complex128, expected real numbers"),
        ("histogram", ("a", [1.0], 0, 2.5), UnsupportedTypeError, "buckets is 2.5, expected an integer"),
        ("histogram", ("a", [1.0], 0, 2**21), InvalidValueError, "buckets is 2097152, expected at most"),
        ("text", ("a", 5), UnsupportedTypeError, "data is 5, expected a str"),
        ("text", ("a", []), UnsupportedTypeError, r"data is \[\], expected a str"),
        ("text", ("a", ["b", 5]), UnsupportedTypeError, "data holds 5 of type int, expected strings"),
        ("text", ("a", [["b"], ["c", "d"]]), InvalidValueError, "data is no array, expected lists of equal"),
        ("audio", ("a", np.zeros((1, 2)), 8000), WrongShapeError, r"\(1, 2\), expected \(clips, frames"),
        ("audio", ("a", np.zeros((1, 2, 0)), 8000), WrongShapeError, r"\(1, 2, 0\), expected \(clips"),
        ("audio", ("a", np.zeros((1, 2, 1), int), 8000), UnsupportedTypeError, "int64, expected floats"),
        ("audio", ("a", np.zeros((1, 2, 1)), 0), InvalidValueError, "sample_rate is 0, expected 1 to"),
        (
            "audio",
            ("a", np.zeros((1, 2, 1)), 1, 0, 3, "mp3"),
            InvalidValueError,
            "encoding is 'mp3', expected",
        ),
        ("write", (None, object()), UnsupportedTypeError, "tensor is of type object"),
        ("write", ("a", None), UnsupportedTypeError, "tensor is of type NoneType"),
        ("write", ("a", np.array([1, "b"], object)), UnsupportedTypeError, "tensor holds 1 of type int"),
        ("write", ("a", np.array(["2000-01-01"], "M8[D]")), UnsupportedTypeError, "dtype datetime64"),
        ("write", (5, 1.0), UnsupportedTypeError, "tag is 5, expected a str"),
        ("write", ("a", 1.0, 0, "b"), UnsupportedTypeError, "str is no message"),
        ("write", ("a", 1.0, 0, b"\xff"), InvalidValueError, "metadata is no SummaryMetadata"),
        ("write_raw_pb", (b"\xff",), InvalidValueError, "tensor is no Summary"),
        ("write_raw_pb", (5,), UnsupportedTypeError, "int is no message"),
        ("graph", (5,), UnsupportedTypeError, "int is no message"),
    ],
)
def test_what_cannot_be_logged_is_refused_and_nothing_written(
    kind: str, arguments: tuple[Any, ...], error: type[Exception], message: str, run: Path
) -> None:
    call = getattr(summary, kind, None) or getattr(summary.experimental, kind)
    with pytest.raises(error, match=message):
        call(*arguments)
    summary.flush()
    assert tags_and_steps(run) == []


@pytest.mark.parametrize("dataformats", ["HWX", "CC", "", "NCH"])
def test_letters_that_are_no_axes_of_images_are_refused(dataformats: str, run: Path) -> None:
    with pytest.raises(InvalidDataformatsError, match=f"dataformats is {dataformats!r}"):
        summary.image("a", IMAGE, dataformats=dataformats)
