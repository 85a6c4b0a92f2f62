"""Queries run beside the event loop, in order, and stop when nobody waits for them."""

from __future__ import annotations

import asyncio
import functools
import threading
from typing import TYPE_CHECKING

from glassboard.server.context import Context
from glassboard.server.settings import ServerSettings
from made_snapshots import MadeSource

if TYPE_CHECKING:
    from collections.abc import Iterator


def make_context() -> Context:
    return Context(MadeSource(), ServerSettings(), {})


def test_results_come_in_order_though_the_first_takes_longest() -> None:
    has_second_begun = threading.Event()

    def slow_first(i: int) -> int:
        if i == 0:
            assert has_second_begun.wait(10) or context.n_threads == 1
        has_second_begun.set()
        return i

    async def gather() -> list[int]:
        calls = [functools.partial(slow_first, i) for i in range(20)]
        return [result async for result in context.run_in_order(calls)]

    context = make_context()
    assert asyncio.run(gather()) == list(range(20))
    context.close()


def test_calls_that_nobody_waits_for_never_begin() -> None:
    begun: list[int] = []

    def note(i: int) -> int:
        begun.append(i)
        return i

    def calls() -> Iterator[functools.partial[int]]:
        for i in range(1000):
            yield functools.partial(note, i)

    async def leave_early() -> None:
        results = context.run_in_order(calls())
        assert await anext(results) == 0
        await results.aclose()

    context = make_context()
    asyncio.run(leave_early())
    context.close()
    assert len(begun) <= 2 * (context.n_threads + 1)


def test_the_event_loop_goes_on_while_a_query_runs() -> None:
    is_looked_at = threading.Event()

    async def ask_and_look() -> bool:
        waiting = asyncio.ensure_future(context.run(lambda: is_looked_at.wait(10)))
        await asyncio.sleep(0)
        is_looked_at.set()
        return await waiting

    context = make_context()
    assert asyncio.run(ask_and_look()) is True
    context.close()
