"""Attributes of nodes as text, and those that say what a node gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import InvalidEventError
from glassboard.wire import DataType, TensorProto, tensor_to_array

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.wire import TensorShape
    from glassboard.wire.attr_value import AttrListValue, AttrValue
    from glassboard.wire.node import NodeDef

OUTPUT_SHAPES: Final = "_output_shapes"
TIMES: Final = "\N{MULTIPLICATION SIGN}"
SCALAR: Final = "scalar"
"""The text of the shape of a single number."""

MAX_TEXT: Final = 2_000
"""Longer attributes are cut, in characters."""
MAX_SHOWN_VALUES: Final = 16
"""The numbers of a tensor with more are left out."""

_TYPE_NAMES: Final = {int(member): member.name for member in DataType}


def find_attribute(node: NodeDef, key: str) -> AttrValue | None:
    """Look an attribute up; None where the node has none of that name."""
    return next((entry.value for entry in node.attr if entry.key == key), None)


def output_shapes(node: NodeDef) -> Sequence[TensorShape]:
    """Give the shapes of what a node gives, by output; none where they are not known."""
    value = find_attribute(node, OUTPUT_SHAPES)
    return value.list.shape if value is not None and value.list is not None else ()


def text_of(node: NodeDef, key: str) -> str:
    """Give an attribute that is a text; empty where the node has none."""
    value = find_attribute(node, key)
    return value.s.decode("utf-8", "replace") if value is not None and value.s is not None else ""


def shape_text(shape: TensorShape) -> str:
    """Write a shape as lengths with `TIMES` between; empty where not even the number of axes is known."""
    if shape.unknown_rank:
        return ""
    sizes = (str(dim.size) if dim.size >= 0 else dim.name or "?" for dim in shape.dim)
    return TIMES.join(sizes) or SCALAR


def attribute_text(value: AttrValue | None) -> str:
    """Write an attribute in words, at most `MAX_TEXT` characters of it."""
    text = _text(value)
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]} … ({len(text):,} characters)"


def _text(value: AttrValue | None) -> str:
    if value is None:
        return ""
    if value.list is not None:
        return _list_text(value.list)
    fields = {name: held for name, held in vars(value).items() if held is not None}
    return "".join(_plain_text(name, held) for name, held in fields.items())


def _list_text(values: AttrListValue) -> str:
    texts = [_plain_text(name, each) for name, held in vars(values).items() for each in held[:MAX_TEXT]]
    return f"[{', '.join(texts)}]"


def _plain_text(kind: str, value: Any) -> str:
    match kind:
        case "s":
            return bytes(value).decode("utf-8", "replace")
        case "b":
            return "true" if value else "false"
        case "type":
            return _TYPE_NAMES.get(value, str(value))
        case "shape":
            return shape_text(value) or "unknown shape"
        case "tensor":
            return _tensor_text(value)
        case "func":
            return str(value.name)
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _tensor_text(tensor: TensorProto) -> str:
    """Write type and shape of a tensor, and its numbers where they are few."""
    shape = tensor.tensor_shape
    text = f"{_TYPE_NAMES.get(tensor.dtype, tensor.dtype)} {shape_text(shape) if shape else SCALAR}"
    sizes = [dim.size for dim in shape.dim] if shape is not None else []
    if any(not 0 <= size <= MAX_SHOWN_VALUES for size in sizes) or len(sizes) > MAX_SHOWN_VALUES:
        return text
    try:
        values = tensor_to_array(tensor)
    except InvalidEventError:
        return text
    return f"{text}: {values.tolist()}" if values.size <= MAX_SHOWN_VALUES else text
