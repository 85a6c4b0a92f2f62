"""One value of a series as files: pictures and clips as they are, numbers as CSV or NumPy's files."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.query.media_types import sniff_media_type
from glassboard.query.values import decoder_of
from glassboard.store.blobs import NO_PAYLOAD_FIELD, SIMPLE_VALUE_FIELD
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from glassboard.query.audio import AudioValue
    from glassboard.query.images import ImageValue
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob

SUFFIXES: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/webp": ".webp",
    "audio/wav": ".wav",
    "audio/ogg": ".ogg",
    "audio/flac": ".flac",
    "audio/mpeg": ".mp3",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}
OTHER_MEDIA: Final = ".bin"
HISTOGRAM_HEADER: Final = "left,right,count\r\n"


class ValueFile(NamedTuple):
    """The content of one file, and what its name ends in."""

    suffix: str
    content: bytes


def make_files(read: ReadPayload, blob: Blob, kind: Kind) -> list[ValueFile]:
    """
    Make the files of one value, one for each sample.

    Raises
    ------
    PayloadError
        It cannot be read, or is not what its tag says.
    """
    if kind in _ENCODERS:
        return _ENCODERS[kind](decoder_of(kind)(read, blob))
    if blob.field == SIMPLE_VALUE_FIELD:
        return [ValueFile(".txt", f"{blob.number!r}\n".encode())]
    return [ValueFile(".pb", b"" if blob.field == NO_PAYLOAD_FIELD else read(blob))]


def _encode_media(value: ImageValue | AudioValue) -> list[ValueFile]:
    return [
        ValueFile(SUFFIXES.get(sniff_media_type(sample), OTHER_MEDIA), sample) for sample in value.samples
    ]


def _encode_text(value: NDArray[np.object_]) -> list[ValueFile]:
    if value.size == 1:
        return [ValueFile(".md", value.item().encode())]
    return [_encode_nested(value.tolist())]


def _encode_histogram(value: NDArray[np.float64]) -> list[ValueFile]:
    rows = "".join(f"{left!r},{right!r},{count!r}\r\n" for left, right, count in value.tolist())
    return [ValueFile(".csv", (HISTOGRAM_HEADER + rows).encode())]


def _encode_tensor(value: NDArray[Any]) -> list[ValueFile]:
    if value.dtype == object:
        return [_encode_nested(_as_texts(value.tolist()))]
    file = io.BytesIO()
    np.save(file, value, allow_pickle=False)
    return [ValueFile(".npy", file.getvalue())]


def _encode_nested(value: Any) -> ValueFile:
    return ValueFile(".json", json.dumps(value, ensure_ascii=False).encode())


def _as_texts(value: Any) -> Any:
    """Give bytes as text; those that are no UTF-8 as escapes."""
    return [_as_texts(each) for each in value] if isinstance(value, list) else _as_text(value)


def _as_text(value: bytes) -> str:
    return value.decode("utf-8", "backslashreplace")


_ENCODERS: Final[dict[Kind, Callable[[Any], list[ValueFile]]]] = {
    Kind.IMAGES: _encode_media,
    Kind.AUDIO: _encode_media,
    Kind.TEXT: _encode_text,
    Kind.HISTOGRAMS: _encode_histogram,
    Kind.TENSORS: _encode_tensor,
    Kind.HEATMAPS: _encode_tensor,
    Kind.PREDICTIONS: _encode_tensor,
    Kind.MESHES: _encode_tensor,
}
