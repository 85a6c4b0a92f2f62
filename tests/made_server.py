"""The server in this process, over snapshots that a test made, asked one request at a time."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
import numpy as np

from glassboard.server.app import create_app
from glassboard.server.pages import Asset
from glassboard.server.settings import ServerSettings
from made_snapshots import MadeSource, Part, make_run, make_snapshot, make_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from starlette.applications import Starlette

    from glassboard.store import Snapshot

ASSETS = {
    "index.html": Asset(b"<!doctype html><title>board</title>", "text/html", "no-cache"),
    "assets/index-abcd1234.js": Asset(b"let x = 1;" * 200, "text/javascript", "max-age=31536000, immutable"),
}


class Frame(NamedTuple):
    """One frame of an answer."""

    header: dict[str, Any]
    columns: dict[str, NDArray[Any]]


def small_snapshot() -> Snapshot:
    """Make a run ``a/b`` with three points of tag ``loss``."""
    return make_snapshot(make_run("a/b", [make_tag("loss", [Part([0, 1, 2], [0.5, 0.25, 0.125])])]))


def make_app(
    source: MadeSource | None = None, assets: Mapping[str, Asset] | None = None, **settings: Any
) -> Starlette:
    """Make a server over the small snapshot, unless told otherwise."""
    return create_app(
        source or MadeSource(small_snapshot()),
        ServerSettings(logdir="runs", logdir_path="/data/runs", **settings),
        ASSETS if assets is None else assets,
    )


def ask(app: Starlette, path: str, method: str = "GET", **request: Any) -> httpx.Response:
    """Ask one thing, as a visitor of http://localhost:6006."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:6006") as client:
            return await client.request(method, path, **request)

    return asyncio.run(send())


def read_frames(body: bytes) -> tuple[list[Frame], bool]:
    """Read frames by the letter of their format; say whether the last one has come."""
    frames: list[Frame] = []
    at = 0
    while at < len(body):
        assert body[at : at + 4] == b"GBF1"
        (length,) = struct.unpack_from("<I", body, at + 4)
        header = json.loads(body[at + 8 : at + 8 + length])
        start = -(-(at + 8 + length) // 8) * 8
        if header == {"end": True}:
            return frames, start == len(body)
        columns = {}
        at = start
        for column in header["columns"]:
            dtype = np.dtype("<" + column["dtype"])
            assert column["offset"] == at - start
            columns[column["name"]] = np.frombuffer(body, dtype, column["length"], at)
            at += -(-column["length"] * dtype.itemsize // 8) * 8
        frames.append(Frame(header, columns))
    return frames, False
