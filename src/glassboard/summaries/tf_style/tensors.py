"""Arrays and strings as tensors with TensorFlow's types: numbers as raw bytes, Python's own in 32 bits."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import offered_array, to_array
from glassboard.errors import InvalidEventError, InvalidValueError, UnsupportedTypeError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.tf_style.values import tensor_summary
from glassboard.wire import (
    DataType,
    SummaryMetadata,
    TensorProto,
    TensorShape,
    TensorShapeDim,
    decode,
    strings_to_tensor,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TYPES_BY_NAME: Final = {
    "float16": DataType.DT_HALF,
    "float32": DataType.DT_FLOAT,
    "float64": DataType.DT_DOUBLE,
}
_INT32: Final = np.iinfo(np.int32)


def any_tensor_summary(tag: Any, tensor: Any, *, metadata: bytes = b"") -> bytes:
    """
    Return the encoded summary of a tensor of numbers or strings.

    Parameters
    ----------
    tag
        A str; None is no tag.
    tensor
        What `to_array` takes, in its own dtype, those of ml_dtypes included; Python's floats become float32
        and its ints int32, or int64 where they do not fit. Or what `to_strings` takes.
    metadata
        An encoded ``SummaryMetadata``.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged; UnsupportedTypeError if it is of no such type.

    Notes
    -----
    Types: ``convert_to_tensor`` of tensorflow/python/framework/tensor_conversion_registry.py.
    """
    _check_metadata(metadata)
    return tensor_summary(to_tag(tag), _to_tensor(tensor), metadata)


def number_tensor(array: NDArray[Any]) -> TensorProto:
    """
    Return a tensor with the numbers of `array` as raw bytes.

    Raises
    ------
    UnsupportedTypeError
        Its dtype is none of event files.
    """
    name = array.dtype.name
    dtype = _TYPES_BY_NAME.get(name) or DataType.__members__.get(f"DT_{name.upper()}")
    if dtype is None:
        raise UnsupportedTypeError(f"tensor is an array of dtype {array.dtype}, expected numbers or strings")
    if array.dtype.isbuiltin == 1:
        array = array.astype(array.dtype.newbyteorder("<"), copy=False)
    shape = TensorShape(dim=tuple(TensorShapeDim(size=size) for size in array.shape))
    return TensorProto(dtype=dtype, tensor_shape=shape, tensor_content=array.tobytes())


def string_tensor(strings: NDArray[np.object_]) -> TensorProto:
    """Return a tensor of what `to_strings` returned."""
    return strings_to_tensor(strings.ravel().tolist(), strings.shape)


def to_strings(value: Any, *, name: str) -> NDArray[np.object_] | None:
    """
    Return the strings of `value` as bytes, those that were text as UTF-8; None where it holds none.

    Parameters
    ----------
    value
        A str, bytes, nested lists of them, or an array of strings of any library.
    name
        Of the argument, for errors.

    Raises
    ------
    InvalidValueError
        Lists of unequal lengths, or of strings and something else.
    """
    leaf = _first_leaf(value)
    if isinstance(leaf, str | bytes):
        return _encode_all(_to_objects(value, name), name)
    if leaf is not value:
        return None
    array = value if isinstance(value, np.ndarray) else _offered(value)
    if array is None or array.dtype.kind not in "USO":
        return None
    return _encode_all(array.astype(object), name)


def _to_tensor(value: Any) -> TensorProto:
    strings = to_strings(value, name="tensor")
    return number_tensor(_to_numbers(value)) if strings is None else string_tensor(strings)


def _to_numbers(value: Any) -> NDArray[Any]:
    dtype = getattr(value, "dtype", None)
    if isinstance(dtype, np.dtype) and dtype.isbuiltin == 2:  # of ml_dtypes
        return np.asarray(value)
    array = to_array(value, name="tensor")
    return _narrow(array) if type(_first_leaf(value)) in (int, float, list, tuple) else array


def _narrow(array: NDArray[Any]) -> NDArray[Any]:
    """Return Python's numbers in the dtype that TensorFlow gives them."""
    if array.dtype == np.float64:
        with np.errstate(over="ignore"):
            return array.astype(np.float32)
    is_small = array.dtype == np.int64 and _INT32.min <= array.min() and array.max() <= _INT32.max
    return array.astype(np.int32) if is_small else array


def _first_leaf(value: Any) -> Any:
    """Return the first element of nested lists, an empty list for itself."""
    while isinstance(value, list | tuple) and value:
        value = value[0]
    return value


def _to_objects(value: Any, name: str) -> NDArray[np.object_]:
    try:
        objects = np.array(value, dtype=object)
    except ValueError as error:
        raise InvalidValueError(f"{name} is no array, expected lists of equal lengths: {error}") from None
    if any(isinstance(element, list | tuple) for element in objects.flat):
        raise InvalidValueError(f"{name} is no array, expected lists of equal lengths: {reprlib.repr(value)}")
    return objects


def _offered(value: Any) -> NDArray[Any] | None:
    """Return an array of another library as NumPy's; torch, and what cannot be read, have no strings."""
    if hasattr(value, "detach"):
        return None
    try:
        return offered_array(value)
    except (TypeError, ValueError, RuntimeError, BufferError):
        return None


def _encode_all(array: NDArray[np.object_], name: str) -> NDArray[np.object_]:
    encoded = np.empty(array.size, dtype=object)
    encoded[:] = [_encode(element, name) for element in array.flat]
    return encoded.reshape(array.shape)


def _encode(element: Any, name: str) -> bytes:
    if isinstance(element, str):
        return element.encode("utf-8", "replace")
    if isinstance(element, bytes):
        return element
    raise UnsupportedTypeError(f"{name} holds {element!r} of type {type(element).__name__}, expected strings")


def _check_metadata(metadata: bytes) -> None:
    try:
        decode(SummaryMetadata, metadata)
    except InvalidEventError as error:
        raise InvalidValueError(f"metadata is no SummaryMetadata: {error}") from None
