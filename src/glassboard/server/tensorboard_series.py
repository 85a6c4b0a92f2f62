"""The series that TensorBoard's routes show, and how many values of each."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from glassboard.errors import InvalidEventError, PayloadError
from glassboard.query.samples import sample_rows
from glassboard.server.errors import ApiError
from glassboard.server.markdown import render_markdown
from glassboard.types import RunName, TagName
from glassboard.wire import decode
from glassboard.wire.fields import Message, field
from glassboard.wire.kinds import INT32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.requests import Request

    from glassboard.query.payloads import ReadPayload
    from glassboard.server.context import Context
    from glassboard.server.settings import ServerSettings
    from glassboard.store import Blob, Blobs, Snapshot
    from glassboard.store.tags import TagView

StepT = TypeVar("StepT")

DEFAULT_SAMPLES: Final = {
    "scalars": 1000,
    "images": 10,
    "audio": 10,
    "histograms": 500,
    "text": 10,
    "pr_curves": 100,
    "mesh": 10,
    "custom_scalars": 1,
    "graphs": 10,
    "tensor": 10,
}
"""
How many values of a series are shown, if ``--samples_per_plugin`` does not say it.

Facts: tensorboard 2.21, backend/event_processing/data_ingester.py (``DEFAULT_TENSOR_SIZE_GUIDANCE``).
"""

OTHER_SAMPLES: Final = 10


def required_argument(request: Request, name: str) -> str:
    """
    Give an argument of the request that must be there.

    Raises
    ------
    ApiError
        It is not; in TensorBoard's words.
    """
    value = request.query_params.get(name)
    if value is None:
        raise ApiError(400, "invalid_query", f"Invalid argument: Missing {name!r} field")
    return value


def sample_argument(request: Request) -> int:
    """
    Give the number of the sample that a request is about, 0 where it does not say.

    Raises
    ------
    ApiError
        It is no number from 0 on.
    """
    text = request.query_params.get("sample", "0")
    if not (text.isascii() and text.isdigit()):
        raise ApiError(
            400, "invalid_query", f"Invalid argument: sample is {text!r}, expected a number from 0"
        )
    return int(text)


def count_samples(view: TagView, context: Context, count: Callable[[ReadPayload, Blob], int]) -> int:
    """Count the most samples of a step, among the steps that are shown; 0 where none can be read."""
    most = 0
    for blob in sampled_sequence(view, context.settings):
        with contextlib.suppress(PayloadError):
            most = max(most, count(context.source.read_payload, blob))
    return most


def series_of_plugin(snapshot: Snapshot, plugin: str) -> Iterator[tuple[RunName, list[TagView]]]:
    """Yield every run that has series of a plugin, by start time, with those series by tag."""
    for name, run in snapshot.runs.items():
        views = [view for view in run.tags.values() if view.plugin == plugin]
        if views:
            yield name, views


def find_series(snapshot: Snapshot, run: str, tag: str, plugin: str) -> TagView | None:
    """Look a series up; None where the run has none of that name for the plugin."""
    found = snapshot.runs.get(RunName(run))
    view = found.tags.get(TagName(tag)) if found else None
    return view if view is not None and view.plugin == plugin else None


def sampled_blobs(view: TagView, settings: ServerSettings, max_samples: int | None = None) -> list[Blob]:
    """
    List the values that TensorBoard would keep, as many as are allowed, the first and the last among them.

    Parameters
    ----------
    view
        The series.
    settings
        How many values of the plugin are allowed, and whether TensorBoard's purge rule applies.
    max_samples
        What the route itself sends at most; None for no limit of its own.
    """
    kept = _kept_blobs(view, settings)
    limit = _sample_limit(view, settings)
    if limit and max_samples:
        limit = min(limit, max_samples)
    return [kept[row] for row in sample_rows(len(kept), limit).tolist()]


def sampled_sequence(view: TagView, settings: ServerSettings) -> list[Blob]:
    """
    List the values of a series of media: the first of each step, by step, as many as are allowed.

    Notes
    -----
    Facts: tensorboard 2.21, backend/event_processing/data_provider.py (``read_blob_sequences``).
    """
    kept = _kept_blobs(view, settings)
    _, rows = np.unique(kept.step, return_index=True)
    return [kept[int(rows[i])] for i in sample_rows(len(rows), _sample_limit(view, settings)).tolist()]


def read_steps(blobs: Iterable[Blob], read: Callable[[Blob], StepT]) -> list[StepT]:
    """
    Read values one by one; those that cannot be read hide no others.

    Raises
    ------
    PayloadError
        None of them can be read: what the first one lacks.
    """
    steps: list[StepT] = []
    first_error: PayloadError | None = None
    for blob in blobs:
        try:
            steps.append(read(blob))
        except PayloadError as error:
            first_error = first_error or error
    if first_error and not steps:
        raise first_error
    return steps


def _kept_blobs(view: TagView, settings: ServerSettings) -> Blobs:
    return view.kept_blobs if settings.purges_orphaned_data else view.every_blob


def _sample_limit(view: TagView, settings: ServerSettings) -> int:
    return settings.samples_per_plugin.get(view.plugin, DEFAULT_SAMPLES.get(view.plugin, OTHER_SAMPLES))


def has_known_version(view: TagView) -> bool:
    """
    Tell whether TensorBoard would show the series: what its plugin's message calls version 0.

    Notes
    -----
    Facts: tensorboard 2.21, plugin_util.py (``_MetadataVersionChecker``); field 1 of every plugin's message.
    """
    try:
        return decode(_PluginVersion, view.info.content).version == 0
    except InvalidEventError:
        return True


class _PluginVersion(Message):
    version: int = field(1, INT32)


def describe_series(
    snapshot: Snapshot, plugin: str, more: Callable[[TagView], dict[str, object]] = lambda _: {}
) -> dict[RunName, dict[TagName, dict[str, object]]]:
    """Describe the series of a plugin, run → tag → name and description, and what the plugin says besides."""
    return {
        name: {
            view.tag: {
                "displayName": view.display_name,
                "description": render_markdown(view.description),
                **more(view),
            }
            for view in views
            if has_known_version(view)
        }
        for name, views in series_of_plugin(snapshot, plugin)
    }
