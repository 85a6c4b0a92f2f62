"""
TensorBoard's routes of the plugins ``histograms`` and ``distributions``, which show the same series.

Facts: tensorboard 2.21, plugins/histogram/histograms_plugin.py and plugins/distribution/
distributions_plugin.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from starlette.routing import Route

from glassboard.query.export import finite_or_text, finite_or_texts
from glassboard.query.histograms import BASIS_POINTS, compress_histogram, is_migrated, read_histogram
from glassboard.server.context import context_of
from glassboard.server.encode import json_response
from glassboard.server.errors import ApiError
from glassboard.server.tensorboard_series import (
    describe_series,
    find_series,
    read_steps,
    required_argument,
    sampled_blobs,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from starlette.requests import Request
    from starlette.responses import Response

    from glassboard.server.context import Context
    from glassboard.store import Blob

PLUGIN: Final = "histograms"
HISTOGRAM_SAMPLES: Final = 51
DISTRIBUTION_SAMPLES: Final = 501

Step = tuple[float | str, int, list[Any]]


async def serve_tags(request: Request) -> Response:
    """``/tags``: run → tag → name and description, for runs that have any."""
    context = context_of(request)
    snapshot = context.source.snapshot()
    return json_response(request, await context.run(lambda: describe_series(snapshot, PLUGIN)))


async def serve_histograms(request: Request) -> Response:
    """``/histograms?run=&tag=``: ``[[wall_time, step, [[left, right, count]]]]``."""
    context = context_of(request)
    blobs = _find_blobs(request, HISTOGRAM_SAMPLES)
    return json_response(request, await context.run(lambda: read_steps(blobs, partial(read_step, context))))


async def serve_distributions(request: Request) -> Response:
    """``/distributions?run=&tag=``: ``[[wall_time, step, [[basis point, value]]]]``."""
    context = context_of(request)
    blobs = _find_blobs(request, DISTRIBUTION_SAMPLES)
    read = partial(_read_percentiles, context)
    return json_response(request, await context.run(lambda: read_steps(blobs, read)))


def read_buckets(context: Context, blob: Blob) -> NDArray[np.float64]:
    """Read a histogram as TensorBoard holds it: an old one as float32."""
    buckets = read_histogram(context.source.read_payload, blob)
    if not is_migrated(blob):
        return buckets
    with np.errstate(over="ignore"):  # what float32 does not hold is infinite there
        return buckets.astype(np.float32).astype(np.float64)


def read_step(context: Context, blob: Blob) -> Step:
    """Read wall time, step and buckets of one histogram."""
    return finite_or_text(blob.wall_time), blob.step, finite_or_texts(read_buckets(context, blob))


def _read_percentiles(context: Context, blob: Blob) -> Step:
    values = finite_or_texts(compress_histogram(read_buckets(context, blob)))
    return finite_or_text(blob.wall_time), blob.step, list(zip(BASIS_POINTS, values, strict=True))


def _find_blobs(request: Request, max_samples: int) -> list[Blob]:
    context = context_of(request)
    run, tag = required_argument(request, "run"), required_argument(request, "tag")
    view = find_series(context.source.snapshot(), run, tag, PLUGIN)
    if view is None:
        raise ApiError(404, "not_found", f"Not found: No histogram tag {tag!r} for run {run!r}")
    return sampled_blobs(view, context.settings, max_samples)


ROUTES: Final = [
    Route("/data/plugin/histograms/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/histograms/histograms", serve_histograms, methods=("GET", "POST")),
    Route("/data/plugin/distributions/tags", serve_tags, methods=("GET", "POST")),
    Route("/data/plugin/distributions/distributions", serve_distributions, methods=("GET", "POST")),
]
