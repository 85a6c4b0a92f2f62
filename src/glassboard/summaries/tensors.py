"""Tensors: arrays of any shape and dtype, kept as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from glassboard._native import MAX_RECORD_BYTES
from glassboard.arrays import to_array, to_own_array
from glassboard.errors import InvalidValueError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.plugin_values import plugin_summary
from glassboard.wire import DataType, array_to_tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLUGIN_NAME: Final = "tensor"


class TensorSnapshot(NamedTuple):
    """
    An array that is still to be encoded; a `DeferredSummary`.

    Attributes
    ----------
    tag
        As UTF-8.
    array
        What `to_array` returns.
    dtype
        The type that NumPy lacks and `array` holds exactly, else None.
    """

    tag: bytes
    array: NDArray[Any]
    dtype: DataType | None

    @property
    def n_bytes(self) -> int:
        """What it holds, in bytes."""
        return self.array.nbytes

    def encode(self) -> bytes:
        """Return the encoded summary."""
        return plugin_summary(self.tag, array_to_tensor(self.array, self.dtype), PLUGIN_NAME)


def tensor_snapshot(tag: Any, tensor: Any) -> TensorSnapshot:
    """
    Check and copy what `tensor_summary` takes, to be encoded later.

    Raises
    ------
    InvalidValueError
        As in `tensor_summary`.
    """
    return _snapshot(tag, tensor, to_own_array(tensor, name="tensor"))


def tensor_summary(tag: Any, tensor: Any) -> bytes:
    """
    Return the encoded summary of a tensor in its own shape and dtype.

    Parameters
    ----------
    tag
        A str; None is no tag.
    tensor
        What `to_array` takes. float16, bfloat16, float8 and float4 are stored as their own bits.

    Raises
    ------
    UnsupportedTypeError
        It is no array of numbers.
    InvalidValueError
        It is longer than a record may be.

    Notes
    -----
    Format: ``tensor_proto`` of torch/utils/tensorboard/summary.py, but for what TensorBoard cannot read:
    uint8 is in ``uint32_val`` there, and float16 and bfloat16 are the bits of float32.
    """
    return _snapshot(tag, tensor, to_array(tensor, name="tensor")).encode()


def _snapshot(tag: Any, tensor: Any, array: NDArray[Any]) -> TensorSnapshot:
    if array.nbytes > MAX_RECORD_BYTES:
        raise InvalidValueError(
            f"tensor of shape {array.shape} has {array.nbytes} bytes, expected at most {MAX_RECORD_BYTES}"
        )
    return TensorSnapshot(to_tag(tag), array, _dtype_beyond_numpy(tensor))


def _dtype_beyond_numpy(tensor: Any) -> DataType | None:
    """Return the type of torch's and ml_dtypes' arrays that NumPy alone does not have."""
    name = str(getattr(tensor, "dtype", "")).removeprefix("torch.")
    if not name.startswith(("bfloat16", "float8", "float4", "int4", "uint4", "int2", "uint2")):
        return None
    return DataType.__members__.get(f"DT_{name.upper()}")
