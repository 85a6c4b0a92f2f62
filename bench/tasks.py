"""How long the tasks of a page's main thread are, from Chromium's trace."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.browser import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Page

CATEGORIES = ["toplevel"]
CPU_REMARK = "CPU: the time that the main thread of the page had the processor, from Chromium's trace."


class LongestTask(NamedTuple):
    """The longest of all tasks, in milliseconds: by the time it had the processor, and by the clock."""

    cpu_millis: float
    wall_millis: float


def trace_longest_task(page: Page, act: Callable[[], None]) -> LongestTask:
    """Trace a page while something is done, until all of it is drawn."""
    browser = page.context.browser
    assert browser is not None, "only a page of a launched browser can be traced"
    browser.start_tracing(page=page, categories=CATEGORIES)
    act()
    settle(page)
    return find_longest_task(json.loads(browser.stop_tracing())["traceEvents"])


def find_longest_task(events: Sequence[dict[str, Any]]) -> LongestTask:
    """
    Return the greatest time of any task in a trace, by the processor and by the clock.

    Parameters
    ----------
    events
        Of Chromium's trace format: durations ``dur`` by the clock and ``tdur`` on the processor, in
        microseconds.

    Raises
    ------
    ValueError
        No page has a task in the trace.
    """
    tasks = list(main_thread_tasks(events))
    if not tasks:
        raise ValueError(f"a trace of {len(events)} events has no task of a page's main thread")
    return LongestTask(
        max(task.get("tdur", 0) for task in tasks) / 1000, max(task["dur"] for task in tasks) / 1000
    )


def main_thread_tasks(events: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the whole tasks of the threads that draw pages."""
    threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    for event in events:
        is_task = event.get("ph") == "X" and "RunTask" in event["name"]
        if is_task and (event["pid"], event["tid"]) in threads:
            yield event
