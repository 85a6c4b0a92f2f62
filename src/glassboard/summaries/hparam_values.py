"""Hyperparameters and metrics as training programs hold them: nested mappings and objects, flattened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import to_array
from glassboard.errors import InvalidValueError, NotAScalarError, UnsupportedTypeError
from glassboard.summaries.convert import to_float, to_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_DEPTH: Final = 32
_SEPARATOR: Final = "/"
_EXPECTED: Final = "a number, str or bool, or one element of them"


def to_hparams(values: Any, *, name: str) -> dict[str, float | str | bool]:
    """
    Return hyperparameters by name, in their order; those that are None are left out.

    Parameters
    ----------
    values
        A mapping (dict, OrderedDict, OmegaConf's), a namespace or a dataclass, nested as it likes: names are
        joined with ``/``. Values are bool, numbers, str, arrays of any library with one element, paths, and
        functions and classes, which stand for their names.
    name
        Of the argument, for errors.

    Raises
    ------
    UnsupportedTypeError
        `values` is no mapping, or a value is none of those.
    InvalidValueError
        Two values have one name, or it is nested too deep.
    """
    flat = _flatten(values, name)
    return {
        path: to_hparam(value, name=f"{name}[{path!r}]") for path, value in flat.items() if value is not None
    }


def to_metrics(values: Any, *, name: str = "metric_dict") -> dict[str, float]:
    """
    Return metrics by tag, in their order; nested mappings as in `to_hparams`.

    Raises
    ------
    UnsupportedTypeError
        `values` is no mapping, or a value, None among them, is no number.
    InvalidValueError
        As in `to_hparams`, or a tag is reserved.
    """
    flat = _flatten(values, name)
    for path in flat:
        to_tag(path)
    return {path: to_float(value, name=f"{name}[{path!r}]") for path, value in flat.items()}


def to_hparam(value: Any, *, name: str) -> float | str | bool:
    """
    Return one hyperparameter as a float, str or bool.

    Raises
    ------
    UnsupportedTypeError
        It is none.
    """
    if isinstance(value, str):
        return str.__str__(value)  # of an enum's member, its value
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, os.PathLike):
        return os.fsdecode(value)
    if isinstance(value, int | float | np.number):
        return to_float(value, name=name)
    if hasattr(value, "shape") and not isinstance(value, type):
        return _only_number(value, name)
    if callable(value) and hasattr(value, "__name__"):
        return str(value.__name__)
    raise UnsupportedTypeError(f"{name} is {value!r} of type {type(value).__name__}, expected {_EXPECTED}")


def _only_number(value: Any, name: str) -> float | bool:
    array = to_array(value, name=name)
    if array.size != 1:
        raise NotAScalarError(name, array.shape)
    return bool(array) if array.dtype == np.bool_ else to_float(array, name=name)


def _flatten(values: Any, name: str) -> dict[str, Any]:
    mapping = _as_mapping(values)
    if mapping is None:
        raise UnsupportedTypeError(
            f"{name} is {values!r} of type {type(values).__name__}, expected a mapping or a namespace"
        )
    flat: dict[str, Any] = {}
    for path, value in _leaves(mapping, name, "", 0):
        if path in flat:
            raise InvalidValueError(f"{name} has two values named {path!r}")
        flat[path] = value
    return flat


def _leaves(mapping: Any, name: str, prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > _MAX_DEPTH:
        raise InvalidValueError(f"{name} is nested deeper than {_MAX_DEPTH} mappings")
    for key in mapping:
        if not isinstance(key, str | int):
            raise UnsupportedTypeError(f"{name} has the key {key!r}, expected a str")
        path = f"{prefix}{key}"
        inner = _as_mapping(mapping[key])
        if inner is None:
            yield path, mapping[key]
        else:
            yield from _leaves(inner, name, path + _SEPARATOR, depth + 1)


def _as_mapping(value: Any) -> Any:
    """Return `value` as a mapping, None if it is none: namespaces are told by the name of their class."""
    kind = type(value)
    if isinstance(value, Mapping):
        return value
    if hasattr(kind, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in kind.__dataclass_fields__}
    if any(base.__name__ in ("Namespace", "SimpleNamespace") for base in kind.__mro__):
        return vars(value)
    return None
