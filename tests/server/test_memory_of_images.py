"""A logdir of 500 MB of images is opened, listed and shown within 200 MB of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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

TESTS = Path(__file__).parents[1]
N_RUNS, N_STEPS, IMAGE_BYTES = 10, 50, 1_000_000
MAX_MEMORY_BYTES = 200_000_000

PROGRAM = """
import json, re, sys
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
    print(json.dumps({
        "runs": len(tags),
        "tags": [tag["tag"] for tag in kinds["tags"]],
        "sizes": sizes,
        "peak_kib": int(re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1]),
    }))
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


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the system does not say what memory is used"
)
def test_500_mb_of_images_are_shown_within_200_mb_of_memory(tmp_path: Path) -> None:
    assert write_images(tmp_path) > 500_000_000
    path = os.pathsep.join([str(TESTS), *sys.path])
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    seen = json.loads(done.stdout)
    assert (seen["runs"], seen["tags"]) == (N_RUNS, ["image"])
    assert seen["sizes"] == [IMAGE_BYTES] * 2 * N_RUNS
    assert seen["peak_kib"] * 1024 < MAX_MEMORY_BYTES
