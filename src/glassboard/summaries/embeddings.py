"""Embeddings: a matrix with labels and small images, as the files of TensorBoard's projector."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_own_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.convert import to_step, to_tag
from glassboard.summaries.embedding_labels import encode_labels
from glassboard.summaries.images import to_own_images
from glassboard.summaries.notices import warn
from glassboard.summaries.pillow import encode_png, load_pillow
from glassboard.summaries.pixels import check_real
from glassboard.summaries.sprites import MAX_SPRITE_SIDE_PX, SPRITE_CHANNELS, draw_sprite, sprite_side
from glassboard.wire.projector import EmbeddingInfo, SpriteMetadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

MAX_TEXT_NUMBERS: Final = 1 << 20
"""Matrices of more numbers are stored as float32, which is a fifth of the size of text."""

_MAX_NAME_BYTES: Final = 255
_ESCAPED: Final = str.maketrans({"%": "%25", "/": "%2f", "\\": "%5c", "\0": "%00"})
_TENSORS: Final = "tensors.tsv"
_BINARY_TENSORS: Final = "tensors.bytes"
_METADATA: Final = "metadata.tsv"
_SPRITE: Final = "sprite.png"


class EmbeddingSnapshot(NamedTuple):
    """
    An embedding, still to be written.

    Attributes
    ----------
    name
        What it is called in the configuration: tag and step.
    directory
        Of its files, relative to the run's.
    matrix
        Real numbers, a row a point.
    labels
        The content of its metadata file, if any.
    images
        NHWC, one a point, if any.
    """

    name: str
    directory: str
    matrix: NDArray[Any]
    labels: bytes | None
    images: NDArray[Any] | None

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        n_image_bytes = 0 if self.images is None else self.images.nbytes
        return self.matrix.nbytes + len(self.labels or b"") + n_image_bytes

    def encode(self) -> tuple[EmbeddingInfo, dict[str, bytes]]:
        """Return the entry of the configuration, and the files' contents by path relative to the run's."""
        tensors_name, tensors = _encode_matrix(self.matrix)
        files = dict(self._files(tensors_name, tensors))
        info = EmbeddingInfo(
            tensor_name=self.name,
            tensor_path=self._path(tensors_name),
            tensor_shape=self.matrix.shape if tensors_name == _BINARY_TENSORS else (),
            metadata_path="" if self.labels is None else self._path(_METADATA),
            sprite=None if self.images is None else self._sprite(self.images),
        )
        return info, files

    def _files(self, tensors_name: str, tensors: bytes) -> Iterator[tuple[str, bytes]]:
        yield self._path(tensors_name), tensors
        if self.labels is not None:
            yield self._path(_METADATA), self.labels
        if self.images is not None:
            yield self._path(_SPRITE), encode_png(draw_sprite(self.images))

    def _sprite(self, images: NDArray[Any]) -> SpriteMetadata:
        _, height, width, _ = images.shape
        return SpriteMetadata(image_path=self._path(_SPRITE), single_image_dim=(width, height))

    def _path(self, name: str) -> str:
        return posixpath.join(self.directory, name)


def embedding_snapshot(
    mat: Any,
    metadata: Any = None,
    label_img: Any = None,
    global_step: Any = None,
    tag: Any = "default",
    metadata_header: Any = None,
) -> EmbeddingSnapshot:
    """
    Check and copy an embedding.

    Parameters
    ----------
    mat
        What `to_array` takes, of shape (N, D) with N and D at least 1.
    metadata
        N labels, or N rows of labels where there is a `metadata_header`; each becomes text.
    label_img
        N images as `image_snapshot` takes them, of shape (N, C, H, W) with C 1, 3 or 4.
    global_step
        What `to_step` takes; None is 0.
    tag
        A str; its name, which may be any text.
    metadata_header
        Names of the columns of `metadata`. The projector shows them where there is more than one.

    Raises
    ------
    InvalidValueError
        An argument cannot be written: UnsupportedTypeError, or WrongShapeError.

    Notes
    -----
    Format: ``add_embedding`` of torch/utils/tensorboard/writer.py and _embedding.py beside it, but for
    docs/format.md ("Embeddings").
    """
    step = str(to_step(global_step) or 0).zfill(5)
    matrix = _to_matrix(mat)
    labels = None if metadata is None else encode_labels(metadata, metadata_header, len(matrix))
    images = None if label_img is None else _to_label_images(label_img, len(matrix))
    name = _to_name(tag)
    return EmbeddingSnapshot(
        f"{name}:{step}", posixpath.join(step, _directory_name(name)), matrix, labels, images
    )


def _to_name(tag: Any) -> str:
    if not isinstance(tag, str):
        raise UnsupportedTypeError(f"tag is {tag!r}, expected a str")
    return to_tag(tag).decode()


def _directory_name(tag: str) -> str:
    name = tag.replace(".", "%2e") if tag in {".", ".."} else tag.translate(_ESCAPED)
    if len(name.encode()) > _MAX_NAME_BYTES:
        raise InvalidValueError(f"tag is {tag!r}, expected the name of a directory, {_MAX_NAME_BYTES} bytes")
    return name


def _to_matrix(mat: Any) -> NDArray[Any]:
    matrix = to_own_array(mat, name="mat")
    check_real(matrix, "mat")
    if matrix.ndim != 2 or not matrix.size:
        raise WrongShapeError("mat", matrix.shape, "(N, D), a row for each of N points")
    return matrix


def _to_label_images(label_img: Any, n_points: int) -> NDArray[Any]:
    images = to_own_images(label_img, "NCHW", name="label_img")
    n_images, height, width, n_channels = images.shape
    if n_images != n_points:
        raise WrongShapeError("label_img", images.shape, f"an image for each of the {n_points} rows of mat")
    if n_channels not in SPRITE_CHANNELS:
        raise WrongShapeError("label_img", images.shape, "1, 3 or 4 channels as dataformats 'NCHW'")
    side = sprite_side(n_images, max(height, width))
    if side > MAX_SPRITE_SIDE_PX:
        warn("label_img makes a sprite of %d pixels, browsers show %d at most", side, MAX_SPRITE_SIDE_PX)
    load_pillow()
    return images


def _encode_matrix(matrix: NDArray[Any]) -> tuple[str, bytes]:
    """Return the name and the content of the file of a matrix."""
    if matrix.size > MAX_TEXT_NUMBERS:
        with np.errstate(over="ignore"):
            content = matrix.astype("<f4").tobytes()
        if _is_seen_as_binary(content):
            return _BINARY_TENSORS, content
    numbers = matrix.astype(np.uint8) if matrix.dtype == np.bool_ else matrix
    return _TENSORS, "".join("\t".join(map(repr, row.tolist())) + "\n" for row in numbers).encode()


def _is_seen_as_binary(content: bytes) -> bool:
    """
    Whether TensorBoard takes a file for numbers and not for text.

    Notes
    -----
    Facts: ``_serve_tensor`` of tensorboard/plugins/projector/projector_plugin.py, which reads line by line
    and goes by the first that is not UTF-8; text that is no number is an error.
    """
    try:
        content[: content.find(b"\n")].decode()
    except UnicodeDecodeError:
        return True
    return False
