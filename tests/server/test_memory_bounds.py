"""Memory has a bound: with 500 MB of images, and with values that claim to be huge."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import event_files
from glassboard.wire import (
    Event,
    PluginData,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    TensorShape,
)
from glassboard.wire.tensor import TensorShapeDim
from hostile_payloads import tensor_records
from measured_memory import STATUS, run_measured

if TYPE_CHECKING:
    from pathlib import Path

N_RUNS, N_STEPS, IMAGE_BYTES = 10, 50, 1_000_000
MAX_MEMORY_BYTES = 200_000_000

PROGRAM = """
import sys
from pathlib import Path
from every_route import serving
from made_server import ask

with serving(Path(sys.argv[1])) as app:
    tags = ask(app, "/data/plugin/images/tags").json()
    kinds = ask(app, "/api/v1/tags", params={"kind": "images"}).json()
    sizes = []
    for run in sorted(tags):
        steps = ask(app, "/data/plugin/images/images", params={"run": run, "tag": "image"}).json()
        answers = [ask(app, f"/data/plugin/images/individualImage?{step['query']}") for step in steps[-2:]]
        sizes += [len(answer.content) for answer in answers]
    found = {"runs": len(tags), "tags": [tag["tag"] for tag in kinds["tags"]], "sizes": sizes}
"""


def image_record(step: int) -> bytes:
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name="images"))
    encoded = b"\x89PNG\r\n\x1a\n" + bytes([step]) * (IMAGE_BYTES - 8)
    shape = TensorShape(dim=(TensorShapeDim(size=3),))
    tensor = TensorProto(dtype=7, tensor_shape=shape, string_val=(b"1000", b"1000", encoded))
    value = SummaryValue(tag="image", metadata=metadata, tensor=tensor)
    return event_files.record(Event(wall_time=1.7e9 + step, step=step, summary=Summary(value=(value,))))


def write_images(logdir: Path) -> int:
    """Write one file, and link it into all other runs; give the bytes of all of them."""
    records = [image_record(step) for step in range(N_STEPS)]
    first = event_files.write(logdir / "0/events.out.tfevents.1", event_files.version(), *records)
    for run in range(1, N_RUNS):
        (logdir / str(run)).mkdir()
        os.link(first, logdir / str(run) / first.name)
    return N_RUNS * first.stat().st_size


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not say what memory is used")
def test_500_mb_of_images_are_shown_within_200_mb_of_memory(tmp_path: Path) -> None:
    assert write_images(tmp_path) > 500_000_000
    seen, peak_bytes = run_measured(PROGRAM, str(tmp_path))
    assert (seen["runs"], seen["tags"]) == (N_RUNS, ["image"])
    assert seen["sizes"] == [IMAGE_BYTES] * 2 * N_RUNS
    assert peak_bytes < MAX_MEMORY_BYTES


HOSTILE_PROGRAM = """
import sys
from pathlib import Path
from every_route import ask_every_route, list_series, serving

with serving(Path(sys.argv[1])) as app:
    found = len(ask_every_route(app, list_series(app)))
"""


@pytest.mark.skipif(not STATUS.exists(), reason="the system does not say what memory is used")
def test_values_that_claim_to_be_huge_take_no_more_memory_than_others(tmp_path: Path) -> None:
    event_files.write(tmp_path / "events.out.tfevents.1", event_files.version(), *tensor_records())
    n_replies, peak_bytes = run_measured(HOSTILE_PROGRAM, str(tmp_path))
    assert n_replies > len(tensor_records())
    assert peak_bytes < MAX_MEMORY_BYTES
