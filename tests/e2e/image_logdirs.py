"""Log directories of images whose every pixel a test knows."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image

import event_files
from glassboard import SummaryWriter
from glassboard._native import frame_record
from glassboard.wire import Event, Summary, SummaryValue
from glassboard.wire import Image as SummaryImage
from glassboard.wire import encode as wire_encode
from hostile_payloads import strings
from proto_events import VERSION, plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

RUNS: Final = ("first", "second")
N_STEPS: Final = 4
N_SAMPLES: Final = 3
SIZE: Final = (24, 16)
"""Width and height."""
BOXES: Final = [[6.0, 4.0, 18.0, 8.0], [3.0, 12.0, 0.0, 16.0]]
LABELS: Final = ["cat", "dog"]

Color = tuple[int, int, int]


def color_of(run: str, step: int, sample: int = 0) -> Color:
    """Give the one colour of a sample."""
    return (40 * step, 100 * RUNS.index(run), 20 * sample)


def encode(colors: Iterable[Color], file_format: str = "PNG", **options: Any) -> bytes:
    """Give a picture of a frame for each colour."""
    frames = [Image.new("RGB", SIZE, color) for color in colors]
    more = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
    file = io.BytesIO()
    frames[0].save(file, file_format, **more, **options)
    return file.getvalue()


def image_event(tag: str, step: int, *samples: bytes) -> bytes:
    """Give the record of a value of these samples, as TensorFlow 2 writes it."""
    width, height = (str(size).encode() for size in SIZE)
    return value_event(
        tag, step, 1.0 + step, tensor=strings(width, height, *samples), metadata=plugin("images")
    )


def write_flat_images(logdir: Path) -> Path:
    """Write two runs with tag ``flat/grid``, three samples at each of four steps, and ``flat/one``."""
    for run in RUNS:
        records = [VERSION]
        for step in range(N_STEPS):
            samples = [encode([color_of(run, step, sample)]) for sample in range(N_SAMPLES)]
            records += [image_event("flat/grid", step, *samples), image_event("flat/one", step, samples[0])]
        event_files.write(logdir / run / "events.out.tfevents.1", *records)
    return logdir


def write_described(logdir: Path) -> Path:
    """Write a picture whose tag has a description."""
    metadata = plugin("images")
    metadata.summary_description = "What the *camera* sees."
    samples = strings(b"24", b"16", encode([(1, 2, 3)]))
    event = value_event("camera", 7, 1.7e9, tensor=samples, metadata=metadata)
    event_files.write(logdir / "net/adam/events.out.tfevents.1", VERSION, event)
    return logdir


def encoded_formats() -> dict[str, bytes]:
    """Give a picture of each format that browsers show, still and moving."""
    colors: list[Color] = [(255, 0, 0), (0, 0, 255)]
    moving: dict[str, Any] = {"duration": 500, "loop": 0}
    return {
        "bmp": encode(colors[:1], "BMP"),
        "gif": encode(colors[:1], "GIF"),
        "jpeg": encode(colors[:1], "JPEG", quality=95),
        "png": encode(colors[:1]),
        "webp": encode(colors[:1], "WEBP", lossless=True),
        "moving_gif": encode(colors, "GIF", **moving),
        "moving_png": encode(colors, "PNG", **moving),
        "moving_webp": encode(colors, "WEBP", lossless=True, **moving),
    }


def write_formats(logdir: Path) -> Path:
    """Write a tag for each format, all of one group."""
    records = [image_event(f"format/{name}", 0, encoded) for name, encoded in encoded_formats().items()]
    event_files.write(logdir / "run/events.out.tfevents.1", VERSION, *records)
    return logdir


def write_boxes(logdir: Path) -> Path:
    """Write a black picture with two boxes."""
    with SummaryWriter(logdir / "run") as writer:
        picture = np.zeros((3, SIZE[1], SIZE[0]), np.uint8)
        writer.add_image_with_boxes("boxes/two", picture, np.array(BOXES), 0, labels=LABELS)
    return logdir


def write_huge_claim(logdir: Path, size_px: int) -> Path:
    """Write a small PNG whose header claims another size, with a checksum that holds."""
    small = encode([(1, 2, 3)])
    header = b"IHDR" + struct.pack(">II", size_px, size_px) + small[24:29]
    claim = small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]
    event_files.write(logdir / "run/events.out.tfevents.1", VERSION, image_event("claim/huge", 0, claim))
    return logdir


def write_many_images(logdir: Path, n_tags: int, n_steps: int) -> Path:
    """Write small pictures, in groups of ten tags, events of one second each."""
    image = SummaryImage(height=SIZE[1], width=SIZE[0], encoded_image_string=encode([(0, 128, 255)]))
    values = [SummaryValue(tag=f"group{i // 10:02}/tag{i:03}", image=image) for i in range(n_tags)]
    summaries = [wire_encode(Event(summary=Summary(value=(value,)))) for value in values]
    records = [VERSION]
    for step in range(n_steps):
        head = wire_encode(Event(wall_time=1.0 + step, step=step))
        records += [frame_record(head + summary) for summary in summaries]
    event_files.write(logdir / "run/events.out.tfevents.1", *records)
    return logdir
