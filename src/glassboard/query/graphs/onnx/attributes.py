"""Attributes of ONNX operations as those of event files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.summaries.graphs.node import make_shape
from glassboard.summaries.graphs.onnx_types import to_data_type
from glassboard.wire import TensorProto
from glassboard.wire.attr_value import AttrListValue, AttrValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.wire.onnx import OnnxAttribute, OnnxNode, OnnxTensor


def to_attributes(node: OnnxNode) -> Iterator[tuple[str, AttrValue]]:
    """Yield the attributes of an operation but graphs; of tensors type and shape alone."""
    if node.domain:
        yield "domain", AttrValue(s=node.domain.encode())
    for attribute in node.attribute:
        value = _to_value(attribute)
        if value is not None:
            yield attribute.name, value


def _to_value(attribute: OnnxAttribute) -> AttrValue | None:
    if attribute.ref_attr_name is not None:
        return AttrValue(placeholder=attribute.ref_attr_name)
    if attribute.t is not None:
        return AttrValue(tensor=_to_tensor(attribute.t))
    if attribute.i is not None:
        return AttrValue(i=attribute.i)
    if attribute.f is not None and not attribute.floats:
        return AttrValue(f=attribute.f)
    if attribute.s is not None:
        return AttrValue(s=attribute.s)
    if attribute.g is not None or attribute.graphs:
        return None
    tensors = tuple(map(_to_tensor, attribute.tensors))
    values = AttrListValue(s=attribute.strings, i=attribute.ints, f=attribute.floats, tensor=tensors)
    return AttrValue(list=values)


def _to_tensor(tensor: OnnxTensor) -> TensorProto:
    return TensorProto(dtype=to_data_type(tensor.data_type), tensor_shape=make_shape(tensor.dims))
