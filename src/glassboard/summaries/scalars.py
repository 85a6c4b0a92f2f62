"""Scalars: one number a step, as the summary or the whole record that holds it."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any, Final

from glassboard._native import encode_scalar_record
from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_float, to_step, to_tag, to_wall_time
from glassboard.summaries.notices import warn
from glassboard.wire import DataType, PluginData, Summary, SummaryMetadata, SummaryValue, TensorProto, encode

PLUGIN_NAME: Final = "scalars"

_warned_tags: set[bytes] = set()
_encode_tag = lru_cache(1024)(to_tag)


def scalar_record(tag: Any, value: Any, step: Any, wall_time: Any) -> bytes:
    """
    Return the record of an event with one ``simple_value``, which holds float32.

    Parameters
    ----------
    tag
        A str; None is no tag.
    value
        What `to_float` takes. NaN and infinities are stored as they are, and said once a tag.
    step
        What `to_step` takes.
    wall_time
        Seconds since 1970; None is now.

    Raises
    ------
    InvalidValueError
        Tag, value, step or wall time cannot be logged.
    """
    number = value if type(value) is float else to_float(value, name="scalar_value")
    encoded_tag = _encode_tag(tag) if type(tag) is str else to_tag(tag)
    seconds = time.time() if wall_time is None else to_wall_time(wall_time)
    if type(step) is not int:
        step = to_step(step)
    if number - number != 0.0:
        _warn_not_finite(encoded_tag, number, step)
    try:
        return encode_scalar_record(encoded_tag, number, step, seconds)
    except OverflowError:
        raise InvalidValueError(f"step is {step!r}, expected a 64-bit integer") from None


def scalar_summary(
    tag: Any,
    value: Any,
    *,
    new_style: bool = False,
    double_precision: bool = False,
    display_name: str = "",
    summary_description: str = "",
) -> bytes:
    """
    Return the encoded summary of one scalar.

    Parameters
    ----------
    tag, value
        As in `scalar_record`.
    new_style
        Store a tensor without a shape and name the plugin, instead of a ``simple_value``.
    double_precision
        Store float64; without `new_style` it has no effect, as in torch.
    display_name, summary_description
        Title, and Markdown beneath it, of the tag's card.

    Raises
    ------
    InvalidValueError
        Tag or value cannot be logged.

    Notes
    -----
    Shapes: ``scalar`` of torch/utils/tensorboard/summary.py and of tensorboardX/summary.py; the latter
    names no plugin beside a display name.
    """
    number = to_float(value, name="scalar_value")
    encoded_tag = to_tag(tag)
    if number - number != 0.0:
        _warn_not_finite(encoded_tag, number, None)
    summary_value = SummaryValue(
        tag=encoded_tag.decode(),
        simple_value=None if new_style else number,
        tensor=_tensor(number, double_precision=double_precision) if new_style else None,
        metadata=_metadata(display_name, summary_description, names_plugin=new_style),
    )
    return encode(Summary(value=(summary_value,)))


def _tensor(number: float, *, double_precision: bool) -> TensorProto:
    if double_precision:
        return TensorProto(dtype=DataType.DT_DOUBLE, double_val=(number,))
    return TensorProto(dtype=DataType.DT_FLOAT, float_val=(number,))


def _metadata(display_name: str, summary_description: str, *, names_plugin: bool) -> SummaryMetadata | None:
    for name, text in (("display_name", display_name), ("summary_description", summary_description)):
        if not isinstance(text, str):
            raise UnsupportedTypeError(f"{name} is {text!r}, expected a str")
    if not (names_plugin or display_name or summary_description):
        return None
    return SummaryMetadata(
        plugin_data=PluginData(plugin_name=PLUGIN_NAME) if names_plugin else None,
        display_name=display_name,
        summary_description=summary_description,
    )


def _warn_not_finite(tag: bytes, number: float, step: Any) -> None:
    if tag in _warned_tags:
        return
    _warned_tags.add(tag)
    warn("scalar %r is %s at step %s; it is stored, and not mentioned again", tag.decode(), number, step)
