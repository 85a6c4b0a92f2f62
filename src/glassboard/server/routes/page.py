"""The page and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.routing import Route

from glassboard.server.context import context_of
from glassboard.server.pages import page_response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def serve_page(request: Request) -> Response:
    """``GET /``: the page."""
    return page_response(request, context_of(request).assets)


async def serve_asset(request: Request) -> Response:
    """``GET /<name>``: a file of the page, looked up by its name."""
    asset = context_of(request).assets.get(request.path_params["name"])
    if asset is None:
        raise HTTPException(404)
    return asset.respond(request)


ROUTES: Final = [Route("/", serve_page), Route("/index.html", serve_page), Route("/{name:path}", serve_asset)]
