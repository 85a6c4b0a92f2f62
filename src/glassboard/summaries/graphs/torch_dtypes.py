"""The data types of torch's tensors."""

from __future__ import annotations

from typing import Any, Final

from glassboard.wire import DataType

_DATA_TYPES: Final = {
    "float32": DataType.DT_FLOAT,
    "float64": DataType.DT_DOUBLE,
    "float16": DataType.DT_HALF,
    "bfloat16": DataType.DT_BFLOAT16,
    "float8_e4m3fn": DataType.DT_FLOAT8_E4M3FN,
    "float8_e4m3fnuz": DataType.DT_FLOAT8_E4M3FNUZ,
    "float8_e5m2": DataType.DT_FLOAT8_E5M2,
    "float8_e5m2fnuz": DataType.DT_FLOAT8_E5M2FNUZ,
    "int8": DataType.DT_INT8,
    "int16": DataType.DT_INT16,
    "int32": DataType.DT_INT32,
    "int64": DataType.DT_INT64,
    "uint8": DataType.DT_UINT8,
    "uint16": DataType.DT_UINT16,
    "uint32": DataType.DT_UINT32,
    "uint64": DataType.DT_UINT64,
    "bool": DataType.DT_BOOL,
    "complex64": DataType.DT_COMPLEX64,
    "complex128": DataType.DT_COMPLEX128,
    "qint8": DataType.DT_QINT8,
    "quint8": DataType.DT_QUINT8,
    "qint32": DataType.DT_QINT32,
}


def torch_data_type(dtype: Any) -> DataType | None:
    """Return what a ``torch.dtype`` is called in event files, None where it has no name there."""
    return _DATA_TYPES.get(str(dtype).removeprefix("torch."))
