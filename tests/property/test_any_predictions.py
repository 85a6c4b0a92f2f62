"""Predictions of any samples: what is logged is read back, for those that are kept."""

from __future__ import annotations

import tempfile
import zlib
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from glassboard import SummaryWriter, open_logdir

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
SCORES = st.floats(width=32)


@settings(max_examples=60)
@given(st.data())
def test_samples_of_one_class_are_read_back_as_they_were_logged(data: st.DataObject) -> None:
    n, n_classes = data.draw(st.integers(1, 8)), data.draw(st.integers(1, 4))
    outputs = data.draw(hnp.arrays(np.float32, (n, n_classes), elements=SCORES))
    labels = data.draw(st.none() | hnp.arrays(np.int64, n, elements=st.integers(-1, n_classes - 1)))
    ids = data.draw(st.lists(TEXTS, min_size=n, max_size=n, unique=True))
    inputs: Any = data.draw(
        st.none()
        | st.lists(TEXTS, min_size=n, max_size=n)
        | hnp.arrays(np.float32, (n, 2), elements=SCORES)
        | hnp.arrays(np.uint8, (n, 3, 2, 2))
    )
    max_samples = data.draw(st.integers(1, 10))
    with tempfile.TemporaryDirectory() as directory:
        with SummaryWriter(directory) as writer:
            writer.add_predictions(
                "a", inputs, labels, outputs, 3, outputs_are="logits", ids=ids, max_samples=max_samples
            )
        with open_logdir(directory, index="off") as log:
            (found,) = log.predictions(".", "a")
        n_images = len(EventAccumulator(directory).Reload().Tags()["images"])
    rows = sorted(sorted(range(n), key=lambda i: (zlib.crc32(ids[i].encode()), i))[:max_samples])
    assert (found.n_samples, found.ids) == (n, tuple(ids[row] for row in rows))
    np.testing.assert_array_equal(found.outputs, outputs[rows])
    assert as_list(found.labels) == (None if labels is None else labels[rows].tolist())
    assert n_images == (found.content.inputs == "images")
    if found.content.inputs == "text":
        assert found.inputs == tuple(inputs[row] for row in rows)
    elif found.content.inputs == "features":
        np.testing.assert_array_equal(np.asarray(found.inputs), inputs[rows])


@settings(max_examples=40)
@given(st.data())
def test_boxes_are_read_back_for_the_samples_that_are_kept(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 5))
    box = hnp.arrays(np.float32, 6, elements=st.floats(-100, 100, width=32))
    boxes = [data.draw(st.lists(box, max_size=3)) for _ in range(n)]
    for each in (each for sample in boxes for each in sample):
        each[0] = abs(round(float(each[0])) % 5)
    max_samples = data.draw(st.integers(1, 5))
    given_boxes = [np.array(sample, np.float32).reshape(-1, 6) for sample in boxes]
    with tempfile.TemporaryDirectory() as directory:
        with SummaryWriter(directory) as writer:
            writer.add_predictions("a", None, None, given_boxes, task="detection", max_samples=max_samples)
        with open_logdir(directory, index="off") as log:
            (found,) = log.predictions(".", "a")
    for position, name in enumerate(found.ids):
        own = found.outputs[found.outputs[:, 0] == position, 1:]
        assert own.tolist() == given_boxes[int(name)].tolist()
    assert len(found.outputs) == sum(len(given_boxes[int(name)]) for name in found.ids)


def as_list(array: Any) -> Any:
    return None if array is None else array.tolist()
