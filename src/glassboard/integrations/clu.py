"""
A ``MetricWriter`` of clu without TensorFlow.

clu is not imported: its ``metric_writers`` import TensorFlow, whichever of them is used. `MetricWriter` has
the methods of ``clu.metric_writers.MetricWriter`` and goes where one is expected: into ``MultiWriter``,
``AsyncWriter``, ``ensure_flushes`` and ``write_values``.

Notes
-----
Facts: clu/metric_writers/interface.py and tf/summary_writer.py beside it (clu 0.0.12).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, Self

from glassboard import summary
from glassboard.arrays import to_array
from glassboard.summaries.tf_style.audio import snapshot_audio
from glassboard.summaries.tf_style.histograms import snapshot_histogram
from glassboard.summaries.tf_style.hparams import flatten_hparams, hparams_summary
from glassboard.summaries.tf_style.images import snapshot_images
from glassboard.summaries.tf_style.scalars import scalar_summary
from glassboard.summaries.tf_style.tensors import any_tensor_summary
from glassboard.summaries.tf_style.text import text_summary
from glassboard.summaries.video import video_snapshot
from glassboard.summary.steps import step_of_call
from glassboard.writer.event_records import serialize

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

    from glassboard.summaries.deferred import DeferredSummary

__all__ = ["MetricWriter"]

_ALL: Final = sys.maxsize


class MetricWriter:
    """
    Writes the metrics of a training to a new event file.

    Each method takes the step and values by tag, arrays of JAX, NumPy or any other library. It raises
    InvalidValueError, and writes none of them, if one cannot be logged, and WriterClosedError after `close`.
    What is written is in the file within 200 ms; images, videos, sounds and histograms are encoded in the
    background.

    Parameters
    ----------
    logdir
        The directory; it is made where it is missing.

    Raises
    ------
    LogdirError
        Directory or file cannot be made.
    """

    def __init__(self, logdir: str | os.PathLike[str]) -> None:
        self._writer = summary.create_file_writer(logdir)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def write_summaries(
        self, step: int, values: Mapping[str, Any], metadata: Mapping[str, Any] | None = None
    ) -> None:
        """
        Write tensors of numbers or strings, for plugins of one's own.

        Parameters
        ----------
        step
            As everywhere.
        values
            Arrays in their own dtypes, or what `glassboard.summary.write` takes.
        metadata
            For some of the tags, a ``SummaryMetadata``, whoever's class it is of, or bytes.
        """
        metadata_by_tag = metadata or {}
        self._add(
            step,
            [_tensor_summary(tag, value, metadata_by_tag.get(tag)) for tag, value in values.items()],
        )

    def write_scalars(self, step: int, scalars: Mapping[str, Any]) -> None:
        """Write numbers, as float32."""
        self._add(step, [scalar_summary(tag, value) for tag, value in scalars.items()])

    def write_images(self, step: int, images: Mapping[str, Any]) -> None:
        """
        Write images, all of them.

        Parameters
        ----------
        step
            As everywhere.
        images
            Floats from 0 to 1, or integers from 0 to the greatest of their dtype; shape (H, W, C) or
            (N, H, W, C), C being 1 to 4.
        """
        self._add(step, [_images_summary(tag, value) for tag, value in images.items()])

    def write_videos(self, step: int, videos: Mapping[str, Any]) -> None:
        """
        Write videos, as animated GIFs with 4 frames a second; clu's own writer leaves them out.

        Parameters
        ----------
        step
            As everywhere.
        videos
            uint8 from 0 to 255, anything else from 0 to 1; shape (T, H, W, C) or (N, T, H, W, C), C being
            1, 3 or 4. N videos are laid out side by side.
        """
        self._add(step, [_video_summary(tag, value) for tag, value in videos.items()])

    def write_audios(self, step: int, audios: Mapping[str, Any], *, sample_rate: int) -> None:
        """
        Write clips of sound, all of them, as WAV files.

        Parameters
        ----------
        step
            As everywhere.
        audios
            Floats from -1 to 1, clipped; shape (N, T, C).
        sample_rate
            In Hz.
        """
        self._add(
            step,
            [snapshot_audio(tag, value, sample_rate, max_outputs=_ALL) for tag, value in audios.items()],
        )

    def write_texts(self, step: int, texts: Mapping[str, str]) -> None:
        """Write Markdown."""
        self._add(step, [text_summary(tag, text) for tag, text in texts.items()])

    def write_histograms(
        self, step: int, arrays: Mapping[str, Any], num_buckets: Mapping[str, int] | None = None
    ) -> None:
        """
        Write how numbers are spread.

        Parameters
        ----------
        step
            As everywhere.
        arrays
            Real numbers, of any shape.
        num_buckets
            For some of the tags, how many buckets of equal width; by default 30.
        """
        n_buckets_by_tag = num_buckets or {}
        self._add(
            step,
            [
                snapshot_histogram(tag, values, buckets=n_buckets_by_tag.get(tag))
                for tag, values in arrays.items()
            ],
        )

    def write_hparams(self, hparams: Any) -> None:
        """
        Write the hyperparameters of this run, at step 0.

        Parameters
        ----------
        hparams
            A mapping or ``ConfigDict``, nested as it likes: names, and positions in lists, are joined with a
            dot. Values are bools, numbers, str, and None, which is written as an empty str.
        """
        flat = flatten_hparams(hparams, _to_mapping)
        values = {name: "" if value is None else value for name, value in flat.items()}
        self._add(0, [hparams_summary(values)])

    def flush(self) -> None:
        """Return when all that was written is in the file."""
        self._writer.flush()

    def close(self) -> None:
        """Write what waits and close the file; more than once is the same as once."""
        self._writer.close()

    def _add(self, step: Any, summaries: Sequence[bytes | DeferredSummary]) -> None:
        number = step_of_call(step)
        for each in summaries:
            self._writer.add(each, number)


def _tensor_summary(tag: str, value: Any, metadata: Any) -> bytes:
    return any_tensor_summary(tag, value, metadata=b"" if metadata is None else serialize(metadata))


def _images_summary(tag: str, value: Any) -> DeferredSummary:
    images = to_array(value, name="data")
    dataformats = "HWC" if images.ndim == 3 else "NHWC"
    return snapshot_images(tag, images, max_outputs=_ALL, dataformats=dataformats)


def _video_summary(tag: str, value: Any) -> DeferredSummary:
    videos = to_array(value, name="data")
    return video_snapshot(tag, videos, dataformats="THWC" if videos.ndim == 4 else "NTHWC")


def _to_mapping(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return dict(enumerate(value))
    return value if hasattr(value, "items") else None
