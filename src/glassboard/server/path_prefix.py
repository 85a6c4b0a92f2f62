"""Where the server's root is: behind ``--path_prefix``, and at ``/experiment/<id>`` as in TensorBoard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse, RedirectResponse

from glassboard.server.errors import route_path

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

EXPERIMENT: Final = re.compile(r"/experiment/[^/]*")
"""Facts: tensorboard/backend/experiment_id.py (``ExperimentIdMiddleware``)."""


class PathPrefix:
    """
    Moves the root of a request to below the prefix and the experiment.

    Paths outside of the prefix are not found; a root without its slash is sent to the one with it, so that
    the page's relative addresses hold.
    """

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its root moved."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path != self._prefix and not path.startswith(f"{self._prefix}/"):
            response = PlainTextResponse(f"nothing is at {path!r}, try {self._prefix}/", 404)
            await response(scope, receive, send)
            return
        experiment = EXPERIMENT.match(path, len(self._prefix))
        root = self._prefix + (experiment.group() if experiment else "")
        moved = {**scope, "root_path": root, "path": _without_last_slash(path, root)}
        if route_path(moved):
            await self._app(moved, receive, send)
        else:
            await _redirect(f"{root}/", scope, receive, send)


def _without_last_slash(path: str, root: str) -> str:
    return path[:-1] if path.endswith("/") and path != f"{root}/" else path


async def _redirect(to: str, scope: Scope, receive: Receive, send: Send) -> None:
    query = scope["query_string"].decode("latin-1")
    response = RedirectResponse(f"{to}?{query}" if query else to, 301)
    await response(scope, receive, send)
