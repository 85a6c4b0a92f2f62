"""One function for each kind of data."""

from __future__ import annotations

from typing import Any

from glassboard.contents.suffixes import HEATMAP
from glassboard.summaries.tf_style.audio import snapshot_audio
from glassboard.summaries.tf_style.histograms import snapshot_histogram
from glassboard.summaries.tf_style.images import snapshot_images
from glassboard.summaries.tf_style.scalars import scalar_summary
from glassboard.summaries.tf_style.text import text_summary
from glassboard.summary.recording import record
from glassboard.summary.scopes import scoped_tag


def scalar(name: str | None, data: Any, step: Any = None, description: str | None = None) -> bool:
    """
    Write one number.

    Parameters
    ----------
    name
        The tag, behind the scope it is in; None or nothing is the kind's name, ``scalar_summary`` here.
    data
        A number, or an array of any library with one element; stored as float32.
    step
        An integer; by default that of `experimental.set_step`, else 0, which is said once.
    description
        Markdown beneath the card's title.

    Returns
    -------
    bool
        Whether it was written: not without a default writer, which is said once, nor if `record_if` says no.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: NotAScalarError if `data` is not one number, UnsupportedTypeError if
        it is of no type that can be a number.
    WriterClosedError
        The default writer was closed.
    """
    return record(
        lambda: scalar_summary(scoped_tag(name, "scalar_summary"), data, description=description), step
    )


def image(
    name: str | None,
    data: Any,
    step: Any = None,
    max_outputs: Any = 3,
    description: str | None = None,
    *,
    dataformats: str | None = None,
) -> bool:
    """
    Write one image or several, as PNG files that are encoded in the background.

    Parameters
    ----------
    name, step, description
        As in `scalar`.
    data
        An array or nested lists: floats from 0 to 1, clipped, or integers from 0 to the greatest of their
        dtype. By default two axes are one image, four are several (NHWC), and three are one image (HWC)
        where the last has 1, 3 or 4 elements, else several (NHW).
    max_outputs
        At most so many of several are written.
    dataformats
        What the axes of `data` are: an order of the letters ``HW``, ``HWC``, ``NHW`` or ``NHWC``.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: WrongShapeError, InvalidDataformatsError or UnsupportedTypeError.
    WriterClosedError
        The default writer was closed.
    """
    return record(
        lambda: snapshot_images(
            scoped_tag(name, "image_summary"),
            data,
            max_outputs=max_outputs,
            description=description,
            dataformats=dataformats,
        ),
        step,
    )


def histogram(
    name: str | None, data: Any, step: Any = None, buckets: Any = None, description: str | None = None
) -> bool:
    """
    Write how numbers are spread, counted in the background.

    Parameters
    ----------
    name, step, description
        As in `scalar`.
    data
        An array of any shape, or nested lists, of real numbers. Those that are not finite are left out,
        which is said once a tag.
    buckets
        How many, of equal width; by default 30.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged.
    WriterClosedError
        The default writer was closed.
    """
    return record(
        lambda: snapshot_histogram(
            scoped_tag(name, "histogram_summary"), data, buckets=buckets, description=description
        ),
        step,
    )


def text(name: str | None, data: Any, step: Any = None, description: str | None = None) -> bool:
    """
    Write text, which is shown as Markdown.

    Parameters
    ----------
    name, step, description
        As in `scalar`.
    data
        A str, or UTF-8 as bytes; or an array or nested lists of them, which are shown as a table.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged; UnsupportedTypeError if `data` holds no strings.
    WriterClosedError
        The default writer was closed.
    """
    return record(lambda: text_summary(scoped_tag(name, "text_summary"), data, description=description), step)


def audio(
    name: str | None,
    data: Any,
    sample_rate: Any,
    step: Any = None,
    max_outputs: Any = 3,
    encoding: str | None = None,
    description: str | None = None,
) -> bool:
    """
    Write clips of sound, as WAV files that are encoded in the background.

    Parameters
    ----------
    name, step, description
        As in `scalar`.
    data
        Floats from -1 to 1, clipped; shape (clips, frames, channels).
    sample_rate
        In Hz.
    max_outputs
        At most so many clips are written.
    encoding
        ``"wav"`` or None, which is the same.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: WrongShapeError or UnsupportedTypeError.
    WriterClosedError
        The default writer was closed.
    """
    return record(
        lambda: snapshot_audio(
            scoped_tag(name, "audio_summary"),
            data,
            sample_rate,
            max_outputs=max_outputs,
            encoding=encoding,
            description=description,
        ),
        step,
    )


def heatmap(name: str | None, data: Any, step: Any = None, **options: Any) -> bool:
    """
    Write a heatmap: its numbers, and a picture of them that is encoded in the background.

    Parameters
    ----------
    name, step
        As in `scalar`.
    data
        Real numbers: an array of one to three axes, or nested lists.
    options
        Keywords of `glassboard.SummaryWriter.add_heatmap`: `colormap`, `normalize` and others.

    Returns
    -------
    bool
        As in `scalar`.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: WrongShapeError or UnsupportedTypeError.
    WriterClosedError
        The default writer was closed.

    Notes
    -----
    TensorFlow has no such function.
    """
    from glassboard.summaries.heatmaps import heatmap_snapshot

    return record(
        lambda: heatmap_snapshot(scoped_tag(name, "heatmap_summary"), data, **options),
        step,
        own_suffix=HEATMAP,
    )
