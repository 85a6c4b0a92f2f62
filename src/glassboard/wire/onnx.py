"""
Tables of ONNX models, as far as a graph is drawn from them; weights are passed over.

Notes
-----
Format: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (IR version 13). A field that may be absent
is a choice of one, which tells absent from zero.
"""

from __future__ import annotations

from enum import IntEnum

from glassboard.wire.fields import Message, field, member, repeated
from glassboard.wire.kinds import BYTES, ENUM, FLOAT, INT32, INT64, STRING


class OnnxDataType(IntEnum):
    """``TensorProto.DataType``."""

    UNDEFINED = 0
    FLOAT = 1
    UINT8 = 2
    INT8 = 3
    UINT16 = 4
    INT16 = 5
    INT32 = 6
    INT64 = 7
    STRING = 8
    BOOL = 9
    FLOAT16 = 10
    DOUBLE = 11
    UINT32 = 12
    UINT64 = 13
    COMPLEX64 = 14
    COMPLEX128 = 15
    BFLOAT16 = 16
    FLOAT8E4M3FN = 17
    FLOAT8E4M3FNUZ = 18
    FLOAT8E5M2 = 19
    FLOAT8E5M2FNUZ = 20
    UINT4 = 21
    INT4 = 22
    FLOAT4E2M1 = 23
    FLOAT8E8M0 = 24
    UINT2 = 25
    INT2 = 26
    FLOAT6E2M3 = 27
    FLOAT6E3M2 = 28


class OnnxTensor(Message):
    """``TensorProto`` without its numbers; `data_type` is a number of `OnnxDataType`."""

    dims: tuple[int, ...] = repeated(1, INT64)
    data_type: int = field(2, INT32)
    name: str = field(8, STRING)


class OnnxSparseTensor(Message):
    """``SparseTensorProto``: its name is that of `values`, its shape `dims`."""

    values: OnnxTensor | None = field(1, OnnxTensor)
    dims: tuple[int, ...] = repeated(3, INT64)


class OnnxDimension(Message):
    """``TensorShapeProto.Dimension``: the length of an axis, or a name for one that varies."""

    dim_value: int | None = member(1, INT64, "value")
    dim_param: str | None = member(2, STRING, "value")


class OnnxShape(Message):
    """``TensorShapeProto``."""

    dim: tuple[OnnxDimension, ...] = repeated(1, OnnxDimension)


class OnnxTensorType(Message):
    """``TypeProto.Tensor``; without `shape` the number of axes is unknown."""

    elem_type: int = field(1, INT32)
    shape: OnnxShape | None = field(2, OnnxShape)


class OnnxType(Message):
    """``TypeProto``, of which sequences, maps and optional values are passed over."""

    tensor_type: OnnxTensorType | None = field(1, OnnxTensorType)


class OnnxValueInfo(Message):
    """``ValueInfoProto``: the type of a named value."""

    name: str = field(1, STRING)
    type: OnnxType | None = field(2, OnnxType)


class OnnxAttribute(Message):
    """``AttributeProto``; `g` and `graphs` are encoded ``GraphProto``, which holds attributes in turn."""

    name: str = field(1, STRING)
    f: float | None = member(2, FLOAT, "f")
    i: int | None = member(3, INT64, "i")
    s: bytes | None = member(4, BYTES, "s")
    t: OnnxTensor | None = member(5, OnnxTensor, "t")
    g: bytes | None = member(6, BYTES, "g")
    floats: tuple[float, ...] = repeated(7, FLOAT)
    ints: tuple[int, ...] = repeated(8, INT64)
    strings: tuple[bytes, ...] = repeated(9, BYTES)
    tensors: tuple[OnnxTensor, ...] = repeated(10, OnnxTensor)
    graphs: tuple[bytes, ...] = repeated(11, BYTES)
    doc_string: str | None = member(13, STRING, "doc_string")
    type: int | None = member(20, ENUM, "type")
    ref_attr_name: str | None = member(21, STRING, "ref_attr_name")


class OnnxProperty(Message):
    """``StringStringEntryProto``."""

    key: str = field(1, STRING)
    value: str = field(2, STRING)


class OnnxNode(Message):
    """``NodeProto``: an operation, or the call of a function; an empty `input` is one that was left out."""

    input: tuple[str, ...] = repeated(1, STRING)
    output: tuple[str, ...] = repeated(2, STRING)
    name: str = field(3, STRING)
    op_type: str = field(4, STRING)
    attribute: tuple[OnnxAttribute, ...] = repeated(5, OnnxAttribute)
    domain: str = field(7, STRING)
    metadata_props: tuple[OnnxProperty, ...] = repeated(9, OnnxProperty)


class OnnxGraph(Message):
    """``GraphProto``: `value_info` has the types of values inside."""

    node: tuple[OnnxNode, ...] = repeated(1, OnnxNode)
    name: str = field(2, STRING)
    initializer: tuple[OnnxTensor, ...] = repeated(5, OnnxTensor)
    input: tuple[OnnxValueInfo, ...] = repeated(11, OnnxValueInfo)
    output: tuple[OnnxValueInfo, ...] = repeated(12, OnnxValueInfo)
    value_info: tuple[OnnxValueInfo, ...] = repeated(13, OnnxValueInfo)
    sparse_initializer: tuple[OnnxSparseTensor, ...] = repeated(15, OnnxSparseTensor)


class OnnxFunction(Message):
    """``FunctionProto``: operations that nodes call by `domain` and `name`."""

    name: str = field(1, STRING)
    input: tuple[str, ...] = repeated(4, STRING)
    output: tuple[str, ...] = repeated(5, STRING)
    node: tuple[OnnxNode, ...] = repeated(7, OnnxNode)
    domain: str = field(10, STRING)


class OnnxModel(Message):
    """``ModelProto``."""

    ir_version: int = field(1, INT64)
    graph: OnnxGraph | None = field(7, OnnxGraph)
    functions: tuple[OnnxFunction, ...] = repeated(25, OnnxFunction)
