"""``/api/v1/graphs``: models as nodes and edges, one node of them, and files that hold some."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.errors import InvalidValueError
from glassboard.query.graphs.listing import (
    GraphSort,
    find_profile,
    find_shown_graph,
    list_every_graph,
    list_profiles,
    title_of,
)
from glassboard.query.graphs.logged import find_logged, paths_of_layer, paths_of_operation, paths_of_scope
from glassboard.query.graphs.profile import Profile, profile_columns, read_profile
from glassboard.query.graphs.read import read_run_metadata, read_shown_graph
from glassboard.query.graphs.uploaded import read_file
from glassboard.server.blob_keys import encode_blob_key
from glassboard.server.context import context_of
from glassboard.server.decode import query_text
from glassboard.server.encode import json_response, text_response
from glassboard.server.errors import API_PREFIX, ApiError
from glassboard.server.frames import MEDIA_TYPE
from glassboard.server.graph_frames import encode_graph
from glassboard.server.messages.graphs import (
    ConnectionMessage,
    GraphMessage,
    GraphNodeResponse,
    GraphProfileMessage,
    GraphsResponse,
    GraphUploadResponse,
    LoggedTagMessage,
    NodeAttributeMessage,
    UploadedGraphMessage,
)
from glassboard.server.shown_graphs import UploadedGraph
from glassboard.server.uploads import make_upload_key, read_upload, upload_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.graphs.profile import Measured
    from glassboard.query.graphs.shown import Connection, NodeFacts, ShownGraph
    from glassboard.server.context import Context
    from glassboard.store import RunView

MAX_UPLOAD_BYTES: Final = 256 << 20


@dataclass(frozen=True, slots=True)
class _Subject:
    """
    What a request is about.

    Attributes
    ----------
    message
        What the graph is called; its run is empty for an upload.
    upload
        The upload's key, else empty.
    run
        Whose tags may belong to it; None for an upload.
    read
        Gives the graph.
    profile_key
        Of the measurement that was asked for, and of its device; else empty.
    read_profile
        Gives what was measured; nothing where nothing was asked for.
    """

    message: GraphMessage
    upload: str
    run: RunView | None
    read: Callable[[], ShownGraph]
    profile_key: str
    read_profile: Callable[[], Profile]


async def serve_graphs(request: Request) -> Response:
    """``GET /api/v1/graphs``: which graphs, measurements and uploads there are."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    graphs = [
        GraphMessage(
            each.run, each.tag, each.sort, each.title, encode_blob_key(each.run, each.tag, each.blob)
        )
        for each in list_every_graph(snapshot)
    ]
    profiles = [GraphProfileMessage(each.run, each.tag, each.step) for each in list_profiles(snapshot)]
    uploads = [
        UploadedGraphMessage(each.key, each.name, each.sort, len(each.graph))
        for each in context.graphs.uploads.values()
    ]
    return json_response(request, GraphsResponse(graphs, profiles, uploads))


async def serve_graph(request: Request) -> Response:
    """``GET /api/v1/graphs/graph?run=&tag=&sort=&profile=`` or ``?upload=``: nodes and edges as one frame."""
    context = context_of(request)
    subject = _find_subject(request, context)
    body = await context.run(lambda: _encode(subject, context))
    return text_response(request, body, MEDIA_TYPE)


async def serve_node(request: Request) -> Response:
    """``GET /api/v1/graphs/node?…&name=``: one node, or a scope."""
    context = context_of(request)
    subject, name = _find_subject(request, context), query_text(request, "name")
    return json_response(request, await context.run(lambda: _describe_node(subject, name)))


async def serve_upload(request: Request) -> Response:
    """``POST /api/v1/graphs/upload?name=``: reads a file and keeps its graph for as long as there is room."""
    context, name = context_of(request), upload_name(request)
    parts = await read_upload(request, MAX_UPLOAD_BYTES)
    uploaded = await context.run(lambda: _read_upload(name, parts))
    n_nodes = len(uploaded.graph)
    context.graphs.uploads.keep(uploaded.key, uploaded, n_nodes + 1)
    return json_response(request, GraphUploadResponse(uploaded.key, uploaded.sort, n_nodes))


def _read_upload(name: str, parts: list[bytes]) -> UploadedGraph:
    try:
        sort, graph = read_file(b"".join(parts))
    except InvalidValueError as error:
        raise ApiError(400, "unreadable_upload", f"{name!r} cannot be shown: {error}") from None
    return UploadedGraph(make_upload_key(), name, sort, graph)


def _find_subject(request: Request, context: Context) -> _Subject:
    upload = request.query_params.get("upload")
    return _find_logged_graph(request, context) if upload is None else _find_upload(upload, context)


def _find_upload(key: str, context: Context) -> _Subject:
    found = context.graphs.uploads.get(key)
    if found is None:
        raise ApiError(404, "upload_not_found", f"no file was uploaded as {key!r}, or the server forgot it")
    message = GraphMessage("", "", found.sort, found.name, key)
    return _Subject(message, key, None, lambda: found.graph, "", _measure_nothing)


def _find_logged_graph(request: Request, context: Context) -> _Subject:
    run = context.source.snapshot().run(query_text(request, "run"))
    view, blob = find_shown_graph(run, query_text(request, "tag"), request.query_params.get("sort"))
    read = context.source.read_payload
    key = encode_blob_key(run.name, view.tag, blob)
    sort, title = title_of(view)
    return _Subject(
        GraphMessage(run.name, view.tag, sort, title, key),
        "",
        run,
        lambda: context.graphs.get(key, lambda: read_shown_graph(read, blob, view.plugin)),
        *_find_measured(request, run, context),
    )


def _find_measured(request: Request, run: RunView, context: Context) -> tuple[str, Callable[[], Profile]]:
    tag = request.query_params.get("profile")
    if not tag:
        return "", _measure_nothing
    device = request.query_params.get("on_device", "")
    read, blob = context.source.read_payload, find_profile(run, tag)
    key = f"{encode_blob_key(run.name, tag, blob)} {device}"
    return key, lambda: read_profile(read_run_metadata(read, blob), device)


def _measure_nothing() -> Profile:
    return Profile([], {})


def _encode(subject: _Subject, context: Context) -> bytes:
    key = f"{subject.message.version} {subject.profile_key}"
    frame = context.graphs.frames.get(key)
    if frame is None:
        table = subject.read().table
        columns = profile_columns(table.names, subject.read_profile()) if subject.profile_key else None
        frame = encode_graph(table, subject.message, subject.upload, columns)
        context.graphs.frames.keep(key, frame, len(frame))
    return frame


def _describe_node(subject: _Subject, name: str) -> GraphNodeResponse:
    graph = subject.read()
    node = graph.find_node(name)
    if node is None and not graph.is_scope(name):
        raise ApiError(404, "node_not_found", f"no node or scope named {name!r} in {subject.message.title!r}")
    measured = subject.read_profile().nodes.get(name)
    logged = find_logged(subject.run, _paths(subject, node, name)) if subject.run is not None else []
    return GraphNodeResponse(
        name=name,
        is_scope=node is None,
        op=node.op if node else "",
        device=_device_of(node, measured),
        attributes=[NodeAttributeMessage(*each) for each in node.attributes] if node else [],
        output_shapes=node.output_shapes if node else [],
        inputs=_connections(node.inputs if node else ()),
        control_inputs=_connections(node.control_inputs if node else ()),
        outputs=_connections(node.outputs if node else ()),
        control_outputs=_connections(node.control_outputs if node else ()),
        parameters=_known(float(graph.table.parameters[node.number])) if node else None,
        compute_us=_known(measured.compute_us) if measured else None,
        memory_bytes=_known(measured.memory_bytes) if measured else None,
        functions=node.functions if node else [],
        callers=graph.find_callers(name),
        logged=[LoggedTagMessage(each.kind, subject.message.run, each.tag) for each in logged],
    )


def _device_of(node: NodeFacts | None, measured: Measured | None) -> str:
    if measured is not None and measured.device:
        return measured.device
    return node.device if node is not None else ""


def _paths(subject: _Subject, node: NodeFacts | None, name: str) -> list[tuple[str, ...]]:
    if subject.message.sort == GraphSort.LAYERS:
        return paths_of_layer(name)
    return paths_of_scope(name) if node is None else paths_of_operation(name)


def _connections(connections: Iterable[Connection]) -> list[ConnectionMessage]:
    return [ConnectionMessage(*each) for each in connections]


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number


ROUTES: Final = [
    Route(f"{API_PREFIX}/graphs", serve_graphs),
    Route(f"{API_PREFIX}/graphs/graph", serve_graph),
    Route(f"{API_PREFIX}/graphs/node", serve_node),
    Route(f"{API_PREFIX}/graphs/upload", serve_upload, methods=["POST"]),
]
