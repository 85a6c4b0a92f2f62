"""
Logdirs to load, the same bytes every time, made once and kept in ``build/corpora``.

``python -m bench.corpora NAME SCALE`` makes one and prints its directory.
"""

from __future__ import annotations

import shutil
import struct
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from glassboard._native import encode_scalar_record, frame_record
from glassboard.types import DataClass
from glassboard.wire import (
    DataType,
    Event,
    Image,
    PluginData,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    TensorShape,
    encode,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

CACHE = Path(__file__).resolve().parent.parent / "build" / "corpora"
GENERATION = 1
"""To be raised when the bytes change: what was kept is then made again."""

START_WALL_TIME = 1_700_000_000.0
FILE_NAME = f"events.out.tfevents.{START_WALL_TIME:.0f}.bench"
FLUSH_BYTES = 4 << 20
IMAGE_BYTES = 110_000
IMAGE_TAG = "samples/image"


@dataclass(frozen=True)
class Corpus:
    """
    One logdir of scalars, and of images between them.

    Attributes
    ----------
    name
        What it is called on the command line and in the results.
    title
        What it is like, in a few words.
    n_runs
        Runs, each of one event file.
    n_tags
        Tags of each run, logged in turn at each step.
    n_steps
        Steps of each tag.
    shape
        How a value lies in its event: ``simple_value``, or a ``float`` or ``double`` tensor.
    image_steps
        After how many steps an image of `IMAGE_BYTES` follows; 0 for none.
    """

    name: str
    title: str
    n_runs: int
    n_tags: int
    n_steps: int
    shape: str = "simple_value"
    image_steps: int = 0

    @property
    def n_events(self) -> int:
        """Events with a number, in all files."""
        return self.n_runs * self.n_tags * self.n_steps

    def scaled(self, scale: float) -> Corpus:
        """Return the same with fewer or more steps."""
        return replace(self, n_steps=max(1, round(self.n_steps * scale)))


CORPORA = {
    corpus.name: corpus
    for corpus in (
        Corpus("A", "one long run", 1, 10, 1_000_000),
        Corpus("B", "many runs", 100, 10, 1_000),
        Corpus("C", "one run with images", 1, 10, 100_000, image_steps=100),
        Corpus("D", "one run of tensors", 1, 10, 200_000, "float"),
        Corpus("D64", "one run of doubles", 1, 10, 500_000, "double"),
        Corpus("Z", "one long series", 1, 1, 10_000_000),
    )
}


def corpus_directory(corpus: Corpus) -> Path:
    """Say where a corpus is kept."""
    return CACHE / f"{corpus.name}-{corpus.n_events}-{GENERATION}"


def make_corpus(corpus: Corpus) -> Path:
    """Write a corpus unless it is there, and return its directory."""
    directory = corpus_directory(corpus)
    if not directory.exists():
        unfinished = directory.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for run in range(corpus.n_runs):
            write_run(corpus, run, unfinished / f"run{run:03}")
        unfinished.rename(directory)
    return directory


@contextmanager
def temporary_logdir() -> Iterator[Path]:
    """Give an empty directory beside the corpora, for the length of a block."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as logdir:
        yield Path(logdir)


def write_run(corpus: Corpus, run: int, directory: Path) -> None:
    """Write the event file of one run."""
    directory.mkdir(parents=True)
    waiting = bytearray(encode_version(START_WALL_TIME + run))
    with (directory / f"{FILE_NAME}.{run}").open("wb") as file:
        for record in records(corpus, run):
            waiting += record
            if len(waiting) > FLUSH_BYTES:
                file.write(waiting)
                waiting.clear()
        file.write(waiting)


def records(corpus: Corpus, run: int) -> Iterator[bytes]:
    """Frame the events of one run."""
    value = make_values(corpus, run)
    tags = [f"metrics/tag{tag}" for tag in range(corpus.n_tags)]
    encode_record = (
        encode_simple_value if corpus.shape == "simple_value" else partial(encode_tensor, corpus.shape)
    )
    for step in range(corpus.n_steps):
        wall_time = START_WALL_TIME + run + step * 0.05
        for tag, number in zip(tags, value[step].tolist(), strict=True):
            yield encode_record(tag, number, step, wall_time)
        if corpus.image_steps and step % corpus.image_steps == 0:
            yield encode_image(step, wall_time)


def make_values(corpus: Corpus, run: int) -> NDArray[np.float64]:
    """Make noisy falling curves, of the same seed every time; shape (n_steps, n_tags)."""
    rng = np.random.default_rng([GENERATION, run])
    falling = np.exp(-np.linspace(0, 5, corpus.n_steps))[:, np.newaxis]
    return falling + 0.1 * rng.standard_normal((corpus.n_steps, corpus.n_tags))


def encode_version(wall_time: float) -> bytes:
    """Frame the event with which a file begins."""
    return frame_record(encode(Event(wall_time=wall_time, file_version="brain.Event:2")))


def encode_simple_value(tag: str, value: float, step: int, wall_time: float) -> bytes:
    """Frame an event as ``add_scalar`` of torch and tensorboardX writes it."""
    return encode_scalar_record(tag.encode(), value, step, wall_time)


def encode_tensor(shape: str, tag: str, value: float, step: int, wall_time: float) -> bytes:
    """Frame an event as TensorFlow 2 writes it: a tensor of one number, with its metadata each time."""
    before, after = encode_summary(tag, shape)
    content = struct.pack(TENSORS[shape].format, value)
    return frame_record(encode_head(step, wall_time) + before + content + after)


def encode_image(step: int, wall_time: float) -> bytes:
    """Frame an event as ``add_image`` of torch writes it, of bytes that only begin as a picture does."""
    encoded = b"\x89PNG\r\n\x1a\n" + step.to_bytes(8, "little") * ((IMAGE_BYTES - 8) // 8)
    image = Image(height=256, width=256, colorspace=3, encoded_image_string=encoded)
    summary = Summary(value=(SummaryValue(tag=IMAGE_TAG, image=image),))
    return frame_record(encode(Event(wall_time=wall_time, step=step, summary=summary)))


@cache
def encode_summary(tag: str, shape: str) -> tuple[bytes, bytes]:
    """Encode the summary of a tensor; return what lies before its number and what lies behind."""
    number = b"\xa5" * struct.calcsize(TENSORS[shape].format)
    tensor = TensorProto(dtype=TENSORS[shape].dtype, tensor_shape=TensorShape(), tensor_content=number)
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name="scalars"), data_class=DataClass.SCALAR)
    value = SummaryValue(tag=tag, tensor=tensor, metadata=metadata)
    before, _, after = encode(Event(summary=Summary(value=(value,)))).partition(number)
    return before, after


@lru_cache(maxsize=1)
def encode_head(step: int, wall_time: float) -> bytes:
    """Encode what the events of a step have in common."""
    return encode(Event(wall_time=wall_time, step=step))


class Tensor(NamedTuple):
    """How a tensor holds its number."""

    dtype: DataType
    format: str


TENSORS = {"float": Tensor(DataType.DT_FLOAT, "<f"), "double": Tensor(DataType.DT_DOUBLE, "<d")}


if __name__ == "__main__":
    print(make_corpus(CORPORA[sys.argv[1]].scaled(float(sys.argv[2]))))
