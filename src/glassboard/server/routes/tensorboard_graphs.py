"""
TensorBoard's routes of plugin ``graphs``.

Facts: tensorboard 2.21, plugins/graph/graphs_plugin.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.routing import Route

from glassboard.errors import InvalidQueryError
from glassboard.query.graphs import (
    CONCEPTUAL_PLUGINS,
    OP_PLUGINS,
    PROFILE_PLUGINS,
    find_graph,
    find_run_graph,
    list_graphs,
    read_graph,
    read_run_metadata,
    without_large_attributes,
)
from glassboard.server.context import context_of
from glassboard.server.encode import json_response, text_response
from glassboard.server.errors import ApiError
from glassboard.server.tensorboard_series import sampled_sequence
from glassboard.types import RunName
from glassboard.wire.text_format import to_text

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.query.graphs import RunGraphs
    from glassboard.query.payloads import ReadPayload
    from glassboard.server.context import Context
    from glassboard.store import Blob
    from glassboard.store.run import RunView
    from glassboard.store.tags import TagView

PROTOBUF_TEXT: Final = "text/x-protobuf"


async def serve_info(request: Request) -> Response:
    """``/info``: run → whether it has a graph of its own, and what its tags have."""
    runs = context_of(request).source.snapshot().runs
    answer = {name: _describe(name, graphs) for name, run in runs.items() if (graphs := list_graphs(run))}
    return json_response(request, answer)


async def serve_graph(request: Request) -> Response:
    """
    ``/graph?run=&tag=&conceptual=&limit_attr_size=&large_attrs_key=``: a graph in the text format.

    Without a tag it is that of the run.
    """
    context = context_of(request)
    run, limit = _find_run(request), _limit_argument(request)
    view, blob = _find_last(_find_graph(run, request) if run else None, context)
    body = await context.run(lambda: _print_graph(context.source.read_payload, view, blob, limit))
    return text_response(request, body, PROTOBUF_TEXT)


async def serve_run_metadata(request: Request) -> Response:
    """``/run_metadata?run=&tag=``: times and memory of operations in the text format."""
    context = context_of(request)
    tag = _required_argument(request, "tag")
    run = _find_run(request)
    _, blob = _find_last(find_graph(run, tag, PROFILE_PLUGINS) if run else None, context)
    read = context.source.read_payload
    body = await context.run(lambda: to_text(read_run_metadata(read, blob)).encode())
    return text_response(request, body, PROTOBUF_TEXT)


class _Limit(NamedTuple):
    max_bytes: int
    names_key: str


def _describe(name: RunName, graphs: RunGraphs) -> dict[str, object]:
    tags = {
        tag: {
            "tag": tag,
            "conceptual_graph": held.has_conceptual_graph,
            "op_graph": held.has_op_graph,
            "profile": held.has_profile,
        }
        for tag, held in graphs.tags.items()
    }
    return {"run": name, "tags": tags, "run_graph": graphs.has_run_graph}


def _print_graph(read: ReadPayload, view: TagView, blob: Blob, limit: _Limit | None) -> bytes:
    graph = read_graph(read, blob, view.plugin)
    return to_text(without_large_attributes(graph, *limit) if limit else graph).encode()


def _find_graph(run: RunView, request: Request) -> TagView | None:
    tag = request.query_params.get("tag")
    if request.query_params.get("conceptual") == "true":
        return find_graph(run, tag, CONCEPTUAL_PLUGINS) if tag is not None else None
    return find_graph(run, tag, OP_PLUGINS) if tag is not None else find_run_graph(run)


def _find_last(view: TagView | None, context: Context) -> tuple[TagView, Blob]:
    """Give the value of the greatest step, which is the only one that is shown."""
    blobs = sampled_sequence(view, context.settings) if view else []
    if view is None or not blobs:
        raise ApiError(404, "not_found", "Not found")
    return view, blobs[-1]


def _find_run(request: Request) -> RunView | None:
    run = _required_argument(request, "run")
    return context_of(request).source.snapshot().runs.get(RunName(run))


def _required_argument(request: Request, name: str) -> str:
    value = request.query_params.get(name)
    if value is None:
        raise ApiError(400, "invalid_query", f'query parameter "{name}" is required')
    return value


def _limit_argument(request: Request) -> _Limit | None:
    text, key = (request.query_params.get(name) for name in ("limit_attr_size", "large_attrs_key"))
    if text is None:
        return None
    try:
        max_bytes = int(text)
    except ValueError:
        reason = "query parameter `limit_attr_size` must be an integer"
        raise ApiError(400, "invalid_query", reason) from None
    if key is None:
        raise InvalidQueryError("large_attrs_key", key, "a name, as there is a limit_attr_size")
    return _Limit(max_bytes, key)


ROUTES: Final = [
    Route("/data/plugin/graphs/info", serve_info, methods=("GET", "POST")),
    Route("/data/plugin/graphs/graph", serve_graph, methods=("GET", "POST")),
    Route("/data/plugin/graphs/run_metadata", serve_run_metadata, methods=("GET", "POST")),
]
