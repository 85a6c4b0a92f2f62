"""Graphs as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.server.frames import column_headers, encode_end, encode_frame
from glassboard.server.messages.graphs import GraphFrameHeader

if TYPE_CHECKING:
    from glassboard.query.columns import Columns
    from glassboard.query.graphs.profile import ProfileColumns
    from glassboard.query.graphs.table import GraphTable
    from glassboard.server.messages.graphs import GraphMessage


def encode_graph(
    table: GraphTable, shown: GraphMessage, upload: str, profile: ProfileColumns | None
) -> bytes:
    """
    Encode a graph as the one frame of an answer.

    Parameters
    ----------
    table
        Its nodes and edges.
    shown
        What it is called.
    upload
        Its key where it was uploaded, else empty.
    profile
        What was measured of its nodes, where that was asked for.
    """
    columns = _columns(table, profile)
    header = GraphFrameHeader(
        request=0,
        run=shown.run,
        tag=shown.tag,
        upload=upload,
        sort=shown.sort,
        title=shown.title,
        names=table.names,
        ops=table.ops.texts,
        devices=(profile or table).devices.texts,
        shapes=table.edges.shapes,
        clusters=table.clusters.texts,
        profile_devices=profile.every_device if profile is not None else [],
        remarks=table.remarks,
        columns=column_headers(columns),
    )
    return encode_frame(header, columns) + encode_end()


def _columns(table: GraphTable, profile: ProfileColumns | None) -> Columns:
    edges = table.edges
    columns: Columns = {
        "op": table.ops.indexes,
        "device": (profile or table).devices.indexes,
        "cluster": table.clusters.indexes,
        "parameters": table.parameters,
        "tpu": table.tpu,
        "source": edges.source,
        "target": edges.target,
        "port": edges.port,
        "shape": edges.shape,
        "flags": edges.flags,
    }
    if profile is not None:
        columns |= {"compute_us": profile.compute_us, "memory_bytes": profile.memory_bytes}
    return columns
