"""What an event file says of a tag besides its values."""

from __future__ import annotations

from dataclasses import dataclass

from glassboard.types import DataClass
from glassboard.wire import PluginData, SummaryMetadata, decode


@dataclass(frozen=True, slots=True)
class TagMetadata:
    """
    The ``SummaryMetadata`` of a tag.

    Attributes
    ----------
    plugin_name
        Which plugin the tag is for; empty where none is named.
    content
        The plugin's own message, encoded.
    display_name, description
        For people; the description is Markdown.
    data_class
        What the values are; one that is not known is `DataClass.UNKNOWN`.
    """

    plugin_name: str = ""
    content: bytes = b""
    display_name: str = ""
    description: str = ""
    data_class: DataClass = DataClass.UNKNOWN


def decode_metadata(encoded: bytes) -> TagMetadata:
    """
    Decode the metadata of a tag.

    Parameters
    ----------
    encoded
        A ``SummaryMetadata``, as `glassboard._native.TagColumn.metadata` has it.

    Raises
    ------
    InvalidEventError
        The bytes are no such message.

    Notes
    -----
    Format: tensorboard/compat/proto/summary.proto (``SummaryMetadata``).
    """
    metadata = decode(SummaryMetadata, encoded)
    plugin_data = metadata.plugin_data or PluginData()
    is_known = metadata.data_class in {int(data_class) for data_class in DataClass}
    return TagMetadata(
        plugin_name=plugin_data.plugin_name,
        content=plugin_data.content,
        display_name=metadata.display_name,
        description=metadata.summary_description,
        data_class=DataClass(metadata.data_class) if is_known else DataClass.UNKNOWN,
    )
