"""The server as an ASGI application."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from glassboard.errors import QueryError
from glassboard.server.context import Context
from glassboard.server.errors import FaultBarrier, on_http_exception, on_query_error
from glassboard.server.pages import paths_of_files, read_assets
from glassboard.server.path_prefix import PathPrefix
from glassboard.server.routes import every_route
from glassboard.server.security import Guard, SecurityHeaders

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from glassboard.server.pages import Asset
    from glassboard.server.settings import ServerSettings
    from glassboard.server.source import Source


def create_app(
    source: Source, settings: ServerSettings, assets: Mapping[str, Asset] | None = None
) -> Starlette:
    """
    Make the server.

    Parameters
    ----------
    source
        Where snapshots come from; it is neither started nor closed here.
    settings
        What the server is told.
    assets
        Files of the page; those of the package when None.
    """
    context = Context(source, settings, read_assets() if assets is None else assets)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        context.close()

    app = Starlette(
        routes=every_route(),
        middleware=[
            Middleware(SecurityHeaders, settings),
            Middleware(PathPrefix, settings.path_prefix),
            Middleware(FaultBarrier),
            Middleware(Guard, settings, paths_of_files(context.assets)),
        ],
        exception_handlers={QueryError: on_query_error, HTTPException: on_http_exception},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.state.context = context
    return app
