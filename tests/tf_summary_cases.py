"""
Calls that mean the same to `tf.summary` and to `glassboard.summary`, by the name of their golden file.

Only NumPy is imported: `tools/golden_tf_summary.py` runs this beside TensorFlow. Numbers are made by
integer arithmetic, so that they are the same on every machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ml_dtypes
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

FLOAT_DTYPES: tuple[Any, ...] = (np.float16, np.float32, np.float64)
IMAGE_INTEGER_DTYPES: tuple[Any, ...] = (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16)
INTEGER_DTYPES: tuple[Any, ...] = (
    np.int8,
    np.int16,
    np.int32,
    np.int64,
    np.uint8,
    np.uint16,
    np.uint32,
    np.uint64,
)


def numbers(*shape: int, seed: int = 0) -> NDArray[np.float64]:
    """Spread numbers over 0 to 1, exact in float64."""
    counts = np.arange(seed, seed + int(np.prod(shape)), dtype=np.uint64)
    return (counts * 2654435761 % 2**32 / 2**32).reshape(shape)


def scalars(summary: Any) -> None:
    """Numbers of every type, at steps of every kind, with and without a description."""
    values = (0.5, 1, True, -0.0, 0.1, 1e30, float("inf"), float("nan"), 2**40)
    for step, value in enumerate(values):
        summary.scalar("python", value, step=step)
    for step, dtype in enumerate((*FLOAT_DTYPES, *INTEGER_DTYPES, np.bool_)):
        summary.scalar("numpy", dtype(1), step=step)
        summary.scalar("numpy_0d", np.array(1, dtype), step=np.int64(step))
    steps: tuple[Any, ...] = (0, -5, 2**40, np.array(7), np.int32(3))
    for each in steps:
        summary.scalar("steps", 0.25, each, "**described** once")
    for tag in ("a/b/c", " spaces ", "/leading", "größe→∞", "a:b*c", ""):
        summary.scalar(name=tag, data=1.0, step=1, description=None)
    summary.scalar(None, 2.0, step=1)


def images(summary: Any) -> None:
    """Images of every dtype and number of channels, fewer and more than `max_outputs`, and none."""
    for step, n_channels in enumerate((1, 2, 3, 4)):
        summary.image("channels", numbers(2, 3, 5, n_channels), step=step)
    for step, dtype in enumerate(FLOAT_DTYPES):
        values = (numbers(1, 16, 16, 3) * 1.5 - 0.25).astype(dtype)
        summary.image("floats", values, step=step, description="clipped")
    for step, dtype in enumerate(IMAGE_INTEGER_DTYPES):
        limits = np.iinfo(dtype)
        values = np.linspace(float(limits.min) * 0.99, float(limits.max) * 0.99, 64).astype(dtype)
        summary.image("integers", values.reshape(1, 8, 8, 1), step=step)
    batch = numbers(5, 4, 6, 3)
    for step, max_outputs in enumerate((0, 1, 3, 5, 9, np.int32(2))):
        summary.image("max_outputs", batch, step=step, max_outputs=max_outputs)
    summary.image("max_outputs", batch, 6)
    summary.image("list", [numbers(2, 2, 1), numbers(2, 2, 1, seed=4)], 0)
    summary.image("python", [[[[0.0], [1.0]], [[0.5], [0.25]]]], 0)
    summary.image("none", np.zeros((0, 4, 6, 3), np.float32), 0)
    summary.image(None, batch[:1], 0)


def histograms(summary: Any) -> None:
    """Values of every dtype and spread, in default and other numbers of buckets."""
    for step, dtype in enumerate((*FLOAT_DTYPES, *INTEGER_DTYPES, np.bool_)):
        summary.histogram("dtypes", (numbers(4, 25) * 3).astype(dtype), step=step)
    for step, seed in enumerate((0, 100, 5000)):
        summary.histogram("spread", (numbers(1000, seed=seed) - 0.5) ** 3 * 1e6, step, None, "cubes")
    summary.histogram("wide", np.array([-1e300, 0.0, 1.0, 1e300]), 0)
    summary.histogram("narrow", 1 + np.arange(5) * 2.0**-50, 0)
    summary.histogram("equal", np.full(7, 2.5), 0)
    summary.histogram("single", 3.0, 0)
    summary.histogram("nothing", np.zeros((0, 3)), 0)
    summary.histogram("python", [[1, 2], [3, 4]], 0)
    for step, buckets in enumerate((0, 1, 2, 7, 1000, np.int32(3))):
        summary.histogram("buckets", numbers(50), step, buckets=buckets)
        summary.histogram("buckets_equal", np.ones(5), step, buckets=buckets)
        summary.histogram("buckets_nothing", [], step, buckets=buckets)
    summary.histogram(None, [1.0], 0)


def text(summary: Any) -> None:
    """Strings, bytes and arrays of them with no axis, one, two and three."""
    summary.text("rank", "a *str*", step=0, description="Markdown")
    summary.text("rank", ["one", "two"], step=1)
    summary.text("rank", [["a", "b", "c"], ["d", "e", "f"]], step=2)
    summary.text("rank", [[["deep"]]], step=3)
    summary.text("bytes", b"\xff\x00 raw", step=0)
    summary.text("bytes", np.array([b"x", b"yy"]), step=1)
    summary.text("unicode", np.array(["größe", "→∞", "🙂"]), step=0)
    summary.text("objects", np.array([["a", b"b"]], object), step=0)
    summary.text("empty", "", step=0)
    summary.text(None, "x", 0)


def audio(summary: Any) -> None:
    """Clips of several lengths and channels, within and beyond full scale, fewer and more than asked for."""
    for step, n_channels in enumerate((1, 2, 5)):
        clips = (numbers(2, 50, n_channels) * 2 - 1).astype(np.float32)
        summary.audio("channels", clips, 8000, step=step)
    edges = np.array([0.0, -0.0, 1.0, -1.0, 1.5, -1.5, 0.5 / 32768, -0.5 / 32768, 1.5 / 32768, 0.25])
    summary.audio("edges", edges.astype(np.float32).reshape(1, -1, 1), 44100, 0, description="of the scale")
    clips = numbers(5, 8, 1).astype(np.float32)
    for step, max_outputs in enumerate((0, 2, 3, 9)):
        summary.audio("max_outputs", clips, 22050, step=step, max_outputs=max_outputs, encoding="wav")
    summary.audio("no_frames", np.zeros((1, 0, 1), np.float32), 8000, 0)
    summary.audio("none", np.zeros((0, 4, 1), np.float32), 8000, 0)
    summary.audio(None, clips[:1], 1, 0)


def tensors(summary: Any) -> None:
    """Tensors of every dtype, made by arrays and by Python's numbers, with and without metadata."""
    dtypes = (*FLOAT_DTYPES, *INTEGER_DTYPES, np.bool_, np.complex64, np.complex128)
    extended = (ml_dtypes.bfloat16, ml_dtypes.float8_e5m2, ml_dtypes.float8_e4m3fn, ml_dtypes.int4)
    for step, dtype in enumerate((*dtypes, *extended)):
        summary.write("dtypes", np.arange(6).reshape(2, 3).astype(dtype), step)
    for step, value in enumerate((1.5, 1, True, 1j, 2**40, [1.5, 2], [[1, 2], [3, 4]], [], -(2**31), 2**31)):
        summary.write("python", value, step=step)
    for step, value in enumerate(("text", b"\xff", ["a", "b"], np.array([["x"]]))):
        summary.write("strings", value, step=step)
    summary.write("callable", lambda: np.float32(2), step=0)
    summary.write("big_endian", np.array([1, 2], ">f4"), step=0)
    summary.write("strided", np.arange(10)[::3], step=0)
    summary.write("metadata", np.float32(1), 0, b"\x0a\x07\x0a\x05other\x12\x05title", "ignored")
    summary.write("a/b", np.zeros((0, 2), np.float32), step=0)


def raw(summary: Any) -> None:
    """Summaries that are encoded already."""
    summary.experimental.write_raw_pb(b"", step=3)
    summary.experimental.write_raw_pb(b"\x0a\x08\x0a\x01a\x15\x00\x00\x80?", 4, "ignored")
    summary.experimental.write_raw_pb([b"\x0a\x08\x0a\x01b\x15\x00\x00\x80?"] * 2, 5)


def scopes(summary: Any) -> None:
    """Tags within scopes, one in the other."""
    scope = summary.experimental.summary_scope
    seen = []
    with scope("outer") as outer:
        summary.scalar("x", 1.0, step=0)
        with scope("in ner/%deep") as inner:
            summary.histogram("h", [1.0, 2.0], step=0)
            summary.write("unscoped", np.float32(0), step=0)
        with scope("%") as nameless, scope(None, "default") as default:
            summary.text("t", "x", step=0)
        with scope("values", "unused", [1, 2]) as last:
            summary.image(None, numbers(1, 2, 2, 1), step=0)
        seen = [outer, inner, nameless, default, last]
    summary.text("seen", [[tag, name] for tag, name in seen], step=0)


def steps(summary: Any) -> None:
    """Steps that are set for the thread, and by writers."""
    summary.experimental.set_step(5)
    summary.scalar("default", 1.0)
    summary.scalar("own", 1.0, step=6)
    summary.experimental.set_step(np.int64(7))
    summary.write("default", np.float32(1))
    summary.experimental.write_raw_pb(b"\x0a\x08\x0a\x01a\x15\x00\x00\x80?")
    summary.scalar("step", int(summary.experimental.get_step()))
    summary.experimental.set_step(None)


def conditions(summary: Any) -> None:
    """What is recorded under conditions; each call says whether it wrote."""
    answers = []
    for condition in (True, False, lambda: True, lambda: False):
        with summary.record_if(condition):
            answers.append(bool(summary.should_record_summaries()))
            answers.append(bool(summary.scalar("x", 1.0, step=len(answers))))
            with summary.record_if(True):
                answers.append(bool(summary.histogram("h", [1.0], step=len(answers))))
    answers.append(bool(summary.should_record_summaries()))
    summary.text("answers", [str(answer) for answer in answers], step=0)


CASES: dict[str, Callable[[Any], None]] = {
    case.__name__: case
    for case in (scalars, images, histograms, text, audio, tensors, raw, scopes, steps, conditions)
}


def write_case(summary: Any, name: str, directory: str) -> None:
    """Run a case with a new file in `directory`."""
    writer = summary.create_file_writer(directory)
    with writer.as_default():
        CASES[name](summary)
    writer.close()
