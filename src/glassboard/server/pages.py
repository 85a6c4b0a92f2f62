"""The built page: every file of it is read once at the start, and nothing else is ever opened."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse, Response

from glassboard.server.encode import accepts_gzip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

STATIC_DIR: Final = Path(__file__).parent / "static"
INDEX: Final = "index.html"
HASHED_NAME: Final = re.compile(r"-[A-Za-z0-9_-]{8,}\.\w+$")
"""Names that Vite gives to files whose content they stand for."""
FOR_EVER: Final = "max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
COMPRESSIBLE: Final = re.compile(r"text/|application/(json|manifest\+json|wasm)|image/svg")
MEDIA_TYPES: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Not the system's table, which programs change."""

MISSING_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Glassboard</title>
<h1>The page has not been built</h1>
<p>This is a checkout without the built page. Run <code>make ui</code> in it and start the server again.</p>
<p>The data are served: see <a href="api/v1/runs">api/v1/runs</a>.</p>
</html>
"""


@dataclass(frozen=True)
class Asset:
    """One file of the page, with what HTTP says of it."""

    body: bytes
    media_type: str
    cache_control: str

    @cached_property
    def etag(self) -> str:
        """A name for the content."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def gzipped(self) -> bytes | None:
        """The content compressed, None where that does not pay."""
        if not COMPRESSIBLE.match(self.media_type):
            return None
        return gzip.compress(self.body, 9, mtime=0)

    def respond(self, request: Request) -> Response:
        """Answer with the file, or with 304 where the client has it."""
        headers = {"Cache-Control": self.cache_control, "ETag": self.etag, "Vary": "Accept-Encoding"}
        if self.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self.gzipped if self.gzipped and accepts_gzip(request) else self.body
        if body is not self.body:
            headers["Content-Encoding"] = "gzip"
        return Response(body, 200, headers, self.media_type)


def read_assets(directory: Path = STATIC_DIR) -> dict[str, Asset]:
    """Read every file below `directory`, by its path relative to it."""
    return {
        path.relative_to(directory).as_posix(): _read_asset(path)
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def paths_of_files(assets: Mapping[str, Asset]) -> frozenset[str]:
    """Give the paths of what the page loads by itself: all its files but the page."""
    return frozenset(f"/{name}" for name in assets if name != INDEX)


def page_response(request: Request, assets: Mapping[str, Asset]) -> Response:
    """Answer with the page, or say which command builds it."""
    index = assets.get(INDEX)
    return index.respond(request) if index else HTMLResponse(MISSING_PAGE, 503)


def _read_asset(path: Path) -> Asset:
    media_type = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return Asset(path.read_bytes(), media_type, FOR_EVER if HASHED_NAME.search(path.name) else ASK_AGAIN)
