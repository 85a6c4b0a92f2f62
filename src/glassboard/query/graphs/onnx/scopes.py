"""
The scopes in which the operations of an ONNX model stand.

Notes
-----
Format: torch 2.13, torch/onnx/_internal/exporter/_core.py: the property ``namespace`` of a node is ``PATH:
CLASS/PATH: CLASS/NODE: OPERATION``, from the model on in. Older exports have the scopes in the node's name,
``/layer1/layer1.0/conv1/Conv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from glassboard.wire.onnx import OnnxNode

NAMESPACE: Final = "namespace"


def name_of(node: OnnxNode) -> str:
    """Give the name of an operation with its scopes, as traced graphs have it: ``Net/Conv2d[stem]/Conv``."""
    own = node.name or next(filter(None, node.output), node.op_type)
    namespace = next((each.value for each in node.metadata_props if each.key == NAMESPACE), "")
    scopes = [_scope_of(module) for module in namespace.split("/")[:-1]]
    return "/".join([*filter(None, scopes), own])


def _scope_of(module: str) -> str:
    """Write ``layer1.0: models.Block`` as ``Block[0]``."""
    path, _, kind = module.partition(": ")
    attribute, kind = path.rpartition(".")[2], kind.rpartition(".")[2]
    return f"{kind}[{attribute}]" if attribute.strip() else kind
