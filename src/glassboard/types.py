"""The words of the field as types: names of runs and tags, kinds of data, data classes."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NewType

RunName = NewType("RunName", str)
"""A directory relative to the logdir, with ``/`` between its parts; ``.`` is the logdir itself."""

TagName = NewType("TagName", str)
"""The name of one time series in a run; opaque Unicode."""

ROOT_RUN = RunName(".")


class Kind(StrEnum):
    """What a tag holds: one word per data kind, the same in Python, HTTP, the page and the docs."""

    SCALARS = "scalars"
    IMAGES = "images"
    HISTOGRAMS = "histograms"
    TEXT = "text"
    AUDIO = "audio"
    GRAPHS = "graphs"
    EMBEDDINGS = "embeddings"
    PR_CURVES = "pr_curves"
    MESHES = "meshes"
    HPARAMS = "hparams"
    CUSTOM_SCALARS = "custom_scalars"
    HEATMAPS = "heatmaps"
    PREDICTIONS = "predictions"
    TENSORS = "tensors"
    MARKERS = "markers"
    UNKNOWN = "unknown"


class DataClass(IntEnum):
    """
    ``SummaryMetadata.data_class`` of an event file.

    Notes
    -----
    Format: tensorboard/compat/proto/summary.proto (``DataClass``).
    """

    UNKNOWN = 0
    SCALAR = 1
    TENSOR = 2
    BLOB_SEQUENCE = 3
