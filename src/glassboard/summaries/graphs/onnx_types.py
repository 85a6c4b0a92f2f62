"""The types and shapes of ONNX values as event files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glassboard.summaries.graphs.node import make_shape
from glassboard.wire import DataType, TensorShape
from glassboard.wire.onnx import OnnxDataType

if TYPE_CHECKING:
    from glassboard.wire.onnx import OnnxDimension, OnnxTensorType, OnnxValueInfo

_DATA_TYPES: Final = {
    OnnxDataType.FLOAT: DataType.DT_FLOAT,
    OnnxDataType.UINT8: DataType.DT_UINT8,
    OnnxDataType.INT8: DataType.DT_INT8,
    OnnxDataType.UINT16: DataType.DT_UINT16,
    OnnxDataType.INT16: DataType.DT_INT16,
    OnnxDataType.INT32: DataType.DT_INT32,
    OnnxDataType.INT64: DataType.DT_INT64,
    OnnxDataType.STRING: DataType.DT_STRING,
    OnnxDataType.BOOL: DataType.DT_BOOL,
    OnnxDataType.FLOAT16: DataType.DT_HALF,
    OnnxDataType.DOUBLE: DataType.DT_DOUBLE,
    OnnxDataType.UINT32: DataType.DT_UINT32,
    OnnxDataType.UINT64: DataType.DT_UINT64,
    OnnxDataType.COMPLEX64: DataType.DT_COMPLEX64,
    OnnxDataType.COMPLEX128: DataType.DT_COMPLEX128,
    OnnxDataType.BFLOAT16: DataType.DT_BFLOAT16,
    OnnxDataType.FLOAT8E4M3FN: DataType.DT_FLOAT8_E4M3FN,
    OnnxDataType.FLOAT8E4M3FNUZ: DataType.DT_FLOAT8_E4M3FNUZ,
    OnnxDataType.FLOAT8E5M2: DataType.DT_FLOAT8_E5M2,
    OnnxDataType.FLOAT8E5M2FNUZ: DataType.DT_FLOAT8_E5M2FNUZ,
    OnnxDataType.UINT4: DataType.DT_UINT4,
    OnnxDataType.INT4: DataType.DT_INT4,
    OnnxDataType.FLOAT4E2M1: DataType.DT_FLOAT4_E2M1FN,
    OnnxDataType.UINT2: DataType.DT_UINT2,
    OnnxDataType.INT2: DataType.DT_INT2,
}

_BY_NUMBER: Final = {int(theirs): ours for theirs, ours in _DATA_TYPES.items()}


def to_data_type(elem_type: int) -> DataType:
    """Return the type that an ONNX type is called in event files, DT_INVALID where it has no name there."""
    return _BY_NUMBER.get(elem_type, DataType.DT_INVALID)


def to_shape(tensor_type: OnnxTensorType | None) -> TensorShape:
    """Return the shape of a value; axes without a fixed length are -1 and keep their name."""
    if tensor_type is None or tensor_type.shape is None:
        return TensorShape(unknown_rank=True)
    return make_shape([_size(dimension) for dimension in tensor_type.shape.dim])


def tensor_type_of(value: OnnxValueInfo) -> OnnxTensorType | None:
    """Return the type of a value that is a tensor, None for sequences, maps and unknown ones."""
    return value.type.tensor_type if value.type is not None else None


def _size(dimension: OnnxDimension) -> int | str:
    if dimension.dim_value is not None:
        return dimension.dim_value
    return dimension.dim_param or -1
