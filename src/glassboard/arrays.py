"""
Arrays of any library, and lists of numbers, as NumPy arrays.

Nothing is imported for it: arrays of torch, JAX, TensorFlow and others are told by what they can do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidValueError, UnsupportedTypeError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAX_NESTING: Final = 32
_PLAIN: Final = {bool, int, float, complex}
_NUMBER_CODES: Final = "?" + np.typecodes["AllInteger"] + np.typecodes["AllFloat"]
_WIDEST: Final = {"g": np.dtype(np.float64), "G": np.dtype(np.complex128)}
_EXPECTED: Final = "an array or list of numbers"


def to_array(value: Any, *, name: str) -> NDArray[Any]:
    """
    Return the numbers of `value`; copied only where they must be converted, so it may share memory with it.

    Parameters
    ----------
    value
        An array of any library (torch with or without gradient, NumPy, JAX, whatever has ``__array__`` or
        ``__dlpack__``), a number, or nested lists of either.
    name
        Of the argument, for errors.

    Returns
    -------
    ndarray
        Of the shape and dtype of `value`, in the machine's byte order: bool, integers, floats or complex
        numbers of up to 8 bytes a part. Floats that NumPy does not have (bfloat16, float8, float4) are
        float32, which holds them exactly, int4 and int2 are int8; Python floats are float64.

    Raises
    ------
    UnsupportedTypeError
        It is of no such type, or its elements are no numbers.
    InvalidValueError
        Lists of unequal lengths, integers beyond 64 bits, or a tensor that has no data.
    """
    return _to_plain_dtype(_to_array(value, name, 0), name)


def to_own_array(value: Any, *, name: str) -> NDArray[Any]:
    """Return what `to_array` returns, but sharing no memory with `value`, which may change from now on."""
    array = to_array(value, name=name)
    return array.copy() if array is value or array.base is not None else array


def check_has_data(value: Any, name: str) -> None:
    """Raise InvalidValueError for a tensor that has a shape and no numbers: torch's on the meta device."""
    if getattr(value, "is_meta", False):
        raise InvalidValueError(f"{name} is a tensor on the meta device, which has no data")


def offered_array(value: Any) -> NDArray[Any] | None:
    """Return what `value` gives as a NumPy array, None if it offers none."""
    if hasattr(value, "__array__"):
        return np.asarray(value)
    if hasattr(value, "__dlpack__"):
        return np.from_dlpack(value)
    return None


def _to_array(value: Any, name: str, depth: int) -> NDArray[Any]:
    if isinstance(value, np.ndarray | np.generic):
        return np.asarray(value)
    if isinstance(value, list | tuple):
        return _join(_elements(value, name, depth), name)
    if isinstance(value, int | float | complex):
        return _join(value, name)
    array = _from_library(value, name)
    if array is None:
        raise UnsupportedTypeError(f"{name} is of type {_type_name(value)}, expected {_EXPECTED}")
    return array


def _elements(values: list[Any] | tuple[Any, ...], name: str, depth: int) -> Any:
    if {*map(type, values)} <= _PLAIN:
        return values
    if depth == _MAX_NESTING:
        raise UnsupportedTypeError(f"a list nested deeper than {_MAX_NESTING} lists, expected {_EXPECTED}")
    elements = []
    for i, value in enumerate(values):
        element_name = f"{name}[{i}]"
        elements.append(_to_plain_dtype(_to_array(value, element_name, depth + 1), element_name))
    return elements


def _join(values: Any, name: str) -> NDArray[Any]:
    try:
        array = np.array(values)
    except (TypeError, ValueError, OverflowError) as error:
        raise InvalidValueError(f"{name} is no array, expected lists of equal lengths: {error}") from None
    if array.dtype == object:
        raise InvalidValueError(f"{name} holds numbers beyond 64 bits, expected {_EXPECTED}")
    return array


def _from_library(value: Any, name: str) -> NDArray[Any] | None:
    check_has_data(value, name)
    try:
        if all(hasattr(value, method) for method in ("detach", "cpu", "numpy")):
            return _from_torch(value)
        return offered_array(value)
    except (TypeError, ValueError, RuntimeError, BufferError) as error:
        raise UnsupportedTypeError(
            f"{name} of type {_type_name(value)} cannot be read as an array: {error}"
        ) from error


def _from_torch(tensor: Any) -> NDArray[Any]:
    tensor = tensor.detach().cpu()
    dtype = str(tensor.dtype).removeprefix("torch.")
    if getattr(tensor, "is_quantized", False):
        tensor = tensor.dequantize()
    elif dtype.startswith(("bfloat16", "float8", "float4")):
        tensor = tensor.float()
    elif dtype == "complex32":
        tensor = tensor.cfloat()
    # Sparse tensors, and those that only note a conjugation or negation, have no plain memory.
    for method in ("to_dense", "resolve_conj", "resolve_neg"):
        if hasattr(tensor, method):
            tensor = getattr(tensor, method)()
    return np.asarray(tensor.numpy())


def _to_plain_dtype(array: NDArray[Any], name: str) -> NDArray[Any]:
    return array.astype(_plain_dtype(array.dtype, name), copy=False)


def _plain_dtype(dtype: np.dtype[Any], name: str) -> np.dtype[Any]:
    if dtype.char in _NUMBER_CODES:
        return _WIDEST.get(dtype.char, dtype.newbyteorder("="))
    if dtype.isbuiltin == 2:  # of ml_dtypes
        return np.dtype(np.int8 if "int" in dtype.name else np.float32)
    raise UnsupportedTypeError(f"{name} is an array of dtype {dtype}, expected numbers")


def _type_name(value: Any) -> str:
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
