"""
One node of a graph: its attributes, and names that TensorBoard can tell apart.

Notes
-----
Format: ``attr`` and ``_output_shapes`` are those of torch/utils/tensorboard/_proto_graph.py; the attributes
of our own are in docs/graphs.md.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from glassboard.wire import DataType, TensorShape, TensorShapeDim
from glassboard.wire.attr_value import AttrEntry, AttrListValue, AttrValue
from glassboard.wire.node import NodeDef

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IO_OP: Final = "IO Node"
"""The op of a graph's inputs and outputs."""

PARAMETER_OP: Final = "Parameter"
"""The op of a model's weights, where their nodes are ours."""

_NOT_COUNTED: Final = {DataType.DT_INT64, DataType.DT_BOOL, DataType.DT_STRING}
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]|^\^|:(?=[0-9]+$)")
_SLASHES: Final = re.compile(r"/{2,}")


class NodeNames:
    """Gives every node of one graph a name of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, text: str) -> str:
        """
        Return a name like `text`.

        Replaced by ``_`` are control characters and what would read as a reference: a ``^`` in front, the
        ``:`` of ``:0`` at the end. Scopes without a name are left out; a name that is taken gets a number.
        """
        plain = _SLASHES.sub("/", _UNSAFE.sub("_", text)).strip("/") or "_"
        name, number = plain, 0
        while name in self._taken:
            number += 1
            name = f"{plain}_{number}"
        self._taken.add(name)
        return name


def make_node(
    name: str,
    op: str,
    inputs: Iterable[str] = (),
    *,
    attributes: dict[str, AttrValue] | None = None,
    dtype: DataType | None = None,
    parameter: str | None = None,
    parameter_count: int | None = None,
) -> NodeDef:
    """
    Return a node.

    Parameters
    ----------
    name, op, inputs
        As in `NodeDef`.
    attributes
        By name.
    dtype
        Of the first output, as ``_dtype``; None is unknown.
    parameter
        The name of the weight that it reads, as ``_parameter``.
    parameter_count
        The number of elements of that weight, as ``_parameter_count``, once in a graph.
    """
    values = dict(attributes or {})
    if dtype is not None:
        values["_dtype"] = AttrValue(type=dtype)
    if parameter is not None:
        values["_parameter"] = text_value(parameter)
    if parameter_count is not None:
        values["_parameter_count"] = AttrValue(i=parameter_count)
    attr = tuple(AttrEntry(key=key, value=value) for key, value in values.items())
    return NodeDef(name=name, op=op, input=tuple(inputs), attr=attr)


def count_elements(dtype: DataType | None, sizes: Iterable[int]) -> int | None:
    """Return how many numbers a weight of a file has; None for int64, which are shapes and indices there."""
    return None if dtype in _NOT_COUNTED else math.prod(sizes)


def text_value(text: str) -> AttrValue:
    """Return an attribute of text."""
    return AttrValue(s=text.encode("utf-8", "replace"))


def make_shape(sizes: Sequence[int | str]) -> TensorShape:
    """Return a shape; an axis of length -1 is unknown, one with a name has no fixed length."""
    return TensorShape(
        dim=tuple(
            TensorShapeDim(size=-1, name=size) if isinstance(size, str) else TensorShapeDim(size=size)
            for size in sizes
        )
    )


def shapes_value(shapes: Iterable[TensorShape]) -> AttrValue:
    """Return the shapes of a node's outputs, as ``_output_shapes`` has them."""
    return AttrValue(list=AttrListValue(shape=tuple(shapes)))
