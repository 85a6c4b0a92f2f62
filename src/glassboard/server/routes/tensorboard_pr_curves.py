"""
TensorBoard's routes of plugin ``pr_curves``.

Facts: tensorboard 2.21, plugins/pr_curve/pr_curves_plugin.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from glassboard.query.export import finite_or_text, finite_or_texts
from glassboard.query.pr_curves import read_pr_curve
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.tensorboard_series import describe_series, find_series, read_steps, sampled_blobs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store import Blob

PLUGIN: Final = "pr_curves"
COUNTS: Final = ("true_positives", "false_positives", "true_negatives", "false_negatives")
MAX_COUNT: Final = 2.0**63
RATIOS: Final = ("precision", "recall", "thresholds")


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → tag → name and description, for runs that have any."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    return json_response(request, await context.run(lambda: describe_series(snapshot, PLUGIN)))


async def serve_curves(request: Request) -> Response:
    """``/pr_curves?tag=&run=&run=``: the curves of one tag in the given runs, all of which must have it."""
    context = context_of(request)
    runs, tag = request.query_params.getlist("run"), request.query_params.get("tag")
    if not runs:
        raise ApiError(400, "invalid_query", "No runs provided when fetching PR curve data")
    if not tag:
        raise ApiError(400, "invalid_query", "No tag provided when fetching PR curve data")
    blobs = {run: _find_blobs(request, run, tag) for run in runs}
    read = partial(_read_step, context)
    answer = await context.run(lambda: {run: read_steps(blobs[run], read) for run in blobs})
    return json_response(request, answer)


def _find_blobs(request: Request, run: str, tag: str) -> list[Blob]:
    context = context_of(request)
    view = find_series(context.source.snapshot(), run, tag, PLUGIN)
    if view is None:
        message = f"No PR curves could be found for run {run!r} and tag {tag!r}"
        raise ApiError(400, "invalid_query", message)
    return sampled_blobs(view, context.settings)


def _read_step(context: Context, blob: Blob) -> dict[str, object]:
    curve = read_pr_curve(context.source.read_payload, blob)
    n = curve.n_defined
    return {
        "wall_time": finite_or_text(blob.wall_time),
        "step": blob.step,
        **{name: _whole_numbers(getattr(curve, name)[:n]) for name in COUNTS},
        **{name: finite_or_texts(getattr(curve, name)[:n]) for name in RATIOS},
    }


def _whole_numbers(counts: NDArray[np.float64]) -> list[object]:
    """Give counts without their fractions, as TensorBoard does; those that no integer holds as they are."""
    return [int(count) if abs(count) < MAX_COUNT else finite_or_text(count) for count in counts.tolist()]


ROUTES: Final = [
    Route("/data/plugin/pr_curves/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/pr_curves/pr_curves", serve_curves, methods=("GET", "POST")),
]
