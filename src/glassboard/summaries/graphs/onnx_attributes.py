"""The attributes of an ONNX operation as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glassboard.wire.onnx import OnnxDataType, OnnxTensor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.wire.onnx import OnnxAttribute, OnnxNode

_GRAPHS: Final = ("g", "graphs")
_TYPE_NAMES: Final = {member.value: member.name for member in OnnxDataType}


def attributes_text(node: OnnxNode) -> str:
    """
    Return every attribute as ``name = value = type``.

    Notes
    -----
    Format: torch/utils/tensorboard/_onnx_graph.py joins the fields that are set, by number. Tensors are
    given here by type and shape; graphs are left out, as their nodes are drawn.
    """
    return ", ".join(" = ".join(_field_texts(attribute)) for attribute in node.attribute)


def _field_texts(attribute: OnnxAttribute) -> Iterator[str]:
    for row in attribute.TABLE.rows:
        value = getattr(attribute, row.name)
        if row.name not in _GRAPHS and value != row.default:
            yield _text(value)


def _text(value: Any) -> str:
    if isinstance(value, OnnxTensor):
        return f"{_TYPE_NAMES.get(value.data_type, value.data_type)} {list(value.dims)}"
    if isinstance(value, tuple):
        is_tensors = any(isinstance(each, OnnxTensor) for each in value)
        return f"[{', '.join(map(_text, value))}]" if is_tensors else str(list(value))
    return str(value)
