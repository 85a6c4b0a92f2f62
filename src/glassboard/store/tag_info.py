"""What a tag is: as the first metadata of the run's files says, or its values where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.contents.json_objects import decode_object
from glassboard.contents.predictions import decode_predictions_content
from glassboard.contents.suffixes import PREDICTIONS
from glassboard.errors import InvalidEventError
from glassboard.scan import TagMetadata, decode_metadata
from glassboard.store.kinds import bare_metadata, data_class_of, kind_of
from glassboard.types import DataClass, Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard._native import TagColumn

_OF_OUR_OWN: Final = {Kind.HEATMAPS, Kind.PREDICTIONS}
"""Kinds that are tensors to who does not know the version of their content: docs/format.md."""


class TagInfo(NamedTuple):
    """
    What a tag is.

    Attributes
    ----------
    plugin
        Name of the plugin that shows it, empty where none is known.
    display_name, description
        As logged, often empty; the description is Markdown. Bare old values are shown under their tag.
    data_class
        As declared, else that of the kind.
    content
        The plugin's own message in the first metadata.
    contents
        Those of every value in the order of the files, for hparams only, whose data lie there.
    """

    tag: TagName
    kind: Kind
    plugin: str
    display_name: str = ""
    description: str = ""
    data_class: DataClass = DataClass.UNKNOWN
    content: bytes = b""
    contents: tuple[bytes, ...] = ()


def describe_tag(tag: TagName, columns: Sequence[TagColumn]) -> TagInfo:
    """
    Say what a tag is.

    Parameters
    ----------
    tag
        Its name.
    columns
        What the run's files hold of it, files in order, at least one.
    """
    field = _payload_field(columns)
    metadata = _first_metadata(columns) or bare_metadata(tag, field)
    kind = kind_of(metadata.plugin_name, field)
    if kind in _OF_OUR_OWN and not _is_known(tag, kind, metadata.content):
        kind = Kind.TENSORS
    return TagInfo(
        tag,
        kind,
        metadata.plugin_name,
        metadata.display_name,
        metadata.description,
        data_class_of(metadata.data_class, kind),
        metadata.content,
        tuple(content for column in columns for content in column.contents),
    )


def _is_known(tag: str, kind: Kind, content: bytes) -> bool:
    """Whether readers know what a content of ours says."""
    if kind is Kind.PREDICTIONS and tag.endswith(PREDICTIONS):
        return decode_predictions_content(content) is not None
    return decode_object(content) is not None


def _first_metadata(columns: Sequence[TagColumn]) -> TagMetadata | None:
    encoded = next((column.metadata for column in columns if column.metadata is not None), None)
    try:
        return decode_metadata(encoded) if encoded is not None else None
    except InvalidEventError:
        return None


def _payload_field(columns: Sequence[TagColumn]) -> int | None:
    """Give the field number of the first value that is no point, None where there is a point."""
    if any(column.n_points for column in columns):
        return None
    return next((int(column.blobs.field[0]) for column in columns if column.n_blobs), None)
