"""
Tagged tensors, with the metadata that says what they are.

Notes
-----
Format: ``WriteSummary`` of tensorflow/core/kernels/summary_kernels.cc; the metadata of each kind is
``create_summary_metadata`` of tensorboard/plugins/<kind>/metadata.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import UnsupportedTypeError
from glassboard.wire import PluginData, SummaryMetadata, SummaryValue, encode
from glassboard.wire.kinds import WireType, pack_varint

if TYPE_CHECKING:
    from glassboard.wire import TensorProto

_VALUE: Final = 1
_METADATA: Final = 9


def plugin_metadata(plugin_name: str, description: Any, *, content: bytes = b"") -> bytes:
    """
    Return the encoded metadata of a plugin's tag.

    Parameters
    ----------
    plugin_name
        Of the plugin that shows the tag.
    description
        Markdown beneath the card's title; None is none.
    content
        The plugin's own message.

    Raises
    ------
    UnsupportedTypeError
        `description` is neither a str nor None.
    """
    plugin_data = PluginData(plugin_name=plugin_name, content=content)
    return encode(SummaryMetadata(plugin_data=plugin_data, summary_description=to_description(description)))


def to_description(description: Any) -> str:
    """Return the description of a tag, which may be None; raise UnsupportedTypeError if it is no str."""
    if description is None or isinstance(description, str):
        return description or ""
    raise UnsupportedTypeError(f"description is {description!r}, expected a str")


def tensor_summary(tag: bytes, tensor: TensorProto, metadata: bytes) -> bytes:
    """Return the encoded summary of one tensor; `metadata` is encoded already, and left out where empty."""
    value = encode(SummaryValue(tag=tag.decode(), tensor=tensor))
    return _field(_VALUE, value + (_field(_METADATA, metadata) if metadata else b""))


def _field(number: int, content: bytes) -> bytes:
    return pack_varint(number << 3 | WireType.LENGTH) + pack_varint(len(content)) + content
