"""What every route works with."""

from __future__ import annotations

import asyncio
import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar, cast

from glassboard.server.input_cache import InputCache
from glassboard.server.live import ChangeFeed
from glassboard.server.projections import Projections
from glassboard.server.shown_graphs import ShownGraphs

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Mapping

    from starlette.requests import Request

    from glassboard.server.pages import Asset
    from glassboard.server.settings import ServerSettings
    from glassboard.server.source import Source

ResultT = TypeVar("ResultT")


class Context:
    """
    What every route works with.

    Attributes
    ----------
    source
        Where snapshots come from.
    settings
        As the server was started.
    feed
        The live channel.
    assets
        The files of the page.
    graphs
        Those that were asked for last.
    projections
        Where points of embeddings are placed.
    inputs
        Images of the predictions that were looked at last.
    n_threads
        How many queries run at a time.
    """

    def __init__(self, source: Source, settings: ServerSettings, assets: Mapping[str, Asset]) -> None:
        self.source = source
        self.settings = settings
        self.feed = ChangeFeed(source)
        self.assets = assets
        self.graphs = ShownGraphs()
        self.projections = Projections()
        self.inputs = InputCache()
        self.n_threads = os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(self.n_threads, thread_name_prefix="glassboard-query")

    async def run(self, call: Callable[[], ResultT]) -> ResultT:
        """Call a function outside of the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    async def run_in_order(self, calls: Iterable[Callable[[], ResultT]]) -> AsyncGenerator[ResultT]:
        """
        Yield the result of every call, in order, a few being worked on at a time.

        What has not begun when the iteration is given up never begins.
        """
        loop = asyncio.get_running_loop()
        waiting: deque[asyncio.Future[ResultT]] = deque()
        try:
            for call in calls:
                waiting.append(loop.run_in_executor(self._pool, call))
                if len(waiting) > self.n_threads:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """End streams and threads."""
        self.feed.close()
        self.projections.close()
        self._pool.shutdown(wait=False, cancel_futures=True)


def context_of(request: Request) -> Context:
    """Give the context of the server that got the request."""
    return cast("Context", request.app.state.context)
