"""Table of tensorboard/plugins/audio/plugin_data.proto: how the clips of a tag are encoded."""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field
from glassboard.wire.kinds import BOOL, ENUM, INT32


class AudioEncoding(IntEnum):
    """``AudioPluginData.Encoding``."""

    UNKNOWN = 0
    WAV = 11


class AudioPluginData(Message):
    """``AudioPluginData``: the encoding of the clips, and whether they came as old values."""

    version: int = field(1, INT32)
    encoding: int = field(2, ENUM)
    converted_to_tensor: bool = field(3, BOOL)
