"""What one value of a tag holds, whatever its kind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from glassboard.query.audio import read_audio
from glassboard.query.graphs import read_graph_value
from glassboard.query.histograms import read_histogram
from glassboard.query.images import read_image
from glassboard.query.markers import read_marker
from glassboard.query.payloads import read_tensor
from glassboard.query.pr_curves import read_pr_curve
from glassboard.query.text import read_text
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

_DECODERS: Final[dict[Kind, Callable[[ReadPayload, Blob], Any]]] = {
    Kind.AUDIO: read_audio,
    Kind.HEATMAPS: read_tensor,
    Kind.HISTOGRAMS: read_histogram,
    Kind.IMAGES: read_image,
    Kind.MARKERS: read_marker,
    Kind.MESHES: read_tensor,
    Kind.PREDICTIONS: read_tensor,
    Kind.PR_CURVES: read_pr_curve,
    Kind.TENSORS: read_tensor,
    Kind.TEXT: read_text,
}


def decoder_of(kind: Kind, plugin: str = "") -> Callable[[ReadPayload, Blob], Any]:
    """
    Give what decodes one value of a kind; kinds without a meaning of their own give their bytes.

    What a value of a graph tag is, its `plugin` says.
    """
    if kind is Kind.GRAPHS and plugin:
        return partial(read_graph_value, plugin=plugin)
    return _DECODERS.get(kind, _read_bytes)


def _read_bytes(read: ReadPayload, blob: Blob) -> bytes:
    return read(blob)
