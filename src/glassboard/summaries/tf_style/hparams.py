"""Hyperparameters as TensorFlow programs write them: one session, whose group is told by the values."""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_float
from glassboard.summaries.hparams import PLUGIN_NAME, SESSION_START_TAG, to_hparam_value
from glassboard.summaries.tf_style.values import plugin_metadata, tensor_summary
from glassboard.wire import DataType, TensorProto, TensorShape, TensorShapeDim, encode
from glassboard.wire.hparams import HParamEntry, HParamsPluginData, SessionStartInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MAX_DEPTH: Final = 32
_SEPARATOR: Final = "."
_NULL_TENSOR: Final = TensorProto(
    dtype=DataType.DT_FLOAT, tensor_shape=TensorShape(dim=(TensorShapeDim(size=0),))
)


def hparams_summary(hparams: Mapping[Any, Any], *, start_time_secs: float | None = None) -> bytes:
    """
    Return the encoded summary of a session's hyperparameters, in order of their names.

    Parameters
    ----------
    hparams
        Values by name: bool, int, float, str, or NumPy's of them.
    start_time_secs
        When the session began, in seconds since 1970; None is now.

    Raises
    ------
    UnsupportedTypeError
        A name is no str, or a value is none of those.
    InvalidValueError
        A number is beyond float64.

    Notes
    -----
    Format: ``hparams_pb`` of tensorboard/plugins/hparams/summary_v2.py. The group is the SHA-256 of the
    values as JSON, so that sessions with equal values are one row of the table.
    """
    values = {_to_name(name): _to_plain(value, name) for name, value in hparams.items()}
    info = SessionStartInfo(
        hparams=tuple(HParamEntry(key=name, value=to_hparam_value(values[name])) for name in sorted(values)),
        group_name=_group_name(values),
        start_time_secs=time.time() if start_time_secs is None else start_time_secs,
    )
    content = encode(HParamsPluginData(session_start_info=info))
    return tensor_summary(
        SESSION_START_TAG, _NULL_TENSOR, plugin_metadata(PLUGIN_NAME, None, content=content)
    )


def flatten_hparams(hparams: Any, to_mapping: Callable[[Any], Any]) -> dict[str, Any]:
    """
    Return nested hyperparameters by name, the names of each level joined with a dot.

    Parameters
    ----------
    hparams
        A mapping, or whatever else has ``items()``.
    to_mapping
        What is inside of a value, as such a mapping; None for what is a value itself.

    Raises
    ------
    UnsupportedTypeError
        `hparams` is no mapping, or a key is neither a str nor an int.
    InvalidValueError
        Two values have one name, or it is nested too deep.
    """
    mapping = to_mapping(hparams)
    if mapping is None:
        raise UnsupportedTypeError(f"hparams is {hparams!r}, expected a mapping")
    flat: dict[str, Any] = {}
    for name, value in _leaves(mapping, to_mapping, "", 0):
        if name in flat:
            raise InvalidValueError(f"hparams has two values named {name!r}")
        flat[name] = value
    return flat


def _leaves(
    mapping: Any, to_mapping: Callable[[Any], Any], prefix: str, depth: int
) -> Iterator[tuple[str, Any]]:
    if depth > _MAX_DEPTH:
        raise InvalidValueError(f"hparams is nested deeper than {_MAX_DEPTH} mappings")
    for key, value in mapping.items():
        if not isinstance(key, str | int):
            raise UnsupportedTypeError(f"hparams has the key {key!r}, expected a str")
        inner = to_mapping(value)
        if inner is None:
            yield f"{prefix}{key}", value
        else:
            yield from _leaves(inner, to_mapping, f"{prefix}{key}{_SEPARATOR}", depth + 1)


def _to_name(name: Any) -> str:
    if isinstance(name, str):
        return name
    raise UnsupportedTypeError(f"hparams has the key {name!r}, expected a str")


def _to_plain(value: Any, name: Any) -> bool | int | float | str:
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, bool | str):
        return plain
    if isinstance(plain, int | float):
        to_float(plain, name=f"hparams[{name!r}]")
        return plain
    raise UnsupportedTypeError(
        f"hparams[{name!r}] is {value!r} of type {type(value).__name__}, expected a bool, number or str"
    )


def _group_name(values: dict[str, bool | int | float | str]) -> str:
    text = json.dumps(values, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
