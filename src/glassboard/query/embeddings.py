"""Embeddings: which tensors a configuration of the projector lists, their numbers and their labels."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidValueError
from glassboard.query.tsv import MAX_NUMBERS
from glassboard.wire.projector import EmbeddingInfo, ProjectorConfig
from glassboard.wire.text_format import from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PLUGIN_DIRECTORY: Final = ("plugins", "org_tensorflow_tensorboard_projector")
"""Where TensorFlow's plugin assets lie in a run; facts: tensorboard/plugins/projector/metadata.py."""

_DEFAULT_OUTPUT: Final = ":0"
_FLOAT32: Final = np.dtype("<f4")


class Labels(NamedTuple):
    """
    What the points of an embedding are called.

    Attributes
    ----------
    header
        Names of the columns; empty where there is one column, which has no name.
    rows
        For each point its columns.
    """

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]


def parse_config(content: bytes) -> ProjectorConfig:
    """
    Read a configuration; tensors have the names by which the projector asks for them.

    Raises
    ------
    InvalidValueError
        It is no UTF-8, or no such message in protobuf's text format.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/projector/projector_plugin.py (``_read_latest_config_files``,
    ``_augment_configs_with_checkpoint_info``).
    """
    try:
        config = from_text(content.decode(), ProjectorConfig)
    except UnicodeDecodeError as error:
        raise InvalidValueError(f"it is no UTF-8: byte {content[error.start]:#04x}") from None
    return ProjectorConfig(
        model_checkpoint_path=config.model_checkpoint_path,
        model_checkpoint_dir=config.model_checkpoint_dir,
        embeddings=tuple(_with(each, tensor_name=_name(each)) for each in config.embeddings),
    )


def has_source(config: ProjectorConfig) -> bool:
    """Tell whether tensors lie anywhere: in files, or in a checkpoint."""
    return bool(config.model_checkpoint_path) or any(each.tensor_path for each in config.embeddings)


def with_shape(info: EmbeddingInfo, shape: tuple[int, ...]) -> EmbeddingInfo:
    """Give the entry with another shape."""
    return _with(info, tensor_shape=shape)


def find_embedding(config: ProjectorConfig, name: str) -> EmbeddingInfo | None:
    """Look up the first entry of a name; ``name`` and ``name:0`` are the same."""
    wanted = _canonical(name)
    return next((each for each in config.embeddings if _canonical(each.tensor_name) == wanted), None)


def is_raw(shape: Sequence[int], n_bytes: int) -> bool:
    """Tell whether a file has the size of a float32 matrix of that shape."""
    return len(shape) == 2 and shape[0] * shape[1] * _FLOAT32.itemsize == n_bytes


def parse_raw(content: bytes, shape: Sequence[int], max_rows: int | None = None) -> NDArray[np.float32]:
    """
    Read a matrix of little-endian float32 numbers, row after row.

    Parameters
    ----------
    content
        The file, or its first `raw_bytes`.
    shape
        Rows and columns, which `is_raw`.
    max_rows
        How many rows.

    Returns
    -------
    ndarray
        float32, shape (rows, columns); a copy only where the machine is big-endian.
    """
    n_rows, n_columns = shape
    n_taken = n_rows if max_rows is None else min(n_rows, max_rows)
    numbers = np.frombuffer(content, _FLOAT32, n_taken * n_columns)
    return numbers.reshape(n_taken, n_columns).astype(np.float32, copy=False)


def raw_bytes(shape: Sequence[int], max_rows: int | None = None) -> int:
    """
    Say how many bytes of a matrix hold its first rows.

    Raises
    ------
    InvalidValueError
        They are more than `MAX_NUMBERS` numbers.
    """
    n_rows, n_columns = shape
    n_numbers = (n_rows if max_rows is None else min(n_rows, max_rows)) * n_columns
    if n_numbers > MAX_NUMBERS:
        raise InvalidValueError(f"more than {MAX_NUMBERS} numbers")
    return n_numbers * _FLOAT32.itemsize


def parse_labels(text: str) -> Labels:
    """Read the lines of a metadata file; the first is a header where it has more than one column."""
    lines = text.removesuffix("\n").split("\n") if text else []
    rows = [tuple(line.split("\t")) for line in lines]
    has_header = bool(rows) and len(rows[0]) > 1
    return Labels(rows[0], rows[1:]) if has_header else Labels((), rows)


def _name(info: EmbeddingInfo) -> str:
    return (info.tensor_name or posixpath.basename(info.tensor_path)).removesuffix(_DEFAULT_OUTPUT)


def _canonical(name: str) -> str:
    return name if ":" in name else name + _DEFAULT_OUTPUT


def _with(
    info: EmbeddingInfo, *, tensor_name: str | None = None, tensor_shape: tuple[int, ...] | None = None
) -> EmbeddingInfo:
    return EmbeddingInfo(
        tensor_name=info.tensor_name if tensor_name is None else tensor_name,
        metadata_path=info.metadata_path,
        bookmarks_path=info.bookmarks_path,
        tensor_shape=info.tensor_shape if tensor_shape is None else tensor_shape,
        sprite=info.sprite,
        tensor_path=info.tensor_path,
    )
