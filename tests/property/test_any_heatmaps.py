"""Heatmaps of any kind: what is logged is read back, by our reader and by TensorBoard's."""

from __future__ import annotations

import tempfile
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from glassboard import SummaryWriter, open_logdir
from glassboard.colormap import names, to_normalization
from glassboard.contents.heatmaps import HeatmapContent

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
TAGS = TEXTS.filter(lambda tag: not tag.startswith("_glassboard_/") and "/heatmap" not in tag and tag != "")
DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="="),
    hnp.unsigned_integer_dtypes(endianness="="),
    hnp.floating_dtypes(sizes=(16, 32, 64), endianness="="),
)
RULES = st.sampled_from(
    ["minmax", "zscore", "percentile", "symmetric", "log", ("zscore", 1.5), ("symmetric", -2), (-1, 0.5)]
)


@settings(max_examples=60)
@given(st.data())
def test_a_heatmap_is_read_back_as_it_was_logged(data: st.DataObject) -> None:
    tag = data.draw(TAGS)
    numbers = data.draw(hnp.arrays(data.draw(DTYPES), hnp.array_shapes(max_dims=3, max_side=4)))
    mask = data.draw(st.none() | hnp.arrays(bool, numbers.shape))
    options: dict[str, Any] = {
        "colormap": data.draw(st.sampled_from(names())) + data.draw(st.sampled_from(["", "_r"])),
        "normalize": data.draw(RULES),
        "origin": data.draw(st.sampled_from(["upper", "lower"])),
        "unit": data.draw(TEXTS),
        "x_ticks": data.draw(
            st.none() | st.lists(TEXTS, min_size=numbers.shape[-1], max_size=numbers.shape[-1])
        ),
        "show_values": data.draw(st.booleans()),
    }
    annotations = data.draw(st.none() | hnp.arrays(object, numbers.shape, elements=TEXTS))
    step = data.draw(st.integers(-(2**63), 2**63 - 1))
    with tempfile.TemporaryDirectory() as directory:
        with SummaryWriter(directory) as writer:
            writer.add_heatmap(tag, numbers, step, mask=mask, annotations=annotations, **options)
        with open_logdir(directory, index="off") as log:
            series = log.heatmaps(".", tag)
            (heatmap,) = series
        images = EventAccumulator(directory).Reload().Images(tag)
    assert (series.step.tolist(), [image.step for image in images]) == ([step], [step])
    assert heatmap.numbers.dtype == numbers.dtype
    np.testing.assert_array_equal(heatmap.numbers, numbers)
    assert as_list(heatmap.mask) == as_list(mask)
    assert as_list(heatmap.annotations) == as_list(annotations)
    assert heatmap.content == HeatmapContent(
        options["colormap"],
        to_normalization(options["normalize"]),
        origin=options["origin"],
        unit=options["unit"],
        x_ticks=tuple(options["x_ticks"] or ()),
        show_values=options["show_values"],
    )


def as_list(array: Any) -> Any:
    return None if array is None else array.tolist()
