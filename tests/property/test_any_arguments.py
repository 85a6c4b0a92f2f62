"""Any arguments to every method: the event in a whole file, or an error and nothing of it."""

from __future__ import annotations

import inspect
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.compat.proto.types_pb2 import DT_BFLOAT16
from tensorboard.util.tensor_util import make_ndarray

from glassboard import SummaryWriter
from glassboard.errors import InvalidValueError
from writer_calls import CLIPS
from written_events import event_files, read_events

SHAPES = hnp.array_shapes(min_dims=0, max_dims=5, min_side=0, max_side=4)
DTYPES = hnp.boolean_dtypes() | hnp.integer_dtypes() | hnp.floating_dtypes(sizes=(16, 32, 64))
TORCH_DTYPES = [
    torch.bfloat16,
    torch.float16,
    torch.float32,
    torch.float64,
    torch.int8,
    torch.int64,
    torch.bool,
]
SMALL = st.floats(-100, 100, width=16)
ARRAYS = hnp.arrays(DTYPES | hnp.complex_number_dtypes(), SHAPES)
TENSORS = st.builds(
    lambda array, dtype: torch.from_numpy(array).to(dtype),
    hnp.arrays(np.float32, SHAPES, elements=SMALL),
    st.sampled_from(TORCH_DTYPES),
)
NUMBERS = (
    st.integers()
    | st.floats()
    | st.booleans()
    | st.none()
    | st.complex_numbers()
    | st.decimals(allow_nan=False)
)
NESTED = st.recursive(NUMBERS | st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=6)
ANYTHING = ARRAYS | TENSORS | NESTED | st.dictionaries(st.text() | NUMBERS, NESTED, max_size=3) | st.binary()

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = st.text("abcABC _-é", min_size=1, max_size=5).filter(lambda name: name.strip() == name)
STEP = st.none() | st.integers(-(2**63), 2**63 - 1)
TIME = st.none() | st.floats(0, 1e12)
RESULTS = st.dictionaries(TEXT, st.floats() | st.integers(-9, 9), max_size=3)
LINES = st.tuples(st.just("Multiline"), st.lists(TEXT, max_size=2))


def array(shape: Any, elements: Any = SMALL, dtype: Any = np.float32) -> Any:
    """Arrays of one dtype, of a shape or of those of a strategy."""
    return hnp.arrays(dtype, shape, elements=elements)


UNITS = st.floats(0, 1, width=16)
CURVE = array(4, st.floats(0, 100, width=16))
METHODS: dict[str, tuple[st.SearchStrategy[Any], ...]] = {
    "add_scalar": (TEXT, st.floats() | TENSORS.filter(lambda each: each.numel() == 1), STEP, TIME),
    "add_scalars": (NAMES, st.dictionaries(NAMES, st.floats(), max_size=3), STEP, TIME),
    "add_tensor": (TEXT, ARRAYS | TENSORS, STEP, TIME),
    "add_histogram": (
        TEXT,
        array(hnp.array_shapes(max_dims=3)),
        STEP,
        st.just("tensorflow") | st.integers(1, 50),
        TIME,
        st.none() | st.integers(1, 50),
    ),
    "add_histogram_raw": (TEXT, *[st.floats()] * 5, array(3), array(3), STEP, TIME),
    "add_text": (TEXT, TEXT | st.lists(TEXT, min_size=1, max_size=3), STEP, TIME),
    "add_pr_curve": (TEXT, array(5, dtype=bool, elements=None), array(5, UNITS), STEP, st.integers(1, 200)),
    "add_pr_curve_raw": (TEXT, *[CURVE] * 6, STEP, st.integers(1, 200)),
    "add_custom_scalars": (st.dictionaries(TEXT, st.dictionaries(TEXT, LINES, max_size=2), max_size=2),),
    "add_custom_scalars_multilinechart": (st.lists(TEXT), TEXT, TEXT),
    "add_custom_scalars_marginchart": (st.lists(TEXT, min_size=3, max_size=3), TEXT, TEXT),
    "add_mesh": (
        TEXT,
        array((1, 4, 3)),
        array((1, 4, 3)),
        array((1, 2, 3), st.integers(0, 3)),
        st.none(),
        STEP,
    ),
    "add_image": (TEXT, array((3, 4, 5)), STEP, TIME),
    "add_images": (TEXT, array((2, 3, 4, 5)), STEP, TIME),
    "add_image_with_boxes": (TEXT, array((3, 8, 9)), array((2, 4)), STEP, TIME, st.floats(0.5, 2)),
    "add_heatmap": (TEXT, array(hnp.array_shapes(max_dims=3)), STEP, TIME),
    "add_heatmaps": (TEXT, array((2, 3, 4)), STEP, TIME),
    "add_predictions": (
        TEXT,
        st.none() | array((5, 3)) | array((5, 1, 2, 3)) | st.lists(TEXT, min_size=5, max_size=5),
        st.none() | array(5, st.integers(-1, 3), np.int64),
        array((5, 4)),
        STEP,
        TIME,
    ),
    "add_prediction_metrics": (
        TEXT,
        array(5, st.integers(0, 3), np.int64),
        array((5, 4)) | array(5, st.integers(0, 9), np.int64),
        STEP,
        TIME,
    ),
    "add_audio": (TEXT, array(hnp.array_shapes(max_dims=1)), STEP, st.integers(1, 48000), TIME),
    "add_video": (TEXT, st.just(CLIPS), STEP, st.floats(0.5, 50), TIME),
    "add_hparams": (st.dictionaries(TEXT, TEXT | st.floats(), max_size=3), RESULTS, st.none(), NAMES, STEP),
    "add_marker": (TEXT.filter(bool), STEP, TIME),
    "add_graph": (st.just(torch.nn.Identity()), st.just(torch.ones(1))),
    "add_embedding": (array(hnp.array_shapes(min_dims=2, max_dims=2)), st.none(), st.none(), STEP, TEXT),
}
"""Strategies of what each argument may be; what has none keeps its default."""
OTHERS = {
    "add_figure": "tests/unit/summaries/test_figure_summaries.py",
    "add_onnx_graph": "tests/unit/summaries/graphs/test_onnx_graph.py",
    "add_openvino_graph": "tests/unit/summaries/graphs/test_openvino_graph.py",
}
"""Methods of files and figures, and where what they take is tested."""


class Left(NamedTuple):
    """What a call left: the events after the first of each file, and the files that are no event files."""

    events: list[Any]
    others: list[Path]


def left_by(method: str, arguments: tuple[Any, ...]) -> tuple[Left, Exception | None]:
    """Make a call with a writer of its own."""
    refusal = None
    with tempfile.TemporaryDirectory() as directory:
        with SummaryWriter(directory) as writer:
            try:
                getattr(writer, method)(*arguments)
            except InvalidValueError as error:
                refusal = error
        files = [path for path in Path(directory).rglob("*") if path.is_file()]
        events = [event for path in files if "tfevents" in path.name for event in events_of(path)]
        return Left(events, [path for path in files if "tfevents" not in path.name]), refusal


def events_of(path: Path) -> list[Any]:
    """Give all events but the first; TensorBoard's loader, as its page has it, must give as many at least."""
    assert path in event_files(path.parent)
    _, *events = read_events(path)
    _, *loaded = EventFileLoader(str(path)).Load()
    assert len(loaded) >= len(events)
    for value in (value for event in loaded for value in event.summary.value):
        if value.HasField("tensor") and value.tensor.dtype != DT_BFLOAT16:
            make_ndarray(value.tensor)
    return events


def given_as(method: str, name: str, arguments: tuple[Any, ...]) -> Any:
    """Give an argument by its name, None where it was left out."""
    names = [*inspect.signature(getattr(SummaryWriter, method)).parameters][1:]
    return dict(zip(names, arguments, strict=False)).get(name)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.filterwarnings("ignore")
@settings(max_examples=15)
@given(data=st.data())
def test_what_is_valid_is_in_the_file_at_its_step_and_time(method: str, data: st.DataObject) -> None:
    arguments = data.draw(st.tuples(*METHODS[method]))
    left, refusal = left_by(method, arguments)
    step, wall_time = (given_as(method, name, arguments) for name in ("global_step", "walltime"))
    assert refusal is None
    assert left != ([], []) or (method, arguments[1]) == ("add_scalars", {})
    assert {event.step for event in left.events} <= {step or 0}
    assert wall_time is None or {event.wall_time for event in left.events} <= {wall_time}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.filterwarnings("ignore")
@settings(max_examples=25)
@given(data=st.data())
def test_what_is_refused_leaves_nothing_and_what_is_taken_can_be_read(
    method: str, data: st.DataObject
) -> None:
    arguments = list(data.draw(st.tuples(*METHODS[method])))
    arguments[data.draw(st.integers(0, len(arguments) - 1))] = data.draw(ANYTHING)
    left, refusal = left_by(method, tuple(arguments))
    is_nothing = left == ([], [])
    assert is_nothing == (refusal is not None) or (method, arguments[1]) == ("add_scalars", {})


def test_every_method_is_called() -> None:
    added = {name for name in dir(SummaryWriter) if name.startswith("add_")}
    assert added == METHODS.keys() | OTHERS.keys()
