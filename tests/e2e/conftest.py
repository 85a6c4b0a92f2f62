"""A real Chromium, a real server for each test, and pages that must stay free of problems."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import sync_playwright

from e2e.board import Board
from e2e.forked_servers import forked_server
from find_chromium import require_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ViewportSize

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ACTION_MILLIS = 15_000
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this directory."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium; a machine without one fails here."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_chromium(), args=FLAGS, headless=True)
        yield browser
        browser.close()


@contextmanager
def served_board(browser: Browser, logdir: Path, *flags: str) -> Iterator[Board]:
    """Serve a logdir and give a page of it, with a profile of its own, that is not opened yet."""
    with (
        forked_server(logdir, *flags) as server,
        browser.new_context(viewport=VIEWPORT, accept_downloads=True) as context,
    ):
        context.set_default_timeout(ACTION_MILLIS)
        board = Board(context.new_page(), server, server.wait_for_address(), logdir)
        board.listen()
        yield board


class OpenLogdir(Protocol):
    """Serves a logdir and opens its page."""

    def __call__(self, logdir: Path, *flags: str, fragment: str = "", load: bool = True) -> Board:
        """Return the page once it has settled; with ``load=False`` it is not opened yet."""


@pytest.fixture
def open_logdir(browser: Browser) -> Iterator[OpenLogdir]:
    """Give a function that opens pages, each with a profile of its own, and hold them to no problems."""
    boards: list[Board] = []
    with ExitStack() as stack:

        def open_one(logdir: Path, *flags: str, fragment: str = "", load: bool = True) -> Board:
            board = stack.enter_context(served_board(browser, logdir, *flags))
            boards.append(board)
            if load:
                board.load(fragment)
            return board

        yield open_one
    assert [board.unexpected_problems for board in boards] == [[] for _ in boards]
