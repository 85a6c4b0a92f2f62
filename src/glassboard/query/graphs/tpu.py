"""Which nodes of a graph of TensorFlow can run on a TPU, as TensorBoard judges it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from glassboard.query.graphs.attributes import find_attribute
from glassboard.query.graphs.library import LIBRARY_SCOPE
from glassboard.query.graphs.parameters import PARAMETER_COUNT
from glassboard.query.graphs.tpu_operations import TPU_OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.wire.node import NodeDef


class TpuSupport(IntEnum):
    """Whether a node can run on a TPU; not known in graphs that are not of TensorFlow's operations."""

    UNKNOWN = 0
    COMPATIBLE = 1
    INCOMPATIBLE = 2


def find_tpu_support(nodes: Sequence[NodeDef]) -> NDArray[np.uint8]:
    """
    Say of each node whether it can run on a TPU.

    Graphs that our writers make, of torch, ONNX and OpenVINO, have operations with names of TensorFlow's.

    Parameters
    ----------
    nodes
        Of a graph and its functions, by the names that they are shown with.

    Returns
    -------
    ndarray
        uint8, shape (nodes,): `TpuSupport`.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/graph/tf_graph_common/op.ts (``TpuCompatibilityProvider``). What is not
    meant for a TPU counts as compatible: nodes of functions, without an operation, or on another device.
    """
    is_ours = any(find_attribute(node, PARAMETER_COUNT) for node in nodes)
    if is_ours or not any(node.op in TPU_OPERATIONS for node in nodes):
        return no_tpu_support(len(nodes))
    return np.array([_judge(node) for node in nodes], np.uint8)


def no_tpu_support(n_nodes: int) -> NDArray[np.uint8]:
    """Say that it is not known of nodes whether they can run on a TPU."""
    return np.full(n_nodes, TpuSupport.UNKNOWN, np.uint8)


def _judge(node: NodeDef) -> TpuSupport:
    is_compatible = (
        node.op in TPU_OPERATIONS
        or not node.op
        or node.name.startswith(f"{LIBRARY_SCOPE}/")
        or _is_elsewhere(node.device)
    )
    return TpuSupport.COMPATIBLE if is_compatible else TpuSupport.INCOMPATIBLE


def _is_elsewhere(device: str) -> bool:
    """Whether a device is given that is none of a TPU's own: a processor beside it, or its ``TPU_SYSTEM``."""
    lower = device.lower()
    is_other = "cpu:" in lower or "gpu:" in lower or "tpu" not in lower or "TPU_SYSTEM" in device
    return device != "" and is_other
