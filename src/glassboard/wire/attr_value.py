"""Tables of tensorboard/compat/proto/attr_value.proto: the attributes of a graph's nodes."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, mapped, member, repeated
from glassboard.wire.kinds import BOOL, BYTES, FLOAT, INT64, STRING
from glassboard.wire.tensor import DATA_TYPE, TensorProto, TensorShape


class AttrEntry(Message):
    """One entry of a map of attributes."""

    key: str = field(1, STRING)
    value: AttrValue | None = field(2, lambda: AttrValue)


class NameAttrList(Message):
    """``NameAttrList``: the name of a function, and attributes for it."""

    name: str = field(1, STRING)
    attr: tuple[AttrEntry, ...] = mapped(2, AttrEntry)


class AttrListValue(Message):
    """``AttrValue.ListValue``: many values, of which one kind is used."""

    s: tuple[bytes, ...] = repeated(2, BYTES)
    i: tuple[int, ...] = repeated(3, INT64)
    f: tuple[float, ...] = repeated(4, FLOAT)
    b: tuple[bool, ...] = repeated(5, BOOL)
    type: tuple[int, ...] = repeated(6, DATA_TYPE)
    shape: tuple[TensorShape, ...] = repeated(7, TensorShape)
    tensor: tuple[TensorProto, ...] = repeated(8, TensorProto)
    func: tuple[NameAttrList, ...] = repeated(9, NameAttrList)


class AttrValue(Message):
    """``AttrValue``: one value; `type` is a number of `DataType`."""

    list: AttrListValue | None = member(1, AttrListValue, "value")
    s: bytes | None = member(2, BYTES, "value")
    i: int | None = member(3, INT64, "value")
    f: float | None = member(4, FLOAT, "value")
    b: bool | None = member(5, BOOL, "value")
    type: int | None = member(6, DATA_TYPE, "value")
    shape: TensorShape | None = member(7, TensorShape, "value")
    tensor: TensorProto | None = member(8, TensorProto, "value")
    placeholder: str | None = member(9, STRING, "value")
    func: NameAttrList | None = member(10, NameAttrList, "value")
