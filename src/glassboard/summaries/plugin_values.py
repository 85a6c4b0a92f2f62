"""Values that a plugin shows: a tensor under a tag, and metadata that names the plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.types import DataClass
from glassboard.wire import PluginData, Summary, SummaryMetadata, SummaryValue, encode

if TYPE_CHECKING:
    from glassboard.wire import TensorProto


def plugin_value(
    tag: bytes,
    tensor: TensorProto | None,
    plugin_name: str,
    content: bytes = b"",
    *,
    data_class: DataClass = DataClass.UNKNOWN,
) -> SummaryValue:
    """Return one value of a plugin; `content` is the plugin's own message, `tag` is UTF-8."""
    plugin = PluginData(plugin_name=plugin_name, content=content)
    metadata = SummaryMetadata(plugin_data=plugin, data_class=data_class)
    return SummaryValue(tag=tag.decode(), tensor=tensor, metadata=metadata)


def plugin_summary(
    tag: bytes,
    tensor: TensorProto | None,
    plugin_name: str,
    content: bytes = b"",
    *,
    data_class: DataClass = DataClass.UNKNOWN,
) -> bytes:
    """Return the encoded summary that holds one `plugin_value`."""
    value = plugin_value(tag, tensor, plugin_name, content, data_class=data_class)
    return encode(Summary(value=(value,)))
