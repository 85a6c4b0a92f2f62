"""
A logdir of values that are not what their tag says, beside whole ones.

Run `damaged` has, for each kind with a value per tag, a tag ``KIND/WHAT`` for each way of being damaged, with
that value alone, and a tag ``KIND/between`` whose first and last step are whole and whose middle step is not.
Run `whole` has the tag ``KIND/whole``. Hyperparameters and layouts, which lie elsewhere, have their own runs.
"""

from __future__ import annotations

import io
import math
import struct
import wave
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary
from tensorboard.plugins.custom_scalar.layout_pb2 import Layout

import event_files
from hostile_payloads import FLOAT, PNG_HEAD, SILENCE, numbers, strings, tensor
from hparams_logdirs import session_end, session_start, write_summaries
from proto_events import plugin, value_event

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Fields = dict[str, Any]
"""What `value_event` takes: the payload of a value and its metadata."""

DAMAGED_RUN: Final = "damaged"
WHOLE_RUN: Final = "whole"
WHOLE: Final = "whole"
BETWEEN: Final = "between"
DAMAGED_STEP: Final = 1
N_WHOLE_STEPS: Final = 3
PNG_SIGNATURE: Final = PNG_HEAD[:8]
SVG: Final = (
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='window.hacked=1'><rect width='9' height='9'/></svg>"
)
HTML: Final = b"<!doctype html><body><img src=x onerror='window.hacked=1'><script>window.hacked=1</script>"
HOSTILE_MARKDOWN: Final = b"""# Still a heading

<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 1">
<b onclick="window.hacked=1">bold</b>

[a script](javascript:window.hacked=1) [data](data:text/html,<script>window.hacked=1</script>)
[VBScript](vbscript:window.hacked=1) [elsewhere](https://example.invalid/page)

![remote](https://example.invalid/tracker.png) ![local](/api/v1/environment)

<style>body { display: none }</style> <form action="https://example.invalid/"><button>send</button></form>
"""
"""Markdown of which only the heading, the words and the last link may become HTML."""


def encode_png(width: int = 8, height: int = 8) -> bytes:
    """Give a whole PNG of a grey ramp."""
    ramp = np.linspace(0, 255, width * height).astype(np.uint8).reshape(height, width)
    file = io.BytesIO()
    Image.fromarray(ramp).save(file, "PNG")
    return file.getvalue()


def encode_huge_png() -> bytes:
    """Give a PNG of 65,535 pixels a side, of 32 GiB if it were decoded, whose chunks are whole."""
    size = 65_535
    header = struct.pack(">IIBBBBB", size, size, 16, 6, 0, 0, 0)
    rows = zlib.compress(bytes(1 << 20), 9)
    return PNG_SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def encode_wav(n_samples: int = 800, sample_rate: int = 8000) -> bytes:
    """Give a whole WAV of a tone, 16 bits and one channel."""
    file = io.BytesIO()
    with wave.open(file, "wb") as clip:
        clip.setparams((1, 2, sample_rate, n_samples, "NONE", ""))
        clip.writeframes((np.sin(np.arange(n_samples) / 5) * 20_000).astype("<i2").tobytes())
    return file.getvalue()


def image(encoded: bytes) -> Fields:
    """Give an image as TensorFlow 2 writes it, of 8 pixels a side whatever it says of itself."""
    return {"metadata": plugin("images"), "tensor": strings(b"8", b"8", encoded)}


def clip(encoded: bytes) -> Fields:
    """Give a clip as older writers do."""
    return {"audio": Summary.Audio(encoded_audio_string=encoded, content_type="audio/wav", sample_rate=8000)}


def of_plugin(name: str, payload: Any) -> Fields:
    """Give a tensor to a plugin."""
    return {"metadata": plugin(name), "tensor": payload}


def text(*values: bytes) -> Fields:
    """Give a text, or a list of them."""
    return of_plugin("text", strings(*values, shape=[] if len(values) == 1 else None))


def histogram(rows: Any) -> Fields:
    """Give a histogram of these rows: left edge, right edge, count."""
    return of_plugin("histograms", numbers(rows))


def curve(rows: Any) -> Fields:
    """Give a curve of these rows: true and false positives, true and false negatives, precision, recall."""
    return of_plugin("pr_curves", numbers(rows))


def damaged_images() -> dict[str, Fields]:
    """Images that are none, or only claim to be."""
    png = encode_png()
    return {
        "cut_png": image(png[: len(png) // 2]),
        "huge_png": image(encode_huge_png()),
        "huge_png_cut": image(PNG_HEAD),
        "svg": image(SVG),
        "html": image(HTML),
        "png_then_html": image(PNG_SIGNATURE + HTML),
        "empty": image(b""),
        "no_sample": of_plugin("images", strings(b"8", b"8")),
        "number": of_plugin("images", numbers([1.0])),
        "old_empty": {"image": Summary.Image(width=8, height=8, encoded_image_string=b"")},
    }


def damaged_clips() -> dict[str, Fields]:
    """Clips without a sound."""
    wav = encode_wav()
    return {
        "no_samples": clip(encode_wav(0)),
        "cut_head": clip(wav[:20]),
        "cut_samples": clip(wav[:60]),
        "rate_0": clip(SILENCE),
        "html": clip(HTML),
        "empty": clip(b""),
        "number": of_plugin("audio", numbers([1.0])),
    }


def damaged_texts() -> dict[str, Fields]:
    """Texts that are none, and one that wants to be a program."""
    return {
        "hostile_markdown": text(HOSTILE_MARKDOWN),
        "not_utf8": text(b"before \xff\xfe\xed\xa0\x80 after"),
        "number": of_plugin("text", numbers([1.0, 2.0])),
        "fewer_strings": of_plugin("text", strings(b"a", shape=[5])),
        "no_strings": of_plugin("text", strings(shape=[0])),
        "empty": text(b""),
        "deep_quotes": text(b">" * 5_000 + b" deep"),
    }


def damaged_histograms() -> dict[str, Fields]:
    """Histograms whose numbers are none, or contradict each other."""
    old = HistogramProto(min=math.nan, max=math.inf, num=-1, bucket_limit=[1.0], bucket=[1.0, 2.0])
    return {
        "nan": histogram([[math.nan] * 3, [math.nan] * 3]),
        "infinite_edges": histogram([[-math.inf, 0.0, 2.0], [0.0, 1.0, 5.0], [1.0, math.inf, 3.0]]),
        "negative_counts": histogram([[0.0, 1.0, -5.0], [1.0, 2.0, 3.0]]),
        "edges_go_back": histogram([[2.0, 1.0, 5.0], [0.0, -1.0, 3.0]]),
        "huge_counts": histogram([[0.0, 1.0, 1e308], [1.0, 2.0, 1e308]]),
        "no_buckets": histogram(np.zeros((0, 3))),
        "wrong_shape": histogram([[1.0, 2.0], [3.0, 4.0]]),
        "strings": of_plugin("histograms", strings(b"not", b"numbers")),
        "old": {"histo": old},
    }


def damaged_curves() -> dict[str, Fields]:
    """Curves that no classifier has."""
    return {
        "five_rows": curve(np.ones((5, 4))),
        "rank_1": curve(np.ones(6)),
        "nan": curve(np.full((6, 5), math.nan)),
        "infinite": curve(np.full((6, 5), math.inf)),
        "negative": curve(np.full((6, 5), -1.0)),
        "no_thresholds": curve(np.zeros((6, 0))),
        "one_threshold": curve(np.ones((6, 1))),
        "strings": of_plugin("pr_curves", strings(b"not", b"numbers")),
        "fewer_numbers": of_plugin("pr_curves", tensor(FLOAT, [6, 1 << 20], float_val=[1.0] * 12)),
    }


def whole_curve() -> Fields:
    """Give the curve of a classifier that gets half of four thresholds right."""
    positives = np.array([4.0, 3.0, 2.0, 1.0])
    return curve([positives, positives, 4 - positives, 4 - positives, [0.5] * 4, positives / 4])


DAMAGED: Final[dict[str, Callable[[], dict[str, Fields]]]] = {
    "images": damaged_images,
    "audio": damaged_clips,
    "text": damaged_texts,
    "histograms": damaged_histograms,
    "pr_curves": damaged_curves,
}
"""By kind: the damaged values, by what is wrong with them."""

WHOLE_VALUES: Final[dict[str, Fields]] = {
    "images": image(encode_png()),
    "audio": clip(encode_wav()),
    "text": text(b"a *whole* text"),
    "histograms": histogram([[-1.0, 0.0, 3.0], [0.0, 1.0, 5.0]]),
    "pr_curves": whole_curve(),
}
"""By kind: a value that nothing is wrong with."""

LAYOUT: Final = Layout(
    category=[
        {
            "title": "damaged",
            "chart": [
                {"title": "invalid regex", "multiline": {"tag": ["loss(", "[", "(?P<a>x)(?P<a>y)"]}},
                {"title": "one invalid regex", "multiline": {"tag": ["loss/.*", "*"]}},
                {"title": "nothing matches", "multiline": {"tag": ["nowhere"]}},
                {"title": "endless regex", "multiline": {"tag": ["(l*)*$x"]}},
                {"title": "no regex", "multiline": {}},
                {"title": "no content"},
                {
                    "title": "missing tags",
                    "margin": {
                        "series": [{"value": "loss/train", "lower": "gone/lower", "upper": "gone/upper"}]
                    },
                },
                {
                    "title": "different steps",
                    "margin": {
                        "series": [{"value": "loss/train", "lower": "loss/short", "upper": "loss/nan"}]
                    },
                },
                {"title": "no series", "margin": {}},
                {"title": "", "multiline": {"tag": ["loss/train"]}},
            ],
        },
        {"title": "empty"},
        {
            "title": "whole",
            "chart": [{"title": "losses", "multiline": {"tag": ["loss/train"]}}],
            "closed": True,
        },
    ]
)


def write_damaged_payloads(logdir: Path, *kinds: str) -> Path:
    """
    Write damaged and whole values of these kinds, or of all.

    Parameters
    ----------
    logdir
        The log directory to write into.
    kinds
        Kinds of `DAMAGED`, ``"custom_scalars"`` and ``"hparams"``.
    """
    writers: dict[str, Callable[[Path], None]] = {"custom_scalars": write_layouts, "hparams": write_sessions}
    wanted = kinds or (*DAMAGED, *writers)
    _write_values(logdir, [kind for kind in wanted if kind in DAMAGED])
    for kind in wanted:
        if kind in writers:
            writers[kind](logdir)
    return logdir


def _write_values(logdir: Path, kinds: list[str]) -> None:
    """Write an event file of each run for each kind, as tags of one name have one kind in a run."""
    for i, kind in enumerate(kinds):
        damaged = DAMAGED[kind]()
        records = [_event(f"{kind}/{what}", DAMAGED_STEP, fields) for what, fields in damaged.items()]
        first = next(iter(damaged.values()))
        between = [WHOLE_VALUES[kind], first, WHOLE_VALUES[kind]]
        records += [_event(f"{kind}/{BETWEEN}", i, fields) for i, fields in enumerate(between)]
        event_files.write(logdir / DAMAGED_RUN / f"events.out.tfevents.{i}", event_files.version(), *records)
        whole = [_event(f"{kind}/{WHOLE}", step, WHOLE_VALUES[kind]) for step in range(N_WHOLE_STEPS)]
        event_files.write(logdir / WHOLE_RUN / f"events.out.tfevents.{i}", event_files.version(), *whole)


def _event(tag: str, step: int, fields: Fields) -> bytes:
    return value_event(tag, step, event_files.START_TIME + step, **fields)


def write_layouts(logdir: Path) -> None:
    """Write a layout whose charts cannot all be drawn, and in another run one that is none."""
    series = {"loss/train": [3.0, 2.0, 1.0], "loss/short": [1.0], "loss/nan": [math.nan] * 3}
    scalars = [
        event_files.scalar(tag, i, value) for tag, values in series.items() for i, value in enumerate(values)
    ]
    layout = of_plugin("custom_scalars", strings(LAYOUT.SerializeToString(), shape=[]))
    no_layout = of_plugin("custom_scalars", strings(b"\xff\xff no layout", shape=[]))
    for run, fields in (("layout", layout), ("no_layout", no_layout)):
        config = _event("custom_scalars__config__", 0, fields)
        event_files.write(logdir / run / "events.out.tfevents.1", event_files.version(), config, *scalars)


def write_sessions(logdir: Path) -> None:
    """Write sessions whose hyperparameters have values of several types, and one that cannot be read."""
    values: list[dict[str, Any]] = [
        {"lr": 0.1, "mixed": 3, "huge": 1e308},
        {"lr": math.nan, "mixed": "three", "huge": -1e308},
        {"lr": math.inf, "mixed": True, "<b>name</b>": "<img src=x onerror='window.hacked=1'>"},
        {"lr": "0.1", "mixed": "", "long": "x" * 5_000},
        {},
    ]
    for i, hparams in enumerate(values):
        start = session_start(hparams, monitor_url="javascript:window.hacked=1", start_time_secs=10.0 + i)
        losses = {"loss": [math.nan] if i == 1 else [1.0, 0.5 * i]}
        write_summaries(logdir / f"session-{i}", start, session_end(i, 5.0), scalars=losses)
    unreadable = _event("_hparams_/session_start_info", 0, {"metadata": plugin("hparams", b"\xff\xff")})
    event_files.write(logdir / "no_session/events.out.tfevents.1", event_files.version(), unreadable)
