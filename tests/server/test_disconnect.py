"""A visitor who goes away is no longer worked for."""

from __future__ import annotations

import asyncio
import json
import time
from typing import TYPE_CHECKING, Any

from asgi_requests import scope_of
from glassboard.server.routes import scalars
from made_server import make_app, small_snapshot
from made_snapshots import MadeSource

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    import pytest
    from starlette.applications import Starlette

N_SERIES = 8000
WAIT_SECS = 10.0


async def visit_until_first_part(app: Starlette, scope: dict[str, Any], body: bytes = b"") -> None:
    """Ask, and leave with the first part of the answer."""
    messages = [{"type": "http.request", "body": body, "more_body": False}]
    has_left = asyncio.Event()

    async def receive() -> MutableMapping[str, Any]:
        if messages:
            return messages.pop()
        await has_left.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message.get("body"):
            has_left.set()
            await asyncio.sleep(0)

    await asyncio.wait_for(app(scope, receive, send), WAIT_SECS)


def test_series_are_not_read_for_a_visitor_who_left(monkeypatch: pytest.MonkeyPatch) -> None:
    n_read = 0
    read = scalars._read_frame

    def count(*arguments: Any) -> bytes:
        nonlocal n_read
        n_read += 1
        time.sleep(0.001)
        return read(*arguments)

    monkeypatch.setattr(scalars, "_read_frame", count)
    body = json.dumps({"series": [{"run": "a/b", "tag": "loss"}] * N_SERIES}).encode()
    scope = scope_of("/api/v1/scalars", "POST", headers={"content-type": "application/json"})
    asyncio.run(visit_until_first_part(make_app(), scope, body))
    assert 0 < n_read < N_SERIES / 10


def test_a_stream_that_was_left_is_forgotten() -> None:
    async def visit_often(app: Starlette) -> None:
        for _ in range(10):
            scope = scope_of("/api/v1/changes", headers={"accept": "text/event-stream"})
            await visit_until_first_part(app, scope)
        await asyncio.sleep(0)

    app = make_app(MadeSource(small_snapshot()))
    asyncio.run(visit_often(app))
    assert app.state.context.feed._listeners == set()
