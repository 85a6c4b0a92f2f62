"""
``flax.metrics.tensorboard.SummaryWriter`` without TensorFlow, and without flax.

Notes
-----
Facts: methods, arguments and what they write are those of flax/metrics/tensorboard.py (flax 0.12).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from glassboard import summary
from glassboard.arrays import to_array
from glassboard.errors import UnsupportedTypeError
from glassboard.summaries.tf_style.audio import snapshot_audio
from glassboard.summaries.tf_style.histograms import snapshot_histogram
from glassboard.summaries.tf_style.hparams import flatten_hparams, hparams_summary
from glassboard.summaries.tf_style.images import snapshot_images
from glassboard.summaries.tf_style.scalars import scalar_summary
from glassboard.summaries.tf_style.tensors import any_tensor_summary
from glassboard.summaries.tf_style.text import text_summary
from glassboard.summary.steps import step_of_call
from glassboard.writer.event_records import serialize

if TYPE_CHECKING:
    import os

    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

__all__ = ["SummaryWriter"]

_VALUES: Final = (bool, int, float, str, np.bool_, np.number, np.str_)
_CHANNELS_OF_ONE_IMAGE: Final = (1, 3, 4)


class SummaryWriter:
    """
    Writes what a training with JAX reports to a new event file.

    Arrays are those of JAX, NumPy or any other library. A step is an integer; with None it is that of
    `glassboard.summary.experimental.set_step`, else 0.

    Parameters
    ----------
    log_dir
        The directory; it is made where it is missing.
    auto_flush
        Whether each call returns only when what it wrote is in the file. Otherwise it is there within
        200 ms, and images, sounds and histograms are encoded in the background.

    Raises
    ------
    LogdirError
        Directory or file cannot be made.
    """

    def __init__(self, log_dir: str | os.PathLike[str], auto_flush: bool = True) -> None:
        self._writer = summary.create_file_writer(log_dir)
        self._is_flushed_at_once = auto_flush

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def scalar(self, tag: str, value: Any, step: Any) -> None:
        """
        Write one number, as float32.

        Raises
        ------
        InvalidValueError
            `value` is not one number.
        WriterClosedError
            The writer was closed; so do all methods below.
        """
        self._add(scalar_summary(tag, value), step)

    def image(self, tag: str, image: Any, step: Any, max_outputs: int = 3) -> None:
        """
        Write one image or several, grey ones as colours.

        Parameters
        ----------
        tag, step
            As everywhere.
        image
            Floats from 0 to 1, or integers from 0 to the greatest of their dtype, of the shape (H, W),
            (H, W, C), (N, H, W) or (N, H, W, C). Three axes are one image where the last has 1, 3 or 4
            elements.
        max_outputs
            At most so many of several are written.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; WrongShapeError if it is of another shape.
        """
        self._add(snapshot_images(tag, _in_colour(image), max_outputs=max_outputs), step)

    def audio(
        self, tag: str, audiodata: Any, step: Any, sample_rate: int = 44100, max_outputs: int = 3
    ) -> None:
        """
        Write clips of sound, as WAV files.

        Parameters
        ----------
        tag, step
            As everywhere.
        audiodata
            Numbers from -1 to 1, clipped; shape (clips, frames, channels).
        sample_rate
            In Hz.
        max_outputs
            At most so many clips are written.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged; WrongShapeError if it is of another shape.
        """
        samples = to_array(audiodata, name="audiodata").astype(np.float32)
        self._add(snapshot_audio(tag, samples, sample_rate, max_outputs=max_outputs), step)

    def histogram(self, tag: str, values: Any, step: Any, bins: int | None = None) -> None:
        """
        Write how numbers are spread.

        Parameters
        ----------
        tag, step
            As everywhere.
        values
            Real numbers, of any shape.
        bins
            How many buckets of equal width; by default 30.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged.
        """
        self._add(snapshot_histogram(tag, values, buckets=bins), step)

    def text(self, tag: str, textdata: str | bytes, step: Any) -> None:
        """Write Markdown; raise InvalidValueError if `textdata` is neither a str nor bytes."""
        if not isinstance(textdata, str | bytes):
            raise UnsupportedTypeError(f"textdata is {textdata!r}, expected a str or bytes")
        self._add(text_summary(tag, textdata), step)

    def write(self, tag: str, tensor: Any, step: Any, metadata: Any = None) -> None:
        """
        Write a tensor of numbers or strings, for a plugin of one's own.

        Parameters
        ----------
        tag, step
            As everywhere.
        tensor
            An array in its own dtype, or what `glassboard.summary.write` takes.
        metadata
            A ``SummaryMetadata``, whoever's class it is of, or bytes; it names the plugin.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged.
        """
        encoded = b"" if metadata is None else serialize(metadata)
        self._add(any_tensor_summary(tag, tensor, metadata=encoded), step)

    def hparams(self, hparams: Any) -> None:
        """
        Write the hyperparameters of this run, at step 0.

        Parameters
        ----------
        hparams
            A mapping, nested as it likes: names are joined with a dot. What is neither a bool, a number nor
            a str is written as its str().

        Raises
        ------
        InvalidValueError
            It is no mapping, or its keys are no names.
        """
        flat = flatten_hparams(hparams, _to_mapping)
        values = {name: value if isinstance(value, _VALUES) else str(value) for name, value in flat.items()}
        self._add(hparams_summary(values), 0)

    def flush(self) -> None:
        """Return when all that was written is in the file."""
        self._writer.flush()

    def close(self) -> None:
        """Write what waits and close the file; more than once is the same as once."""
        self._writer.close()

    def _add(self, encoded: bytes | DeferredSummary, step: Any) -> None:
        self._writer.add(encoded, step_of_call(step))
        if self._is_flushed_at_once:
            self._writer.flush()


def _to_mapping(value: Any) -> Any:
    return value if hasattr(value, "items") else None


def _in_colour(image: Any) -> NDArray[Any]:
    """Return images whose last axis is the channels, three where there is one."""
    array = to_array(image, name="image")
    if array.ndim == 2 or (array.ndim == 3 and array.shape[2] not in _CHANNELS_OF_ONE_IMAGE):
        array = array[..., np.newaxis]
    return np.broadcast_to(array, (*array.shape[:-1], 3)) if array.shape[-1:] == (1,) else array
