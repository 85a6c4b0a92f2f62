"""What is written of one graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.wire import encode
from glassboard.wire.graph import GraphDef, VersionDef
from glassboard.wire.run_metadata import RunMetadata
from glassboard.wire.step_stats import DeviceStepStats, StepStats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glassboard.wire.node import NodeDef

PRODUCER: Final = 22
"""The version that torch's writer gives its graphs."""

DEVICE: Final = "/device:CPU:0"


class GraphEvents(NamedTuple):
    """
    The two events of a graph.

    Attributes
    ----------
    graph_def
        An encoded ``GraphDef``: the event's ``graph_def``.
    run_metadata
        An encoded ``RunMetadata``: the event's ``tagged_run_metadata``, under the tag ``step1``.
    """

    graph_def: bytes
    run_metadata: bytes


def encode_graph(nodes: Iterable[NodeDef]) -> bytes:
    """Return the encoded ``GraphDef`` of `nodes`."""
    return encode(GraphDef(node=tuple(nodes), versions=VersionDef(producer=PRODUCER)))


def graph_events(nodes: Iterable[NodeDef]) -> GraphEvents:
    """
    Return both events of a graph that was not timed.

    Notes
    -----
    Format: ``graph`` of torch/utils/tensorboard/_pytorch_graph.py, which names this device always.
    """
    stats = StepStats(dev_stats=(DeviceStepStats(device=DEVICE),))
    return GraphEvents(encode_graph(nodes), encode(RunMetadata(step_stats=stats)))
