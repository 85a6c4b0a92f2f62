"""Scalars: one float32 without axes."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Any, Final

from glassboard.summaries.convert import to_float, to_tag
from glassboard.summaries.scalars import PLUGIN_NAME
from glassboard.summaries.tf_style.values import plugin_metadata, tensor_summary, to_description
from glassboard.wire import DataType, TensorProto, TensorShape
from glassboard.wire.kinds import FLOAT

_PLACEHOLDER: Final = struct.pack("<f", 0.0)


def scalar_summary(tag: Any, value: Any, *, description: Any = None) -> bytes:
    """
    Return the encoded summary of one number.

    Parameters
    ----------
    tag
        A str; None is no tag.
    value
        What `to_float` takes; beyond float32 it is infinite.
    description
        Markdown beneath the card's title.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged.

    Notes
    -----
    Format: ``scalar`` of tensorboard/plugins/scalar/summary_v2.py.
    """
    before, after = _surroundings(to_tag(tag), to_description(description))
    return before + FLOAT.pack(to_float(value, name="data")) + after


@lru_cache(1024)
def _surroundings(tag: bytes, description: str) -> tuple[bytes, bytes]:
    """Return the bytes of a summary before and after its number, which always takes four."""
    tensor = TensorProto(dtype=DataType.DT_FLOAT, tensor_shape=TensorShape(), tensor_content=_PLACEHOLDER)
    metadata = plugin_metadata(PLUGIN_NAME, description)
    summary = tensor_summary(tag, tensor, metadata)
    start = summary.rindex(_PLACEHOLDER, 0, len(summary) - len(metadata))
    return summary[:start], summary[start + len(_PLACEHOLDER) :]
