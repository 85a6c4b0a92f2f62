"""What is measured on the page needs a browser, and says so where there is none."""

from __future__ import annotations

from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from bench.browser import MISSING, find_chromium, measure_in_browser
from bench.table import Table

from bench import browser

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("what", "ms")


def test_without_a_chromium_a_table_has_no_rows_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLASSBOARD_CHROMIUM", "/nonexistent")
    assert find_chromium() is None
    table = measure_in_browser("Speed", COLUMNS, lambda _: pytest.fail("there is no browser"), ("Quick.",))
    assert table == Table("Speed", COLUMNS, (), (MISSING,))


def test_a_table_says_which_browser_it_was_measured_in(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def open_one(chromium: str) -> Iterator[Any]:
        yield SimpleNamespace(version=f"1.0 at {chromium}")

    monkeypatch.setattr(browser, "find_chromium", lambda: "/opt/chromium")
    monkeypatch.setattr(browser, "open_browser", open_one)
    table = measure_in_browser("Speed", COLUMNS, lambda opened: [(opened.version, 3)], ("Quick.",))
    drawn = "Chromium 1.0 at /opt/chromium, 1440 x 900 px, draws on the processor, WebGL too."
    assert table == Table("Speed", COLUMNS, (("1.0 at /opt/chromium", 3),), ("Quick.", drawn))
