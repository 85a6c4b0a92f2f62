"""The longest task of a page is found in a trace of Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from bench.tasks import LongestTask, find_longest_task

PAGE = {"pid": 7, "tid": 1}
COMPOSITOR = {"pid": 7, "tid": 2}
BROWSER = {"pid": 3, "tid": 1}
NAMES = [
    {"ph": "M", "name": "thread_name", **PAGE, "args": {"name": "CrRendererMain"}},
    {"ph": "M", "name": "thread_name", **COMPOSITOR, "args": {"name": "Compositor"}},
    {"ph": "M", "name": "thread_name", **BROWSER, "args": {"name": "CrBrowserMain"}},
]


def task(thread: dict[str, int], dur: int, **fields: Any) -> dict[str, Any]:
    """Return a whole task of one thread; durations in microseconds."""
    return {"ph": "X", "name": "ThreadControllerImpl::RunTask", **thread, "dur": dur, **fields}


def test_only_whole_tasks_of_the_page_s_main_thread_count() -> None:
    events = [
        *NAMES,
        task(PAGE, 40_000, tdur=1_000),
        task(PAGE, 20_000, tdur=15_500),
        task(PAGE, 5_000),
        task(COMPOSITOR, 900_000, tdur=900_000),
        task(BROWSER, 900_000, tdur=900_000),
        {**task(PAGE, 900_000, tdur=900_000), "ph": "B"},
        {**task(PAGE, 900_000, tdur=900_000), "name": "Scheduler::BeginFrame"},
    ]
    assert find_longest_task(events) == LongestTask(cpu_millis=15.5, wall_millis=40.0)


def test_a_trace_without_a_page_s_task_is_no_measurement() -> None:
    with pytest.raises(ValueError, match="a trace of 4 events has no task of a page's main thread"):
        find_longest_task([*NAMES, task(BROWSER, 900_000)])
