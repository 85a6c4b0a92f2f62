"""Every route of the server, asked about series after series, each with the arguments of all of them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from starlette.routing import Route

from asgi_requests import answer_to, scope_of
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.routes import every_route
from glassboard.server.settings import ServerSettings
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from starlette.applications import Starlette

    from asgi_requests import Answer
    from glassboard.store import TagView

MAX_KEY_CHARACTERS: Final = 10_000
READ_SECS: Final = 60
MAX_TAG_CHARACTERS: Final = 1000
"""Longer tags do not fit into an address."""
PATH: Final = re.compile(r"/(?:data|api)/[^{]*\Z")
PATHS: Final = sorted(
    {
        route.path
        for route in every_route()
        if isinstance(route, Route) and "GET" in (route.methods or ()) and PATH.match(route.path)
    }
)
BY_PLUGIN: Final = {
    "histograms": ("histograms", "distributions", "timeseries"),
    "images": ("images", "timeseries"),
    "scalars": ("scalars", "timeseries", "custom_scalars"),
}
"""Whose routes show the series of a plugin, where it is not that plugin alone."""

POSTED: Final = (
    "/api/v1/scalars",
    "/api/v1/values",
    "/api/v1/histograms",
    "/api/v1/pr_curves",
    "/api/v1/arrays",
    "/api/v1/meshes",
)
POSTED_KEYS: Final = ("/api/v1/audio", "/api/v1/images")
LISTS: Final = tuple(path for path in PATHS if path.endswith("/tags"))
KEYED: Final = (
    "/api/v1/arrays/npy",
    "/api/v1/heatmaps/under",
    "/api/v1/predictions/input",
    "/api/v1/predictions/mask",
    "/api/v1/predictions/whole",
    "/api/v1/blob",
    "/api/v1/media",
    "/api/v1/text/whole",
    "/data/plugin/audio/individualAudio",
    "/data/plugin/images/individualImage",
    "/data/plugin/timeseries/imageData",
)
MEDIA_KINDS: Final = (Kind.IMAGES, Kind.AUDIO, Kind.TEXT)
CONTENT_TYPES: Final = ("audio/wav", "VERTEX", "FACE", "COLOR")


class Series(NamedTuple):
    """One tag of a run."""

    run: str
    view: TagView


class Reply(NamedTuple):
    """An answer, and what was asked."""

    path: str
    status: int
    media_type: str
    body: bytes


@contextlib.contextmanager
def serving(logdir: Path) -> Iterator[Starlette]:
    """Serve a logdir, once read, for as long as the context lives."""
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    try:
        assert reading.wait_until_read(READ_SECS)
        yield create_app(reading, ServerSettings(logdir=str(logdir)), {})
    finally:
        reading.close()


def list_series(app: Starlette) -> list[Series]:
    """List everything that the server holds."""
    snapshot = app.state.context.source.snapshot()
    return [Series(name, view) for name, run in snapshot.runs.items() for view in run.tags.values()]


def ask_every_route(app: Starlette, series: Sequence[Series]) -> list[Reply]:
    """
    Ask every route that there is about the first series, about the others those that show their plugin.

    For every value that is listed the routes are asked that give it.
    """

    async def ask_all() -> list[Reply]:
        replies = [await _get(app, path, _arguments(*series[0])) for path in PATHS]
        for run, view in series:
            replies += await _ask_about(app, run, view)
        return replies

    return asyncio.run(ask_all())


async def _ask_about(app: Starlette, run: str, view: TagView) -> list[Reply]:
    arguments = _arguments(run, view)
    replies = [await _get(app, path, arguments) for path in PATHS if _is_shown(view, path)]
    if view.kind is Kind.MESHES:
        parts = [arguments | {"content_type": part} for part in CONTENT_TYPES[1:]]
        replies += [await _get(app, "/data/plugin/mesh/data", each) for each in parts]
    if view.kind is Kind.GRAPHS:
        graphs = [{"run": run}, {"run": run, "limit_attr_size": "10", "large_attrs_key": "_large"}]
        graphs.append(arguments | {"conceptual": "true"})
        replies += [await _get(app, "/data/plugin/graphs/graph", each) for each in graphs]
        replies.append(await _get(app, "/data/plugin/graphs/run_metadata", arguments))
        named = {name: arguments[name] for name in ("run", "tag")}
        asked = {"graph": [named, named | {"profile": named["tag"]}], "node": [named | {"name": "a"}]}
        replies += [
            await _get(app, f"/api/v1/graphs/{path}", each) for path, every in asked.items() for each in every
        ]
    body = {"series": [{"run": run, "tag": view.tag, "superseded": True}]}
    posted = [await _post(app, path, body) for path in POSTED]
    paths = KEYED if view.kind in MEDIA_KINDS else KEYED[:2]
    for key in _listed_keys(posted[1]):
        keys = {name: key for name in ("key", "blob_key", "imageId")} | {"content_type": CONTENT_TYPES[0]}
        replies += [await _get(app, path, keys) for path in paths]
        replies += [await _post(app, path, {"keys": [key]}) for path in POSTED_KEYS]
        replies.append(await _post(app, "/api/v1/text", {"values": [{"key": key}]}))
    search = {"query": "a|b", "regex": True, "runs": [run]}
    replies.append(await _post(app, "/api/v1/text/search", search))
    return replies + posted


def _listed_keys(reply: Reply) -> list[str]:
    keys = json.loads(reply.body)["series"][0]["key"]
    return [key for key in keys if len(key) <= MAX_KEY_CHARACTERS]


def _is_shown(view: TagView, path: str) -> bool:
    plugin = path.removeprefix("/data/plugin/").partition("/")[0]
    return path not in LISTS and plugin in BY_PLUGIN.get(view.plugin, (view.plugin,))


def _arguments(run: str, view: TagView) -> dict[str, str]:
    tag = view.tag[:MAX_TAG_CHARACTERS]
    plugins = ("scalars", "histograms", "images")
    requests = [{"plugin": plugin, "run": run, "tag": tag, "sample": 0} for plugin in plugins]
    return {
        "run": run,
        "tag": tag,
        "name": tag,
        "content_type": CONTENT_TYPES[0],
        "format": "json",
        "columnsVisibility": "[true]",
        "request": json.dumps({"allowedStatuses": ["STATUS_UNKNOWN"], "sliceSize": 9}),
        "requests": json.dumps(requests),
    }


async def _get(app: Starlette, path: str, params: Mapping[str, str]) -> Reply:
    answer = await answer_to(app, scope_of(path, params=params))
    return _reply(f"GET {path}", answer)


async def _post(app: Starlette, path: str, message: object) -> Reply:
    scope = scope_of(path, "POST", headers={"content-type": "application/json"})
    return _reply(f"POST {path}", await answer_to(app, scope, json.dumps(message).encode()))


def _reply(asked: str, answer: Answer) -> Reply:
    return Reply(asked, answer.status, answer.headers.get("content-type", ""), answer.body)
